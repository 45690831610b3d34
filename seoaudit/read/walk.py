"""A parsed tree comes in; its outline goes out. Of what lies in menus and footers only links and images are kept."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, repeat

from lxml import etree

from seoaudit.read.kinds import NAMED_TAGS, Kind, kind_of
from seoaudit.read.outline import SKIPPED, Outline
from seoaudit.read.paths import elements, number, string

_FRAMED = (
    "ancestor::nav or ancestor::footer or "
    "ancestor::header[not(ancestor::main or ancestor::article or ancestor::section)]"
)
_OWN = f"h1[not({_FRAMED})][normalize-space()]"
_PLAIN_OWN = f"h1[not(ancestor::a or descendant::a or {_FRAMED})][normalize-space()]"
_ITSELF = elements(f"self::{_PLAIN_OWN}")
_PLAIN_HEADING = elements(f"(/descendant::{_PLAIN_OWN})[1]")
_HEADING = elements(f"(/descendant::{_OWN})[1]")
_TOP_HEADING = elements("(/descendant::h1[normalize-space()][not(descendant::a)])[1]")
_LABELLED = elements("/descendant::*/@aria-label/..")
_ALL = number("count(/descendant::*)")
_STRING = string("string()")
_INNER = re.compile("crumb|pag(?:er|ing|inat|enav|e-n)|filter|facet|sort", re.I)
_CLOSED = frozenset(("nav", "footer", "popup"))
_HOLDERS = ("div", "section", "nav", "ol", "ul", "form", "aside", "menu", "dl", "table", "p")
"""Elements that a place within a menu can begin with."""
_KEPT = ("a", "area", "img")
_PLAIN = Kind()
_GET = etree._Element.get
_APART = "\x1f"
"""White space between elements, so that a number in one and a number behind it are not read as one."""
_RAISED = frozenset(("sub", "sup"))
_WORD_PARTS = frozenset("b i em strong u mark font wbr s ins del small abbr".split())
_MAX_KINDS = 20_000
_KINDS: dict[tuple[str, str | None, str | None], Kind] = {}


def outline(root: etree._Element) -> Outline:  # noqa: C901, PLR0912, PLR0915 - the hottest loop
    """The flat lists of the tree under `root`. Comments and processing instructions must be parsed away."""
    title, free = _heading(root)
    labelled = _around_labels(root)
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
    top_el: etree._Element | None = None
    region = ""
    size = 0
    rest: Iterator[etree._Element] = root.iter()
    while True:
        el = next(rest, None)
        holder = None if el is None else el.getparent()
        while top_el is not None and top_el is not holder:
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
                if text[0] == " ":
                    text = _APART + text[1:]
                elif text[0].isalnum() and pieces and pieces[-1][-1:].isalnum() and _apart(closed.tag, text):
                    text = _APART + text
                pieces.append(text)
                size += len(text)
        if el is None:
            break
        tag = el.tag
        classes = el.get("class")
        ident = role = label = None
        if tag in NAMED_TAGS:
            ident, role, label = el.get("id"), el.get("role"), el.get("aria-label")
        kind = None if role or label else _KINDS.get((tag, classes, ident))
        if kind is None:
            kind = _kind(tag, classes, ident, role, label)
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
                    closing = region in _CLOSED and len(el) > 0 and not _opens(el, labelled)
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
            rest = _behind(el)
            if tag != "template":
                for inner in el.iter(*_KEPT):
                    name = inner.tag
                    text = "" if tag == "svg" else _STRING(inner) if len(inner) else inner.text or ""
                    count += 1
                    els.append(inner)
                    tags.append(name)
                    by_tag[name].append(count)
                    holds = _inside_link(els, tags, inner, top, count) if name == "img" else top
                    parents.append(holds)
                    lasts[holds] = count
                    lasts.append(count)
                    starts.append(size)
                    pieces += (text, "\n")
                    size += len(text) + 1
                    ends.append(size - 1)
                kinds += [_PLAIN] * (count - top)
                regions += [region] * (count - top)
        elif region != SKIPPED and (text := el.text):
            if text[0].isalnum() and pieces and pieces[-1][-1:].isalnum() and _apart(tag, text):
                text = _APART + text
            pieces.append(text)
            size += len(text)
    heading = next((i for i in by_tag.get("h1", ()) if els[i] is title), -1)
    return Outline(
        els,
        tags,
        kinds,
        regions,
        parents,
        lasts,
        starts,
        ends,
        dropped,
        "".join(pieces),
        heading,
        by_tag,
        places,
        marked,
        shaped,
        int(_ALL(root)),
    )


def _behind(el: etree._Element) -> Iterator[etree._Element]:
    """What comes after `el` and all in it, in document order."""
    siblings = chain.from_iterable(holder.itersiblings() for holder in (el, *el.iterancestors()))
    return chain.from_iterable(sibling.iter() for sibling in siblings)


def _around_labels(root: etree._Element) -> set[etree._Element]:
    """The elements that hold one whose label names a place that is read for itself."""
    found: set[etree._Element] = set()
    for el in _LABELLED(root):
        holder = el.getparent() if _INNER.search(el.get("aria-label") or "") else None
        while holder is not None and holder not in found:
            found.add(holder)
            holder = holder.getparent()
    return found


def _opens(el: etree._Element, labelled: set[etree._Element]) -> bool:
    """Whether a menu or footer has places in it that are read for themselves: by class, or by a label in `labelled`."""
    names = set(map(_GET, el.iter(*_HOLDERS), repeat("class")))
    return bool(_INNER.search(" ".join(filter(None, names)))) or el in labelled


def _inside_link(els: list[etree._Element], tags: list[str], inner: etree._Element, top: int, i: int) -> int:
    """The parent of an image of a closed place: the link before it, where that holds it; else the place."""
    link = next((j for j in range(i - 1, top, -1) if tags[j] == "a"), -1)
    return link if link >= 0 and els[link] in inner.iterancestors("a") else top


def _apart(tag: str, text: str) -> bool:
    """Whether text at an element's edge is another word than the one before it: not where markup is inside a word."""
    return tag not in _RAISED and (tag not in _WORD_PARTS or text[0].isdigit())


def _kind(tag: str, classes: str | None, ident: str | None, role: str | None, label: str | None) -> Kind:
    """The kind by names; of elements without role and label it is kept for the process."""
    kind = kind_of(tag, classes or "", ident or "", role or "", label or "")
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


def _heading(root: etree._Element) -> tuple[etree._Element | None, set[etree._Element]]:
    """The page's heading, and what holds it: that is no frame around the content, whatever its names say."""
    first = next(root.iter("h1"), None)
    if first is None:
        return None, set()
    found = _ITSELF(first) or _PLAIN_HEADING(root) or _HEADING(root)
    if found:
        return found[0], {found[0], *found[0].iterancestors()}
    found = _TOP_HEADING(root)
    return (found[0] if found else None), set()
