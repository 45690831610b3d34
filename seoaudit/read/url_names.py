"""Names of parameters and path segments come in, what they mean goes out; the names lie in data/url_names.json."""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_BRACKET = re.compile(r"\[.*")
_NUMBER_TAIL = re.compile(r"[-_]?\d+$")
_PRICE = re.compile(r"price|cena|tsena|stoimost|_p\d+_(?:min|max)$")
_RANGE_END = re.compile(r"^(?:min|max|from|to)_|_(?:min|max|from|to|ot|do)$")


class Names(NamedTuple):
    """The table: kinds by exact name and by prefix, routing parameters, words of paths."""

    exact: dict[str, str]
    prefixes: tuple[tuple[str, str], ...]
    routing: frozenset[str]
    markers: frozenset[str]
    attributes: frozenset[str]
    places: frozenset[str]
    verbs: frozenset[str]
    actions: frozenset[str]
    entrances: frozenset[str]


@cache
def names() -> Names:
    """The table of data/url_names.json, longest prefix first; the first kind that claims a name keeps it."""
    table = json.loads((Path(__file__).parent / "data" / "url_names.json").read_text(encoding="utf-8"))
    exact: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    for group in table["query"]:
        for name in group["names"]:
            kinds = prefixes if name.endswith("*") else exact
            kinds.setdefault(name.rstrip("*"), group["kind"])
    path = table["path"]
    return Names(
        exact,
        tuple(sorted(prefixes.items(), key=lambda pair: -len(pair[0]))),
        frozenset(table["routing"]["names"]),
        *(frozenset(path[key]) for key in ("markers", "attributes", "places", "verbs", "actions", "entrances")),
    )


_classes: dict[str, str] = {}


def use_classes(classes: Mapping[str, str]) -> None:
    """From now on, in this process, the names in `classes` are of the kinds that these say, whatever their values."""
    _classes.clear()
    _classes.update((name.lower(), kind) for name, kind in classes.items())
    kind_of_name.cache_clear()


def given_kind(name: str) -> str | None:
    """The kind that the user gave a name; None where he said nothing of it."""
    if not _classes:
        return None
    low = name.lower()
    return _classes.get(low) or _classes.get(_BRACKET.sub("", low))


def given_name(piece: str) -> str | None:
    """The name the user gave a kind that a piece of a path begins with, a hyphen behind it: brand in brand-anor."""
    if not _classes:
        return None
    fitting = (name for name in _classes if piece.startswith(f"{name}-") and len(piece) > len(name) + 1)
    return max(fitting, key=len, default=None)


@lru_cache(maxsize=4096)
def kind_of_name(name: str) -> str:
    """What a parameter's name alone says: a kind of url_part, "unknown" where nobody knows it."""
    low = name.lower().removeprefix("amp;")
    if kind := given_kind(low):
        return kind
    table = names()
    stem = _NUMBER_TAIL.sub("", low)
    base = _BRACKET.sub("", low)
    for form in (low, base, stem):
        kind = table.exact.get(form)
        if kind:
            return _price_or(kind, low)
    for prefix, kind in table.prefixes:
        if low.startswith(prefix):
            return _price_or(kind, low)
    return _by_form(low)


def _price_or(kind: str, name: str) -> str:
    return "price_range" if kind == "facet" and _PRICE.search(name) else kind


def _by_form(name: str) -> str:
    if _PRICE.search(name) and _RANGE_END.search(name):
        return "price_range"
    if name.endswith(("_id", "-id")) or name.startswith("id_"):
        return "id"
    return "unknown"
