"""The zone of a listing comes in; how many products it says it has goes out, None where that is not sure.

Of a page's numbers only those count that cannot mean anything else: places that fit the cards, "1–24 of 312"; "312
items" as a line of its own; "found: 312". Where two of them disagree, nothing is said.
"""

import re
from collections.abc import Iterator

from seoaudit.read.alternatives import grouped
from seoaudit.read.outline import Outline, fold
from seoaudit.read.vocabulary import OTHER_COUNT
from seoaudit.read.word_lists import words_of
from seoaudit.read.zone import Zone

LISTS = frozenset(("category", "brand", "pagination", "filter", "search", "other"))
"""Types of pages whose number of products is worth knowing."""
_TOOLS = ("pager", "sort", "filter")
_LINE = 110
_MOST_LINES = 400
_MOST_TEXT = 4_000
_CLIMB = 6
_OF_CONTROLS = frozenset("a button option select label li td th".split())
_HINTS = tuple(
    " of | из | von |ичинен|ішінен|ichidan|ичидан|tadan|товар|тауар|буюм|өнім|маҳсулот|mahsulot|tovar|найден|позици"
    "|item|product|result|artikel|produkt|ergebnis|treffer".split("|")
)
"""What stands in the text of a pager, an order or a filter that counts products: most need no closer look."""
_COUNTS = frozenset("count counter total amount found qty".split())
_DIGIT = re.compile("[0-9]")
_GOODS = f"(?:{grouped(words_of('goods'))})(?!\\w)"
_ALL = f"(?:{grouped(words_of('in_all'))})(?!\\w)"
_N = r"(?<![\d.,])([0-9]{1,3}(?:[ .,'’][0-9]{3})+|[0-9]{1,6})(?![\d+]|[.,]\d)"
_TO = r"\s*(?:-|–|—|\.{2,3}|…|to|по|до|bis)\s*"
_OF = r"\s*(?:/|\(?\s*(?:of|из|von|всего|out of)(?: insgesamt| total)?)\s*"
_RANGE = re.compile(rf"{_N}{_TO}{_N}(?:\s+{_GOODS})?{_OF}{_N}")
_RANGE_LAST = re.compile(
    rf"{_N}(?:\s?-?(?:{_GOODS}|\w{{2,5}}))?(?:\s+(?:ичинен|ішінен|ichidan|ичидан))?\s+{_N}\s*[-–—]\s*{_N}"
)
_RANGES = re.compile(f"{_RANGE.pattern}|{_RANGE_LAST.pattern}")
_PAGES = re.compile(r"(?:стр|page|seite|барак|бет|sahifa)\w*\W*$")
_OPINIONS = re.compile("отзыв|review|пикир|пікір|sharh|bewert")
_SHARE = re.compile(rf"{_N}(?:\s+{_GOODS})?{_OF}{_N}(?:\s+({_GOODS}))?")
_SAID = (
    re.compile(rf"^\W*(?:\w+\s+){{0,3}}{_ALL}(?:\s+{_GOODS})?\s*[:：—–-]?\s*{_N}(?:\s+{_GOODS}|\W*$)"),
    re.compile(rf"{_N}\s+{_GOODS}\s+(?:\w+\s+)?{_ALL}"),
    re.compile(rf"^\W*{_GOODS}(?:\s+{_ALL}|\s+в (?:категории|разделе|коллекции))?\s*[:：—–-]\s*{_N}(?:\s*ta)?\W*$"),
    re.compile(rf"^\W*{_N}\s+{_GOODS}\W*$"),
    re.compile(rf"^\W*(?:\w+\s+){{0,2}}{_N}\s+{_GOODS}\s+(?:бар|бор|bor|vorhanden|verfügbar)\W*$"),
)


def declared_count(zone: Zone, cards: int, *, filtered: bool) -> int | None:
    """The number of all products of the listing, over all its pages; `cards` of its own are on this one.

    Where it is `filtered`, "12 of 312 items" may mean that the filter leaves 12.
    """
    ranges: set[int] = set()
    others: set[int] = set()
    for line in _lines(zone):
        ranged = _ranged(line, cards)
        if ranged is not None:
            ranges.add(ranged)
        elif not OTHER_COUNT.search(line):
            others.update(_said(line, None if filtered else cards))
    found = {number for number in ranges or others if number >= cards}
    return found.pop() if len(found) == 1 else None


def _lines(zone: Zone) -> Iterator[str]:
    """The short lines with a digit, in lower case, outside of cards, links, controls and frames."""
    page = zone.page
    for at, line in zone.lines[:_MOST_LINES]:
        if len(line) <= _LINE and _DIGIT.search(line) and not _in_control(page, at):
            yield line.lower()
    for region in _TOOLS:
        for i in page.outermost(region):
            yield from _ranges_of(page, i)


def _ranges_of(page: Outline, i: int) -> Iterator[str]:
    """Of what turns, orders and filters a listing lines that count from place to place or are named a count."""
    at = page.starts[i]
    text = page.text[at : min(page.ends[i], at + _MOST_TEXT)].lower()
    for line in text.split("\n") if any(hint in text for hint in _HINTS) else ():
        folded = fold(line)
        if len(folded) <= _LINE and _DIGIT.search(folded) and (_RANGES.search(folded) or _is_count(page, at)):
            yield folded
        at += len(line) + 1


def _ranged(line: str, cards: int) -> int | None:
    """The total of "1–24 of 312", where as many products stand on the page."""
    if found := _RANGE.search(line):
        first, last, total = map(_number, found.groups())
    elif found := _RANGE_LAST.search(line):
        total, first, last = map(_number, found.groups())
    else:
        return None
    fits = 1 <= first <= last <= total and cards in (last - first + 1, last)
    return total if fits and not _PAGES.search(line[: found.start()]) and not _OPINIONS.search(line) else None


def _said(line: str, cards: int | None) -> Iterator[int]:
    """The total that a line names otherwise; of "24 of 312 items" where `cards` are those 24."""
    if share := _SHARE.search(line):
        if share[3] and _number(share[1]) == cards:
            yield _number(share[2])
        return
    found = next(filter(None, (pattern.search(line) for pattern in _SAID)), None)
    if found is not None:
        yield _number(found[1])


def _number(text: str) -> int:
    return int("".join(filter(str.isdecimal, text)))


def _is_count(page: Outline, at: int) -> bool:
    """Whether the line is named a count, and is no part of a control."""
    digit = _DIGIT.search(page.text, at)
    i = page.at(digit.start() if digit else at)
    named = (page.names(j) & _COUNTS for j in (i, page.parents[i], page.parents[page.parents[i]]) if j > 0)
    return any(named) and not _in_control(page, at)


def _in_control(page: Outline, at: int) -> bool:
    """Whether the first digit behind the character at `at` stands in a link, a control or an item of a list."""
    digit = _DIGIT.search(page.text, at)
    i = page.at(digit.start() if digit else at)
    for _ in range(_CLIMB):
        if i <= 0:
            break
        if page.tags[i] in _OF_CONTROLS or page.has_mark(i, "button"):
            return True
        i = page.parents[i]
    return False
