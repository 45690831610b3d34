"""The products in a page's markup, its Open Graph tags and what it shows come in; its main product goes out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from seoaudit.model import Product, ProductSource
from seoaudit.read.markup_product import Asked, MarkupProduct, choose, is_akin, is_same
from seoaudit.read.particulars import Particulars
from seoaudit.read.plain import fragment_text
from seoaudit.read.tagged_product import tagged_product

_MAX_DESCRIPTION = 20_000
_BESIDE = ("sku", "gtin", "mpn", "brand", "price", "currency", "availability")
"""Fields that a page may give beside its markup."""
_NUMBERS = ("sku", "gtin")
"""Those of them where a label on the page tells better which of several variants it shows than its price does."""

T = TypeVar("T")


class Shown(Protocol):
    """What is taken of the visible product."""

    @property
    def name(self) -> str | None: ...
    @property
    def price(self) -> Decimal | None: ...
    @property
    def currency(self) -> str | None: ...
    @property
    def availability(self) -> str | None: ...
    @property
    def amounts(self) -> tuple[Decimal, ...]: ...
    @property
    def others(self) -> tuple[Decimal, ...]: ...
    @property
    def struck(self) -> tuple[Decimal, ...]: ...
    @property
    def currencies(self) -> tuple[str, ...]: ...
    @property
    def buy_buttons(self) -> int: ...


class Marked(Protocol):
    """What is taken of the structured data: the products in markup and the Open Graph tags."""

    @property
    def products(self) -> tuple[MarkupProduct, ...]: ...
    @property
    def og(self) -> Mapping[str, str]: ...


def main_product(
    structured: Marked,
    visible: Shown,
    page_url: str,
    canonical: str | None,
    h1: str | None,
    particulars: Particulars = Particulars(),  # noqa: B008 - frozen
) -> Product | None:
    """The page's own product, each value with its source: JSON-LD, microdata, Open Graph, then what the page shows.

    Where several products stand side by side in markup and none is the page's, markup says nothing. None where
    nothing speaks of a product. Prices of ranges and of differing variants are unknown. `particulars` are what the page
    says of the product beside markup; their source is "visible" like that of what it shows.
    """
    own = {page_url, canonical or page_url}
    sources = [
        each for each in product_sources(structured, page_url, canonical, h1) if not _is_foreign(each, visible, own)
    ]
    seen = (visible.price, visible.availability, particulars.price, particulars.sku, particulars.gtin)
    if not sources and all(each is None for each in seen):
        return None
    return _merged(sources, visible, page_url, own, h1 or particulars.name)._replace(
        **_beside(sources, visible, particulars, own)
    )


def _is_foreign(source: MarkupProduct, visible: Shown, own: set[str]) -> bool:
    """Whether markup speaks of another product: with another address, no word of the page's name and another price."""
    if source.main or source.syntax == "open-graph" or own.intersection(source.urls) or not visible.amounts:
        return False
    asked = {offer.price for offer in source.offers} - {None}
    named = source.name and visible.name and not is_akin(source.name, visible.name)
    return bool(source.urls and named and asked and asked.isdisjoint((visible.price, *visible.amounts)))


def product_sources(structured: Marked, page_url: str, canonical: str | None, h1: str | None) -> list[MarkupProduct]:
    """What markup says of the page's own product: one node, its copy in the other syntax, the Open Graph tags."""
    main = choose(structured.products, page_url, canonical, h1)
    copies = [each for each in structured.products if main and each.syntax != main.syntax and is_same(each, main)]
    return [each for each in (main, *copies[:1], tagged_product(structured.og, page_url)) if each]


def marked_fields(structured: Marked, page_url: str, canonical: str | None, h1: str | None) -> frozenset[str]:
    """The fields of the page's own product that markup gives: sku, gtin, mpn, brand, price, currency, availability."""
    own = {page_url, canonical or page_url}
    sources = product_sources(structured, page_url, canonical, h1)
    return frozenset(field for field in _BESIDE if any(_marked(each, field, own, None) is not None for each in sources))


def source_row(source: MarkupProduct, page_url: str, canonical: str | None) -> ProductSource:
    """The row of one source: what its offers agree on, as for the product itself."""
    own = {page_url, canonical or page_url}
    price, currency, availability = (
        _agreed(source.offers, field, own) for field in ("price", "currency", "availability")
    )
    return ProductSource(page_url, source.syntax, source.node_id, source.name, price, currency, availability)


def _merged(sources: Sequence[MarkupProduct], visible: Shown, page_url: str, own: set[str], h1: str | None) -> Product:
    marked = [
        each for each in sources if each.syntax != "open-graph"
    ]  # og:title is often the title with the shop's name
    names = [*_each(marked, "name"), ("visible", visible.name or h1), *_each(sources, "name")]
    name, name_source = _first(names)
    description, description_source = _first(_each(sources, "description"))
    found: dict[str, Any] = {}
    for field in ("rating", "review_count"):
        found[field], found[f"{field}_source"] = _first(_each(sources, field))
    return Product(
        page_url,
        node_id=sources[0].node_id if sources else None,
        name=name,
        name_source=name_source,
        description=fragment_text(description)[:_MAX_DESCRIPTION] or None if description else None,
        description_source=description_source,
        image=_first(_each(sources, "image"))[0],
        visible_price=visible.price,
        visible_currency=visible.currency,
        visible_availability=visible.availability,
        visible_prices=tuple(map(float, visible.amounts)),
        visible_struck=tuple(map(float, visible.struck)),
        visible_currencies=visible.currencies,
        buy_buttons=visible.buy_buttons,
        gtin_faults=tuple(dict.fromkeys(fault for each in sources for fault in each.gtin_faults)),
        **found,
    )


