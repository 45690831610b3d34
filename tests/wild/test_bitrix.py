"""A 1C-Bitrix shop in two languages, audited while it runs: its pages, depths, traps and faults against the truth."""

import re
from collections.abc import Iterator

import pytest

from tests.wild import bitrix_goods as shop
from tests.wild.bitrix import Bitrix
from tests.wild.wild import Audited, Page, audit, depths, uncompressed


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audited]:
    yield audit(Bitrix(), tmp_path_factory.mktemp("bitrix") / "run")


def kazakh(*numbers: int) -> set[str]:
    """Addresses of Kazakh product pages."""
    return {f"/catalog/{'/'.join(shop.place_of(n))}/dala-{n * 7}-model/" for n in numbers}


def both(*numbers: int) -> set[str]:
    """The same in both languages."""
    return kazakh(*numbers) | {f"/ru{url}" for url in kazakh(*numbers)}


def sections(*levels: int) -> set[str]:
    """Addresses of sections in both languages, by their number of names behind the catalogue."""
    every = {place[:level] for place in shop.PLACES for level in levels}
    return {f"{root}/catalog/" + "".join(f"{part}/" for part in place) for place in every for root in ("", "/ru")}


def listing(url: str) -> str:
    """The section that an address narrows or orders."""
    return url.partition("?")[0].partition("filter/")[0]


def test_every_product_is_fetched_and_told(audited: Audited) -> None:
    assert audited.those(lambda _, page: page.kind == "product" and page.sure) == both(*shop.PRODUCTS)


def test_types_are_the_true_ones_or_other(audited: Audited) -> None:
    assert audited.those(lambda _, page: page.kind not in (page.truth.kind, "other")) == set()
    recalled = {"product", "category", "filter", "pagination", "brand", "search", "service", "home", "article", "error"}
    assert audited.those(lambda _, page: page.kind == "other" and page.truth.kind in recalled) == set()


def test_elements_not_found_are_lost_pages(audited: Audited) -> None:
    lost = {f"{root}/catalog/uy/erler/zhazgy/zhok/" for root in ("", "/ru")}
    assert audited.those(lambda _, page: page.outcome == "soft_404") == lost


def test_depths_are_the_fewest_clicks(audited: Audited) -> None:
    true = depths(audited.shop, audited.origin)
    judged = {url: page.depth for url, page in audited.pages.items() if page.url in true}
    assert len(judged) > 200
    assert judged == {url: true[audited.origin + url] for url in judged}


def test_traps_end_by_themselves(audited: Audited) -> None:
    coverage = audited.report["coverage"]
    assert (audited.report["run"]["state"], coverage["share"]) == ("complete", 1)
    assert sum(coverage["by_outcome"].values()) == coverage["known"]
    assert audited.trapped()["calendar"] <= 160
    assert len(audited.asked) < 1_200
    assert not any("ADD_TO" in path or "action=" in path for path in audited.asked)


def unmeasured(_: str, page: Page) -> bool:
    """Whether a picture of its content says neither width nor height."""
    return page.indexable and any(
        "width=" not in image for image in re.findall(r'<img src="/upload/(?:iblock|slider)/[^>]*>', page.truth.body)
    )


