"""What a robots.txt must let through, close and report."""

import os
import tarfile
import time
from pathlib import Path

import pytest

from seoaudit.model import RobotsRule
from seoaudit.read.robots import MAX_BYTES, RobotsTxt

SHOP = "https://shop.kg"


def robots(text: str) -> RobotsTxt:
    return RobotsTxt.parse(text.encode())


def test_the_longest_rule_wins_and_allow_wins_a_tie() -> None:
    rules = robots("User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /c\nAllow: /c\n")
    assert not rules.allowed("Googlebot", f"{SHOP}/a/x")
    assert rules.allowed("Googlebot", f"{SHOP}/a/b/c")
    assert rules.allowed("Googlebot", f"{SHOP}/c")


def test_wildcards_and_anchor() -> None:
    rules = robots("User-agent: *\nDisallow: /*?*sort=\nDisallow: /*.pdf$\n")
    assert not rules.allowed("seoaudit", f"{SHOP}/obuv?page=2&sort=price")
    assert not rules.allowed("seoaudit", f"{SHOP}/a.pdf")
    assert rules.allowed("seoaudit", f"{SHOP}/a.pdf?x")
    assert rules.allowed("seoaudit", f"{SHOP}/obuv?page=2")


def test_groups_of_agents() -> None:
    rules = robots(
        "User-agent: *\nDisallow: /a\n\nUser-agent: Yandex\nDisallow: /y\n\nUser-agent: Googlebot\nDisallow:\n"
    )
    assert rules.allowed("YandexBot", f"{SHOP}/a")
    assert not rules.allowed("YandexBot", f"{SHOP}/y")
    assert rules.allowed("Googlebot", f"{SHOP}/a")
    assert not rules.allowed("seoaudit", f"{SHOP}/a")
    assert rules.group("YandexBot") == "yandex"


def test_the_most_specific_yandex_group_wins() -> None:
    rules = robots("User-agent: Yandex\nDisallow: /a\nUser-agent: YandexBot\nDisallow: /b\n")
    assert rules.allowed("YandexBot", f"{SHOP}/a")
    assert not rules.allowed("YandexBot", f"{SHOP}/b")


def test_groups_of_one_agent_are_merged() -> None:
    rules = robots("User-agent: *\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: *\nDisallow: /b\n")
    assert not rules.allowed("seoaudit", f"{SHOP}/a")
    assert not rules.allowed("seoaudit", f"{SHOP}/b")
    assert rules.allowed("seoaudit", f"{SHOP}/c")


def test_a_group_with_only_a_delay_ends_at_the_next_agent_for_all_but_google() -> None:
    rules = robots("User-agent: Yandex\nUser-agent: Googlebot\nCrawl-delay: 2\n\nUser-agent: badbot\nDisallow: /\n")
    assert rules.allowed("YandexBot", f"{SHOP}/")
    assert not rules.allowed("Googlebot", f"{SHOP}/")
    assert rules.crawl_delay("YandexBot") == 2


def test_bom_crlf_odd_case_and_misspelling() -> None:
    rules = RobotsTxt.parse(b"\xef\xbb\xbfUSER-AGENT: *\r\ndIsAlLoW: /early # why\r\nDissallow: /late\r\n")
    assert not rules.allowed("seoaudit", f"{SHOP}/early")
    assert not rules.allowed("seoaudit", f"{SHOP}/late")
    assert rules.rows("r")[1:] == (
        RobotsRule("r", "*", "disallow", "/early", 2),
        RobotsRule("r", "*", "dissallow", "/late", 3),
    )


def test_only_the_first_500_kib_count() -> None:
    text = "User-agent: *\nDisallow: /early\n" + "# filler\n" * 60_000 + "Disallow: /late\n"
    assert len(text) > MAX_BYTES
    rules = robots(text)
    assert not rules.allowed("seoaudit", f"{SHOP}/early")
    assert rules.allowed("seoaudit", f"{SHOP}/late")
    assert rules.is_cut


