"""The readers' facts of one page come in; the signals that its type is decided by go out."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from seoaudit.model import BreadcrumbStep, SdNode
from seoaudit.read.cards import Listing
from seoaudit.read.pager import Pager
from seoaudit.read.text import normalised
from seoaudit.read.url import url_parts
from seoaudit.read.url_names import names
from seoaudit.read.visible import VisibleProduct
from seoaudit.read.vocabulary import BRANDS, COUNTED, EMPTY_LISTING, HOME, MISSING, ON_REQUEST
from seoaudit.read.word_lists import PATHS
from seoaudit.read.zone import Zone

_SECTION = 36
"""Characters of the name of a section, on the average of a list."""
_STEP = re.compile(r"[/.:]")
_VERBS = frozenset("info view index list show detail details read".split())
_LOCALE = re.compile(
    r"^(?:ru|ky|kg|kk|kz|uz|tg|tj|tk|en|de|fr|es|it|pl|uk|ua|be|az|hy|am|ka|ge|tr|zh|cn|mn|lt|lv|et|cs|nl|pt|ro)"
    r"(?:[-_][a-z]{2,4})?$",
    re.I,
)
"""First segments that are languages: two letters alone may be a category (/tv/)."""
_PRODUCT_TYPES = frozenset("Product ProductGroup ProductModel IndividualProduct SomeProducts Vehicle Car Book".split())
_LIST_TYPES = frozenset("ItemList OfferCatalog CollectionPage ProductCollection".split())
_ARTICLE_TYPES = frozenset("Article NewsArticle BlogPosting TechArticle Report HowTo".split())
_DATE = re.compile(
    r"(?<!\d)(?:[0-3]?\d[./][01]?\d[./](?:19|20)\d\d|(?:19|20)\d\d-[01]\d-[0-3]\d|"
    r"[0-3]?\d\.? [^\W\d]{3,12} (?:19|20)\d\d)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for one type or another. Counts are of the page, texts folded."""

    url: str
    title: str
    h1: str
    url_class: str
    page_number: int | None
    pager: Pager | None
    visible: VisibleProduct
    specification: int
    cards: int
    related_cards: int
    cards_first: bool
    """The first card group stands before the page's own price."""
    in_place: int
    """Links that show a product in a popup of this page: Tilda's cards."""
    tiles: int
    sublist: int
    """Links in lists of the content that hold little else: subcategories."""
    counted: bool
    empty_listing: bool
    says_missing: bool
    """A line of its own says that the page or the thing was not found."""
    doubtful: bool
    """A link that reads like a product's name stands before a lone price, and nothing tells whether it is a card."""
    shelf: bool
    """Links show and name several things above their prices, and none of them has an element of its own."""
    filters: bool
    sorts: bool
    words: int
    prices: int
    on_request: int
    """Lines that say that the price is told on request."""
    trail_last: str
    trail_links_here: bool
    trail_length: int
    below_brands: bool
    """The step above the trail's last one is the list of all brands."""
    types: frozenset[str]
    """Types of top-level nodes in markup."""
    products_in_markup: int
    og_type: str
    has_password: bool
    has_article: bool
    has_date: bool
    headings: int
    posts: int
    """Headings behind the first that are links, outside of cards: titles of posts, or of products without a price."""

    @property
    def listing(self) -> int:
        """Product cards of the page's own listing."""
        return self.cards - self.related_cards

    def path_hint(self, kind: str) -> bool:
        """Whether a segment of the path is a usual word for the type."""
        path = _segments(self.url)
        return any(segment in PATHS[kind] for segment in [*(path[:-1] or path), *_routed(self.url)])

    def path_word(self, kind: str) -> bool:
        """Whether any segment of the path, its last too, is a usual word for the type."""
        return any(segment in PATHS[kind] for segment in [*_segments(self.url), *_routed(self.url)])


def is_root(url: str) -> bool:
    """Whether an address is the shop's root or that of a language."""
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    if segments and segments[-1].lower() in ("index.php", "index.html", "index.htm"):
        segments.pop()
    chosen = bool(parts.query) and any(part.kind not in ("session", "tracking") for part in url_parts(url))
    chosen = chosen and not (_routed(url) == ["home"] and "&" not in parts.query)  # OpenCart's route=common/home
    return not chosen and (not segments or (len(segments) == 1 and bool(_LOCALE.match(segments[0]))))


def _segments(url: str) -> list[str]:
    path = unquote(urlsplit(url).path).lower()
    return [segment.rsplit(".", 1)[0] for segment in path.split("/") if segment]


def _routed(url: str) -> list[str]:
    """What a routing parameter says the page is of: product/manufacturer/info names a manufacturer."""
    if "?" not in url:
        return []
    routes = [part.value or "" for part in url_parts(url) if (part.key or "").lower() in names().routing]
    words = [[word for word in _STEP.split(route.lower()) if word not in _VERBS] for route in routes]
    return [route[-1] for route in words if route]


