"""An export of a search console or of web analytics comes in; what was sought and clicked, line by line, goes out."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from seoaudit.demand.heads import Head, head_of, is_partly

MOST_BYTES = 100_000_000
_SEPARATORS = ",;\t"
_BEFORE = 50
"""Lines that may stand before the head: title, period, filters."""
_TOTALS = re.compile(r"(?:total|totals|итого|всего|жалпы|барыгы|gesamt)\b.*", re.I)
_GROUPS = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_NOTHING = ("", "-", "–", "—", "n/a")


class Demand(NamedTuple):
    """What one line says: a query or a landing page, or both, and how often it was clicked or visited."""

    line: int
    query: str | None
    page: str | None
    clicks: float


class UnfitError(Exception):
    """A file is no such export; the words are the reason."""


def demand_of(path: Path) -> Iterator[Demand]:
    """The lines of an export in UTF-8, UTF-16 or windows-1251, with commas, semicolons or tabs; totals are left out.

    Raises UnfitError with the reason, and OSError.
    """
    if path.stat().st_size > MOST_BYTES:
        raise UnfitError(f"is larger than {MOST_BYTES // 1_000_000} MB")
    text = decoded(path.read_bytes())
    separator, head, first = _found(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    for cells in islice(reader, first, None):
        demand = _of_line(reader.line_num, cells, head)
        if demand:
            yield demand


def decoded(data: bytes) -> str:
    """The text of a file. Raises UnfitError where it is none."""
    if data[:2] == b"PK":
        raise UnfitError("is a ZIP or Excel file: give the CSV inside, or export as CSV")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:200]:
        wide = "utf-16-le" if data[1:2] == b"\0" or data[3:4] in (b"\0", b"\4") else "utf-16-be"
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


def _found(text: str) -> tuple[str, Head, int]:
    """The separator, the head and how many rows it and what stands before it are."""
    seen: Sequence[str] = ()
    for separator in _SEPARATORS:
        for number, cells in enumerate(islice(csv.reader(StringIO(text, newline=""), delimiter=separator), _BEFORE), 1):
            if head := head_of(cells):
                return separator, head, number
            seen = max(seen, cells, key=lambda row: (is_partly(row), len(row)))
    columns = ", ".join(repr(cell.strip()[:60]) for cell in seen[:30]) or "none"
    raise UnfitError(
        "has no column of queries or landing pages beside one of clicks or visits, such as Top queries and Clicks, "
        f"Популярные страницы and Клики, Страница входа and Визиты; columns seen: {columns}"
    )


def _of_line(line: int, cells: Sequence[str], head: Head) -> Demand | None:
    query, page = _last_filled(cells, head.queries), _last_filled(cells, head.pages)
    what = query or page
    if what is None or head.clicks >= len(cells) or _TOTALS.fullmatch(what):
        return None
    return Demand(line, query, page, number(cells[head.clicks], line))


def _last_filled(cells: Sequence[str], places: Sequence[int]) -> str | None:
    filled = (cells[place].strip() for place in places if place < len(cells))
    return next((cell for cell in reversed([*filled]) if cell), None)


def number(cell: str, line: int) -> float:
    """A count as people and programs write it: 1 234, 1,234, 1.234, 12,0. Raises UnfitError naming the line."""
    plain = "".join(cell.split()).replace("'", "").replace("’", "")
    if plain.lower() in _NOTHING:
        return 0
    plain = re.sub("[.,]", "", plain) if _GROUPS.fullmatch(plain) else plain.replace(",", ".")
    if not re.fullmatch(r"\d{1,15}(?:\.\d{0,15})?", plain):
        raise UnfitError(f"line {line}: {cell.strip()[:60]!r} is no number of clicks or visits")
    return float(plain)
