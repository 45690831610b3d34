"""The links and scripts of a page come in; the style sheets, scripts and fonts that a browser loads at once go out."""

from collections.abc import Callable, Iterable

from lxml import etree

from seoaudit.model import Asset
from seoaudit.read.links import Resolver

MAX_ASSETS = 500
_SCRIPTS = frozenset(("", "module", "text/javascript", "application/javascript", "application/x-javascript"))
"""Types of a script that a browser runs; any other marks data, or work for a program of the page."""
_PRELOADED = {"style": "css", "script": "js", "font": "font", "fetch": "other"}


def read_assets(loaders: Iterable[etree._Element], url: str, resolve: Resolver) -> tuple[Asset, ...]:
    """Rows of `asset` of the links and scripts of a page, in order, each address once, at most 500."""
    found: dict[str, str] = {}
    for el in loaders:
        get = el.get
        src = get("src")
        if src:
            kind = "js" if _runs(get("type"), get("nomodule")) else ""
        elif src := get("href"):
            kind = _loads((get("rel") or "").lower(), get)
            if kind and _unseen(el):
                continue
        else:
            continue
        if kind and (target := resolve(src)) and len(found) < MAX_ASSETS:
            found.setdefault(target, kind)
    return tuple(Asset(url, src, kind, ord_) for ord_, (src, kind) in enumerate(found.items()))


def _runs(kind: str | None, nomodule: str | None) -> bool:
    """Whether a browser of today runs a script: not what is kept for those without modules."""
    return nomodule is None and (kind is None or kind.strip().lower() in _SCRIPTS)


def _loads(rel: str, get: Callable[[str], str | None]) -> str:
    """What a link of this relation loads at once; empty where it is nothing, or no matter here."""
    if "stylesheet" in rel:
        return "css" if "alternate" not in rel and get("disabled") is None else ""
    if "preload" not in rel:
        return ""
    return "js" if "modulepreload" in rel else _PRELOADED.get((get("as") or "").strip().lower(), "")


def _unseen(el: etree._Element) -> bool:
    """Whether a link is for those without scripts."""
    holder = el.getparent()
    return holder is not None and holder.tag != "head" and any(above.tag == "noscript" for above in el.iterancestors())
