"""findings.xlsx: opened anew it holds every finding, no formula, no foreign link, and says what did not fit."""

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from seoaudit.model import LANGUAGES, Brand, Language, Logo
from seoaudit.report import ReportData, book, write, xlsx
from seoaudit.report.book import sheet_name
from seoaudit.report.wording import Words, catalogue
from tests.branding.test_logo import picture
from tests.report.builder import OVERVIEW, RUN, SHOP, fails, finding, report, rule

HOSTILE = (
    '=HYPERLINK("https://evil.example")',
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "+1",
    "<r><t>bold</t></r></is></c></row>",
    "<script>XSS</script>&amp;",
    "_x0041_",
    "\x00\x1b[31m\ud800\u202e",
    "file:///etc/passwd",
    "internal:'Summary'!A1",
    "javascript:XSS",
)


def opened(data: ReportData, folder: Path, lang: Language = "en") -> Any:
    write(data, folder, ("xlsx",), lang)
    return openpyxl.load_workbook(folder / "findings.xlsx")


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def texts(sheet: Any) -> list[str]:
    return [str(value) for row in rows(sheet) for value in row if value is not None]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_is_on_the_sheet_of_its_subject(tmp_path: Path, lang: Language) -> None:
    words, workbook = Words(lang), opened(report(), tmp_path, lang)
    names = workbook.sheetnames
    assert names[0] == words("sheet.summary")
    assert names[-2:] == [words("sheet.coverage"), words("sheet.rules")]
    sheet = workbook[words("subject.images")]
    assert sheet.max_row == 1 + 812
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:H813")
    assert sheet.column_dimensions["C"].width > 40
    first = rows(sheet)[1]
    assert first[:3] == (
        words("severity.warning"),
        report().by_id["images/alt-missing"].texts[lang].title,
        f"{SHOP}/zhenskaya-obuv/botinki-zimnie-0/",
    )
    assert f"{SHOP}/i/0.webp" in first[3]
    assert first[6:] == ("images/alt-missing", "images/alt-missing00000000")
    assert sheet["C2"].hyperlink.target == first[2]


def test_the_summary_adds_up_and_leads_to_the_sheets(tmp_path: Path) -> None:
    workbook = opened(report(), tmp_path)
    summary = workbook["Summary"]
    found = {row[0]: row for row in rows(summary)}
    assert found["Score"][1] == 77
    assert found["Images"][1:4] == (87, 1, 812)
    assert found["In all"][2:4] == (6, 2013)
    assert found["Product pages without Product markup"][1:7] == ("error", 1000, 1000, 1, pytest.approx(13.33, 0.01), 9)
    (link,) = [cell.hyperlink for cell in summary["A"] if cell.value == "Images"]
    assert link.location == "'Images'!A1"
    percent = next(cell for cell in summary["E"] if cell.value == 1)
    assert percent.number_format == "0.0%"


def test_sentences_of_the_summary_can_be_read_whole(tmp_path: Path) -> None:
    summary = opened(report(), tmp_path)["Summary"]
    verdict = next(cell for cell in summary["A"] if cell.value and "77 points" in cell.value)
    assert verdict.alignment.wrap_text
    assert f"A{verdict.row}:G{verdict.row}" in {str(area) for area in summary.merged_cells.ranges}


def test_coverage_and_rules_are_whole(tmp_path: Path) -> None:
    workbook = opened(report(), tmp_path)
    coverage = {row[1]: row for row in rows(workbook["Coverage"])}
    assert coverage["known addresses"][2] == 1874
    assert coverage["closed by robots.txt"][2:4] == (212, pytest.approx(212 / 1874))
    assert coverage["Product"][2] == 1000
    rules = {row[-1]: row for row in rows(workbook["Rules"])}
    assert len(rules) == 1 + 11
    assert rules["feed/price-differs"][3:5] == ("Could not be looked at", "no feed was given: --feed URL")


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    bad = [finding("images/alt-missing", n, text, src=text) for n, text in enumerate(HOSTILE)]
    data = report(
        findings=lambda: iter([replace(one, url=text) for one, text in zip(bad, HOSTILE, strict=True)]),
        run=replace(RUN, url=f"{SHOP}/{HOSTILE[4]}", reason=HOSTILE[4], state="stopped"),
        overview=replace(OVERVIEW, by_outcome={HOSTILE[0]: 2}, examples={HOSTILE[0]: HOSTILE}),
        brand=Brand(name=HOSTILE[0], text=HOSTILE[4]),
    )
    workbook = opened(data, tmp_path)
    sheet = workbook["Images"]
    assert sheet.max_row == 1 + len(HOSTILE)
    for each in workbook:
        assert not [cell for row in each.iter_rows() for cell in row if cell.data_type == "f"]
    assert [cell.hyperlink for cell in sheet["C"]] == [None] * (1 + len(HOSTILE))
    assert sheet["C2"].value == HOSTILE[0]
    assert sheet["C2"].quotePrefix
    assert sheet["C6"].value.strip() == HOSTILE[4]
    assert sheet["C9"].value == "\ufffd\ufffd[31m\ufffd\ufffd"


