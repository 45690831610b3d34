"""An address comes in, its host-less pattern goes out: what the budget of a crawl counts by."""

import re
from urllib.parse import unquote, urlsplit

from seoaudit.read.url_names import kind_of_name, names
from seoaudit.read.url_parts import MAX_PARTS, facet_parts, query_pairs
from seoaudit.read.url_words import (
    CONTAINERS,
    LOCALE,
    extension_of,
    is_identity,
    is_uuid,
    is_word,
    tokens_of,
)

_SECTIONS = 2
_DEPTH = 8
_SERVICE = frozenset(
    "cart basket korzina checkout account login search poisk compare wishlist favorites about contacts kontakty "
    "contact delivery dostavka oplata payment reviews otzyvy feed amp print embed comments blog news "
    "novosti stati articles sitemap tag tags author authors brand brands brendy".split()
)
_NUMBERS = re.compile(r"\d+")
_COUNTED = re.compile(r"(page|pages|stranica|bet|seite|p)[-_]?\d+", re.I)
_ITEM_HOLDERS = frozenset(
    "p product products prod tovar tovary good goods item items detail details dp gp pd post posts node element offer "
    "tag tags author authors user users id produkt produkty kartochka tproduct search poisk calendar archive".split()
)


def url_pattern(url: str) -> str:
    """The pattern of `url`: its path with identities and slugs masked, and the sorted names of its parameters.

    - `{n}` stands for numbers and dates, `{id}` for hashes, UUIDs and random tokens, `{slug}` for names of things.
    - The last segment is masked, except words of service (cart, blog), of containers (catalog) and scripts
      (detail.php); its extension stays. Containers stay wherever they stand.
    - Of the others, the first two are kept where they look like a section: at most three short words without
      numbers. What follows a holder of things (product, tag, post) is masked at once.
    - Path facets become one `{facet}`; more than eight levels become `...`; a trailing slash does not count.
    - Of the parameters only names count, with digits masked and [] dropped; routing parameters (route, dispatch)
      keep a value that is a word.
    So /product/873 and /product/461 share /product/{n}, and /calendar/2027/01 and its like /calendar/{n}/{n}.
    """
    try:
        split = urlsplit(url)
    except ValueError:
        return "/"
    path = _path_pattern([unquote(_cut_params(segment)) for segment in split.path.split("/", 64) if segment])
    return (path + _query_pattern(split.query))[:500]


def _cut_params(segment: str) -> str:
    """The segment without ;jsessionid=... and its like."""
    name, mark, rest = segment.partition(";")
    return name if mark and kind_of_name(rest.partition("=")[0]) == "session" else segment


def _path_pattern(segments: list[str]) -> str:
    masked: list[str] = []
    sections, leaf = 0, len(segments) - 1
    facets = _facet_places(segments) if any(facet_parts(segments)) else ()
    for place, segment in enumerate(segments):
        low = segment.lower()
        shape = "{facet}" if place in facets else _fixed(low, place)
        if not shape:
            keep = place < leaf and sections < _SECTIONS and _is_section(low)
            shape = low if keep else _mask(low)
            sections += 1
        if low in _ITEM_HOLDERS:
            sections = _SECTIONS
        if not (shape == "{facet}" and masked[-1:] == ["{facet}"]):
            masked.append(shape)
    if len(masked) > _DEPTH:
        masked[_DEPTH:] = ["..."]
    return "/" + "/".join(masked)


def _facet_places(segments: list[str]) -> list[int]:
    """The places of facets, and all behind a marker of filters that has one."""
    markers, last = names().markers, len(segments)
    first = next((place for place, segment in enumerate(segments) if segment.lower() in markers), last)
    behind = first + 1 if first < last and any(facet_parts(segments[: first + 2])) else last
    return [place for place in range(1, last) if place >= behind or any(facet_parts(["", segments[place]]))]


def _fixed(segment: str, place: int) -> str | None:
    """The shape of a segment that is kept or masked wherever it stands; None for all others."""
    name = segment.removesuffix(extension := extension_of(segment))
    if name in CONTAINERS or name in _SERVICE or name in names().markers or name in names().verbs:
        return segment
    if place == 0 and LOCALE.fullmatch(segment):
        return segment
    pager = _COUNTED.fullmatch(name)
    if pager:
        return f"{pager[1]}-{{n}}{extension}"
    if extension.startswith((".php", ".asp", ".jsp", ".cgi")) and not any(sign.isdigit() for sign in segment):
        return segment[:60]
    return None


def _is_section(segment: str) -> bool:
    tokens = tokens_of(segment)
    return len(segment) <= 32 and 0 < len(tokens) <= 3 and not any(sign.isdigit() for sign in segment)


def _mask(segment: str) -> str:
    extension = extension_of(segment)
    name = segment.removesuffix(extension)
    tokens = tokens_of(name)
    if tokens and all(token.isdigit() for token in tokens):
        return "{n}" + extension
    if is_uuid(name) or (tokens and all(is_identity(token) for token in tokens)):
        return "{id}" + extension
    return "{slug}" + extension


def _query_pattern(query: str) -> str:
    if not query:
        return ""
    shapes = {_param_shape(key, value) for key, value in query_pairs(query)}
    return "?" + "&".join(sorted(shapes)[:MAX_PARTS]) if shapes else ""


def _param_shape(key: str, value: str | None) -> str:
    name = _NUMBERS.sub("{n}", key.partition("[]")[0])[:60]
    if value is None:
        return name if len(name) < 30 else "{id}"
    if key.lower() in names().routing and value and all(is_word(token) for token in tokens_of(value.replace("/", "-"))):
        return f"{name}={value.lower()[:60]}"
    return name
