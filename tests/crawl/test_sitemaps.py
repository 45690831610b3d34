"""Sitemaps are facts, and starts for what no page links to."""

import asyncio
import gzip
from collections.abc import Mapping
from pathlib import Path

import pytest

from seoaudit.crawl import sitemaps
from seoaudit.crawl.reading import PageReader, Reading, SitemapJob
from seoaudit.crawl.resources import Got
from seoaudit.crawl.sitemaps import Named, SitemapWalk
from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.server import Shop, page, serving

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


@pytest.mark.parametrize("place", sitemaps.USUAL)
def test_the_usual_places(place: str) -> None:
    body = urlset("https://shop.kg/a").encode()
    files = {
        f"https://shop.kg/{name}": b"<!doctype html><title>Soft</title>"
        for name in sitemaps.USUAL[: sitemaps.USUAL.index(place)]
    }
    files[f"https://shop.kg/{place}"] = (
        gzip.compress(body) if place.endswith(".gz") else b"https://shop.kg/a\n" if place.endswith(".txt") else body
    )
    walk = Walk(files)
    walk.guess()
    assert walk.asked == [f"https://shop.kg/{name}" for name in sitemaps.USUAL[: sitemaps.USUAL.index(place) + 1]]
    assert walk.kept == {f"https://shop.kg/{place}": ["https://shop.kg/a"]}
    assert walk.rows == []


def test_nothing_at_the_usual_places_is_no_sitemap() -> None:
    walk = Walk({})
    walk.guess()
    assert (len(walk.asked), walk.kept, walk.rows) == (len(sitemaps.USUAL), {}, [])


def test_files_are_read_up_to_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_FILES", 5)
    index = index_of(*(f"https://shop.kg/{n}.xml" for n in range(20)))
    walk = Walk({"https://shop.kg/i.xml": index, **{f"https://shop.kg/{n}.xml": urlset() for n in range(20)}})
    walk.walk("https://shop.kg/i.xml")
    assert len(walk.asked) == 5
    assert [(row[0], row[4], row[6]) for row in walk.rows] == [
        ("https://shop.kg/4.xml", "not_reached", "more than 5 files are not read")
    ]


def test_an_index_that_lists_itself_and_indexes_without_end() -> None:
    walk = Walk({f"https://shop.kg/{n}.xml": index_of(f"https://shop.kg/{n}.xml", f"https://shop.kg/{n + 1}.xml")
                 for n in range(9)})  # fmt: skip
    walk.walk("https://shop.kg/0.xml")
    assert walk.asked == [f"https://shop.kg/{n}.xml" for n in range(sitemaps.MAX_LEVELS)]
    assert [row[4] for row in walk.rows] == ["not_reached"]


def test_a_sitemap_of_another_host_that_robots_names(tmp_path: Path) -> None:
    with serving(Shop(), "127.0.0.1") as shop, serving(Shop(), "127.0.0.2") as other:
        shop.pages = {"/": page(), "/orphan": page()}
        shop.robots = f"Sitemap: {other.url('/shop.xml')}".encode()
        other.pages = {"/shop.xml": urlset(shop.url("/orphan"), other.url("/secret")), "/secret": page()}
        internal = [other.origin.removeprefix("http://")]
        crawling.crawl(tmp_path / "run", url=shop.url(), internal_hosts=internal)
        assert [path for path in shop.asked if path in shop.pages] == ["/", "/orphan"]
        assert other.asked == ["/shop.xml"]
    entries = {(row["url"], row["sitemap"]) for row in crawling.rows(tmp_path / "run", "sitemap_url")}
    assert entries == {(url, other.url("/shop.xml")) for url in (shop.url("/orphan"), other.url("/secret"))}


def test_languages_and_images_of_entries_are_facts(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page(), "/ru/": page(), "/ky/": page()}))
    links = "".join(
        f'<x:link rel="alternate" hreflang="{lang}" href="{shop.url(f"/{lang}/")}"/>' for lang in ("ru", "ky")
    )
    image = f"<i:image><i:loc>{shop.url('/a.jpg')}</i:loc></i:image>"
    shop.sitemap = (
        f'{HEAD}<urlset {SPACE} xmlns:x="http://www.w3.org/1999/xhtml" '
        'xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">'
        f"<url><loc>{shop.url('/ru/')}</loc>{links}{image}</url></urlset>"
    )
    crawling.crawl(tmp_path / "run", url=shop.url())
    (entry,) = crawling.rows(tmp_path / "run", "sitemap_url")
    assert entry["images"] == 1
    languages = {row["hreflang"]: row["href"] for row in crawling.rows(tmp_path / "run", "hreflang")}
    assert languages == {"ru": shop.url("/ru/"), "ky": shop.url("/ky/")}


def index_of(*urls: str) -> str:
    """A sitemap index of `urls`."""
    files = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f"{HEAD}<sitemapindex {SPACE}>{files}</sitemapindex>"


class Walk:
    """A walk over files that lie here in place of a shop, and what it asked, recorded and kept."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.asked: list[str] = []
        self.kept: dict[str, list[str]] = {}
        self.rows: list[tuple[object, ...]] = []
        self._files, self._reader = files, PageReader()
        self._walk = SitemapWalk(self, self._read, self._record, self._keep)  # type: ignore[arg-type]

    def walk(self, url: str) -> None:
        """Walk from one file."""
        asyncio.run(self._walk.walk([Named(url, "robots", None)]))

    def guess(self) -> None:
        """Look at the usual places."""
        asyncio.run(self._walk.guess("https://shop.kg"))

    async def get(self, url: str, *_: object) -> Got:
        """One file, or 404."""
        self.asked.append(url)
        body = self._files.get(url)
        if body is None:
            return Got("http_error", 404, url=url)
        return Got("ok", 200, url=url, body=body.encode() if isinstance(body, str) else body)

    async def _read(self, job: SitemapJob) -> Reading:
        return self._reader.read(job)

    async def _keep(self, url: str, reading: Reading) -> None:
        self.kept[url] = [target.url for target in reading.targets]

    def _record(self, rows: Mapping[str, list[tuple[object, ...]]]) -> None:
        self.rows += rows.get("sitemap", [])
