"""The outline of a page comes in; the breadcrumb trails it shows go out, a row a step."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from seoaudit.model import BreadcrumbStep
from seoaudit.read.links import Resolver
from seoaudit.read.outline import Outline, fold
from seoaudit.read.vocabulary import BACK, HOME

_EDGES = " \t\n\r\u00a0/\\|>»›→·•—–-:;~⟩❯▸▶"
_SEPARATOR = re.compile(r"[\s\u00a0/\\|>»›→·•—–:;~⟩❯▸▶-]*")
_PARTED = re.compile(r"\n|(?<=\s)[/»>›→|](?=\s)")
_ONWARD, _PARTING = (*"/\\>»›→⟩❯▸▶", "::"), tuple("|·•—–-")
"""Signs that lead from step to step, and those by which menus are parted as well."""
_NAMES = frozenset("bread path trail bc krohi".split())
"""Names of places that are trails where they begin with the home page."""
_MAX_TRAILS = 3
_MAX_STEPS = 15
_MAX_TEXT = 600
_NEAR = 60


def read_trails(page: Outline, url: str, resolve: Resolver) -> tuple[BreadcrumbStep, ...]:
    """Rows of `breadcrumb` with syntax visible, of the page's places of that region."""
    trails: list[list[tuple[str, str | None]]] = []
    for i in page.outermost("breadcrumb"):
        steps = _steps(page, i, resolve)
        if steps and steps not in trails and len(steps) <= _MAX_STEPS:
            trails.append(steps)
    rows: list[BreadcrumbStep] = []
    for number, steps in enumerate(trails[:_MAX_TRAILS]):
        for position, (name, item) in enumerate(steps, 1):
            rows.append(BreadcrumbStep(url, number, "visible", position, name or None, item, None, len(rows)))
    return tuple(rows)


def _steps(page: Outline, trail: int, resolve: Resolver) -> list[tuple[str, str | None]]:
    """Name and address of each step of the trail in element `trail`; text between links is a step of its own."""
    region = page.regions[trail]
    steps: list[tuple[str, str | None]] = []
    at = page.starts[trail]
    for i in _links(page, trail):
        if page.regions[i] != region:
            continue
        steps += [(text, None) for text in _texts(page, at, page.starts[i]) if steps]
        at = page.ends[i]
        name = _bare(page.string(i)) or fold(page.els[i].get("title") or page.els[i].get("aria-label"))
        href = page.els[i].get("href")
        item = resolve(href) if href else None
        if not (not steps and BACK.match(name)):
            steps.append((name or _alt(page, i), item))
    steps += [(text, None) for text in _texts(page, at, page.ends[trail])] if steps else []
    return steps


def _links(page: Outline, holder: int) -> list[int]:
    links = page.of("a")
    return links[bisect_left(links, holder) : bisect_right(links, page.lasts[holder])]


def _texts(page: Outline, start: int, end: int) -> list[str]:
    """The texts of a span that are more than separators; a sign within a name, as in "11/22/63", parts nothing."""
    span = page.text[start:end]
    whole = _bare(span)
    if page.heading >= 0 and whole == _bare(page.string(page.heading)):
        return [whole]
    pieces = (_bare(piece) for piece in _PARTED.split(span))
    return [piece for piece in pieces if piece and any(char.isalnum() for char in piece)]


def _bare(text: str) -> str:
    """A step without separators at its edges; a quotation mark that closes one of its own is none."""
    bare = fold(text).strip(_EDGES)
    return f"{bare}»" if bare.count("«") > bare.count("»") and "»" in text else bare


def _alt(page: Outline, i: int) -> str:
    return next((fold(page.els[j].get("alt")) for j in range(i, page.lasts[i] + 1) if page.tags[j] == "img"), "")


def unnamed_trail(page: Outline) -> int:
    """The element of a trail without a telling name, -1 without one: a line of links that begins with the home page.

    Separator signs stand between its links, or its name may be a trail's, or it ends with the heading's words, which
    lead nowhere. It ends above the heading or right behind it. Where the signs are those of menus, as in
    "Home | Shoes | Delivery", something that is no link must end it: a trail ends with the page itself.
    """
    for i in page.of("a"):
        if 0 <= page.heading < i and i - page.heading > _NEAR:
            break
        if page.regions[i] in ("footer", "popup", "skip") or not HOME.fullmatch(page.string(i)):
            continue
        holder = page.parents[i]
        for _ in range(3):
            if holder < 0 or page.within(page.heading, holder) or _too_long(page, holder):
                break
            if _separated(page, holder, i):
                return holder
            holder = page.parents[holder]
    return -1


def trail_around(page: Outline) -> int:
    """The element that is named a trail and holds the heading as its last step, -1 without one."""
    i = page.parents[page.heading] if page.heading >= 0 else -1
    while i >= 0 and not _too_long(page, i):
        if page.kinds[i].region == "breadcrumb":
            return i
        i = page.parents[i]
    return -1


def _too_long(page: Outline, holder: int) -> bool:
    return page.ends[holder] - page.starts[holder] > _MAX_TEXT


def _separated(page: Outline, holder: int, home: int) -> bool:
    """Whether a sign follows the home link in `holder`, or its name or end is a trail's; only signs part the links."""
    after = page.text[page.ends[home] : page.ends[holder]]
    rest = after.lstrip()
    links = _links(page, holder)
    end = fold(page.text[page.ends[links[-1]] : page.ends[holder]])
    signed = rest.startswith(_ONWARD) or (end and rest.startswith(_PARTING))
    if not (signed or page.names(holder) & _NAMES or _is_heading(page, end)):
        return False
    gaps = (page.text[page.ends[a] : page.starts[b]] for a, b in pairwise(links))
    return links[0] == home and all(_SEPARATOR.fullmatch(gap) for gap in gaps)


def _is_heading(page: Outline, text: str) -> bool:
    return page.heading >= 0 and bool(text) and text.lower() == page.string(page.heading).lower()
