"""An Excel file being written: sheets with safe names, cells that are no formulas, links and lengths within limits."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from seoaudit.errors import StoreError
from seoaudit.report.files import replacing_bytes
from seoaudit.report.text import link, visible

NAME_LIMIT = 31
CELL_LIMIT = 32_000
"""UTF-16 units; Excel holds 32,767 in a cell, and what was cut says so."""
ROW_LIMIT = 1_048_576
LINK_LIMIT = 65_530
"""Links that Excel takes on one sheet."""
KEEP = "-"
_LINE = 15
"""Points of a line's height; Excel does not measure what stands over several columns."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]+")
_DOUBTFUL = re.compile(r"\s*['=+\-@|%＝＋－＠]")
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False}  # fmt: skip


@contextmanager
def writing_book(path: Path) -> Iterator["Book"]:
    """A book that takes the place of `path` when the block ends well. Raises StoreError where it cannot be written."""
    with replacing_bytes(path) as file, TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        book = Book(file, folder)
        try:
            yield book
            book.close()
        except XlsxWriterException as error:
            raise StoreError(f"cannot write {path}: {error}") from error
        finally:
            book.forget()


class Book:
    """The file with its styles; counts what had to be cut."""

    def __init__(self, file: BinaryIO, folder: str) -> None:
        self._workbook = Workbook(file, {**_OPTIONS, "tmpdir": folder})
        self._workbook.use_zip64()
        self._taken: set[str] = set()
        self._styles: dict[tuple[str, bool], Format] = {}
        self._looks: dict[str, Mapping[str, object]] = {"": {}}
        self.cut = 0
        """Texts that were cut."""

    def describe(self, **properties: str) -> None:
        """What the file says of itself: title, author, company."""
        self._workbook.set_properties(properties)

    def look(self, name: str, **properties: object) -> None:
        """A style by its name, as xlsxwriter's formats."""
        self._looks[name] = properties

    def style(self, name: str, *, guarded: bool = False) -> Format:
        """A style; guarded, its texts stay texts also where somebody edits their cell."""
        key = name, guarded
        if key not in self._styles:
            properties = {"valign": "top", **self._looks[name]}
            self._styles[key] = self._workbook.add_format(
                {**properties, "quote_prefix": True} if guarded else properties
            )
        return self._styles[key]

    def sheet(self, name: str) -> "Sheet":
        """A further sheet under a name that Excel takes, as near to the wanted one as can be."""
        chosen = sheet_name(name, self._taken)
        self._taken.add(chosen.lower())
        return Sheet(self, self._workbook.add_worksheet(chosen))

    def fit(self, text: str) -> str:
        """A text as a cell holds it."""
        shown = visible(text)
        if len(shown) > CELL_LIMIT // 2 and len(shown.encode("utf-16-le")) > 2 * CELL_LIMIT:
            self.cut += 1
            short = shown.encode("utf-16-le")[: 2 * CELL_LIMIT].decode("utf-16-le", "ignore")
            return f"{short}… [{len(text)}]"
        return f" {shown}" if shown.startswith("<r>") else shown  # the writer puts such texts down as XML of its own

    def close(self) -> None:
        """Write everything down."""
        self._workbook.close()

    def forget(self) -> None:
        """A book that was given up must not be written when it goes."""
        self._workbook.fileclosed = 1


class Sheet:
    """One sheet; rows are written from the top down, and cannot be gone back to."""

    def __init__(self, book: Book, worksheet: Worksheet) -> None:
        self._book, self.raw = book, worksheet
        self.name: str = worksheet.get_name()
        self.row = 0
        """The next row, from 0."""
        self.links = 0
        self.unlinked = 0
        """Addresses that stand as text, since Excel takes no more links."""

    def add(self, values: Sequence[object], styles: Sequence[str] = ()) -> None:
        """A row; what has no style of its own gets the plain one.

        An http address in the style `link` becomes one; a cell in the style KEEP stays as it is.
        """
        for column, value in enumerate(values):
            look = styles[column] if column < len(styles) else ""
            if look != KEEP:
                self._put(column, value, look)
        self.row += 1

    def sentence(self, text: str, columns: int, places: int, look: str = "sentence") -> None:
        """A row of one text over so many columns, which hold about so many letters a line."""
        lines = max(1, math.ceil(len(text) / places))
        self.raw.set_row(self.row, _LINE * min(lines, 20))
        self.raw.merge_range(self.row, 0, self.row, columns - 1, "", self._book.style(look))
        self.add([text], [look])

    def refer(self, column: int, name: str, other: "Sheet") -> None:
        """A cell of the next row to be added that leads to another sheet."""
        self.raw.write_url(self.row, column, f"internal:'{other.name}'!A1", self._book.style("link"), name)

    def head(self, titles: Sequence[str], widths: Sequence[float]) -> None:
        """The head of a table: it stays in sight, and every column can be filtered."""
        for column, width in enumerate(widths):
            self.raw.set_column(column, column, width)
        self.add(titles, ["head"] * len(titles))
        self.raw.freeze_panes(self.row, 0)

    def filtered(self, columns: int) -> None:
        """The filters of a table under a head in the first row, once all its rows are there."""
        self.raw.autofilter(0, 0, max(self.row - 1, 0), columns - 1)

    def _put(self, column: int, value: object, look: str) -> None:
        style = self._book.style
        if value is None or value == "":
            self.raw.write_blank(self.row, column, None, style(look))
        elif isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            self.raw.write_number(self.row, column, value, style(look))
        else:
            self._text(column, str(value), look)

    def _text(self, column: int, value: str, look: str) -> None:
        text = self._book.fit(value)
        address = link(value) if look == "link" else None
        if address and self.links < LINK_LIMIT:
            self.links += 1
            self.raw.write_url(self.row, column, address, self._book.style("link"), text)
            return
        self.unlinked += bool(address)
        plain = "" if look == "link" else look
        self.raw.write_string(self.row, column, text, self._book.style(plain, guarded=bool(_DOUBTFUL.match(text))))


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes for a sheet: 31 characters at most, unlike all others, without what it forbids."""
    text = _FORBIDDEN.sub(" ", visible(name)).replace("'", "’").strip() or "-"
    if text.lower() == "history":
        text += "."  # Excel keeps this name for itself
    number, chosen = 1, _utf16(text, NAME_LIMIT)
    while chosen.lower() in taken:
        number += 1
        tail = f" ({number})"
        chosen = _utf16(text, NAME_LIMIT - len(tail)).rstrip() + tail
    return chosen


def _utf16(text: str, limit: int) -> str:
    """The beginning of a text that has so many UTF-16 units at most, which is how Excel counts."""
    return text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore").strip()
