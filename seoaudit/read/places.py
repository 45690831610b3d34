"""The outline of a page comes in; places that its names do not tell are marked on it: trail, pager, menus, footer."""

from bisect import bisect_left, bisect_right

from seoaudit.read.outline import Outline
from seoaudit.read.pager import unnamed_pagers
from seoaudit.read.prices import find_prices
from seoaudit.read.trail import trail_around, unnamed_trail
from seoaudit.read.vocabulary import BUY

_TOOLS = ("filter", "sort", "pager")
_LISTED = 4
"""Pictures and prices that make a listing; a filter by price has prices alone, one by colour or brand pictures."""
_LEAST_LINKS = 3
_LINK_SHARE = 0.8
_BUTTON = 80
"""Characters of a button, white space counted."""
_FRAMES = frozenset("div ul ol p center table td section span".split())


def find_places(page: Outline) -> None:
    """Mark breadcrumb and pager where none is named, and blocks of nothing but links around the content as nav."""
    if not page.outermost("breadcrumb"):
        trail = unnamed_trail(page)
        trail = trail if trail >= 0 else trail_around(page)
        if trail >= 0:
            page.mark(trail, "breadcrumb")
    if not page.outermost("pager"):
        for i in unnamed_pagers(page):
            page.mark(i, "pager")
    for i in _menus(page):
        page.mark(i, "nav")
    _free_buy_box(page)
    for region in _TOOLS:
        for i in page.outermost(region):
            if _holds_products(page, i):
                _free(page, i)


def _free_buy_box(page: Outline) -> None:
    """Make the only aside that buys part of the content, where nothing else on the page does: it is no sidebar.

    It may hold several buttons with different words; cards repeat theirs.
    """
    asides = page.outermost("aside")
    if not asides or page.heading < 0:
        return
    short = (i for i in page.of("button", "input") if page.ends[i] - page.starts[i] <= _BUTTON)
    buys = {i: words for i in short if BUY.match(words := page.els[i].get("value") or page.string(i))}
    if not buys or len({*buys.values()}) < len(buys):
        return
    box = next((i for i in asides if all(page.within(button, i) for button in buys)), -1)
    if box < 0 or page.within(page.heading, box):
        return
    _free(page, box)


def _holds_products(page: Outline, i: int) -> bool:
    """Whether a place named for the tools of a listing holds the listing: pictures, and about as many prices."""
    images = page.of("img")
    pictures = bisect_right(images, page.lasts[i]) - bisect_left(images, i)
    return pictures >= _LISTED and len(find_prices(page.text[page.starts[i] : page.ends[i]])) >= _LISTED


def _free(page: Outline, place: int) -> None:
    """Make a place part of the content; places of its region inside it stay."""
    region, above = page.regions[place], page.regions[page.parents[place]] if page.parents[place] >= 0 else ""
    inner = [i for i in page.places if place < i <= page.lasts[place] and page.kinds[i].region == region]
    kept = set(inner)
    i = place
    while i <= page.lasts[place]:
        if i in kept:
            i = page.lasts[i]
        elif page.regions[i] == region:
            page.regions[i] = above
        i += 1
    page.places.remove(place)
    page.dropped = [span for span in page.dropped if span != (page.starts[place], page.ends[place])]
    page.dropped += [(page.starts[i], page.ends[i]) for i in inner]


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
    if len(inside) < _LEAST_LINKS or any(page.regions[link] == "breadcrumb" for link in inside):
        return False
    whole = len("".join(page.string(i).split()))
    linked = sum(len("".join(page.string(link).split())) for link in inside)
    return linked >= whole * _LINK_SHARE
