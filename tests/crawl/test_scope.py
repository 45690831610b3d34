"""How far a crawl goes: subdomains with robots.txt and sitemaps of their own, and one folder of a shop."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.server import Shop, page, serving
from tests.crawl.test_sitemaps import urlset

HOSTS = {"shop.test": "127.0.0.1", "m.shop.test": "127.0.0.2", "othershop.test": "127.0.0.2"}


@pytest.fixture
def pair() -> Iterator[tuple[Shop, Shop, int]]:
    """Two shops on one port of two hosts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.2", 0))
        port: int = probe.getsockname()[1]
    with ExitStack() as stack:
        yield (
            stack.enter_context(serving(Shop(), "127.0.0.1", port)),
            stack.enter_context(serving(Shop(), "127.0.0.2", port)),
            port,
        )


def test_subdomains_have_their_own_robots_and_sitemaps(tmp_path: Path, pair: tuple[Shop, Shop, int]) -> None:
    main, mobile, port = pair
    main.pages = {"/": page(f"http://m.shop.test:{port}/", f"http://othershop.test:{port}/"), "/closed": page()}
    mobile.pages = {"/": page("/closed", "/a"), "/a": page(), "/closed": page(), "/orphan": page()}
    mobile.robots = b"User-agent: *\nDisallow: /closed\n"
    mobile.sitemap = urlset(f"http://m.shop.test:{port}/orphan", f"http://shop.test:{port}/closed")
    end = crawling.crawl(tmp_path / "run", url=f"http://shop.test:{port}/", scope="subdomains", hosts=HOSTS)
    assert end["state"] == "complete"
    assert sorted(path for path in main.asked if path in main.pages) == ["/", "/closed"]
    assert sorted(path for path in mobile.asked if path in mobile.pages) == ["/", "/a", "/orphan"]
    decisions = {row["url"]: row["decision"] for row in crawling.rows(tmp_path / "run", "known")}
    assert decisions[f"http://m.shop.test:{port}/closed"] == "robots_disallowed"
    assert decisions[f"http://othershop.test:{port}/"] == "offsite"


def test_without_it_a_subdomain_is_another_shop(tmp_path: Path, pair: tuple[Shop, Shop, int]) -> None:
    main, mobile, port = pair
    main.pages = {"/": page(f"http://m.shop.test:{port}/")}
    end = crawling.crawl(tmp_path / "run", url=f"http://shop.test:{port}/", hosts=HOSTS)
    assert (end["state"], end["counts"]["fetched"], mobile.asked) == ("complete", 1, [])


def test_one_folder(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page(), "/ru/": page("/", "/ru/a", "/ky/"), "/ru/a": page(), "/ky/": page()}))
    shop.sitemap = urlset(shop.url("/ru/b"), shop.url("/ky/b"))
    crawling.crawl(tmp_path / "run", url=shop.url("/ru/"), scope="folder")
    assert sorted(path for path in shop.asked if not path.endswith((".txt", ".xml"))) == ["/ru/", "/ru/a", "/ru/b"]
    known = crawling.by_url(tmp_path / "run", "known")
    assert {path: row["reason"] for path, row in known.items() if row["decision"] == "excluded"} == dict.fromkeys(
        ("/", "/ky/", "/ky/b"), "--scope folder: not below /ru/"
    )


def test_a_start_that_leads_out_of_its_folder(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/ky/": page()}))
    end = crawling.crawl(tmp_path / "run", url=shop.url("/redirect/?to=/ky/"), scope="folder")
    assert (end["state"], end["outcome"]) == ("incomplete", "excluded")
    assert end["reason"].endswith("it was left out (--scope folder: not below /redirect/)")
