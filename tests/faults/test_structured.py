"""Markup that is broken costs its own block and no other; every rule looks at what is left."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults import structured
from tests.faults.conftest import Once
from tests.faults.crawling import ROOT, Crawled, crawl_once
from tests.faults.shop import Shop, faults_of

BROKEN = (
    "nested-lists nested-objects a-price-of-5000-digits text-behind comments trailing-commas html-entities "
    "an-empty-block"
).split()
BIG = ("fifty-megabytes", "nested-items")


@pytest.fixture(scope="module")
def crawled(once: Once) -> Crawled:
    """One crawl over all of them."""
    return crawl_once(once, "structured", Shop(faults_of(structured)), page_timeout=20)


@pytest.fixture(scope="module")
def report(once: Once, crawled: Crawled) -> dict[str, Any]:
    """What the rules say of it."""
    found: dict[str, Any] = once("structured-report", lambda _: _judged(crawled.folder))
    return found


def _judged(folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-W", "error", "-m", "seoaudit", "check", str(folder), "--quiet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    text = (folder / "report.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    return found


def paths(report: dict[str, Any], crawled: Crawled, rule: str) -> set[str]:
    """The paths on which a rule speaks."""
    return {crawled._path(one["url"]) for one in report["findings"] if one["rule"] == rule}


def test_the_crawl_survives(crawled: Crawled) -> None:
    crawled.check()


@pytest.mark.parametrize("name", faults_of(structured))
def test_outcome(crawled: Crawled, name: str) -> None:
    assert crawled.outcome(f"/fault/{name}") in (("ok", "parse_limited", "too_large") if name in BIG else ("ok",))


@pytest.mark.parametrize("name", BROKEN)
def test_the_other_block_survives_and_the_break_is_told(crawled: Crawled, report: dict[str, Any], name: str) -> None:
    path = f"/fault/{name}"
    names = {row["text"] for row in crawled.rows("sd_prop") if row["url"].endswith(path) and row["prop"] == "name"}
    assert "Survivor" in names
    assert path in paths(report, crawled, "structured-data/parse-error")


def test_every_rule_has_run(report: dict[str, Any]) -> None:
    assert [rule["id"] for rule in report["rules"] if rule["status"] == "error"] == []


def test_a_context_is_not_fetched(crawled: Crawled) -> None:
    assert crawled.shop.times("/context.jsonld") == 0


def test_a_key_that_stands_twice_is_told(report: dict[str, Any], crawled: Crawled) -> None:
    assert "/fault/duplicate-keys" in paths(report, crawled, "structured-data/node-broken")


def test_an_item_within_itself_ends(crawled: Crawled) -> None:
    names = [row for row in crawled.rows("sd_node") if row["url"].endswith("/fault/itemref-of-its-own-ancestor")]
    assert 0 < len(names) < 50
