"""The products in a page's markup, its Open Graph tags and what it shows come in; its main product goes out."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from seoaudit.model import Product, ProductSource
from seoaudit.read.formats import read_availability, read_price
from seoaudit.read.markup_product import Asked, MarkupProduct, choose, currency_code, digits, folded, is_same
from seoaudit.read.plain import fragment_text
from seoaudit.read.url import normalise

_OG_STOCK = {
    "instock": "InStock",
    "available": "InStock",
    "availablefororder": "BackOrder",
    "oos": "OutOfStock",
    "outofstock": "OutOfStock",
    "soldout": "SoldOut",
    "preorder": "PreOrder",
    "backorder": "BackOrder",
    "discontinued": "Discontinued",
}
_MAX_DESCRIPTION = 20_000

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
    structured: Marked, visible: Shown, page_url: str, canonical: str | None, h1: str | None
) -> Product | None:
    """The page's own product, each value with its source: JSON-LD, microdata, Open Graph, then what the page shows.

    Where several products stand side by side in markup and none is the page's, markup says nothing. None where
    nothing speaks of a product. Prices of ranges and of differing variants are unknown.
    """
    sources = product_sources(structured, page_url, canonical, h1)
    if not sources and visible.price is None and visible.availability is None:
        return None
    return _merged(sources, visible, page_url, {page_url, canonical or page_url}, h1)


def product_sources(structured: Marked, page_url: str, canonical: str | None, h1: str | None) -> list[MarkupProduct]:
    """What markup says of the page's own product: one node, its copy in the other syntax, the Open Graph tags."""
    main = choose(structured.products, page_url, canonical, h1)
    copies = [each for each in structured.products if main and each.syntax != main.syntax and is_same(each, main)]
    return [each for each in (main, *copies[:1], _open_graph(structured.og, page_url)) if each]


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
    for field in ("sku", "gtin", "mpn", "brand", "rating", "review_count"):
        found[field], found[f"{field}_source"] = _first(_each(sources, field))
    for field in ("price", "currency", "availability"):
        asked = [(each.syntax, _agreed(each.offers, field, own)) for each in sources]
        found[field], found[f"{field}_source"] = _first([*asked, ("visible", getattr(visible, field))])
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


def _each(sources: Iterable[MarkupProduct], field: str) -> list[tuple[str, Any]]:
    return [(each.syntax, getattr(each, field)) for each in sources]


def _first(values: Iterable[tuple[str, T | None]]) -> tuple[T | None, str | None]:
    """The first value there is, and its source."""
    return next(((value, source) for source, value in values if value is not None), (None, None))


def _agreed(offers: Sequence[Asked], field: str, own: set[str]) -> Any:
    """What the offers for the page's own address agree on, else what all of them do; None where they differ."""
    choices: tuple[Callable[[Asked], bool], ...] = (lambda offer: offer.url in own, lambda offer: True)
    for fits in choices:
        values = {getattr(offer, field) for offer in offers if fits(offer)}
        if values:
            return values.pop() if len(values) == 1 else None
    return None


def _open_graph(og: Mapping[str, str], page_url: str) -> MarkupProduct | None:
    """The product of Open Graph tags, where they say that the page is one. Source: ogp.me, product object."""
    amount = og.get("product:price:amount") or og.get("og:price:amount")
    if not amount and og.get("og:type", "").lower() not in ("product", "product.item", "og:product"):
        return None
    written = og.get("product:availability") or og.get("og:availability") or ""
    asked = Asked(
        read_price(amount).value,
        currency_code(og.get("product:price:currency") or og.get("og:price:currency")),
        _OG_STOCK.get(re.sub(r"[\W_]", "", written).lower()) or read_availability(written).value,
    )
    image = og.get("og:image")
    return MarkupProduct(
        None,
        "open-graph",
        offers=(asked,),
        name=folded(og.get("og:title")),
        sku=folded(og.get("product:retailer_item_id") or og.get("product:sku")),
        gtin=digits(og.get("product:gtin") or og.get("product:ean") or og.get("product:upc")),
        mpn=folded(og.get("product:mfr_part_no")),
        brand=folded(og.get("product:brand") or og.get("og:brand")),
        description=og.get("og:description"),
        image=normalise(image, page_url) if image else None,
    )
