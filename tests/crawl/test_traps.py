"""What never ends ends by itself; what sells is fetched whole."""

from pathlib import Path
from typing import Any

import pytest

from tests.bench.maze import Maze, serving
from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.server import Shop, page, product

ASKED = (".txt", ".xml", ".gz")
"""Ends of addresses that the program asks for on its own account."""


def test_a_chain_of_redirects_ends_at_ten(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/chain?n=0")}))
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert end["state"] == "complete"
    assert [shop.times(f"/chain?n={n}") for n in range(12)] == [1] * 10 + [0, 0]
    assert crawling.decisions(tmp_path / "run")["/chain?n=10"] == "fetch"


def test_a_target_too_far_is_fetched_once_it_is_linked(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/chain?n=0", "/redirect?to=/late"), "/late": page("/chain?n=10")}))
    crawling.crawl(tmp_path / "run", url=shop.url(), concurrency=1)
    assert shop.times("/chain?n=10") == 1


def test_a_loop_ends(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/circle")}))
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert (end["state"], shop.times("/circle"), shop.times("/circle?back")) == ("complete", 1, 1)


def test_a_calendar_ends(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/calendar")}))
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert end["state"] == "complete"
    assert end["counts"]["frozen"] == 1
    assert 40 <= end["counts"]["fetched"] <= 50


def test_random_pages_end(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/random/1")}))
    end = crawling.crawl(tmp_path / "run", url=shop.url(), concurrency=8)
    assert end["state"] == "complete"
    assert 220 <= end["counts"]["fetched"] <= 240


def test_session_ids_end(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/session/boots-0")}))
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert end["state"] == "complete"
    assert 3 <= end["counts"]["fetched"] <= 40


def test_many_products_of_one_pattern_are_all_fetched(tmp_path: Path, open_shop: OpenShop) -> None:
    paths = [f"/tovar/botinki-{n}" for n in range(300)]
    shop = open_shop(Shop({"/": page(*paths), **{path: product(f"Ботинки {path}") for path in paths}}))
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert (end["counts"]["fetched"], end["counts"]["frozen"]) == (301, 0)


def test_what_a_sitemap_names_is_never_held_back(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/calendar")}))
    months = [shop.url(f"/calendar?month={n}") for n in range(100, 140)]
    shop.sitemap = "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in months) + "</urlset>"
    crawling.crawl(tmp_path / "run", url=shop.url())
    assert all(shop.times(f"/calendar?month={n}") == 1 for n in range(100, 140))


def test_include_and_exclude(tmp_path: Path, open_shop: OpenShop) -> None:
    paths = ["/shop/a", "/shop/b", "/blog/c", "/shop/old/d"]
    shop = open_shop(Shop({"/": page(*paths), **dict.fromkeys(paths, page())}))
    crawling.crawl(tmp_path / "run", url=shop.url(), include=["/shop/"], exclude=["/old/", "*b$"])
    known = crawling.by_url(tmp_path / "run", "known")
    assert {path: (row["decision"], row["reason"]) for path, row in known.items() if path != "/"} == {
        "/shop/a": ("fetch", None),
        "/shop/b": ("excluded", "--exclude *b$"),
        "/blog/c": ("excluded", "no --include names it"),
        "/shop/old/d": ("excluded", "--exclude /old/"),
    }


def test_start_is_fetched_whatever_include_says(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/shop/a"), "/shop/a": page()}))
    end = crawling.crawl(tmp_path / "run", url=shop.url(), include=["/shop/"])
    assert (end["state"], end["counts"]["fetched"]) == ("complete", 2)


def test_limit_of_pages(tmp_path: Path, open_shop: OpenShop) -> None:
    paths = [f"/p{n}" for n in range(30)]
    shop = open_shop(Shop({"/": page(*paths), **dict.fromkeys(paths, page())}))
    end = crawling.crawl(tmp_path / "run", url=shop.url(), max_pages=10)
    assert (end["state"], end["counts"]["fetched"], end["counts"]["limited"]) == ("complete", 10, 1)
    assert len([path for path in shop.asked if path == "/" or path.startswith("/p")]) == 10
    assert end["counts"]["known"] == 31


def test_a_limit_that_is_not_reached_is_none(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/a"), "/a": page()}))
    end = crawling.crawl(tmp_path / "run", url=shop.url(), max_pages=2)
    assert (end["counts"]["fetched"], end["counts"]["limited"]) == (2, 0)


@pytest.mark.parametrize(
    "how",
    [{}, {"names": "unknown"}, {"place": "marked"}, {"ids": True}, {"place": "bare"}],
    ids=["filters in the query", "filters nobody knows", "filters in the path", "products by number", "bare segments"],
)
def test_a_shop_without_end_is_finished_and_every_product_fetched(tmp_path: Path, how: dict[str, Any]) -> None:
    maze = Maze(products=150, categories=6, values=3, **how)
    assert maze.addresses > 1_000_000
    with serving(maze) as origin:
        end = crawling.crawl(tmp_path / "run", url=f"{origin}/", workers=2, concurrency=8)
    assert end["state"] == "complete"
    assert {maze.product(number) for number in range(maze.products)} <= set(maze.asked)
    assert {maze.category(number) for number in range(maze.categories)} <= set(maze.asked)
    assert len(maze.asked) < 150 + 1500
    assert crawling.once([path for path in maze.asked if "PHPSESSID" not in path and not path.endswith(ASKED)])
    fetched, decisions = crawling.outcomes(tmp_path / "run"), crawling.decisions(tmp_path / "run")
    held = [path for path, decision in decisions.items() if decision == "fetch" and path not in fetched]
    assert len(held) + len(fetched) + sum(decision != "fetch" for decision in decisions.values()) == len(decisions)
    assert len(held) > len(fetched)