def test_a_rule_cut_at_the_limit_does_not_count() -> None:
    head = "User-agent: *\n"
    body = head + "#" * (MAX_BYTES - len(head) - len("\nDisallow: /")) + "\nDisallow: /search\n"
    assert robots(body).allowed("seoaudit", f"{SHOP}/a")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!DOCTYPE html><html><body>User-agent: *\nDisallow: /\n</body></html>",
        b"\n<html>\nUser-agent: *\nDisallow: /",
        bytes(range(256)) * 50,
        b"Disallow: /\n",
    ],
)
def test_what_holds_no_rules_allows_everything(body: bytes) -> None:
    assert RobotsTxt.parse(body).allowed("Googlebot", f"{SHOP}/a")


def test_html_is_told() -> None:
    assert RobotsTxt.parse(b"<!doctype html><title>x</title>").is_html
    assert not robots("User-agent: *\nDisallow: /<html>").is_html


def test_open_and_closed() -> None:
    assert RobotsTxt.open().allowed("seoaudit", f"{SHOP}/a")
    assert not RobotsTxt.closed().allowed("seoaudit", f"{SHOP}/")
    assert RobotsTxt.closed().reason("seoaudit", f"{SHOP}/")


def test_the_reason_names_the_longest_closing_line() -> None:
    rules = robots("User-agent: *\nDisallow: /c\nDisallow: /cart\nAllow: /cart/help\n")
    assert rules.reason("seoaudit", f"{SHOP}/cart/1") == "line 3: Disallow: /cart"
    assert rules.reason("seoaudit", f"{SHOP}/cart/help") is None


def test_sitemaps_delay_and_clean_param() -> None:
    rules = robots(
        "Sitemap: https://shop.kg/s.xml\nUser-agent: *\nDisallow: /a\nCrawl-delay: 0,5\n"
        "Clean-param: ref&from /obuv/\nSitemap: https://shop.kg/s.xml\nHost: shop.kg\n"
    )
    assert rules.sitemaps == ("https://shop.kg/s.xml",)
    assert rules.crawl_delay("seoaudit") == 0.5
    assert RobotsRule("r", None, "clean-param", "ref&from /obuv/", 5) in rules.rows("r")
    assert RobotsRule("r", None, "host", "shop.kg", 7) in rules.rows("r")


@pytest.mark.parametrize("value", ["nan", "-1", "inf", "soon", ""])
def test_a_delay_that_is_no_number_is_none(value: str) -> None:
    assert robots(f"User-agent: *\nCrawl-delay: {value}\n").crawl_delay("seoaudit") is None


def test_wildcards_in_agent_names_are_not_everyone() -> None:
    assert robots("User-agent: *WordPress*\nDisallow: /\n").allowed("seoaudit", f"{SHOP}/")


def test_a_version_behind_the_agent_does_not_matter() -> None:
    assert not robots("User-agent: Googlebot/2.1\nDisallow: /\n").allowed("Googlebot", f"{SHOP}/")


@pytest.mark.parametrize(
    "rules",
    [
        ["/" + "*a" * 300 + "z"],
        ["/" + "*" * 300 + "z"],
        [f"/*a{n}" for n in range(40_000)],
        ["/" + "*a" * 90 + str(n) for n in range(2_500)],
    ],
    ids=["many stars", "stars in a row", "many rules", "many of both"],
)
def test_wildcard_bombs(rules: list[str]) -> None:
    parsed = robots("User-agent: *\n" + "\n".join(f"Disallow: {rule}" for rule in rules))
    url = f"{SHOP}/" + "a" * 2_000
    parsed.allowed("seoaudit", url)
    best = min(_seconds(parsed, url) for _ in range(5))
    assert best < 0.01


