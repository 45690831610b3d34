"""An address comes in; what its spelling alone says that the frontier and the budget need goes out."""

import hashlib
import re
from collections.abc import Collection
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from seoaudit.model import UrlPart
from seoaudit.read import url as reading
from seoaudit.read.url_words import CONTAINERS, LOCALE

_NARROWING = frozenset(("facet", "price_range", "sort", "view"))
_CHOOSING = _NARROWING | {"unknown"}
_VOLATILE = _NARROWING | {"session", "tracking", "pagination", "locale"}
MAX_LENGTH = 2048
MAX_SEGMENTS = 20
MAX_REPEATS = 2
MAX_PARAMETERS = 6
MAX_YEARS = 2
_DATE = re.compile(r"(?<=[/=])((?:19|2[01])\d\d)[-/](?:0?[1-9]|1[0-2])(?:[-/](?:0?[1-9]|[12]\d|3[01]))?(?![^/?&_])")
_YEAR = re.compile(r"(?:^|&)(?:year|jahr|god|yr|y)=((?:19|2[01])\d\d)(?![^&])")
_MONTH = re.compile(r"(?:^|&)(?:month|monat|mesyac|mon|m)=\d")
_CALENDAR = re.compile(r"/(?:calendar|kalend[ae]r\w*|events?|afisha|schedule|raspisanie|sobytiya|termine)(?:/|$)")


