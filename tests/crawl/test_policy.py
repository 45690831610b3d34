"""What is fetched, and what is known without being fetched."""

import pytest

from seoaudit.crawl.address import read_address
from seoaudit.crawl.policy import HostRobots, Policy, Verdict, patterns_of, without_credentials
from seoaudit.crawl.scope import Width, scope_of, scope_of_list
from seoaudit.errors import UsageError
from seoaudit.read.robots import RobotsTxt

OPEN = HostRobots(RobotsTxt.open())


def judge(url: str, policy: Policy, robots: HostRobots | None = OPEN) -> Verdict:
    return policy.judge(url, read_address(url), robots)


@pytest.mark.parametrize(
    ("start", "hosts"),
    [
        ("https://shop.kg/", {"shop.kg", "www.shop.kg"}),
        ("https://www.shop.kg/ru/", {"shop.kg", "www.shop.kg"}),
        ("http://shop.kg:8080/", {"shop.kg:8080", "www.shop.kg:8080"}),
        ("http://ru.shop.kg/", {"ru.shop.kg", "www.ru.shop.kg"}),
        ("http://localhost:3000/", {"localhost:3000"}),
        ("http://127.0.0.1/", {"127.0.0.1"}),
        ("http://[::1]:80/", {"[::1]"}),
    ],
)
def test_scope(start: str, hosts: set[str]) -> None:
    assert scope_of(start.replace(":80/", "/")).hosts == hosts


@pytest.mark.parametrize(
    ("start", "width", "url", "decision"),
    [
        ("https://www.shop.kg/", "subdomains", "https://shop.kg/", "fetch"),
        ("https://www.shop.kg/", "subdomains", "https://m.shop.kg/a", "fetch"),
        ("https://m.shop.com.kg/", "subdomains", "https://blog.shop.com.kg/", "fetch"),
        ("https://m.shop.com.kg/", "subdomains", "https://other.com.kg/", "offsite"),
        ("https://www.shop.kg/", "subdomains", "https://notshop.kg/", "offsite"),
        ("https://www.shop.kg/", "subdomains", "https://m.shop.kg:8443/", "offsite"),
        ("http://shop.test:8080/", "subdomains", "http://m.shop.test:8080/", "fetch"),
        ("https://one.myshopify.com/", "subdomains", "https://two.myshopify.com/", "offsite"),
        ("https://com.kg/", "subdomains", "https://shop.com.kg/", "fetch"),
        ("http://127.0.0.1/", "subdomains", "http://127.0.0.2/", "blocked_address"),
        ("http://localhost:3000/", "subdomains", "http://localhost:3000/a", "fetch"),
        ("https://xn--80aaxitdbjk.xn--p1ai/", "subdomains", "https://m.xn--80aaxitdbjk.xn--p1ai/", "fetch"),
        ("https://shop.kg/ru/", "folder", "https://shop.kg/ru/obuv", "fetch"),
        ("https://shop.kg/ru/", "folder", "https://www.shop.kg/ru/", "fetch"),
        ("https://shop.kg/ru/", "folder", "https://shop.kg/ru", "fetch"),
        ("https://shop.kg/ru", "folder", "https://shop.kg/ru/obuv", "fetch"),
        ("https://shop.kg/ru", "folder", "https://shop.kg/rubashki", "excluded"),
        ("https://shop.kg/ru/index.php", "folder", "https://shop.kg/ru/obuv", "fetch"),
        ("https://shop.kg/ru/", "folder", "https://shop.kg/ky/", "excluded"),
        ("https://shop.kg/ru/", "folder", "https://m.shop.kg/ru/", "offsite"),
        ("https://shop.kg/", "folder", "https://shop.kg/ky/", "fetch"),
    ],
)  # fmt: skip
def test_how_far_a_crawl_goes(start: str, width: Width, url: str, decision: str) -> None:
    assert judge(url, Policy(scope_of(start, width), "seoaudit")).decision == decision


def test_a_list_has_the_hosts_of_its_addresses() -> None:
    scope = scope_of_list(["https://a.kg/x", "http://b.kg:81/y"])
    assert scope.hosts == {"a.kg", "www.a.kg", "b.kg:81", "www.b.kg:81"}


