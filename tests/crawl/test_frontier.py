"""Breadth first, once each, the budget by pattern, what is exempt from it."""

from collections.abc import Iterable

import pytest

from seoaudit.crawl.budget import Budget
from seoaudit.crawl.frontier import Frontier
from seoaudit.crawl.memory import PastFetch
from seoaudit.crawl.policy import HostRobots, Policy
from seoaudit.crawl.queues import Entry
from seoaudit.crawl.reading import Target
from seoaudit.crawl.scope import scope_of
from seoaudit.model import Fetched
from seoaudit.read.robots import RobotsTxt

SHOP = "https://shop.kg"


def frontier(budget: Budget | None = None) -> Frontier:
    robots = {SHOP: HostRobots(RobotsTxt.open())}
    return Frontier(Policy(scope_of(SHOP), "seoaudit"), budget or Budget(), robots)


def links(*paths: str, found_by: str = "link") -> list[Target]:
    return [Target(f"{SHOP}{path}", found_by) for path in paths]


def drain(queue: Frontier, *, idle: bool = True) -> list[str]:
    entries = iter(lambda: queue.next(idle=idle), None)
    return [entry.url.removeprefix(SHOP) for entry in entries]


def fetch(queue: Frontier, budget: Budget, brings: Iterable[int] = (), *, idle: bool = True) -> int:
    """Fetch all there is, each page bringing the next of `brings`; how many were fetched."""
    new, count = iter(brings), 0
    while entry := queue.next(idle=idle):
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


def test_200_of_a_pattern_that_brings_nothing_and_20_more_by_lot() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/blog/statya-{n}" for n in range(300))), SHOP)
    assert fetch(queue, budget, idle=False) == 200
    assert (queue.frozen, len(queue)) == (1, 1)
    assert fetch(queue, budget) == 20
    assert (queue.frozen, len(queue)) == (1, 0)


def drawn(order: Iterable[int]) -> list[str]:
    """What is chosen by lot of pages that bring nothing, found in this order after the same 200."""
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/blog/statya-{n}" for n in range(200))), SHOP)
    fetch(queue, budget)
    queue.discover(links(*(f"/blog/zametka-{n}" for n in order)), SHOP)
    return drain(queue)


def test_the_lot_does_not_depend_on_the_order_of_discovery() -> None:
    chosen = drawn(range(1000))
    assert len(set(chosen)) == 20
    assert set(chosen) == set(drawn(reversed(range(1000))))
    numbers = [int(path.rpartition("-")[2]) for path in chosen]
    assert min(numbers) < 300
    assert max(numbers) > 700


def test_a_lot_that_brings_a_product_thaws_the_rest() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/x/strana-{n}" for n in range(300))), SHOP)
    assert fetch(queue, budget, [0] * 200 + [7]) == 300


def test_the_lot_is_not_drawn_again_in_a_resumed_crawl() -> None:
    budget = Budget()
    queue = frontier(budget)
    paths = [f"/blog/statya-{n}" for n in range(300)]
    queue.discover(links(*paths), SHOP)
    done = {entry.url for entry in iter(lambda: _one(queue, budget), None)}
    again = frontier(resumed := Budget())
    for url in done:
        again.count(PastFetch(Fetched(url), ()))
    for path in paths:
        again.restore(f"{SHOP}{path}", "link", 0, wanted=f"{SHOP}{path}" not in done)
    assert len(done) == 220
    assert fetch(again, resumed) == 0


def _one(queue: Frontier, budget: Budget) -> Entry | None:
    if entry := queue.next():
        budget.record(entry.address, [])
    return entry


def test_addresses_that_loop_are_left_once_they_lead_nowhere() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/r{n}/b/c/r{n}" for n in range(50)), *(f"/r{n}/b/c/d{n}" for n in range(50))), SHOP)
    asked = []
    while entry := queue.next():
        asked.append(entry.url)
        budget.record(entry.address, [], missing=True)
    assert sum(entry.endswith(f"/r{n}") for n in range(50) for entry in asked) == 10
    assert len(asked) == 60


