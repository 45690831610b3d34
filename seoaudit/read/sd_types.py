"""Names of types and properties come in; what schema.org's vocabulary knows of them goes out."""

import json
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_PREFIX = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)", re.I)


class Vocabulary(NamedTuple):
    """Classes with their parents; what types and properties may be called, and how, by their lower case."""

    parents: dict[str, tuple[str, ...]]
    types: frozenset[str]
    properties: frozenset[str]
    type_by_lower: dict[str, str]
    property_by_lower: dict[str, str]


def short_name(name: str) -> str:
    """A type's or property's name without schema.org's prefix."""
    name = name.strip()
    if ":" not in name:
        return name
    return name[match.end() :] if (match := _PREFIX.match(name)) else name


@cache
def vocabulary() -> Vocabulary:
    """The table of docs/vocabulary.md. A member of an enumeration passes for a type, since each has one of its own."""
    table = json.loads((Path(__file__).parent / "data" / "schema_org.json").read_text(encoding="utf-8"))
    parents = {name: tuple(line.split()) for name, line in table["classes"].items()}
    properties = " ".join(table["properties"]).split()
    return Vocabulary(
        parents,
        frozenset((*parents, *" ".join(table["members"]).split())),
        frozenset(properties),
        {name.lower(): name for name in parents},
        {name.lower(): name for name in properties},
    )


@lru_cache(maxsize=4096)
def _ancestry(name: str) -> frozenset[str]:
    parents = vocabulary().parents.get(name, ())
    return frozenset((name,)).union(*(_ancestry(parent) for parent in parents))


def is_a(types: Iterable[str], family: str) -> bool:
    """Whether one of `types` is `family` or a subtype of it: is_a(["Car"], "Product")."""
    return family in _kin(tuple(types))


@lru_cache(maxsize=4096)
def _kin(types: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(_ancestry, types))


def families(types: Iterable[str]) -> tuple[str, ...]:
    """The types and all they descend from, in order: families(["Store"]) has LocalBusiness and Organization."""
    return _families(tuple(types))


@lru_cache(maxsize=4096)
def _families(types: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(frozenset().union(*(_ancestry(name) for name in types if name in vocabulary().parents))))
