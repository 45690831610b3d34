"""The outline of a page comes in; whether its content comes only by JavaScript goes out."""

import re
from collections.abc import Sequence

from lxml import etree

from seoaudit.model import Link
from seoaudit.read.outline import Outline
from seoaudit.read.text import word_count
from seoaudit.read.visible import VisibleProduct

_STATE = re.compile(
    r"__NEXT_DATA__|__next_f|/_next/static/|__NUXT__|__NUXT_DATA__|/_nuxt/|__remixContext|__reactRouterContext|"
    r"__sveltekit_|/_app/immutable/|vike_pageContext|vite-plugin-ssr_pageContext|___gatsby|"
    r"__INITIAL_STATE__|__PRELOADED_STATE__|__APOLLO_STATE__|webpackJsonp|webpackChunk|"
    r"/static/js/main\.|/assets/index[-.]\w+\.js"
)
"""What frameworks write into scripts: the state of Next.js, Nuxt, Remix, SvelteKit, Vike, Gatsby; bundles of others."""
_ROOTS = frozenset(("__next", "__nuxt", "___gatsby", "react-root", "q-app", "svelte"))
_ANY_ROOTS = frozenset(("root", "app", "main-app"))
"""Names of roots that widgets on pages of another make have too."""
_ATTRIBUTES = ("ng-version", "ng-app", "data-reactroot", "data-v-app")
_WAITING = re.compile(r"loading|please wait|javascript|загру[зж]|подожд|жүктөл|күтө|күтүп|kuting|yuklan", re.I)
_FEW_WORDS = 30
_FEW_LINKS = 3
_NO_TEXT = 5
"""Words besides the heading that still are no text: a name, a spinner's label."""
_WAITING_TEXT = 15
_NO_IMAGES = 2


def is_scripted(page: Outline, words: int, visible: VisibleProduct, links: Sequence[Link]) -> bool:
    """Whether a framework's root or state is there, but no text, price, form or links: what was sent is a shell.

    `words` are those of the main text. What a framework rendered on the server is a page like any other, and a page
    without a framework is short because it is short.
    """
    if visible.shows_price or len(links) > _FEW_LINKS or words > _FEW_WORDS or _is_offered(page, visible):
        return False
    root = _root(page)
    if any(map(_has_state, page.els[0].iter("script"))):
        return _is_shell(page, _body(page) if root is None else root)
    return root is not None and _is_shell(page, root) and _is_shell(page, _body(page)) and _has_script(page)


def _is_offered(page: Outline, visible: VisibleProduct) -> bool:
    """Whether something is named and can be bought, asked for or is said to be sold out: no shell knows that."""
    named = page.heading >= 0
    return named and (bool(visible.buttons) or visible.notify or visible.availability is not None)


def _root(page: Outline) -> int | None:
    """The element that a framework fills."""
    found = [i for i, tag in enumerate(page.tags) if _fills(tag, page.els[i])]
    return next(iter(found), None)


def _fills(tag: str, el: etree._Element) -> bool:
    if tag == "app-root" or any(el.get(name) is not None for name in _ATTRIBUTES):
        return True
    ident = el.get("id") if tag in ("div", "main") else None
    return ident in _ROOTS or ident in _ANY_ROOTS


def _body(page: Outline) -> int:
    return next(iter(page.of("body")), 0)


def _is_shell(page: Outline, i: int) -> bool:
    """Whether element i holds neither text nor form nor pictures; its heading and a word of waiting are no text."""
    controls = (j for j in page.of("input", "select", "textarea") if page.els[j].get("type") != "hidden")
    if any(page.within(j, i) for j in controls) or sum(page.within(j, i) for j in page.of("img")) > _NO_IMAGES:
        return False
    text = page.string(i)
    heading = sum(word_count(page.string(j)) for j in page.of("h1") if page.within(j, i))
    return word_count(text) - heading <= (_WAITING_TEXT if _WAITING.search(text) else _NO_TEXT)


def _has_state(el: etree._Element) -> bool:
    names = f"{el.get('id') or ''} {el.get('src') or ''} {(el.text or '')[:2000]}"
    return bool(_STATE.search(names))


def _has_script(page: Outline) -> bool:
    return next(page.els[0].iter("script"), None) is not None
