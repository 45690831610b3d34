"""The outline of a page comes in; places that its names do not tell are marked on it: trail, pager, menus, footer."""

from bisect import bisect_left, bisect_right

from seoaudit.read.outline import Outline
from seoaudit.read.pager import unnamed_pagers
from seoaudit.read.trail import unnamed_trail
from seoaudit.read.vocabulary import BUY

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
    _free_buy_box(page)


def _free_buy_box(page: Outline) -> None:
    """Make the only aside that buys part of the content, where nothing else on the page does: it is no sidebar."""
    buys = [i for i in page.of("button", "input") if BUY.match(page.els[i].get("value") or page.string(i))]
    if len(buys) != 1 or page.heading < 0:
        return
    box = next((i for i in page.outermost("aside") if page.within(buys[0], i)), -1)
    if box < 0 or page.within(page.heading, box):
        return
    for i in range(box, page.lasts[box] + 1):
        if page.regions[i] == "aside":
            page.regions[i] = ""
    page.places.remove(box)
    page.dropped = [span for span in page.dropped if span != (page.starts[box], page.ends[box])]


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
