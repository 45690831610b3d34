"""The tag, class, id, role and label of an element come in; what kind of place it is goes out.

Names are read as words: "productCard__old-price" is product, card, old, price. Every distinct set of names is judged
once a process, so the judging may be slow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_CENTS = frozenset("cents cent decimal decimals fraction kopecks penny".split())
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

SKIP_TAGS = frozenset("script style noscript template svg math iframe object canvas video audio head title".split())
_DROP_TAGS = frozenset("select button option datalist textarea label fieldset dialog".split())
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html label li main menu nav ol option p pre section select summary table "
    "tbody td tfoot th thead tr ul button".split()
)
_PLACES = frozenset("div section nav ol ul form aside header footer main article menu dl table span p".split())
NAMED_TAGS = frozenset("div section nav ol ul form aside header footer main article menu".split())
"""Tags whose role and aria-label are worth looking at."""

_LAYOUT = frozenset(
    "site main top global page layout fixed sticky desktop mobile wrapper wrap container inner row bar b l s bx block "
    "section area header footer masthead bottom content upper lower middle new theme tm bg dark light first second "
    "shopify group widgets widget col cols column columns nav links menu".split()
)
_SHAPED = frozenset("html body main div section article nav header footer aside form ul ol dl table h1".split())
_STATES = re.compile(
    r"^(?:is|has|js|no|in|out|not|with|without)[-_]|active|current|disabled|selected|open|hidden|visible|show|loaded|lazy|"
    r"first|last|odd|even|stock|empty|sale|new|hit|discount|available|row$|"
    r"^(?:mb?|mt|ml|mr|p[btlrxy]?|col|order|d|w|h|g)[-_]"
)
"""Class names that say how a block stands today or how wide it is, not what it is."""
_STRUCK_WORDS = frozenset(
    "old was strike striked struck crossed through rrp uvp msrp before linethrough barre strikethrough strikeout "
    "pricestrike strikeprice oldprice priceold".split()
)

_PRICE_WORDS = frozenset(
    "amount cost preis tsena cena cijena narx prix preco precio prezzo prijs pris fiyat hinta harga prc baasy".split()
)
_CODE_WORDS = frozenset("sku artikul itemnumber".split())
_BRAND_WORDS = frozenset("brand manufacturer manufacturers vendor byline brend".split())


@dataclass(frozen=True, slots=True)
class Kind:
    """What an element's names say about the place it makes."""

    region: str = ""
    """header, nav, breadcrumb, filter, sort, pager, related, footer, aside, form, popup, review, faq; else empty."""
    skip: bool = False
    """Holds no text for readers."""
    drop: bool = False
    """Its text is no part of the main text."""
    block: bool = False
    """Begins and ends a line."""
    cents: bool = False
    """Holds the hundredths of a price, set off by style alone."""
    marks: tuple[str, ...] = ()
    """price, struck, button, sku, brand, swatch; one of description, category_text, spec, stock, current, card,
    name."""
    shape: str = ""
    """The element in the page's skeleton: its tag and lasting class names; "" for what is no frame."""
    special: bool = False
    """Has a region or marks, shows cents, or takes its text out of the page's or the main text."""


@lru_cache(maxsize=16384)
def words_of(names: str) -> frozenset[str]:
    """The words of class names and ids, lower case, split at punctuation, digits and camel humps."""
    return frozenset(word.lower() for word in _WORD.findall(names))


def kind_of(tag: str, classes: str, ident: str, role: str, label: str) -> Kind:
    """The kind of an element by its tag, class, id, role and aria-label attributes ("" where absent).

    Numbers in names count for nothing: a shop has a class or an id for each of its products.
    """
    return _kind_of(tag, _DIGITS.sub("", classes), _DIGITS.sub("", ident), role, label)


