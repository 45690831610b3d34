"""Addresses to be closed come in; Disallow patterns by what marks them go out, before anything is proved."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from seoaudit.facets.addresses import Addresses, Wanted
from seoaudit.facets.marks import Token, parameters

_STEM = re.compile(r"(.+?_)\d+(?:_\d+)*(?:_(?:MIN|MAX))?|(.+?(?:\[|%5B)).*", re.IGNORECASE)
_SEPARATORS = (",", "%2C", ";", "%3B", "|", "%7C", "-or-", "_or_")
_ALIKE = 3
"""Parameters of one stem from which the stem stands for all of them."""


class Pattern(NamedTuple):
    """A value of Disallow and the tokens it closes."""

    value: str
    tokens: tuple[Token, ...]


def patterns(shop: Addresses, wanted: Collection[Wanted]) -> list[Pattern]:
    """What closes every address of `wanted` by its marks, and as little else as marks can tell; each value once."""
    kept = {token for marks in shop.found.values() for token in marks}
    shapes = {each.marks for each in wanted}
    closed = {token for marks in shapes for token in marks if token not in kept}
    asked = {token for token in closed if token.place == "query"}
    for marks in shapes:
        asked.update(_named([token for token in marks if token in closed]))
    left = {marks for marks in shapes if marks and closed.isdisjoint(marks)}
    rest = [each for each in wanted if each.marks in left] if left else []
    made = [*_single(shop, asked), *_combined(shop, rest)]
    return list({each.value: each for each in made}.values())


def _named(free: list[Token]) -> Iterator[Token]:
    """What closes an address by its path: the marker, or else a piece; nothing where a parameter does."""
    in_path = [token for token in free if token.place != "query"]
    markers = [token for token in in_path if token.place == "marker"]
    if markers:
        yield markers[0]
    elif in_path and len(in_path) == len(free):
        yield in_path[0]


def _single(shop: Addresses, tokens: Iterable[Token]) -> Iterator[Pattern]:
    """Patterns of tokens that no address meant to be found has; parameters alike in their stem by that stem."""
    texts: dict[str, list[Token]] = defaultdict(list)
    for token in sorted(tokens):
        for text in spellings(shop, token):
            texts[text].append(token)
    stems = _stems(texts.keys(), _others(shop, texts.keys()))
    for text, named in texts.items():
        stem = stems.get(text)
        for value in values(stem or text, path=named[0].place != "query"):
            yield Pattern(value, tuple(named))


def spellings(shop: Addresses, token: Token) -> list[str]:
    """The token as addresses write it; brackets are written both ways, for an address may have either."""
    written = set(shop.spellings[token])
    if token.place == "query":
        for text in tuple(written):
            plain = text.replace("%5B", "[").replace("%5D", "]")
            written |= {plain, plain.replace("[", "%5B").replace("]", "%5D")} if "[" in plain else set()
    return sorted(written)


def values(text: str, *, path: bool) -> list[str]:
    """The patterns of one spelling: first and later parameter, or a piece of path."""
    if path:
        return [f"/*{text}"]
    if text.endswith(("=", "_", "[", "%5B")):
        return [f"/*?{text}", f"/*&{text}"]
    return [f"/*{mark}{text}{end}" for mark in "?&" for end in ("$", "&")]


def _others(shop: Addresses, texts: Collection[str]) -> set[str]:
    """Parameters of good and found addresses, which no stem may stand for."""
    paths = (path for path in (*shop.good, *shop.found) if "?" in path)
    return {text for path in paths for _, text in parameters(path)} - set(texts)


def _stems(texts: Collection[str], others: set[str]) -> dict[str, str]:
    alike: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        match = _STEM.fullmatch(text.rstrip("=")) if text.endswith("=") else None
        if match:
            alike[match[1] or match[2]].append(text)
    return {
        text: stem
        for stem, named in alike.items()
        if len(named) >= _ALIKE and not any(other.startswith(stem) for other in others)
        for text in named
    }


def _combined(shop: Addresses, rest: Iterable[Wanted]) -> Iterator[Pattern]:
    """Patterns of addresses all of whose marks occur in addresses meant to be found: by combination, or by values."""
    shapes: dict[tuple[Token, ...], list[str]] = defaultdict(list)
    for each in rest:
        shapes[_shape(each.marks)].append(each.path)
    kept: dict[tuple[Token, ...], list[str]] = defaultdict(list)
    for path, marks in shop.found.items():
        kept[_shape(marks)].append(path)
    for shape, paths in shapes.items():
        apart = _apart(shape, kept)
        mark = None if apart else _separator(paths, [path for found in kept.values() for path in found])
        for value in _sequences(shop, apart or shape):
            yield Pattern(f"{value}*{mark}" if mark else value, apart or shape)


def _shape(marks: Iterable[Token]) -> tuple[Token, ...]:
    return tuple(token for token in marks if token.place != "marker")


def _apart(shape: tuple[Token, ...], kept: Iterable[tuple[Token, ...]]) -> tuple[Token, ...] | None:
    """The fewest tokens of a shape, in order, that no shape meant to be found has."""
    for size in range(2, min(len(shape), 4) + 1):
        for chosen in combinations(shape, size):
            if not any(_within(chosen, other) for other in kept):
                return chosen
    return None


def _within(chosen: tuple[Token, ...], shape: tuple[Token, ...]) -> bool:
    left = iter(shape)
    return all(token in left for token in chosen)


def _separator(paths: Collection[str], found: Collection[str]) -> str | None:
    """What parts several values of one parameter in every address to be closed, and in none meant to be found."""
    return next(
        (
            mark
            for mark in _SEPARATORS
            if all(mark in path.partition("?")[2] for path in paths)
            and not any(mark in path.partition("?")[2] for path in found)
        ),
        None,
    )


def _sequences(shop: Addresses, tokens: tuple[Token, ...]) -> Iterator[str]:
    """Patterns in which the tokens follow each other."""
    choices = []
    for number, token in enumerate(tokens):
        texts = spellings(shop, token)
        if token.place != "query":
            choices.append(texts)
        else:
            choices.append(
                [f"{mark}{text}" for text in texts for mark in ("&" if number and _follows(tokens, number) else "?&")]
            )
    for pieces in product(*choices):
        yield f"/*{'*'.join(pieces)}"


def _follows(tokens: tuple[Token, ...], number: int) -> bool:
    """Whether a parameter stands before the one of this number."""
    return any(token.place == "query" for token in tokens[:number])
