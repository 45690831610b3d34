"""The CSV files: every finding, every known address, no cell that a spreadsheet would run."""

import csv
import json
from datetime import datetime
from pathlib import Path

import pytest

from seoaudit.report import PAGE_COLUMNS, write, write_rules
from seoaudit.report.csv import cell
from tests.report.builder import SHOP, finding, findings, page, report


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "'=1",
        "|x",
        "%x",
        "\u200b=1",
    ],
)
def test_no_text_starts_a_formula(text: str) -> None:
    assert cell(text)[0] in "'�"


def test_a_semicolon_starts_no_formula_where_it_parts_cells() -> None:
    assert cell("a;=1+1;+2; -3;b") == "a;'=1+1;'+2;' -3;b"


def test_harmless_texts_and_numbers_stay() -> None:
    assert [cell(value) for value in ("a-b", "Ботинки = 5", -1, -2.5, True, None, "{}")] == [
        "a-b",
        "Ботинки = 5",
        "-1",
        "-2.5",
        "true",
        "",
        "{}",
    ]


def test_times_and_long_texts() -> None:
    assert cell(datetime(2026, 11, 21, 9, 0, 3)) == "2026-11-21T09:00:03Z"
    long = cell("x" * 5_000_000)
    assert len(long) < 32_767
    assert long.endswith("[5000000 characters]")


def test_every_finding(tmp_path: Path) -> None:
    write(report(), tmp_path, ("csv",), "ru")
    found = rows(tmp_path / "findings.csv")
    assert len(found) == len(list(findings())) == 2013
    first = found[0]
    assert first["rule"] == "structured-data/product-missing"
    assert first["url"] == f"{SHOP}/zhenskaya-obuv/botinki-zimnie-0/"
    assert first["title"] == "Страницы товаров без разметки Product"
    assert first["message"] == f"{SHOP}/i/0.webp: затронуто 1 раз"
    assert json.loads(first["evidence"])["position"] == "content"


def test_every_known_address(tmp_path: Path) -> None:
    write(report(pages=[page(url="https://bazar.kg/x", title="=cmd|' /C calc'!A0")]), tmp_path, ("csv",), "en")
    start, other = rows(tmp_path / "pages.csv")
    assert list(start) == PAGE_COLUMNS
    assert (start["url"], start["status"], start["complete"], start["description"]) == (f"{SHOP}/", "200", "true", "")
    assert start["fetched_at"] == "2026-11-21T09:00:03Z"
    assert other["title"] == "'=cmd|' /C calc'!A0"


def test_every_link_with_what_its_target_came_to(tmp_path: Path) -> None:
    write(report(), tmp_path, ("csv",), "ru")
    assert (
        (tmp_path / "links.csv")
        .read_bytes()
        .startswith(b"\xef\xbb\xbfsource,target,anchor,rel,position,outcome,status\n")
    )
    found = rows(tmp_path / "links.csv")
    assert found[1] == {
        "source": f"{SHOP}/",
        "target": f"{SHOP}/old",
        "anchor": "Старое",
        "rel": "nofollow",
        "position": "footer",
        "outcome": "http_error",
        "status": "404",
    }
    assert (found[2]["target"], found[2]["outcome"], found[2]["status"]) == ("tel:+996555000000", "", "")


def test_hostile_findings_start_harmless(tmp_path: Path) -> None:
    hostile = finding("images/alt-missing", 1, template="=cmd()", src="=HYPERLINK(1)", times=-5)
    write(report(hostile), tmp_path, ("csv",), "ru")
    last = rows(tmp_path / "findings.csv")[-1]
    assert all(value[0] not in "=+-@\t\r" for value in last.values())
    assert last["template"] == "'=cmd()"


def test_excel_sees_utf_8(tmp_path: Path) -> None:
    write(report(), tmp_path, ("csv",), "ky")
    assert (tmp_path / "findings.csv").read_bytes().startswith(b"\xef\xbb\xbf" + b"rule,")


def test_one_rule_has_its_evidence_in_columns(tmp_path: Path) -> None:
    (path,) = write_rules(report(), tmp_path, ["images/alt-missing"], "en")
    assert path.name == "findings-images-alt-missing.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    found = rows(path)
    assert len(found) == 812
    assert list(found[0]) == "url severity message src times position engines template fingerprint".split()
    first = found[0]
    assert (first["src"], first["times"], first["engines"]) == (f"{SHOP}/i/0.webp", "1", "google")
    assert first["message"] == f"{SHOP}/i/0.webp is affected 1 time"


def test_evidence_of_every_kind_has_its_column(tmp_path: Path) -> None:
    one = finding("images/alt-missing", 1, url="https://other.kg/", more={"a": [1]}, several=["=1+1", "b"], none=None)
    other = finding("images/alt-missing", 2, late=True)
    data = report(findings=lambda: iter([one, other, finding("urls/untidy-path", 3, foreign=1)]))
    write_rules(data, tmp_path, ["images/alt-missing", "images/alt-missing"], "ru")
    first, second = rows(tmp_path / "findings-images-alt-missing.csv")
    assert first["url"].startswith(SHOP)
    assert first["evidence_url"] == "https://other.kg/"
    assert (first["more"], first["several"], first["none"], first["late"]) == ('{"a": [1]}', "'=1+1, b", "", "")
    assert second["late"] == "true"
    assert "foreign" not in first


def test_a_rule_without_findings_has_a_head_alone(tmp_path: Path) -> None:
    write_rules(report(), tmp_path, ["links/broken-internal"], "en")
    text = (tmp_path / "findings-links-broken-internal.csv").read_text("utf-8-sig")
    assert text.splitlines() == ["url,severity,message,template,fingerprint"]
