"""A table in a text file comes in, the cells of its column of descriptions go out as texts."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from pathlib import Path

from seoaudit.read.plain import fragment_text
from seoaudit.references.file import Reference, decoded

NAMES = (
    "description", "g:description", "text", "full_description", "long_description", "detail_text", "body (html)",
    "body_html", "content", "beschreibung", "описание", "полное описание", "описание товара", "детальное описание",
    "текст", "сүрөттөмө", "баяндама", "tavsif", "сипаттама",
)  # fmt: skip
LINKS = ("link", "g:link", "url", "ссылка", "адрес")
_LOOKED_AT = 200
"""Rows by which the column with the longest texts is told."""


def table_texts(path: Path) -> Iterator[Reference]:
    """The texts of the column named description or the like, else of the one with the longest texts, by row.

    The row of the headings is number 1, as a spreadsheet counts.
    """
    text = decoded(path).lstrip()
    delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(text.partition("\n")[0])
    first = list(islice(csv.reader(StringIO(text), delimiter=delimiter), _LOOKED_AT))
    head = [name.strip().lower() for name in first[0]] if first else []
    named, link = _place(head, NAMES), _place(head, LINKS)
    column = _longest(first) if named is None else named
    for number, row in enumerate(csv.reader(StringIO(text), delimiter=delimiter), 1):
        if column < len(row) and not (number == 1 and named is not None):
            url = row[link].strip() if link is not None and link < len(row) else None
            yield Reference(number, fragment_text(row[column]), url)


def _place(head: Sequence[str], names: Sequence[str]) -> int | None:
    return next((head.index(name) for name in names if name in head), None)


def _delimiter(line: str) -> str:
    """The sign that parts the cells of the first line: the most frequent one."""
    return max(",;\t|", key=line.count)


def _longest(rows: Sequence[Sequence[str]]) -> int:
    lengths: dict[int, int] = {}
    for row in rows[:_LOOKED_AT]:
        for column, cell in enumerate(row):
            lengths[column] = lengths.get(column, 0) + len(cell)
    return max(lengths, key=lengths.__getitem__, default=0)
