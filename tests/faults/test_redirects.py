"""Redirects: chains end, refused targets are recorded and never asked for, and secrets go nowhere."""

import pytest

from tests.faults import redirects
from tests.faults.conftest import Once
from tests.faults.crawling import Crawled, crawl_once
from tests.faults.shop import FOREIGN, Shop, faults_of

PASSWORD = "pa55word-of-the-shop"
MAX_HOPS = 10

ROWS = {
    "loop-a": "redirect_loop",
    "loop--b": "redirect",
    "to-itself": "redirect_loop",
    "new-every-time": "too_many_redirects",
    "to-another-host": "redirect",
    "to-another-port": "redirect",
    "to-a-password": "redirect",
    "to-a-private-address": "redirect",
    "to-metadata": "redirect",
    "to-localhost": "redirect",
    "to-a-file": "redirect",
    "to-data": "redirect",
    "to-javascript": "redirect",
    "to-nothing": "bad_redirect",
    "to-no-address": "bad_redirect",
    "without-location": "bad_redirect",
    "refresh-to-itself": "ok",
}
TARGETS = {
    "to-another-host": "blocked_address",
    "to-another-port": "offsite",
    "to-a-password": "blocked_address",
    "to-a-private-address": "blocked_address",
    "to-metadata": "blocked_address",
    "to-localhost": "blocked_address",
    "to-a-file": "blocked_scheme",
    "to-data": "blocked_scheme",
    "to-javascript": "blocked_scheme",
}
"""What becomes of the target where it is another address."""


@pytest.fixture(scope="module")
def crawled(once: Once) -> Crawled:
    """One crawl over all of them, by somebody who has a password for the shop."""
    return crawl_once(once, "redirects", Shop(faults_of(redirects)), user=f"owner:{PASSWORD}")


def test_the_crawl_survives(crawled: Crawled) -> None:
    crawled.check()


@pytest.mark.parametrize("name", faults_of(redirects))
def test_outcome(crawled: Crawled, name: str) -> None:
    path = f"/fault/{name}"
    assert crawled.outcome(path) == ROWS[name]
    assert crawled.shop.times(path) == 1


@pytest.mark.parametrize("name", TARGETS)
def test_target(crawled: Crawled, name: str) -> None:
    source = crawled.fetched(f"/fault/{name}")
    target = next(row for row in crawled.pages.values() if row["url"] == source["redirect_to"])
    assert (target["outcome"], target["status"]) == (TARGETS[name], None)
    assert target["found_by"] == "redirect"


def test_a_loop_is_reported_once(crawled: Crawled) -> None:
    assert [crawled.outcome(f"/fault/loop-{end}") for end in ("a", "-b")].count("redirect_loop") == 1
    chain = next(row for row in crawled.rows("fetched") if row["url"].endswith("/fault/loop-a"))
    assert chain["redirect_to"] == crawled.shop.url("/fault/loop--b")


def test_an_endless_chain_ends_at_its_limit(crawled: Crawled) -> None:
    asked = [request.path for request in crawled.shop.requests if "new-every-time" in request.path]
    assert len(asked) == MAX_HOPS
    assert crawled.outcome(f"/fault/new-every-time?n={MAX_HOPS}") == "trap_limit"
    assert [crawled.outcome(f"/fault/new-every-time?n={n}") for n in range(1, MAX_HOPS)] == ["redirect"] * 9


def test_credentials_stay_with_their_origin(crawled: Crawled) -> None:
    assert {request.headers.get("authorization") for request in crawled.shop.at("main")} != {None}
    assert all("authorization" not in request.headers for request in crawled.shop.at("port"))
    assert all("cookie" not in request.headers for request in crawled.shop.at("port"))


def test_nobody_connects_to_a_refused_host(crawled: Crawled) -> None:
    assert crawled.shop.connections["foreign"] == 0
    assert crawled.seconds < 30, "no waiting for an address that nobody answers"


@pytest.mark.parametrize("secret", [PASSWORD, redirects.SECRET, "root:", "b3duZXI6"])
def test_no_secret_is_written_down(crawled: Crawled, secret: str) -> None:
    assert secret not in crawled.everything
    assert FOREIGN in crawled.everything
