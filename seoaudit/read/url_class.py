"""An address comes in; its dominant class, and whether following it would do something, goes out."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from seoaudit.model import UrlPart
from seoaudit.read.url_names import names
from seoaudit.read.url_parts import query_pairs, url_parts

_ADD_TO = re.compile(
    r"(?:add|remove|delete|put|move|ajax_?add)[-_]?(?:2|to|from|in)?[-_]?(?:the[-_])?"
    r"(?:cart|basket|bag|wish[-_]?list|compare|comparison|favou?rites?|korzina|korzinu)(?:\.\w{2,4})?"
)
_VERB_TAIL = re.compile(r"[-_]?(?:item|items|product|products|goods|tovar|one|all)?(?:\.\w{2,4})?$")
_RETURN = ("/", "http://", "https://")
_WORDS = re.compile(r"[^/.]+")
_PERMALINK = re.compile(r"\d+:\d+(?:,\d+:\d+)*")


_ORDER = "session tracking search facet sort view pagination variant id locale".split()


def url_class(url: str) -> str:
    """What the names in `url` say, the weightiest first: action, session, tracking, search, facet ...; else plain."""
    return "action" if is_action(url) else class_of(url_parts(url))


def class_of(parts: Iterable[UrlPart]) -> str:
    """The weightiest of what the parts of an address say; plain where they say nothing."""
    return _first_of(parts, _ORDER)


def content_class(url: str) -> str:
    """The same of what the page shows: sessions and tracking change nothing of it."""
    return _first_of(url_parts(url), _ORDER[2:])


def _first_of(parts: Iterable[UrlPart], order: list[str]) -> str:
    kinds = {"facet" if part.kind == "price_range" else part.kind for part in parts}
    return next((kind for kind in order if kind in kinds), "plain")


def is_action(url: str) -> bool:
    """Whether `url` names an action: add to cart, compare or wish list, remove, log in or out, print, reply.

    Such addresses are never fetched. Plain pages of a cart, a comparison or a login are no actions; a login that will
    lead back to a page is one, since each page of a shop may link to its own.
    """
    try:
        split = urlsplit(url)
    except ValueError:
        return False
    segments = [unquote(segment).lower() for segment in split.path.split("/", 64) if segment]
    if split.query and (any(part.kind == "action" for part in url_parts(url)) or _query_acts(segments, split.query)):
        return True
    return _path_acts(segments)


def _query_acts(segments: list[str], query: str) -> bool:
    """Whether a cart, a comparison or a wish list is told to add or remove something, as PrestaShop's /cart?add=1.

    Or an entrance is told where to lead back to.
    """
    pairs = query_pairs(query)
    if segments and segments[-1].partition(".")[0] in names().entrances:
        return any(value and value.startswith(_RETURN) for _, value in pairs)
    if names().verbs.isdisjoint(key.lower() for key, _ in pairs):
        return False
    routes = [value for key, value in pairs if value and key.lower() in names().routing]
    return not names().places.isdisjoint([*segments, *(word for route in routes for word in _WORDS.findall(route))])


def _path_acts(segments: list[str]) -> bool:
    table = names()
    if any(segment in table.actions or _ADD_TO.fullmatch(segment) for segment in segments):
        return True
    for place, segment in enumerate(segments[:-1]):
        if segment in table.places:
            rest = [follower for follower in segments[place + 1 : place + 3] if follower != "index"]
            if rest and (_is_verb(rest[0]) or _PERMALINK.fullmatch(rest[0])):
                return True
    return False


def _is_verb(segment: str) -> bool:
    verbs = names().verbs
    return segment in verbs or _VERB_TAIL.sub("", segment) in verbs
