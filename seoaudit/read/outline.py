"""A parsed tree comes in; its elements go out as flat lists in document order, each with its place and span of text.

The tree is walked once; every reader afterwards works on the lists. The text of element i is
`text[starts[i]:ends[i]]`, and its descendants are the elements i+1 .. lasts[i].
"""

from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree

from seoaudit.read.kinds import NAMED_TAGS, Kind, kind_of, words_of

_HEADING = etree.XPath("(//h1[not(ancestor::header or ancestor::nav or ancestor::footer)][normalize-space()])[1]")
SKIPPED = "skip"
"""The region of what holds no text for readers: scripts, styles, templates, drawings."""
APART = "\x1f"
"""White space behind an element, so that a number before it and one behind it are not read as one."""
_MAX_KINDS = 20_000
_KINDS: dict[tuple[str, str | None], Kind] = {}


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

    def of(self, *tags: str) -> list[int]:
        """The elements of these tags, in document order."""
        if len(tags) == 1:
            return self.by_tag.get(tags[0], [])
        return sorted(i for tag in tags for i in self.by_tag.get(tag, ()))

    def at(self, offset: int) -> int:
        """The innermost element that holds the character at `offset` of the text."""
        i = bisect_right(self.starts, offset) - 1
        while i > 0 and self.ends[i] <= offset:
            i = self.parents[i]
        return max(i, 0)

    def names(self, i: int) -> frozenset[str]:
        """The words of an element's class and id."""
        el = self.els[i]
        return words_of(f"{el.get('class') or ''} {el.get('id') or ''}")

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


def fold(text: str | None) -> str:
    """`text` with runs of white space as one space, stripped."""
    return " ".join(text.split()) if text else ""


def outline(root: etree._Element) -> Outline:  # noqa: C901, PLR0912, PLR0915 - the hottest loop: calls would double it
    """The flat lists of the tree under `root`. Comments and processing instructions must be parsed away."""
    free = _around_heading(root)
    els: list[etree._Element] = []
    tags: list[str] = []
    kinds: list[Kind] = []
    regions: list[str] = []
    parents: list[int] = []
    lasts: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    drops: list[bool] = []
    pieces: list[str] = []
    dropped: list[tuple[int, int]] = []
    top = count = -1
    size = 0
    for el in chain(root.iter(), (None,)):
        holder = None if el is None else el.getparent()
        while top >= 0 and els[top] is not holder:
            lasts[top] = count
            ends[top] = size
            closing = top
            top = parents[top]
            if drops[closing] and (top < 0 or not drops[top]) and starts[closing] < size:
                dropped.append((starts[closing], size))
            if kinds[closing].block:
                pieces.append("\n")
                size += 1
            if top >= 0 and regions[top] != SKIPPED and (text := els[closing].tail):
                pieces.append(text if text[0] != " " else APART + text[1:])
                size += len(text)
        if el is None:
            break
        tag = el.tag
        kind = None if tag in NAMED_TAGS else _KINDS.get((tag, el.get("class")))
        if kind is None:
            kind = _kind(el, tag)
        region = regions[top] if top >= 0 else ""
        drop = drops[top] if top >= 0 else False
        if kind.special:
            if kind.skip:
                region = SKIPPED
            elif kind.region and region != SKIPPED and el not in free:
                region = _place(kind.region, region, tags, parents, top)
            if kind.cents and pieces and pieces[-1][-1:].isdigit() and len((el.text or "").strip()) == 2:
                pieces.append(".")
                size += 1
            drop = drop or kind.skip or (kind.drop and el not in free)
        if kind.block:
            pieces.append("\n")
            size += 1
        count += 1
        els.append(el)
        tags.append(tag)
        kinds.append(kind)
        regions.append(region)
        parents.append(top)
        lasts.append(count)
        starts.append(size)
        ends.append(size)
        drops.append(drop)
        top = count
        if region != SKIPPED and (text := el.text):
            pieces.append(text)
            size += len(text)
    by_tag: dict[str, list[int]] = {}
    for i, tag in enumerate(tags):
        by_tag.setdefault(tag, []).append(i)
    heading = next((i for i in by_tag.get("h1", ()) if els[i] in free), -1)
    places = [i for i, kind in enumerate(kinds) if kind.region and kind.region == regions[i]]
    text = "".join(pieces)
    return Outline(els, tags, kinds, regions, parents, lasts, starts, ends, dropped, text, heading, by_tag, places)


def _kind(el: etree._Element, tag: str) -> Kind:
    """The kind by names; role and label are asked of places alone, and what is small is kept by tag and class."""
    get = el.get
    classes = get("class")
    if tag in NAMED_TAGS:
        return kind_of(tag, classes or "", get("id") or "", get("role") or "", get("aria-label") or "")
    kind = kind_of(tag, classes or "", "", "", "")
    if len(_KINDS) < _MAX_KINDS:
        _KINDS[tag, classes] = kind
    return kind


def _place(region: str, above: str, tags: list[str], parents: list[int], parent: int) -> str:
    if above in ("footer", "popup") or (above == "nav" and region not in ("breadcrumb", "pager", "filter")):
        return above
    if region in ("header", "footer") and _inside_content(tags, parents, parent):
        return above
    return above if region == "form" and above else region


def _inside_content(tags: list[str], parents: list[int], parent: int) -> bool:
    while parent >= 0:
        if tags[parent] in ("main", "article", "section", "li"):
            return True
        parent = parents[parent]
    return False


def _around_heading(root: etree._Element) -> set[etree._Element]:
    """What holds the page's first heading cannot be a frame around the content, whatever its names say."""
    found = _HEADING(root)
    return {found[0], *found[0].iterancestors()} if found else set()