@lru_cache(maxsize=16384)
def _kind_of(tag: str, classes: str, ident: str, role: str, label: str) -> Kind:
    if tag in SKIP_TAGS:
        return Kind(skip=True, drop=True, special=True)
    words = words_of(f"{classes} {ident}")
    region = _region(tag, words, f"{classes} {ident}".lower(), role, label.lower())
    button = _buttonish(tag, words)
    drop = bool(region and region not in ("review", "faq")) or tag in _DROP_TAGS or button
    cents = tag == "sup" or bool(words & _CENTS)
    marks = tuple(_marks(tag, words, button=button))
    return Kind(
        region,
        drop=drop,
        block=tag in _BLOCK_TAGS,
        cents=cents,
        marks=marks,
        shape=_shape(tag, classes),
        special=bool(region or drop or cents or marks),
    )


def _marks(tag: str, words: frozenset[str], *, button: bool) -> Iterator[str]:
    if words & _PRICE_WORDS or any(word.startswith("price") for word in words):
        yield "price"
    old = words & _STRUCK_WORDS and not {"and", "current"} <= words
    if tag in ("del", "s", "strike") or old or {"price", "compare"} <= words:
        yield "struck"
    if button:
        yield "button"
    if words & _CODE_WORDS:
        yield "sku"
    if words & _BRAND_WORDS:
        yield "brand"
    if "sku" in words or any(word.startswith("swatch") for word in words):
        yield "swatch"
    role = "name" if tag in ("h2", "h3", "h4", "h5", "h6") else _role(tag, words)
    if role:
        yield role


def _shape(tag: str, classes: str) -> str:
    if tag in ("html", "body"):
        return tag
    kept = sorted({name for name in classes.lower().split() if not _STATES.search(name)})
    return ".".join((tag, *kept)) if kept or tag in _SHAPED else ""


def _buttonish(tag: str, words: frozenset[str]) -> bool:
    return tag in ("a", "span", "div", "td") and bool(words & {"btn", "button", "badge", "sticker", "label", "tooltip"})


def _region(tag: str, words: frozenset[str], names: str, role: str, label: str) -> str:
    if tag in ("html", "body", "main", "h1", "input", "img", "tr", "td", "tbody"):
        return ""
    return (
        _breadcrumb(words, names, label)
        or _pager(tag, words, names, label)
        or _listing_tools(tag, words)
        or _frame(tag, words, role)
        or _blocks(tag, words, names)
    )


def _breadcrumb(words: frozenset[str], names: str, label: str) -> str:
    named = any(word.startswith(("breadcrumb", "crumb", "brdcrumb")) for word in words) or "bread-crumb" in names
    labelled = any(word in label for word in ("breadcrumb", "хлебн", "brotkr", "крошки", "you are here"))
    chain = "kroshki" in words or {"navxt"} <= words or {"navigation", "chain"} <= words
    return "breadcrumb" if named or labelled or chain else ""


def _pager(tag: str, words: frozenset[str], names: str, label: str) -> str:
    if words & {"content", "contents"}:  # what is turned over, not what turns it: CS-Cart's pagination_contents
        return ""
    named = any(word.startswith(("paginat", "pagenav", "paginator")) or word in ("pager", "paging") for word in words)
    joined = any(
        name in names
        for name in ("page-nav", "page-numbers", "page-navigation", "pages-list", "nav-pages", "pages-items")
    )
    labelled = tag in ("nav", "div", "ul", "ol") and any(
        word in label for word in ("pagina", "страниц", "seiten", "барактар", "беттер", "pages")
    )
    return "pager" if named or joined or labelled else ""


def _frame(tag: str, words: frozenset[str], role: str) -> str:
    if tag == "footer" or role == "contentinfo" or ("footer" in words and words <= _LAYOUT):
        return "footer"
    if (
        tag == "header"
        or role == "banner"
        or ({"header", "masthead", "topbar"} & words and words <= _LAYOUT | {"topbar"})
    ):
        return "header"
    if tag in ("nav", "menu") or role in ("navigation", "menubar") or _menu(tag, words):
        return "nav"
    if tag == "aside" or role == "complementary" or words & {"sidebar", "aside", "sidenav"}:
        return "aside"
    return ""


