"""An <img> comes in; how good its alternative text is goes out (W3C F38, Google image guidance)."""

import re
from collections import Counter

from lxml import etree

from seoaudit.read.outline import fold

_FILENAME = re.compile(
    r"^(?:[\w%() -]+\.(?:jpe?g|png|webp|gif|avif|svg|bmp|heic)"
    r"|(?:img|image|dsc[nf]?|dcim|photo|pic|picture|foto|фото|screenshot|без[- ]имени|untitled|снимок)?[-_ ]?\d+)$",
    re.I,
)
_GENERIC = frozenset(
    "image img picture pic photo photos foto bild product item logo icon alt banner slide slider thumbnail thumb "
    "картинка изображение фото фотография товар продукт логотип баннер слайд иконка сүрөт сурет rasm produkt "
    "товара продукта no photo".split()
)
_WORD = re.compile(r"\w{3,}")
_MAX_ALT = 100


def alt_state(alt: str | None, el: etree._Element) -> str:
    """How good the alternative text is: one word of `image.alt_state`."""
    if _hidden(el):
        return "decorative"
    if alt is None:
        return "missing"
    text = fold(alt)
    return _text_state(text) if text else "empty"


def _text_state(text: str) -> str:
    if _FILENAME.match(text):
        return "filename"
    if set(text.lower().split()) <= _GENERIC:
        return "generic"
    if _stuffed(text):
        return "stuffed"
    return "too_long" if len(text) > _MAX_ALT else "ok"


def _hidden(el: etree._Element) -> bool:
    if el.get("aria-hidden") == "true" or el.get("role") in ("presentation", "none"):
        return True
    return pixels(el.get("width")) in (0, 1) and pixels(el.get("height")) in (0, 1)


def _stuffed(text: str) -> bool:
    if text.count(",") >= 5 and sum(1 for part in text.split(",") if part.strip()) >= 6:
        return True
    words = _WORD.findall(text.lower())
    return len(words) >= 6 and max(Counter(words).values()) >= 3


def pixels(value: str | None) -> int | None:
    """A width or height attribute in pixels; None where it is absent or no whole number of pixels."""
    number = (value or "").strip().removesuffix("px").strip()
    return int(number) if number.isascii() and number.isdigit() and len(number) < 7 else None
