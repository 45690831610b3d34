"""A parsed tree comes in; its elements go out as flat lists in document order, each with its place and span of text.

The tree is walked once; every reader afterwards works on the lists. The text of element i is
`text[starts[i]:ends[i]]`, and its descendants are the elements i+1 .. lasts[i].
"""

import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from lxml import etree

from seoaudit.read.kinds import NAMED_TAGS, Kind, kind_of, words_of

_HEADING = etree.XPath("(//h1[not(ancestor::header or ancestor::nav or ancestor::footer)][normalize-space()])[1]")
_LABELLED = etree.XPath("//@role/.. | //@aria-label/..")
_ALL = etree.XPath("count(//*)")
_COUNT = etree.XPath("count(descendant::*)")
_CLASSES = etree.XPath("descendant::*/@class | descendant::*/@aria-label", smart_strings=False)
_STRING = etree.XPath("string()", smart_strings=False)
_INNER = re.compile("crumb|pag(?:er|ing|inat|enav|e-n)|filter|facet|sort", re.I)
_CLOSED = frozenset(("nav", "footer", "popup"))
_KEPT = ("a", "area", "img")
_PLAIN = Kind()
SKIPPED = "skip"
"""The region of what holds no text for readers: scripts, styles, templates, drawings."""
APART = "\x1f"
"""White space behind an element, so that a number before it and one behind it are not read as one."""
_NONE: list[int] = []
_MAX_KINDS = 20_000
_KINDS: dict[tuple[str, str | None, str | None], Kind] = {}


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
        return sorted(i for tag in tags for i in self.by_tag.get(tag, ()))

    def at(self, offset: int) -> int:
        """The innermost element that holds the character at `offset` of the text."""
        i = bisect_right(self.starts, offset) - 1
        while i > 0 and self.ends[i] <= offset:
            i = self.parents[i]
        return max(i, 0)

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


def fold(text: str | None) -> str:
    """`text` with runs of white space as one space, stripped."""
    return " ".join(text.split()) if text else ""


def outline(root: etree._Element) -> Outline:  # noqa: C901, PLR0915 - the hottest loop: calls would double its cost
    """The flat lists of the tree under `root`. Comments and processing instructions must be parsed away."""
    free = _around_heading(root)
    labelled = set(_LABELLED(root))
    els: list[etree._Element] = []
    tags: list[str] = []
    kinds: list[Kind] = []
    regions: list[str] = []
    parents: list[int] = []
    lasts: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    by_tag: dict[str, list[int]] = defaultdict(list)
    marked: dict[str, list[int]] = defaultdict(list)
    places: list[int] = []
    shaped: list[int] = []
    pieces: list[str] = []
    dropped: list[tuple[int, int]] = []
    top = count = drop = -1  # the open element, the newest one, the outermost one out of the main text
    top_el = None
    region = ""
    size = 0
    elements = root.iter()
    for el in chain(elements, (None,)):
        holder = None if el is None else el.getparent()
        while top_el is not holder:
            lasts[top] = count
            ends[top] = size
            if top == drop:
                dropped.append((starts[top], size))
                drop = -1
            if kinds[top].block:
                pieces.append("\n")
                size += 1
            closed, top = top_el, parents[top]
            top_el, region = (els[top], regions[top]) if top >= 0 else (None, SKIPPED)
            if region != SKIPPED and (text := closed.tail):
                pieces.append(text if text[0] != " " else APART + text[1:])
                size += len(text)
        if el is None:
            break
        tag = el.tag
        classes = el.get("class")
        ident = el.get("id") if tag in NAMED_TAGS else None
        kind = _KINDS.get((tag, classes, ident)) if el not in labelled else None
        if kind is None:
            kind = _kind(el, tag, classes, ident)
        count += 1
        closing = False
        if kind.special:
            for mark in kind.marks:
                marked[mark].append(count)
            if kind.skip:
                region, closing = SKIPPED, len(el) > 0
            elif kind.region and region != SKIPPED and el not in free:
                region = _place(kind.region, region, tags, parents, top)
                if region == kind.region:
                    places.append(count)
                    closing = region in _CLOSED and not _opens(el)
            if kind.cents and pieces and pieces[-1][-1:].isdigit() and len((el.text or "").strip()) == 2:
                pieces.append(".")
                size += 1
            if drop < 0 and kind.drop and (kind.skip or el not in free):
                drop = count
        if kind.block:
            pieces.append("\n")
            size += 1
        if kind.shape:
            shaped.append(count)
        els.append(el)
        tags.append(tag)
        by_tag[tag].append(count)
        kinds.append(kind)
        regions.append(region)
        parents.append(top)
        lasts.append(count)
        starts.append(size)
        ends.append(size)
        top, top_el = count, el
        if closing:  # of what lies in a closed place only links and images are kept
            if tag != "template":
                for inner in el.iter(*_KEPT):
                    text = "" if tag == "svg" else _STRING(inner)
                    count += 1
                    els.append(inner)
                    tags.append(inner.tag)
                    by_tag[inner.tag].append(count)
                    kinds.append(_PLAIN)
                    regions.append(region)
                    parents.append(_inside_link(els, tags, inner, top, count))
                    lasts.append(count)
                    starts.append(size)
                    pieces += (text, "\n")
                    size += len(text) + 1
                    ends.append(size - 1)
            if inside := int(_COUNT(el)):  # an empty menu has nothing to skip
                next(islice(elements, inside - 1, inside), None)
        elif region != SKIPPED and (text := el.text):
            pieces.append(text)
            size += len(text)
    heading = next((i for i in by_tag.get("h1", ()) if els[i] in free), -1)
    return Outline(
        els, tags, kinds, regions, parents, lasts, starts, ends, dropped, "".join(pieces), heading, by_tag, places,
        marked, shaped, int(_ALL(root)),
    )  # fmt: skip


def _opens(el: etree._Element) -> bool:
    """Whether a menu or footer has places in it that are read for themselves."""
    return bool(_INNER.search(" ".join(_CLASSES(el))))


def _inside_link(els: list[etree._Element], tags: list[str], inner: etree._Element, top: int, i: int) -> int:
    """The parent of an image of a closed place: the link before it, where that holds it; else the place."""
    if tags[i] != "img":
        return top
    link = next((j for j in range(i - 1, top, -1) if tags[j] == "a"), -1)
    return link if link >= 0 and els[link] in inner.iterancestors("a") else top


def _kind(el: etree._Element, tag: str, classes: str | None, ident: str | None) -> Kind:
    """The kind by names; of elements without role and label it is kept for the process."""
    role, label = (el.get("role") or "", el.get("aria-label") or "") if tag in NAMED_TAGS else ("", "")
    kind = kind_of(tag, classes or "", ident or "", role, label)
    if not role and not label and len(_KINDS) < _MAX_KINDS:
        _KINDS[tag, classes, ident] = kind
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
