"""A crawl that is stopped or killed keeps what it has, and goes on where it was."""

import signal
import time
from pathlib import Path

import psutil
import pytest

from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.server import Shop, page, product

PAGES = 60


def shop_of(count: int) -> Shop:
    """A chain of lists of products: every page is reached from the one before."""
    paths = [f"/tovar/sumka-{n}" for n in range(count)]
    pages = {path: product(f"Сумка {path}", *paths[place + 1 : place + 4]) for place, path in enumerate(paths)}
    return Shop({"/": page(paths[0]), **pages})


def wait_for(shop: Shop, requests: int) -> None:
    """Wait until so many requests have come."""
    until = time.monotonic() + 60
    while len(shop.asked) < requests:
        assert time.monotonic() < until, shop.asked
        time.sleep(0.01)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_in_order(tmp_path: Path, open_shop: OpenShop, number: signal.Signals) -> None:
    shop = open_shop(shop_of(PAGES))
    process = crawling.start(tmp_path / "run", url=shop.url(), rate=20)
    wait_for(shop, 20)
    process.send_signal(number)
    end = crawling.finish(process, seconds=20)
    assert (end["state"], end["signal"], end["reason"]) == ("stopped", number, f"stopped by {number.name}")
    kept = crawling.outcomes(tmp_path / "run")
    assert 15 <= len(kept) < PAGES
    asked = len(shop.asked)
    end = crawling.crawl(tmp_path / "run", url=shop.url(), resume=True)
    assert (end["state"], end["counts"]["fetched"]) == ("complete", PAGES + 1)
    assert not set(kept) & set(shop.asked[asked:])


def test_what_hangs_does_not_keep_it_from_stopping(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/hang?seconds=60")}))
    process = crawling.start(tmp_path / "run", url=shop.url(), page_timeout=60)
    wait_for(shop, 3)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    end = crawling.finish(process, seconds=20)
    assert time.monotonic() - began < 8
    assert end["state"] == "stopped"
    assert crawling.outcomes(tmp_path / "run") == {"/": "ok"}


def test_a_second_signal_ends_at_once(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/hang?seconds=60")}))
    process = crawling.start(tmp_path / "run", url=shop.url(), page_timeout=60)
    wait_for(shop, 3)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=1)
    assert process.returncode == 130


def test_kill_loses_at_most_a_batch(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(shop_of(300))
    process = crawling.start(tmp_path / "run", url=shop.url())
    wait_for(shop, 180)
    crawling.kill(process)
    asked = len(shop.asked)
    end = crawling.crawl(tmp_path / "run", url=shop.url(), resume=True)
    assert (end["state"], end["counts"]["fetched"], end["counts"]["ok"]) == ("complete", 301, 301)
    again = [
        path for path in shop.asked[asked:] if path in set(shop.asked[:asked]) and not path.endswith((".txt", ".xml"))
    ]
    assert len(again) <= 100 + 4
    urls = [row["url"] for row in crawling.rows(tmp_path / "run", "fetched")]
    assert len(urls) == len(set(urls)) == 301
    known = [row["url"] for row in crawling.rows(tmp_path / "run", "known")]
    assert len(known) == len(set(known)) == 301


def test_kill_leaves_no_reader_behind(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(shop_of(300))
    process = crawling.start(tmp_path / "run", url=shop.url(), workers=2)
    wait_for(shop, 50)
    readers = psutil.Process(process.pid).children(recursive=True)
    assert len(readers) == 3  # and what made them
    crawling.kill(process)
    assert psutil.wait_procs(readers, timeout=10)[1] == []
    assert (tmp_path / "run" / "crawl.log").read_text() == ""


def test_kill_before_anything_was_kept(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(shop_of(10))
    process = crawling.start(tmp_path / "run", url=shop.url(), rate=5)
    wait_for(shop, 3)
    crawling.kill(process)
    end = crawling.crawl(tmp_path / "run", url=shop.url(), resume=True)
    assert (end["state"], end["counts"]["fetched"]) == ("complete", 11)


def test_a_complete_run_has_nothing_left(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(shop_of(5))
    crawling.crawl(tmp_path / "run", url=shop.url())
    asked = len(shop.asked)
    end = crawling.crawl(tmp_path / "run", url=shop.url(), resume=True)
    assert (end["state"], end["counts"]["fetched"], end["counts"]["known"]) == ("complete", 6, 6)
    assert not shop.pages.keys() & shop.asked[asked:]


def test_a_limit_holds_over_resumed_parts(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(shop_of(30))
    crawling.crawl(tmp_path / "run", url=shop.url(), max_pages=10)
    end = crawling.crawl(tmp_path / "run", url=shop.url(), max_pages=15, resume=True)
    assert (end["counts"]["fetched"], end["counts"]["limited"]) == (15, 1)
    end = crawling.crawl(tmp_path / "run", url=shop.url(), resume=True)
    assert (end["counts"]["fetched"], end["counts"]["limited"]) == (31, 0)


def test_what_failed_for_a_while_is_asked_again(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/busy?code=429&times=3")}))
    crawling.crawl(tmp_path / "run", url=shop.url())
    assert crawling.outcomes(tmp_path / "run")["/busy?code=429&times=3"] == "rate_limited"
    end = crawling.crawl(tmp_path / "run", url=shop.url(), resume=True)
    assert crawling.outcomes(tmp_path / "run")["/busy?code=429&times=3"] == "ok"
    assert (end["counts"]["fetched"], end["counts"]["ok"]) == (2, 2)


def test_a_start_that_failed_is_asked_again(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop())
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert end["outcome"] == "http_error"
    shop.pages = {"/": page("/a"), "/a": page()}
    end = crawling.crawl(tmp_path / "run", url=shop.url(), resume=True)
    assert (end["state"], end["counts"]["fetched"]) == ("complete", 2)


def test_budgets_are_counted_again(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/calendar")}))
    first = crawling.crawl(tmp_path / "run", url=shop.url())
    asked = len(shop.asked)
    again = crawling.crawl(tmp_path / "run", url=shop.url(), resume=True)
    assert not [path for path in shop.asked[asked:] if path.startswith("/calendar")]
    assert again["counts"] == {**first["counts"], "pages": 0}
