"""Links of a run out of its database: all of them, in order, a few at a time."""

import csv
import tracemalloc
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from seoaudit.judge import Judged, report_data
from seoaudit.model import Run
from seoaudit.report import ReportData, write
from seoaudit.store.schema import create
from tests.report.builder import OVERVIEW, RESULTS, RULES, report

SHOP = "https://shop.kg"
PAGES, LINKS = 400, 600
"""Together more than are read at a time."""


@pytest.fixture
def data(tmp_path: Path) -> ReportData:
    """A run of many links, stored in another order than that of the pages."""
    with closing(duckdb.connect(str(tmp_path / "audit.duckdb"))) as con:
        create(con)
        con.execute(f"""
            insert into link by name
            select
                page as fetch_id, '{SHOP}/' || page as url, '{SHOP}/' || link as target, link as ord, 'Товар' as anchor
            from range({LINKS}) as links (link), range({PAGES}) as pages (page)
            order by link, page desc""")
        con.execute(f"insert into page (url, outcome, status) values ('{SHOP}/7', 'http_error', 410)")
        con.execute(f"""
            insert into page (url, outcome, status) select '{SHOP}/' || number, 'offsite', null
            from (values (10), (11), (12), (13)) as pages (number)""")
        con.execute(f"""
            insert into resource (url, reason, method, outcome, status) values
                ('{SHOP}/10', 'external', 'HEAD', 'ok', 200),
                ('{SHOP}/11', 'external', 'GET', 'http_error', 404),
                ('{SHOP}/11', 'external', 'HEAD', 'http_error', 405),
                ('{SHOP}/12', 'external', 'HEAD', 'http_error', 403),
                ('{SHOP}/12', 'external', 'GET', 'timeout', null)""")
    run = Run("1", str(tmp_path), f"{SHOP}/", {}, {}, "2026-11-21T09:00:00Z")
    return report_data(run, Judged(RULES, RESULTS, OVERVIEW, report().score, "both"))


def test_each_link_once_in_the_order_of_its_page(data: ReportData) -> None:
    found = [(link[0], link[1]) for link in data.links()]
    assert found == [(f"{SHOP}/{page}", f"{SHOP}/{link}") for page in range(PAGES) for link in range(LINKS)]


def test_links_are_not_held_in_memory(data: ReportData) -> None:
    tracemalloc.start()
    try:
        count = sum(1 for _ in data.links())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == PAGES * LINKS
    assert peak < 20_000_000, "ten thousand links at a time take about 6 MB, all of them about 150"


def test_the_outcome_is_that_of_the_target(data: ReportData, tmp_path: Path) -> None:
    write(data, tmp_path, ("csv",), "en")
    with (tmp_path / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {(row["target"], row["outcome"], row["status"]) for row in csv.DictReader(file)}
    assert (f"{SHOP}/7", "http_error", "410") in found
    assert (f"{SHOP}/8", "", "") in found
    assert len(found) == LINKS


def test_of_other_hosts_it_is_what_the_second_look_found(data: ReportData) -> None:
    outcomes = {link[1].rpartition("/")[2]: link[5:7] for link in data.links()}
    assert [outcomes[number] for number in ("10", "11", "12", "13")] == [
        ("ok", 200),
        ("http_error", 404),
        ("timeout", None),
        ("offsite", None),
    ]
