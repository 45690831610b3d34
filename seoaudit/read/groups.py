"""The outline of a page comes in; groups of like blocks around prices or pictures go out: what may be cards.

A block is found by its structure: the smallest element with a price and a link is its core, and it reaches up to
where the next block's begins. Names of classes matter only for a lone one.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from seoaudit.read.links import Resolver
from seoaudit.read.outline import Outline, fold
from seoaudit.read.vocabulary import BUY, INFO, RELATED, SERVICE

_EDGE = frozenset(("html", "body", "main"))
_GOODS_WORDS = frozenset("product products good goods tovar tovary offer produkt produkte artikel".split())
_CARD_WORDS = frozenset("card catalog item items listing".split())
_OTHER_WORDS = frozenset(
    "category categories section sections brand brands manufacturer banner banners slide blog news article articles "
    "post posts review reviews promo advantage advantages benefit partner partners store stores".split()
)
_NOWHERE = ("javascript:", "tel:", "mailto:")
_MAX_CLIMB = 12
_NAME_LENGTH = 5
_LARGER = 3
_SEVERAL = 3
"""Things that make a list."""
_FRAMES = frozenset(("header", "nav", "footer", "aside", "popup", "related", "skip"))


class Group(NamedTuple):
    """Like blocks side by side: their elements, and whether they are products related to the page's own."""

    roots: list[int]
    related: bool