def _beside(
    sources: Sequence[MarkupProduct], visible: Shown, particulars: Particulars, own: set[str]
) -> dict[str, Any]:
    """The fields that markup leaves open, from what the page says beside it."""
    shown = {"price": _shown_price(visible, particulars), "currency": particulars.currency or visible.currency}
    shown["availability"] = _shown_availability(visible, particulars)
    found: dict[str, Any] = {}
    for field in _BESIDE:
        price = None if field in _NUMBERS and getattr(particulars, field) else visible.price
        marked = [(each.syntax, _marked(each, field, own, price)) for each in _trusted(sources, visible, field)]
        found[field], found[f"{field}_source"] = _first(
            [*marked, ("visible", shown.get(field, getattr(particulars, field)))]
        )
    found["price"] = _in_full(found["price"], visible)
    if found["sku"] is None:
        found["sku"], found["sku_source"] = _first(_each(sources, "number"))
    return found


def _in_full(price: Decimal | None, visible: Shown) -> Decimal | None:
    """The price; a thousand times as much or its hundredth, where the page shows that: 299.990, or a price in cents."""
    shown = {visible.price, *visible.amounts, *visible.others}
    if price is None or price in shown:
        return price
    if visible.amounts and price / 100 == visible.price:
        return visible.price
    return price * 1000 if price * 1000 in shown else price


def _trusted(sources: Sequence[MarkupProduct], visible: Shown, field: str) -> list[MarkupProduct]:
    """The sources of a field; not Open Graph where the page surely shows a price, and that of the tags crossed out or
    nowhere: tags are for other sites, and keep old prices, those without tax and those in the shop's own currency."""
    if field != "price" or visible.price is None:
        return list(sources)
    return [each for each in sources if each.syntax != "open-graph" or not _is_elsewhere(each, visible)]


def _is_elsewhere(tags: MarkupProduct, visible: Shown) -> bool:
    asked = [offer.price for offer in tags.offers if offer.price is not None]
    if any(price in visible.struck for price in asked):
        return True
    shown = visible.price if visible.amounts else None
    return shown is not None and not any(price in visible.amounts or abs(price - shown) < 1 for price in asked)


def _marked(source: MarkupProduct, field: str, own: set[str], shown: Decimal | None) -> Any:
    """The value of a field in markup: of offers what they agree on, else what those at the shown price do."""
    if field in ("mpn", "brand"):
        return getattr(source, field)
    agreed = _agreed(source.offers, field, own) if field not in ("sku", "gtin") else _of_variant(source, field, own)
    if agreed is None and shown is not None and field != "price":
        agreed = _agreed([offer for offer in source.offers if offer.price == shown], field, own)
    return agreed if agreed is not None else getattr(source, field, None)


def _of_variant(source: MarkupProduct, field: str, own: set[str]) -> str | None:
    """The number of the one offer that is for the page's own address, where others are for other variants."""
    fitting = [offer for offer in source.offers if offer.url in own]
    if len(fitting) == 1 and len(source.offers) > 1:
        return getattr(fitting[0], field) or (None if field == "gtin" else getattr(source, field))
    values = {getattr(offer, field) for offer in source.offers}
    return getattr(source, field) or (values.pop() if len(values) == 1 else None)


def _shown_price(visible: Shown, particulars: Particulars) -> Decimal | None:
    """The exact price that attributes give, where it is one that the page shows or it shows none."""
    given = particulars.price
    if given is None or (visible.price is not None and given not in (visible.amounts or visible.others)):
        return visible.price
    return given


def _shown_availability(visible: Shown, particulars: Particulars) -> str | None:
    """What attributes or scripts say; where the page says that the product is not there, that."""
    if visible.availability in (None, "InStock"):
        return particulars.availability or visible.availability
    return visible.availability


def _each(sources: Iterable[MarkupProduct], field: str) -> list[tuple[str, Any]]:
    return [(each.syntax, getattr(each, field)) for each in sources]


def _first(values: Iterable[tuple[str, T | None]]) -> tuple[T | None, str | None]:
    """The first value there is, and its source."""
    return next(((value, source) for source, value in values if value is not None), (None, None))


def _agreed(offers: Sequence[Asked], field: str, own: set[str]) -> Any:
    """What the offers for the page's own address agree on, else what all of them do; None where they differ.

    An offer that is silent on its currency or availability agrees with the others, on its price it does not.
    """
    choices: tuple[Callable[[Asked], bool], ...] = (lambda offer: offer.url in own, lambda offer: True)
    for fits in choices:
        values = {getattr(offer, field) for offer in offers if fits(offer)}
        if values and field != "price":
            values = values - {None} or values
        if values:
            return values.pop() if len(values) == 1 else None
    return None
