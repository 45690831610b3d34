"""report.pdf: whole in three languages with every letter, of bounded length, and nothing is fetched for it."""

import re
import sys
import zlib
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from seoaudit.errors import UsageError
from seoaudit.model import LANGUAGES, Brand, Language, Logo
from seoaudit.report import ReportData, pdf, refuse_unwritable, write
from tests.missing import without
from tests.report.builder import OVERVIEW, RUN, SHOP, fails, finding, report, rule


@pytest.fixture
def weasyprint() -> None:
    """What a PDF is written with."""
    try:
        pdf.refuse_without_pdf()
    except UsageError as error:
        without(str(error))


needs_pdf = pytest.mark.usefixtures("weasyprint")


def written(data: ReportData, folder: Path, lang: Language = "en") -> bytes:
    write(data, folder, ("pdf",), lang)
    return (folder / "report.pdf").read_bytes()


def streams(data: bytes) -> list[bytes]:
    """What the file's streams hold, unpacked. The last byte of packed data may look like the end of its line."""
    found = re.findall(rb"stream\r?\n(.*?)\nendstream", data, re.S)
    return [zlib.decompressobj().decompress(part) if part[:1] == b"\x78" else part for part in found]


def pages(data: bytes) -> int:
    return sum(len(re.findall(rb"/Type ?/Page\b(?!s)", part)) for part in (data, *streams(data)))


def letters(data: bytes) -> set[str]:
    """All letters that the fonts of the file are said to draw, by their maps to Unicode."""
    maps = [part for part in streams(data) if b"beginbfchar" in part or b"beginbfrange" in part]
    codes = re.findall(rb"<[0-9a-fA-F]+> <([0-9a-fA-F]{4,})>", b"\n".join(maps))
    return {letter for code in codes for letter in bytes.fromhex(code.decode()).decode("utf-16-be", "replace")}


@needs_pdf
@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_has_pages_and_every_letter(tmp_path: Path, lang: Language) -> None:
    names = {"en": "bazar", "ru": "Щыё", "ky": "өүңӨҮҢ"}
    brand = Brand(f"Ө Ү Ң {names[lang]}")
    data = written(report(brand=brand), tmp_path, lang)
    assert data.startswith(b"%PDF-")
    assert 3 <= pages(data) <= 12
    assert set(names[lang]) | set("ӨҮҢ") <= letters(data)


@needs_pdf
def test_its_length_is_bounded(tmp_path: Path) -> None:
    name = "ү" * 300
    rules = [rule(f"urls/{name}-{number}") for number in range(120)]
    data = report(
        rules=rules,
        results=[fails(one.id, 500, 500) for one in rules],
        findings=lambda: (replace(finding(one.id, n), url=f"{SHOP}/{name}{n}") for one in rules for n in range(20)),
        run=replace(RUN, url=f"https://{name}/"),
    )
    assert pages(written(data, tmp_path)) <= 60


@needs_pdf
def test_a_shop_without_anything(tmp_path: Path) -> None:
    empty = replace(
        OVERVIEW, known=0, fetched=0, ok=0, coverage=0.0, by_outcome={}, by_page_type={}, examples={}, depths={}
    )
    nothing = report(rules=(), results=(), findings=lambda: iter(()), overview=empty, withheld="nothing-judged")
    assert pages(written(nothing, tmp_path)) in (1, 2)


@needs_pdf
def test_nothing_is_fetched_and_hostile_texts_are_harmless(tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    there = f"http://127.0.0.1:{server.server_port}/x"
    texts = f'<img src="{there}"><style>@import "{there}"; *{{background: url({there})}}</style><link href="{there}">'
    outside = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{there}" width="9" height="9"/></svg>'.encode()
    bad = finding("images/alt-missing", 1, src=texts)
    data = report(
        findings=lambda: iter([replace(bad, url=texts)]),
        run=replace(RUN, url=f"{SHOP}/{texts}", id=texts),
        brand=Brand(texts[:300], Logo("svg", outside, 9, 9), text=texts[:300]),
    )
    file = written(data, tmp_path)
    server.shutdown()
    server.server_close()
    assert asked == []
    assert not re.findall(rb"/JavaScript|/Launch|/EmbeddedFile", b"".join((file, *streams(file))))


def test_without_the_extra_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    absent: Any = None
    monkeypatch.setitem(sys.modules, "weasyprint", absent)
    with pytest.raises(UsageError, match=r"pip install 'seoaudit\[pdf\]'"):
        refuse_unwritable(("html", "pdf"))
    refuse_unwritable(("html", "json", "csv", "xlsx", "md"))
