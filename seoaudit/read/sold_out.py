"""The zone of a product page comes in; the words by which it surely says that its product is sold out go out.

Stricter than the availability of visible.py, which settles what is likely. Words beside a size, a store or a property,
in a review or in a hidden element are not about the product; nor need those be on a badge beside a button that buys.
"""

from collections.abc import Iterable, Iterator

from seoaudit.read.visible import is_disabled
from seoaudit.read.vocabulary import BACK_ORDER, IN_STOCK, NOTIFY, PRE_ORDER, SOLD_OUT, SOLD_OUT_BARE, SOLD_OUT_LABELLED
from seoaudit.read.zone import Zone

_LONGEST = 60
_CLIMB = 8
_OF_OTHERS = frozenset("option select label td th dd dt legend".split())
_ASIDE = frozenset(("review", "faq"))
_HIDDEN = frozenset("hidden hide invisible collapsed sr hiding".split())
_HIDDEN_CLASSES = ("d-none", "visually-hidden", "sr-only", "display-none")
_STORES = frozenset("stores pickup warehouse warehouses sklad sklady magaziny shops branches filialy".split())
_SCRIPTED = frozenset("badge label sticker ribbon tag flag message msg notice alert error".split())
"""What themes print on every page and show by script."""


def read_sold_out(zone: Zone, buttons: Iterable[int] = ()) -> str | None:
    """What the page says, as written; None where it says nothing, or something else as well. `buttons` buy."""
    can_buy = any(not is_disabled(zone, i) for i in buttons)
    found = next((text for at, text in _sayings(zone) if _is_said(zone, at, text, can_buy=can_buy)), None)
    if found is None or any(_says_otherwise(text) for at, text in zone.lines if at >= zone.heading):
        return None
    return found


def can_choose(zone: Zone) -> bool:
    """Whether something is to be chosen or filled in before the button can be pressed."""
    page = zone.page
    radios = (i for i in page.of("input") if page.els[i].get("type") == "radio")
    return any(zone.holds_element(i) for i in (*page.of("select"), *radios))


def _sayings(zone: Zone) -> Iterator[tuple[int, str]]:
    """The short lines behind the heading that are words of being sold out and no others, with their places."""
    for at, text in zone.lines:
        if at >= zone.heading and len(text) <= _LONGEST and (SOLD_OUT.match(text) or _is_weak(text)):
            yield zone.page.text.index(text[0], at), text


def _is_weak(text: str) -> bool:
    return bool(SOLD_OUT_BARE.match(text) or SOLD_OUT_LABELLED.match(text))


def _is_said(zone: Zone, at: int, text: str, *, can_buy: bool) -> bool:
    """Whether the line speaks of the page's product, for readers to see."""
    page = zone.page
    i = page.at(at)
    stock = False
    for _ in range(_CLIMB):
        if i <= 0 or page.tags[i] in ("main", "body"):
            break
        names = page.names(i)
        if page.tags[i] in _OF_OTHERS or page.regions[i] in _ASIDE or page.has_mark(i, "spec") or names & _STORES:
            return False
        if _is_hidden(zone, i) or (can_buy and (names & _SCRIPTED or {"sold", "out"} <= names)):
            return False
        stock = stock or page.has_mark(i, "stock")
        i = page.parents[i]
    return stock or bool(SOLD_OUT.match(text) or SOLD_OUT_LABELLED.match(text))


def _is_hidden(zone: Zone, i: int) -> bool:
    el = zone.page.els[i]
    style = (el.get("style") or "").replace(" ", "").lower()
    classes = el.get("class") or ""
    return (
        el.get("hidden") is not None
        or el.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
        or bool(zone.page.names(i) & _HIDDEN)
        or any(name in classes for name in _HIDDEN_CLASSES)
    )


def _says_otherwise(text: str) -> bool:
    """Whether a line speaks of stock or of orders."""
    if len(text) > _LONGEST or SOLD_OUT.match(text) or _is_weak(text) or NOTIFY.match(text):
        return False
    return bool(IN_STOCK.search(text) or PRE_ORDER.search(text) or BACK_ORDER.search(text))
