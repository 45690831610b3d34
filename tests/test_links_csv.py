"""Links of a run out of its database: all of them, in order, a few at a time."""

import csv
import tracemalloc
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from seoaudit.judge import Judged
from seoaudit.model import Run
from seoaudit.report import LINK_COLUMNS, ReportData, write
from seoaudit.report.csv import cell
from seoaudit.reported import report_data
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


def links(data: ReportData) -> list[dict[str, str]]:
    return list(
        csv.DictReader((line for text in data.links(cell) for line in text.decode().splitlines(True)), LINK_COLUMNS)
    )


def test_each_link_once_in_the_order_of_its_page(data: ReportData) -> None:
    found = [(link["source"], link["target"]) for link in links(data)]
    assert found == [(f"{SHOP}/{page}", f"{SHOP}/{link}") for page in range(PAGES) for link in range(LINKS)]


def test_links_are_not_held_in_memory(data: ReportData) -> None:
    tracemalloc.start()
    try:
        count = sum(text.count(b"\n") for text in data.links(cell))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == PAGES * LINKS
    assert peak < 20_000_000, "some pages at a time, never all"


def test_the_outcome_is_that_of_the_target(data: ReportData, tmp_path: Path) -> None:
    write(data, tmp_path, ("csv",), "en")
    with (tmp_path / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {(row["target"], row["outcome"], row["status"]) for row in csv.DictReader(file)}
    assert (f"{SHOP}/7", "http_error", "410") in found
    assert (f"{SHOP}/8", "", "") in found
    assert len(found) == LINKS


def test_of_other_hosts_it_is_what_the_second_look_found(data: ReportData) -> None:
    outcomes = {link["target"].rpartition("/")[2]: (link["outcome"], link["status"]) for link in links(data)}
    assert [outcomes[number] for number in ("10", "11", "12", "13")] == [
        ("ok", "200"),
        ("http_error", "404"),
        ("timeout", ""),
        ("offsite", ""),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("a;=1+1", "a;'=1+1"),
        ("@x", "'@x"),
        ("-5", "'-5"),
        (" =1", "' =1"),
        ("\t=1", None),
        ("скидка 5\u200b%", None),
        ("Өтүк, 42-өлчөм «Тоо»", "Өтүк, 42-өлчөм «Тоо»"),
        ('кожа "наппа"\nчёрная', None),
        ("日本", "日本"),
    ],
)
def test_a_text_is_written_as_every_cell_is(data: ReportData, tmp_path: Path, text: str, shown: str | None) -> None:
    with closing(duckdb.connect(str(tmp_path / "audit.duckdb"))) as con:
        con.execute("delete from link")
        con.execute(
            "insert into link by name select 1 as fetch_id, '/' as url, $t as href, $t as anchor, $t as rel",
            {"t": text},
        )
    (found,) = links(data)
    assert (found["target"], found["anchor"], found["rel"]) == (cell(text),) * 3
    assert shown in (None, found["anchor"])


def test_an_address_with_a_semicolon_starts_no_formula(data: ReportData, tmp_path: Path) -> None:
    address = "https://shop.kg/a;=1+1"
    with closing(duckdb.connect(str(tmp_path / "audit.duckdb"))) as con:
        con.execute("delete from link")
        con.execute("insert into link by name select 1 as fetch_id, $a as url, $a as target", {"a": address})
    (found,) = links(data)
    assert found["source"] == found["target"] == "https://shop.kg/a;'=1+1"
