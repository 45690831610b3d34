"""The prices of a zone come in; the one that the shop asks for the page's product now goes out.

Old and advised prices, prices without tax and what only a script would show stand aside where another price is there.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from lxml import etree

from seoaudit.read.amounts import is_per_unit, stands_in
from seoaudit.read.kinds import words_of
from seoaudit.read.outline import Outline
from seoaudit.read.prices import CURRENCY_WORDS, Price
from seoaudit.read.text import merged
from seoaudit.read.vocabulary import NOW_PRICE, SECOND_PRICE
from seoaudit.read.zone import Zone

_SECOND_NAMES = frozenset(
    "regular list original origin org ordinary compare basis prev previous barre retail recommended advised instead "
    "strikethrough standard deleted uvp rrp msrp reader visually minimal".split()
)
"""Words in names of elements that hold another price than the one asked, or one for screen readers."""
_NOW_NAMES = frozenset("sale special current now final actual new discounted promo pay".split())
_WORDS = re.compile(r"[^\W\d_]+")
_NEAR = 120
"""Characters between two prices of one product."""
_MOST = 6
"""Prices that stand side by side and are weighed against each other."""
_CLIMB = 5
_LEAST = 3
"""An old price is at most so many times the new one: what is less is an instalment."""


def unseen_spans(page: Outline, prices: Sequence[Price]) -> list[tuple[int, int]]:
    """Spans of text around prices that an attribute hides, in order and apart; none where the heading is among them."""
    spots = (i for i in page.around(price.start for price in prices) if _is_unseen(page.els[i]))
    return merged([(page.starts[i], page.ends[i]) for i in spots if not page.within(page.heading, i)])


def _is_unseen(el: etree._Element) -> bool:
    return el.get("hidden") is not None or "display:none" in (el.get("style") or "").replace(" ", "")


def asked_price(zone: Zone, current: list[Price]) -> tuple[Price | None, bool]:
    """The price that the page is about, and whether a name marks it as one.

    Marked ones behind the heading go first, then any behind it, then any marked; 0 is none.
    """
    page = zone.page
    current = [price for price in current if price.value]
    places = merged([(page.starts[i], page.ends[i]) for i in page.marks("price")])
    marked = [price for price in current if stands_in(price, places)]
    behind = marked[_first_behind(marked, zone.heading) :]
    after = current[_first_behind(current, zone.heading) :]
    if behind and not _is_rate_of(page, behind[0], after[0]):
        return _of_group(page, behind), True
    if after or not marked:
        return (_of_group(page, after) if after else None), False
    return marked[-1], True


def _is_rate_of(page: Outline, price: Price, first: Price) -> bool:
    """Whether a marked price is but what a measure costs of what is sold for the first price, a little before it."""
    near = 0 < price.start - first.end <= _NEAR
    return near and is_per_unit(page.text, price) and not is_per_unit(page.text, first)


def _first_behind(prices: Sequence[Price], offset: int) -> int:
    return bisect_left([price.start for price in prices], offset)


def _of_group(page: Outline, prices: list[Price]) -> Price:
    """The price asked now among the first one and those right behind it."""
    group = prices[:1]
    for price in prices[1:_MOST]:
        if price.start - group[-1].end > _NEAR or price.currency != group[0].currency:
            break
        group.append(price)
    if len(group) == 1:
        return group[0]
    first = [price for price in group if not _is_second(page, price, group)] or group
    now = [price for price in first if _is_now(page, price, group)]
    return (now or _lower(page, first))[0]


def _is_second(page: Outline, price: Price, group: list[Price]) -> bool:
    """Whether words on its line or the names of its elements say that a price is not the one asked."""
    label = _label(page, price)
    behind = page.text[price.end : price.end + 30].partition("\n")[0]
    if (
        (price is not group[0] and is_per_unit(page.text, price))
        or SECOND_PRICE.search(label)
        or (not any(other.start > price.start for other in group[:1]) and _excluded(behind))
    ):
        return True
    return bool(_names(page, price, group) & _SECOND_NAMES)


def _is_now(page: Outline, price: Price, group: list[Price]) -> bool:
    """Whether names or the words before a price say that it is asked now."""
    return bool(_names(page, price, group) & _NOW_NAMES or NOW_PRICE.search(_label(page, price)))


def _label(page: Outline, price: Price) -> str:
    """What stands before a price on its line, behind the number before it."""
    start = max(page.text.rfind("\n", 0, price.start) + 1, price.start - _NEAR)
    return re.split(r"\d", page.text[start : price.start])[-1]


def _excluded(behind: str) -> bool:
    """Whether the words right behind an amount say that it is old or without tax."""
    return bool(SECOND_PRICE.search(re.split(r"[\d\x1f]", behind)[0]))


def _names(page: Outline, price: Price, group: list[Price]) -> frozenset[str]:
    """The words in the names of the elements that hold this price of the group alone."""
    words: frozenset[str] = frozenset()
    i = page.at(price.start)
    for _ in range(_CLIMB):
        if i < 0 or any(page.starts[i] <= other.start < page.ends[i] for other in group if other is not price):
            break
        words |= page.names(i) | words_of(_test_name(page, i))
        i = page.parents[i]
    return words


def _test_name(page: Outline, i: int) -> str:
    """What an element is called for tests, where its class is made by a program."""
    get = page.els[i].get
    return get("data-testid") or get("data-test") or get("data-qa") or ""


def _lower(page: Outline, prices: list[Price]) -> list[Price]:
    """The lower of two prices side by side without a word between them comes first: the other is the old one."""
    if len(prices) < 2:
        return prices
    one, two = prices[:2]
    between = {word.lower() for word in _WORDS.findall(page.text[one.end : two.start])}
    if between - CURRENCY_WORDS or not two.value < one.value <= two.value * _LEAST:
        return prices
    return [two, one]
