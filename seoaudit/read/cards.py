"""The outline of a page and its prices come in; the product cards of its listings go out, related ones told apart.

A card is found by its structure: the smallest element with a price and a link is its core, and it reaches up to
where the next card's begin. Images are welcome but not needed; names of classes matter only for a lone card.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from seoaudit.model import ProductCard
from seoaudit.read.images import image_source
from seoaudit.read.links import Resolver
from seoaudit.read.outline import SKIPPED, Outline, fold
from seoaudit.read.prices import CURRENCY_WORDS, Price, between
from seoaudit.read.text import merged
from seoaudit.read.url import is_action, url_class, url_parts
from seoaudit.read.vocabulary import BUY, NOT_A_PRICE, RELATED

_CROSSED = etree.XPath("descendant::*[contains(@style, 'line-through')]")
_ELSEWHERE = frozenset(("header", "nav", "footer", "popup", "breadcrumb", "sort", "pager", "filter", SKIPPED))
_EDGE = frozenset(("html", "body", "main"))
_GOODS_WORDS = frozenset("product products good goods tovar tovary offer produkt produkte artikel".split())
_CARD_WORDS = frozenset("card catalog item items listing".split())
_OTHER_WORDS = frozenset(
    "category categories section sections brand brands manufacturer banner banners slide blog news article articles post "
    "posts review reviews promo advantage advantages benefit partner partners store stores".split()
)
_SELECTING = ("facet", "sort", "view", "pagination", "action", "tracking")
_MAX_CLIMB = 12
_LETTERS = re.compile(r"[^\W\d_]+|/")
_acts = lru_cache(maxsize=65536)(is_action)
_MAX_CARDS = 2_000
_MAX_LINKS = 15


class Group(NamedTuple):
    """Like blocks side by side: their elements, and whether they are products related to the page's own."""

    roots: list[int]
    related: bool


class Listing(NamedTuple):
    """The product cards of a page, their elements, and how many tiles with a picture (categories, brands) it shows."""

    cards: tuple[ProductCard, ...]
    spans: list[tuple[int, int, bool]]
    tiles: int
    groups: list[Group]


def read_cards(
    page: Outline, url: str, resolve: Resolver, prices: list[Price], struck: Sequence[tuple[int, int]]
) -> Listing:
    """Rows of `product_card` in document order with the first and last element of each and `related`."""
    finder = _Finder(page, url, resolve)
    priced = finder.groups(_price_places(page, prices))
    taken = {root for group in priced for root in group.roots}
    pictured = finder.groups(_picture_places(page, taken), pictures=True)
    goods = [group for group in pictured if finder.named_products(group)]
    groups = priced + goods
    found = sorted((root, group.related) for group in groups for root in group.roots)[:_MAX_CARDS]
    rows = [_card(finder, root, related, prices, struck) for root, related in found]
    kept = [(row, root) for row, (root, _) in zip(rows, found, strict=True) if row]
    return Listing(
        tuple(row._replace(ord=n) for n, (row, _) in enumerate(kept)),
        [(root, page.lasts[root], row.related) for row, root in kept],
        sum(len(group.roots) for group in pictured if group not in goods),
        groups,
    )


def _price_places(page: Outline, prices: Iterable[Price]) -> Iterable[int]:
    places = (page.at(price.start) for price in prices)
    return dict.fromkeys(i for i in places if page.regions[i] not in _ELSEWHERE)


def _picture_places(page: Outline, taken: set[int]) -> Iterable[int]:
    """Images in no card yet."""
    roots = sorted(taken)
    for i in page.of("img"):
        before = bisect_right(roots, i) - 1
        if page.regions[i] not in _ELSEWHERE and (before < 0 or page.lasts[roots[before]] < i):
            yield i