def test_the_file_holds_neither_formula_nor_foreign_part(tmp_path: Path) -> None:
    opened(report(finding("images/alt-missing", 1, src="=1+1")), tmp_path)
    with zipfile.ZipFile(tmp_path / "findings.xlsx") as archive:
        names = archive.namelist()
        sheets = [etree.fromstring(archive.read(name)) for name in names if name.startswith("xl/worksheets/sheet")]
    assert not [name for name in names if "vba" in name or "external" in name.lower()]
    assert not [node for sheet in sheets for node in sheet.iter("{*}f")]


def test_more_findings_than_rows_go_on_on_a_further_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROW_LIMIT", 400)
    workbook = opened(report(), tmp_path)
    parts = [name for name in workbook.sheetnames if name.startswith("Images")]
    assert parts == ["Images", "Images (2)", "Images (3)"]
    assert sum(workbook[name].max_row - 1 for name in parts) == 812
    assert all(workbook[name].freeze_panes == "A2" for name in parts)
    assert "Findings that did not fit: sheet Images (3)" in texts(workbook["Summary"])


def test_more_addresses_than_links_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "LINK_LIMIT", 800)
    workbook = opened(report(), tmp_path)
    images = workbook["Images"]
    assert sum(cell.hyperlink is not None for cell in images["C"]) == 800
    assert images["C813"].value.startswith("https://")
    assert any(text.startswith("212 addresses stand as text") for text in texts(workbook["Summary"]))


def test_a_text_too_long_for_a_cell_is_cut_and_told(tmp_path: Path) -> None:
    long = finding("images/alt-missing", 1, src="😀" * 40_000)
    workbook = opened(report(findings=lambda: iter([long])), tmp_path)
    evidence = workbook["Images"]["E2"].value
    assert len(evidence.encode("utf-16-le")) // 2 < 32_767
    assert "… [4" in evidence
    assert any("1 text was too long" in text and "audit.duckdb" in text for text in texts(workbook["Summary"]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_of_sheets_are_those_that_excel_takes(lang: Language) -> None:
    taken: set[str] = set()
    keys = [key for key in catalogue(lang) if key.startswith("subject.")]
    names = ["sheet.summary", "sheet.coverage", "sheet.rules", *keys]
    wanted = [str(catalogue(lang)[key]) for key in names]
    for name in wanted:
        chosen = sheet_name(name, taken)
        assert chosen == name, "it is short and plain enough"
        taken.add(chosen.lower())
    assert len(taken) == len(wanted)


def test_any_name_becomes_one_that_excel_takes() -> None:
    taken: set[str] = set()
    for name in ("a/b:c*[d]?\\", "'", "", "History", "x" * 300, "X" * 300, "😀" * 40, "\x00"):
        chosen = sheet_name(name, taken)
        assert 0 < len(chosen.encode("utf-16-le")) // 2 <= 31
        assert not set(chosen) & set("[]:*?/\\'\x00")
        assert chosen.lower() not in taken | {"history"}
        taken.add(chosen.lower())


def test_the_sender_is_named(tmp_path: Path) -> None:
    brand = Brand("Түндүк", Logo("png", picture("PNG"), 40, 20), "#ffcc00", mail="seo@agency.kg")
    workbook = opened(report(brand=brand), tmp_path)
    summary = workbook["Summary"]
    assert {"Түндүк", "seo@agency.kg"} <= set(texts(summary))
    assert workbook.properties.creator == "Түндүк"
    assert len(summary._images) == 1
    head = workbook["Images"]["A1"]
    assert (head.fill.fgColor.rgb, head.font.color.rgb) == ("FFFFCC00", "FF000000")


def test_a_shop_without_anything(tmp_path: Path) -> None:
    name = "ү" * 300
    empty = replace(
        OVERVIEW, known=0, fetched=0, ok=0, coverage=0.0, by_outcome={}, by_page_type={}, examples={}, depths={}
    )
    nothing = report(rules=(), results=(), findings=lambda: iter(()), overview=empty, withheld="nothing-judged")
    workbook = opened(replace(nothing, run=replace(RUN, url=f"https://{name}/")), tmp_path)
    assert workbook.sheetnames == ["Summary", "Coverage", "Rules"]
    assert ("Score", "–") in [row[:2] for row in rows(workbook["Summary"])]
    data = report(rules=[rule(f"{name}/x")], results=[fails(f"{name}/x", 1, 1)], findings=lambda: iter(()))
    assert len(opened(data, tmp_path).sheetnames[1]) == 31
