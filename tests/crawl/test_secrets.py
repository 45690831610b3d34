"""What the user gives for a shop alone, and cookies: where they go, where they never go, and that they are not kept."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response

from seoaudit.crawl.cookies import Cookies
from tests.crawl import crawling
from tests.crawl.server import Shop, page, serving
from tests.crawl.test_spiders import seoaudit

Trio = tuple[Shop, Shop, Shop]


@pytest.fixture
def trio() -> Iterator[Trio]:
    """A shop, another port of its host, another host."""
    with ExitStack() as stack:
        shop, port, host = Shop(), Shop({"/": page()}), Shop({"/": page()})
        yield (
            stack.enter_context(serving(shop)),
            stack.enter_context(serving(port)),
            stack.enter_context(serving(host, "127.0.0.2")),
        )


def held(folder: Path) -> bytes:
    """Every byte of every file of a run."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_secrets_go_to_the_origin_they_were_given_for(tmp_path: Path, trio: Trio) -> None:
    shop, port, host = trio
    away = [f"/redirect?to={other.url()}" for other in (port, host)]
    shop.pages = {"/": page("/a", port.url(), host.url(), *away), "/a": page()}
    shop.robots = f"Sitemap: {port.url('/sitemap.xml')}\n".encode()
    config, out = tmp_path / "seoaudit.yaml", tmp_path / "run"
    internal = [other.origin.removeprefix("http://") for other in (port, host)]
    config.write_text(
        f"headers: {{X-Staging: open-sesame}}\ncookies: true\nrate: 0\ninternal_hosts: {json.dumps(internal)}\n"
    )
    start = shop.url().replace("//", "//me:swordfish@")
    code, out_text, errors = seoaudit("audit", start, "--config", str(config), "--out", str(out))
    assert code == 0, errors
    assert {shop.heard[path]["x-staging"] for path in ("/robots.txt", "/", "/a")} == {"open-sesame"}
    assert shop.heard["/a"]["authorization"].startswith("Basic ")
    assert port.heard
    for other in (port, host):
        for headers in other.heard.values():
            assert not {"x-staging", "authorization", "cookie"} & headers.keys()
    everything = held(out) + out_text.encode() + errors.encode()
    for secret in (b"open-sesame", b"swordfish", b"bWU6c3dvcmRmaXNo"):
        assert secret not in everything
    assert json.loads((out / "run.json").read_text())["request"]["header_names"] == ["X-Staging"]


def test_passwords_in_addresses_of_sitemaps_are_neither_kept_nor_in_the_way(tmp_path: Path, trio: Trio) -> None:
    shop = trio[0]
    named = shop.origin.replace("//", "//me:swordfish@")
    shop.robots = f"Sitemap: {named}/index.xml\nSitemap: {shop.url('/redirect')}?to={named}/moved.xml\n".encode()
    index = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{}</loc></sitemap>'
    shop.pages = {
        "/": page(),
        "/index.xml": f"{index.format(f'{named}/part.xml')}</sitemapindex>",
        "/part.xml": f"{named}/a\n",
        "/moved.xml": f"{named}/b\n",
        **dict.fromkeys(("/a", "/b"), page()),
    }
    crawling.crawl(tmp_path / "run", url=shop.url())
    assert [shop.times(path) for path in shop.pages] == [1] * 6
    assert shop.authorizations == {None}
    assert b"swordfish" not in held(tmp_path / "run")


def test_a_run_with_headers_goes_on_only_with_them(tmp_path: Path, trio: Trio) -> None:
    shop = trio[0]
    shop.pages = {"/": page("/a"), "/a": page()}
    config, out = tmp_path / "seoaudit.yaml", tmp_path / "run"
    config.write_text("headers: {X-Staging: open-sesame}\nrate: 0\n")
    words = ("crawl", shop.url(), "--out", str(out), "--no-probes")
    assert seoaudit(*words, "--config", str(config), "--max-pages", "1")[0] == 0
    code, _, errors = seoaudit(*words, "--resume", "--max-pages", "9")
    assert (code, "X-Staging" in errors, "/a" in shop.asked) == (2, True, False)
    assert seoaudit(*words, "--config", str(config), "--resume", "--max-pages", "9")[0] == 0
    assert shop.heard["/a"]["x-staging"] == "open-sesame"


