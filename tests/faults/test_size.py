"""Bodies without an end: no more than the limit is read, and the crawl goes on."""

import pytest

from tests.faults import size
from tests.faults.conftest import Once
from tests.faults.crawling import Crawled, crawl_once
from tests.faults.shop import Shop, faults_of

LIMIT = 16 * 2**20
IN_FLIGHT = 16 * 2**20
"""What buffers of the system may hold besides."""


@pytest.fixture(scope="module")
def crawled(once: Once) -> Crawled:
    """One crawl over all of them."""
    return crawl_once(once, "size", Shop(faults_of(size)), page_timeout=20)


def test_the_crawl_survives(crawled: Crawled) -> None:
    crawled.check()


@pytest.mark.parametrize("name", faults_of(size))
def test_outcome(crawled: Crawled, name: str) -> None:
    path = f"/fault/{name}"
    assert crawled.outcome(path) == "too_large"
    assert "more than 16777216 bytes" in crawled.pages[path]["reason"]
    assert crawled.shop.times(path) == 1
    assert crawled.shop.sent[path] <= LIMIT + IN_FLIGHT


def test_links_of_a_part_are_not_followed(crawled: Crawled) -> None:
    assert crawled.shop.times("/never") == 0
