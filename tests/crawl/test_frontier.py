"""Breadth first, once each, the budget by pattern, what is exempt from it."""

from collections.abc import Iterable

from seoaudit.crawl.budget import Budget
from seoaudit.crawl.frontier import Frontier
from seoaudit.crawl.policy import HostRobots, Policy
from seoaudit.crawl.reading import Target
from seoaudit.crawl.scope import scope_of
from seoaudit.read.robots import RobotsTxt

SHOP = "https://shop.kg"


def frontier(budget: Budget | None = None) -> Frontier:
    robots = {SHOP: HostRobots(RobotsTxt.open())}
    return Frontier(Policy(scope_of(SHOP), "seoaudit"), budget or Budget(), robots)


def links(*paths: str, found_by: str = "link") -> list[Target]:
    return [Target(f"{SHOP}{path}", found_by) for path in paths]


def drain(queue: Frontier) -> list[str]:
    entries = iter(queue.next, None)
    return [entry.url.removeprefix(SHOP) for entry in entries]


def fetch(queue: Frontier, budget: Budget, brings: Iterable[int] = ()) -> int:
    """Fetch all there is, each page bringing the next of `brings`; how many were fetched."""
    new, count = iter(brings), 0
    while entry := queue.next():
        count += 1
        if budget.record(entry.address, [product] if (product := next(new, 0)) else []):
            queue.thaw(entry.address.pattern)
    return count


def test_in_the_order_of_discovery_once_each() -> None:
    queue = frontier()
    queue.discover(links("/a", "/b"), None)
    queue.discover(links("/c", "/a"), f"{SHOP}/a")
    assert drain(queue) == ["/a", "/b", "/c"]
    assert queue.known == 3


def test_sitemaps_come_last_unless_linked() -> None:
    queue = frontier()
    queue.discover(links("/only", "/both", found_by="sitemap"), f"{SHOP}/sitemap.xml")
    queue.discover(links("/a", "/both"), SHOP)
    assert drain(queue) == ["/a", "/both", "/only"]


def test_news_are_told_once() -> None:
    queue = frontier()
    news = queue.discover(links("/a?color=red", "/b"), SHOP)
    assert [row.url for row in news.known] == [f"{SHOP}/a?color=red", f"{SHOP}/b"]
    assert [(part.key, part.value) for part in news.parts] == [("color", "red")]
    assert queue.discover(links("/a?color=red", "/b"), SHOP) == ([], [])


def test_origins_to_be_asked_for_robots() -> None:
    targets = [*links("/a"), Target("http://www.shop.kg/b", "link"), Target("https://other.kg/", "link")]
    assert frontier().new_origins(targets) == {"http://www.shop.kg"}


def test_redirects_count_up_to_ten() -> None:
    queue = frontier()
    queue.discover(links("/hop0"), None)
    for hop in range(10):
        entry = queue.next()
        assert entry is not None
        assert entry.url == f"{SHOP}/hop{hop}"
        queue.discover(links(f"/hop{hop + 1}", found_by="redirect"), entry.url, entry.hops)
    assert queue.next() is None
    assert queue.known == 11
    queue.discover(links("/hop10"), SHOP)
    assert drain(queue) == ["/hop10"]


def test_200_of_a_pattern_that_brings_nothing() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/blog/statya-{n}" for n in range(300))), SHOP)
    assert fetch(queue, budget) == 200
    assert queue.frozen == 1


def test_all_of_a_pattern_that_brings_products() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/tovar/sumka-{n}" for n in range(500))), SHOP)
    assert fetch(queue, budget, range(1, 501)) == 500


def test_20_of_a_pattern_that_adds_a_parameter() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links("/obuv/", *(f"/obuv/?color=c{n}" for n in range(100))), SHOP)
    assert fetch(queue, budget) == 21


def test_pages_of_a_list_are_no_additions() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links("/obuv/", *(f"/obuv/?page={n}" for n in range(2, 150))), SHOP)
    assert fetch(queue, budget) == 149


def test_50_combinations_of_filters_of_one_list() -> None:
    budget = Budget()
    queue = frontier(budget)
    paths = [f"/obuv/?color=c{n}&size={n}" for n in range(200)]
    queue.discover(links(*paths), SHOP)
    assert fetch(queue, budget) == 50


def test_a_card_of_a_new_product_is_fetched_whatever_the_budget() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/x/strana-{n}" for n in range(250))), SHOP)
    assert fetch(queue, budget) == 200
    queue.discover([Target(f"{SHOP}/x/strana-249", "link", card=77), Target(f"{SHOP}/x/novaya", "link", card=78)], SHOP)
    assert drain(queue) == ["/x/strana-249", "/x/novaya"]


def test_a_card_of_a_product_seen_before_is_not() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/x/strana-{n}" for n in range(250))), SHOP)
    fetch(queue, budget, [77])
    queue.discover([Target(f"{SHOP}/x/strana-249", "link", card=77)], SHOP)
    assert drain(queue) == []


def test_a_pattern_that_brings_a_product_again_thaws() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/x/strana-{n}" for n in range(250))), SHOP)
    fetch(queue, budget)
    queue.discover(links("/x/iz-karty", found_by="sitemap"), SHOP)
    assert fetch(queue, budget, [5]) == 1 + 50
