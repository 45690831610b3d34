"""How fast a shop is asked, how it is given time, and when it is left alone."""

import asyncio
import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from seoaudit.crawl.resources import Got
from seoaudit.crawl.robots import RobotsBook
from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.server import Shop, page, serving

Pair = tuple[Shop, Shop]


@pytest.fixture
def pair() -> Iterator[Pair]:
    """Shops on two hosts."""
    with ExitStack() as stack:
        yield stack.enter_context(serving(Shop(), "127.0.0.1")), stack.enter_context(serving(Shop(), "127.0.0.2"))


def list_of(*shops: Shop) -> list[str]:
    """The addresses of all pages of `shops`."""
    return [shop.url(path) for shop in shops for path in shop.pages]


def gaps(shop: Shop) -> list[float]:
    """Seconds between one request and the next."""
    return [later - earlier for earlier, later in itertools.pairwise(shop.moments)]


def test_so_many_requests_a_second(tmp_path: Path, open_shop: OpenShop) -> None:
    paths = [f"/p{n}" for n in range(20)]
    shop = open_shop(Shop({"/": page(*paths), **dict.fromkeys(paths, page())}))
    crawling.crawl(tmp_path / "run", url=shop.url(), rate=10)
    pages = [path for path in shop.asked if path in shop.pages]
    assert len(pages) == 21
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
    assert len(shop.asked) <= 120


def test_a_closed_corner_of_a_healthy_shop_is_no_refusal(tmp_path: Path, open_shop: OpenShop) -> None:
    well = [f"/p{n}" for n in range(100)]
    shop = open_shop(Shop({"/": page(*well, *(f"/status?code=403&n={n}" for n in range(60)))}))
    shop.pages = {**shop.pages, **{path: page(title=path, text=path * 30) for path in well}}
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert (end["state"], end["reason"]) == ("complete", None)


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


def test_each_host_has_its_own_rate(tmp_path: Path, pair: Pair) -> None:
    for shop in pair:
        shop.pages = {f"/p{n}": page() for n in range(10)}
    urls = list_of(*pair)
    crawling.crawl(tmp_path / "run", url=urls[0], spider="list", addresses=urls, rate=4)
    for shop in pair:
        assert len(shop.asked) == 11
        assert sorted(gaps(shop))[5] >= 0.2
    assert max(shop.moments[0] for shop in pair) < min(shop.moments[-1] for shop in pair), "both at the same time"


def test_a_crawl_delay_holds_for_its_own_host(tmp_path: Path, pair: Pair) -> None:
    slow, quick = pair
    slow.robots = b"User-agent: *\nCrawl-delay: 2\n"
    slow.pages, quick.pages = {f"/s{n}": page() for n in range(4)}, {f"/q{n}": page() for n in range(12)}
    urls = list_of(slow, quick)
    crawling.crawl(tmp_path / "run", url=urls[0], spider="list", addresses=urls, rate=10)
    assert min(gaps(slow)[1:]) >= 1.8
    assert sorted(gaps(quick))[6] <= 1.0
    assert quick.moments[-1] < slow.moments[-1]


def test_at_full_speed_no_crawl_delay_is_kept(tmp_path: Path, open_shop: OpenShop) -> None:
    paths = [f"/p{n}" for n in range(10)]
    shop = open_shop(Shop({"/": page(*paths), **dict.fromkeys(paths, page())}, robots=b"User-agent: *\nCrawl-delay: 5"))
    crawling.crawl(tmp_path / "run", url=shop.url())
    assert shop.span() < 40, "with the delay it is 60 s"


def test_a_host_rests_while_another_goes_on(tmp_path: Path, pair: Pair) -> None:
    busy, well = pair
    well.pages = {f"/p{n}": page() for n in range(40)}
    urls = [busy.url("/busy?after=4"), *list_of(well)]
    crawling.crawl(tmp_path / "run", url=urls[0], spider="list", addresses=urls, rate=10)
    first, second = (busy.moments[place] for place, path in enumerate(busy.asked) if path.startswith("/busy"))
    assert second - first >= 3.8
    assert sum(first < moment < second for moment in well.moments) >= 5
    assert set(crawling.outcomes(tmp_path / "run").values()) == {"ok"}


def test_one_host_that_blocks_does_not_end_the_crawl(tmp_path: Path, pair: Pair) -> None:
    blocking, well = pair
    well.pages = {f"/p{n}": page() for n in range(150)}
    urls = [*(blocking.url(f"/status?code=403&n={n}") for n in range(300)), *list_of(well)]
    end = crawling.crawl(tmp_path / "run", url=urls[0], spider="list", addresses=urls)
    assert (end["state"], end["left_alone"]) == ("complete", ["127.0.0.1"])
    assert len(blocking.asked) <= 130
    assert sorted(path for path in well.asked if path in well.pages) == sorted(well.pages)


def test_a_list_whose_only_host_blocks_is_stopped(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop())
    urls = [shop.url(f"/status?code=403&n={n}") for n in range(300)]
    end = crawling.crawl(tmp_path / "run", url=urls[0], spider="list", addresses=urls)
    assert end["state"] == "blocked"
    assert len(shop.asked) <= 130


class Asked:
    """Resources that all have one robots.txt."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    async def get(self, url: str, *_: object) -> Got:
        """The text."""
        return Got("ok", 200, url=url, body=self._text)


@pytest.mark.parametrize(("value", "seconds"), [("2.5", 2.5), ("99999", 10.0), ("soon", 0.0), ("-1", 0.0)])
def test_crawl_delays_are_bounded_and_of_one_host(value: str, seconds: float) -> None:
    text = f"User-agent: *\nCrawl-delay: {value}\n".encode()
    book = RobotsBook(Asked(text), lambda _: None, {})  # type: ignore[arg-type]
    asyncio.run(book.ensure("https://shop.kg"))
    assert book.crawl_delay("shop.kg", "seoaudit") == seconds
    assert book.crawl_delay("other.kg", "seoaudit") == 0.0
