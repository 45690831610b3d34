"""An address in normal form comes in; what marks it as a filter, an order or a session goes out, as tokens in order."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_plus

from seoaudit.read.url_names import names

_MARKS = ("-is-", "=", ":", "-")


class Token(NamedTuple):
    """One mark: a parameter by its decoded name, or a piece of path such as /filter/ or /color-."""

    place: str
    """query, path or marker (the segment that filters stand behind)."""
    name: str


class Spelt(NamedTuple):
    """A token as one address writes it, such as `filter%5Bcolor%5D=` or `;color=`."""

    token: Token
    text: str


def parameters(path: str) -> list[tuple[str, str]]:
    """Decoded names of the parameters of `path`, each with what stands for it between & and value."""
    return [_parameter(piece[: piece.find("=") + 1] or piece) for piece in path.partition("?")[2].split("&") if piece]


@lru_cache(maxsize=10_000)
def _parameter(text: str) -> tuple[str, str]:
    return unquote_plus(text.removesuffix("=")).removeprefix("amp;"), text


def without(path: str, dropped: Collection[str]) -> str:
    """`path` without these parameters, by decoded name."""
    head, _, query = path.partition("?")
    kept = [piece for piece in query.split("&") if piece and _name(piece) not in dropped]
    return f"{head}?{'&'.join(kept)}" if kept else head


def _name(piece: str) -> str:
    return _parameter(piece[: piece.find("=") + 1] or piece)[0]


def spelt(path: str, keys: tuple[str, ...]) -> list[Spelt]:
    """The tokens of the keys in `path`: pieces of path first, then parameters; a key without a mark has none."""
    wanted = _lower(keys)
    asked = [_asked(name, text) for name, text in parameters(path) if name in keys or name.lower() in wanted]
    if len({each.token for each in asked}) >= len(keys):
        return asked
    in_path = wanted - {each.token.name.lower() for each in asked}
    return [*_in_path(path.partition("?")[0], in_path), *asked] if in_path else asked


@lru_cache(maxsize=10_000)
def _asked(name: str, text: str) -> Spelt:
    return Spelt(Token("query", name), text)


@lru_cache(maxsize=10_000)
def _lower(keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key.lower() for key in keys)


def _in_path(path: str, keys: Collection[str]) -> Iterator[Spelt]:
    """Pieces such as /color-, ;color= or /color/ of a path, and the marker before them."""
    segments = path.split("/")[1:]
    for place, segment in enumerate(segments[:-1]):
        if place and segments[place + 1] and unquote_plus(segment).lower() in names().markers:
            yield Spelt(Token("marker", f"/{segment}/"), f"/{segment}/")
            break
    for place, segment in enumerate(segments):
        for number, piece in enumerate(segment.split(";")):
            text = _piece(piece, keys, is_last=place == len(segments) - 1)
            if text:
                literal = f"{';' if number else '/'}{text}"
                yield Spelt(Token("path", literal), literal)


def _piece(piece: str, keys: Collection[str], *, is_last: bool) -> str | None:
    """The part of a piece that names its key: color-is-, color=, color- or color/; None where it names none."""
    for mark in _MARKS:
        before, found, value = piece.partition(mark)
        if found and value and unquote_plus(before).lower() in keys:
            return before + mark
    return f"{piece}/" if piece and not is_last and unquote_plus(piece).lower() in keys else None
