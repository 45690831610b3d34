"""The zone of a product page comes in; what attributes and names say of the product there goes out.

Microdata that stands in no product of its own, class names such as "product-sku", data-sku, fields of the form that
buys. Markup proper is read elsewhere (structured.py); this is what shops leave beside it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree

from seoaudit.read.formats import is_currency, read_price
from seoaudit.read.labels import brand_in, code_in, gtin_in
from seoaudit.read.outline import fold
from seoaudit.read.paths import elements
from seoaudit.read.prices import find_prices
from seoaudit.read.stock import stock_said, written_availability
from seoaudit.read.vocabulary import BRAND
from seoaudit.read.zone import Zone

_DATA = ("data-sku", "data-product-sku", "data-product_sku", "data-item-sku", "data-sku-id")
_DATA_NAMES = (b"sku=", b"sku-id=")
"""How the source writes them: each search costs 0.04 ms."""
_HELD = elements("//@*[contains(name(), 'sku')]/..")
_FIELDS = frozenset(
    "sku asin product_sku productsku product-sku product_code productcode item_number itemnumber".split()
)
_GTINS = ("gtin", "gtin13", "gtin14", "gtin12", "gtin8", "isbn")
_OTHERS = re.compile(r"/(?:Review|Rating|AggregateRating|Person|PropertyValue|ListItem|BreadcrumbList|Organization)\b")
_SELLS = re.compile(
    r"/(?:Aggregate)?(?:Offer|Brand|Book|PriceSpecification|UnitPriceSpecification)$|"
    r"data-vocabulary\.org/(?:Product|Offer)"
)
"""Items whose properties are read here: a book is no product to schema.org, data-vocabulary.org was its forerunner."""
_OLD_NAMES = {"identifier": "sku", "currency": "priceCurrency"}
_HELD_PRICES = ("content", "data-price-amount", "data-price", "data-value")
_TAGS = ("twitter:label", "twitter:data")
_MOST = 300
"""Elements with a property that are looked at."""
_FEW = 12
"""Elements in one named a brand, among which its logo is looked for."""
_SHORT = 60
_NEAR = 600
"""Characters between the heading and a name that stands alone for the brand."""
_FRAMED = re.compile(
    r"^(?:visit the (?P<store>.+?) store|(?:brand|marke|marque|marca|merk|бренд|производитель)\s*:\s*(?P<labelled>.+)|"
    r"(?:by|von|от|par|shop(?: all)?|more from|see all|view all)\s+(?P<named>.+))$",
    re.I,
)


class Attributes(NamedTuple):
    """What attributes say; None where they say nothing or several things."""

    name: str | None = None
    sku: str | None = None
    mpn: str | None = None
    gtin: str | None = None
    brand: str | None = None
    price: Decimal | None = None
    currency: str | None = None
    availability: str | None = None


def read_properties(zone: Zone) -> Attributes:
    """What microdata outside of products says."""
    props = _props(zone)
    price = read_price(_first(props, "price")).value
    currency = (_first(props, "priceCurrency") or "").strip().upper()
    return Attributes(
        _first(props, "name"),
        code_in(_first(props, "sku", "productID") or ""),
        code_in(_first(props, "mpn") or ""),
        gtin_in(_first(props, *_GTINS) or ""),
        brand_in(_first(props, "brand") or ""),
        price if price else None,
        currency if is_currency(currency) else None,
        written_availability(_first(props, "availability")),
    )


def read_names(zone: Zone, *, need_sku: bool = True) -> Attributes:
    """What names of elements say; data attributes and fields of forms only where the SKU is not known."""
    sku = _only(_codes(zone)) or (_only(_held(zone)) if need_sku else None)
    price, currency = next(_held_prices(zone), (None, None))
    brand = _only(_brands(zone)) or _only(_linked(zone))
    return Attributes(sku=sku, brand=brand, price=price, currency=currency)


def read_tags(heads: Iterable[etree._Element]) -> Attributes:
    """What the labels and data of Twitter's tags among the metas of a page say: a price, an availability, a brand."""
    named = ((name, el) for el in heads if el.tag == "meta" and (name := el.get("name") or "").startswith(_TAGS))
    tags = {name: fold(el.get("content")) for name, el in islice(named, _MOST)}
    found: dict[str, Any] = {}
    for number in ("1", "2") if tags else ():
        label, data = tags.get(f"twitter:label{number}", ""), tags.get(f"twitter:data{number}", "")
        prices = find_prices(data)
        if len(prices) == 1:
            found.update(price=prices[0].value, currency=prices[0].currency)
        elif BRAND.match(label):
            found["brand"] = brand_in(data)
        elif said := stock_said(f"{label}: {data}"):
            found["availability"] = said
    return Attributes(**found)


def _first(props: dict[str, list[str]], *names: str) -> str | None:
    return next((value for name in names for value in props.get(name, ()) if value), None)


def _only(values: Iterator[str | None]) -> str | None:
    """The value, where there is but one."""
    found = {value for value in values if value}
    return found.pop() if len(found) == 1 else None


