"""The outline of a page comes in; the filters that it offers by checkboxes, selects and fields of a range go out.

Only what stands in a block of filters counts, by its name, in a form that brings what was chosen into the address.
"""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from seoaudit.model import FilterControl
from seoaudit.read.outline import Outline
from seoaudit.read.url_names import kind_of_name

MAX_VALUES = 500
MAX_CONTROLS = 200
_CHOSEN = frozenset(("checkbox", "radio"))
_TYPED = frozenset(("range", "number", "text", "tel", ""))


class _Offer(NamedTuple):
    kind: str
    values: dict[str, None]


def read_controls(page: Outline, url: str) -> tuple[FilterControl, ...]:
    """Rows of `filter_control`, one a name, in document order."""
    found: dict[str, _Offer] = {}
    for i in page.of("input", "select"):
        if page.regions[i] in ("filter", "form") and (name := page.els[i].get("name")) and _is_filter(page, i):
            for kind, value in _offers(page.els[i], name):
                if name in found or len(found) < MAX_CONTROLS:
                    values = found.setdefault(name, _Offer(kind, {})).values
                    if value and len(values) < MAX_VALUES:
                        values[value[:200]] = None
    return tuple(
        FilterControl(url, name[:200], offer.kind, tuple(offer.values), ord_)
        for ord_, (name, offer) in enumerate(found.items())
    )


def _is_filter(page: Outline, i: int) -> bool:
    """Whether an element stands in a block of filters, and its form sends by GET."""
    inside, at = page.regions[i] == "filter", page.parents[i]
    while at >= 0:
        if page.tags[at] == "form" and (page.els[at].get("method") or "get").strip().lower() != "get":
            return False
        inside = inside or page.regions[at] == "filter"
        at = page.parents[at]
    return inside


def _offers(el: etree._Element, name: str) -> Iterator[tuple[str, str]]:
    """Kind and values of a control; nothing of what chooses no value, as a button or a search."""
    if el.get("disabled") is not None:
        return
    kind = (el.get("type") or "").strip().lower()
    if el.tag == "select":
        for option in el.iter("option"):
            value = option.get("value")
            yield "select", " ".join((option.text or "").split()) if value is None else value.strip()
    elif kind in _CHOSEN:
        yield kind, (el.get("value") or "on").strip()
    elif kind in _TYPED and (kind in ("range", "number") or kind_of_name(name) == "price_range"):
        yield "range", ""
