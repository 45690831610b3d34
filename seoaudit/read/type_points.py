"""The signals of one page come in; the points that speak for each type, with the evidence, go out."""

from seoaudit.read.signals import Signals, is_article_type, is_list_type, is_product_type
from seoaudit.read.text import normalised
from seoaudit.read.vocabulary import APART, BRANDS, INFO

ARTICLE = 120
"""Words of a short article: Kazakh, Kyrgyz and Uzbek need fewer than English."""
_EXCERPT = 80
"""Words for each of several headings that are links, on a list of posts at most."""

_SHOWN_IN_PLACE = 3


class _Points:
    """A sum of points with the evidence for it."""

    def __init__(self) -> None:
        self.sum = 0
        self.evidence: list[str] = []

    def add(self, points: int, when: object, why: str) -> None:
        """Count `points` where `when` holds."""
        if when:
            self.sum += points
            self.evidence.append(why)

    def total(self) -> tuple[int, list[str]]:
        """The sum and its evidence."""
        return self.sum, self.evidence


def product_points(signals: Signals) -> tuple[int, list[str]]:
    """What speaks for a product: one product in markup, a price of its own, and what describes and sells it."""
    points = _Points()
    visible = signals.visible
    owns_price = _owns_price(signals)
    listing = signals.listing >= 2 and (signals.cards_first or not owns_price)
    points.add(4, signals.products_in_markup == 1, "one product in markup")
    points.add(3, signals.og_type.startswith("product") or signals.og_type == "og:product", "og:type is product")
    points.add(2, "ItemPage" in signals.types, "ItemPage in markup")
    specified = signals.specification >= 2 and visible.availability
    asked = 0 < signals.on_request <= 2 and not signals.listing and (_told(signals) or specified)
    gone = visible.availability == "OutOfStock" and _is_described_whole(signals) and not listing
    points.add(2, owns_price and not listing, "a price of its own")
    points.add(2, asked and not owns_price, "its price is told on request")
    points.add(2, visible.buy_buttons and not listing, "a button to buy it")
    points.add(1, visible.notify and not listing, "a button to be told when it is there")
    points.add(2, signals.specification >= 2, "a specification")
    points.add(1, visible.description, "a description")
    points.add(1, visible.availability and not listing, "words on its availability")
    points.add(1, visible.has_code, "an article number")
    points.add(1, _leaf(signals) and not signals.listing and visible.shows_price, "the trail ends with it")
    points.add(1, signals.path_hint("product"), "a path of products")
    points.add(-3, signals.products_in_markup > 1, "several products in markup")
    points.add(-4, INFO.match(signals.h1) and not _told(signals), "about the shop")
    points.add(-2, visible.others and not _sells_one(signals), "several prices, and nothing that sells one thing")
    points.add(-3, signals.doubtful and not _described(signals), "its only price may be that of a card")
    points.add(-6, signals.in_place >= _SHOWN_IN_PLACE, "several products that open in place")
    points.add(-6, signals.shelf and signals.products_in_markup != 1, "several products above their prices")
    points.add(
        -4, listing and signals.listing >= 3 and signals.products_in_markup != 1, "a listing without a price of its own"
    )
    points.add(
        -2,
        not (visible.shows_price or visible.buy_buttons or visible.notify or asked or gone)
        and signals.products_in_markup != 1,
        "no price",
    )
    priced = visible.shows_price or visible.notify or asked or gone or signals.products_in_markup == 1
    points.add(-1, not priced and not _described(signals), "neither a price nor a description")
    return points.total()


def category_points(signals: Signals) -> tuple[int, list[str]]:
    """What speaks for a category: cards, subcategories, and the tools of a listing."""
    points = _Points()
    own_price = _owns_price(signals) and not signals.cards_first
    points.add(4, signals.listing >= 6 and not _sells_first(signals), f"{signals.listing} product cards")
    points.add(5, signals.in_place >= _SHOWN_IN_PLACE, f"{signals.in_place} products that open in place")
    points.add(3, 2 <= signals.listing < 6 and not own_price, f"{signals.listing} product cards")
    points.add(3, signals.listing == 1 and not own_price, "a product card")
    points.add(3, is_list_type(signals.types), "a list in markup")
    points.add(2, signals.products_in_markup > 1, "several products in markup")
    points.add(3, signals.sublist >= 2 and signals.words < 250 and not own_price, f"a list of {signals.sublist} links")
    points.add(2, signals.tiles >= 3 and signals.words < 400 and not own_price, f"{signals.tiles} tiles")
    points.add(2, signals.filters and not own_price, "filters")
    points.add(1, signals.sorts and not own_price, "a choice of order")
    points.add(1, signals.pager and not own_price, "a pager")
    points.add(1, signals.counted and not own_price, "a count of products or categories")
    points.add(2, signals.empty_listing and not own_price, "says that there are no products")
    points.add(
        1,
        _leaf(signals) and not own_price and (signals.listing or signals.sublist or signals.tiles),
        "the trail ends with it",
    )
    points.add(1, signals.path_hint("category") and not own_price, "a path of categories")
    points.add(-4, APART.match(signals.h1) and signals.listing < 6, "a heading of projects, promotions or news")
    points.add(-3, own_price and signals.products_in_markup == 1, "a price of its own")
    points.add(-2, signals.path_word("article") and signals.words >= 150, "a path of articles")
    points.add(-3, not signals.listing and signals.path_word("article"), "no products on a path of articles")
    points.add(-2, not signals.listing and not signals.products_in_markup and signals.has_date, "dates and no products")
    below = signals.below_brands and not own_price
    points.add(-6, below or signals.path_word("brand") or BRANDS.match(signals.h1), "a path or heading of brands")
    return points.total()


