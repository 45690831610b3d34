"""What a configuration says of a shop's filters: found or closed, by which means, which classes, how large a sample."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal[
    "session", "tracking", "pagination", "sort", "view", "facet", "price_range", "search", "locale", "variant", "id",
    "action", "unknown",
]  # fmt: skip
"""What a parameter or a path facet does, as url_part.kind says it."""
FACETS: tuple[Kind, ...] = ("facet", "price_range")
JOINED = "+"
NAMELESS = "path"
_LIST = re.compile(r"\[\d*\]$")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CloseBy(_Strict):
    """How what is not meant to be found is closed to each engine; Google knows no Clean-param."""

    google: Literal["robots", "noindex", "canonical"] = "robots"
    yandex: Literal["robots", "clean-param", "noindex", "canonical"] = "clean-param"


class Facets(_Strict):
    """The section `facets` of a configuration."""

    indexable: tuple[str, ...] = ()
    """Parameters and path facets meant to be found, and combinations of them: brand, color, brand+color."""
    closed: tuple[str, ...] = ()
    """Parameters and path facets that no address meant to be found has."""
    depth: int | None = Field(default=None, ge=1, le=20)
    """Filters chosen at once, at most, of what is meant to be found; without it 1, or as the longest combination."""
    close_by: CloseBy = CloseBy()
    classes: Mapping[str, Kind] = {}
    """What parameters and path facets do, whatever their names say: {zq: facet, s: search}."""
    sample: int = Field(default=20, ge=0, le=10_000)
    """Filter addresses fetched of each category and pattern."""
    sample_category: int = Field(default=50, ge=0, le=100_000)
    """Filter addresses fetched of each category over all its patterns."""
    min_products: int | None = Field(default=None, ge=1)
    """Products that a page meant to be found has at least; without it as the rules say, 3."""
    demand: tuple[str, ...] = ()
    """Exports of Search Console, Yandex Webmaster and Metrica: CSV files, relative to the configuration file."""
    min_clicks: int = Field(default=10, ge=1)
    """Clicks or visits from which a landing page or a query counts as demand."""
    file: str | None = None
    """The configuration file this was read from; set by its reader, as `lines`."""
    lines: Mapping[str, int] = {}
    """Lines of that file by place: indexable, indexable.0, classes.zq."""

    @property
    def given(self) -> bool:
        """Whether the configuration says which filters are meant to be found or closed."""
        return bool(self.indexable or self.closed or self.depth)

    @property
    def most_filters(self) -> int:
        """Filters chosen at once, at most, of what is meant to be found."""
        return self.depth or max((len(parts(each)) for each in self.indexable), default=1)

    def line(self, place: str) -> int | None:
        """The line that `place`, or what holds it, stands in."""
        return self.lines.get(place) or self.lines.get(place.rpartition(".")[0])


SAYABLE = tuple(name for name in Facets.model_fields if name not in ("file", "lines"))
"""What the section may hold."""


def plain(key: str) -> str:
    """A parameter as it is compared: small letters, without the brackets of a list: Color[] is color.

    Segments of a path that choose without a name are called path.
    """
    return _LIST.sub("", key).lower() or NAMELESS


def meaning(facets: Facets, keys: Sequence[str], filters: int, kind: str) -> str | None:
    """What the policy says of addresses with these keys: found, closed, or nothing."""
    chosen = frozenset(map(plain, keys))
    single = filters == len(keys) if kind == "filter" else kind == "price_range" and filters <= len(keys)
    if single and _is_listed(facets, chosen):
        return "found"
    shut = not chosen.isdisjoint(map(plain, facets.closed)) or bool(facets.depth and filters > facets.depth)
    return "closed" if facets.indexable or shut else None


def _is_listed(facets: Facets, chosen: frozenset[str]) -> bool:
    """Whether the combination is named; where all names are single, what depth allows of them is meant, too."""
    named = [frozenset(map(plain, parts(each))) for each in facets.indexable]
    singles = frozenset[str]().union(*named) if all(len(each) == 1 for each in named) else frozenset[str]()
    return chosen in named or (chosen <= singles and 0 < len(chosen) <= facets.most_filters)


def unknown_names(facets: Facets, known: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Where and which parameters the policy names that the shop does not have; `known` are the shop's, best first."""
    there = {plain(key): key for key in reversed(known)}
    named = [(f"indexable.{at}", part) for at, each in enumerate(facets.indexable) for part in parts(each)]
    named += [(f"closed.{at}", name) for at, name in enumerate(facets.closed)]
    for place, name in named:
        if plain(name) not in there:
            close = [there[key] for key in get_close_matches(plain(name), there, cutoff=0.5)]
            near = ", ".join(repr(key or NAMELESS) for key in close or known[:8]) or "none"
            yield place, f"no known address of the shop has the parameter {name!r}; nearest that it has: {near}"


def parts(combination: str) -> tuple[str, ...]:
    """The parameters and path facets that a combination joins."""
    return tuple(part.strip() for part in combination.split(JOINED))


def contradictions(facets: Facets) -> Iterator[tuple[str, str]]:
    """Where and how the section contradicts itself or cannot be meant: a place such as closed.1, and a sentence."""
    closed = {name.lower() for name in facets.closed}
    for number, name in enumerate(facets.closed):
        if JOINED in name or not name.strip():
            yield f"closed.{number}", f"{name!r} is no single parameter: what is closed is closed in every combination"
    for number, combination in enumerate(facets.indexable):
        for mistake in _of_combination(facets, combination, closed):
            yield f"indexable.{number}", f"{combination!r} {mistake}"
    for name, kind in facets.classes.items():
        using = next((each for each in facets.indexable if name in parts(each)), None)
        if using is not None and kind not in FACETS:
            yield (
                f"classes.{name}",
                f"{name!r} is classed as {kind} here, and indexable names it as a filter ({using!r})",
            )


def _of_combination(facets: Facets, combination: str, closed: set[str]) -> Iterator[str]:
    names = parts(combination)
    lower = [name.lower() for name in names]
    if not all(names):
        yield "is no parameter and no combination: give one such as brand or brand+color"
    elif len(set(lower)) < len(lower):
        yield "names a parameter twice"
    shut = [name for name in names if name.lower() in closed]
    if shut and len(names) == 1:
        yield "is both indexable and closed"
    elif shut:
        yield f"cannot be found: its part {shut[0]!r} is closed"
    if facets.depth and len(names) > facets.depth:
        yield f"chooses {len(names)} filters at once, and depth allows {facets.depth}"
