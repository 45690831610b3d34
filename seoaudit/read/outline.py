"""The elements of a page as flat lists in document order, each with its place and its span of the page's text.

The tree is walked once (walk.py); every reader works on these lists. The text of element i is
`text[starts[i]:ends[i]]`, and its descendants are the elements i+1 .. lasts[i].
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from lxml import etree

from seoaudit.read.kinds import Kind, words_of
from seoaudit.read.paths import elements

SKIPPED = "skip"
"""The region of what holds no text for readers: scripts, styles, templates, drawings."""
_NONE: list[int] = []
_HEADS = ("title", "meta", "link", "base", "script", "h1")


@dataclass(slots=True)
class Outline:
    """The elements of a page in document order, as lists of equal length, and the page's text."""

    els: list[etree._Element]
    tags: list[str]
    kinds: list[Kind]
    regions: list[str]
    """The innermost place each element stands in, "skip" inside what holds no text."""
    parents: list[int]
    lasts: list[int]
    starts: list[int]
    ends: list[int]
    dropped: list[tuple[int, int]]
    """Spans of text outside the main text, in order, not overlapping."""
    text: str = ""
    heading: int = -1
    """The page's first h1 outside header, nav and footer, -1 without one."""
    by_tag: dict[str, list[int]] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)
    """Elements where a region begins, in document order; regions may lie inside each other."""
    marked: dict[str, list[int]] = field(default_factory=dict)
    shaped: list[int] = field(default_factory=list)
    """Elements that are frames of the page's skeleton, in document order."""
    size: int = 0
    """Elements in the document, those of closed places too."""
    source: bytes = b""
    """The page as written, in UTF-8 and lower case; empty where it is not at hand."""
    _heads: list[etree._Element] = field(default_factory=list)
    _having: dict[str, list[etree._Element]] = field(default_factory=dict)
    _hrefs: dict[int, str] = field(default_factory=dict)

    @property
    def hrefs(self) -> dict[int, str]:
        """The href of each a and area that has one, by element, in document order; read once."""
        if not self._hrefs:
            els = self.els
            self._hrefs = {i: href for i in self.of("a", "area") if (href := els[i].get("href")) is not None}
        return self._hrefs

    @property
    def heads(self) -> list[etree._Element]:
        """What a head holds, and the h1, wherever they stand, in document order; looked for once."""
        if not self._heads:
            self._heads = list(self.els[0].iter(*_HEADS))
        return self._heads

    def having(self, attribute: str) -> list[etree._Element]:
        """The elements that carry an attribute, in document order, those of closed places too; looked for once."""
        found = self._having.get(attribute)
        if found is None:
            found = self._having[attribute] = _carrying(attribute)(self.els[0])
        return found

    def may_hold(self, *names: bytes) -> bool:
        """Whether the source holds one of these: a query over all elements for what stands nowhere is dear."""
        return not self.source or any(name in self.source for name in names)

    def marks(self, mark: str) -> list[int]:
        """The elements whose names say `mark`, in document order."""
        return self.marked.get(mark, _NONE)

    def has_mark(self, i: int, mark: str) -> bool:
        """Whether the names of element i say `mark`."""
        return mark in self.kinds[i].marks

    def of(self, *tags: str) -> list[int]:
        """The elements of these tags, in document order."""
        if len(tags) == 1:
            return self.by_tag.get(tags[0], _NONE)
        found = [self.by_tag[tag] for tag in tags if tag in self.by_tag]
        return found[0] if len(found) == 1 else sorted(chain.from_iterable(found))

    def at(self, offset: int) -> int:
        """The innermost element that holds the character at `offset` of the text."""
        i = bisect_right(self.starts, offset) - 1
        while i > 0 and self.ends[i] <= offset:
            i = self.parents[i]
        return max(i, 0)

    def around(self, offsets: Iterable[int]) -> set[int]:
        """The elements that hold the character at one of these offsets: a few, where a query would ask them all."""
        found: set[int] = set()
        for offset in offsets:
            i = self.at(offset)
            while i >= 0 and i not in found:
                found.add(i)
                i = self.parents[i]
        return found

    def names(self, i: int) -> frozenset[str]:
        """The words of an element's class and id."""
        get = self.els[i].get
        return words_of(f"{get('class') or ''} {get('id') or ''}")

    def outermost(self, region: str) -> list[int]:
        """The elements where that region begins, in document order, those inside another of it left out."""
        found: list[int] = []
        for i in self.places:
            if self.regions[i] == region and not (found and i <= self.lasts[found[-1]]):
                found.append(i)
        return found

    def mark(self, i: int, region: str) -> None:
        """Make element i the beginning of a region that its names did not tell, no part of the main text."""
        for j in range(i, self.lasts[i] + 1):
            if self.regions[j] != SKIPPED:
                self.regions[j] = region
        insort(self.places, i)
        self.dropped.append((self.starts[i], self.ends[i]))

    def children(self, i: int) -> Iterator[int]:
        """The child elements of element i."""
        child = i + 1
        while child <= self.lasts[i]:
            yield child
            child = self.lasts[child] + 1

    def string(self, i: int) -> str:
        """The text of element i, white space folded."""
        return " ".join(self.text[self.starts[i] : self.ends[i]].split())

    def within(self, i: int, ancestor: int) -> bool:
        """Whether element i is `ancestor` or stands inside it."""
        return ancestor <= i <= self.lasts[ancestor]


@cache
def _carrying(attribute: str) -> Callable[[etree._Element], list[etree._Element]]:
    """An expression that asks attributes, not elements: several times as fast, and faster than a look at the source."""
    return elements(f"/descendant::*/@{attribute}/..")


def fold(text: str | None) -> str:
    """`text` with runs of white space as one space, stripped."""
    return " ".join(text.split()) if text else ""
