"""A product's name comes in; what is left of it without the words by which variants of one product differ goes out."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

_PARTS = re.compile(r"[\w#&+-]+")
_EDGES = "-+&"


@cache
def colours() -> frozenset[str]:
    """Colour words in the forms that names and descriptions of goods use."""
    groups = _table()["colours"].values()
    return frozenset(
        root + ending for group in groups for root in group["roots"].split() for ending in group["endings"].split(" ")
    )


@cache
def sizes() -> frozenset[str]:
    """Sizes by letters, and the words that come before a size in figures."""
    return frozenset(f"{_table()['sizes']} {_table()['size_words']}".split())


@cache
def _units() -> re.Pattern[str]:
    units = "|".join(sorted(_table()["units"].split(), key=len, reverse=True))
    words = "|".join(map(re.escape, _table()["size_words"].split()))
    return re.compile(
        rf"(?:(?<!\w)(?:{words})[\s.:№]*\d+(?:[.,/-]\d+)?(?!\w))|(?:(?<![\w.,])\d+(?:[.,]\d+)?\s?(?:{units})\b)"
    )


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "variants.json").read_text(encoding="utf-8"))
    return table


def family_name(name: str) -> tuple[str, str] | None:
    """The name without colours, sizes and quantities, and with them, both without signs; None where nothing is left.

    A bare number stays: iPhone 14 and iPhone 15 are two products.
    """
    plain = " ".join(name.lower().replace("ё", "е").split())
    left = [word for word in _words(_units().sub(" ", plain)) if word not in colours() and word not in sizes()]
    if not any(len(word) > 2 and word.isalpha() for word in left):
        return None
    return " ".join(left), " ".join(_words(plain))


def _words(text: str) -> list[str]:
    return [word for part in _PARTS.findall(text) if (word := part.strip(_EDGES))]
