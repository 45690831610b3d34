"""HTML of any kind is recorded, never believed, and nothing of it gets out of the report it is shown in."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from lxml import html

from tests.faults import hypertext
from tests.faults.conftest import Once
from tests.faults.crawling import ROOT, Crawled, crawl_once
from tests.faults.shop import FOREIGN, Shop, faults_of

OTHER = {
    "deep": {"ok", "parse_limited"},
    "deeper-than-libxml2": {"ok", "parse_limited"},
    "deep-inline": {"ok", "parse_limited"},
    "many-attributes": {"ok", "parse_limited"},
    "a-big-attribute": {"too_large"},
    "utf-16": {"ok", "bad_encoding"},
    "a-private-base": {"ok", "blocked_address"},
    "random-bytes": {"ok", "not_html", "bad_encoding"},
    "html-as-png": {"ok", "not_html"},
    "nothing": {"ok", "empty"},
    "a-million-links": {"ok", "parse_limited", "too_large"},
}
"""Outcomes by fault; all else is ok."""


class Judged(NamedTuple):
    """What `check` said, and the report it made."""

    console: str
    report: dict[str, Any]


@pytest.fixture(scope="module")
def crawled(once: Once) -> Crawled:
    """One crawl over all of them."""
    return crawl_once(once, "hypertext", Shop(faults_of(hypertext)), page_timeout=20, exclude=["/l/", "/formula/"])


@pytest.fixture(scope="module")
def judged(once: Once, crawled: Crawled) -> Judged:
    """What the rules say of it."""
    found: Judged = once("hypertext-report", lambda _: _judge(crawled.folder))
    return found


def _judge(folder: Path) -> Judged:
    command = [sys.executable, "-W", "error", "-m", "seoaudit", "check", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return Judged(done.stdout + done.stderr, json.loads((folder / "report.json").read_text("utf-8")))


def test_the_crawl_survives(crawled: Crawled) -> None:
    crawled.check()


@pytest.mark.parametrize("name", faults_of(hypertext))
def test_outcome(crawled: Crawled, name: str) -> None:
    assert crawled.outcome(f"/fault/{name}") in OTHER.get(name, {"ok"})


@pytest.mark.parametrize("name", ["deep", "deeper-than-libxml2"])
def test_what_is_cut_says_so(crawled: Crawled, name: str) -> None:
    path = f"/fault/{name}"
    links = {crawled._path(row["target"]) for row in crawled.rows("link") if row["url"].endswith(path)}
    assert crawled.outcome(path) == "parse_limited" or "/healthy/0" in links


def test_unclosed_places_hide_their_links(crawled: Crawled) -> None:
    assert crawled.shop.times("/never") == 0


def test_titles_are_read_in_their_letters(crawled: Crawled) -> None:
    titles = {name: crawled.pages[f"/fault/{name}"]["title"] for name in ("wrong-charset", "unknown-charset")}
    assert titles == {"wrong-charset": "Ботинки зимние", "unknown-charset": "Ботинки"}


def test_links_after_nul_bytes_are_found(crawled: Crawled) -> None:
    links = [row for row in crawled.rows("link") if row["url"].endswith("/fault/nul-bytes")]
    assert [crawled._path(row["target"]) for row in links] == ["/healthy/1"]


def test_inner_addresses_and_other_schemes_are_not_asked(crawled: Crawled) -> None:
    assert crawled.shop.at("foreign") == []
    known = {row["url"]: row for row in crawled.rows("known")}
    assert {known[scheme]["decision"] for scheme in hypertext.SCHEMES if scheme in known} == {"blocked_scheme"}
    inner = {row["outcome"] for url, row in crawled.pages.items() if FOREIGN in url}
    assert inner <= {"blocked_address", "blocked_scheme", "offsite"}


def test_every_rule_has_run(judged: Judged) -> None:
    assert [rule["id"] for rule in judged.report["rules"] if rule["status"] == "error"] == []


def test_no_markup_of_a_page_gets_into_the_report(crawled: Crawled, judged: Judged) -> None:
    assert judged.report["findings"]
    text = (crawled.folder / "report.html").read_text("utf-8")
    tree = html.document_fromstring(text)
    assert not [el for el in tree.iter("script") if "XSS" in (el.text or "")]
    assert not tree.xpath("//@onerror")
    assert len(text) < 2_000_000


@pytest.mark.parametrize("name", ["findings.csv", "pages.csv", "links.csv"])
def test_no_cell_is_a_formula(crawled: Crawled, judged: Judged, name: str) -> None:
    assert judged.report
    with duckdb.connect() as con:
        path = str(crawled.folder / name)
        rows = con.execute("select * from read_csv(?, all_varchar = true, header = true)", [path]).fetchall()
    assert rows
    assert not [cell for row in rows for cell in row if cell and cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]


def test_nothing_speaks_to_the_terminal(crawled: Crawled, judged: Judged) -> None:
    texts = [judged.console, (crawled.folder / "crawl.log").read_text("utf-8")]
    assert not [sign for text in texts for sign in text if sign in "\x1b\x07\r" or "\x80" <= sign <= "\x9f"]


def test_texts_are_kept_as_they_are(crawled: Crawled) -> None:
    assert crawled.pages["/fault/quotes"]["title"] == "'; drop table page; --"


def test_no_file_is_read_into_a_page(crawled: Crawled) -> None:
    assert "root:" not in crawled.everything
