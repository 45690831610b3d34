"""What never ends ends by itself, below its limits, and its rest is known for what it is."""

import pytest

from tests.faults import traps
from tests.faults.conftest import Once
from tests.faults.crawling import Crawled, crawl_once
from tests.faults.shop import Shop, faults_of

MOST = {"calendar": 60, "filters": 100, "new-pages": 260}
"""Pages of one pattern that may be fetched."""
REST = {"calendar": {"trap_limit"}, "filters": {"not_sampled", "trap_limit"}, "new-pages": {"trap_limit"}}


@pytest.fixture(scope="module")
def crawled(once: Once) -> Crawled:
    """One crawl over all of them."""
    return crawl_once(once, "traps", Shop(faults_of(traps)), workers=2)


def test_the_crawl_survives(crawled: Crawled) -> None:
    crawled.check()


@pytest.mark.parametrize("name", faults_of(traps))
def test_a_trap_is_left(crawled: Crawled, name: str) -> None:
    asked = [request.path for request in crawled.shop.requests if request.path.startswith(f"/fault/{name}")]
    assert 3 <= len(asked) <= MOST[name]
    rest = {page["outcome"] for path, page in crawled.pages.items() if path.startswith(f"/fault/{name}")} - {"ok"}
    assert rest
    assert rest <= REST[name]


@pytest.fixture(scope="module")
def limited(once: Once) -> Crawled:
    """The same with a limit of pages."""
    return crawl_once(once, "traps-limited", Shop({"new-pages": traps.new_pages}), max_pages=50)


def test_a_limit_of_pages_holds(limited: Crawled) -> None:
    limited.check()
    assert limited.end["counts"]["fetched"] == 50
    assert limited.end["counts"]["limited"] == 1
    assert {page["outcome"] for page in limited.pages.values()} == {"ok", "page_limit"}
