"""HTTP that is none: an error with its reason, bounded memory, and no page made of what is no answer."""

from typing import NamedTuple

import pytest

from tests.faults import framing
from tests.faults.conftest import Once
from tests.faults.crawling import Crawled, crawl_once
from tests.faults.shop import Shop, faults_of


class Row(NamedTuple):
    """What becomes of a page, why, and after how many tries."""

    outcome: str
    status: int | None
    reason: str = ""
    tries: int = 1


ROWS = {
    "reset-before": Row("connection", None, "broke off", 3),
    "empty-reply": Row("connection", None, "broke off", 3),
    "reset-inside": Row("truncated", 200, "ended before the answer did"),
    "reset-without-length": Row("truncated", 200, "ended before the answer did"),
    "length-too-large": Row("truncated", 200, "ended before the answer did"),
    "length-too-small": Row("ok", 200),
    "length-negative": Row("bad_response", None, "Content-Length"),
    "length-no-number": Row("bad_response", None, "Content-Length"),
    "length-of-40-digits": Row("too_large", None, "more than 16777216 bytes"),
    "two-lengths": Row("bad_response", None, "Content-Length"),
    "chunk-size-no-number": Row("bad_response", None, "chunk"),
    "chunk-size-2-64": Row("truncated", 200, "ended before the answer did"),
    "chunks-cut": Row("truncated", 200, "ended before the answer did"),
    "transfer-encoding-unknown": Row("bad_response", None, "Transfer-Encoding"),
    "transfer-encoding-none": Row("ok", 200),
    "header-of-2-mb": Row("bad_response", None, "header"),
    "headers-200000": Row("bad_response", None, "header"),
    "headers-without-end": Row("bad_response", None, "header"),
    "interim-without-end": Row("bad_response", None, "header"),
    "header-names-that-are-none": Row("ok", 200),
    "folded-first-header": Row("bad_response", None, "header"),
    "cookies-5000": Row("ok", 200),
    "http-0-9": Row("bad_response", None, "no HTTP"),
    "http-0-9-in-lines": Row("bad_response", None, "no HTTP"),
    "binary-status": Row("bad_response", None, "no HTTP"),
    "status-999": Row("http_error", 999),
    "status-000": Row("http_error", 0),
    "status-1000": Row("http_error", 1000),
    "status-below-zero": Row("http_error", -1),
    "no-type": Row("ok", 200, "no Content-Type"),
}
TITLES = {
    "transfer-encoding-none": "As it is",
    "length-too-small": "Short",
    "cookies-5000": "Cookies",
    "header-names-that-are-none": "Odd names",
    "no-type": "Typeless",
}
ENDLESS = ["headers-without-end", "interim-without-end"]


@pytest.fixture(scope="module")
def crawled(once: Once) -> Crawled:
    """One crawl over all of them."""
    return crawl_once(once, "framing", Shop(faults_of(framing)), page_timeout=10)


def test_the_crawl_survives(crawled: Crawled) -> None:
    crawled.check()


@pytest.mark.parametrize("name", faults_of(framing))
def test_outcome(crawled: Crawled, name: str) -> None:
    page, expected = crawled.pages[f"/fault/{name}"], ROWS[name]
    assert (page["outcome"], page["status"]) == (expected.outcome, expected.status)
    assert expected.reason in (page["reason"] or "")
    assert page["attempts"] == crawled.shop.times(f"/fault/{name}") == expected.tries
    assert page["complete"] is (expected.outcome == "ok")


@pytest.mark.parametrize("name", TITLES)
def test_a_page_is_read(crawled: Crawled, name: str) -> None:
    assert crawled.pages[f"/fault/{name}"]["title"] == TITLES[name]


def test_no_page_is_made_of_what_was_smuggled_or_cut(crawled: Crawled) -> None:
    assert "Smuggled" not in {page["title"] for page in crawled.pages.values()}
    assert {path for path in crawled.pages if path in ("/never", "/smuggled-link")} == set()
    assert crawled.shop.times("/never") == crawled.shop.times("/smuggled-link") == 0


def test_a_connection_that_says_more_is_not_used_again(crawled: Crawled) -> None:
    (asked,) = crawled.shop.asked("/fault/length-too-small")
    same = [request.path for request in crawled.shop.requests if request.connection == asked.connection]
    assert same[-1] == asked.path


@pytest.mark.parametrize("name", ENDLESS)
def test_headers_without_end_are_left_early(crawled: Crawled, name: str) -> None:
    assert crawled.shop.sent[f"/fault/{name}"] < 16 * 2**20


def test_cookies_are_not_sent_back(crawled: Crawled) -> None:
    assert all(len(request.headers.get("cookie", "")) < 8192 for request in crawled.shop.requests)
