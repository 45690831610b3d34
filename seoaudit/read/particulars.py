"""The zone of a product page comes in; what the page says of its product beside markup goes out, by one field each.

Microdata outside of a product comes first, then what stands behind a label, names of elements, what scripts keep.
"""

from decimal import Decimal
from typing import Any, NamedTuple

from seoaudit.read.attributes import read_names, read_properties, read_tags
from seoaudit.read.labels import read_labels
from seoaudit.read.state import State, read_state
from seoaudit.read.zone import Zone

_FROM_SCRIPTS = frozenset(("sku", "brand", "price", "availability"))


class Particulars(NamedTuple):
    """Numbers, brand, price and availability of a product that the page gives beside its markup; None where none."""

    name: str | None = None
    sku: str | None = None
    mpn: str | None = None
    gtin: str | None = None
    brand: str | None = None
    price: Decimal | None = None
    currency: str | None = None
    availability: str | None = None


def read_particulars(zone: Zone, name: str | None, known: frozenset[str] = frozenset()) -> Particulars:
    """The particulars of the page's own product; `name` is what the page calls it.

    What is `known` from markup need not be found: data attributes and scripts are looked at for the rest alone.
    """
    properties, labels = read_properties(zone), read_labels(zone)
    need_sku = "sku" not in known and properties.sku is None and labels.sku is None
    names = read_names(zone, need_sku=need_sku)
    state = read_state(zone.page.heads, name) if name and not known >= _FROM_SCRIPTS else State()
    tags = read_tags(zone.page.heads)
    found: dict[str, Any] = {}
    for field in Particulars._fields:
        held = (getattr(source, field, None) for source in (properties, labels, names, state, tags))
        found[field] = next((value for value in held if value is not None), None)
    return Particulars(**found)
