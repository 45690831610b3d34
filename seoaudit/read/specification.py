"""The outline of a page comes in; its specification goes out, read from tables, definition lists and named lists."""

from collections.abc import Iterator, Sequence

from seoaudit.model import Specification
from seoaudit.read.outline import Outline, fold

_ELSEWHERE = frozenset(
    ("header", "nav", "footer", "popup", "breadcrumb", "filter", "sort", "pager", "related", "review", "skip")
)
_MAX_NAME = 80
_MAX_VALUE = 1_000
_MAX_ROWS = 300
_LEADER = " \t:.…·"


def read_specification(page: Outline, url: str, cards: Sequence[tuple[int, int, bool]]) -> tuple[Specification, ...]:
    """Rows of `specification`: pairs of name and value in tables of two columns, dl, and lists named so."""
    rows: list[Specification] = []
    for i in page.of("table", "dl"):
        if page.regions[i] not in _ELSEWHERE and not _in_card(i, cards):
            pairs = list(_table(page, i) if page.tags[i] == "table" else _definitions(page, i))
            rows += _rows(pairs, url, page.tags[i], len(rows))
    if not rows:
        for i in _named(page):
            if not _in_card(i, cards):
                rows += _rows(list(_list(page, i)), url, "list", len(rows))
    return tuple(rows[:_MAX_ROWS])


def _in_card(i: int, cards: Sequence[tuple[int, int, bool]]) -> bool:
    return any(first <= i <= last for first, last, _ in cards)


def _rows(pairs: list[tuple[str, str]], url: str, markup: str, ord_: int) -> list[Specification]:
    """Rows of the pairs that have both sides; none where hardly any has or there is but one pair."""
    good = [
        (name, value) for name, value in pairs if name and value and len(name) <= _MAX_NAME and len(value) <= _MAX_VALUE
    ]
    if len(good) < 2 or len(good) * 2 < len(pairs):
        return []
    return [Specification(url, name, value, markup, ord_ + n) for n, (name, value) in enumerate(good)]


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
        if page.regions[i] in _ELSEWHERE or page.tags[i] not in ("div", "ul", "section", "ol"):
            continue
        if not found or not page.within(i, found[-1]):
            found.append(i)
    return found


def _list(page: Outline, holder: int) -> Iterator[tuple[str, str]]:
    """Pairs of a list: rows with two parts, or with a colon after the name."""
    rows = list(page.children(holder))
    while len(rows) == 1 or (rows and len(rows) == 2 and page.tags[rows[0]] in ("h2", "h3", "h4")):
        rows = list(page.children(rows[-1]))
    for row in rows:
        parts = list(page.children(row))
        if len(parts) == 2 and fold(page.string(row)) == fold(f"{page.string(parts[0])} {page.string(parts[1])}"):
            yield page.string(parts[0]).strip(_LEADER), page.string(parts[1]).strip(_LEADER)
        else:
            name, colon, value = page.string(row).partition(":")
            yield (name.strip(_LEADER), value.strip(_LEADER)) if colon else ("", "")
