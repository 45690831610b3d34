"""Outcomes: what becomes of an answer before and beside its content."""

import gzip
import random

import pytest

from seoaudit.model import OUTCOMES
from seoaudit.read import Answer, Limits, read_page
from tests.read.reading import answer

PAGE = "<!doctype html><html><head><title>Shop</title></head><body><p>Text</p></body></html>"
CHALLENGE = "<html><head><title>Just a moment...</title></head><body><div id=challenge-running></div></body></html>"
CASES = {
    "page": (answer(PAGE), "ok"),
    "typeless HTML": (answer(PAGE, content_type=None), "ok"),
    "typeless text": (answer("hello", content_type=None), "not_html"),
    "xhtml": (answer(PAGE, content_type="application/xhtml+xml"), "ok"),
    "HTML as an image": (answer(PAGE, content_type="image/png"), "not_html"),
    "PDF": (answer(b"%PDF-1.4", content_type="application/pdf"), "not_html"),
    "random bytes": (answer(random.Random(7).randbytes(20_000)), "not_html"),
    "no bytes": (answer(b""), "empty"),
    "blanks": (answer(b" \n\t "), "empty"),
    "only a comment": (answer("<!-- x -->"), "empty"),
    "too large": (answer(b"<p>" + b"x" * 17_000_000), "too_large"),
    "gzip": (answer(gzip.compress(PAGE.encode()), ("content-encoding", "gzip")), "ok"),
    "unknown encoding": (answer(PAGE, ("content-encoding", "x-secret")), "bad_encoding"),
    "less than promised": (answer(PAGE, ("content-length", "100000")), "truncated"),
    "odd length": (answer(PAGE, ("content-length", "12abc")), "ok"),
    "negative length": (answer(PAGE, ("content-length", "-5")), "ok"),
    "long length": (answer(PAGE, ("content-length", "9" * 40)), "ok"),
    "moved": (answer("", ("location", "/b/"), status=301), "redirect"),
    "moved without Location": (answer("", status=301), "bad_redirect"),
    "moved to nothing": (answer("", ("location", ""), status=302), "bad_redirect"),
    "moved to no URL": (answer("", ("location", "http://["), status=302), "bad_redirect"),
    "moved to a file": (answer("", ("location", "file:///etc/passwd"), status=302), "redirect"),
    "not modified": (answer("", status=304), "http_error"),
    "gone": (answer(PAGE, status=410), "http_error"),
    "status 999": (answer(PAGE, status=999), "http_error"),
    "no content": (answer("", status=204), "http_error"),
    "challenge": (answer(CHALLENGE), "blocked"),
    "challenge with 403": (answer(CHALLENGE, status=403), "blocked"),
    "challenge in words": (
        answer("<title>Вы не робот?</title><p>Подтвердите, что вы не робот <a href=/x>Помощь</a>"),
        "blocked",
    ),
    "forbidden": (answer("<h1>Forbidden</h1>", status=403), "http_error"),
    "challenge by header": (answer("<p>x", ("cf-mitigated", "challenge"), status=403), "blocked"),
}


@pytest.mark.parametrize("name", CASES)
def test_outcome(name: str) -> None:
    given, outcome = CASES[name]
    assert read_page(given).fetched.outcome == outcome
    assert outcome in OUTCOMES


@pytest.mark.parametrize("name", [name for name, (_, outcome) in CASES.items() if outcome != "ok"])
def test_what_is_not_ok_is_not_complete_and_gives_no_links(name: str) -> None:
    facts = read_page(CASES[name][0])
    assert not facts.fetched.complete
    assert facts.link == ()


def test_a_redirect_makes_its_target_known() -> None:
    facts = read_page(answer("", ("location", "../b?x=1#top"), status=302, url="https://shop.kg/a/c/"))
    assert facts.fetched.redirect_to == "https://shop.kg/a/b?x=1"
    assert facts.targets == ("https://shop.kg/a/b?x=1",)


def test_a_redirect_may_be_written_in_utf8() -> None:
    location = "/обувь".encode().decode("latin-1")
    facts = read_page(answer("", ("location", location), status=301))
    assert facts.fetched.redirect_to == "https://shop.kg/%D0%BE%D0%B1%D1%83%D0%B2%D1%8C"


def test_links_of_error_pages_are_not_followed() -> None:
    assert read_page(answer('<a href="/x">x</a>', status=404)).targets == ()


def test_a_shop_page_that_loads_a_challenge_script_is_no_challenge() -> None:
    links = "".join(f'<a href="/p/{n}">Product {n}</a>' for n in range(20))
    page = f'{PAGE}{links}<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'
    assert read_page(answer(page)).fetched.outcome == "ok"


@pytest.mark.parametrize(
    "asked",
    [
        '<script src="https://smartcaptcha.yandexcloud.net/captcha.js" defer></script>',
        "<label>Подтвердите, что вы не робот</label>",
        "<p>Please verify you are human</p>",
    ],
)
def test_a_form_that_asks_for_people_stands_on_a_page_of_the_shop(asked: str) -> None:
    menu = "".join(f'<a href="/{n}/">Section {n}</a>' for n in range(5))
    page = f"<html><head><title>Контакты</title></head><body>{menu}<h1>Контакты</h1><form>{asked}<textarea></form>"
    assert read_page(answer(page)).fetched.outcome == "ok"


def test_sizes_are_facts() -> None:
    body = gzip.compress(PAGE.encode())
    fetched = read_page(answer(body, ("content-encoding", "gzip"))).fetched
    assert (fetched.bytes, fetched.bytes_wire) == (len(PAGE), len(body))


def test_limits_can_be_lowered() -> None:
    assert read_page(answer(PAGE), Limits(max_bytes=10)).fetched.outcome == "too_large"


def test_what_the_crawl_knows_is_carried_on() -> None:
    fetched = read_page(Answer("https://shop.kg/", 200, (), PAGE.encode(), ttfb_ms=12.5, attempts=3)).fetched
    assert (fetched.url, fetched.ttfb_ms, fetched.attempts) == ("https://shop.kg/", 12.5, 3)
