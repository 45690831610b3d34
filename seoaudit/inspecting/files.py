"""A file, a folder or standard input as the user names it comes in; the pages in it go out as bytes, one at a time."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from seoaudit.inspecting.saved import GZIP
from seoaudit.read.decode import BodyError, decompress

STDIN = "-"
_NAMED_PAGE = re.compile(r"\.x?html?(?:\.gz)?$", re.IGNORECASE)
_PAGE_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_BOM = b"\xef\xbb\xbf"
_HEAD = 4096
_GIVES = 65_536
"""Bytes that the head of a packed file may give."""


class Source(NamedTuple):
    """One page as bytes, or why there is none; a page longer than the limit is cut one byte above it."""

    name: str
    data: bytes = b""
    problem: str | None = None


def sources(name: str, limit: int) -> Iterator[Source]:
    """The pages that `name` stands for: a file, all pages in a folder and below it in order, standard input."""
    if name == STDIN:
        yield Source(name, sys.stdin.buffer.read(limit + 1))
        return
    path = Path(name)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:
        yield Source(name, problem=_why(error))
        return
    if not is_folder:
        yield _opened(path, name, limit)
        return
    empty = True
    for found in _walk(path):
        empty = False
        yield found if found.problem else _opened(Path(found.name), found.name, limit)
    if empty:
        yield Source(name, problem="no page in this folder")


def _opened(path: Path, name: str, limit: int) -> Source:
    try:
        with path.open("rb") as file:
            return Source(name, file.read(limit + 1))
    except FileNotFoundError:
        return Source(name, problem="no such file or folder; an address begins with https://")
    except (OSError, ValueError) as error:
        return Source(name, problem=_why(error))


def _why(error: OSError | ValueError) -> str:
    return str(getattr(error, "strerror", None) or error).lower()


def _walk(folder: Path) -> Iterator[Source]:
    """The files of a folder that hold pages, by their names; folders in it in their place, but not linked ones."""
    waiting = [iter(_entries(folder))]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, Source):
            yield entry
        elif entry.is_dir(follow_symlinks=False):
            waiting.append(iter(_entries(Path(entry.path))))
        elif entry.is_file() and _holds_page(Path(entry.path)):
            yield Source(entry.path)


def _entries(folder: Path) -> list["os.DirEntry[str] | Source"]:
    try:
        with os.scandir(folder) as found:
            return [*sorted(found, key=lambda entry: entry.name)]
    except OSError as error:
        return [Source(str(folder), problem=_why(error))]


def _holds_page(path: Path) -> bool:
    """Whether a file is called a page or begins like one. One that cannot be read is for the reader to complain of."""
    if _NAMED_PAGE.search(path.name):
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    if head.startswith(GZIP):
        head = _unpacked(head)
    return bool(_PAGE_START.match(head.removeprefix(_BOM)))


def _unpacked(head: bytes) -> bytes:
    """What the first bytes of a packed file give."""
    try:
        return decompress(head, "gzip", _GIVES)
    except BodyError as problem:
        return problem.start
