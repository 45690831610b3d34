"""The signals of one page come in; its type, how sure that is, and the evidence go out.

Precision goes before recall: a page that two types claim alike, or none claims well, is `other`. Addresses are a hint,
never the reason.
"""

import re
from typing import NamedTuple

from seoaudit.read.signals import Signals, is_article_type, is_product_type, is_root
from seoaudit.read.type_points import (
    ARTICLE,
    article_points,
    brand_points,
    category_points,
    info_points,
    lists,
    product_points,
)
from seoaudit.read.vocabulary import NOT_FOUND, SEARCH, SERVICE


class PageType(NamedTuple):
    """A type of the closed list, its confidence, and the signals that decided it."""

    type: str
    confidence: str
    evidence: tuple[str, ...]


_SURE, _LIKELY = 5, 3
_COUNT = re.compile(r"(?:\s*\(\d[^)]{0,15}\))?")
"""What carts add to their heading: items, weight."""
_HARDLY_ANY = 40
"""Words of a page on which a line that something was not found says all there is."""
_MARGIN = 2


def decide(signals: Signals) -> PageType:
    """The type of a page by its own evidence."""
    return _settled(signals) or _scored(signals)


def _settled(signals: Signals) -> PageType | None:
    """Types that one signal settles: a heading's words, the root, an address that only selects."""
    if signals.url_class == "search" or _says_search(signals):
        return PageType("search", "high", ("address or heading of a search",))
    if _says_not_found(signals):
        sure = not signals.listing and not signals.visible.buy_buttons
        return PageType("error", "high" if sure else "medium", ("title or heading says that the page was not found",))
    if is_root(signals.url):
        return PageType("home", "high", ("the address is the root",))
    if _is_service(signals):
        return PageType("service", "high", ("heading or form of cart, checkout or account",))
    if (lists(signals) or signals.pager or signals.filters) and not _surely_product(signals):
        return _selected(signals)
    return None


def _surely_product(signals: Signals) -> bool:
    """Whether much speaks for a product; where the address selects, a price and a button can be a lone card's."""
    if signals.url_class in ("facet", "sort", "view", "pagination"):
        own = signals.visible.description or signals.visible.has_code or signals.specification >= 2
        if not own and signals.products_in_markup != 1 and not signals.og_type.startswith("product"):
            return False
    return product_points(signals)[0] >= _SURE


def _selected(signals: Signals) -> PageType | None:
    """A listing that its address filters or orders, or that is not the first page of several."""
    if signals.url_class in ("facet", "sort", "view"):
        return PageType("filter", "high", (f"the address selects or orders ({signals.url_class}) a listing",))
    if signals.url_class == "pagination":
        return PageType("pagination", "high", ("an address of a pager and a listing",))
    if (signals.page_number or 1) > 1:
        return PageType("pagination", "high", (f"page {signals.page_number} of a listing",))
    if signals.pager and signals.pager.previous and signals.page_number is None:
        return PageType("pagination", "medium", ("the pager leads to a previous page",))
    return None


def _says_not_found(signals: Signals) -> bool:
    told = is_article_type(signals.types) and signals.words >= ARTICLE
    if told or is_product_type(signals.types) or signals.visible.marked_price:
        return False
    if NOT_FOUND.search(signals.h1) or (NOT_FOUND.search(signals.title) and not _sells(signals)):
        return True
    return signals.says_missing and signals.words < _HARDLY_ANY and not _sells(signals) and not signals.listing


def _sells(signals: Signals) -> bool:
    return signals.visible.shows_price or signals.visible.buy_buttons > 0 or is_product_type(signals.types)


def _says_search(signals: Signals) -> bool:
    return "SearchResultsPage" in signals.types or (bool(SEARCH.match(signals.h1)) and not _sells(signals))


def _is_service(signals: Signals) -> bool:
    whole = SERVICE.match(signals.h1)
    if whole and _COUNT.fullmatch(signals.h1, whole.end()) and not signals.products_in_markup:
        return True
    named = SERVICE.match(signals.h1) or (not signals.h1 and SERVICE.match(signals.title))
    if named and not is_product_type(signals.types) and not signals.listing:
        return bool(signals.has_password or signals.words < 400)
    checkout = bool(signals.types & {"CheckoutPage"})
    return checkout or (
        signals.has_password and signals.words < 250 and not signals.listing and not signals.visible.shows_price
    )


def _scored(signals: Signals) -> PageType:
    claims = {
        "product": product_points(signals),
        "category": category_points(signals),
        "article": article_points(signals),
        "info": info_points(signals),
        "brand": brand_points(signals),
    }
    ranked = sorted(claims.items(), key=lambda claim: -claim[1][0])
    (kind, (points, evidence)), (_, (second, _)) = ranked[:2]
    if points < (_LIKELY if kind == "product" else 2) or points - second < _MARGIN:
        return PageType("other", "low", tuple(evidence))
    if points >= _SURE and points - second >= _MARGIN:
        return PageType(kind, "high", tuple(evidence))
    return PageType(kind, "medium" if points >= _LIKELY else "low", tuple(evidence))
