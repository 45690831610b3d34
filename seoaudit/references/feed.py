"""A feed comes in, RSS or Atom of Google or YML of Yandex, read piece by piece; its products' descriptions go out."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from seoaudit.read.plain import fragment_text
from seoaudit.references.file import Reference

ITEMS = ("item", "entry", "offer", "product")
_TEXTS = frozenset(("description", "encoded", "content", "summary"))
_LINKS = frozenset(("link", "url"))


def feed_texts(path: Path) -> Iterator[Reference]:
    """The longest description of each item, by its number; entities stay unread. Raises XMLSyntaxError."""
    number = 0
    with path.open("rb") as file:
        parser = etree.iterparse(
            file, events=("end",), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
        )
        for _, element in parser:
            if _name(element) in ITEMS:
                number += 1
                yield Reference(number, _description(element), _link(element))
                _forget(element)


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _description(item: etree._Element) -> str:
    texts = (fragment_text(" ".join(map(str, part.itertext()))) for part in item if _name(part) in _TEXTS)
    return max(texts, key=len, default="")


def _link(item: etree._Element) -> str | None:
    links = ((part.text or part.get("href") or "").strip() for part in item if _name(part) in _LINKS)
    return next(filter(None, links), None)


def _forget(item: etree._Element) -> None:
    """Free what was read, so that a large feed needs no more memory than a small one."""
    item.clear()
    parent = item.getparent()
    while parent is not None and item.getprevious() is not None:
        del parent[0]