def top_types(nodes: Sequence[SdNode]) -> tuple[frozenset[str], int]:
    """Types of the nodes that stand for the page, and how many products are among them.

    Copies of a product in two syntaxes are one; what an offer at the top offers stands for the page too.
    """
    roots = {node.node_id for node in nodes if node.parent_node is None}
    top = [node for node in nodes if node.node_id in roots or node.parent_prop in ("mainEntity", "@graph", "object")]
    types = frozenset(kind for node in top for kind in node.types)
    offered = [node for node in nodes if node.parent_prop == "itemOffered" and node.parent_node in roots]
    products = Counter(node.syntax for node in (*top, *offered) if _PRODUCT_TYPES & set(node.types))
    return types, max(products.values(), default=0)


def sublist(zone: Zone) -> int:
    """Links in lists that hold nothing but links: a category's subcategories, where they are two or more.

    Titles of posts, which say more than the name of a section, are none.
    """
    page = zone.page
    total = 0
    for i in page.of("ul", "ol"):
        if i < page.heading or page.regions[i] in ("review", "faq", "form") or not zone.holds_element(i):
            continue
        items = [child for child in page.children(i) if page.tags[child] == "li"]
        linked = [item for item in items if _is_link(zone, item)]
        length = sum(len(page.string(item)) for item in linked)
        if len(linked) >= 2 and len(linked) * 10 >= len(items) * 8 and length <= len(linked) * _SECTION:
            total += len(linked)
    return total


def _is_link(zone: Zone, item: int) -> bool:
    """Whether a list item is one link, or a picture and a name that lead to one address, and hardly any text else."""
    page = zone.page
    links = page.of("a")
    at = bisect_left(links, item)
    inside = links[at : bisect_right(links, page.lasts[item])]
    targets = {page.els[link].get("href") or "#" for link in inside}
    if len(targets) != 1 or targets.pop().startswith("#"):
        return False
    text, anchor = page.string(item), max(map(page.string, inside), key=len)
    return 0 < len(text) <= 80 and len(text) - len(anchor) <= 12


def counted(zone: Zone) -> tuple[bool, bool]:
    """Whether a short line counts products or categories, and whether one says that there are none."""
    counts = empty = False
    for at, line in zone.lines:
        if at >= zone.heading and len(line) <= 90:
            counts = counts or (len(line) <= 60 and bool(COUNTED.search(line)))
            empty = empty or bool(EMPTY_LISTING.search(line))
    return counts, empty


def on_request(zone: Zone) -> int:
    """Lines that say nothing but that a price is told on request."""
    return sum(1 for at, line in zone.lines if at >= zone.heading and len(line) <= 40 and ON_REQUEST.match(line))


def says_missing(zone: Zone) -> bool:
    """Whether a line says nothing but that a page, a section or an element was not found."""
    return any(len(line) <= 80 and MISSING.match(line) for at, line in zone.lines if at >= zone.heading)


def has_date(zone: Zone) -> bool:
    """Whether a date stands in a short line, or in a <time>."""
    page = zone.page
    if any(zone.holds_element(i) for i in page.of("time")):
        return True
    return any(len(line) <= 60 and any(map(str.isdigit, line)) and _DATE.search(line) for _, line in zone.lines)


def posts(zone: Zone) -> int:
    """Headings behind the page's own whose whole text is a link."""
    page = zone.page
    links = page.of("a")
    total = 0
    for i in page.of("h2", "h3", "h4"):
        if i > page.heading and zone.holds_element(i):
            inside = links[bisect_left(links, i) : bisect_right(links, page.lasts[i])]
            linked = any(page.string(link) == page.string(i) for link in inside)
            total += linked or page.tags[page.parents[i]] == "a"
    return total


def trail_end(steps: Sequence[BreadcrumbStep], url: str) -> tuple[str, bool, int]:
    """Name of the first trail's last step, whether that step is the page itself, and steps after the home page."""
    trail = [step for step in steps if step.trail == steps[0].trail] if steps else []
    if not trail:
        return "", False, 0
    last = trail[-1]
    homes = 1 if HOME.fullmatch((trail[0].name or "").strip()) else 0
    return normalised(last.name or ""), last.item is None or last.item == url, len(trail) - homes


def below_brands(steps: Sequence[BreadcrumbStep]) -> bool:
    """Whether the step above the last one of the first trail is the list of all brands."""
    trail = [step for step in steps if step.trail == steps[0].trail] if steps else []
    return len(trail) > 2 and bool(BRANDS.match(trail[-2].name or ""))


def first_cards(zone: Zone, listing: Listing) -> int:
    """Offset of the first card that is not of a related product; -1 where there is none."""
    return next((zone.page.starts[first] for first, _, related in listing.spans if not related), -1)


def is_product_type(types: frozenset[str]) -> bool:
    """Whether top-level types hold a product."""
    return bool(types & _PRODUCT_TYPES)


def is_list_type(types: frozenset[str]) -> bool:
    """Whether top-level types hold a list of products."""
    return bool(types & _LIST_TYPES)


def is_article_type(types: frozenset[str]) -> bool:
    """Whether top-level types hold an article."""
    return bool(types & _ARTICLE_TYPES)
