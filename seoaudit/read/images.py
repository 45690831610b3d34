"""The outline of a page comes in; its images with address, alt state and context go out."""

import re
from collections.abc import Sequence

from lxml import etree

from seoaudit.model import Image
from seoaudit.read.alt import alt_state, pixels
from seoaudit.read.kinds import words_of
from seoaudit.read.links import Ranges, Resolver
from seoaudit.read.outline import SKIPPED, Outline, fold

_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-srcset",
    "data-lazy-srcset",
    "data-original-src",
    "data-image",
    "data-img",
    "data-url",
    "data-echo",
    "nitro-lazy-src",
)
PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:blank|placeholder|spacer|lazy(?:load)?|loading|loader|1x1|pixel|transparent|empty|dummy)"
    r"(?:[-_.][\w-]*)*\.(?:gif|png|svg|jpe?g|webp)",
    re.I,
)
ICON_WORDS = frozenset(
    "icon icons ico logo sprite flag avatar star stars badge social payment emoji spinner loader arrow".split()
)
ICON_PLACES = frozenset(("header", "footer", "nav", "popup", "breadcrumb", "filter", "sort", "pager"))
GALLERY_WORDS = frozenset(
    "gallery slider thumbs thumbnails swiper carousel slick photos images fotorama owl zoom media previews".split()
)
_WRITTEN = frozenset(("description", "category_text", "spec"))
_HOME = re.compile(r"/?|/(?:ru|ky|kg|kk|kz|uz|tg|en|uk|ua|de|fr|tr)/?")
_OUT_OF_SIGHT = re.compile(r"display\s*:\s*none|position\s*:\s*absolute", re.I)
_MAX_SRCSET = 50_000
_ICON_SIZE = 40


def read_images(
    page: Outline,
    url: str,
    resolve: Resolver,
    cards: Sequence[tuple[int, int, bool]],
    *,
    product: bool,
    limit: int = 5_000,
) -> tuple[Image, ...]:
    """Rows of `image` in document order. Only a product page has a main image and a gallery."""
    found = [i for i, tag in enumerate(page.tags) if tag == "img" and page.regions[i] != SKIPPED][:limit]
    in_card = Ranges(cards)
    contexts = [_context(page, i, in_card.at(i), url) for i in found]
    if product:
        _mark_gallery(page, found, contexts)
    rows = tuple(_image(page, i, url, resolve, contexts[n], n) for n, i in enumerate(found))
    if any(row.lazy_attribute for row in rows) and _has_fallback(page):
        return tuple(row._replace(fallback=row.lazy_attribute is not None) for row in rows)
    return rows


def _has_fallback(page: Outline) -> bool:
    """Whether a noscript holds a picture that is no counter's."""
    hidden = (page.els[i] for i, tag in enumerate(page.tags) if tag == "img" and page.regions[i] == SKIPPED)
    return any(
        pixels(el.get("width")) not in (0, 1) and not _OUT_OF_SIGHT.search(el.get("style") or "") for el in hidden
    )


def _image(page: Outline, i: int, url: str, resolve: Resolver, context: str, ord_: int) -> Image:
    get = page.els[i].get
    src, lazy = image_source(page.els[i])
    alt = get("alt")
    sources = _sources(page, i)
    return Image(
        url,
        (resolve(src) or src) if src else None,
        None if alt is None else fold(alt),
        alt_state(alt, page.els[i]),
        context,
        pixels(get("width")),
        pixels(get("height")),
        ord_,
        lazy,
        (get("loading") or "").strip().lower() or None,
        " ".join(_candidates((page.els[i], *sources), resolve)) or None,
        " ".join(filter(None, ((el.get("type") or "").strip().lower() for el in sources))) or None,
        _linked(page, i),
    )


def _candidates(els: Sequence[etree._Element], resolve: Resolver) -> list[str]:
    """The addresses that these elements offer by srcset, each once."""
    srcsets = (el.get("srcset") or el.get("data-srcset") or "" for el in els)
    found = (resolve(address) for srcset in srcsets for address in candidates(srcset))
    return list(dict.fromkeys(address for address in found if address))


