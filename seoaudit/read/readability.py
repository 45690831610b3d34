"""An address comes in; how well people can read it, and why, goes out."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote_to_bytes

from seoaudit.read.url_parts import query_pairs, url_parts
from seoaudit.read.url_words import (
    CONTAINERS,
    LOCALE,
    extension_of,
    is_hex_id,
    is_identity,
    is_uuid,
    is_word,
    is_year,
    tokens_of,
)

BAD = ("query_identity", "opaque_id", "session", "bad_encoding", "double_encoding", "fragment_route", "too_long")
"""Codes that make an address bad."""

ACCEPTABLE = (
    "id_tail uppercase underscore script_ext index_file double_slash dot_segment repeat_segment deep_path "
    "hyphen_noise unsafe_chars stop_chars joined_words long_url long_slug stuffed_slug tracking sort_view facet_query "
    "search_query dup_param keyless_param non_ascii_raw mixed_script"
).split()
"""Codes that leave an address acceptable; cyrillic is information alone."""

_CODES = (*BAD, "cyrillic", *ACCEPTABLE)
_SPLIT = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.I)
_SESSION_PARAM = re.compile(r";(?:jsessionid|phpsessid|sid|sessionid)=[^/;]*", re.I)
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_WIDE = re.compile(r"[^\x00-\x7f]")
_DOUBLE = re.compile(r"%25[0-9A-Fa-f]{2}")
_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|jspx?|cgi|cfm|do|pl|dll)$", re.I)
_INDEX = re.compile(r"(?:index|default)\.\w{2,5}", re.I)
_PAGE_TAIL = re.compile(r"/(?:page|pages|stranica|stranitsa|bet|seite)[-/_]?\d+(?:\.\w{3,5})?/?$", re.I)
_MIXED = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_HYPHENS = re.compile(r"--|^-|-$")
_UNSAFE = re.compile(r"[\s\"<>\\^`{}|\[\]]")
_STOP = re.compile(r"[,;:!*'()+&=@$~]")
_BY_KIND = {
    "id": "query_identity",
    "session": "session",
    "tracking": "tracking",
    "sort": "sort_view",
    "view": "sort_view",
    "facet": "facet_query",
    "price_range": "facet_query",
    "search": "search_query",
}


def readability(url: str) -> tuple[str, tuple[str, ...]]:
    """The verdict good, acceptable or bad on an address, and the codes it rests on.

    `url` may be raw (an href with letters outside ASCII, a fragment) or normalised. Sources: Google's "URL structure
    best practices" and "Designing a URL structure for ecommerce websites"; the thresholds are conventions.
    """
    rest, _, fragment = url.partition("#")
    body = rest[match.end() :] if (match := _SPLIT.match(rest)) else rest
    raw, _, query = body.partition("?")
    path, broken = _decode(_SESSION_PARAM.sub("", raw))
    codes = _query_codes(rest, query) | _path_codes(raw, path) | _slug_codes(path)
    shown = _decode(rest)[0]
    found = {
        "session": bool(_SESSION_PARAM.search(raw)),
        "bad_encoding": broken,
        "double_encoding": bool(_DOUBLE.search(raw)),
        "fragment_route": fragment.startswith(("/", "!")),
        "too_long": len(rest) + 5 * len(_WIDE.findall(rest)) > 2000,
        "long_url": len(shown) > 115,
        "non_ascii_raw": not rest.isascii(),
    }
    codes |= {code for code, holds in found.items() if holds}
    verdict = "bad" if codes.intersection(BAD) else "acceptable" if codes.intersection(ACCEPTABLE) else "good"
    return verdict, tuple(code for code in _CODES if code in codes)


def _decode(path: str) -> tuple[str, bool]:
    """`path` percent-decoded, twice where it was encoded twice, and whether its encoding is broken."""
    data = unquote_to_bytes(path)
    if _DOUBLE.search(path):
        data = unquote_to_bytes(data)
    stray = bool(_STRAY.search(path))
    try:
        return data.decode(), stray
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace"), True


def _query_codes(url: str, query: str) -> set[str]:
    if not query:
        return set()
    pairs = query_pairs(query)
    codes = {_BY_KIND[part.kind] for part in url_parts(url) if part.place == "query" and part.kind in _BY_KIND}
    plain = [key for key, _ in pairs if not key.endswith("]")]
    if len(plain) > len(set(plain)):
        codes.add("dup_param")
    if any(value is None for _, value in pairs):
        codes.add("keyless_param")
    return codes


def _path_codes(raw: str, path: str) -> set[str]:
    """Codes of the path as a whole; `raw` as written, `path` decoded and without session ids."""
    segments = [segment for segment in path.split("/") if segment]
    last = segments[-1] if segments else ""
    index = bool(_INDEX.fullmatch(last))
    found = {
        "uppercase": path != path.lower(),
        "underscore": "_" in path,
        "index_file": index,
        "script_ext": bool(_SCRIPT.search(last)) and not index,
        "double_slash": "//" in path,
        "dot_segment": "/./" in raw or "/../" in raw or raw.endswith(("/.", "/..")),
        "repeat_segment": any(one == two for one, two in pairwise(segments)),
        "deep_path": len(_levels(path)) > 5,
        "unsafe_chars": bool(_UNSAFE.search(path)),
        "stop_chars": bool(_STOP.search(path)),
        "mixed_script": bool(_MIXED.search(path)),
        "cyrillic": bool(_CYRILLIC.search(path)),
    }
    return {code for code, holds in found.items() if holds}


def _levels(path: str) -> list[str]:
    """The segments without a locale in front and a pager behind."""
    segments = [segment for segment in _PAGE_TAIL.sub("", path).split("/") if segment]
    return segments[1:] if segments and LOCALE.fullmatch(segments[0]) else segments


def _slug_codes(path: str) -> set[str]:
    levels = _levels(path)
    identity = _identity_code(levels)
    return ({identity} if identity else set[str]()).union(*map(_segment_codes, levels))


@lru_cache(maxsize=4096)  # the sections of a shop stand in all its addresses
def _segment_codes(segment: str) -> frozenset[str]:
    tokens = tokens_of(segment.removesuffix(extension_of(segment)))
    words = Counter(token.lower() for token in tokens if is_word(token))
    found = {
        "hyphen_noise": bool(_HYPHENS.search(segment)),
        "joined_words": any(len(token) > 25 and token.isalpha() for token in tokens),
        "long_slug": len(tokens) > 12,
        "stuffed_slug": max(words.values(), default=0) >= 3,
    }
    return frozenset(code for code, holds in found.items() if holds)


def _identity_code(levels: list[str]) -> str | None:
    """opaque_id where the last segment holds no word but an identity, id_tail where words come with one."""
    names = [segment.removesuffix(extension_of(segment)) for segment in levels]
    while names and names[-1].lower() in CONTAINERS:
        names.pop()
    if not names:
        return None
    tokens = [token for token in tokens_of(names[-1]) if token.lower() not in CONTAINERS]
    words = [token for token in tokens if is_word(token)]
    identities = [token for token in tokens if is_identity(token) and not is_year(token)]
    if is_uuid(names[-1]) or (not words and identities and len(identities) == len(tokens)):
        before = tokens_of(names[-2]) if len(names) > 1 else []
        return "id_tail" if sum(map(is_word, before)) >= 2 else "opaque_id"
    return "id_tail" if words and (_is_long(tokens[-1]) or _leads(tokens[0])) else None


def _is_long(token: str) -> bool:
    return (token.isdigit() and len(token) >= 4 and not is_year(token)) or is_hex_id(token)


def _leads(token: str) -> bool:
    return token.isdigit() and len(token) >= 2 and not is_year(token)