@pytest.mark.parametrize(
    ("url", "decision"),
    [
        ("https://shop.kg/a", "fetch"),
        ("http://www.shop.kg/a", "fetch"),
        ("https://shop.kg:8443/a", "offsite"),
        ("https://m.shop.kg/a", "offsite"),
        ("https://notshop.kg/a", "offsite"),
        ("file:///etc/passwd", "blocked_scheme"),
        ("https://shop.kg/?add-to-cart=5", "action"),
        ("https://shop.kg/" + "a" * 2049, "trap_limit"),
        ("https://shop.kg" + "".join(f"/a{n}" for n in range(20)), "fetch"),
        ("https://shop.kg" + "".join(f"/a{n}" for n in range(21)), "trap_limit"),
        ("https://shop.kg/a/a/b", "fetch"),
        ("https://shop.kg/a/a/a", "trap_limit"),
        ("https://shop.kg/ru/a/b/a/b", "fetch"),
        ("https://shop.kg/ru/a/b/a/b/a/b/c", "trap_limit"),
        ("https://shop.kg/x?color=1&size=2&color=3", "trap_limit"),
        ("https://shop.kg/x?color=1&colors=2", "fetch"),
        ("https://shop.kg/x?a=1&b=2&c=3&d=4&e=5&f=6", "fetch"),
        ("https://shop.kg/x?a=1&b=2&c=3&d=4&e=5&f=6&g=7", "trap_limit"),
    ],
)
def test_decision(url: str, decision: str) -> None:
    assert judge(url, Policy(scope_of("https://shop.kg/"), "seoaudit")).decision == decision


def test_unreachable_robots_closes_but_not_for_ignoring() -> None:
    closed = HostRobots(RobotsTxt.closed(), "robots.txt answers 503")
    scope = scope_of("https://shop.kg/")
    verdict = judge("https://shop.kg/", Policy(scope, "seoaudit"), closed)
    assert (verdict.decision, verdict.reason, verdict.google) == ("robots_unreachable", "robots.txt answers 503", False)
    assert judge("https://shop.kg/", Policy(scope, "seoaudit", ignore_robots=True), closed).decision == "fetch"


@pytest.mark.parametrize(
    ("pattern", "found", "missed"),
    [
        ("/blog/", "https://shop.kg/blog/a", "https://shop.kg/blogs"),
        ("?sort=", "https://shop.kg/a?sort=price", "https://shop.kg/a?page=2"),
        ("/catalog/*/reviews", "https://shop.kg/catalog/x/y/reviews/3", "https://shop.kg/reviews/catalog/"),
        ("/catalog/.*/reviews", "https://shop.kg/catalog/x/reviews", "https://shop.kg/catalog/reviews"),
        (".pdf$", "https://shop.kg/a.pdf", "https://shop.kg/a.pdf?x=1"),
        ("^/ru/", "https://shop.kg/ru/a", "https://shop.kg/a/ru/"),
        ("^https://www.", "https://www.shop.kg/", "https://shop.kg/www."),
        ("/p[0-9]+/", "https://shop.kg/p12/", "https://shop.kg/px/"),
        ("/(blog|news)/", "https://shop.kg/news/1", "https://shop.kg/shop/"),
        (r"\.pdf$", "https://shop.kg/a.pdf", "https://shop.kg/apdf"),
        (r"page=\d*5$", "https://shop.kg/?page=15", "https://shop.kg/?page=1x5x"),
        ("*b$", "https://shop.kg/ab", "https://shop.kg/ba"),
        ("/blog*", "https://shop.kg/blog-1", "https://shop.kg/blossom"),
        ("/search?q=", "https://shop.kg/search?q=1", "https://shop.kg/search?p=1"),
        ("https?://www.", "http://www.shop.kg/", "http://shop.kg/"),
    ],
)
def test_patterns(pattern: str, found: str, missed: str) -> None:
    (compiled,) = patterns_of([pattern], "--exclude")
    assert compiled.found_in(found)
    assert not compiled.found_in(missed)


@pytest.mark.parametrize("pattern", ["", "  ", "(", "[a"])
def test_broken_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(UsageError, match="--include"):
        patterns_of([pattern], "--include")


@pytest.mark.parametrize("pattern", ["(" * 3000 + ")" * 3000, "a{99999999999}"])
def test_patterns_that_are_too_large_are_refused(pattern: str) -> None:
    with pytest.raises(UsageError, match=r"--exclude.*too large"):
        patterns_of([pattern], "--exclude")


def test_without_credentials() -> None:
    assert without_credentials("https://me:secret@shop.kg/a@b") == "https://shop.kg/a@b"
    assert without_credentials("https://shop.kg/a@b") == "https://shop.kg/a@b"
