"""Sitemaps: what comes before a fault is used, nothing outside is fetched, and no file costs more than its limit."""

import pytest

from tests.faults import sitemaps
from tests.faults.conftest import Once
from tests.faults.crawling import Crawled, crawl_once
from tests.faults.redirects import SECRET
from tests.faults.shop import Exchange, Shop, faults_of

MIB = 2**20
ROWS = {
    "billion-laughs": "bad_sitemap",
    "large-entity": "bad_sitemap",
    "external-entity": "ok",
    "external-dtd": "ok",
    "index-of-itself": "ok",
    "index-of-elsewhere": "ok",
    "elsewhere": "ok",
    "cut": "bad_sitemap",
    "cut-connection": "truncated",
    "html-page": "bad_sitemap",
    "empty": "bad_sitemap",
    "nested": "bad_sitemap",
    "gz-bomb": "too_large",
}
ELSEWHERE = {
    "https://elsewhere.example/map.xml": "offsite",
    "/private/map.xml": "blocked_address",
    "/private/secret.xml": "blocked_address",
    "file:///etc/passwd": "blocked_scheme",
    "javascript:alert(1)": "blocked_scheme",
}

PROBLEMS = {"bad_sitemap": "broken", "too_large": "too_large"}
"""What sitemap/unusable says of an outcome; a connection that broke off may have been our own."""


async def robots(x: Exchange) -> None:
    """Names all of them."""
    names = [name for name in x.shop.faults if name != "ten-million"]
    await x.answer("".join(f"Sitemap: /fault/{name}\n" for name in names).encode(), ("Content-Type", "text/plain"))


async def robots_of_many(x: Exchange) -> None:
    """Names the one without an end."""
    await x.answer(b"Sitemap: /fault/ten-million\n", ("Content-Type", "text/plain"))


@pytest.fixture(scope="module")
def crawled(once: Once) -> Crawled:
    """One crawl over all of them but the one without an end."""
    return crawl_once(once, "sitemaps", Shop(faults_of(sitemaps), robots, linked=False), page_timeout=20)


@pytest.fixture(scope="module")
def many(once: Once) -> Crawled:
    """A crawl over that one."""
    shop = Shop({"ten-million": sitemaps.ten_million}, robots_of_many, linked=False)
    return crawl_once(once, "sitemaps-many", shop, page_timeout=20, max_pages=40)


def test_the_crawl_survives(crawled: Crawled) -> None:
    crawled.check()


@pytest.mark.parametrize("name", ROWS)
def test_outcome(crawled: Crawled, name: str) -> None:
    (row,) = (row for row in crawled.rows("sitemap") if row["url"] == crawled.shop.url(f"/fault/{name}"))
    assert (row["outcome"], row["status"], row["found_by"]) == (ROWS[name], 200, "robots")
    assert (row["reason"] is None) is (ROWS[name] == "ok")
    assert crawled.shop.times(f"/fault/{name}") == 1


def test_every_row_is_tried() -> None:
    assert ROWS.keys() == faults_of(sitemaps).keys() - {"ten-million"}


def test_no_entity_is_resolved_or_fetched(crawled: Crawled) -> None:
    assert crawled.shop.times("/fault/never-asked") == 0
    assert "root:" not in crawled.everything
    assert "hahaha" not in crawled.everything


def test_nothing_elsewhere_is_fetched(crawled: Crawled) -> None:
    found = {
        row["url"].removeprefix(crawled.shop.origins["foreign"]): row["outcome"]
        for row in crawled.rows("sitemap")
        if row["found_by"] == "index"
    }
    assert found == ELSEWHERE
    listed = {row["url"] for row in crawled.rows("sitemap_url") if row["sitemap"].endswith("/fault/elsewhere")}
    assert listed >= {"file:///etc/passwd", "javascript:alert(1)", crawled.shop.url("/private/map.xml", "foreign")}
    assert SECRET not in crawled.everything


@pytest.mark.parametrize(
    ("name", "path"), [("cut", "/healthy/2"), ("cut-connection", "/healthy/5"), ("gz-bomb", "/healthy/3")]
)
def test_what_comes_before_a_break_is_used(crawled: Crawled, name: str, path: str) -> None:
    listed = {row["url"] for row in crawled.rows("sitemap_url") if row["sitemap"].endswith(f"/fault/{name}")}
    assert crawled.shop.url(path) in listed


def test_each_file_that_is_no_good_is_found_once(crawled: Crawled) -> None:
    found = {
        row["file"].removeprefix(crawled.shop.origins["foreign"]): row["problem"]
        for row in crawled.said("sitemap/unusable")
    }
    faulty = {f"/fault/{name}": PROBLEMS[outcome] for name, outcome in ROWS.items() if outcome in PROBLEMS}
    assert found == {**faulty, **dict.fromkeys(ELSEWHERE, "foreign")}


def test_each_entry_that_leads_elsewhere_is_found(crawled: Crawled) -> None:
    foreign = crawled.shop.origins["foreign"]
    found = {
        row["url"].removeprefix(foreign): row["problem"]
        for row in crawled.said("sitemap/bad-urls")
        if row["sitemap"] == "/fault/elsewhere"
    }
    assert found == {
        url: "foreign" if outcome != "blocked_scheme" else "not_an_address" for url, outcome in ELSEWHERE.items()
    }


def test_half_an_address_is_none(crawled: Crawled) -> None:
    assert crawled.shop.times("/orphan") == 0


def test_no_more_than_the_limit_is_read(many: Crawled) -> None:
    many.check()
    (row,) = many.rows("sitemap")
    assert (row["outcome"], row["entries"]) == ("too_large", 50_001)
    assert "more than 50,000 addresses" in row["reason"]
    assert [found["problem"] for found in many.said("sitemap/unusable")] == ["too_large"]
    assert many.shop.sent["/fault/ten-million"] < (50 + 20) * MIB
    assert len(many.rows("sitemap_url")) == 50_000
