"""The outline of a page comes in; whether its content comes only by JavaScript goes out."""

import re
from collections.abc import Sequence

from lxml import etree

from seoaudit.model import Link
from seoaudit.read.outline import Outline
from seoaudit.read.visible import VisibleProduct

_STATE = re.compile(
    r"__NEXT_DATA__|__NUXT__|__INITIAL_STATE__|__PRELOADED_STATE__|__APOLLO_STATE__|__remixContext|webpackJsonp|"
    r"ng-version|data-reactroot|__SSR|window\.__|/_next/static/|/_nuxt/|/static/js/main\.|/assets/index[-.]\w+\.js|type=\"module\""
)
_ROOTS = frozenset(("root", "app", "__next", "__nuxt", "___gatsby", "react-root", "main-app", "q-app"))
_FEW_WORDS = 30
_FEW_LINKS = 3


def is_scripted(page: Outline, words: int, visible: VisibleProduct, links: Sequence[Link]) -> bool:
    """Whether the page has hardly any text, no price and no links, but an empty root or a framework's state."""
    if visible.shows_price or len(links) > _FEW_LINKS or words > _FEW_WORDS:
        return False
    return _empty_root(page) or any(map(_framework, page.els[0].iter("script")))


def _empty_root(page: Outline) -> bool:
    for i in page.of("div", "main"):
        ident = page.els[i].get("id")
        if ident in _ROOTS and not page.string(i):
            return next(page.els[0].iter("script"), None) is not None
    return any(tag == "app-root" for tag in page.tags)


def _framework(el: etree._Element) -> bool:
    names = f"{el.get('id') or ''} {el.get('src') or ''} {(el.text or '')[:2000]}"
    return bool(_STATE.search(names))
