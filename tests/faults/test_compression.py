"""Compressed bodies: bombs cost no more than the limit, and what cannot be had whole is never taken for a page."""

from typing import NamedTuple

import pytest

from tests.faults import compression
from tests.faults.conftest import Once
from tests.faults.crawling import Crawled, crawl_once
from tests.faults.shop import Shop, faults_of

LIMIT = 16 * 2**20


class Row(NamedTuple):
    """What becomes of a page."""

    outcome: str
    reason: str


ROWS = {
    "gzip-bomb": Row("too_large", "more than 16777216 bytes"),
    "gzip-twice": Row("too_large", "more than 16777216 bytes"),
    "zlib-bomb": Row("too_large", "more than 16777216 bytes"),
    "raw-deflate-bomb": Row("too_large", "more than 16777216 bytes"),
    "brotli-bomb": Row("too_large", "more than 16777216 bytes"),
    "zstd-bomb": Row("too_large", "more than 16777216 bytes"),
    "gzip-cut": Row("truncated", "the gzip body is cut"),
    "gzip-named-plain": Row("bad_encoding", "says gzip, the body is not"),
    "unknown-encoding": Row("bad_encoding", "x-secret"),
}
BOMBS = [name for name in ROWS if ROWS[name].outcome == "too_large"]


@pytest.fixture(scope="module")
def crawled(once: Once) -> Crawled:
    """One crawl over all of them."""
    return crawl_once(once, "compression", Shop(faults_of(compression)))


def test_the_crawl_survives(crawled: Crawled) -> None:
    crawled.check()


@pytest.mark.parametrize("name", faults_of(compression))
def test_outcome(crawled: Crawled, name: str) -> None:
    page = crawled.pages[f"/fault/{name}"]
    assert (page["outcome"], page["status"], page["complete"]) == (ROWS[name].outcome, 200, False)
    assert ROWS[name].reason in page["reason"]
    assert page["title"] is None
    assert crawled.shop.times(f"/fault/{name}") == 1


@pytest.mark.parametrize("name", BOMBS)
def test_both_sizes_of_a_bomb_are_seen(crawled: Crawled, name: str) -> None:
    row = crawled.fetched(f"/fault/{name}")
    assert row["bytes_wire"] == crawled.shop.sent[f"/fault/{name}"]
    assert LIMIT < row["bytes"] <= LIMIT + 4 * 2**20


def test_links_of_a_broken_body_are_not_followed(crawled: Crawled) -> None:
    assert crawled.shop.times("/never") == 0
