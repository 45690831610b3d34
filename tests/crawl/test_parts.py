"""The small parts of a crawl: the guard, the agents, waiting, health, identity of products."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from scrapy.http import Response

from seoaudit.crawl.address import lasting
from seoaudit.crawl.agent import agent_of
from seoaudit.crawl.answers import retry_after, retry_wait
from seoaudit.crawl.health import Health
from seoaudit.crawl.identity import card_key, page_key
from seoaudit.crawl.internal import is_internal, says_internal
from seoaudit.crawl.start import authorization
from seoaudit.model import Fetched, Product


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 127.9.9.9 10.0.0.1 172.16.5.4 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 255.255.255.255"
    " ::1 :: fe80::1"
    " fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.1.1.1 64:ff9b::7f00:1 2002:7f00:1::".split(),
)
def test_internal_addresses(address: str) -> None:
    assert is_internal(address)


@pytest.mark.parametrize(
    "address", "8.8.8.8 212.42.102.1 2a00:1450:4010:c0f::64 ::ffff:8.8.8.8 64:ff9b::808:808".split()
)
def test_public_addresses(address: str) -> None:
    assert not is_internal(address)


@pytest.mark.parametrize("name", "127.0.0.1 169.254.169.254 ::1 localhost localhost. shop.localhost".split())
def test_names_that_say_they_are_internal(name: str) -> None:
    assert says_internal(name)


@pytest.mark.parametrize("name", "8.8.8.8 shop.kg localhost.kg 2a00:1450:4010:c0f::64 shop.web2".split())
def test_names_that_say_nothing(name: str) -> None:
    assert not says_internal(name)


@pytest.mark.parametrize(
    ("name", "header", "token"),
    [
        (None, "seoaudit/", "seoaudit"),
        ("GoogleBot", "Mozilla/5.0 (Linux; Android", "Googlebot"),
        ("yandexbot", "Mozilla/5.0 (compatible; YandexBot/3.0", "YandexBot"),
        ("ShopChecker/2.0 (+https://agency.kg)", "ShopChecker/2.0", "ShopChecker"),
        ("Mozilla/5.0 (compatible; AgencyBot/1.0)", "Mozilla/5.0", "AgencyBot"),
        ("evil\r\nX-Header: 1", "evil X-Header: 1", "evil"),
    ],
)
def test_agents(name: str | None, header: str, token: str) -> None:
    agent = agent_of(name)
    assert agent.header.startswith(header)
    assert agent.token == token


def answer(status: int, after: str | None = None) -> Response:
    return Response("https://shop.kg/", status=status, headers={"Retry-After": after} if after else {})


@pytest.mark.parametrize(
    ("after", "seconds"), [("7", 7), ("0", 0), ("3600", 60), ("-5", None), ("soon", None), (None, None)]
)
def test_retry_after_seconds(after: str | None, seconds: float | None) -> None:
    assert retry_after(answer(503, after)) == seconds


def test_retry_after_date() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    found = retry_after(answer(429, moment))
    assert found is not None
    assert 17 < found <= 20


@pytest.mark.parametrize(
    ("status", "waits"), [(429, 2), (502, 2), (503, 2), (504, 2), (500, None), (404, None), (200, None)]
)
def test_which_answers_are_asked_again(status: int, waits: float | None) -> None:
    assert retry_wait(answer(status), 2) == waits


def test_a_shop_that_refuses_is_noticed() -> None:
    health = Health()
    for number in range(50):
        assert health.alarm() is None
        health.note("http_error", 403 if number % 6 else 200)
    found = health.alarm()
    assert found is not None
    assert found.state == "blocked"
    assert health.alarm() is None


def test_a_shop_that_suffers_is_noticed() -> None:
    health = Health()
    for _ in range(50):
        health.note("timeout", None)
    found = health.alarm()
    assert found is not None
    assert found.state == "incomplete"


def test_missing_pages_are_no_suffering() -> None:
    health = Health()
    for number in range(200):
        health.note("http_error", 404 if number % 2 else 500)
    assert health.alarm() is None


def test_slower_on_429_and_faster_again() -> None:
    health = Health()
    health.note("rate_limited", 429)
    health.note("rate_limited", 429)
    assert health.brake == 2.0
    for _ in range(200):
        health.note("ok", 200)
    assert health.brake == 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://shop.kg/t/boots?PHPSESSID=9f2c1e7ab34d5c6f7a8b9c0d1e2f3a4b", "https://shop.kg/t/boots"),
        ("https://shop.kg/t/boots?utm_source=tg", "https://shop.kg/t/boots?sort=price"),
        ("https://shop.kg/i.php?id=5&utm_source=x", "https://shop.kg/i.php?id=5"),
    ],
)
def test_one_product_under_two_addresses(one: str, other: str) -> None:
    assert lasting(one) == lasting(other)
    assert card_key(one, None, None) == card_key(other, None, None)


def test_two_products() -> None:
    assert lasting("https://shop.kg/i.php?id=5") != lasting("https://shop.kg/i.php?id=6")
    assert card_key("https://shop.kg/a", "Boots", 5) != card_key("https://shop.kg/a", "Shoes", 5)
    page = Fetched("https://shop.kg/a", page_type="product", main_text_hash="x")
    assert page_key(page, Product(page.url, name="Boots", sku="1")) != page_key(
        page, Product(page.url, name="Boots", sku="2")
    )
    assert page_key(page._replace(page_type="category"), Product(page.url, name="Boots")) is None


@pytest.mark.parametrize(
    ("url", "header"),
    [
        ("https://me:secret@shop.kg/", "Basic bWU6c2VjcmV0"),
        ("me:secret@shop.kg", "Basic bWU6c2VjcmV0"),
        ("https://shop.kg/@me", None),
        ("", None),
    ],
)
def test_authorization(url: str, header: str | None) -> None:
    assert authorization(url) == header
