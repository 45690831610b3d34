"""Columns and rows of a query come in; lines go out: a table to look at, tab-separated, CSV or JSON for programs."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import chain, islice

from rich.cells import cell_len, set_cell_size

from seoaudit.report.csv import cell, flat
from seoaudit.report.page import escaped
from seoaudit.report.text import dump, plain, visible

Row = Sequence[object]
WIDEST = 80
"""Places that a column of a table has at most."""
MEASURED = 500
"""Rows that the widths of a table are taken from; what comes later and is longer is cut."""
NOTHING = "–"


def table(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Aligned columns, numbers to the right, and how many rows there are; says so where values were cut."""
    left = iter(rows)
    first = [[_shown(value) for value in row] for row in islice(left, MEASURED)]
    kept = list(islice(left, 1))  # whether there are more
    heads = [visible(name) for name in columns]
    widths = [min(max(map(cell_len, column)), WIDEST) for column in zip(heads, *_texts(first), strict=True)]
    right = [all(number for _, number in column) for column in zip(*first, strict=True)] or [False] * len(heads)
    yield _line(heads, widths, right)
    yield "  ".join("─" * width for width in widths)
    count, cut = 0, False
    for texts in chain(_texts(first), _texts([_shown(value) for value in row] for row in chain(kept, left))):
        count += 1
        cut = cut or any(cell_len(text) > width for text, width in zip(texts, widths, strict=True))
        yield _line(texts, widths, right)
    yield f"({count} row{'' if count == 1 else 's'})"
    if cut:
        yield "(longer values are cut: --format csv or json gives them whole)"


def tsv(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """The names, then a line a row, parted by tabs; nothing where there is no value."""
    yield "\t".join(map(visible, columns))
    for row in rows:
        yield "\t".join("" if value is None else _shown(value)[0] for value in row)


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """RFC 4180, no cell a formula for a spreadsheet."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="")
    for row in chain([columns], rows):
        writer.writerow([cell(flat(_bare(value))) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def json_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """One strict array, an object a line; a name that comes twice gets a number."""
    names = _unlike(columns)
    start = "["
    for row in rows:
        yield start + escaped(dump(dict(zip(names, map(_bare, row), strict=True))))
        start = ","
    yield "[]" if start == "[" else "]"


FORMS: Mapping[str, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]] = {
    "table": table,
    "csv": csv_lines,
    "json": json_lines,
    "tsv": tsv,
}
"""How an answer may be written, by name."""


def _texts(rows: Iterable[Sequence[tuple[str, bool]]]) -> Iterator[list[str]]:
    return ([text for text, _ in row] for row in rows)


def _line(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = (_placed(text, width, last) for text, width, last in zip(texts, widths, right, strict=True))
    return "  ".join(parts).rstrip()


def _placed(text: str, width: int, right: bool) -> str:
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…"
    return " " * (width - length) + text if right else text + " " * (width - length)


def _shown(value: object) -> tuple[str, bool]:
    """A value as a person reads it on one line, and whether it is a number, or none."""
    if value is None:
        return NOTHING, True
    if isinstance(value, bool):
        return "true" if value else "false", False
    if isinstance(value, int | float | Decimal):
        return f"{value:.10g}" if isinstance(value, float) else str(value), True
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds"), False
    return " ".join(visible(plain(_bare(value))).split()), False


def _bare(value: object) -> object:
    """Bytes as hexadecimal digits, at any depth; all else as it is."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return {key: _bare(item) for key, item in value.items()}
    return [_bare(item) for item in value] if isinstance(value, list | tuple) else value


def _unlike(columns: Sequence[str]) -> list[str]:
    names: list[str] = []
    for column in columns:
        number, name = 1, column
        while name in names:
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    return names