class Finder:
    """Finds groups of like blocks around places of one page."""

    def __init__(self, page: Outline, url: str, resolve: Resolver) -> None:
        self.page = page
        self.url = url
        self.resolve = resolve
        self.links = [
            i
            for i, href in page.hrefs.items()
            if href and href[0] != "#" and page.tags[i] == "a" and not href.startswith(_NOWHERE)
        ]
        self.names = page.marks("name")
        self.doubtful = False

    def first_image(self, i: int) -> int | None:
        """The first image in element i."""
        images = self.page.of("img")
        at = bisect_left(images, i)
        return images[at] if at < len(images) and images[at] <= self.page.lasts[i] else None

    def groups(self, places: Iterable[int], *, pictures: bool = False) -> list[Group]:
        """Groups of blocks, each with one of `places` and a link; lone blocks only where their names say card."""
        cores = self._cores(places)
        by_parent: dict[int, list[int]] = {}
        for core in cores:
            root = self._root(core, cores)
            by_parent.setdefault(self.page.parents[root], []).append(root if root != -1 else core)
        found = []
        lone = []
        for parent, roots in by_parent.items():
            if len(roots) >= (3 if pictures else 2) and self._alike(roots):
                found.append(Group(self._with_siblings(parent, roots), self._related(parent, roots[0])))
            elif not pictures:
                lone += roots
        return found + self._lone_cards(lone, cores)

    def _cores(self, places: Iterable[int]) -> list[int]:
        """The smallest elements that hold a place and a link, outer ones with several others left out."""
        found = sorted({core for place in places if (core := self._core(place)) >= 0})
        kept: list[int] = []
        for n, core in enumerate(found):
            last = self.page.lasts[core]
            inner = bisect_right(found, last) - n - 1
            if inner <= 1 and not (kept and core <= self.page.lasts[kept[-1]]):
                kept.append(core)
        return kept

    def _core(self, place: int) -> int:
        page = self.page
        for _ in range(_MAX_CLIMB):
            if place < 0 or page.tags[place] in _EDGE or page.within(page.heading, place):
                return -1
            if self.link_count(place):
                return place
            place = page.parents[place]
        return -1

    def shows_shelf(self, priced: list[int]) -> bool:
        """Whether links show and name several things, each above its price: a list without elements for each of them.

        `priced` are the offsets of prices in order; one above them all would be the page's own.
        """
        page = self.page
        behind = [i for i in self.links if i > page.heading and page.regions[i] not in _FRAMES]
        shown = {page.hrefs[i]: page.starts[i] for i in reversed(behind) if self.first_image(i) is not None}
        named = {page.hrefs[i] for i in behind if len(page.string(i)) >= _NAME_LENGTH}
        starts = sorted(shown[href] for href in named & shown.keys())
        sold = sum(bisect_left(priced, a) < bisect_left(priced, b) for a, b in pairwise([*starts, len(page.text)]))
        return sold >= _SEVERAL and bisect_left(priced, starts[0]) == 0

    def link_count(self, i: int) -> int:
        """Links that lead away, in element i."""
        return bisect_right(self.links, self.page.lasts[i]) - bisect_left(self.links, i)

    def _root(self, core: int, cores: list[int]) -> int:
        """The outermost element around `core` that holds no other core and is no frame of the page."""
        page = self.page
        for _ in range(_MAX_CLIMB):
            parent = page.parents[core]
            if parent < 0 or page.tags[parent] in _EDGE or page.within(page.heading, parent):
                break
            if bisect_right(cores, page.lasts[parent]) - bisect_left(cores, parent) > 1:
                break
            core = parent
        return core

    def _alike(self, roots: list[int]) -> bool:
        makes = {self._signature(root) for root in roots}
        if len(roots) == len(makes) == 2 and self._differ(*roots):
            return False
        tags = Counter(self.page.tags[root] for root in roots)
        return tags.most_common(1)[0][1] * 10 >= len(roots) * 6 and len(makes) <= max(2, len(roots) // 2)

    def _differ(self, one: int, two: int) -> bool:
        """Whether one of two blocks of different makes has several times the elements of the other: a product's own."""
        sizes = sorted(self.page.lasts[i] - i + 1 for i in (one, two))
        return sizes[1] > sizes[0] * _LARGER

    def _signature(self, i: int) -> tuple[str, str]:
        """Tag and first class, by which siblings are alike."""
        return self.page.tags[i], (self.page.els[i].get("class") or "").partition(" ")[0].rstrip("0123456789")

    def _with_siblings(self, parent: int, roots: list[int]) -> list[int]:
        """The blocks and their siblings of the same make that have a link but no price."""
        makes = {self._signature(root) for root in roots}
        more = (i for i in self.page.children(parent) if self._signature(i) in makes and self.link_count(i))
        return sorted({*roots, *more})

    def _lone_cards(self, roots: list[int], cores: list[int]) -> list[Group]:
        found = []
        for root in roots:
            core = next(core for core in cores if self.page.within(core, root))
            card = self._named_card(core)
            card = core if card < 0 and self._titled(core) else card
            self.doubtful = self.doubtful or (card < 0 and bool(self._title_links(core)))
            if card >= 0 and not self._leads_here(card):
                found.append(Group([card], self._related(self.page.parents[card], card)))
        return found

    def _leads_here(self, i: int) -> bool:
        """Whether element i links to the page itself: it shows the page's own product."""
        return any(self.resolve(self.page.hrefs[link] or "") == self.url for link in self._links_in(i))

    def _titled(self, core: int) -> bool:
        """Whether a lone core has a card's title: a heading that is a link, or a link beside the same one's image."""
        page = self.page
        links = self._title_links(core)
        names = self.names[bisect_left(self.names, core) : bisect_right(self.names, page.lasts[core])]
        if any(page.within(link, name) or page.within(name, link) for link in links for name in names):
            return True
        pictured = {page.els[i].get("href") for i in self._links_in(core) if self.first_image(i) is not None}
        return any(page.els[link].get("href") in pictured for link in links)

    def _title_links(self, core: int) -> list[int]:
        """Links of a core that read like the name of another thing than the page's, neither of the shop nor to buy."""
        page = self.page
        own = page.string(page.heading).lower() if page.heading >= 0 else ""
        found = []
        for i in self._links_in(core):
            text = page.string(i)
            about = INFO.match(text) or SERVICE.match(text) or BUY.match(text)
            if len(text) >= _NAME_LENGTH and text.lower() != own and not about:
                found.append(i)
        return found

    def _links_in(self, i: int) -> list[int]:
        return self.links[bisect_left(self.links, i) : bisect_right(self.links, self.page.lasts[i])]

    def _named_card(self, i: int) -> int:
        """The element around a lone core that its names or its list make a card; -1 where nothing says so."""
        page = self.page
        for _ in range(5):
            if i < 0 or page.tags[i] in _EDGE or page.within(page.heading, i):
                return -1
            words = page.names(i)
            listed = page.tags[i] in ("li", "article") or page.has_mark(i, "card")
            above = page.parents[i]
            goods = (words | page.names(above)) & _GOODS_WORDS
            if listed and (goods or (words & _CARD_WORDS and not words & _OTHER_WORDS)):
                return i
            i = above
        return -1

    def _related(self, parent: int, first: int) -> bool:
        page = self.page
        if page.regions[first] in ("related", "aside"):
            return True
        title = self._title_before(parent, first)
        return bool(title and RELATED.search(title))

    def _title_before(self, parent: int, first: int) -> str:
        """The heading right before a group: the last one in the elements around it, at most four levels up."""
        page = self.page
        headings = page.of("h2", "h3", "h4", "h5", "h6")
        for _ in range(4):
            if parent < 0 or page.within(page.heading, parent):
                low = page.heading if parent >= 0 else first
            else:
                low = parent
            before = headings[bisect_left(headings, low) : bisect_left(headings, first)]
            if before:
                return page.string(before[-1])
            text = page.text[page.starts[low] : page.starts[first]].strip() if low >= 0 else ""
            if low == parent and 0 < len(text) < 80:
                return fold(text)
            if low != parent:
                return ""
            parent = page.parents[parent]
        return ""

    def named_products(self, group: Group) -> bool:
        """Whether the names of blocks without a price say that they are products, or they can be bought."""
        page = self.page
        first = group.roots[0]
        words = page.names(first) | page.names(page.parents[first])
        inside = page.text[page.starts[first] : page.ends[first]]
        if words & _GOODS_WORDS:
            return True
        return not words & _OTHER_WORDS and any(BUY.match(line) for line in inside.split("\n"))
