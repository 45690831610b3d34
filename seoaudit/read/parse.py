"""The bytes of a page in UTF-8 come in; its tree goes out, mended where libxml2 builds another one than browsers."""

import re
from itertools import dropwhile

from lxml import etree

from seoaudit.read.answer import Limits

_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{100000}[^>]*")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_HEADING = re.compile(rb"<h1(?=[\s>])", re.I)
_HEADING_END = re.compile(rb"</h1(?=[\s>])", re.I)
_BLOCK = re.compile(rb"(</?)(?:p|table|tbody|tr|th|td)(?=[\s/>])", re.I)
_LINKED_TABLE = re.compile(rb"<a\s[^>]*>\s*<table[\s>]", re.I)
_BEGINNING = 20_000
_UNSEEN = re.compile(rb"<!--.*?-->|<script\b.*?</script>", re.I | re.S)
_ROOT = re.compile(rb"<html\s[^>]+>", re.I)
_OF_HEAD = frozenset(("title", "meta", "link", "base", "style", "script", "noscript", "template", "object"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NEVER_DRAWN = (*_HEADINGS, *"div p ul ol table img span center".split())
"""Elements that end a drawing, most of those of the HTML standard, 13.2.6.5; what else a page has stands in them."""


def parse(data: bytes, limits: Limits) -> tuple[etree._Element | None, str | None]:
    """The tree, and what limited the parser: too many tags, a tag with attributes without end, too deep nesting."""
    limited = None
    if len(data) > 100_000 and _endless_tag(data, limits.max_attributes):
        return None, f"a tag with more than {limits.max_attributes} attributes"
    if len(data) > limits.max_tags * 3 and data.count(b"<") > limits.max_tags * 2:
        data = b"<".join(data.split(b"<", limits.max_tags * 2)[:-1])
        limited = f"more than {limits.max_tags} elements"
    tree, stopped = _parsed(data)
    if tree is not None and any(map(_is_emptied, tree.iter("h1"))):
        tree, stopped = _parsed(_whole_headings(data))
    if tree is not None:
        _mend(tree, data)
    return tree, stopped or limited


def _parsed(data: bytes) -> tuple[etree._Element | None, str | None]:
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = etree.fromstring(data, parser=parser)
    if tree is not None:
        _rejoin(tree)
    last = parser.error_log.last_error
    if last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        return tree, f"the parser stopped: {last.message}"[:200]
    return tree, None


def _endless_tag(data: bytes, most: int) -> bool:
    """libxml2 compares every attribute of a tag with all before it: 100,000 of them take 11 s."""
    return any(len(_QUOTED.sub(b"", tag[0]).split()) > most for tag in _LONG_TAG.finditer(data))


def _is_emptied(heading: etree._Element) -> bool:
    """Whether libxml2 may have ended a heading where a paragraph or table in it begins, as browsers do not."""
    behind = heading.getnext()
    return behind is not None and behind.tag in ("p", "table") and not len(heading) and not (heading.text or "").strip()


def _whole_headings(data: bytes) -> bytes:
    """`data` with spans for the paragraphs and tables in an h1."""
    before, *headings = _HEADING.split(data)
    for n, piece in enumerate(headings):
        inside, *rest = _HEADING_END.split(piece, maxsplit=1)
        if rest:
            headings[n] = _BLOCK.sub(rb" \1span", inside) + b"</h1" + rest[0]
    return b"<h1".join((before, *headings))


def _mend(tree: etree._Element, data: bytes) -> None:
    _embody(tree)
    _break_out(tree)
    _link_tables(tree, data)
    if not tree.attrib:
        _keep_language(tree, data)


def _rejoin(tree: etree._Element) -> None:
    """Bring what stands behind </html> into body: libxml2 begins another document with it."""
    for other in list(tree.itersiblings()):
        for part in (other, *other.iterchildren("head", "body")):
            part.tag = "div"
        _body(tree).append(other)


def _embody(tree: etree._Element) -> None:
    """Move what libxml2 left in head into body: where no tag opens body, it takes <main> and the like for head."""
    head = next(tree.iterchildren("head"), None)
    strays = [] if head is None else list(dropwhile(lambda el: el.tag in _OF_HEAD, head))
    for place, stray in enumerate(strays):
        _body(tree).insert(place, stray)


def _body(tree: etree._Element) -> etree._Element:
    body = next(tree.iterchildren("body"), None)
    return etree.SubElement(tree, "body") if body is None else body


def _break_out(tree: etree._Element) -> None:
    """Move what stands behind a drawing or a heading that is never closed out of it."""
    for el in list(tree.iter("svg", "h1")):
        end = _end_of_drawing(el) if el.tag == "svg" else next(el.iterchildren(*_HEADINGS), None)
        if end is not None and el.getparent() is not None:
            _put_behind(el, _rest(end, el))


def _link_tables(tree: etree._Element, data: bytes) -> None:
    """Put a table back into the link around it: libxml2 ends the link where the table begins."""
    for table in list(tree.iter("table")):
        link = table.getprevious()
        if link is None or link.tag != "a" or len(link) or (link.text or "").strip() or (link.tail or "").strip():
            continue
        if not _LINKED_TABLE.search(data):
            return
        link.tail, table.tail = table.tail, None
        link.append(table)


def _end_of_drawing(svg: etree._Element) -> etree._Element | None:
    el = next(svg.iter(*_NEVER_DRAWN), None)
    drawn = el is not None and next(el.iterancestors("foreignObject", "foreignobject"), None) is not None
    return None if drawn else el


def _put_behind(el: etree._Element, parts: list[etree._Element]) -> None:
    """Move `parts` between `el` and the text behind it; its place among its siblings would be dear to count."""
    tail, el.tail = el.tail or "", None
    for part in reversed(parts):
        el.addnext(part)
    parts[-1].tail = f"{parts[-1].tail or ''}{tail}"


def _rest(el: etree._Element, holder: etree._Element) -> list[etree._Element]:
    """`el` and the elements behind it, up to the end of `holder`."""
    rest = [el]
    while el is not holder:
        rest += el.itersiblings()
        el = el.getparent()  # type: ignore[assignment]
    return rest


def _keep_language(tree: etree._Element, data: bytes) -> None:
    """Give <html> the language that libxml2 drops where something, such as a warning of PHP, stands before the tag."""
    tag = _ROOT.search(_UNSEEN.sub(b"", data[:_BEGINNING]))
    root = None if tag is None else etree.fromstring(tag[0], parser=etree.HTMLParser(encoding="utf-8"))
    if root is not None and (language := root.get("lang")):
        tree.set("lang", language)