def candidates(srcset: str) -> list[str]:
    """The addresses of a srcset attribute, in order; commas inside an address stay (HTML standard, 4.8.4.3.10)."""
    found = []
    described = False
    for token in srcset[:_MAX_SRCSET].split():
        if described:
            _, comma, token = token.partition(",")  # noqa: PLW2901 - what follows a descriptor's comma is an address
            described = not comma
        token = token.lstrip(",")  # noqa: PLW2901
        if token and not described:
            found.append(token.rstrip(","))
            described = not token.endswith(",")
    return found


def image_source(el: etree._Element) -> tuple[str | None, str | None]:
    """The image's address as written, and the lazy attribute it came from where src holds none."""
    src = (el.get("src") or "").strip()
    if src and not src.startswith("data:") and not PLACEHOLDER.search(src):
        return src, None
    for name in _LAZY:
        value = (el.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return (candidates(value) or [value])[0] if name.endswith("set") else value, name
    if not src and el.get("srcset"):
        return next(iter(candidates(el.get("srcset") or "")), None), None
    return src[:200] or None, None


def _sources(page: Outline, i: int) -> list[etree._Element]:
    """The sources of an image's <picture>; the parser may nest what stands behind a <source> into it."""
    holder = page.parents[i]
    while holder >= 0 and page.tags[holder] == "source":
        holder = page.parents[holder]
    if holder < 0 or page.tags[holder] != "picture":
        return []
    return list(page.els[holder].iter("source"))


def _linked(page: Outline, i: int) -> bool:
    for _ in range(12):
        i = page.parents[i]
        if i < 0:
            return False
        if page.tags[i] == "a":
            return page.els[i].get("href") is not None
    return False


def _context(page: Outline, i: int, card: str | None, url: str) -> str:
    el = page.els[i]
    if page.regions[i] in ICON_PLACES or _leads_home(page, i, url):
        return "icon"
    sizes = (pixels(el.get("width")), pixels(el.get("height")))
    if any(size is not None and size <= _ICON_SIZE for size in sizes) or page.tags[page.parents[i]] == "button":
        return "icon"
    if words_of(f"{el.get('class') or ''} {page.els[page.parents[i]].get('class') or ''}") & ICON_WORDS:
        return "icon"
    return "card" if card else "content"


def _leads_home(page: Outline, i: int, url: str) -> bool:
    """Whether an image's link leads to the shop's home page, in any language: it is the logo."""
    holder = page.parents[i]
    for _ in range(3):
        if holder < 0 or page.tags[holder] == "a":
            break
        holder = page.parents[holder]
    if holder < 0 or page.tags[holder] != "a":
        return False
    href = (page.els[holder].get("href") or "#").strip()
    path = href.removeprefix("/".join(url.split("/", 3)[:3]))
    return bool(_HOME.fullmatch(path)) and (path.startswith("/") or path != href)


def _mark_gallery(page: Outline, found: list[int], contexts: list[str]) -> None:
    """The first content image outside reviews and descriptions is the main one; its place holds the gallery."""
    own = [n for n, i in enumerate(found) if contexts[n] == "content" and shows_product(page, i)]
    if not own:
        return
    contexts[own[0]] = "main"
    place = _gallery(page, found[own[0]])
    for n in own[1:]:
        if place >= 0 and page.within(found[n], place):
            contexts[n] = "gallery"


def shows_product(page: Outline, i: int) -> bool:
    """Whether element i stands outside of what is about others, and outside of written texts."""
    if page.regions[i] in ("review", "related", "aside", "faq", "form"):
        return False
    while i >= 0:
        if not _WRITTEN.isdisjoint(page.kinds[i].marks):
            return False
        i = page.parents[i]
    return True


def _gallery(page: Outline, main: int) -> int:
    """The outermost place around the main image that is named a gallery; -1 without one."""
    chosen = -1
    i = page.parents[main]
    for _ in range(8):
        if i < 0 or page.tags[i] in ("body", "main"):
            break
        el = page.els[i]
        if words_of(f"{el.get('class') or ''} {el.get('id') or ''}") & GALLERY_WORDS:
            chosen = i
        i = page.parents[i]
    return chosen
