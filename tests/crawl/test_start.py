"""Starts that cannot be had end at once with what is really wrong; starts that move within the shop are followed."""

import socket
from pathlib import Path

import pytest

from seoaudit.crawl.reading import Reading
from seoaudit.crawl.start import StartTrail, candidates
from seoaudit.errors import UsageError
from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.server import Shop, page


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("https://shop.kg", ["https://shop.kg/"]),
        ("HTTP://Shop.KG/a#b", ["http://shop.kg/a"]),
        ("shop.kg", ["https://shop.kg/", "http://shop.kg/"]),
        ("shop.kg:8080/x", ["https://shop.kg:8080/x", "http://shop.kg:8080/x"]),
    ],
)
def test_candidates(text: str, urls: list[str]) -> None:
    assert list(candidates(text)) == urls


@pytest.mark.parametrize("text", ["", "   ", "ftp://shop.kg/", "file:///etc/passwd", "http://", "https://ex ample.kg"])
def test_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no web address"):
        candidates(text)


def redirect(target: str) -> Reading:
    return Reading({}, outcome="redirect", status=301, redirect_to=target)


def test_follows_redirects_to_the_page_that_answers() -> None:
    trail = StartTrail("http://shop.kg/")
    trail.arrive("http://shop.kg/", redirect("https://www.shop.kg/"), "fetch", None)
    assert trail.open
    trail.arrive("https://www.shop.kg/", Reading({}, outcome="ok", status=200), None, None)
    assert (trail.open, trail.outcome) == (False, None)


def test_another_page_says_nothing_about_the_start() -> None:
    trail = StartTrail("http://shop.kg/")
    trail.arrive("http://shop.kg/other", Reading({}, outcome="http_error", status=404), None, None)
    assert trail.open


def test_a_loop_of_the_start_ends() -> None:
    trail = StartTrail("http://shop.kg/")
    trail.arrive("http://shop.kg/", redirect("http://shop.kg/a"), "fetch", None)
    trail.arrive("http://shop.kg/a", redirect("http://shop.kg/"), None, None)
    assert trail.outcome == "redirect_loop"


def test_unknown_host(tmp_path: Path) -> None:
    end = crawling.crawl(tmp_path / "run", url="http://no-such-shop.invalid/")
    assert (end["state"], end["outcome"]) == ("incomplete", "dns_error")
    assert "no-such-shop.invalid" in end["reason"]
    assert crawling.outcomes(tmp_path / "run") == {"/": "dns_error"}


def test_closed_port(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        end = crawling.crawl(tmp_path / "run", url=f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert (end["state"], end["outcome"]) == ("incomplete", "connection")
    assert "refused" in end["reason"]


def test_missing_start(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/other": page()}))
    end = crawling.crawl(tmp_path / "run", url=shop.url("/nothing"))
    assert (end["state"], end["outcome"]) == ("incomplete", "http_error")
    assert end["reason"] == f"{shop.url('/nothing')}: answers 404"
    assert shop.asked == ["/robots.txt", "/nothing"]


def test_start_closed_by_robots(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/a")}, robots=b"User-agent: *\nDisallow: /\n"))
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert (end["state"], end["outcome"]) == ("incomplete", "robots_disallowed")
    assert "line 2: Disallow: /" in end["reason"]
    assert shop.asked == ["/robots.txt"]


def test_broken_robots_closes_the_start(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/a")}, robots=500))
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert (end["state"], end["outcome"]) == ("incomplete", "robots_unreachable")
    assert "robots.txt answers 500" in end["reason"]
    assert "/" not in shop.asked


def test_robots_that_hangs_closes_a_start_that_answers(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/a")}, robots=0))
    end = crawling.crawl(tmp_path / "run", url=shop.url(), page_timeout=0.5)
    assert (end["state"], end["outcome"]) == ("incomplete", "robots_unreachable")
    assert "no whole answer in time" in end["reason"]
    assert crawling.decisions(tmp_path / "run") == {"/": "robots_unreachable"}


def test_start_that_hangs_like_its_robots(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop(robots=0))
    end = crawling.crawl(tmp_path / "run", url=shop.url("/hang"), page_timeout=0.5)
    assert (end["state"], end["outcome"]) == ("incomplete", "timeout")


def test_start_without_tls(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page()}))
    end = crawling.crawl(tmp_path / "run", url=shop.url().replace("http:", "https:"))
    assert (end["state"], end["outcome"]) == ("incomplete", "tls_error")


def test_a_start_that_was_closed_stays_closed_when_resumed(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page()}, robots=b"User-agent: *\nDisallow: /\n"))
    first = crawling.crawl(tmp_path / "run", url=shop.url())
    again = crawling.crawl(tmp_path / "run", url=shop.url(), resume=True)
    assert (again["state"], again["outcome"], again["reason"]) == ("incomplete", first["outcome"], first["reason"])


@pytest.mark.parametrize(
    ("to", "outcome", "says"),
    [("/closed", "robots_disallowed", "robots.txt closes it"), ("http://127.0.0.9/", "blocked_address", "internal")],
)
def test_a_start_that_leads_nowhere_says_why_when_resumed(
    tmp_path: Path, open_shop: OpenShop, to: str, outcome: str, says: str
) -> None:
    shop = open_shop(Shop(robots=b"User-agent: *\nDisallow: /closed\n"))
    url = shop.url(f"/redirect?to={to}")
    for resume in (False, True):
        end = crawling.crawl(tmp_path / "run", url=url, resume=resume)
        assert (end["state"], end["outcome"]) == ("incomplete", outcome)
        assert says in end["reason"]


def test_start_that_redirects_elsewhere(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop())
    end = crawling.crawl(tmp_path / "run", url=shop.url("/redirect?to=https://other.example/shop"))
    assert (end["state"], end["outcome"]) == ("incomplete", "offsite")
    assert end["reason"].endswith("redirects to other.example: audit that address")


def test_start_that_redirects_without_end(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop())
    end = crawling.crawl(tmp_path / "run", url=shop.url("/chain?n=0"))
    assert (end["state"], end["outcome"]) == ("incomplete", "too_many_redirects")
    assert shop.times("/chain?n=9") == 1
    assert shop.times("/chain?n=10") == 0


def test_start_that_redirects_to_itself(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop())
    end = crawling.crawl(tmp_path / "run", url=shop.url("/circle"))
    assert (end["state"], end["outcome"]) == ("incomplete", "redirect_loop")


def test_start_that_is_no_page(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop(sitemap="<urlset/>"))
    end = crawling.crawl(tmp_path / "run", url=shop.url("/sitemap.xml"))
    assert (end["state"], end["outcome"]) == ("incomplete", "not_html")


def test_start_without_scheme_falls_back_to_http(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/a"), "/a": page()}))
    end = crawling.crawl(tmp_path / "run", url=shop.origin.removeprefix("http://"))
    assert (end["state"], end["start"], end["counts"]["fetched"]) == ("complete", shop.url(), 2)


def test_start_redirected_within_the_shop(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/ru/": page("/a"), "/a": page()}))
    end = crawling.crawl(tmp_path / "run", url=shop.url("/redirect?to=/ru/"))
    assert (end["state"], end["counts"]["fetched"]) == ("complete", 3)


def test_no_spider_of_that_name(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page()}))
    end = crawling.crawl(tmp_path / "run", url=shop.url(), spider="nonesuch")
    assert end == {"error": "there is no spider 'nonesuch': choose from list, site, sitemap"}
