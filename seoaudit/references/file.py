"""A plain text file comes in, its paragraphs go out as texts."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from seoaudit.read.plain import fragment_text

WHOLE = 12_000
"""A file of no more signs is taken for one text besides: a description may have several paragraphs."""
_BLANK = re.compile(r"\n[ \t]*\n\s*")


class Reference(NamedTuple):
    """A text with its place in its source, and the page it stands on where that is known."""

    ordinal: int
    text: str
    url: str | None = None


class UnfitError(Exception):
    """A source cannot be what its name says; the words are the reason."""


def plain_texts(path: Path) -> Iterator[Reference]:
    """What blank lines part, from 1; a short file of several paragraphs is a text as a whole too, with number 0."""
    text = decoded(path)
    pieces = [piece for piece in _BLANK.split(text.strip()) if piece]
    if len(pieces) > 1 and len(text) <= WHOLE:
        yield Reference(0, fragment_text(text))
    for number, piece in enumerate(pieces, 1):
        yield Reference(number, fragment_text(piece))


def decoded(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or windows-1251. Raises UnfitError where it is no text."""
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _lines(data.decode("utf-16", "replace"))
    if b"\0" in data:
        raise UnfitError("is no text file")
    try:
        return _lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _lines(data.decode("cp1251", "replace"))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
