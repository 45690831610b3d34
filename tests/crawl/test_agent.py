"""Who a crawl says it is, and the group of robots.txt it then obeys."""

from pathlib import Path

import pytest

from seoaudit import __version__
from seoaudit.crawl.agent import agent_of
from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.server import Shop, page


@pytest.mark.parametrize(
    ("name", "begins", "holds", "ends", "token"),
    [
        (None, f"seoaudit/{__version__}", "seoaudit", "", "seoaudit"),
        ("googlebot", "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, ",
         " Mobile Safari/537.36 ", "(compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot"),
        ("Googlebot-Desktop", "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; ",
         "+http://www.google.com/bot.html) Chrome/", " Safari/537.36", "Googlebot"),
        ("yandexbot", "Mozilla/5.0 (compatible; YandexBot/3.0; ", "", "+http://yandex.com/bots)", "YandexBot"),
    ],
)  # fmt: skip
def test_presets_are_what_the_engines_document(
    name: str | None, begins: str, holds: str, ends: str, token: str
) -> None:
    agent = agent_of(name)
    assert agent.header.startswith(begins)
    assert holds in agent.header
    assert agent.header.endswith(ends)
    assert agent.token == token


def test_a_preset_obeys_its_own_group(tmp_path: Path, open_shop: OpenShop) -> None:
    robots = b"User-agent: *\nDisallow: /\n\nUser-agent: Googlebot\nDisallow: /closed\n"
    shop = open_shop(Shop({"/": page("/closed", "/open"), "/open": page(), "/closed": page()}, robots=robots))
    crawling.crawl(tmp_path / "run", url=shop.url(), user_agent="googlebot-desktop")
    assert [path for path in shop.asked if path in shop.pages] == ["/", "/open"]
    assert all("Googlebot/2.1" in agent for agent in shop.agents)
