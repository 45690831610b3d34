"""The first bytes of a file come in; a drawing's measures go out, or that it is a page. No entity of it can grow."""

import re

from seoaudit.read.image_kinds import UNKNOWN, ImageHeader

_MOST = 2**16
_MOST_SKIPPED = 100
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|script|title|meta)\b", re.I)
_SKIPPED = (("<?", "?>"), ("<!--", "-->"))
_NUMBER = re.compile(r"\s*\+?(\d{1,9}(?:\.\d{1,9})?)(?:px)?\s*")
_ATTRIBUTE = re.compile(r"\s(width|height|viewBox)\s*=\s*(?:\"([^\"<]{0,200})\"|'([^'<]{0,200})')")
_ROOT = re.compile(r"<(?:\w{1,20}:)?svg(?=[\s>/])([^>]{0,20000})>?", re.I)


def read_markup(data: bytes) -> ImageHeader:
    """The header of an SVG: width and height of its root in pixels, else those of its viewBox.

    The type alone of an HTML page, UNKNOWN for all else.
    """
    text = _text(data[:_MOST])
    if not text.startswith("<"):
        return UNKNOWN
    at = _root_at(text)
    root = _ROOT.match(text, at)
    if not root:
        return ImageHeader("text/html") if _PAGE.match(text, at) else UNKNOWN
    given = {found[1]: found[2] or found[3] or "" for found in _ATTRIBUTE.finditer(root[1])}
    width, height = (_pixels(given.get(name, "")) for name in ("width", "height"))
    if width is None or height is None:
        width, height = _box(given.get("viewBox", ""))
    return ImageHeader("image/svg+xml", width, height, alpha=True)


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").lstrip("\ufeff \t\r\n")
    return data.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip(" \t\r\n")


def _root_at(text: str) -> int:
    """Where the root stands: behind the declaration, comments and a doctype with whatever it declares.

    Where the doctype is that of a page, this is the place.
    """
    at = 0
    for _ in range(_MOST_SKIPPED):
        for start, end in _SKIPPED:
            if text.startswith(start, at):
                at = _behind(text, end, at)
                break
        else:
            if text[at : at + 9].lower() != "<!doctype" or _PAGE.match(text, at):
                return at
            subset, close = text.find("[", at), text.find(">", at)
            at = _behind(text, "]", at) if 0 <= subset < close else at
            at = _behind(text, ">", at)
        while at < len(text) and text[at] in " \t\r\n":
            at += 1
    return at


def _behind(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _pixels(value: str) -> int | None:
    found = _NUMBER.fullmatch(value)
    return round(float(found[1])) or None if found else None


def _box(value: str) -> tuple[int | None, int | None]:
    numbers = [_pixels(part) for part in re.split(r"[\s,]+", value.strip())[2:4]]
    return (numbers[0], numbers[1]) if len(numbers) == 2 and all(numbers) else (None, None)
