"""How fast a shop is asked, how it is given time, and when it is left alone."""

import itertools
from pathlib import Path

from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.server import Shop, page


def gaps(shop: Shop) -> list[float]:
    """Seconds between one request and the next."""
    return [later - earlier for earlier, later in itertools.pairwise(shop.moments)]


def test_so_many_requests_a_second(tmp_path: Path, open_shop: OpenShop) -> None:
    paths = [f"/p{n}" for n in range(20)]
    shop = open_shop(Shop({"/": page(*paths), **dict.fromkeys(paths, page())}))
    crawling.crawl(tmp_path / "run", url=shop.url(), rate=10)
    assert len(shop.asked) == 23
    assert 2.0 <= shop.span() <= 5.0
    assert sorted(gaps(shop))[len(paths) // 2] >= 0.08


def test_at_most_so_many_at_a_time(tmp_path: Path, open_shop: OpenShop) -> None:
    paths = [f"/hang?seconds=0.5&n={n}" for n in range(6)]
    shop = open_shop(Shop({"/": page(*paths)}))
    crawling.crawl(tmp_path / "run", url=shop.url(), concurrency=2, page_timeout=10)
    assert shop.span() >= 1.0


def test_waits_as_long_as_it_is_asked_to(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/busy?after=2", "/a", "/b"), "/a": page("/c"), "/b": page(), "/c": page()}))
    crawling.crawl(tmp_path / "run", url=shop.url(), concurrency=1)
    first, second = (place for place, path in enumerate(shop.asked) if path == "/busy?after=2")
    assert shop.moments[second] - shop.moments[first] >= 1.9
    assert max(gaps(shop)) >= 1.9, "the whole host rests"
    assert set(crawling.outcomes(tmp_path / "run").values()) == {"ok"}


def test_a_shop_that_blocks_is_left_alone(tmp_path: Path, open_shop: OpenShop) -> None:
    paths = [f"/status?code=403&n={n}" for n in range(400)]
    shop = open_shop(Shop({"/": page(*paths)}))
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert end["state"] == "blocked"
    assert "the last 50 requests failed" in end["reason"]
    assert 100 <= len(shop.asked) <= 120


def test_a_shop_that_breaks_down_is_left_alone(tmp_path: Path, open_shop: OpenShop) -> None:
    paths = [f"/reset?n={n}" for n in range(400)]
    shop = open_shop(Shop({"/": page(*paths)}))
    end = crawling.crawl(tmp_path / "run", url=shop.url(), concurrency=16)
    assert end["state"] == "incomplete"
    assert "the shop does not answer" in end["reason"]
    assert end["counts"]["fetched"] < 200


def test_credentials_go_with_the_start(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/a"), "/a": page()}))
    end = crawling.crawl(tmp_path / "run", url=shop.url().replace("//", "//me:secret@"))
    assert (end["start"], end["counts"]["fetched"]) == (shop.url(), 2)
    assert shop.authorizations == {"Basic bWU6c2VjcmV0"}
    assert all(
        "secret" not in str(row) for table in ("known", "fetched") for row in crawling.rows(tmp_path / "run", table)
    )
