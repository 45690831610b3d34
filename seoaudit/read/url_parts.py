"""An address comes in; the meaning of its parameters and path facets, by name and value alone, goes out."""

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote_plus, urlsplit

from seoaudit.model import UrlPart
from seoaudit.read.url_names import given_kind, given_name, kind_of_name, names
from seoaudit.read.url_words import is_hex_id

MAX_PARTS = 64
"""Parts kept of one address; what follows is noise or an attack."""

_MAX_VALUE = 500
_HARMLESS = frozenset("view show list index detail details search".split())
_BESIDE_FILTERS = frozenset("session tracking pagination sort view locale".split())
_YES = frozenset(("", "1", "y", "yes", "true"))
_PRESTA_FACET = re.compile(r"[^/-][^/]*-[^/]+(?:/[^/-][^/]*-[^/]+)+")
_JOINT = re.compile("[-=:]")
"""What stands between a filter's name and its value."""
_PATH_PARAM = re.compile(r";(jsessionid|phpsessid|sessionid|sid)=([^;/]*)", re.I)
_PAGE_SEGMENT = re.compile(r"(?:page|pages|stranica|stranitsa|bet|seite)[-_]?(\d{1,9})(?:\.\w{3,5})?")
_PAGE_WORDS = frozenset("page pages stranica stranitsa bet seite".split())
OFFSETS = frozenset("start offset skip curpos".split())
"""Parameters of pagers that count products rather than pages."""
_ACTION_WORD = re.compile(r"[./_:|-]")
_DOERS = frozenset("buy logout signout logoff addtocart add2basket addtobasket addtocompare removefromcart".split())


def query_pairs(query: str) -> list[tuple[str, str | None]]:
    """Keys and values of a query, decoded, in order; the value is None where there is no =. At most MAX_PARTS."""
    pairs = []
    for piece in query.split("&", MAX_PARTS)[:MAX_PARTS]:
        if piece:
            key, mark, value = piece.partition("=")
            pairs.append((unquote_plus(key).removeprefix("amp;"), unquote_plus(value) if mark else None))
    return pairs


def url_parts(url: str) -> tuple[UrlPart, ...]:
    """The parts of `url` that names give a meaning to: every parameter, facets and pager of the path, session ids.

    Kinds: session, tracking, pagination, sort, view, facet, price_range, search, locale, variant, id, action, unknown.
    """
    try:
        split = urlsplit(url)
    except ValueError:
        return ()
    pairs = query_pairs(split.query) if split.query else []
    keys = {key.lower() for key, _ in pairs}
    parts = [
        UrlPart(url, "query", key[:200], None if value is None else value[:_MAX_VALUE], _kind(key, value or "", keys))
        for key, value in pairs
    ]
    return tuple(parts + [UrlPart(url, "path", *part) for part in path_parts(split.path)])[:MAX_PARTS]


def page_number(url: str) -> int | None:
    """Number of the page in a pager as the address says; None where it says none, or only an offset."""
    for part in url_parts(url):
        if part.kind == "pagination" and part.value and part.value.isdecimal() and len(part.value) < 10:
            return int(part.value) if (part.key or "").lower() not in OFFSETS else None
    return None


def _kind(key: str, value: str, keys: set[str]) -> str:
    """The kind of a parameter; `keys` are all of the query's, in lower case."""
    return given_kind(key) or _kind_by_form(key, value, keys)


def _kind_by_form(key: str, value: str, keys: set[str]) -> str:
    name, low = key.lower(), value.lower()
    if name == "p":
        return _short_page(value)
    if name in ("s", "sid") and is_hex_id(low) and len(low) >= 16:
        return "session"
    if name in names().routing and (does(low) or name not in ("mode", "view", "option") or low.startswith("com_")):
        return "action" if does(low) else "id"
    if name == "view" and "option" in keys:
        return "id"
    if name in ("add", "delete", "remove") and "controller" in keys:
        return "action"
    return _by_value(kind_of_name(key), name, low, keys)


def _short_page(value: str) -> str:
    """`p` is a page where it is a number of one or two digits, an identity where it is longer (WordPress)."""
    if not value.isdecimal():
        return "unknown"
    return "pagination" if len(value) <= 2 else "id"