class Address(NamedTuple):
    """What the spelling of an address says."""

    pattern: str
    kind: str
    """The class of the address: plain, facet, sort ..."""
    parts: tuple[UrlPart, ...] = ()
    listing: str = ""
    """The path of the listing that its filters narrow."""
    limit: str | None = None
    """The hard limit it breaks, in words."""
    bare: int = 0
    """A hash of the address without its session id; 0 where it has none."""
    loops: bool = False
    """Whether its path ends as it begins, as relative links make it: /a/b/a/b."""
    above: str = ""
    """The path of the section that it lies below, by segments that may be filters without a name; else empty."""
    base: int = 0
    """A hash of the listing that it is part of: of itself without what chooses and what changes."""
    paged: bool = False
    """Whether it may be a page of that listing as it is: by one number of a name nobody knows, or choosing nothing."""

    @property
    def action(self) -> bool:
        """Whether following it would do something."""
        return self.kind == "action"

    @property
    def facets(self) -> int:
        """Filters, sortings and views chosen in it; a parameter that no shop system is known for is most likely one."""
        return sum(part.kind in _CHOOSING for part in self.parts)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of what is chosen in it, in the order of the alphabet."""
        return tuple(sorted(part.key or "" for part in self.parts if part.kind in _CHOOSING))

    @property
    def has_extras(self) -> bool:
        """Whether it has parameters or facets other than those of a pager, of identity and of a session."""
        return any(part.kind not in ("pagination", "id", "locale", "session") for part in self.parts)

    @property
    def narrows(self) -> bool:
        """Whether its names surely say that it filters or orders a listing: of such only a sample is fetched."""
        return any(part.kind in _NARROWING for part in self.parts)

    @property
    def in_path(self) -> bool:
        """Whether a filter stands in its path."""
        return any(part.place == "path" and part.kind in _NARROWING for part in self.parts)


def read_address(url: str) -> Address:
    """Everything the spelling of `url`, a normalised address, says."""
    parts = reading.url_parts(url)
    kind = "action" if reading.is_action(url) else reading.class_of(parts)
    bare = stable_hash(_without(url, parts, ("session",))) if kind == "session" else 0
    pattern, listing, segments = reading.url_pattern(url), _listing(url, parts), _segments(url)
    limit = broken_limit(url)
    loops, above = _loops(segments), _above(segments, parts)
    base = stable_hash(_without(url, parts, _VOLATILE | {"unknown"}))
    return Address(pattern, kind, parts, listing, limit, bare, loops, above, base, _paged(parts))


def _paged(parts: tuple[UrlPart, ...]) -> bool:
    chosen = [part for part in parts if part.kind in _CHOOSING]
    numbers = (part.kind == "unknown" and part.place == "query" and (part.value or "").isdecimal() for part in chosen)
    return len(chosen) <= 1 and all(numbers)


read_recent = lru_cache(maxsize=4096)(read_address)
"""The same, kept for addresses that are asked for soon after they were named."""


def _listing(url: str, parts: tuple[UrlPart, ...]) -> str:
    keys = [part.key for part in parts if part.place == "path" and part.kind in _NARROWING and part.key]
    segments = urlsplit(url).path.split("/")
    first = next((place for place, segment in enumerate(segments) if any(key in segment for key in keys)), None)
    return "/".join(segments[:first])


def _above(segments: list[str], parts: tuple[UrlPart, ...]) -> str:
    if any(part.place == "path" for part in parts):
        return ""
    first = 0
    while first < len(segments) and (segments[first] in CONTAINERS or (not first and LOCALE.fullmatch(segments[0]))):
        first += 1
    return "/".join(segments[: first + 1]) if len(segments) > first + 1 else ""


def broken_limit(url: str) -> str | None:
    """The limit that `url` breaks, in words; None for most.

    Source of the numbers: Heritrix, TooManyPathSegments (20) and PathologicalPath (2 repeats, of one segment or of
    several); 2,048 characters.
    """
    if len(url) > MAX_LENGTH:
        return f"longer than {MAX_LENGTH} characters"
    split, segments = urlsplit(url), _segments(url)
    if len(segments) > MAX_SEGMENTS:
        return f"more than {MAX_SEGMENTS} path segments"
    if repeated := _repeated(segments):
        return f"{'/'.join(repeated)[:40]!r} more than {MAX_REPEATS} times in a row in its path"
    keys = [pair.partition("=")[0] for pair in split.query.split("&") if pair]
    if len(keys) > MAX_PARAMETERS:
        return f"more than {MAX_PARAMETERS} parameters"
    if twice := next((key for place, key in enumerate(keys) if key in keys[:place]), None):
        return f"the parameter {twice[:40]!r} more than once"
    return _far_date(split.path, split.query)


def _segments(url: str) -> list[str]:
    return [segment for segment in urlsplit(url).path.split("/") if segment]


def _repeated(segments: list[str]) -> list[str] | None:
    """The segments that stand more than twice in a row, the shortest first."""
    if len(set(segments)) == len(segments):
        return None
    for size in range(1, len(segments) // (MAX_REPEATS + 1) + 1):
        for first in range(len(segments) - size * (MAX_REPEATS + 1) + 1):
            block = segments[first : first + size]
            if block * (MAX_REPEATS + 1) == segments[first : first + size * (MAX_REPEATS + 1)]:
                return block
    return None


def _loops(segments: list[str]) -> bool:
    if len(set(segments)) == len(segments):
        return False
    return any(segments[:size] == segments[-size:] for size in range(1, len(segments) // 2 + 1))


def _far_date(path: str, query: str) -> str | None:
    """The date of a calendar that lies too far ahead, or, where the path says that it is one, too far back."""
    path, query = path.lower(), query.lower()
    years = _DATE.findall(f"{path}?{query}") + (_YEAR.findall(query) if _MONTH.search(query) else [])
    if not years:
        return None
    now = datetime.now(UTC).year
    low = now - MAX_YEARS if _CALENDAR.search(path) else 0
    inside = all(low <= int(year) <= now + MAX_YEARS for year in years)
    return None if inside else f"a date more than {MAX_YEARS} years away"


def stable_hash(*values: object) -> int:
    """A 64-bit number that is the same in every process."""
    text = "\x1f".join("" if value is None else str(value) for value in values)
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def lasting(url: str) -> str:
    """`url` without what changes while the thing it names stays: sessions, tracking, sorting, facets, pages.

    A product linked under a new session id on every page is still one product.
    """
    return _without(url, reading.url_parts(url), _VOLATILE)


def _without(url: str, parts: tuple[UrlPart, ...], kinds: Collection[str]) -> str:
    split = urlsplit(url)
    volatile = {part.key for part in parts if part.place == "query" and part.kind in kinds}
    kept = [pair for pair in split.query.split("&") if pair and pair.partition("=")[0] not in volatile]
    path = split.path.partition(";")[0]
    return f"{split.netloc}{path}?{'&'.join(kept)}"
