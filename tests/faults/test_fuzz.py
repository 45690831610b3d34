"""Some hundreds of mutated answers in one crawl: each address ends once, and nothing else is disturbed."""

import pytest

from tests.faults import fuzz
from tests.faults.conftest import Once
from tests.faults.crawling import Crawled, crawl_once
from tests.faults.shop import Shop

SETTLED = {
    "ok",
    "redirect",
    "http_error",
    "truncated",
    "bad_response",
    "bad_encoding",
    "too_large",
    "empty",
    "not_html",
}
SETTLED |= {"connection", "bad_redirect", "rate_limited", "soft_404", "blocked", "redirect_loop"}


@pytest.fixture(scope="module")
def crawled(once: Once) -> Crawled:
    """One crawl over all of them."""
    shop = Shop({"fuzz": fuzz.answer}, sitemap=fuzz.listed, linked=False)
    return crawl_once(once, "fuzz", shop, concurrency=16, workers=2, page_timeout=4, most_wait=0.2)


def test_the_crawl_survives(crawled: Crawled) -> None:
    crawled.check()
    assert crawled.end["counts"]["reader_faults"] == 0


def test_every_address_ends_once(crawled: Crawled) -> None:
    asked = {path: crawled.outcome(path) for path in fuzz.paths()}
    assert set(asked.values()) <= SETTLED
    assert len(set(asked.values())) >= 6, "the mutations reach many ends"
    assert all(1 <= crawled.shop.times(path) <= 3 for path in asked)


def test_only_whole_pages_are_judged(crawled: Crawled) -> None:
    whole = [crawled.pages[path] for path in fuzz.paths() if crawled.pages[path]["complete"]]
    assert whole
    assert {page["outcome"] for page in whole} <= {"ok", "soft_404"}
