"""The outline of a page comes in; elements whose own script names the address it leads to go out."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from seoaudit.model import ScriptLink
from seoaudit.read.links import POSITIONS, Resolver
from seoaudit.read.outline import Outline, fold
from seoaudit.read.paths import elements, string
from seoaudit.read.url_class import is_action

MAX_LINKS = 200
_NEAR = 400
"""Bytes of source behind the beginning of code in which it says where it leads."""
_STRING = string("string()")
_ACTING = elements(
    "/descendant::*/@onclick/.. | "
    "/descendant::a[starts-with(translate(@href, 'JAVSCRIPT', 'javscript'), 'javascript:')]"
)
_LEADS = re.compile(
    r"(?<![\w.$])(?:(?:window|document|self|top|parent)\s*\.\s*)?"
    r"(?:location(?:\s*\.\s*href)?\s*=(?!=)\s*|location\s*\.\s*(?:assign|replace)\s*\(\s*|(?<=window\.)open\s*\(\s*)"
    r"(?:'([^'\s{}$<>]+)'|\"([^\"\s{}$<>]+)\")(?!\s*\+)"
)
"""Code that leads to an address written out in it, not put together when it runs."""
_OFFICE = re.compile(
    r"(?:^|[/=_.-])(?:cart|basket|korzina|sebet|savat|checkout|orders?|oformlenie|zakaz|log-?(?:in|out)|sign-?(?:in|up|out)|"
    r"regist(?:er|ration|ratsiya)|auth|account|personal|profile?|kabinet|lk|wish-?list|favou?rites?|izbrannoe|compare|"
    r"comparison|sravnenie|search|poisk|print|bitrix|admin|callback)(?=$|[/?&_.#-])",
    re.I,
)
"""Addresses of a visitor's own affairs, which need no robot."""


def read_script_links(
    page: Outline, url: str, resolve: Resolver, cards: Sequence[tuple[int, int, bool]]
) -> tuple[ScriptLink, ...]:
    """Rows of `script_link` in document order, at most 200; `cards` are the cards' first and last elements."""
    scripted = "cript:" in "".join(page.hrefs.values()).lower()
    if page.source and not (
        _may_lead(page.source, b"onclick") or (scripted and _may_lead(page.source, b"javascript:"))
    ):
        return ()
    places: dict[etree._Element, int] = {}
    rows: list[ScriptLink] = []
    for el, code, target in _leading(page, resolve):
        places = places or {other: i for i, other in enumerate(page.els)}
        position = _position(page, places, el, cards)
        text = fold(_STRING(el))[:100] or fold(el.get("title") or el.get("aria-label"))[:100] or None
        rows.append(ScriptLink(url, target, text, str(el.tag), position, code[:200], len(rows)))
    return tuple(rows)


def _may_lead(source: bytes, begin: bytes) -> bool:
    """Whether code that begins so speaks of a location: scripts full of both words are on every page."""
    at = source.find(begin)
    while at >= 0:
        code = source[at : at + _NEAR]
        if b"location" in code or b"window.open" in code:
            return True
        at = source.find(begin, at + len(begin))
    return False


def _leading(page: Outline, resolve: Resolver) -> Iterator[tuple[etree._Element, str, str]]:
    """Elements, their code, and where it leads, if that may be a page for everybody."""
    for el in _ACTING(page.els[0])[:MAX_LINKS]:
        code = el.get("onclick") or el.get("href") or ""
        found = _LEADS.search(code[:2_000])
        written = (found[1] or found[2]) if found else ""
        target = resolve(written) if written and not written.startswith("#") else None
        if target and not is_action(target) and not _OFFICE.search(target.partition("://")[2].partition("/")[2]):
            yield el, fold(code), target


def _position(
    page: Outline, places: dict[etree._Element, int], el: etree._Element, cards: Sequence[tuple[int, int, bool]]
) -> str:
    """The place of an element; of what a closed place holds only links are in the outline, so its holder tells."""
    at = next((places[holder] for holder in (el, *el.iterancestors()) if holder in places), 0)
    for first, last, related in cards:
        if first <= at <= last:
            return "related" if related else "card"
    return POSITIONS.get(page.regions[at], "content")