def _seconds(rules: RobotsTxt, url: str) -> float:
    start = time.process_time()
    rules.allowed("seoaudit", url)
    return time.process_time() - start


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /*?*\nAllow: /*.js", "/x.js?v=1", True),
        ("Disallow: /*?a=1&b=2\nAllow: /*.html?a=1", "/x.html?a=1&b=2", True),
        ("Disallow: /a;b\nAllow: /*;b*", "/a;b", True),
        ("Allow: /p\nDisallow: /", "/page", True),
        ("Allow: /folder\nDisallow: /folder", "/folder/page", True),
        ("Allow: /page\nDisallow: /*.htm", "/page.htm", False),
        ("Allow: /page\nDisallow: /*.ph", "/page.php5", True),
        ("Allow: /$\nDisallow: /", "/", True),
        ("Allow: /$\nDisallow: /", "/page.htm", False),
        ("Disallow: /fish", "/fishheads/yummy.html", False),
        ("Disallow: /fish", "/Fish.asp", True),
        ("Disallow: /fish", "/catfish", True),
        ("Disallow: /fish/", "/fish", True),
        ("Disallow: /*.php$", "/folder/filename.php", False),
        ("Disallow: /*.php$", "/filename.php/", True),
        ("Disallow: /fish*.php", "/fishheads/catfish.php?parameters", False),
        ("Disallow: /a$b", "/a$b/c", False),
        ("Disallow: /a$b", "/a", True),
        ("Disallow: /page$", "/page$x", True),
        ("Disallow: cart", "/cart", True),
        ("Disallow: https://shop.kg/cart", "/cart", True),
        ("Disallow: /a**b$", "/axxb", False),
        ("Disallow: /*aba$", "/aba", False),
        ("Disallow: /ab*ba$", "/aba", True),
        ("Disallow: /?", "/?x=1", False),
        ("Disallow: /?", "/", True),
    ],
)
def test_the_rule_that_decides(rules: str, path: str, allowed: bool) -> None:
    parsed = robots(f"User-agent: *\n{rules}\n")
    for agent in ("seoaudit", "Googlebot", "YandexBot"):
        assert parsed.allowed(agent, SHOP + path) is allowed


@pytest.mark.parametrize(
    ("rule", "path", "closed"),
    [
        ("/товар", "/%D1%82%D0%BE%D0%B2%D0%B0%D1%80/1", True),
        ("/%d1%82%d0%be%d0%b2%d0%b0%d1%80", "/%D1%82%D0%BE%D0%B2%D0%B0%D1%80/1", True),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz", True),
        ("/foo/bar/baz", "/foo/bar/%62%61%7A", True),
        ("/a%2Fb", "/a/b", False),
        ("/a/b", "/a%2Fb", False),
        ("/a%3Cd.html", "/a%3cd.html", True),
        ('/?q="x"', "/?q=%22x%22", True),
        ("/?q='x'", "/?q=%27x%27", True),
        ("/100%", "/100%", True),
        ("/*%3D", "/a=1", False),
    ],
)
def test_spellings_of_one_octet_are_one(rule: str, path: str, closed: bool) -> None:
    parsed = robots(f"User-agent: *\nDisallow: {rule}\n")
    assert parsed.allowed("seoaudit", SHOP + path) is not closed


def test_an_allowed_index_page_opens_its_folder_for_google_alone() -> None:
    parsed = robots("User-agent: *\nDisallow: /\nAllow: /shop/index.html\n")
    assert parsed.allowed("Googlebot", f"{SHOP}/shop/")
    assert not parsed.allowed("Googlebot", f"{SHOP}/shop/a")
    assert not parsed.allowed("YandexBot", f"{SHOP}/shop/")


@pytest.mark.parametrize(
    ("line", "path", "without"),
    [
        (
            "ref /some_dir/get_book.pl",
            "/some_dir/get_book.pl?ref=site_1&book_id=123",
            "/some_dir/get_book.pl?book_id=123",
        ),
        ("s /forum/showthread.php", "/forum/showthread.php?s=681498b9648949605&t=8243", "/forum/showthread.php?t=8243"),
        ("s /forum/showthread.php", "/forum/index.php?s=1", "/forum/index.php?s=1"),
        ("sid&sort /forum/*.php", "/forum/a/show.php?sid=1&sort=asc&t=2", "/forum/a/show.php?t=2"),
        ("sid&sort /forum/*.php", "/forum/show.html?sid=1", "/forum/show.html?sid=1"),
        ("from", "/obuv?from=menu", "/obuv"),
        ("from", "/obuv?From=menu&from=x", "/obuv?From=menu"),
        ("from /obuv", "/Obuv?from=menu", "/Obuv?from=menu"),
        ("from *", "/a/b?from", "/a/b"),
        ("from */b", "/a/b?x=1&from=2", "/a/b?x=1"),
        ("filter[color]", "/obuv?filter%5Bcolor%5D=red&p=2", "/obuv?p=2"),
        ("from & ref /obuv", "/obuv?from=1&ref=2", "/obuv?from=1&ref=2"),
        ("from /обувь", "/?from=1", "/?from=1"),
        ("from /a?b", "/a?b&from=1", "/a?b&from=1"),
        ("&", "/?=1", "/?=1"),
        ("", "/?from=1", "/?from=1"),
        ("a&" * 251 + "from", "/?from=1", "/?from=1"),
        ("a&" * 240 + "from", "/?from=1", "/"),
        ("from", "/obuv", "/obuv"),
        ("from", "/obuv?", "/obuv?"),
    ],
)
def test_clean_param(line: str, path: str, without: str) -> None:
    assert robots(f"Clean-param: {line}\n").cleaned(SHOP + path) == SHOP + without


