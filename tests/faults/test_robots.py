"""robots.txt: what cannot be had closes the host, what is none opens it, and nothing it says costs much."""

from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest

from seoaudit.crawl.robots import MAX_CRAWL_DELAY
from seoaudit.read.robots import RobotsTxt
from tests.faults import robots
from tests.faults.conftest import Once
from tests.faults.crawling import Crawl, Crawled
from tests.faults.shop import HTML, Exchange, Fault, Shop, faults_of, page, serving

AT_A_TIME = 3
MOST_DELAY = 0.2
"""Stands for the ten seconds that Crawl-delay may ask for at most."""
CLOSED = {
    "answers-503": "robots.txt answers 503",
    "never-answers": "no whole answer in time",
    "reset": "the connection broke off",
    "cut": "the connection ended before the answer did",
}
OPEN = ["answers-404", "answers-403", "random-bytes", "html-page", "redirects-to-itself", "gzip-bomb"]
OBEYED = ["of-50-mb", "odd-spelling", "wildcards", "crawl-delay"]
OUTCOMES = {
    "answers-503": ("http_error", 503),
    "answers-404": ("http_error", 404),
    "answers-403": ("http_error", 403),
    "never-answers": ("timeout", None),
    "of-50-mb": ("too_large", 200),
    "random-bytes": ("ok", 200),
    "html-page": ("ok", 200),
    "redirects-to-itself": ("too_many_redirects", 301),
    "odd-spelling": ("ok", 200),
    "wildcards": ("ok", 200),
    "gzip-bomb": ("too_large", 200),
    "crawl-delay": ("ok", 200),
    "reset": ("connection", None),
    "cut": ("truncated", 200),
}
UNAVAILABLE = {
    "answers-503": "server_error",
    "of-50-mb": "too_large",
    "random-bytes": "no_text",
    "html-page": "html",
    "gzip-bomb": "too_large",
}
"""What robots/unavailable says; the other rows are no fault of the shop, or may be meant for us alone."""
LIMIT = 500 * 1024


async def plain(x: Exchange) -> None:
    """A page that a robots.txt may close."""
    await x.answer(page("/"), HTML)


@pytest.fixture(scope="module")
def crawls(once: Once) -> dict[str, Crawled]:
    """A crawl a robots.txt, some at a time."""
    found: dict[str, Crawled] = once("robots", _crawls)
    return found


def _crawls(folder: Path) -> dict[str, Crawled]:
    waiting = list(faults_of(robots).items())
    found: dict[str, Crawled] = {}
    while waiting:
        some, waiting = waiting[:AT_A_TIME], waiting[AT_A_TIME:]
        found |= _together(folder, some)
    return found


def _together(folder: Path, some: list[tuple[str, Fault]]) -> dict[str, Crawled]:
    with ExitStack() as stack:
        shops = {
            name: stack.enter_context(serving(Shop({"early": plain, "late": plain}, fault))) for name, fault in some
        }
        options = {name: {"rate": 100.0} if name == "crawl-delay" else {} for name in shops}
        running = {
            name: Crawl(folder / name, shop, page_timeout=2.0, most_wait=MOST_DELAY, **options[name])
            for name, shop in shops.items()
        }
        return {name: crawl.finish() for name, crawl in running.items()}


@pytest.mark.parametrize("name", faults_of(robots))
def test_the_crawl_survives(crawls: dict[str, Crawled], name: str) -> None:
    crawls[name].check("incomplete" if name in CLOSED else "complete")


@pytest.mark.parametrize("name", faults_of(robots))
def test_what_came_is_a_fact(crawls: dict[str, Crawled], name: str) -> None:
    (row,) = crawls[name].rows("robots")
    assert (row["outcome"], row["status"]) == OUTCOMES[name]
    assert (row["text"] is not None) is (OUTCOMES[name][0] in ("ok", "too_large"))


@pytest.mark.parametrize("name", faults_of(robots))
def test_one_finding_says_what_is_wrong(crawls: dict[str, Crawled], name: str) -> None:
    found = [(row["url"], row["problem"]) for row in crawls[name].said("robots/unavailable")]
    assert found == ([("/", UNAVAILABLE[name])] if name in UNAVAILABLE else [])


def test_a_delay_without_end_is_found(crawls: dict[str, Crawled]) -> None:
    (row,) = crawls["crawl-delay"].said("robots/obsolete")
    assert (row["url"], row["value"], row["problem"]) == ("/robots.txt", "99999", "too_long")


@pytest.mark.parametrize("name", CLOSED)
def test_closes_the_host(crawls: dict[str, Crawled], name: str) -> None:
    crawled = crawls[name]
    assert (crawled.end["outcome"], crawled.outcome("/")) == ("robots_unreachable", "robots_unreachable")
    assert CLOSED[name] in crawled.end["reason"]
    assert crawled.end["counts"]["fetched"] == 0
    assert crawled.shop.times("/healthy/0") == 0


@pytest.mark.parametrize("name", OPEN)
def test_opens_the_host(crawls: dict[str, Crawled], name: str) -> None:
    assert (crawls[name].outcome("/fault/early"), crawls[name].outcome("/fault/late")) == ("ok", "ok")


@pytest.mark.parametrize("name", OBEYED)
def test_is_obeyed(crawls: dict[str, Crawled], name: str) -> None:
    assert crawls[name].outcome("/fault/early") == "robots_disallowed"
    assert crawls[name].shop.times("/fault/early") == 0
    assert crawls[name].outcome("/fault/late") == "ok"


def test_only_the_first_500_kib_count(crawls: dict[str, Crawled]) -> None:
    crawled = crawls["of-50-mb"]
    (row,) = crawled.rows("robots")
    assert LIMIT <= row["bytes"] <= LIMIT + 1
    assert crawled.shop.sent["/robots.txt"] < 20_000_000, "no more is read"


def test_redirects_are_followed_five_times(crawls: dict[str, Crawled]) -> None:
    assert crawls["redirects-to-itself"].shop.times("/robots.txt") == 6


def test_crawl_delay_is_bounded(crawls: dict[str, Crawled]) -> None:
    crawled = crawls["crawl-delay"]
    moments = sorted(request.moment for request in crawled.shop.requests)
    gaps = sorted(later - earlier for earlier, later in pairwise(moments))
    assert gaps[len(gaps) // 2] >= MOST_DELAY * 0.8
    assert crawled.seconds < len(moments) * MOST_DELAY * 2 + 15
    assert ("crawl-delay", "99999") in {(row["directive"], row["value"]) for row in crawled.rows("robots_rule")}
    assert MAX_CRAWL_DELAY == 10


def test_no_rule_takes_long_to_match() -> None:
    read = RobotsTxt.parse(b"User-agent: *\nDisallow: /" + b"*a" * 300 + b"$\n")
    url = f"https://shop.example/{'a' * 1500}b"
    read.allowed("seoaudit", url)
    took = []
    for _ in range(5):
        began = perf_counter()
        assert read.allowed("seoaudit", url)
        took.append(perf_counter() - began)
    assert min(took) < 0.01
