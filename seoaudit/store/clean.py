"""Rows as read from hostile pages come in, rows that every store, report and terminal can take go out."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
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
    return _clean_float if column.type == "double" else None


@cache
def _cleaners(table: str) -> tuple[Callable[[Any], Any] | None, ...]:
    return tuple(_cleaner(table, column) for column in TABLES[table].columns if column.name != "fetch_id")


def clean_row(table: str, row: Sequence[Any]) -> tuple[Any, ...]:
    """One row of `table`, without fetch_id, made harmless: texts cleaned and cut, numbers within their column's range.

    A number too large is set to the range's end, a price too large or not finite to None.
    """
    return _clean(row, _cleaners(table))


def clean_rows(table: str, rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """All rows of `table`, each as `clean_row` gives it."""
    cleaners = _cleaners(table)
    return [_clean(row, cleaners) for row in rows]


def _clean(row: Sequence[Any], cleaners: Sequence[Callable[[Any], Any] | None]) -> tuple[Any, ...]:
    pairs = zip(row, cleaners, strict=True)
    return tuple([value if value is None or clean is None else clean(value) for value, clean in pairs])
