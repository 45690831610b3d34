"""The rows of the table: packed and unpacked again, shared among rules where too many, cut only with a number."""

import gzip
import json
from base64 import b64decode
from typing import Any

from seoaudit.report import ReportData
from seoaudit.report.rows import LONGEST, ROWS, Rows, shares
from seoaudit.report.wording import Words
from tests.report.builder import SHOP, fails, finding, report, rule
from tests.report.many import many


def unpacked(data: ReportData) -> dict[str, Any]:
    rows = Rows(data, Words("en"))
    assert sum(1 for _ in rows.passing(data.findings())) == rows.total
    value: dict[str, Any] = json.loads(gzip.decompress(b64decode(rows.packed())))
    return value


def test_each_rule_gets_its_share() -> None:
    assert shares({"few": 10, "many": 1000, "more": 5000}, 110) == {"few": 10, "many": 50, "more": 50}
    assert shares({"few": 10, "many": 20}, 110) == {"few": 10, "many": 20}
    assert shares({}, 110) == {}


def test_a_row_has_address_template_and_evidence() -> None:
    bad = rule("images/alt-missing")
    one = finding(bad.id, 7, None, note=None)
    value = unpacked(report(rules=[bad], results=[fails(bad.id, 1, 1)], findings=lambda: iter([one])))
    (sheet,) = value["sheets"]
    texts = ["", *value["texts"]]
    assert value["origin"] == SHOP
    assert texts[sheet["urls"][0]] == " /zhenskaya-obuv/botinki-zimnie-7/"
    assert sheet["templates"] == [0]
    assert {name: texts[column[0]] for name, column in zip(sheet["names"], sheet["columns"], strict=True)} == {
        "src": " /i/7.webp",
        "times": "3",
        "position": "content",
        "engines": "google",
    }


def test_more_findings_than_rows_are_counted_to_the_last() -> None:
    data = many(1000, 60_000, rules=3)
    rows = Rows(data, Words("ru"))
    assert sum(1 for _ in rows.passing(data.findings())) == rows.total == 60_000
    assert rows.count == ROWS
    counts = [result.offending for result in data.results]
    assert [rows.of(result.rule) for result in data.results] == [ROWS - counts[1] - counts[2], counts[1], counts[2]]


def test_hostile_texts_are_harmless_and_cut() -> None:
    bad = rule("images/alt-missing")
    one = finding(bad.id, 1, src="</script>\u202e\x00" + "x" * 5_000_000)
    value = unpacked(report(rules=[bad], results=[fails(bad.id, 1, 1)], findings=lambda: iter([one])))
    (text,) = [text for text in value["texts"] if text.startswith("</script>")]
    assert "\u202e" not in text
    assert len(text) < LONGEST + 20
    assert text.endswith("… (5000011)")
