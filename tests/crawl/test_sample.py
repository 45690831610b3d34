"""Addresses that filter or order listings are recorded, and fetched as a bounded sample that is the same each time."""

import time
from pathlib import Path

from tests.crawl import crawling
from tests.crawl.conftest import OpenShop
from tests.crawl.server import Shop, page, product


def chosen(listing: str, *keys: str, values: int) -> list[str]:
    """Addresses that choose one value of a filter."""
    return [f"{listing}filter/{key}-is-{key}{value}/apply/" for key in keys for value in range(values)]


def asked(shop: Shop) -> set[str]:
    return {path for path in shop.asked if "/filter/" in path and not path.startswith("/redirect")}


def test_20_of_each_filter_and_50_of_a_listing(tmp_path: Path, open_shop: OpenShop) -> None:
    filters = chosen("/obuv/", "cvet", "razmer", "brend", values=40)
    one = chosen("/sumki/", "cvet", values=40)
    pages = {"/": page("/obuv/", "/sumki/"), "/obuv/": page(*filters), "/sumki/": page(*one)}
    shop = open_shop(Shop({**pages, **dict.fromkeys([*filters, *one], page())}))
    end = crawling.crawl(tmp_path / "run", url=shop.url())
    assert end["state"] == "complete"
    found = asked(shop)
    assert len(found & set(one)) == 20
    of_obuv = found & set(filters)
    assert 30 <= len(of_obuv) <= 50
    assert {path.split("/")[3].partition("-")[0] for path in of_obuv} == {"cvet", "razmer", "brend"}
    assert crawling.once(shop.asked)
    known = crawling.decisions(tmp_path / "run")
    assert set(filters) | set(one) <= known.keys()
    assert found <= crawling.outcomes(tmp_path / "run").keys()


def test_what_is_hidden_behind_filters_is_fetched_whole(tmp_path: Path, open_shop: OpenShop) -> None:
    filters = chosen("/obuv/", "cvet", values=150)
    goods = [f"/tovar/botinki-{number}" for number in range(150)]
    hidden = {path: page(item) for path, item in zip(filters, goods, strict=True)}
    shop = open_shop(Shop({"/": page(*filters), **hidden, **{path: product(f"Ботинки {path}") for path in goods}}))
    crawling.crawl(tmp_path / "run", url=shop.url())
    assert set(goods) <= set(shop.asked)


def test_what_a_sitemap_names_or_a_redirect_leads_to_is_no_sample(tmp_path: Path, open_shop: OpenShop) -> None:
    filters = chosen("/obuv/", "cvet", values=60)
    far = "/sumki/filter/cvet-is-k/apply/"
    shop = open_shop(Shop({"/": page(*filters, f"/redirect?to={far}"), **dict.fromkeys([*filters, far], page())}))
    urls = "".join(f"<url><loc>{shop.url(path)}</loc></url>" for path in filters[:40])
    shop.sitemap = f"<urlset>{urls}</urlset>"
    crawling.crawl(tmp_path / "run", url=shop.url())
    assert asked(shop) == {*filters[:40], far}


def test_the_limit_of_pages_holds_for_the_sample(tmp_path: Path, open_shop: OpenShop) -> None:
    filters = chosen("/obuv/", "cvet", values=10)
    shop = open_shop(Shop({"/": page(*filters), **dict.fromkeys(filters, page())}))
    end = crawling.crawl(tmp_path / "run", url=shop.url(), max_pages=1)
    assert (end["counts"]["fetched"], end["counts"]["limited"]) == (1, 1)
    end = crawling.crawl(tmp_path / "run", url=shop.url(), max_pages=6, resume=True)
    assert (end["counts"]["fetched"], end["counts"]["limited"]) == (6, 1)
    end = crawling.crawl(tmp_path / "run", url=shop.url(), resume=True)
    assert (end["counts"]["fetched"], end["counts"]["limited"]) == (11, 0)


def test_a_killed_sample_ends_with_the_same_set(tmp_path: Path, open_shop: OpenShop) -> None:
    filters = chosen("/obuv/", "cvet", "razmer", values=40)
    shop = open_shop(Shop({"/": page("/obuv/"), "/obuv/": page(*filters), **dict.fromkeys(filters, page())}))
    crawling.crawl(tmp_path / "whole", url=shop.url())
    whole = asked(shop)
    shop.asked.clear()
    process = crawling.start(tmp_path / "run", url=shop.url(), rate=20)
    until = time.monotonic() + 60
    while len(asked(shop)) < 15:
        assert time.monotonic() < until, shop.asked
        time.sleep(0.01)
    crawling.kill(process)
    crawling.crawl(tmp_path / "run", url=shop.url(), resume=True)
    assert asked(shop) == whole
