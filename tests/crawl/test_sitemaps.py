"""Sitemaps are facts, and starts for what no page links to."""

from pathlib import Path

from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.server import Shop, page

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*urls: str) -> str:
    """A sitemap of `urls`."""
    return f"{HEAD}<urlset {SPACE}>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>"


def test_orphans_are_fetched_after_what_is_linked(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(
        Shop({"/": page("/a", "/b"), "/a": page(), "/b": page(), "/orphan": page("/child"), "/child": page()})
    )
    shop.sitemap = urlset(shop.url("/orphan"), shop.url("/b"), "https://elsewhere.example/", "mailto:shop@example.org")
    end = crawling.crawl(tmp_path / "run", url=shop.url(), concurrency=1)
    pages = [path for path in shop.asked if path not in ("/robots.txt", "/sitemap.xml")]
    assert pages == ["/", "/a", "/b", "/orphan", "/child"]
    assert end["counts"]["fetched"] == 5
    known = crawling.by_url(tmp_path / "run", "known")
    assert (known["/orphan"]["found_by"], known["/child"]["found_by"]) == ("sitemap", "link")


def test_entries_are_kept(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page()}))
    shop.sitemap = urlset(shop.url("/"), shop.url("/gone"))
    crawling.crawl(tmp_path / "run", url=shop.url())
    (sitemap,) = crawling.rows(tmp_path / "run", "sitemap")
    assert (sitemap["found_by"], sitemap["kind"], sitemap["outcome"], sitemap["entries"]) == (
        "guess",
        "urlset",
        "ok",
        2,
    )
    entries = {row["url"] for row in crawling.rows(tmp_path / "run", "sitemap_url")}
    assert entries == {shop.url("/"), shop.url("/gone")}
    assert crawling.outcomes(tmp_path / "run")["/gone"] == "http_error"


def test_index_named_by_robots(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page(), "/x": page()}, robots=b"Sitemap: /sitemap.xml\nSitemap: /missing.xml\n"))
    files = (
        f"<sitemap><loc>{shop.url('/sitemap.xml')}</loc></sitemap><sitemap><loc>{shop.url('/one.xml')}</loc></sitemap>"
    )
    shop.sitemap = f"{HEAD}<sitemapindex {SPACE}>{files}</sitemapindex>"
    shop.pages = {**shop.pages, "/one.xml": urlset(shop.url("/x"))}
    crawling.crawl(tmp_path / "run", url=shop.url())
    found = {
        crawling.path_of(row["url"]): (row["found_by"], row["kind"], row["outcome"], row["status"])
        for row in crawling.rows(tmp_path / "run", "sitemap")
    }
    assert found == {
        "/sitemap.xml": ("robots", "index", "ok", 200),
        "/missing.xml": ("robots", "none", "http_error", 404),
        "/one.xml": ("index", "urlset", "ok", 200),
    }
    assert crawling.outcomes(tmp_path / "run")["/x"] == "ok"


def test_a_page_in_the_guessed_place_is_no_sitemap(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page(), "/sitemap.xml": page("/soft")}))
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert crawling.rows(tmp_path / "run", "sitemap") == []
    assert end["counts"]["fetched"] == 1


def test_a_broken_sitemap_is_a_fact(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page(), "/a": page()}, robots=b"Sitemap: /sitemap.xml"))
    shop.sitemap = urlset(shop.url("/a"))[:-12]
    crawling.crawl(tmp_path / "run", url=shop.url())
    (sitemap,) = crawling.rows(tmp_path / "run", "sitemap")
    assert sitemap["outcome"] == "bad_sitemap"
    assert sitemap["reason"]


def test_a_sitemap_at_an_internal_address_is_not_asked(tmp_path: Path, open_shop: OpenShop) -> None:
    inside = open_shop(Shop({"/secret.xml": urlset("https://elsewhere.example/")}))
    shop = open_shop(Shop({"/": page()}, robots=f"Sitemap: {inside.url('/secret.xml')}".encode()))
    crawling.crawl(tmp_path / "run", url=shop.url())
    (sitemap,) = crawling.rows(tmp_path / "run", "sitemap")
    assert sitemap["outcome"] == "blocked_address"
    assert inside.asked == []
