"""The bytes of a list come in, plain text or CSV, packed or not; its addresses and its other lines go out."""

import csv
import re
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

from seoaudit.crawl.policy import without_credentials
from seoaudit.crawl.reading import REFUSED_SCHEMES
from seoaudit.errors import UsageError
from seoaudit.read.url import normalise, scheme_of
from seoaudit.store.clean import clean_text

MAX_BYTES = 256 * 2**20
MAX_LINE = 10_000
SHOWN = 3
"""Lines that a message quotes."""
_GZIP = b"\x1f\x8b"
_DELIMITERS = "\t;,"
_HOST = re.compile(r"(?:localhost|\[[0-9a-f:.]+\]|[\w-]+(?:\.[\w-]+)+\.?)(?::\d+)?(?:[/?#].*)?", re.IGNORECASE)
_HEADER = re.compile(r"(?:page |landing )?(?:urls?|links?|loc|address(?:es)?|pages?)|адрес|ссылка|страница|барак|дарек")


class AddressList(NamedTuple):
    """The addresses of a list, each once, in its order."""

    urls: tuple[str, ...]
    refused: tuple[str, ...] = ()
    """Addresses of schemes that are never fetched."""
    others: tuple[str, ...] = ()
    """Lines that are no addresses."""

    def kept(self) -> bytes:
        """What a run keeps to go on without the list: an address a line."""
        return "\n".join((*self.urls, *self.refused)).encode("utf-8", "replace")

    @classmethod
    def of_kept(cls, data: bytes) -> "AddressList":
        """The same read back."""
        lines = data.decode("utf-8").splitlines()
        urls = tuple(line for line in lines if normalise(line))
        return cls(urls, tuple(lines[len(urls) :]))

    def complaint(self) -> str | None:
        """One line on what was left out; None where nothing was."""
        left_out = (*self.others, *self.refused)
        if not left_out:
            return None
        shown = ", ".join(repr(clean_text(line)[:80]) for line in left_out[:SHOWN])
        more = f" and {len(left_out) - SHOWN} more" if len(left_out) > SHOWN else ""
        lines = "line is no web address" if len(left_out) == 1 else "lines are no web addresses"
        return f"{len(left_out)} {lines}: {shown}{more}"


def read_list(data: bytes, name: str) -> AddressList:
    """The addresses in `data`: one a line, or the first column of a CSV file, which may have a header.

    Blank lines and lines that begin with # are passed over, a BOM and gzip are understood; an address without a scheme
    is one of https. Raises UsageError, which calls the list `name`, where no address is left.
    """
    urls: dict[str, None] = {}
    refused: dict[str, None] = {}
    others: list[str] = []
    for entry in _entries(_text(_unpacked(data, name))):
        if url := _address(entry):
            urls[url] = None
        elif scheme_of(entry, "https://x/") in REFUSED_SCHEMES:
            refused[without_credentials(entry)] = None
        else:
            others.append(entry)
    found = AddressList(tuple(urls), tuple(refused), tuple(others))
    if not urls:
        raise UsageError(f"{name} holds no web address: {found.complaint() or 'give one a line'}")
    return found


def open_list(name: str) -> bytes:
    """The bytes of the file `name`, or of standard input for "-". Raises UsageError where they cannot be had."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"the list {name!r} cannot be read: {why}; give a file of addresses, or -") from error


def _unpacked(data: bytes, name: str) -> bytes:
    if data.startswith(_GZIP):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            data = unpacker.decompress(data, MAX_BYTES + 1)
        except zlib.error as error:
            raise UsageError(f"{name} is a damaged gzip file: {error}") from error
    if len(data) > MAX_BYTES:
        raise UsageError(f"{name} is longer than {MAX_BYTES >> 20} MB: split it")
    return data


def _text(data: bytes) -> str:
    """Text of `data`; spreadsheets write UTF-16 as "Unicode text" and windows-1251 as CSV."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("windows-1251", "replace")


def _entries(text: str) -> list[str]:
    """What stands for an address in each line, a header left out."""
    lines = [line.strip()[:MAX_LINE] for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    cells = _first_column(lines)
    header = bool(cells) and _HEADER.fullmatch(cells[0].lower())
    return [cell for cell in (cells[1:] if header else cells) if cell]


def _first_column(lines: list[str]) -> list[str]:
    """The first cells of CSV, where one delimiter stands in all lines as often; else the lines as they are.

    A single line, or one column in quotes, says too little: addresses may hold commas.
    """
    for delimiter in _DELIMITERS:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
        if len(rows) > 1 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 1:
            cells = [row[0].strip() for row in rows]
            return cells if _address(cells[0]) else cells[1:]
    return [line[1:-1] if line[0] == line[-1] == '"' else line for line in lines]


def _address(text: str) -> str | None:
    """The normalised address that `text` is; None for anything else."""
    if scheme_of(text, "https://x/") in ("http", "https") and "://" in text:
        url = normalise(text)
    else:
        url = normalise(f"https://{text}") if _HOST.fullmatch(text) else None
    return without_credentials(url) if url else None
