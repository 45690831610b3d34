"""What the report tells of a whole shop: the funnel, the completeness of markup, the tree of categories."""

import pytest

from seoaudit import check
from seoaudit.derive import create_views
from seoaudit.prove.pages import fill_pages
from seoaudit.read.required import missing_fields
from seoaudit.store.audit import memory_database
from tests.derive.shop import HOST, shop
from tests.derive.test_types import trail
from tests.read.reading import read

RESULTS = ("google_product_snippet", "google_merchant_listing", "yandex_product")
CATEGORY = {"page_type": "category"}
PRODUCT = {"page_type": "product"}


def test_the_funnel_counts_each_address_once_and_names_why_it_was_left() -> None:
    text = {"main_text_hash": "same", "word_count": 40}
    con = shop(
        known=[{"url": "/cart", "decision": "robots_disallowed"}],
        fetched=[
            {"url": "/"},
            {"url": "/old", "outcome": "redirect", "status": 301},
            {"url": "/p1", **PRODUCT},
            {"url": "/p2", **PRODUCT},
            {"url": "/p3", **PRODUCT, "robots_meta": "noindex"},
            {"url": "/p4", **PRODUCT, "canonical": "/p1"},
            {"url": "/a1", "page_type": "article", **text},
            {"url": "/a2", "page_type": "article", **text},
        ],
        sd_node=[
            {"url": "/p1", "fetch_id": 3, "node_id": "n0", "types": ["Product"], "families": ["Product", "Thing"]},
            {"url": "/p2", "fetch_id": 4, "node_id": "n0", "types": ["Organization"], "families": ["Organization"]},
        ],
    )
    found = check.overview(con)
    steps = {row.step: 0 for row in found.funnel}
    for row in found.funnel:
        steps[row.step] += row.pages if row.reason is None else 0
    assert steps == {"known": 9, "fetched": 8, "ok": 7, "indexable": 5, "unique": 4, "marked_up": 1}
    left = {(row.step, row.page_type, row.reason): row.pages for row in found.funnel if row.reason}
    assert left == {
        ("fetched", "unread", "robots_disallowed"): 1,
        ("ok", "unread", "redirect"): 1,
        ("indexable", "product", "noindex"): 1,
        ("indexable", "product", "canonical"): 1,
        ("unique", "article", "same_text"): 1,
        ("marked_up", "home", "no_markup"): 1,
        ("marked_up", "product", "other_markup"): 1,
        ("marked_up", "article", "no_markup"): 1,
    }
    assert (found.known, found.fetched, found.ok) == (steps["known"], steps["fetched"], steps["ok"])


def test_the_tree_follows_trails_and_counts_each_product_once_a_branch() -> None:
    con = shop(
        fetched=[
            {"url": "/"},
            {"url": "/shoes", **CATEGORY, "h1": "Shoes"},
            {"url": "/winter", **CATEGORY, "h1": "Winter"},
            {"url": "/felt", **CATEGORY, "h1": "Felt"},
            {"url": "/p1", **PRODUCT},
            {"url": "/p2", **PRODUCT},
            {"url": "/p3", **PRODUCT},
        ],
        breadcrumb=[
            *trail("/shoes", "/", "/shoes"),
            *trail("/winter", "/", "/shoes", "/winter"),
            *trail("/felt", "/", "/shoes", "/winter", "/felt"),
            *trail("/p1", "/", "/shoes", "/winter", "/felt", None),
            *trail("/p2", "/", "/shoes", "/winter", None),
        ],
        product_card=[{"url": "/shoes", "target": "/p3"}, {"url": "/shoes", "target": "/p1"}],
    )
    found = check.overview(con).catalogue
    tree = {branch.url.removeprefix(HOST): branch for branch in found.branches}
    assert {url: (branch.level, branch.products, branch.below) for url, branch in tree.items()} == {
        "/shoes": (1, 1, 3),
        "/winter": (2, 1, 2),
        "/felt": (3, 1, 1),
    }
    assert [branch.name for branch in found.branches] == ["Shoes", "Winter", "Felt"]
    assert tree["/felt"].parent == f"{HOST}/winter"
    assert (found.categories, dict(found.by_level)) == (3, {1: 1, 2: 1, 3: 1})


def test_a_category_without_a_trail_hangs_where_its_address_does() -> None:
    con = shop(fetched=[{"url": "/"}, {"url": "/a/", **CATEGORY}, {"url": "/a/b/c/", **CATEGORY}])
    lower = check.overview(con).catalogue.branches[1]
    assert (lower.parent, lower.told_by, lower.level) == (f"{HOST}/a/", "address", 2)