def _by_value(kind: str, name: str, value: str, keys: set[str]) -> str:
    number = value.isdecimal()
    if kind == "tracking" and name in ("from", "source", "ref", "referer") and number:
        return "price_range" if name == "from" and "to" in keys else "unknown"
    if kind == "pagination" and not number:
        return "id" if name == "page" and value else "unknown"
    if kind == "sort" and number and len(value) >= 4:
        return "id"
    if kind == "search" and name == "q" and _PRESTA_FACET.fullmatch(value):
        return "facet"
    if kind == "action":
        return _action_by_value(name, value)
    return kind


def _action_by_value(name: str, value: str) -> str:
    if name in ("action", "compare") and value in _HARMLESS:
        return "id"
    if name in ("print", "printable") and value not in _YES:
        return "unknown"
    return "action"


def does(route: str) -> bool:
    """Whether a routing value such as checkout/cart/add or auth.logout changes something."""
    words = set(_ACTION_WORD.split(route))
    return not words.isdisjoint(names().verbs) or not words.isdisjoint(_DOERS)


def path_parts(path: str) -> Iterator[tuple[str, str | None, str]]:
    """Key, value and kind of what a path says by its own names: pager, session id, facets."""
    if ";" in path and "id=" in path.lower():
        yield from _session_parts(path)
        path = _PATH_PARAM.sub("", path)
    segments = [unquote_plus(segment) for segment in path.split("/", MAX_PARTS) if segment]
    yield from _page_parts(segments)
    yield from facet_parts(segments)


def _session_parts(path: str) -> Iterator[tuple[str, str | None, str]]:
    for key, value in _PATH_PARAM.findall(path):
        yield key[:200], value[:_MAX_VALUE], "session"


def _page_parts(segments: list[str]) -> Iterator[tuple[str, str | None, str]]:
    for word, number in pairwise(segments):
        if word.lower() in _PAGE_WORDS and number.isdecimal():
            yield word[:200], number[:_MAX_VALUE], "pagination"
            return
    match = segments and _PAGE_SEGMENT.fullmatch(segments[-1].lower())
    if match:
        yield "page", match[1], "pagination"


def facet_parts(segments: list[str]) -> Iterator[tuple[str, str | None, str]]:
    """Facets of a path: what follows a marker such as filter, key=value segments, color-red below a category."""
    table, after, closed = names(), "", "apply" in segments
    for place, segment in enumerate(segments):
        low = segment.lower()
        if low in table.markers and place + 1 < len(segments):
            after = low
        elif place and low != "apply" and _JOINT.search(low):
            for piece in low.split(";"):
                yield from _facet(piece, after, sure=closed or (after in ("filter", "smart-filter") and place > 1))


def _facet(piece: str, after: str, *, sure: bool) -> Iterator[tuple[str, str | None, str]]:
    """The facet a piece of a path is, if it is one; behind a marker looser forms count, `sure` takes any key-value."""
    for mark in ("-is-", "=", ":") if after else ("=",):
        key, found, value = piece.partition(mark)
        if found and key and value:
            yield key[:200], value[:_MAX_VALUE], _kind_of_pair(key, value)
            return
    if given := given_name(piece):
        yield given[:200], piece[len(given) + 1 :][:_MAX_VALUE], _facet_kind(given)
        return
    key, found, value = piece.partition("-")
    known = kind_of_name(key) in ("facet", "price_range")
    plain = key in names().attributes and bool(value) and "-" not in value and "." not in value
    if found and value and ((after and (known or sure)) or plain):
        yield key[:200], value[:_MAX_VALUE], _facet_kind(key)


def _kind_of_pair(key: str, value: str) -> str:
    """The kind of key=value in a path: a filter, unless its name is one of a pager, a sorting and the like."""
    kind = _kind(key, value, {key})
    return kind if kind in _BESIDE_FILTERS else _facet_kind(key)


def _facet_kind(key: str) -> str:
    if given := given_kind(key):
        return given
    return "price_range" if kind_of_name(key) == "price_range" or "price" in key else "facet"
