"""A type's name comes in; whether it belongs to a family of schema.org goes out."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_PREFIX = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)", re.I)


def short_name(name: str) -> str:
    """A type's or property's name without schema.org's prefix."""
    name = name.strip()
    if ":" not in name:
        return name
    return name[match.end() :] if (match := _PREFIX.match(name)) else name


@cache
def _parents() -> dict[str, str]:
    table: dict[str, str] = json.loads((Path(__file__).parent / "data" / "sd_types.json").read_text(encoding="utf-8"))[
        "parents"
    ]
    return table


@cache
def _ancestry(name: str) -> frozenset[str]:
    line = [name]
    while line[-1] in _parents():
        line.append(_parents()[line[-1]])
    return frozenset(line)


def is_a(types: Iterable[str], family: str) -> bool:
    """Whether one of `types` is `family` or a subtype of it: is_a(["Car"], "Product")."""
    return any(family in _ancestry(name) for name in types)
