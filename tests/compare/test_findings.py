"""Findings of two made-up runs: each fate that a finding and a rule can have, told as the demand says."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.compare.builder import RULE, VERSION, compared, finding, judged, page, result

H1, ALT, THIN, DUP, CODE = (
    "content/h1-missing",
    "images/alt-missing",
    "content/thin-product",
    "content/title-duplicate",
    "http/error",
)
LONE = "structure/orphan-page"

FATES = {
    "/stays": ("still", None),
    "/mended": ("fixed", None),
    "/unknown": ("gone", "unknown"),
    "/failing": ("gone", "error"),
    "/moved": ("gone", "redirect"),
    "/robots": ("gone", "closed"),
    "/timeout": ("gone", "unread"),
    "/closed": ("gone", "not_indexable"),
    "/retyped": ("gone", "other_type"),
    "/fresh": ("new", None),
    "/broken": ("new", None),
}
POPULATION_RULE = "structured-data/product-missing"
"""A rule over indexable product pages: what is neither is none of its pages."""


def found_on(*paths: str, rule: str = POPULATION_RULE, **more: Any) -> list[Mapping[str, Any]]:
    return [finding(path, rule, **more) for path in paths]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("fates")
    old_paths = [path for path in FATES if path not in ("/fresh", "/broken")]
    rules = (POPULATION_RULE, CODE)
    results = [result(rule, "fail") for rule in rules]
    old = judged(
        folder / "old",
        page=[
            *(page(path) for path in old_paths),
            page("/broken"),
            page("/dead-link", outcome="http_error", status=404),
        ],
        finding=[*found_on(*old_paths), finding("/dead-link", CODE), finding("/robots.txt", CODE)],
        result=results,
    )
    gone: dict[str, Any] = {
        "/failing": {"outcome": "http_error", "status": 404, "is_html": False},
        "/moved": {"outcome": "redirect", "status": 301, "is_html": False},
        "/robots": {"outcome": "robots_disallowed", "status": None, "is_html": False},
        "/timeout": {"outcome": "timeout", "status": None, "is_html": False},
        "/closed": {"indexable_google": False, "indexable_yandex": False},
        "/retyped": {"page_type": "other", "type_confidence": "low"},
    }
    new = judged(
        folder / "new",
        number=2,
        page=[page(path, **gone.get(path, {})) for path in FATES if path != "/unknown"],
        finding=found_on("/stays", "/fresh", "/broken"),
        result=results,
    )
    return compared(old, new)


@pytest.mark.parametrize(("path", "fate"), FATES.items())
def test_each_finding_has_its_fate(told: Any, path: str, fate: tuple[str, str | None]) -> None:
    if fate[0] == "still":
        assert not [one for one in told["findings"] if one["url"].endswith(path)]
        return
    [one] = [one for one in told["findings"] if one["url"] == f"https://shop.kg{path}"]
    assert (one["kind"], one["why"]) == fate


def test_a_failing_address_that_nothing_leads_to_any_more_is_repaired(told: Any) -> None:
    assert {(one["url"], one["kind"]) for one in told["findings"] if one["rule"] == CODE} == {
        ("https://shop.kg/dead-link", "fixed"),
        ("https://shop.kg/robots.txt", "fixed"),
    }


def test_the_sums_are_those_of_the_findings(told: Any) -> None:
    assert told["totals"] == {"new": 2, "fixed": 3, "gone": 7, "still": 1, "not_comparable": 0, "new_on_new_pages": 1}
    [one] = [one for one in told["findings"] if one["on_new_page"]]
    assert one["url"].endswith("/fresh"), "a page that was read before is no new one"
    by_rule = {rule["id"]: rule["counts"] for rule in told["rules"]}
    assert (by_rule[POPULATION_RULE]["gone"], by_rule[CODE]["fixed"]) == (7, 2)


def test_rules_that_were_not_judged_alike_are_neither_new_nor_fixed(tmp_path: Path) -> None:
    rules = (RULE, H1, ALT, THIN, DUP, LONE, "own/rule")
    cut = "only the first 100 of 200 rows are kept"
    old = judged(
        tmp_path / "old",
        page=[page("/a")],
        finding=[*(finding("/a", rule) for rule in (H1, ALT, THIN, "own/rule"))],
        result=[
            result(H1, "fail"),
            result(ALT, "fail"),
            result(THIN, "fail"),
            result(DUP, "not-available", reason="no sitemap could be read"),
            result(LONE, "fail", reason=cut),
            result("own/rule", "fail"),
        ],
    )
    new = judged(
        tmp_path / "new",
        number=2,
        page=[page("/a")],
        finding=[finding("/a", RULE), finding("/a", DUP)],
        result=[
            result(RULE, "fail"),
            result(H1, "pass", version="bbbbbbbbbbbb"),
            result(ALT, "error", reason="it broke"),
            result(THIN, "pass", version=None),
            result(DUP, "fail"),
            result(LONE, "pass"),
        ],
    )
    told = compared(old, new)
    assert {rule["id"]: rule["reason"] for rule in told["rules"]} == dict(
        zip(rules, ("only_new", "changed", "broken_new", "changed", "unjudged_old", "cut_old", "only_old"), strict=True)
    )
    assert told["totals"]["not_comparable"] == 6
    assert told["findings"] == []
    [why] = [rule["why"] for rule in told["rules"] if rule["id"] == DUP]
    assert why == "could not be judged in the older audit: no sitemap could be read"
    assert told["score"]["comparable"] is False
    assert told["score"]["old"] is None, "a rule that is not here has no weight"


def test_other_engines_are_not_compared(tmp_path: Path) -> None:
    old = judged(tmp_path / "old", page=[page("/a")], finding=[finding("/a")], result=[result(status="fail")])
    request = {"engine": "google", "profile": "staging"}
    new = judged(tmp_path / "new", number=2, run={"request": request}, page=[page("/a")], result=[result()])
    told = compared(old, new)
    assert [rule["reason"] for rule in told["rules"]] == ["engine"]
    assert {note["note"] for note in told["notes"]} == {"engine", "profile"}
    assert "Google and Yandex, Google" in next(n["text"] for n in told["notes"] if n["note"] == "engine")


def test_a_fault_of_a_template_is_one_line_and_small_templates_share_the_last(tmp_path: Path) -> None:
    many = [f"/p{number}" for number in range(40)]
    alone = [f"/q{number}" for number in range(25)]
    findings = [finding(path) for path in many]
    findings += [finding(path, template=f"own{path}") for path in alone]
    pages = [page(path) for path in (*many, *alone)]
    old = judged(tmp_path / "old", page=pages, finding=findings, result=[result(status="fail")])
    new = judged(tmp_path / "new", number=2, page=pages, finding=findings[:1], result=[result(status="fail")])
    told = compared(old, new)
    fixed = [line for line in told["lines"] if line["kind"] == "fixed"]
    assert (fixed[0]["template"], fixed[0]["count"], fixed[0]["of"]) == ("t1", 39, 40)
    assert (fixed[-1]["template"], fixed[-1]["templates"], fixed[-1]["count"]) == (None, 6, 6)
    assert sum(line["count"] for line in fixed) == told["totals"]["fixed"] == 64
    assert len(told["findings"]) == 64
    assert len(fixed[0]["examples"]) == 3


def test_findings_without_a_limit_stand_in_the_table(tmp_path: Path) -> None:
    findings = [finding(f"/p{number}") for number in range(90)]
    pages = [page(f"/p{number}") for number in range(90)]
    old = judged(tmp_path / "old", page=pages, finding=findings, result=[result(status="fail")])
    new = judged(tmp_path / "new", number=2, page=pages, finding=findings[:60], result=[result(status="fail")])
    compared(old, new)
    rows = (tmp_path / "out" / "compare-findings.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 91
    assert sum(row.startswith("fixed,") for row in rows) == 30


def test_versions_of_rules_decide(tmp_path: Path) -> None:
    pages = [page("/a")]
    old = judged(tmp_path / "old", page=pages, result=[result(version=VERSION)])
    other = {"versions": {"program": "0.2.0", "rules": "r2", "schema": "1"}}
    new = judged(tmp_path / "new", number=2, page=pages, result=[result(version=VERSION)], run=other)
    told = compared(old, new)
    assert told["rules"][0]["comparable"], "the rule is the same, whatever became of others"
    assert [note["note"] for note in told["notes"]] == ["program", "rules"]


def test_a_duplicate_is_not_repaired_where_its_fellows_were_not_read(tmp_path: Path) -> None:
    both = {"evidence": json.dumps({"group": "https://shop.kg/a", "others": ["https://shop.kg/b"]})}
    old = judged(
        tmp_path / "old",
        page=[page("/a"), page("/b")],
        finding=[finding("/a", DUP, **both), finding("/b", DUP, **both), finding("/a")],
        result=[result(DUP, "fail"), result(status="fail")],
    )
    limited = {"counts": {"limited": 1}}
    results = [result(DUP), result()]
    new = judged(tmp_path / "new", number=2, run=limited, whole=False, page=[page("/a")], result=results)
    told = compared(old, new)
    fates = {(one["rule"], one["url"].rpartition("/")[2]): (one["kind"], one["why"]) for one in told["findings"]}
    assert fates == {
        (DUP, "a"): ("gone", "others_unread"),
        (DUP, "b"): ("gone", "unread"),
        (RULE, "a"): ("fixed", None),
    }