def test_trails_that_lead_in_a_circle_end() -> None:
    con = shop(
        fetched=[{"url": "/"}, *({"url": url, **CATEGORY} for url in ("/a", "/b", "/c"))],
        breadcrumb=[
            *trail("/a", "/", "/b", "/a"),
            *trail("/b", "/", "/a", "/b"),
            *trail("/c", "/", "/a", "/c"),
        ],
    )
    levels = {branch.url.removeprefix(HOST): branch.level for branch in check.overview(con).catalogue.branches}
    assert levels == {"/a": 1, "/b": 1, "/c": 2}


def test_a_long_chain_of_categories_and_many_of_them_are_bounded() -> None:
    pages = [{"url": f"/c{n}", **CATEGORY} for n in range(60)]
    chain = [{"url": f"/x{n}", **CATEGORY} for n in range(9)]
    con = shop(
        fetched=[{"url": "/"}, *pages, *chain],
        breadcrumb=[row for n in range(1, 9) for row in trail(f"/x{n}", *(f"/x{m}" for m in range(n + 1)))],
    )
    found = check.overview(con).catalogue
    assert (found.categories, max(found.by_level)) == (69, 9)
    assert sum(branch.parent is None for branch in found.branches) == 40


def test_an_empty_shop_has_neither_pages_nor_tree_nor_markup() -> None:
    found = check.overview(shop())
    assert (found.funnel, found.markup, found.catalogue.categories) == ((), (), 0)


NAME = '"@type": "Product", "name": "Boots", "description": "Warm"'
IMAGE = '"image": "https://shop.kg/b.jpg"'
PICTURE = '"image": {"@type": "ImageObject", "url": "https://shop.kg/b.jpg"}'
RANGE = '"@type": "AggregateOffer", "lowPrice": "9", "priceCurrency": "KGS"'
STOCK = '"availability": "https://schema.org/InStock"'
PRICE = '"price": "4500", "priceCurrency": "KGS"'
RATING = '"@type": "AggregateRating", "ratingValue": "4.5"'
PAGES = {
    "whole": f'{NAME}, {IMAGE}, "offers": {{"@type": "Offer", {PRICE}, {STOCK}}}',
    "no image": f'{NAME}, "offers": {{"@type": "Offer", {PRICE}, {STOCK}}}',
    "no currency": f'{NAME}, {IMAGE}, "offers": {{"@type": "Offer", "price": "4500", {STOCK}}}',
    "no stock": f'{NAME}, {IMAGE}, "offers": {{"@type": "Offer", {PRICE}}}',
    "range": f'{NAME}, {IMAGE}, "offers": {{{RANGE}, {STOCK}}}',
    "no offers": f"{NAME}, {IMAGE}",
    "ratings only": f'{NAME}, {IMAGE}, "aggregateRating": {{{RATING}, "reviewCount": "12"}}',
    "rating uncounted": f'{NAME}, {IMAGE}, "aggregateRating": {{{RATING}}}',
    "free": f'{NAME}, {IMAGE}, "offers": {{"@type": "Offer", "price": "0", "priceCurrency": "KGS", {STOCK}}}',
    "image as an object": f'{NAME}, {PICTURE}, "offers": {{"@type": "Offer", {PRICE}}}',
}
BUTTON = "<h1>Boots</h1><p>4500 сом</p><button>В корзину</button><p>Warm boots for winter walks.</p>"


@pytest.mark.parametrize("name", PAGES)
def test_earned_results_agree_with_what_a_look_at_one_page_says(name: str) -> None:
    block = f'{{"@context": "https://schema.org", {PAGES[name]}}}'
    html = f'<html lang="ru"><title>Boots</title><script type="application/ld+json">{block}</script>{BUTTON}</html>'
    missing = missing_fields(read(html, url=f"{HOST}/p"))
    con = memory_database()
    create_views(con)
    fill_pages(con, {"pages": [{"url": f"{HOST}/p", "html": html}]}, "both", {"markup_share"})
    rows = con.execute("select part, filled, pages from markup_share where field is null").fetchall()
    assert {part: filled for part, filled, _ in rows if part in RESULTS} == {
        "google_product_snippet": missing.google.product_snippet == (),
        "google_merchant_listing": missing.google.merchant_listing == (),
        "yandex_product": missing.yandex.product == (),
    }
