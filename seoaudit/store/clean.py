"""Rows as read from hostile pages come in, rows that every store, report and terminal can take go out."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any

from seoaudit.store.schema import TABLES, Column

TEXT_LIMIT = 20_000
LONG_TEXT_LIMIT = 1_000_000
LONG_TEXTS = {("text_block", "text"), ("robots", "text"), ("finding", "evidence")}

# C0 and C1 without tab and line feed; Arabic letter mark, bidi marks, embeddings and isolates; surrogates;
# what XML 1.0 forbids besides: noncharacters of the basic plane.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_USERINFO = re.compile(r"""(?<=//)[^/?#\s"'<>\\]*@""")
_DECIMAL_LIMIT = Decimal(10) ** 14
_SMALL = 1 << 15
"""Integers below it fit every column."""
_INTEGER_BITS = {"smallint": 15, "integer": 31, "bigint": 63}


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """`text` without control, bidi and surrogate characters and credentials in URLs, cut at `limit` characters."""
    if len(text) <= limit and text.isprintable() and "@" not in text:
        return text
    text = text[:limit]
    if not text.isprintable():
        text = _UNWANTED.sub("", text.replace("\r\n", "\n"))
    return _USERINFO.sub("", text) if "@" in text else text


def _clean_long_text(text: str) -> str:
    return clean_text(text, LONG_TEXT_LIMIT)


def _clean_list(values: Iterable[Any]) -> list[str]:
    return [clean_text(str(value)) for value in values if value is not None]


def _clean_numbers(values: Iterable[float]) -> list[float]:
    return [float(value) for value in values if math.isfinite(value)]


def _clean_float(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _clean_decimal(value: Decimal) -> Decimal | None:
    return value if value.is_finite() and abs(value) < _DECIMAL_LIMIT else None


def _integer_cleaner(bits: int) -> Callable[[int], int]:
    low, high = -(1 << bits), (1 << bits) - 1
    return lambda value: min(max(value, low), high)


def _cleaner(table: str, column: Column) -> Callable[[Any], Any] | None:
    """The function that makes a value of this column harmless; None where none is needed."""
    if column.type == "text":
        return _clean_long_text if (table, column.name) in LONG_TEXTS else clean_text
    if column.type in _INTEGER_BITS:
        return _integer_cleaner(_INTEGER_BITS[column.type])
    if column.type.startswith("decimal"):
        return _clean_decimal
    if column.type == "text[]":
        return _clean_list
    if column.type == "double[]":
        return _clean_numbers
    return _clean_float if column.type == "double" else None


@cache
def _cleaners(table: str) -> tuple[Callable[[Any], Any] | None, ...]:
    return tuple(_cleaner(table, column) for column in TABLES[table].columns if column.name != "fetch_id")


def clean_row(table: str, row: Sequence[Any]) -> tuple[Any, ...]:
    """One row of `table`, without fetch_id, made harmless: texts cleaned and cut, numbers within their column's range.

    A number too large is set to the range's end, a price too large or not finite to None.
    """
    return _clean(row, _cleaners(table))


class Columns(tuple[Sequence[Any], ...]):
    """Rows of one table, column by column, without fetch_id, made harmless; no columns where there are no rows."""

    __slots__ = ()

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The same row by row."""
        return zip(*self, strict=True)


def clean_columns(table: str, rows: Iterable[Sequence[Any]]) -> Columns:
    """Rows of `table` made harmless as `clean_row` says. Columns are looked at together: few need any cleaning."""
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    if columns:
        cleaners = _cleaners(table)
        for harmless, places in _looks(table):
            if not harmless(chain.from_iterable([columns[place] for place in places])):
                for place in places:
                    if not harmless(columns[place]):
                        columns[place] = _cleaned(columns[place], cleaners[place])
    return Columns(columns)


def clean_rows(table: str, rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """All rows of `table`, each as `clean_row` gives it."""
    return list(clean_columns(table, rows).rows())


def _cleaned(column: Sequence[Any], clean: Callable[[Any], Any] | None) -> Sequence[Any]:
    return column if clean is None else tuple([None if value is None else clean(value) for value in column])


def _harmless_texts(values: Iterable[str | None]) -> bool:
    texts = set(filter(None, values))
    whole = "".join(texts)
    if not whole.isprintable() or "@" in whole:
        return False
    return len(whole) <= TEXT_LIMIT or max(map(len, texts)) <= TEXT_LIMIT


def _small_integers(values: Iterable[int | None]) -> bool:
    numbers = list(filter(None, values))
    return not numbers or (min(numbers) >= -_SMALL and max(numbers) < _SMALL)


def _nothing(values: Iterable[Any]) -> bool:
    return all(value is None for value in values)


@cache
def _looks(table: str) -> tuple[tuple[Callable[[Iterable[Any]], bool], list[int]], ...]:
    """What tells that no value of some columns needs cleaning, with their places; of others no value can need any."""
    columns = [column for column in TABLES[table].columns if column.name != "fetch_id"]
    looks: dict[Callable[[Iterable[Any]], bool], list[int]] = {_harmless_texts: [], _small_integers: [], _nothing: []}
    for place, column in enumerate(columns):
        if column.type == "text":
            looks[_harmless_texts].append(place)
        elif column.type in _INTEGER_BITS:
            looks[_small_integers].append(place)
        elif _cleaner(table, column) is not None:
            looks[_nothing].append(place)
    return tuple(looks.items())


def _clean(row: Sequence[Any], cleaners: Sequence[Callable[[Any], Any] | None]) -> tuple[Any, ...]:
    pairs = zip(row, cleaners, strict=True)
    return tuple([value if value is None or clean is None else clean(value) for value, clean in pairs])
