"""Statuses: each is recorded, waits are bounded, and walls are no pages."""

from itertools import pairwise

import pytest

from seoaudit.crawl.answers import MAX_RETRY_AFTER
from tests.faults import statuses
from tests.faults.conftest import Once
from tests.faults.crawling import Crawled, crawl_once
from tests.faults.shop import Shop

MOST_WAIT = 3.0
"""Stands for the minute that Retry-After may ask for at most."""
ROWS = {
    "soft-404": ("soft_404", 200, 1),
    "challenge": ("blocked", 200, 1),
    **{f"status-{code}": ("http_error", code, 1) for code in (401, 403, 404, 410, 451, 500)},
    **{f"status-{code}": ("http_error", code, 3) for code in (502, 504)},
    **dict.fromkeys(statuses.BUSY, ("ok", 200, 3)),
    "always-503": ("http_error", 503, 3),
}
WAITS = {"after-2-seconds": 2.0, "after-a-date": 2.0, "after-3000-years": MOST_WAIT, "after-no-number": 1.0}


@pytest.fixture(scope="module")
def crawled(once: Once) -> Crawled:
    """One crawl over all of them; soft errors for every ?p."""
    links = tuple(f"/fault/soft-404?p={number}" for number in range(3))
    shop = Shop(statuses.FAULTS, links=links)
    return crawl_once(once, "statuses", shop, most_wait=MOST_WAIT, concurrency=4)


def test_the_crawl_survives(crawled: Crawled) -> None:
    crawled.check()


@pytest.mark.parametrize("name", statuses.FAULTS)
def test_outcome(crawled: Crawled, name: str) -> None:
    page = crawled.pages[f"/fault/{name}"]
    assert (page["outcome"], page["status"], page["attempts"]) == ROWS[name]
    assert crawled.shop.times(f"/fault/{name}") == ROWS[name][2]


@pytest.mark.parametrize("name", WAITS)
def test_waits_as_long_as_it_is_asked_to(crawled: Crawled, name: str) -> None:
    moments = [request.moment for request in crawled.shop.asked(f"/fault/{name}")]
    waits = [later - earlier for earlier, later in pairwise(moments)]
    assert min(waits) >= WAITS[name] - 0.2
    assert crawled.seconds < 60


def test_nobody_waits_for_more_than_a_minute() -> None:
    assert MAX_RETRY_AFTER == 60


def test_a_wall_is_no_product_page(crawled: Crawled) -> None:
    wall = crawled.pages["/fault/challenge"]
    assert (wall["page_type"], wall["complete"], wall["title"]) == ("other", False, None)
    assert "challenge" in wall["reason"]


def test_links_of_an_error_page_are_not_followed(crawled: Crawled) -> None:
    assert crawled.shop.times("/never") == 0
