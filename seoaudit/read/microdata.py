"""The tree of a page comes in; its top-level microdata items go out as nested objects like those of JSON-LD."""

from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urljoin

from lxml import etree

from seoaudit.read.plain import plain_text

MAX_REFERENCES = 2_000
"""Tokens of itemref on a page; each makes the extractor walk a subtree."""

_ANY = etree.XPath("boolean(/descendant::*/@itemscope)")
_ITEMS = etree.XPath("//*[@itemscope]")
_TOO_DEEP = etree.XPath("boolean(//*[@itemscope][count(ancestor::*[@itemscope]) >= $depth])")
_SOURCES = ("src", "data-src", "data-original", "data-lazy", "data-lazy-src", "data-image")
_ATTRIBUTES = {"data": "value", "meter": "value", "time": "datetime"}
_MEDIA = frozenset(("audio", "embed", "iframe", "img", "source", "track", "video"))


class Microdata(NamedTuple):
    """Objects with @type, @id and properties; a fault word, or the words of an error, where reading stopped."""

    items: tuple[dict[str, Any], ...] = ()
    fault: str | None = None
    error: str | None = None


def read_microdata(root: etree._Element, base: str, max_items: int, max_depth: int) -> Microdata:
    """The top-level items of the page; too many or too deeply nested ones are not read (fault too_large)."""
    if not _ANY(root):
        return Microdata()
    scopes: Any = _ITEMS(root)
    references = sum(len((scope.get("itemref") or "").split()) for scope in scopes)
    if len(scopes) > max_items or references > MAX_REFERENCES or _TOO_DEEP(root, depth=max_depth):
        return Microdata(fault="too_large")
    try:
        items = _extractor()().extract_items(root, base)
        return Microdata(tuple(_item(item) for item in items))
    except RecursionError:
        return Microdata(fault="too_large")
    except Exception as error:  # whatever the extractor stumbles over is a fact about the page, not the end of it
        return Microdata(error=f"{type(error).__name__}: {error}"[:300])


@cache
def _extractor() -> Any:
    """extruct's extractor with the values of lazy images, bare links and broken addresses mended.

    Imported late: extruct costs a third of a second and 40 MB.
    """
    from extruct.w3cmicrodata import LxmlMicrodataExtractor  # noqa: PLC0415

    class Extractor(LxmlMicrodataExtractor):  # type: ignore[misc]
        """Property values as the HTML standard says, where extruct gives the page's own address or fails."""

        def _extract_property_value(
            self, node: etree._Element, items_seen: Any, base_url: Any, itemids: Any, force: bool = False
        ) -> Any:
            if force or node.get("itemscope") is None:
                return property_value(node, base_url)
            item = super()._extract_property_value(node, items_seen, base_url, itemids, force)
            return _addressed(item, node, base_url)

    return Extractor


def _addressed(item: Any, node: etree._Element, base: str) -> Any:
    """The item of a list's element with the address of the link it is. Source: Google, breadcrumb: href or itemid."""
    href = (node.get("href") or "").strip()
    if not item or not href or item.get("id") or "item" not in node.get("itemprop", "").split():
        return item
    return {**item, "id": _resolve(href, base)} if node.tag in ("a", "area", "link") else item


def property_value(node: etree._Element, base: str) -> str:
    """The value of an element with itemprop. Source: HTML standard, 5.2.4, with src's lazy stand-ins."""
    tag = node.tag
    if tag in _MEDIA:
        found = (node.get(name, "").strip() for name in _SOURCES)
        return _resolve(next((source for source in found if source and not source.startswith("data:")), ""), base)
    if tag in ("a", "area", "link") and node.get("href") is not None:
        return _resolve(node.get("href", "").strip(), base)
    if tag == "object":
        return _resolve(node.get("data", "").strip(), base)
    for name in (_ATTRIBUTES.get(str(tag), "content"), "content"):
        value = node.get(name)
        if value is not None:
            return value
    return "" if tag in ("meta", "link", "area") else plain_text(node)


def _resolve(href: str, base: str) -> str:
    """The address, as written where it does not resolve; nothing for nothing."""
    try:
        return urljoin(base, href) if href else ""
    except ValueError:
        return href


def _item(item: dict[str, Any]) -> dict[str, Any]:
    """extruct's item in the shape of JSON-LD."""
    found: dict[str, Any] = {"@type": item.get("type"), "@id": item.get("id")}
    for name, value in item.get("properties", {}).items():
        if not name.startswith("@"):
            values = value if isinstance(value, list) else [value]
            found[name] = [_item(each) if isinstance(each, dict) else each for each in values if each != ""]
    return found