def _props(zone: Zone) -> dict[str, list[str]]:
    """Values of properties in the zone that stand in no item but an offer or a brand."""
    found: dict[str, list[str]] = defaultdict(list)
    candidates = zone.page.having("itemprop")[:_MOST]
    places = {el: i for i, el in enumerate(zone.page.els)} if candidates else {}
    for el in candidates:
        i = places.get(el)
        if i is None or not zone.holds_element(i) or _in_other_item(el):
            continue
        value = el.get("content") or el.get("href") or zone.page.string(i)
        if el.get("itemscope") is not None:
            value = next((fold(inner.get("content") or inner.text) for inner in el.iter() if _named(inner)), "")
        for name in (el.get("itemprop") or "").split():
            found[_OLD_NAMES.get(name, name)].append(value.strip()[:200].removeprefix("sku:"))
    return found


def _named(el: etree._Element) -> bool:
    return "name" in (el.get("itemprop") or "").split()


def _in_other_item(el: etree._Element) -> bool:
    """Whether an element is a property of an item that is neither an offer nor a brand."""
    for holder in el.iterancestors():
        if holder.get("itemscope") is not None:
            kind = holder.get("itemtype") or ""
            if not _SELLS.search(kind):
                return True
            if "name" in (el.get("itemprop") or "") and not kind.endswith("/Product"):
                return True
    return bool(el.get("itemscope") is not None and _OTHERS.search(el.get("itemtype") or ""))


def _codes(zone: Zone) -> Iterator[str | None]:
    """Article numbers in elements that are named so, a label before them left out."""
    page = zone.page
    for i in page.marks("sku"):
        if page.ends[i] - page.starts[i] <= _SHORT and zone.holds_element(i):
            text = page.string(i)
            yield code_in(re.split(r"[:：#№]\s*", text)[-1]) or code_in(text.rpartition(" ")[2])


def _held(zone: Zone) -> Iterator[str | None]:
    """Article numbers in attributes made for them, and in fields of forms."""
    candidates = _HELD(zone.page.els[0])[:_MOST] if zone.page.may_hold(*_DATA_NAMES) else []
    held = [el for el in candidates if any(el.get(name) is not None for name in _DATA)]
    fields = [
        zone.page.els[i] for i in zone.page.of("input") if (zone.page.els[i].get("name") or "").lower() in _FIELDS
    ]
    if not held and not fields:
        return
    places = {el: i for i, el in enumerate(zone.page.els)}
    for el in (*held, *fields):
        i = places.get(el)
        if i is not None and zone.holds_element(i):
            value = next((value for name in _DATA if (value := el.get(name))), None) or el.get("value")
            yield code_in(value.strip()) if value else None


def _brands(zone: Zone) -> Iterator[str | None]:
    """Names in elements that are named a brand, near the heading: a text or what the logo's alt says."""
    page = zone.page
    heading = page.string(page.heading).lower() if page.heading >= 0 else ""
    for i in page.marks("brand"):
        if page.ends[i] - page.starts[i] > _SHORT or not zone.holds_element(i):
            continue
        text = page.string(i) or _alt(zone, i)
        framed = _FRAMED.match(text)
        name = brand_in(next(filter(None, framed.groups()), "") if framed else text)
        if name and (name.lower() in heading or abs(page.starts[i] - zone.heading) <= _NEAR):
            yield name
    for el in page.having("itemprop")[:_MOST]:
        if el.tag == "a" and "brand" in el.get("itemprop", "").split():
            yield brand_in(fold("".join(map(str, el.itertext()))))  # its value in markup is the address


def _linked(zone: Zone) -> Iterator[str | None]:
    """What the heading begins with, where that alone is a link."""
    page, heading = zone.page, zone.page.heading
    for i in page.of("a") if heading >= 0 else ():
        if page.within(i, heading) and page.starts[i] - page.starts[heading] <= 2 < page.ends[heading] - page.ends[i]:
            yield brand_in(page.string(i))


def _held_prices(zone: Zone) -> Iterator[tuple[Decimal, str | None]]:
    """Prices that elements named so hold in attributes: those with a fraction or a currency are surely no cents."""
    page = zone.page
    for i in page.marks("price"):
        el = page.els[i]
        if page.starts[i] < zone.heading or page.has_mark(i, "struck") or not zone.holds_element(i):
            continue
        value = next((value for name in _HELD_PRICES if (value := el.get(name))), "")
        currency = (el.get("data-currency") or "").upper()
        price = read_price(value)
        if price.value and not price.faults and ("." in value or is_currency(currency)):
            yield price.value, currency if is_currency(currency) else None


def _alt(zone: Zone, i: int) -> str:
    page = zone.page
    inside = range(i, min(page.lasts[i], i + _FEW) + 1)
    return next((fold(page.els[j].get("alt") or page.els[j].get("title")) for j in inside if page.tags[j] == "img"), "")