def _menu(tag: str, words: frozenset[str]) -> bool:
    if tag not in ("div", "ul", "ol", "section"):
        return False
    if words & {"menu", "navbar", "navigation", "megamenu", "mainmenu", "submenu", "dropdown"}:
        return not words & {"has", "with", "no", "without", "page", "body"}
    return "nav" in words and not words & {"tabs", "tab", "pills", "content", "page"}


def _listing_tools(tag: str, words: frozenset[str]) -> str:
    if tag not in _PLACES:
        return ""
    filters = ("filter", "facet", "smartfilter", "ocfilter", "mfilter", "layered", "refine")
    if any(word.startswith(filters) for word in words) and not words & {"with", "has", "no", "without", "page", "none"}:
        return "filter"
    if words & {"sort", "sorting", "sorter", "sorts", "sortby", "orderby", "ordering"}:
        return "sort"
    return ""


def _blocks(tag: str, words: frozenset[str], names: str) -> str:
    related = ("related", "similar", "recommend", "upsell", "crosssell", "pohozh", "analog", "soputstv", "alsobought")
    if _begins(words, *related) or words & {"viewed", "recently", "also"}:
        return "related"
    if any(name in names for name in ("cross-sell", "up-sell", "bought-together", "cross_sell")):
        return "related"
    if words & _POPUPS and _is_popup(tag, words, names):
        return "popup"
    if any(word.startswith(("review", "otzyv", "feedback", "testimonial")) for word in words) or words & _OPINIONS:
        return "review"
    if words & {"faq", "faqs", "questions", "accordion"} and words & {"faq", "faqs", "questions"}:
        return "faq"
    return "form" if tag == "form" else ""


def _is_popup(tag: str, words: frozenset[str], names: str) -> bool:
    """Whether an element named so is a popup: not what opens one, is shown in one, or is a part of a block named so."""
    return tag not in _NO_POPUP and "magnific" not in words and bool(_POPUPS & words_of(_PART_OF.sub(" ", names)))


_OPINIONS = frozenset("comments yotpo jdgm disqus loox stamped trustpilot okendo cackle hypercomments".split())
"""Names of places of reviews, and of the widgets that fill them."""
_POPUPS = frozenset("modal popup offcanvas lightbox consent gdpr cookie cookies preloader minicart".split())
_NO_POPUP = frozenset("a button figure p picture".split())
_PART_OF = re.compile(r"(?<!\S)(?:\S*(?:opener|trigger|gallery)\S*|\S+__)")
"""Names such as modal-opener and popup-gallery, and the block that an element is part of, as in prod-popup__price: the
part alone is no popup."""
_CARD_PARTS = frozenset("item card thumb tile li layout miniature".split())
_ABOVE_PRODUCTS = frozenset("category cat collection taxonomy term section".split())


def _role(tag: str, words: frozenset[str]) -> str:
    short = "desc" in words and not words & {"sort", "sorting", "order", "asc"}
    if short or _begins(words, "descr") or words & {"opisanie", "beschreibung"}:
        return "category_text" if words & _ABOVE_PRODUCTS else "description"
    if _begins(words, "spec", "charact", "charcs", "harakter", "attribut", "propert", "feature", "param"):
        return "spec"
    if words & {"seo", "seotext"} and tag in ("div", "section", "article"):
        return "category_text"
    if _begins(
        words, "avail", "stock", "nalich", "instock", "outofstock", "dispon", "lager", "voorraad", "sklad", "stok"
    ):
        return "stock"
    return _small_role(words)


def _small_role(words: frozenset[str]) -> str:
    if words & {"active", "current", "selected"}:
        return "current"
    if words & {"name", "title"}:
        return "name"
    return "card" if "card" in words or ("product" in words and words & _CARD_PARTS) else ""


def _begins(words: frozenset[str], *stems: str) -> bool:
    return any(word.startswith(stems) for word in words)
