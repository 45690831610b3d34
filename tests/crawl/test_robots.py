"""robots.txt is read before the first page of a host, obeyed, and kept as facts for every engine."""

from pathlib import Path

import pytest

from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.server import Shop, page

RULES = b"""User-agent: *
Disallow: /private/

User-agent: seoaudit
Disallow: /cart/
Allow: /cart/open

User-agent: Yandex
Disallow: /google-only

Sitemap: /maps/shop.xml
"""
LINKS = "/private/a", "/cart/b", "/cart/open", "/google-only"


def test_own_group_is_obeyed_and_others_are_facts(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page(*LINKS), **dict.fromkeys(LINKS, page())}, robots=RULES))
    crawling.crawl(tmp_path / "run", url=shop.url())
    known = crawling.by_url(tmp_path / "run", "known")
    verdicts = {
        path: (row["decision"], row["allowed_own"], row["allowed_google"], row["allowed_yandex"])
        for path, row in known.items()
    }
    assert verdicts == {
        "/": ("fetch", True, True, True),
        "/private/a": ("fetch", True, False, True),
        "/cart/b": ("robots_disallowed", False, True, True),
        "/cart/open": ("fetch", True, True, True),
        "/google-only": ("fetch", True, True, False),
    }
    assert known["/cart/b"]["reason"] == "line 5: Disallow: /cart/"
    assert shop.asked[0] == "/robots.txt"
    assert shop.times("/cart/b") == 0


def test_its_lines_are_kept(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page()}, robots=RULES))
    crawling.crawl(tmp_path / "run", url=shop.url())
    (robots,) = crawling.rows(tmp_path / "run", "robots")
    assert (robots["url"], robots["outcome"], robots["status"]) == (shop.url("/robots.txt"), "ok", 200)
    assert robots["text"] == RULES.decode()
    lines = {
        (row["agent"], row["directive"], row["value"], row["line"])
        for row in crawling.rows(tmp_path / "run", "robots_rule")
    }
    assert ("yandex", "disallow", "/google-only", 9) in lines


def test_ignored_on_request_and_still_told(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/a"), "/a": page()}, robots=b"User-agent: *\nDisallow: /"))
    end = crawling.crawl(tmp_path / "run", url=shop.url(), ignore_robots=True)
    assert (end["state"], end["counts"]["fetched"]) == ("complete", 2)
    assert not crawling.by_url(tmp_path / "run", "known")["/a"]["allowed_own"]


@pytest.mark.parametrize(("status", "fetched"), [(404, 2), (403, 2), (410, 2), (500, 0), (503, 0)])
def test_4xx_opens_and_5xx_closes(tmp_path: Path, open_shop: OpenShop, status: int, fetched: int) -> None:
    shop = open_shop(Shop({"/": page("/a"), "/a": page()}, robots=status))
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert end["counts"]["fetched"] == fetched


def test_the_agent_asked_for_is_the_one_obeyed(tmp_path: Path, open_shop: OpenShop) -> None:
    robots = b"User-agent: Googlebot\nDisallow: /a\n"
    shop = open_shop(Shop({"/": page("/a"), "/a": page()}, robots=robots))
    crawling.crawl(tmp_path / "run", url=shop.url(), user_agent="googlebot")
    assert crawling.decisions(tmp_path / "run")["/a"] == "robots_disallowed"
    assert all("Googlebot/2.1" in agent for agent in shop.agents)


def test_delay_is_obeyed_but_at_rate_0(tmp_path: Path, open_shop: OpenShop) -> None:
    pages = {"/": page("/a", "/b"), "/a": page(), "/b": page()}
    robots = b"User-agent: *\nCrawl-delay: 1.5\n"
    slow, quick = open_shop(Shop(pages, robots=robots)), open_shop(Shop(pages, robots=robots))
    crawling.crawl(tmp_path / "slow", url=slow.url(), rate=50)
    crawling.crawl(tmp_path / "quick", url=quick.url(), rate=0)
    assert slow.span() >= 4 * 1.5 - 0.3
    assert quick.span() < 1.5