def article_points(signals: Signals) -> tuple[int, list[str]]:
    """What speaks for an article: markup, a date, and long text without a price."""
    points = _Points()
    points.add(4, is_article_type(signals.types), "an article in markup")
    points.add(3, signals.og_type == "article", "og:type is article")
    dated = signals.has_date and signals.words >= ARTICLE
    points.add(2, signals.has_article and dated, "a dated article element")
    points.add(1, dated, "a date")
    points.add(1, signals.words >= 300 and signals.headings >= 2, "long text with headings")
    points.add(2, signals.path_word("article"), "a path of articles")
    points.add(-4, signals.visible.shows_price or signals.visible.buy_buttons, "a price of its own")
    points.add(-3, signals.listing >= 6, "a listing")
    points.add(-6, signals.posts >= 3 and signals.words < _EXCERPT * signals.posts, "a list of posts")
    points.add(-2, signals.words < 80, "hardly any text")
    return points.total()


def info_points(signals: Signals) -> tuple[int, list[str]]:
    """What speaks for a page about the shop: its heading above all."""
    points = _Points()
    points.add(5, INFO.match(signals.h1), "the heading is about delivery, payment, contacts or the shop")
    points.add(
        3, not signals.h1 and INFO.match(signals.title), "the title is about delivery, payment, contacts or the shop"
    )
    points.add(2, signals.types & {"ContactPage", "AboutPage", "FAQPage"}, "ContactPage or AboutPage in markup")
    points.add(2, signals.path_word("info"), "a path of information")
    points.add(
        1, not signals.visible.shows_price and not signals.listing and signals.words >= 30, "text without prices"
    )
    sells = signals.visible.shows_price and _told(signals)
    points.add(-4, signals.listing or signals.visible.buy_buttons or sells, "it sells")
    points.add(-3, is_product_type(signals.types), "a product in markup")
    return points.total()


def brand_points(signals: Signals) -> tuple[int, list[str]]:
    """What speaks for a brand's page: path or heading say brand, and it lists."""
    points = _Points()
    below = signals.below_brands and signals.listing > 0
    named = BRANDS.match(signals.h1) or below
    points.add(4, BRANDS.match(signals.h1), "the heading says brand")
    points.add(5, below, "a listing right below all brands in the trail")
    points.add(5, signals.path_word("brand"), "a path of brands")
    points.add(2, (named or signals.path_word("brand")) and lists(signals), "it lists")
    points.add(-6, signals.visible.shows_price and not signals.listing, "a price of its own")
    points.add(-6, not (named or signals.path_word("brand")), "nothing says brand")
    return points.total()


def lists(signals: Signals) -> bool:
    """Whether the page lists anything: cards, sections, tiles, or says how many or that there are none."""
    return signals.listing > 0 or signals.sublist > 1 or signals.tiles > 1 or signals.empty_listing or signals.counted


def _owns_price(signals: Signals) -> bool:
    """Whether a price outside of cards is the page's own: beside a listing it takes more than standing there."""
    visible = signals.visible
    if not visible.shows_price or signals.listing < 3:
        return visible.shows_price
    described = visible.description and visible.availability
    marked = visible.marked_price or visible.buy_buttons or visible.has_code or signals.specification >= 2
    return bool(marked or described or signals.products_in_markup == 1)


def _described(signals: Signals) -> bool:
    """Whether the page says more of a product than a card does."""
    visible = signals.visible
    markup = signals.products_in_markup == 1 or signals.og_type.startswith("product")
    return bool(visible.description or visible.has_code or signals.specification >= 2 or markup)


def _sells_one(signals: Signals) -> bool:
    """Whether anything but prices speaks of one product: a table of fees has prices alone."""
    visible = signals.visible
    return bool(
        visible.marked_price or visible.buy_buttons or visible.notify or visible.availability or _described(signals)
    )


def _is_described_whole(signals: Signals) -> bool:
    """Whether the page says all of a product that one without a price does, and is no report of a day on it."""
    return signals.visible.has_code and signals.specification >= 2 and not signals.has_date


def _sells_first(signals: Signals) -> bool:
    """Whether a page sells one thing before it shows cards, and has no tools of a listing: they are other offers."""
    tools = signals.pager or signals.filters or signals.sorts or signals.counted
    sells = signals.visible.buy_buttons and not signals.cards_first and _owns_price(signals)
    told = signals.specification >= 2 or _told(signals)
    return bool(sells and told and signals.visible.marked_price and not tools)


def _told(signals: Signals) -> bool:
    """Whether the page has a description, an article number or markup: a table of fees is no specification."""
    return bool(signals.visible.description or signals.visible.has_code or signals.products_in_markup == 1)


def _leaf(signals: Signals) -> bool:
    """Whether the trail ends with the page: its last step has no other address, or the heading's words."""
    if not signals.trail_length:
        return False
    return signals.trail_links_here or signals.trail_last == normalised(signals.h1)
