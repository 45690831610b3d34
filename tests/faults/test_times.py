"""Answers that come late: the limit counts from the request, and others are fetched meanwhile."""

import pytest

from tests.faults import times
from tests.faults.conftest import Once
from tests.faults.crawling import Crawled, crawl_once
from tests.faults.shop import Shop, faults_of, healthy

LIMIT = 2.0
LATE = ["silent", "header-drip", "byte-drip", "half-then-silence"]


@pytest.fixture(scope="module")
def crawled(once: Once) -> Crawled:
    """One crawl over all of them."""
    return crawl_once(
        once,
        "times",
        Shop(faults_of(times), links=("/fault/third-time-good?id=1", "/fault/third-time-good?id=2")),
        page_timeout=LIMIT,
    )


def test_the_crawl_survives(crawled: Crawled) -> None:
    crawled.check()


@pytest.mark.parametrize("name", LATE)
def test_outcome(crawled: Crawled, name: str) -> None:
    page = crawled.pages[f"/fault/{name}"]
    assert (page["outcome"], page["status"], page["complete"], page["attempts"]) == ("timeout", None, False, 3)
    assert crawled.shop.times(f"/fault/{name}") == 3


@pytest.mark.parametrize("name", LATE)
def test_limit_counts_from_the_request(crawled: Crawled, name: str) -> None:
    asked = [request.moment for request in crawled.shop.asked(f"/fault/{name}")]
    left = crawled.shop.left[f"/fault/{name}"]
    assert len(left) == 3
    assert all(LIMIT - 0.2 <= gone - came <= LIMIT + 1.5 for came, gone in zip(asked, sorted(left), strict=True))


def test_others_are_fetched_meanwhile(crawled: Crawled) -> None:
    first = min(crawled.shop.left["/fault/silent"])
    before = {request.path for request in crawled.shop.requests if request.moment < first}
    assert before >= set(healthy())


@pytest.mark.parametrize("path", ["/fault/third-time-good", *(f"/fault/third-time-good?id={n}" for n in (1, 2))])
def test_third_try_is_good(crawled: Crawled, path: str) -> None:
    page = crawled.pages[path]
    assert (page["outcome"], page["status"], page["attempts"], page["title"]) == ("ok", 200, 3, "Good at last")
    assert crawled.shop.times(path) == 3


def test_half_a_page_is_never_taken_for_a_page(crawled: Crawled) -> None:
    assert crawled.shop.times("/never") == 0