def test_clean_param_holds_in_whatever_group_it_stands() -> None:
    parsed = robots(
        "User-agent: Googlebot\nDisallow: /x\nClean-param: ref\nCLEAN-PARAM: sid&from /obuv/\n"
        "User-agent: *\nDisallow: /a\n"
    )
    assert parsed.ignored_parameters(f"{SHOP}/obuv/?ref=1&from=2&p=3") == {"ref", "from"}
    assert parsed.ignored_parameters(f"{SHOP}/?ref=1&from=2&p=3") == {"ref"}
    assert [(set(rule.parameters), rule.path, rule.line) for rule in parsed.clean_params] == [
        ({"ref"}, "", 3),
        ({"sid", "from"}, "/obuv/", 4),
    ]
    assert not parsed.allowed("Googlebot", f"{SHOP}/x"), "it ends no group"


def test_a_body_that_is_cut_says_so() -> None:
    assert not RobotsTxt.parse(b"User-agent: *\n" + b"#" * (MAX_BYTES - 14)).is_cut
    assert RobotsTxt.parse(b"User-agent: *\n" + b"#" * (MAX_BYTES - 13)).is_cut


ASKED = ("/", "/catalog?sort=price&utm_source=x", "/index.html", "/a/%D0%B1?ref=1&sid=2#x", "//", "/?", "/x.js?v='\"")


@pytest.mark.corpus
@pytest.mark.skipif("SEOAUDIT_CORPUS" not in os.environ, reason="SEOAUDIT_CORPUS is not set")
def test_every_real_file_is_read() -> None:
    count = cleaning = 0
    with tarfile.open(Path(os.environ["SEOAUDIT_CORPUS"]) / "robots-txt-real.tar.xz") as archive:
        for member in archive:
            data = archive.extractfile(member) if "/test_data/" in member.name and member.isfile() else None
            if data is None:
                continue
            count += 1
            rules = RobotsTxt.parse(data.read())
            for agent in ("seoaudit", "Googlebot", "YandexBot"):
                for path in ASKED:
                    assert (rules.reason(agent, SHOP + path) is None) == rules.allowed(agent, SHOP + path)
                delay = rules.crawl_delay(agent)
                assert delay is None or delay >= 0
            assert all(row.directive for row in rules.rows(f"{SHOP}/robots.txt"))
            assert all(rules.sitemaps)
            cleaning += bool(rules.clean_params)
            for path in ASKED:
                cleaned = rules.cleaned(SHOP + path)
                assert rules.ignored_parameters(cleaned) == set()
                assert len(cleaned) <= len(SHOP + path)
    assert count == 4231
    assert cleaning == 6
