"""The outline of a page comes in; its specification goes out, read from tables, definition lists and lists of pairs.

A list of pairs is one that is named so, else what stands behind a heading of a specification.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from seoaudit.model import Specification
from seoaudit.read.outline import Outline
from seoaudit.read.prices import CURRENCY_WORDS
from seoaudit.read.vocabulary import SPECIFICATION

_ELSEWHERE = frozenset(
    ("header", "nav", "footer", "popup", "breadcrumb", "filter", "sort", "pager", "related", "review", "skip")
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_HOLDERS = frozenset(("div", "ul", "section", "ol"))
_MAX_NAME = 80
_MAX_VALUE = 1_000
_MAX_ROWS = 300
_MAX_HEADING = 60
_MAX_TEXT = 30_000
"""Characters of a list."""
_MOST = 20
"""Headings of a page behind which pairs are looked for."""
_DEPTH = 2
"""Levels of groups in a list."""
_LEADER = " \t:.…·"

_Pairs = list[tuple[str, str]]


def read_specification(page: Outline, url: str, cards: Sequence[tuple[int, int, bool]]) -> tuple[Specification, ...]:
    """Rows of `specification`: pairs of name and value in tables of two columns, dl, and lists of pairs."""
    rows: list[Specification] = []
    for i in page.of("table", "dl"):
        if _is_own(page, i, cards):
            pairs = list(_table(page, i) if page.tags[i] == "table" else _definitions(page, i))
            rows += _rows(pairs, url, page.tags[i], len(rows))
    for i in _named(page) if not rows else ():
        if _is_own(page, i, cards) and _is_short(page, i, i):
            rows += _rows(_list(page, list(page.children(i))), url, "list", len(rows))
    for behind in islice(_headed(page), _MOST) if not rows else ():
        if all(_is_own(page, i, cards) for i in behind) and _is_short(page, behind[0], behind[-1]):
            rows += _rows(_list(page, behind) or _lines(page, behind), url, "list", len(rows))
    return tuple(rows[:_MAX_ROWS])


def _is_own(page: Outline, i: int, cards: Sequence[tuple[int, int, bool]]) -> bool:
    """Whether element i stands in the content and in no card."""
    return page.regions[i] not in _ELSEWHERE and not any(first <= i <= last for first, last, _ in cards)


def _is_short(page: Outline, first: int, last: int) -> bool:
    return page.ends[last] - page.starts[first] <= _MAX_TEXT


def _rows(pairs: _Pairs, url: str, markup: str, ord_: int) -> list[Specification]:
    """Rows of the pairs that have both sides; none where hardly any has, there is but one pair, or they are prices."""
    good = [(name, value) for name, value in pairs if _is_pair(name, value)]
    if len(good) < 2 or len(good) * 2 < len(pairs) or sum(_is_money(value) for _, value in good) * 2 >= len(good):
        return []
    return [Specification(url, name, value, markup, ord_ + n) for n, (name, value) in enumerate(good)]


def _is_pair(name: str, value: str) -> bool:
    return bool(name and value) and len(name) <= _MAX_NAME and len(value) <= _MAX_VALUE


def _is_money(value: str) -> bool:
    """Whether a value is an amount of money."""
    words = value.lower().split()
    return any(sign.isdigit() for sign in value) and any(
        word.strip(".,") in CURRENCY_WORDS for word in (words[0], words[-1])
    )


def _table(page: Outline, table: int) -> Iterator[tuple[str, str]]:
    for row in range(table + 1, page.lasts[table] + 1):
        if page.tags[row] != "tr":
            continue
        cells = [i for i in page.children(row) if page.tags[i] in ("td", "th")]
        if len(cells) == 2:
            yield page.string(cells[0]).strip(_LEADER), page.string(cells[1])
        elif len(cells) > 2 and any(page.string(cell) for cell in cells):
            yield "", ""


def _definitions(page: Outline, definitions: int) -> Iterator[tuple[str, str]]:
    name = ""
    for i in range(definitions + 1, page.lasts[definitions] + 1):
        if page.tags[i] == "dt":
            name = page.string(i).strip(_LEADER)
        elif page.tags[i] == "dd" and name:
            yield name, page.string(i)
            name = ""


def _named(page: Outline) -> list[int]:
    """The outermost elements named a specification that hold several children."""
    found: list[int] = []
    for i in page.marks("spec"):
        if page.regions[i] in _ELSEWHERE or page.tags[i] not in _HOLDERS:
            continue
        if not found or not page.within(i, found[-1]):
            found.append(i)
    return found


def _headed(page: Outline) -> Iterator[list[int]]:
    """The elements behind each heading of a specification, up to the next heading."""
    for i in page.of(*_HEADINGS):
        text = page.string(i) if page.ends[i] - page.starts[i] <= _MAX_HEADING else ""
        if text and SPECIFICATION.search(text) and (behind := _behind(page, i)):
            yield behind


def _behind(page: Outline, heading: int) -> list[int]:
    """The siblings behind a heading, or behind the frame that it alone stands in."""
    i = heading
    while page.lasts[page.parents[i]] == page.lasts[i] and page.tags[page.parents[i]] in ("div", "header", "summary"):
        i = page.parents[i]
    found: list[int] = []
    child = page.lasts[i] + 1
    while child <= page.lasts[page.parents[i]] and page.tags[child] not in _HEADINGS:
        found.append(child)
        child = page.lasts[child] + 1
    return found


def _list(page: Outline, rows: list[int], depth: int = _DEPTH) -> _Pairs:
    """Pairs of a list: rows with two parts, or with a colon after the name; groups of rows are taken apart."""
    rows = [row for row in rows if page.tags[row] not in _HEADINGS and page.string(row)]
    while len(rows) == 1 and not all(_pair(page, rows[0])):
        rows = [row for row in page.children(rows[0]) if page.tags[row] not in _HEADINGS and page.string(row)]
    pairs = [_pair(page, row) for row in rows]
    if depth == 0 or sum(map(all, pairs)) * 2 >= len(pairs):
        return pairs
    return [pair for row in rows for pair in _list(page, list(page.children(row)), depth - 1)]


def _pair(page: Outline, row: int) -> tuple[str, str]:
    """The name and the value of a row, empty where it has none."""
    parts = list(page.children(row))
    if len(parts) == 2 and _is_name(page, parts[0]) and not _holds_rows(page, parts[1]):
        name, value = (page.string(part) for part in parts)
        if _bare(page.string(row)) == _bare(name + value):
            return name.strip(_LEADER), value.strip(_LEADER)
    lines = [line for line in page.text[page.starts[row] : page.ends[row]].split("\n") if line.strip()]
    whole = len(lines) <= 2 and ":" not in "".join(lines[1:]) and not _holds_rows(page, row)
    name, _, value = page.string(row).partition(":") if whole else ("", "", "")
    return (name.strip(_LEADER), value.strip(_LEADER)) if value.strip(_LEADER) else ("", "")


def _is_name(page: Outline, i: int) -> bool:
    """Whether element i can be the name in a row: no heading, no row, no pair of its own."""
    own_pair = ":" in page.string(i).rstrip(_LEADER) or page.tags[i] == "li"
    return page.tags[i] not in _HEADINGS and not own_pair and not _is_row(page, i)


def _bare(text: str) -> str:
    return "".join(text.split())


def _holds_rows(page: Outline, i: int) -> bool:
    """Whether one of the children of element i is a row of two parts itself."""
    return any(_is_row(page, child) for child in page.children(i))


def _is_row(page: Outline, i: int) -> bool:
    return sum(bool(page.string(part)) for part in page.children(i)) == 2


def _lines(page: Outline, holders: Sequence[int]) -> _Pairs:
    """Pairs of the lines of a text, which have a colon after the name."""
    text = page.text[page.starts[holders[0]] : page.ends[holders[0]]]
    pairs = (line.partition(":") for line in text.split("\n") if line.strip())
    return [(" ".join(name.split()).strip(_LEADER), " ".join(value.split())) for name, _, value in pairs]