class _Finder:
    """Finds groups of like blocks around places of one page."""

    def __init__(self, page: Outline, url: str, resolve: Resolver) -> None:
        self.page = page
        self.url = url
        self.resolve = resolve
        self.links = [i for i in page.of("a") if _leads_away(page.els[i].get("href"))]
        self.names = page.marks("name")

    def first_image(self, i: int) -> int | None:
        """The first image in element i."""
        images = self.page.of("img")
        at = bisect_left(images, i)
        return images[at] if at < len(images) and images[at] <= self.page.lasts[i] else None

    def groups(self, places: Iterable[int], *, pictures: bool = False) -> list[Group]:
        """Groups of blocks, each with one of `places` and a link; lone blocks only where their names say card."""
        cores = self._cores(places)
        by_parent: dict[int, list[int]] = {}
        for core in cores:
            root = self._root(core, cores)
            by_parent.setdefault(self.page.parents[root], []).append(root if root != -1 else core)
        found = []
        lone = []
        for parent, roots in by_parent.items():
            if len(roots) >= (3 if pictures else 2) and self._alike(roots):
                found.append(Group(self._with_siblings(parent, roots), self._related(parent, roots[0])))
            elif not pictures:
                lone += roots
        return found + self._lone_cards(lone, cores)

    def _cores(self, places: Iterable[int]) -> list[int]:
        """The smallest elements that hold a place and a link, outer ones with several others left out."""
        found = sorted({core for place in places if (core := self._core(place)) >= 0})
        kept: list[int] = []
        for n, core in enumerate(found):
            last = self.page.lasts[core]
            inner = bisect_right(found, last) - n - 1
            if inner <= 1 and not (kept and core <= self.page.lasts[kept[-1]]):
                kept.append(core)
        return kept

    def _core(self, place: int) -> int:
        page = self.page
        for _ in range(_MAX_CLIMB):
            if place < 0 or page.tags[place] in _EDGE or page.within(page.heading, place):
                return -1
            if self.link_count(place):
                return place
            place = page.parents[place]
        return -1

    def link_count(self, i: int) -> int:
        """Links that lead away, in element i."""
        return bisect_right(self.links, self.page.lasts[i]) - bisect_left(self.links, i)

    def _root(self, core: int, cores: list[int]) -> int:
        """The outermost element around `core` that holds no other core and is no frame of the page."""
        page = self.page
        for _ in range(_MAX_CLIMB):
            parent = page.parents[core]
            if parent < 0 or page.tags[parent] in _EDGE or page.within(page.heading, parent):
                break
            if bisect_right(cores, page.lasts[parent]) - bisect_left(cores, parent) > 1:
                break
            core = parent
        return core

    def _alike(self, roots: list[int]) -> bool:
        tags = Counter(self.page.tags[root] for root in roots)
        return tags.most_common(1)[0][1] * 10 >= len(roots) * 6 and len(
            {self._signature(root) for root in roots}
        ) <= max(2, len(roots) // 2)

    def _signature(self, i: int) -> tuple[str, str]:
        """Tag and first class, by which siblings are alike."""
        return self.page.tags[i], (self.page.els[i].get("class") or "").partition(" ")[0].rstrip("0123456789")

    def _with_siblings(self, parent: int, roots: list[int]) -> list[int]:
        """The blocks and their siblings of the same make that have a link but no price."""
        makes = {self._signature(root) for root in roots}
        more = (i for i in self.page.children(parent) if self._signature(i) in makes and self.link_count(i))
        return sorted({*roots, *more})

    def _lone_cards(self, roots: list[int], cores: list[int]) -> list[Group]:
        found = []
        for root in roots:
            core = next(core for core in cores if self.page.within(core, root))
            card = self._named_card(core)
            if card >= 0:
                found.append(Group([card], self._related(self.page.parents[card], card)))
        return found

    def _named_card(self, i: int) -> int:
        """The element around a lone core that its names or its list make a card; -1 where nothing says so."""
        page = self.page
        for _ in range(5):
            if i < 0 or page.tags[i] in _EDGE or page.within(page.heading, i):
                return -1
            words = page.names(i)
            listed = page.tags[i] in ("li", "article") or page.has_mark(i, "card")
            above = page.parents[i]
            goods = (words | page.names(above)) & _GOODS_WORDS
            if listed and (goods or (words & _CARD_WORDS and not words & _OTHER_WORDS)):
                return i
            i = above
        return -1

    def _related(self, parent: int, first: int) -> bool:
        page = self.page
        if page.regions[first] in ("related", "aside"):
            return True
        title = self._title_before(parent, first)
        return bool(title and RELATED.search(title))

    def _title_before(self, parent: int, first: int) -> str:
        """The heading right before a group: the last one in the elements around it, at most four levels up."""
        page = self.page
        headings = page.of("h2", "h3", "h4", "h5", "h6")
        for _ in range(4):
            if parent < 0 or page.within(page.heading, parent):
                low = page.heading if parent >= 0 else first
            else:
                low = parent
            before = headings[bisect_left(headings, low) : bisect_left(headings, first)]
            if before:
                return page.string(before[-1])
            text = page.text[page.starts[low] : page.starts[first]].strip() if low >= 0 else ""
            if low == parent and 0 < len(text) < 80:
                return fold(text)
            if low != parent:
                return ""
            parent = page.parents[parent]
        return ""

    def named_products(self, group: Group) -> bool:
        """Whether the names of blocks without a price say that they are products, or they can be bought."""
        page = self.page
        first = group.roots[0]
        words = page.names(first) | page.names(page.parents[first])
        inside = page.text[page.starts[first] : page.ends[first]]
        if words & _GOODS_WORDS:
            return True
        return not words & _OTHER_WORDS and any(BUY.match(line) for line in inside.split("\n"))


def _leads_away(href: str | None) -> bool:
    return bool(href) and not (href or "").lstrip().startswith(("#", "javascript:", "tel:", "mailto:"))


def _card(
    finder: _Finder, root: int, related: bool, prices: list[Price], struck: Sequence[tuple[int, int]]
) -> ProductCard | None:
    page = finder.page
    low = bisect_left(finder.links, root)
    links = finder.links[low : bisect_right(finder.links, page.lasts[root])][:_MAX_LINKS]
    target, chosen = _main_link(finder, links)
    if target is None or _selects(target, finder.url):
        return None
    price = current_price(page.text, between(prices, page.starts[root], page.ends[root]), struck)
    image = finder.first_image(root)
    source = image_source(page.els[image])[0] if image is not None else None
    return ProductCard(
        finder.url,
        target,
        _name(finder, root, chosen, prices) or (fold(page.els[image].get("alt")) if image is not None else "") or None,
        price.value if price else None,
        price.currency if price else None,
        finder.resolve(source) if source else None,
        related,
    )


def _main_link(finder: _Finder, links: list[int]) -> tuple[str | None, list[int]]:
    """The address most links of a card lead to, of equals that with the longest text, and those links."""
    by_target: dict[str, list[int]] = {}
    for i in links:
        target = finder.resolve(finder.page.els[i].get("href") or "")
        if target and target != finder.url:
            by_target.setdefault(target, []).append(i)
    if not by_target:
        return None, []
    page = finder.page

    def weight(target: str) -> tuple[int, int]:
        return len(by_target[target]), max(page.ends[i] - page.starts[i] for i in by_target[target])

    best = max(by_target, key=weight) if len(by_target) > 1 else next(iter(by_target))
    if len(by_target) > 1 and _acts(best):
        best = next((target for target in by_target if not _acts(target)), best)
    return best, by_target[best]


def _selects(target: str, url: str) -> bool:
    """Whether an address only selects from this listing: a filter by price is no product.

    One that names another thing does not, though it carries the order of the listing along.
    """
    if _acts(target):
        return True
    same_path = target.partition("?")[0] == url.partition("?")[0]
    return same_path and url_class(target) in _SELECTING and _named(target) <= _named(url)


def _named(url: str) -> set[tuple[str | None, str | None]]:
    """The parameters that say what an address is about."""
    return {(part.key, part.value) for part in url_parts(url) if part.kind == "id" and part.place == "query"}


def _name(finder: _Finder, root: int, links: list[int], prices: list[Price]) -> str:
    """The text of what is named a name or title in a card, else the longest text of its links that is no price."""
    page = finder.page
    for i in finder.names[bisect_left(finder.names, root) : bisect_right(finder.names, page.lasts[root])]:
        if (text := page.string(i)) and not between(prices, page.starts[i], page.ends[i]):
            return text
    texts = [page.string(i) for i in links if not between(prices, page.starts[i], page.ends[i])]
    return max(texts, key=len, default="") or next((fold(page.els[i].get("title")) for i in links), "")


def current_price(text: str, found: Sequence[Price], struck: Sequence[tuple[int, int]]) -> Price | None:
    """The first price that is neither struck through nor a delivery fee, a rate or a saving."""
    return next((price for price in found if not is_struck(price, struck) and not is_aside(text, price)), None)


def struck_spans(page: Outline, *, styled: bool = True) -> list[tuple[int, int]]:
    """Spans of text crossed out by tag, class or, where `styled`, by a style attribute; in order and apart."""
    spans = [(page.starts[i], page.ends[i]) for i in page.marks("struck")]
    for el in _CROSSED(page.els[0]) if styled else ():
        i = page.els.index(el)
        spans.append((page.starts[i], page.ends[i]))
    return merged(spans)


def is_struck(price: Price, struck: Sequence[tuple[int, int]]) -> bool:
    """Whether a price stands in one of the struck spans, which are in order and apart."""
    at = bisect_right(struck, price.start, key=_begin) - 1
    return at >= 0 and price.start < struck[at][1]


def _begin(span: tuple[int, int]) -> int:
    return span[0]


def is_aside(text: str, price: Price) -> bool:
    """Whether the words on a price's line make it something else than what the product costs."""
    start = max(text.rfind("\n", 0, price.start) + 1, price.start - 60)
    end = text.find("\n", price.end)
    line = text[start : min(end if end >= 0 else len(text), price.end + 40)]
    words = [word for word in _LETTERS.findall(line) if word.lower() not in CURRENCY_WORDS]
    return bool(words) and bool(NOT_A_PRICE.search(line))
