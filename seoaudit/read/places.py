"""The outline of a page comes in; places that its names do not tell are marked on it: trail, pager, menus, footer."""

from bisect import bisect_left, bisect_right

from seoaudit.read.outline import Outline
from seoaudit.read.pager import unnamed_pagers
from seoaudit.read.trail import unnamed_trail

_LEAST_LINKS = 3
_LINK_SHARE = 0.8
_FRAMES = frozenset("div ul ol p center table td section span".split())


def find_places(page: Outline) -> None:
    """Mark breadcrumb and pager where none is named, and blocks of nothing but links around the content as nav."""
    if not page.outermost("breadcrumb"):
        trail = unnamed_trail(page)
        if trail >= 0:
            page.mark(trail, "breadcrumb")
    if not page.outermost("pager"):
        for i in unnamed_pagers(page):
            page.mark(i, "pager")
    for i in _menus(page):
        page.mark(i, "nav")


def _menus(page: Outline) -> list[int]:
    """Blocks of links before the heading, beside the elements that hold it."""
    if page.heading < 0:
        return []
    found: list[int] = []
    holder = page.parents[page.heading]
    child = page.heading
    while holder >= 0:
        for i in page.children(holder):
            if i >= child:
                break
            if page.tags[i] in _FRAMES and not page.regions[i] and _only_links(page, i):
                found.append(i)
        child, holder = holder, page.parents[holder]
    return found


def _only_links(page: Outline, i: int) -> bool:
    links = page.of("a")
    inside = links[bisect_left(links, i) : bisect_right(links, page.lasts[i])]
    if len(inside) < _LEAST_LINKS:
        return False
    whole = len("".join(page.string(i).split()))
    linked = sum(len("".join(page.string(link).split())) for link in inside)
    return linked >= whole * _LINK_SHARE
