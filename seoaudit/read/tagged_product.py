"""The Open Graph tags of a page come in; the product that they speak of goes out. Source: ogp.me, product object."""

import re
from collections.abc import Mapping

from seoaudit.read.formats import gtin_verdict, read_availability, read_price
from seoaudit.read.markup_product import Asked, MarkupProduct, currency_code, digits, folded
from seoaudit.read.stock import written_availability
from seoaudit.read.url import normalise

_STOCK = {
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
_GTINS = ("product:gtin", "product:ean", "product:upc", "product:isbn", "og:ean", "og:upc", "og:isbn")


def tagged_product(og: Mapping[str, str], page_url: str) -> MarkupProduct | None:
    """The product of Open Graph tags, where they say that the page is one. Source: ogp.me, product object."""
    amount = og.get("product:price:amount") or og.get("og:price:amount")
    if not amount and og.get("og:type", "").lower() not in ("product", "product.item", "og:product"):
        return None
    written = og.get("product:availability") or og.get("og:availability") or ""
    asked = Asked(
        read_price(amount).value,
        currency_code(og.get("product:price:currency") or og.get("og:price:currency")),
        _STOCK.get(re.sub(r"[\W_]", "", written).lower())
        or read_availability(written).value
        or written_availability(written),
    )
    image = og.get("og:image")
    return MarkupProduct(
        None,
        "open-graph",
        offers=(asked,),
        name=folded(og.get("og:title")),
        sku=folded(og.get("product:retailer_item_id") or og.get("product:sku")),
        gtin=_whole(digits(next((og[name] for name in _GTINS if og.get(name)), None))),
        mpn=folded(og.get("product:mfr_part_no") or og.get("product:retailer_part_no")),
        brand=folded(og.get("product:brand") or og.get("og:brand")),
        description=og.get("og:description"),
        image=normalise(image, page_url) if image else None,
    )


def _whole(gtin: str | None) -> str | None:
    """A GTIN with the zeros that it has lost where it was kept as a number."""
    if gtin is None or gtin_verdict(gtin) == "ok":
        return gtin
    return next((gtin.zfill(length) for length in (12, 13) if gtin_verdict(gtin.zfill(length)) == "ok"), gtin)
