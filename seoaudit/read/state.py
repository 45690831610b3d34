"""The scripts of a product page come in; the data that one of them keeps of the page's own product goes out.

Only an object that names the product exactly as the page's heading does counts: in a data layer, in the state of a
script, in the data of a theme. JSON-LD is read elsewhere (jsonld.py).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from html import unescape
from typing import Any, NamedTuple

from lxml import etree

from seoaudit.read.formats import is_currency, read_price
from seoaudit.read.labels import brand_in, code_in, gtin_in
from seoaudit.read.outline import fold

_NAMES = frozenset("name title item_name productname product_name displayname fullname".split())
_KEYS = {
    "sku": (
        "sku",
        "item_id",
        "itemid",
        "productsku",
        "product_sku",
        "item_sku",
        "articlenumber",
        "productcode",
        "article",
    ),
    "gtin": ("gtin", "gtin13", "gtin14", "gtin12", "gtin8", "ean", "ean13", "upc", "barcode", "isbn"),
    "mpn": ("mpn", "modelnumber", "model_number", "manufacturerpartnumber"),
    "brand": (
        "brand",
        "item_brand",
        "brandname",
        "brand_name",
        "productbrand",
        "product_brand",
        "manufacturer",
        "vendor",
    ),
    "price": ("price", "saleprice", "sale_price", "currentprice", "current_price", "finalprice", "final_price"),
    "currency": ("currency", "pricecurrency", "currencycode", "currency_code"),
    "stock": (
        "instock",
        "in_stock",
        "isinstock",
        "is_in_stock",
        "available",
        "isavailable",
        "is_available",
        "availability",
    ),
}
_MOST_TEXT = 2_000_000
_MOST_TRIES = 12
"""Places of the name on a page that are looked at, and braces before each that may open the object."""
_REACH = 4_000
"""Characters before a name in which the object that holds it begins."""
_LARGEST = 50_000
"""Characters of an object."""
_OPEN = re.compile(r"\{")
_DECODER = json.JSONDecoder()


class State(NamedTuple):
    """What scripts keep of the product; the price is a decimal in the page's currency, never one in cents."""

    sku: str | None = None
    mpn: str | None = None
    gtin: str | None = None
    brand: str | None = None
    price: Decimal | None = None
    currency: str | None = None
    availability: str | None = None


def read_state(heads: Iterable[etree._Element], name: str) -> State:
    """The first value of each kind in objects that are called `name`, in the scripts among `heads`."""
    found: dict[str, Any] = {}
    for held in _objects(filter(_keeps, heads), name):
        for field, value in _values(held):
            found.setdefault(field, value)
    return State(**found)


def _keeps(el: etree._Element) -> bool:
    """Whether an element is a script whose own text may keep data: neither JSON-LD nor a template."""
    kind = el.get("type") or ""
    return el.tag == "script" and el.get("src") is None and "ld+json" not in kind and "template" not in kind


def _objects(scripts: Iterable[etree._Element], name: str) -> Iterator[Mapping[str, Any]]:
    written = dict.fromkeys((json.dumps(name, ensure_ascii=False), json.dumps(name)))
    tries = 0
    for script in scripts:
        text = script.text or ""
        for needle in written if len(text) <= _MOST_TEXT else ():
            at = text.find(needle)
            while at >= 0 and tries < _MOST_TRIES:
                tries += 1
                if (held := _holder(text, at, name)) is not None:
                    yield held
                at = text.find(needle, at + len(needle))


def _holder(text: str, at: int, name: str) -> Mapping[str, Any] | None:
    """The innermost object around `at` that is written as JSON, where one of its names is `name`."""
    braces = [match.start() for match in _OPEN.finditer(text, max(0, at - _REACH), at)]
    for brace in reversed(braces[-_MOST_TRIES:]):
        try:
            value, size = _DECODER.raw_decode(text[brace : brace + _LARGEST])
        except (ValueError, RecursionError):
            continue
        if brace + size > at:
            return value if _is_named(value, name) else None
    return None


def _is_named(value: Mapping[str, Any], name: str) -> bool:
    return any(
        key.lower() in _NAMES and isinstance(each, str) and fold(unescape(each)) == name for key, each in value.items()
    )


def _values(held: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields of one object that can be told."""
    flat = {key.lower(): value for key, value in held.items()}
    for field, read in (("sku", code_in), ("mpn", code_in), ("gtin", gtin_in), ("brand", brand_in)):
        if value := read(_text(_first(flat, field))):
            yield field, value
    price = _first(flat, "price")
    inner = {key.lower(): each for key, each in price.items()} if isinstance(price, dict) else {}
    amount = inner.get("value", inner.get("amount")) if inner else price
    if asked := _amount(amount):
        yield "price", asked
    for holder in (flat, inner):
        currency = _text(_first(holder, "currency")).upper()
        if is_currency(currency):
            yield "currency", currency
    stock = _first(flat, "stock")
    if isinstance(stock, bool):
        yield "availability", "InStock" if stock else "OutOfStock"


def _first(flat: Mapping[str, Any], field: str) -> Any:
    return next((flat[key] for key in _KEYS[field] if flat.get(key) not in (None, "", [])), None)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return fold(unescape(str(value)))[:100] if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _amount(value: Any) -> Decimal | None:
    """A price with a fraction, or text of one: whole numbers may be cents."""
    if isinstance(value, bool) or not isinstance(value, (str, float)):
        return None
    price = read_price(str(value))
    return price.value if price.value and not price.faults else None
