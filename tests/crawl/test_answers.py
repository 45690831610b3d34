"""What every kind of answer becomes: one crawl of a shop that misbehaves in each of its addresses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawl import crawling
from tests.crawl.crawling import Row
from tests.crawl.server import Shop, page, serving

EXPECTED = {
    "/": ("ok", 200),
    "/plain": ("ok", 200),
    "/gone": ("http_error", 404),
    "/status?code=410": ("http_error", 410),
    "/status?code=500": ("http_error", 500),
    "/status?code=503": ("http_error", 503),
    "/status?code=429": ("rate_limited", 429),
    "/busy?times=1": ("ok", 200),
    "/busy?after=1": ("ok", 200),
    "/redirect?to=/plain": ("redirect", 302),
    "/redirect?to=file:///etc/passwd": ("redirect", 302),
    "/redirect?to=http://127.0.0.1:9/x": ("redirect", 302),
    "/hang": ("timeout", None),
    "/reset": ("connection", None),
    "/cut": ("truncated", 200),
    "/cut-chunks": ("truncated", 200),
    "/bomb": ("too_large", 200),
    "/large": ("too_large", None),
    "/garbage": ("bad_response", None),
    "/attributes": ("parse_limited", 200),
}
ATTEMPTS = {"/plain": 1, "/gone": 1, "/status?code=500": 1, "/status?code=503": 3, "/busy?times=1": 2, "/hang": 3}
DECIDED = {
    "ftp://files.example/price.xls": "blocked_scheme",
    "file:///etc/passwd": "blocked_scheme",
    "https://elsewhere.example/x": "offsite",
    "http://127.0.0.1:9/x": "offsite",
    "/cart?add-to-cart=5": "action",
    "/a/a/a/b": "trap_limit",
    "/plain?a=1&b=2&c=3&d=4&e=5&f=6&g=7": "trap_limit",
}
LINKS = [path for path in EXPECTED if path != "/"]
OTHERS = [url for url in DECIDED if not url.startswith(("file:", "http:"))]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Shop, Row]]:
    """A crawl of the whole shop."""
    start = page(*LINKS, *OTHERS, "mailto:shop@example.org", "#top")
    with serving(Shop({"/": start, "/plain": page("/")})) as shop:
        folder = tmp_path_factory.mktemp("crawl") / "run"
        end = crawling.crawl(folder, url=shop.url(), page_timeout=1.5, workers=2)
        yield folder, shop, end


def test_ends_complete(crawled: tuple[Path, Shop, Row]) -> None:
    _, _, end = crawled
    assert (end["state"], end["reason"], end["start"]) == ("complete", None, crawled[1].url())
    assert end["counts"]["fetched"] == len(EXPECTED)
    assert end["counts"]["limited"] == 0


@pytest.mark.parametrize("path", EXPECTED)
def test_outcome(crawled: tuple[Path, Shop, Row], path: str) -> None:
    row = crawling.by_url(crawled[0], "fetched")[path]
    assert (row["outcome"], row["status"]) == EXPECTED[path]
    if row["outcome"] in ("ok", "truncated", "too_large", "parse_limited", "timeout", "connection", "rate_limited"):
        assert row["complete"] is (row["outcome"] == "ok")


@pytest.mark.parametrize("path", ATTEMPTS)
def test_attempts(crawled: tuple[Path, Shop, Row], path: str) -> None:
    assert crawling.by_url(crawled[0], "fetched")[path]["attempts"] == ATTEMPTS[path]
    assert crawled[1].times(path) == ATTEMPTS[path]


@pytest.mark.parametrize("url", DECIDED)
def test_is_known_and_never_fetched(crawled: tuple[Path, Shop, Row], url: str) -> None:
    known = {row["url"].removeprefix(crawled[1].origin): row for row in crawling.rows(crawled[0], "known")}
    assert known[url]["decision"] == DECIDED[url]
    assert crawled[1].times(url) == 0


def test_every_address_is_known_once(crawled: tuple[Path, Shop, Row]) -> None:
    urls = [row["url"] for row in crawling.rows(crawled[0], "known")]
    assert len(urls) == len(set(urls)) == len(EXPECTED) + len(DECIDED)


def test_known_wanted_is_fetched(crawled: tuple[Path, Shop, Row]) -> None:
    wanted = {path for path, decision in crawling.decisions(crawled[0]).items() if decision == "fetch"}
    assert wanted == set(crawling.outcomes(crawled[0]))


def test_names_what_found_it(crawled: tuple[Path, Shop, Row]) -> None:
    known = crawling.by_url(crawled[0], "known")
    assert (known["/"]["found_by"], known["/"]["found_on"]) == ("start", None)
    assert (known["/plain"]["found_by"], known["/plain"]["found_on"]) == ("link", crawled[1].url())
    redirected = known["file:///etc/passwd"]
    assert redirected["found_by"] == "redirect"
    assert redirected["found_on"] == crawled[1].url("/redirect?to=file:///etc/passwd")


def test_parts_of_addresses_are_kept(crawled: tuple[Path, Shop, Row]) -> None:
    parts = [(crawling.path_of(row["url"]), row["key"]) for row in crawling.rows(crawled[0], "url_part")]
    assert parts.count(("/status?code=410", "code")) == 1


def test_links_of_a_cut_page_are_not_followed(crawled: tuple[Path, Shop, Row]) -> None:
    assert crawled[1].times("/never") == 0


def test_what_was_asked_on_our_own_account(crawled: tuple[Path, Shop, Row]) -> None:
    asked = {(row["reason"], row["outcome"], row["status"]) for row in crawling.rows(crawled[0], "resource")}
    assert asked == {("robots", "http_error", 404), ("sitemap", "http_error", 404)}


def test_progress_is_told(crawled: tuple[Path, Shop, Row]) -> None:
    assert crawled[2]["reports"] >= 3


def test_says_who_it_is(crawled: tuple[Path, Shop, Row]) -> None:
    assert len(crawled[1].agents) == 1
    assert next(iter(crawled[1].agents)).startswith("seoaudit/")
