"""The bytes of an SVG come in; what in it may act, load or grow goes out, None where it is but a drawing.

Browsers run and load nothing in a drawing that is shown as an image, but a logo also goes into files that other
programs open: so what could do harm anywhere is refused here.
"""

import re
from itertools import chain

from lxml import etree

_SVG = "http://www.w3.org/2000/svg"
_PAGE = "http://www.w3.org/1999/xhtml"
_ACTING = frozenset("script foreignobject iframe object embed handler listener audio video canvas discard".split())
_MOVING = frozenset("animate animatecolor animatemotion animatetransform set mpath".split())
_ADDRESSES = frozenset("href src action formaction data base".split())
_INSIDE = re.compile(r"#[^\s]*|data:image/(?:png|jpeg|gif|webp)[;,][^<>]*", re.I)
_URL = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.I | re.S)
_LOADING = re.compile(
    r"@import|image-set|expression\s*\(|-moz-binding|behavior\s*:|javascript:|\\|url\s*\(|\bsrc\s*\(", re.I
)


def svg_danger(data: bytes) -> str | None:
    """Why the drawing is refused, in words; None where it may be shown."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return f"it is not well-formed ({str(error).partition(chr(10))[0][:150]})"
    dtd = root.getroottree().docinfo.internalDTD
    if isinstance(dtd, etree.DTD) and dtd.entities():  # type: ignore[attr-defined]
        return "it declares entities"
    if root.tag != f"{{{_SVG}}}svg":
        return f"its root is no svg element of {_SVG}"
    nodes = chain(root.itersiblings(preceding=True), root.iter(), root.itersiblings())
    return next(filter(None, map(_node_danger, nodes)), None)


def _node_danger(node: etree._Element) -> str | None:
    if isinstance(node, etree._Entity):
        return "it uses an entity"
    if isinstance(node, etree._ProcessingInstruction):
        return "it names a style sheet" if node.target == "xml-stylesheet" else None
    return None if isinstance(node, etree._Comment) else _element_danger(node)


def _element_danger(node: etree._Element) -> str | None:
    full = etree.QName(node)
    name = full.localname.lower()
    if name in _ACTING or full.namespace == _PAGE:
        return f"it holds the element {full.localname[:50]}"
    if name in _MOVING:
        return f"it moves: {full.localname[:50]}"
    if name == "style" and (danger := _style_danger("".join(map(str, node.itertext())))):
        return danger
    return next(filter(None, (_attribute_danger(str(key), str(value)) for key, value in node.attrib.items())), None)


def _attribute_danger(key: str, value: str) -> str | None:
    full = etree.QName(key)
    name = full.localname.lower()
    if name.startswith("on"):
        return f"it holds the handler {name[:50]}"
    if name in _ADDRESSES and not _INSIDE.fullmatch(value.strip()):
        return f"{name} names {value.strip()[:80]!r}, which is outside of it"
    return None if full.namespace else _style_danger(value)  # other namespaces are notes of drawing programs


def _style_danger(text: str) -> str | None:
    """Style sheets and attributes that may name others: only what is inside the file may be named."""
    outside = [found[2] for found in _URL.finditer(text) if not _INSIDE.fullmatch(found[2].strip())]
    if outside:
        return f"it loads {outside[0].strip()[:80]!r}"
    found = _LOADING.search(_URL.sub("", text))
    return f"its style holds {found[0][:20]!r}" if found else None