def test_addresses_that_loop_and_lead_somewhere_are_fetched() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/r{n}/b/c/r{n}" for n in range(50))), SHOP)
    assert fetch(queue, budget) == 50


def test_all_of_a_pattern_that_brings_products() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/tovar/sumka-{n}" for n in range(500))), SHOP)
    assert fetch(queue, budget, range(1, 501)) == 500


def test_20_of_a_pattern_that_adds_a_parameter_and_20_more_by_lot() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links("/obuv/", *(f"/obuv/?kluch=c{n}" for n in range(100))), SHOP)
    assert fetch(queue, budget, idle=False) == 21
    assert fetch(queue, budget) == 20


def test_pages_of_a_list_are_no_additions() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links("/obuv/", *(f"/obuv/?page={n}" for n in range(2, 150))), SHOP)
    assert fetch(queue, budget) == 149


@pytest.mark.parametrize("first", [("/obuv/", "/obuv/?kluch=alyj"), ("/obuv/?kluch=alyj", "/obuv/")])
def test_pages_of_a_list_whose_filter_answered_before_it(first: tuple[str, str]) -> None:
    """Once a shop's narrowed listings bring nothing, which of two answers came first decides nothing."""
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*first), SHOP)
    assert fetch(queue, budget, [5, 5]) == 2
    queue.discover(links(*(f"/sumki/{n}/?kluch=c{n}" for n in range(250)), "/sumki/"), SHOP)
    fetch(queue, budget)
    queue.discover(links(*(f"/shapki/?spisok={n}" for n in range(2, 20))), SHOP)
    tired = fetch(queue, budget)
    assert tired < 10, "a list that brought nothing"
    queue.discover(links(*(f"/obuv/?spisok={n}" for n in range(2, 12))), SHOP)
    assert fetch(queue, budget) == 10


def test_50_combinations_of_filters_of_one_list() -> None:
    budget = Budget()
    queue = frontier(budget)
    paths = [f"/obuv/?kluch=c{n}&zamok={n}" for n in range(200)]
    queue.discover(links(*paths), SHOP)
    assert fetch(queue, budget) == 50


def test_a_card_of_a_new_product_is_fetched_whatever_the_budget() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/x/strana-{n}" for n in range(250))), SHOP)
    assert fetch(queue, budget, idle=False) == 200
    queue.discover([Target(f"{SHOP}/x/strana-249", "link", card=77), Target(f"{SHOP}/x/novaya", "link", card=78)], SHOP)
    assert drain(queue, idle=False) == ["/x/strana-249", "/x/novaya"]


def test_a_card_of_a_product_seen_before_is_not() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/x/strana-{n}" for n in range(250))), SHOP)
    fetch(queue, budget, [77], idle=False)
    queue.discover([Target(f"{SHOP}/x/strana-249", "link", card=77)], SHOP)
    assert drain(queue, idle=False) == []


def test_a_pattern_that_brings_a_product_again_thaws() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/x/strana-{n}" for n in range(250))), SHOP)
    fetch(queue, budget, idle=False)
    queue.discover(links("/x/iz-karty", found_by="sitemap"), SHOP)
    assert fetch(queue, budget, [5], idle=False) == 1 + 50


def test_a_pair_of_filters_is_fetched_though_the_shop_is_exhausted() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/c{n % 20}/?kluch=c{n}" for n in range(300))), SHOP)
    fetch(queue, budget)
    pairs = [f"/c{n}/?kluch=c{n}&zamok=z{n}" for n in range(9)]
    queue.discover(links(*pairs, *(f"{path}&dver=d" for path in pairs)), SHOP)
    assert drain(queue)[:2] == pairs[:2]


def test_pairs_of_an_exhausted_shop_have_a_limit() -> None:
    budget = Budget()
    queue = frontier(budget)
    queue.discover(links(*(f"/c{n % 20}/?kluch=c{n}" for n in range(300))), SHOP)
    fetch(queue, budget)
    queue.discover(links(*(f"/c/?kluch{'abcdefghijklmnopqrst'[n % 20]}=c&zamok{n}=s" for n in range(200))), SHOP)
    assert 20 <= fetch(queue, budget) <= 50
