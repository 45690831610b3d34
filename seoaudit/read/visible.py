"""The zone of a page comes in; what it shows of its product goes out: price, availability, buy button, description."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from seoaudit.read.amounts import is_aside, stands_in
from seoaudit.read.asked import asked_price, unseen_spans
from seoaudit.read.description import read_description
from seoaudit.read.local_currency import local_currency
from seoaudit.read.prices import Price, amounts_in, bare_number, possible_currencies
from seoaudit.read.stock_lines import said_of_stock
from seoaudit.read.vocabulary import BUY, CODE, NOTIFY
from seoaudit.read.zone import Zone

_RANGE = re.compile(r"^\D{0,12}(?:[-–—…]|до|to|bis|ден|дан)\s*\D{0,6}$", re.I)
_LOWER_END = re.compile(r"(?<![\d.,])(\d[\d \u00a0\u202f.,]*?)\s*(?:[-–—…]|до|to|bis)\s*$", re.I)
"""A number without a currency of its own, before the amount that it is the lower end for: 4 900 – 6 000 сом."""
_WIDEST = 20
"""Most times that the upper end of a range is the lower."""
_FROM = re.compile(r"(?:^|\s)(?:от|from|ab|as low as|начиная с|starting (?:at|from))\s*[^\w\s]{0,2}\s*$", re.I)
_UPWARDS = re.compile(r"[^\n\d]{0,16}(?:баштап|бастап|boshlab)(?!\w)", re.I)
"""Behind an amount in Kyrgyz, Kazakh and Uzbek: 1 200 сомдон баштап."""
_LONG_LINE = 100
_CODE_LINE = 80
_BUTTON_TEXT = 40
_CLIMB = 4
_ADDED = frozenset(
    "delivery shipping dostavka service services uslugi warranty garantiya extra addon addons upsell accessory credit "
    "installment installments instalment instalments rassrochka bonus bonuses cashback gift minimum".split()
)
_SENDING = frozenset(("submit", "button", "image"))


@dataclass(frozen=True, slots=True)
class VisibleProduct:
    """What the page shows of a product of its own; None and 0 where it shows nothing or cannot be told.

    `price` is the current one; it is None where a range or a price "from" is shown. `others` are further amounts of
    the zone that may be its price, `struck` those crossed out. `availability` is a short name of ItemAvailability.
    `amounts` are all that may be its price, empty where that is not sure, `currencies` what their signs can mean.
    `buttons` are the elements that buy, in document order, `buy_buttons` the number of their different words.
    `disabled` where every button that buys is disabled and no words say that the product is in stock.
    """

    name: str | None = None
    price: Decimal | None = None
    currency: str | None = None
    availability: str | None = None
    struck: tuple[Decimal, ...] = ()
    others: tuple[Decimal, ...] = ()
    amounts: tuple[Decimal, ...] = ()
    currencies: tuple[str, ...] = ()
    shows_price: bool = False
    marked_price: bool = False
    buy_buttons: int = 0
    buttons: tuple[int, ...] = ()
    disabled: bool = False
    notify: bool = False
    has_code: bool = False
    description: str | None = None


def read_visible(
    zone: Zone,
    prices: list[Price],
    struck: Sequence[tuple[int, int]],
    name: str | None = None,
    *,
    lang: str | None = None,
    may_be_product: bool = True,
) -> VisibleProduct:
    """The visible facts of the page's own product, from the zone around its heading; `lang` is the page's language.

    Where it may be none (a page full of cards) and neither a price nor a button speaks of one, no more is read.
    """
    page = zone.page
    own = [price for price in prices if zone.holds(price.start) and not _is_said(zone, price)]
    unseen = unseen_spans(page, own) if may_be_product else []
    current = [
        price
        for price in own
        if not stands_in(price, struck) and not is_aside(page.text, price) and _short(zone, price)
    ]
    current = [price for price in current if not stands_in(price, unseen)] or current
    chosen, marked = asked_price(zone, current)
    spread = chosen is not None and _spread(zone, chosen, current)
    buttons, words, notify = _buttons(zone)
    shows_price = chosen is not None
    if not may_be_product and not shows_price and not buttons and not notify:
        return VisibleProduct(name)
    enabled = any(not is_disabled(zone, i) for i in buttons)
    said = said_of_stock(zone, can_buy=enabled)
    sure = [] if spread or chosen is None else _sure(zone, chosen, current, marked=marked)
    return VisibleProduct(
        name=name,
        price=None if spread else chosen.value if chosen else None,
        currency=local_currency(page.text, chosen, lang, own) if chosen and not spread else None,
        availability=_availability(said, enabled, notify),
        struck=tuple(price.value for price in own if stands_in(price, struck)),
        others=tuple(dict.fromkeys(price.value for price in current if chosen is None or price.value != chosen.value)),
        amounts=tuple(dict.fromkeys(price.value for price in sure)),
        currencies=possible_currencies(sure),
        shows_price=shows_price,
        marked_price=marked,
        buy_buttons=words,
        buttons=buttons,
        disabled=bool(buttons) and not enabled and not said,
        notify=notify,
        has_code=any(len(line) <= _CODE_LINE and CODE.search(line) for _, line in zone.lines),
        description=read_description(zone),
    )


def _is_said(zone: Zone, price: Price) -> bool:
    """Whether buyers or answers speak of an amount, not the shop."""
    return zone.page.regions[zone.page.at(price.start)] in ("review", "faq")


def _short(zone: Zone, price: Price) -> bool:
    """A price in a long line of prose is a remark, not the price."""
    text = zone.page.text
    start = text.rfind("\n", max(0, price.start - _LONG_LINE), price.start)
    end = text.find("\n", price.end, price.end + _LONG_LINE)
    return (start >= 0 or price.start < _LONG_LINE) and (end >= 0 or len(text) - price.end < _LONG_LINE)


def _spread(zone: Zone, chosen: Price, current: list[Price]) -> bool:
    """Whether the price is one end of a range, or a price "from"."""
    text = zone.page.text
    if _FROM.search(text[max(0, chosen.start - 14) : chosen.start]) or _UPWARDS.match(text, chosen.end):
        return True
    lower = _LOWER_END.search(text[max(0, chosen.start - 24) : chosen.start])
    low = bare_number(lower[1]) if lower else None
    if low is not None and chosen.value / _WIDEST < low < chosen.value:
        return True
    at = current.index(chosen)
    return at + 1 < len(current) and bool(_RANGE.match(text[chosen.end : current[at + 1].start][:40]))


def _sure(zone: Zone, chosen: Price, current: list[Price], *, marked: bool) -> list[Price]:
    """All amounts that may be the price, where one of them surely is: marked as a price, or the only one there is.

    None where it is 0, which a shop shows before a script fills its prices in, or what is added to the price.
    """
    values = {price.value for price in current}
    sure = chosen.value > 0 and (marked or len(values) == 1) and not _is_added(zone, chosen)
    return current if sure else []


def _is_added(zone: Zone, price: Price) -> bool:
    """Whether names say that an amount is for delivery, a service or a rate."""
    i = zone.page.at(price.start)
    for _ in range(_CLIMB):
        if i <= 0 or zone.page.tags[i] in ("main", "body", "form"):
            break
        if zone.page.names(i) & _ADDED:
            return True
        i = zone.page.parents[i]
    return False


def shows_amount(zone: Zone, value: Decimal) -> bool:
    """Whether the zone shows that number behind its heading, with a currency or without one."""
    return any(value in amounts_in(line) for at, line in zone.lines if at >= zone.heading)


def _buttons(zone: Zone) -> tuple[tuple[int, ...], int, bool]:
    """The buttons of the zone that buy, how many different words they have, and whether one tells of new stock."""
    texts = [(text, i) for i in _clickable(zone) if 0 < len(text := _button_text(zone, i)) <= _BUTTON_TEXT]
    buys = {i: text.lower() for text, i in texts if BUY.match(text)}
    return tuple(sorted(buys)), len(set(buys.values())), any(NOTIFY.match(text) for text, _ in texts)


def is_disabled(zone: Zone, i: int) -> bool:
    """Whether element i, a button, cannot be pressed."""
    el = zone.page.els[i]
    return el.get("disabled") is not None or el.get("aria-disabled") == "true" or "disabled" in zone.page.names(i)


def _clickable(zone: Zone) -> Iterator[int]:
    """Buttons, short links, and what a class name makes a button, in the zone."""
    page = zone.page
    starts, ends = page.starts, page.ends
    yield from (i for i in page.of("button") if zone.holds_element(i))
    yield from (i for i in page.of("input") if page.els[i].get("type") in _SENDING and zone.holds_element(i))
    yield from (i for i in page.of("a") if ends[i] - starts[i] < 80 and zone.holds_element(i))
    marked = (i for i in page.marks("button") if page.tags[i] != "a" and ends[i] - starts[i] < 80)
    yield from (i for i in marked if page.lasts[i] - i < 4 and zone.holds_element(i))


def _button_text(zone: Zone, i: int) -> str:
    el = zone.page.els[i]
    text = (el.get("value") or "") if el.tag == "input" else zone.page.string(i)
    return text or (el.get("alt") or "").strip() or (el.get("title") or "").strip()


def _availability(said: set[str], enabled: bool, notify: bool) -> str | None:
    """What the zone's words say, else what its buttons do; None where they contradict each other."""
    if said:
        return next(iter(said)) if len(said) == 1 else None
    if notify:
        return "OutOfStock"
    return "InStock" if enabled else None
