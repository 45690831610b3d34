"""A product page's zone comes in; whether it shows an amount, attributes and a place for reviews goes out.

Each answer is yes, no or unknown. It is no only where nothing at all hints at it: who misses something is told so.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from seoaudit.read.outline import SKIPPED
from seoaudit.read.prices import Price
from seoaudit.read.vocabulary import CODE, ON_REQUEST, PRICE_LABEL, SPECIFICATION, STOCK_LABEL
from seoaudit.read.zone import Zone

_PAIR = re.compile(r"[^\W\d_][\w ,./()%-]{1,50}\s*[:：–—-]\s+\S")
_SIGNS = (":", "：", "–", "—", "-")
_PAIR_LINE = 160
_TITLE = 32
_LABELLED = 60
"""Characters of a line with a label and an amount at most."""
_PAIRS = 2
_ROWS = 3
_OPINION = (
    "отзыв",
    "рейтинг",
    "оценк",
    "пикир",
    "пікір",
    "sharh",
    "fikr",
    "review",
    "bewertung",
    "rezension",
    "★",
    "☆",
)
_NAME = b"review"
_FRAMES = frozenset(("header", "footer", "nav", "related", SKIPPED))


def shows_any_amount(zone: Zone, prices: Sequence[Price], spans: Sequence[tuple[int, int, bool]]) -> bool | None:
    """Whether an amount that may be the price stands on the page; `spans` are first and last elements of cards."""
    page = zone.page
    if any(zone.holds(price.start) for price in prices):
        return True
    carded = [(page.starts[first], page.ends[first]) for first, _, _ in spans]
    elsewhere = (
        price
        for price in prices
        if page.regions[page.at(price.start)] not in _FRAMES
        and not any(start <= price.start < end for start, end in carded)
    )
    if next(elsewhere, None) is not None or any(ON_REQUEST.match(line) for _, line in zone.lines if len(line) <= 60):
        return None
    named = (i for i in page.marks("price") if page.regions[i] not in _FRAMES)
    numbers = any(any(map(str.isdigit, page.string(i))) for i in named)
    return None if numbers or _labels_number(zone) else False


def _labels_number(zone: Zone) -> bool:
    """Whether a number stands behind the label of a price, on its line or the next: an amount without a currency."""
    lines = [line for at, line in zone.lines if at >= zone.heading]
    return any(
        len(line) <= _LABELLED and PRICE_LABEL.match(line) and any(map(str.isdigit, line + below[:_LABELLED]))
        for line, below in pairwise([*lines, ""])
    )


def shows_attributes(zone: Zone, rows: int) -> bool | None:
    """Whether a table, a list or lines of attributes stand in the zone; `rows` of a specification were read."""
    if rows:
        return True
    page = zone.page
    if any(zone.holds_element(i) for i in (*page.marks("spec"), *page.of("table", "dl"))):
        return None
    if any(_is_list(zone, i) for i in page.of("ul", "ol")):
        return None
    pairs = 0
    for at, line in zone.lines:
        if at < zone.heading or len(line) > _PAIR_LINE:
            continue
        if any(sign in line for sign in _SIGNS) and _PAIR.match(line):
            pairs += not CODE.search(line) and not STOCK_LABEL.match(line)
        if pairs >= _PAIRS or (len(line) <= _TITLE and SPECIFICATION.search(line)):
            return None
    return False


def _is_list(zone: Zone, i: int) -> bool:
    """Whether a list behind the heading says something: three items at least that are not links."""
    page = zone.page
    if i < page.heading or not zone.holds_element(i) or page.regions[i] in ("review", "faq"):
        return False
    links = page.of("a")
    items = (item for item in page.children(i) if page.string(item))
    return sum(1 for item in items if bisect_left(links, item) == bisect_right(links, page.lasts[item])) >= _ROWS


def has_review_place(zone: Zone, shown: int) -> bool | None:
    """Whether the page has a place for reviews; `shown` reviews were read. Markup alone is none."""
    page = zone.page
    if shown:
        return True
    if page.outermost("review"):
        return None
    lower = page.text.lower()
    if any(word in lower for word in _OPINION):
        return None
    return None if not page.source or _is_named(page.source) else False


def _is_named(source: bytes) -> bool:
    """Whether the source speaks of reviews outside of JSON-LD; the usual widgets are places of the outline already."""
    at = source.find(_NAME)
    while at >= 0:
        script = source.rfind(b"<script", 0, at)
        end = source.find(b"</script", script, at) if script >= 0 else 0
        if end >= 0 or b"ld+json" not in source[script : source.find(b">", script) + 1]:
            return True
        end = source.find(b"</script", at)
        at = source.find(_NAME, end) if end >= 0 else -1
    return False
