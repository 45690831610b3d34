"""An element or a fragment of HTML comes in; its text as a reader sees it, white space folded, goes out."""

import re

from lxml import etree, html

_BLOCKS = frozenset(
    "address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol option p pre section table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = frozenset(("script", "style", "template", "noscript"))
_MARKUP = re.compile(r"<[a-z/!][^>]*>|&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.I)
_MAX = 100_000


def plain_text(node: etree._Element) -> str:
    """The text of `node`, scripts left out, blocks parted by a space."""
    if not len(node):
        return " ".join((node.text or "").split())
    parts: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(node, events=("start", "end", "comment", "pi")):
        tag = element.tag
        if event == "start":
            hidden += tag in _HIDDEN
            parts.append(" " if tag in _BLOCKS else "")
            parts.append(element.text or "" if not hidden else "")
            continue
        if event == "end":
            hidden -= tag in _HIDDEN
            parts.append(" " if tag in _BLOCKS else "")
        parts.append(element.tail or "" if element is not node and not hidden else "")
    return " ".join("".join(parts).split())


def fragment_text(text: str) -> str:
    """The text of a fragment of HTML such as a description in markup; a text without markup only folded."""
    if not _MARKUP.search(text):
        return " ".join(text.split())
    try:
        return plain_text(html.fragment_fromstring(text[:_MAX], create_parent="div"))
    except (etree.LxmlError, ValueError):
        return " ".join(text.split())
