"""report.json holds to its schema, is strict, and holds every finding."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from seoaudit.model import LANGUAGES, Language
from seoaudit.report import ReportData, write
from seoaudit.report.json import SCHEMA
from tests.report.builder import OVERVIEW, RESULTS, SHOP, fails, finding, report


def written(data: ReportData, folder: Path, lang: Language = "en") -> Any:
    write(data, folder, ("json",), lang)
    return json.loads((folder / "report.json").read_text("utf-8"), parse_constant=pytest.fail)


def errors(document: Any) -> list[str]:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(document)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_holds_to_its_schema(tmp_path: Path, lang: Language) -> None:
    assert errors(written(report(), tmp_path, lang)) == []


def test_the_keys_are_those_of_the_contract(tmp_path: Path) -> None:
    found = written(report(), tmp_path)
    sections = (
        "schema_version run conclusion coverage score platform facets images catalogue markup rules findings totals"
    )
    assert list(found) == sections.split()
    assert list(found["run"]) == "id url started finished state profile engine versions".split()
    assert list(found["coverage"]) == "known fetched ok share by_outcome by_page_type asked js_only funnel".split()
    assert list(found["score"]) == "total sample reason formula points subjects".split()
    rule = list(found["rules"][0])
    assert rule[:9] == "id subject severity confidence basis status reason population examined".split()
    assert rule[9:] == "offending affected share points gain title why fix fix_steps limits source".split()
    assert list(found["findings"][0]) == "rule url severity message evidence fingerprint template".split()


def test_the_numbers_agree(tmp_path: Path) -> None:
    found = written(report(), tmp_path)
    assert found["totals"]["findings"] == len(found["findings"]) == 2013
    assert found["totals"]["rules_by_status"] == {
        "error": 1,
        "fail": 7,
        "not-applicable": 1,
        "not-available": 1,
        "pass": 1,
    }
    assert found["score"]["total"] == int(100 * 100 / (100 + found["score"]["points"]))
    assert sum(rule["points"] for rule in found["rules"]) == pytest.approx(found["score"]["points"], abs=1e-4)
    assert all(rule["points"] == rule["gain"] == 0 for rule in found["rules"] if rule["status"] != "fail")
    gains = [rule["gain"] for rule in found["rules"]]
    assert gains == sorted(gains, reverse=True)


def test_hostile_values_stay_strict(tmp_path: Path) -> None:
    hostile = finding(
        "images/alt-missing", 1, src="\ud800\x00\x1b", far=float("inf"), nan=float("nan"), deep=[{"\udc00": {1, 2}}]
    )
    found = written(report(hostile), tmp_path)
    assert errors(found) == []
    assert found["findings"][-1]["evidence"]["src"] == "�\x00\x1b"
    assert found["findings"][-1]["evidence"]["far"] is None


def test_pages_that_only_scripts_fill_are_counted_with_examples(tmp_path: Path) -> None:
    found = written(report(), tmp_path)["coverage"]["js_only"]
    assert found == {"pages": 2, "examples": [f"{SHOP}/app/", f"{SHOP}/app/ayakkabi"]}
    none = written(report(overview=replace(OVERVIEW, js_only=0, js_only_examples=())), tmp_path)
    assert none["coverage"]["js_only"] == {"pages": 0, "examples": []}


def test_the_filters_are_told_with_the_lines_that_close_them(tmp_path: Path) -> None:
    found = written(report(), tmp_path)["facets"]
    assert found["shop"]["possible"] == 1_234_567
    assert found["listings"][1]["possible"] is None
    assert found["keys"][0]["key"] == "color"
    assert [block["engine"] for block in found["blocks"]] == ["google", "yandex"]
    assert found["blocks"][0]["lines"][:2] == ["User-agent: *", "Disallow: /*?color="]
    assert found["blocks"][0]["unclosed"][0]["reason"] == "tracking"
    assert written(report(facets=lambda: None), tmp_path)["facets"] is None


def test_no_findings_at_all(tmp_path: Path) -> None:
    found = written(report(findings=lambda: iter(())), tmp_path)
    assert (found["findings"], found["totals"]["findings"]) == ([], 0)
    assert errors(found) == []


def test_a_withheld_score(tmp_path: Path) -> None:
    found = written(report(withheld="blocked"), tmp_path)
    assert (found["score"]["total"], found["score"]["reason"]) == (None, "the shop blocks the crawler.")
    assert errors(found) == []


def test_a_capped_score_says_by_what(tmp_path: Path) -> None:
    capped = [fails(one.rule, 600, 1055) if one.rule == "indexability/noindex-important" else one for one in RESULTS]
    whole = replace(OVERVIEW, js_only=0)
    found = written(report(results=capped, overview=whole), tmp_path)["score"]
    assert found["total"] == 49
    assert "Important pages closed by noindex" in found["reason"]
    withheld = written(report(results=capped, overview=whole, withheld="coverage"), tmp_path)["score"]
    assert withheld["reason"] == "too few of the known pages answered to judge the shop."
