"""The meta tags of a page come in; its Open Graph properties go out."""

from collections.abc import Iterable, Mapping

from lxml import etree

_PREFIXES = ("og:", "product:")
_MAX_TEXT = 5_000


def read_open_graph(metas: Iterable[etree._Element]) -> Mapping[str, str]:
    """og: and product: properties, the first non-empty value of each, names in lower case. Source: ogp.me."""
    found: dict[str, str] = {}
    for meta in metas:
        name = meta.get("property") or meta.get("name")
        if name and name[:8].lower().startswith(_PREFIXES):
            content = (meta.get("content") or "").strip()
            if content:
                found.setdefault(name.strip().lower()[:100], content[:_MAX_TEXT])
    return found
