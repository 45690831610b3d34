"""The outline of a product page without a picture comes in; photos that only a style shows go out (DOMAIN, section 7).

Google does not index the images of style sheets. Believed is what stands in the page itself, in style attributes and
style elements, on an empty element whose names say that it shows the product.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from seoaudit.model import BackgroundImage, Image
from seoaudit.read.images import GALLERY_WORDS, ICON_PLACES, ICON_WORDS, PLACEHOLDER, shows_product
from seoaudit.read.links import Ranges, Resolver
from seoaudit.read.outline import SKIPPED, Outline

_LAZY = ("data-bg", "data-background", "data-background-image", "data-bg-src")
_SHOWN = re.compile(r"background(?:-image)?\s*:[^;}]*?url\(\s*[\"']?([^\"')]{1,2000})", re.I)
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_LAST = re.compile(r"(?:^|[\s>+~,])[a-z]*([.#])([\w-]+)\s*$", re.I)
_FILE = re.compile(r"(?:\.(?:jpe?g|png|webp|avif)|/[^/.]+)(?:[?#].*)?$", re.I)
_DECORATION = re.compile(
    r"(?:^|[/_.-])(?:bg|back|background|fon|pattern|texture|banner|hero|cover|icons?|sprite|logo|arrow|shadow)[\d_.-]",
    re.I,
)
_PHOTO_WORDS = GALLERY_WORDS | frozenset("photo foto image img picture pic product slide preview".split())
_MOST_STYLE = 200_000
_MOST = 50


def read_backgrounds(
    page: Outline, url: str, resolve: Resolver, cards: Sequence[tuple[int, int, bool]], images: Sequence[Image]
) -> tuple[BackgroundImage, ...]:
    """Rows of `background_image`; none where the page shows its product by an img."""
    if any(image.src and image.context in ("main", "gallery", "content") for image in images):
        return ()
    in_card = Ranges(cards)
    places = {el: i for i, el in enumerate(page.els)}
    found: dict[str, str] = {}
    for el, written, attribute in _written(page):
        i = places.get(el)
        if i is None or in_card.at(i) or not _shows(page, i) or not _is_photo(written):
            continue
        if address := resolve(written.strip()):
            found.setdefault(address, attribute)
    rows = list(found.items())[:_MOST]
    return tuple(BackgroundImage(url, src, attribute, n) for n, (src, attribute) in enumerate(rows))


def _written(page: Outline) -> Iterator[tuple[etree._Element, str, str]]:
    """Elements with the address of their background as written, and what holds it."""
    for el in page.having("style"):
        if shown := _SHOWN.search(el.get("style") or ""):
            yield el, shown[1], "background-image"
    for name in _LAZY:
        for el in page.having(name):
            yield el, (el.get(name) or "").removeprefix("url(").rstrip(")").strip("\"' "), name
    for mark, name, address in _ruled(page):
        attribute = "class" if mark == "." else "id"
        for el in page.having(attribute):
            if name in (el.get(attribute) or "").split():
                yield el, address, "background-image"


def _ruled(page: Outline) -> Iterator[tuple[str, str, str]]:
    """Class or id, its name, and the background that the page's style elements give it."""
    text = "".join(el.text or "" for el in page.els[0].iter("style"))[:_MOST_STYLE]
    if "url(" not in text:
        return
    for selectors, body in _RULE.findall(text):
        if shown := _SHOWN.search(body):
            for selector in selectors.split(","):
                if last := _LAST.search(selector):
                    yield last[1], last[2], shown[1]


def _shows(page: Outline, i: int) -> bool:
    """Whether element i is an empty place, named as one for photos of the product."""
    if page.regions[i] in ICON_PLACES or page.regions[i] == SKIPPED or page.string(i) or not shows_product(page, i):
        return False
    names = page.names(i)
    if names & ICON_WORDS:
        return False
    holder = page.parents[i]
    for _ in range(2):
        if holder < 0 or page.tags[holder] in ("body", "main"):
            break
        names |= page.names(holder)
        holder = page.parents[holder]
    return bool(names & _PHOTO_WORDS)


def _is_photo(address: str) -> bool:
    path = address.strip().lower()
    return bool(_FILE.search(path)) and not (
        path.startswith(("data:", "#")) or PLACEHOLDER.search(path) or _DECORATION.search(path)
    )
