"""Shops whose filters no name gives away are audited within bounds: few requests, every product, little memory."""

import json
import sys
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
import pytest

from tests.bench.measure import Cost, run
from tests.crawl import crawling
from tests.facets import truth
from tests.facets.addresses import read_address
from tests.facets.plan import Category, Plan, plan_of
from tests.facets.shop import Shop, serving

SEEDS = range(5)
MOST_REQUESTS = 6000
MOST_BYTES = 500_000_000
WORDS = ("--rate", "0", "--concurrency", "8", "--workers", "1", "--external-links", "0", "--quiet")


class Crawled:
    """A shop and what a crawl of it in a process of its own came to."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.plan: Plan = plan_of(seed)
        self.run = folder / "run"
        with serving(self.plan) as (origin, shop):
            self.shop: Shop = shop
            self.cost: Cost = run(
                [sys.executable, "-m", "seoaudit", "crawl", f"{origin}/", "--out", "run", *WORDS], folder
            )

    @cached_property
    def economics(self) -> dict[str, dict[str, Any]]:
        """By path of the category, its row of facet_economics after `seoaudit check`."""
        cost = run([sys.executable, "-m", "seoaudit", "check", "run", "--format", "json", "--quiet"], self.run.parent)
        assert cost.code == 0
        with duckdb.connect(str(self.run / "audit.duckdb"), read_only=True) as con:
            found = con.execute("from facet_economics where category is not null")
            names = [column[0] for column in found.description]
            rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        return {urlsplit(row["category"]).path: row for row in rows}


@pytest.fixture(scope="module", params=SEEDS)
def crawled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    return Crawled(request.param, tmp_path_factory.mktemp("shop"))


def test_it_ends_by_itself_within_6000_requests(crawled: Crawled) -> None:
    assert crawled.cost.code == 0
    assert json.loads((crawled.run / "run.json").read_text(encoding="utf-8"))["state"] == "complete"
    assert len(crawled.shop.asked) <= MOST_REQUESTS


def test_every_product_and_every_page_of_a_category_is_fetched(crawled: Crawled) -> None:
    asked, plan = set(crawled.shop.asked), crawled.plan
    assert {plan.product(number) for number in plan.home_of} <= asked
    assert {category.path for category in plan.categories} <= asked


def test_memory_of_all_processes(crawled: Crawled) -> None:
    assert 0 < crawled.cost.peak_bytes < MOST_BYTES


def test_no_address_is_asked_twice(crawled: Crawled) -> None:
    own = {"/robots.txt", "/sitemap.xml"}
    assert crawling.once([path for path in crawled.shop.asked if path not in own])


def test_what_names_give_away_is_sampled_within_its_bounds(crawled: Crawled) -> None:
    """Filters behind a marker, key=value;key=value, are told by their spelling."""
    plan = crawled.plan
    for category in plan.categories:
        if category.form == "marked":
            paths = {
                urlsplit(path).path for path in crawled.shop.asked if path.startswith(f"{category.path}{plan.marker}")
            }
            listings = [read_address(plan, path) for path in paths]
            declared = sum(number == category.number for number, _, _ in plan.declared)
            assert 20 < len(listings) <= 50 + 3 * declared  # which are fetched early, and may bring products


def test_the_economics_are_those_of_the_plan(crawled: Crawled) -> None:
    """Of each category: products, filters, values, and what the filters can make, in the query and in the path."""
    wrong = {
        category.path: (told, expected)
        for category in crawled.plan.categories
        if (told := _told(crawled, category)) != (expected := _expected(crawled.plan, category))
    }
    assert not wrong


def _expected(plan: Plan, category: Category) -> dict[str, Any]:
    """What an auditor can know: that a filter takes several values is only seen on its pages, if robots.txt lets us."""
    true = truth.economics(plan, category)
    known: dict[str, Any] = {"products": true.products, "filters": len(true.values), "choices": true.choices}
    if not any(key.several and not truth.is_read(key) for key in category.filters):
        known |= {"possible": true.possible, "ordered": true.ordered}
        if all(truth.is_read(key) for key in (plan.sort, plan.view) if key):
            known["with_orders"] = true.with_orders
    return known


def _told(crawled: Crawled, category: Category) -> dict[str, Any]:
    row = crawled.economics.get(category.path, {})
    return {name: row.get(name) for name in _expected(crawled.plan, category)}
