"""An OpenCart shop with raw addresses, audited while it runs: its pages, depths, traps and faults against the truth."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from tests.wild import opencart_goods as shop
from tests.wild.opencart import OpenCart
from tests.wild.wild import CANONICAL, Audited, Page, audit, depths, uncompressed

PRODUCT = "/index.php?route=product/product&product_id={}"


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audited]:
    yield audit(OpenCart(), tmp_path_factory.mktemp("opencart") / "run")


def bare(*numbers: int) -> set[str]:
    """Canonical addresses of products."""
    return {PRODUCT.format(number) for number in numbers}


def test_every_product_is_fetched_at_its_canonical_address(audited: Audited) -> None:
    assert bare(*shop.PRODUCTS) <= audited.pages.keys()


def test_types_are_the_true_ones_or_other(audited: Audited) -> None:
    wrong = audited.those(lambda _, page: page.kind not in (page.truth.kind, "other") and not page.truth.trap)
    assert wrong == set()
    recalled = {"product", "category", "filter", "pagination", "brand", "search", "service", "home", "error"}
    missed = audited.those(lambda _, page: page.kind == "other" and page.truth.kind in recalled)
    assert missed == set()


def test_pages_of_no_listing_are_no_products_in_traps_either(audited: Audited) -> None:
    assert audited.those(lambda _, page: page.kind == "product" != page.truth.kind) == set()


def test_depths_are_the_fewest_clicks(audited: Audited) -> None:
    true = depths(audited.shop, audited.origin)
    judged = audited.those(lambda _, page: page.url in true)
    assert len(judged) > 300
    assert {url: page.depth for url, page in audited.pages.items() if url in judged} == {
        url: true[audited.origin + url] for url in judged
    }


def test_traps_end_by_themselves(audited: Audited) -> None:
    coverage = audited.report["coverage"]
    assert (audited.report["run"]["state"], coverage["share"]) == ("complete", 1)
    assert sum(coverage["by_outcome"].values()) == coverage["known"]
    traps = audited.trapped()
    assert {"calendar", "random", "filter"} <= set(traps) <= {"calendar", "session", "random", "filter"}
    assert traps["calendar"] <= 40
    assert traps["session"] <= 40
    assert sum("seed=" in path for path in audited.asked) <= 40
    assert traps["filter"] <= 500
    assert len(audited.asked) == len(set(audited.asked))


def test_unknown_products_are_lost_pages(audited: Audited) -> None:
    assert {PRODUCT.format(901), PRODUCT.format(902)} <= audited.those(lambda _, page: page.outcome == "soft_404")


def unmeasured(_: str, page: Page) -> bool:
    """Whether a picture of its content says neither width nor height."""
    return page.indexable and any(
        "width=" not in image for image in re.findall(r'<img src="[^"]*image/cache/[^>]*>', page.truth.body)
    )


def test_every_fault_is_found_and_every_finding_is_true(audited: Audited) -> None:
    open_twins = audited.those(lambda url, page: page.truth.product == shop.NO_CANONICAL)
    assert len(open_twins) > 1
    numbers = set(shop.PRODUCTS) - {shop.NOINDEX}
    listings = audited.those(
        lambda url, page: page.truth.kind == "category" and page.kind == "category" and page.indexable
    )
    delivery = "/index.php?route=information/information&information_id=6"
    products = audited.those(lambda _, page: page.truth.kind == "product" and page.indexable)
    assert audited.found == {
        "answers/no-questions": listings,
        "answers/policies-missing": {"/"},
        "content/h1-duplicate": open_twins,
        "content/snippet-length": audited.those(lambda _, page: page.indexable and page.odd_snippet),
        "content/soft-404": audited.those(lambda _, page: page.truth.kind == "error" and page.truth.status == 200),
        "content/title-missing": bare(shop.NO_TITLE),
        "content/title-not-specific": bare(shop.SAME_TITLE[1]),
        "content/title-duplicate": bare(*shop.SAME_TITLE) | open_twins,
        "content/description-missing": bare(shop.NO_DESCRIPTION),
        "content/description-duplicate": bare(*shop.SAME_DESCRIPTION) | open_twins,
        "content/h1-missing": bare(shop.NO_H1),
        "content/product-description-missing": bare(shop.NO_TEXT),
        "content/category-text-missing": {url for url in listings if "/special" in url or "/random" in url},
        **audited.patterned("duplicates/page-near", "duplicates/product-boilerplate"),
        "pagination/out-of-range-200": audited.endless(),
        "duplicates/product-description": bare(*shop.SAME_TEXT),
        "facets/canonical-only-yandex": audited.closed_by_canonical(),
        "facets/clean-param-missing": {"/"},
        "facets/empty-200": audited.those(lambda url, page: "filter=" in url and "нет товаров" in page.truth.body),
        "facets/internal-search-indexable": audited.those(lambda _, page: page.truth.kind == "search"),
        "facets/links-followable": audited.on_listings("facets/links-followable"),
        "facets/space-explosion": audited.crowded(listing),
        "facets/sort-or-view-indexable": audited.those(
            lambda url, page: opens_sort(url) and page.truth.kind == "filter"
        ),
        "http/error": {"/index.php?route=product/category&path=999"},
        "images/alt-missing": bare(shop.NO_ALT),
        "images/no-dimensions": audited.those(unmeasured),
        "indexability/canonical-missing": audited.those(no_canonical),
        "indexability/noindex-important": bare(shop.NOINDEX),
        "links/broken-internal": audited.those(lambda url, _: url.startswith(delivery)),
        "links/to-noncanonical": audited.those(leads_to_a_copy),
        "sitemap/unusable": {"/"},
        "performance/no-compression": audited.those(uncompressed),
        "structure/breadcrumbs-missing": audited.those(lambda _, page: page.truth.product == shop.NO_TRAIL),
        "duplicates/page-exact": open_twins,
        "structure/product-multi-url": open_twins,
        "structured-data/breadcrumb-missing": products | listings,
        "structured-data/itemlist-missing": listings,
        "structured-data/organization-missing": {"/"},
        "structured-data/product-missing": bare(*(n for n in numbers if n % 2)) | open_twins,
        "structured-data/product-recommended": bare(*(n for n in numbers if n % 2 == 0)),
        "structured-data/product-required": bare(shop.NO_H1),
        "structured-data/shipping-returns-missing": bare(*(n for n in numbers if n % 2 == 0)),
        "urls/id-based": products | listings | bare(shop.NOINDEX),
        "urls/crawl-trap": audited.trap_heads("session", "random", "calendar"),
        "urls/non-ascii": audited.those(lambda _, page: page.outcome == "ok" and "tag=инструмент" in page.truth.body),
        "urls/session-or-volatile-param": audited.those(
            lambda _, page: page.outcome == "ok" and "PHPSESSID=" in page.truth.body
        ),
    }


def test_prices_are_the_shown_ones_on_products_and_cards(audited: Audited) -> None:
    wanted = {str(number): shop.price_of(number) for number in shop.PRODUCTS}
    number = "regexp_extract({}, 'product_id=(\\d+)', 1)"
    seen = audited.rows(
        f"select {number.format('url')}, price, currency from product where url like '%route=product/product%' "
        f"union select {number.format('target')}, price, currency from product_card"
    )
    assert {(product, int(price or 0), currency) for product, price, currency in seen} == {
        (product, price, "KGS") for product, price in wanted.items()
    }


def listing(url: str) -> str:
    """The category that an address narrows or orders."""
    return "&".join(part for part in url.split("&") if part.startswith(("/", "path=")))


def no_canonical(_: str, page: Page) -> bool:
    return not page.canonical and page.truth.kind != "error"


def leads_to_a_copy(_: str, page: Page) -> bool:
    """Whether a link names the way to a product, which its canonical address does not, and is on no copy of it."""
    own = CANONICAL.search(page.truth.body)
    ways = re.findall(r'<a href="[^"]*route=product/product&amp;[^"]+product_id=(\d+)"', page.truth.body)
    goods = {int(number) for number in ways} - {shop.NO_CANONICAL}
    return page.outcome == "ok" and any(not own or not unescape(own[1]).endswith(PRODUCT.format(n)) for n in goods)


def opens_sort(url: str) -> bool:
    return f"_{shop.OPEN_SORTS}&" in url and "sort=" in url and "product_id" not in url and "filter=" not in url


def test_its_platform_is_recognised(audited: Audited) -> None:
    assert audited.report["platform"]["name"] == "opencart"
    assert audited.report["platform"]["confidence"] == "high"
