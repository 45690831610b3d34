"""The spiders that follow no links: what sitemaps name, and the addresses of a list."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.server import Shop, page, product
from tests.crawl.test_sitemaps import urlset

NOT_FOLLOWED = "the spider {} does not follow links"
Out = tuple[int, str, str]


def seoaudit(*words: str, given: str = "") -> Out:
    """Exit code, output and errors of the command line."""
    done = subprocess.run(
        [sys.executable, "-m", "seoaudit", *words],
        input=given.encode(),
        capture_output=True,
        timeout=120,
        cwd=crawling.ROOT,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def pages(shop: Shop) -> list[str]:
    """What was asked for besides robots.txt, sitemaps and probes."""
    return [path for path in shop.asked if path in shop.pages or path.startswith("/redirect")]


def test_only_what_sitemaps_name(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/a", "/linked"), "/a": page("/linked"), "/b": page(), "/linked": page()}))
    shop.sitemap = urlset(shop.url("/a"), shop.url("/b"))
    end = crawling.crawl(tmp_path / "run", url=shop.url(), spider="sitemap")
    assert (end["state"], end["counts"]["fetched"]) == ("complete", 3)
    assert sorted(pages(shop)) == ["/", "/a", "/b"]
    known = [row for row in crawling.rows(tmp_path / "run", "known") if row["url"] == shop.url("/linked")]
    assert [(row["decision"], row["reason"]) for row in known] == [("excluded", NOT_FOLLOWED.format("sitemap"))]
    assert {row["target"] for row in crawling.rows(tmp_path / "run", "link")} == {shop.url("/a"), shop.url("/linked")}


def test_a_shop_without_sitemap_says_so(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/a"), "/a": page()}))
    end = crawling.crawl(tmp_path / "run", url=shop.url(), spider="sitemap")
    assert end["state"] == "incomplete"
    assert "no sitemap" in end["reason"]
    assert pages(shop) == ["/"]


def test_a_listed_address_leads_where_it_redirects(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/a": page("/new", "/linked"), "/new": page()}))
    urls = [shop.url("/a"), shop.url("/redirect?to=/new")]
    crawling.crawl(tmp_path / "run", url=urls[0], spider="list", addresses=urls, concurrency=1)
    assert pages(shop) == ["/a", "/redirect?to=/new", "/new"]


def test_a_list_of_two_hosts(tmp_path: Path, open_shop: OpenShop) -> None:
    here, there = open_shop(Shop({"/a": page("/b"), "/b": page()})), open_shop(Shop({"/c": page(), "/gone": page()}))
    there.robots = b"User-agent: *\nDisallow: /gone\n"
    urls = [here.url("/a"), there.url("/c"), there.url("/gone"), here.url("/missing")]
    end = crawling.crawl(tmp_path / "run", url=urls[0], spider="list", addresses=urls)
    assert (end["state"], end["start"], end["counts"]["fetched"]) == ("complete", urls[0], 3)
    assert sorted(here.asked) == ["/a", "/missing", "/robots.txt"]
    assert sorted(there.asked) == ["/c", "/robots.txt"]
    assert crawling.decisions(tmp_path / "run") == {
        "/a": "fetch", "/c": "fetch", "/missing": "fetch", "/gone": "robots_disallowed", "/b": "excluded",
    }  # fmt: skip


def test_every_listed_address_whatever_the_budget(tmp_path: Path, open_shop: OpenShop) -> None:
    paths = [f"/blog/{n}?a=1&b=2&c=3&d=4&e=5&f=6&g={n}" for n in range(60)]
    shop = open_shop(Shop({path.partition("?")[0]: page() for path in paths}))
    urls = [shop.url(path) for path in paths]
    crawling.crawl(tmp_path / "run", url=urls[0], spider="list", addresses=urls)
    assert sorted(path for path in shop.asked if path != "/robots.txt") == sorted(paths)


def test_a_stopped_list_goes_on(tmp_path: Path, open_shop: OpenShop) -> None:
    paths = [f"/p{n}" for n in range(12)]
    shop = open_shop(Shop(dict.fromkeys(paths, page("/other"))))
    urls = [shop.url(path) for path in paths]
    first = crawling.crawl(tmp_path / "run", url=urls[0], spider="list", addresses=urls, max_pages=5)
    assert (first["counts"]["fetched"], first["counts"]["limited"]) == (5, 1)
    again = crawling.crawl(tmp_path / "run", url=urls[0], spider="list", addresses=urls, resume=True)
    assert (again["state"], again["counts"]["fetched"]) == ("complete", 12)
    assert crawling.once([path for path in shop.asked if path != "/robots.txt"])
    assert len(crawling.rows(tmp_path / "run", "known")) == 13


def test_what_links_made_known_before_is_fetched_once_a_sitemap_names_it(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/a", "/b"), "/a": page(), "/b": page()}))
    shop.sitemap = urlset(shop.url("/a"), shop.url("/b"))
    first = crawling.crawl(tmp_path / "run", url=shop.url(), spider="sitemap", max_pages=2)
    assert first["counts"]["fetched"] == 2
    again = crawling.crawl(tmp_path / "run", url=shop.url(), spider="sitemap", resume=True)
    assert again["counts"]["fetched"] == 3
    assert sorted(pages(shop)) == ["/", "/a", "/b"]


def test_an_audit_of_a_list_judges_no_depth(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/t/alyaska": product("Аляска", "/t/boyko"), "/t/boyko": product("Бойко")}))
    listed, out = tmp_path / "urls.csv", tmp_path / "run"
    listed.write_text(f"url;hits\n{shop.url('/t/alyaska')};5\nnonsense;1\nftp://me:pw@127.0.0.1/x;1\n")
    code, _, errors = seoaudit("audit", str(listed), "--spider", "list", "--out", str(out), "--rate", "0")
    assert code == 0, errors
    assert "2 lines are no web addresses: 'nonsense', 'ftp://127.0.0.1/x'" in errors
    assert shop.asked == ["/robots.txt", "/t/alyaska"]
    report = json.loads((out / "report.json").read_text())
    by_id = {rule["id"]: rule for rule in report["rules"]}
    for name in ("orphan-page", "product-too-deep", "category-too-deep"):
        assert by_id[f"structure/{name}"]["status"] == "not-available"
        assert "links were not followed" in by_id[f"structure/{name}"]["reason"]
    with (out / "pages.csv").open(encoding="utf-8-sig") as file:
        rows = {row["url"]: row for row in csv.DictReader(file)}
    assert {url: row["outcome"] for url, row in rows.items()} == {
        shop.url("/t/alyaska"): "ok", shop.url("/t/boyko"): "excluded", "ftp://127.0.0.1/x": "blocked_scheme",
    }  # fmt: skip
    assert {row["click_depth"] for row in rows.values()} == {""}
    run = json.loads((out / "run.json").read_text())
    assert (run["request"]["spider"], run["request"]["asked"], run["url"]) == (
        "list",
        str(listed),
        shop.url("/t/alyaska"),
    )


def test_an_audit_of_standard_input_goes_on_without_it(tmp_path: Path, open_shop: OpenShop) -> None:
    paths = [f"/p{n}" for n in range(4)]
    shop = open_shop(Shop(dict.fromkeys(paths, page())))
    given = "\n".join(map(shop.url, paths))
    words = ("crawl", "-", "--out", str(tmp_path / "run"), "--quiet", "--rate", "0")
    assert seoaudit(*words, "--spider", "list", "--max-pages", "2", given=given)[0] == 0
    code, _, errors = seoaudit(*words, "--resume", "--max-pages", "100")
    assert (code, errors) == (0, "")
    assert sorted(path for path in shop.asked if path != "/robots.txt") == paths


@pytest.mark.parametrize(
    ("words", "given", "says"),
    [
        (("-", "--spider", "list"), "nonsense\nmore\n", "standard input holds no web address: 2 lines"),
        (("no-such-file.txt", "--spider", "list"), "", "cannot be read"),
        (("-",), "", "--spider list"),
        (("pyproject.toml",), "", "--spider list"),
    ],
)
def test_a_list_that_is_none(tmp_path: Path, words: tuple[str, ...], given: str, says: str) -> None:
    code, _, errors = seoaudit("audit", *words, "--out", str(tmp_path / "run"), given=given)
    assert code == 2
    assert says in errors
    assert len(errors.strip().splitlines()) == 1
    assert not (tmp_path / "run").exists()


def test_an_address_is_asked_for_as_it_is_written(tmp_path: Path, open_shop: OpenShop) -> None:
    written = ["/q?", "/q", "/a;", "/a;b?c=1;", "/x?y=/?z"]
    shop = open_shop(Shop({path: page() for path in written}))
    urls = [shop.url("").rstrip("/") + path for path in written]
    crawling.crawl(tmp_path / "run", url=urls[0], spider="list", addresses=urls, concurrency=1)
    assert sorted(path for path in shop.asked if path in written) == sorted(written)