def test_every_fault_is_found_and_every_finding_is_true(audited: Audited) -> None:
    marked_not = both(*(n for n in shop.PRODUCTS if n % 2))
    selects = audited.those(lambda url, page: page.truth.kind == "filter" and not page.canonical)
    sorts = {url for url in selects if "sort=" in url}
    pairs = {url for url in selects - sorts if "color-is" in url and "size-is" in url}
    assert pairs
    open_sections = sections(0, 1, 2, 3) - {"/catalog/uy/ayelder/"}
    assert audited.found == {
        "answers/article-undated": audited.those(lambda _, page: page.truth.kind == "article"),
        "answers/no-direct-summary": open_sections & sections(2, 3),
        "answers/no-questions": open_sections | audited.those(lambda _, page: page.truth.kind == "article"),
        "answers/policies-missing": {"/"},
        "content/category-text-stuffed": sections(2, 3) - {"/catalog/uy/ayelder/"},
        "content/h1-duplicate": audited.those(lambda url, page: "/events/" in url and page.outcome == "ok"),
        "content/product-description-thin": kazakh(*shop.PRODUCTS) - kazakh(shop.NO_TEXT, shop.NOINDEX),
        "content/snippet-length": audited.those(lambda _, page: page.indexable and page.odd_snippet),
        "content/soft-404": {f"{root}/catalog/uy/erler/zhazgy/zhok/" for root in ("", "/ru")},
        "content/title-missing": kazakh(shop.NO_TITLE),
        "content/title-duplicate": kazakh(*shop.SAME_TITLE),
        "content/description-missing": kazakh(shop.NO_DESCRIPTION),
        "content/description-duplicate": kazakh(*shop.SAME_DESCRIPTION),
        "content/h1-missing": kazakh(shop.NO_H1),
        "content/product-description-missing": kazakh(shop.NO_TEXT),
        **audited.patterned("duplicates/page-near", "duplicates/product-boilerplate"),
        "pagination/out-of-range-200": audited.endless(),
        "duplicates/product-description": kazakh(*shop.SAME_TEXT),
        "facets/canonical-only-yandex": audited.closed_by_canonical(),
        "facets/indexable-combination": pairs,
        "facets/links-followable": audited.on_listings("facets/links-followable"),
        "facets/sort-or-view-indexable": sorts,
        "facets/space-explosion": audited.crowded(listing),
        "http/error": {"/catalog/eski/", "/ru/catalog/eski/"},
        "images/alt-missing": kazakh(shop.NO_ALT),
        "images/no-dimensions": audited.those(unmeasured),
        "indexability/canonical-missing": selects
        | audited.those(lambda _, page: page.truth.kind in ("service", "search"))
        | kazakh(shop.NO_CANONICAL),
        "indexability/noindex-important": kazakh(shop.NOINDEX) | {"/catalog/uy/ayelder/"},
        "international/hreflang-target-bad": {f"/ru{url}" for url in kazakh(shop.NOINDEX) | {"/catalog/uy/ayelder/"}},
        "international/x-default-missing": audited.those(
            lambda _, page: page.indexable and "hreflang" in page.truth.body
        ),
        "links/article-no-commerce": audited.those(lambda _, page: page.truth.kind == "article"),
        "links/category-no-article": sections(0, 1, 2, 3) - {"/catalog/uy/ayelder/"},
        "links/broken-internal": {"/about/", "/ru/about/"},
        "sitemap/unusable": {"/"},
        "performance/no-compression": audited.those(uncompressed),
        "structure/breadcrumbs-missing": kazakh(shop.NO_TRAIL),
        "structure/category-too-deep": {url for url in sections(0, 3) if url.startswith("/ru/")},
        "structure/deep-by-pagination": audited.those(
            lambda url, page: page.truth.kind == "product" and deep_by_pages(page.depth, url)
        ),
        "structure/hierarchy-too-deep": sections(2, 3) | both(*shop.PRODUCTS) - kazakh(shop.NO_TRAIL),
        "structure/product-too-deep": audited.those(
            lambda url, page: page.truth.kind == "product" and too_deep(page.depth, url)
        ),
        "structured-data/breadcrumb-invalid": audited.those(lambda _, page: page.indexable and marked_steps(page) == 1),
        "structured-data/breadcrumb-mismatch": audited.those(
            lambda url, page: page.indexable and marked_steps(page) > 0 and below(url, "/catalog/uy/ayelder/")
        ),
        "structured-data/breadcrumb-missing": kazakh(shop.NO_TRAIL),
        "structured-data/itemlist-missing": sections(3),
        "structured-data/organization-missing": {"/", "/ru/"},
        "structured-data/product-missing": marked_not,
        "structured-data/product-recommended": both(*shop.PRODUCTS) - marked_not - kazakh(shop.NOINDEX),
        "structured-data/offer-price-invalid": kazakh(shop.NO_PRICE_IN_MARKUP),
        "structured-data/product-required": kazakh(shop.NO_TEXT),
        "structured-data/shipping-returns-missing": both(*shop.PRODUCTS) - marked_not - kazakh(shop.NOINDEX),
        "urls/crawl-trap": audited.trap_heads("calendar"),
        **({"urls/long": long} if (long := {url for url in selects if len(audited.origin + url) > 115}) else {}),
        **({"urls/variant-spelling": spelt} if (spelt := audited.spelt()) else {}),
    }


def marked_steps(page: Page) -> int:
    """Steps of the trail in markup: the template leaves the page itself out of it."""
    return page.truth.body.count('itemprop="itemListElement"')


def below(url: str, section: str) -> bool:
    """Whether a page lies below a section, further pages of the section itself aside."""
    return url.startswith(section) and url.partition("?")[0] != section


def test_prices_are_the_shown_ones_on_products_and_cards(audited: Audited) -> None:
    number = "regexp_extract({}, 'dala-(\\d+)-', 1)::integer // 7"
    seen = audited.rows(
        f"select {number.format('url')}, price, currency from product where url like '%dala-%' "
        f"union select {number.format('target')}, price, currency from product_card where target like '%dala-%'"
    )
    assert {(n, int(price or 0), currency) for n, price, currency in seen} == {
        (n, shop.price_of(n), "KZT") for n in shop.PRODUCTS
    }


def too_deep(depth: int | None, url: str) -> bool:
    """Russian products lie four clicks deep, but for those that the home page or a page nearer to it shows."""
    return depth is not None and depth > 3 and url.startswith("/ru/")


def deep_by_pages(depth: int | None, url: str) -> bool:
    """Kazakh products lie three clicks deep at most, but for the later pages of their list."""
    return depth is not None and depth > 3 and not url.startswith("/ru/")


def test_its_platform_is_recognised(audited: Audited) -> None:
    assert audited.report["platform"]["name"] == "bitrix"
    assert audited.report["platform"]["confidence"] == "high"