def test_a_run_with_a_password_goes_on_only_with_it(tmp_path: Path, trio: Trio) -> None:
    shop, out = trio[0], tmp_path / "run"
    shop.pages = {"/": page("/a"), "/a": page()}
    start, words = shop.url().replace("//", "//me:swordfish@"), ("--out", str(out), "--no-probes")
    assert seoaudit("crawl", start, *words, "--max-pages", "1")[0] == 0
    code, _, errors = seoaudit("crawl", shop.url(), *words, "--resume", "--max-pages", "9")
    assert (code, "password" in errors, shop.times("/a")) == (2, True, 0)
    assert seoaudit("crawl", start, *words, "--resume", "--max-pages", "9")[0] == 0
    assert shop.heard["/a"]["authorization"].startswith("Basic ")


@pytest.mark.parametrize("line", ["Host: x", "'X Y': x", 'X-A: "a\\nb"', "X-A: секрет"])
def test_headers_that_cannot_be_sent(tmp_path: Path, line: str) -> None:
    config = tmp_path / "seoaudit.yaml"
    config.write_text(f"headers: {{{line}}}\n")
    code, _, errors = seoaudit("audit", "http://127.0.0.1:9/", "--config", str(config), "--out", str(tmp_path / "run"))
    assert code == 2
    assert "headers" in errors
    assert "секрет" not in errors


def test_cookies_are_off_unless_asked_for(tmp_path: Path, trio: Trio) -> None:
    shop = trio[0]
    shop.pages = {"/then": page()}
    crawling.crawl(tmp_path / "run", url=shop.url("/cookies"))
    assert "cookie" not in shop.heard["/then"]


def test_cookies_come_back_and_stay_short(tmp_path: Path, trio: Trio) -> None:
    shop = trio[0]
    shop.pages = {"/then": page()}
    crawling.crawl(tmp_path / "run", url=shop.url("/cookies?many=80"), cookies=True)
    assert 4_000 < len(shop.heard["/then"]["cookie"]) < 8_000
    assert b"xxxxxxxxxx" not in held(tmp_path / "run")


@pytest.mark.parametrize(
    ("domain", "sent"),
    [
        (None, True),
        ("shop.com.kg", True),
        ("com.kg", False),
        ("kg", False),
        ("other.kg", False),
        ("m.shop.com.kg", False),
    ],
)
def test_for_whom_a_cookie_may_be_set(domain: str | None, sent: bool) -> None:
    cookies = Cookies(lambda _: True)
    attribute = f"; Domain={domain}" if domain else ""
    request = Request("https://www.shop.com.kg/")
    cookies.take(Response(request.url, headers={"Set-Cookie": [f"a=1{attribute}"]}), request)
    assert (b"Cookie" in cookies.give(Request("https://www.shop.com.kg/x")).headers) is sent
    assert b"Cookie" not in cookies.give(Request("https://x.com.kg/")).headers


def test_cookies_go_to_no_other_shop() -> None:
    cookies = Cookies(lambda url: "www." in url)
    request = Request("https://www.shop.kg/")
    cookies.take(Response(request.url, headers={"Set-Cookie": ["a=1; Domain=shop.kg"]}), request)
    assert b"Cookie" not in cookies.give(Request("https://m.shop.kg/")).headers
    stranger = Request("https://shop.kg/")
    cookies.take(Response(stranger.url, headers={"Set-Cookie": ["b=2; Domain=shop.kg"]}), stranger)
    assert cookies.give(Request("https://www.shop.kg/")).headers[b"Cookie"] == b"a=1"


def test_secure_cookies_go_over_https_alone_and_old_ones_not_at_all() -> None:
    cookies = Cookies(lambda _: True)
    request = Request("https://shop.kg/")
    given = ["a=1; Secure", "b=2; Max-Age=0", "c=3; Path=/cart"]
    cookies.take(Response(request.url, headers={"Set-Cookie": given}), request)
    assert cookies.give(Request("https://shop.kg/x")).headers[b"Cookie"] == b"a=1"
    assert b"Cookie" not in cookies.give(Request("http://shop.kg/x")).headers
