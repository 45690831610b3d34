"""What parameters and segments of paths do, by the product lists of pages that have them and of those that do not."""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.derive.shop import column, shop

Row = dict[str, object]
LISTING: Row = {"page_type": "category", "h1": "Boots"}
TEN = "abcdefghij"


def cards(url: str, names: str) -> list[Row]:
    return [{"url": url, "target": f"/{name}", "name": name, "ord": ord} for ord, name in enumerate(names)]


def listings(pages: Iterable[tuple[str, str]], key: str, *, kind: str = "unknown", **tables: Any) -> Any:
    """A shop whose listings at these addresses show these products, each a letter; `key` is what is asked about."""
    pages = list(pages)
    chosen = [(url, url.partition(f"{key}=")[2].partition("&")[0]) for url, _ in pages if f"{key}=" in url]
    return shop(
        fetched=[{"url": "/"}, *({"url": url, **LISTING} for url, _ in pages), *tables.pop("fetched", [])],
        url_part=[
            *({"url": url, "key": key, "value": value, "kind": kind} for url, value in chosen),
            *tables.pop("url_part", []),
        ],
        product_card=[card for url, names in pages for card in cards(url, names)],
        **tables,
    )


def told(con: DuckDBPyConnection, key: str) -> tuple[str, str, str, int]:
    rows = con.execute("select kind, confidence, decided_by, pairs from url_key where key = ?", [key]).fetchall()
    (row,) = rows
    return row


@pytest.mark.parametrize(
    ("shown", "kind"),
    [
        ((TEN, TEN, TEN), "neutral"),
        (("jihgfedcba", "badcfehgji", "cabdefghij"), "sort"),
        (("abc", "def", "aceg"), "facet"),
        ((TEN + "klm", TEN + "kl", TEN + "klm"), "view"),
    ],
)
def test_three_pairs_of_lists_tell_what_a_parameter_does(shown: Sequence[str], kind: str) -> None:
    more: list[Row] = []
    if kind == "view":  # the listing itself has a second page
        more = [{"url": "/c", "target": "/c?page=2", "anchor": "2", "position": "pager"}]
    con = listings([("/c", TEN), *((f"/c?zq={n}x", names) for n, names in enumerate(shown))], "zq", link=more)
    assert told(con, "zq") == (kind, "high", "products", 3)


def test_two_pairs_are_too_few_and_the_name_holds() -> None:
    con = listings([("/c", TEN), ("/c?zq=a", TEN[::-1]), ("/c?zq=b", "badcfehgji")], "zq")
    assert told(con, "zq") == ("unknown", "low", "names", 2)
    con = listings([("/c", TEN), ("/c?color=a", TEN[::-1]), ("/c?color=b", "badcfehgji")], "color", kind="facet")
    assert told(con, "color")[:3] == ("facet", "low", "names")


def test_page_one_of_a_sorting_is_no_filter_though_it_shows_others() -> None:
    """Three pages of ten; each sorting begins with other products, and has as many pages."""
    letters = "abcdefghijklmnopqrstuvwxyzABCD"
    pages = [("/c", letters[:10]), ("/c?page=2", letters[10:20]), ("/c?page=3", letters[20:])]
    orders = [("/c?zq=u", "DCBAzyxwvu"), ("/c?zq=v", "kaCbmzdtqe"), ("/c?zq=w", "BDACxyzwvu")]
    pager: list[Row] = [
        {"url": url, "target": f"{url}{'&' if '?' in url else '?'}page=3", "anchor": "3", "position": "pager"}
        for url in ("/c", "/c?zq=u", "/c?zq=v", "/c?zq=w")
    ]
    turned: list[Row] = [{"url": f"/c?page={n}", "key": "page", "value": str(n), "kind": "pagination"} for n in (2, 3)]
    con = listings([*pages, *orders], "zq", link=pager, url_part=turned)
    assert told(con, "zq")[0] in ("sort", "unknown")
    rows: list[Row] = [
        {"url": "/"},
        *({"url": url, **LISTING, "declared_count": 30} for url, _ in (*pages[:1], *orders)),
        *({"url": url, **LISTING, "page_number": n} for n, (url, _) in enumerate(pages[1:], 2)),
    ]
    con = shop(
        fetched=rows,
        url_part=[*turned, *({"url": url, "key": "zq", "value": url[-1]} for url, _ in orders)],
        product_card=[card for url, names in (*pages, *orders) for card in cards(url, names)],
        link=pager,
    )
    assert told(con, "zq") == ("sort", "high", "products", 3)


def test_a_number_that_pagers_add_turns_pages_whatever_its_name() -> None:
    pages = [("/c", "abc"), *((f"/c?zq={n}", names) for n, names in ((2, "def"), (3, "ghi"), (4, "jkl")))]
    pager: list[Row] = [
        {"url": "/c", "target": f"/c?zq={n}", "anchor": str(n), "position": "pager"} for n in range(2, 5)
    ]
    con = listings(pages, "zq", link=pager)
    assert told(con, "zq") == ("pagination", "high", "products", 3)
    assert column(con, "select url, kind from facet") == {}


def test_other_headings_and_products_are_pages_of_their_own() -> None:
    others: list[Row] = [{"url": f"/c?zq={n}", "page_type": "category", "h1": f"Section {n}"} for n in range(3)]
    con = shop(
        fetched=[{"url": "/"}, {"url": "/c", **LISTING}, *others],
        url_part=[{"url": row["url"], "key": "zq", "value": str(row["url"])[-1]} for row in others],
        product_card=[*cards("/c", "abc"), *(card for n in range(3) for card in cards(f"/c?zq={n}", "def"))],
    )
    assert told(con, "zq") == ("id", "high", "products", 3)
    assert set(column(con, "select url, page_type from page where contains(url, 'zq')").values()) == {"category"}


def test_sections_that_trails_name_are_no_filters_though_their_products_are_part_of_all() -> None:
    sections: list[Row] = [{"url": f"/c?zq={n}", "page_type": "category", "h1": f"Section {n}"} for n in range(3)]
    con = shop(
        fetched=[{"url": "/"}, {"url": "/c", **LISTING}, *sections, {"url": "/a", "page_type": "product"}],
        url_part=[{"url": row["url"], "key": "zq", "value": str(row["url"])[-1]} for row in sections],
        product_card=[
            *cards("/c", TEN),
            *(card for n, names in enumerate(("abc", "def", "ghi")) for card in cards(f"/c?zq={n}", names)),
        ],
        breadcrumb=[{"url": "/a", "position": n + 1, "name": "x", "item": f"/c?zq={n}"} for n in range(3)],
    )
    assert told(con, "zq")[0] != "facet"


@pytest.mark.parametrize("kind", ["tracking", "session", "locale"])
def test_what_names_call_a_label_or_a_language_stays_so(kind: str) -> None:
    con = listings([("/c", TEN), *((f"/c?zq={n}", "abc") for n in "xyz")], "zq", kind=kind)
    assert told(con, "zq")[0] == kind


def test_a_filter_by_name_that_changes_no_list_stays_a_filter() -> None:
    con = listings([("/c", TEN), *((f"/c?color={n}", TEN) for n in "xyz")], "color", kind="facet")
    assert told(con, "color")[:1] == ("facet",)


def test_a_variant_on_pages_of_products_narrows_nothing() -> None:
    product: Row = {"page_type": "product", "h1": "Boots 1"}
    con = shop(
        fetched=[{"url": "/"}, {"url": "/p", **product}, *({"url": f"/p?zq={n}", **product} for n in "abc")],
        url_part=[{"url": f"/p?zq={n}", "key": "zq", "value": n, "kind": "variant"} for n in "abc"],
    )
    assert told(con, "zq")[0] == "variant"
    assert column(con, "select url, kind from facet") == {}


def test_the_configuration_wins() -> None:
    con = listings([("/c", TEN), *((f"/c?zq={n}", "abc") for n in "xyz")], "zq")
    assert told(con, "zq")[0] == "facet"
    pages: list[tuple[str, str]] = [("/c", TEN), *((f"/c?zq={n}", "abc") for n in "xyz")]
    con = listings(pages, "zq", request={"facets": {"classes": {"ZQ": "view"}}})
    assert told(con, "zq")[:3] == ("view", "high", "configuration")
    assert set(column(con, "select url, kind from facet").values()) == {"view"}


SHOES = {"/shoes/red/": "abc", "/shoes/blue/": "def", "/shoes/green/": "ghi"}


def below(h1: str, pages: dict[str, str], **tables: Any) -> DuckDBPyConnection:
    return shop(
        fetched=[
            {"url": "/"},
            {"url": "/shoes/", "page_type": "category", "h1": "Shoes"},
            *({"url": url, "page_type": "category", "h1": h1} for url in pages),
            *tables.pop("fetched", []),
        ],
        product_card=[*cards("/shoes/", TEN), *(card for url, names in pages.items() for card in cards(url, names))],
        **tables,
    )


def test_segments_that_choose_from_a_listing_of_one_heading_are_filters() -> None:
    con = below("Shoes", SHOES, known=[{"url": "/shoes/red/blue/"}, {"url": "/shoes/a/"}, {"url": "/shoes/red/other/"}])
    assert column(con, "select url, category from facet") == dict.fromkeys(
        [*SHOES, "/shoes/red/blue/"], "https://shop.kg/shoes/"
    )
    types = column(con, "select url, page_type from page")
    assert {types[url] for url in SHOES} == {"filter"}
    assert told(con, "")[:3] == ("facet", "high", "products")


def test_segments_of_name_and_value_are_filters_by_their_names() -> None:
    pages = {"/shoes/zq-red/": "abc", "/shoes/zq-blue/": "def", "/shoes/wv-41/": "adg", "/shoes/wv-42/": "beh"}
    con = below("Shoes", pages, known=[{"url": "/shoes/wv-41/zq-red/"}])
    keys = column(con, "select url, keys from facet")
    assert keys["/shoes/wv-41/zq-red/"] == ["wv", "zq"]
    assert told(con, "zq")[0] == "facet"
    assert con.execute("select key, choices from facet_value order by key").fetchall() == [("wv", 2), ("zq", 2)]


def test_sections_below_a_section_are_no_filters() -> None:
    headings: list[Row] = [
        {"url": url, "page_type": "category", "h1": url} for url in ("/bags/small/", "/bags/large/", "/bags/old/")
    ]
    con = shop(
        fetched=[{"url": "/"}, {"url": "/bags/", "page_type": "category", "h1": "Bags"}, *headings],
        product_card=[
            *cards("/bags/", TEN),
            *(
                card
                for row, names in zip(headings, ("abc", "def", "ghi"), strict=True)
                for card in cards(str(row["url"]), names)
            ),
        ],
    )
    assert column(con, "select url, kind from facet") == {}


def test_sections_of_one_heading_that_products_name_in_their_trails_are_no_filters() -> None:
    product: Row = {"url": "/p1", "page_type": "product"}
    trail: list[Row] = [{"url": "/p1", "position": n, "name": "x", "item": url} for n, url in enumerate(SHOES, 1)]
    con = below("Shoes", SHOES, fetched=[product], breadcrumb=trail)
    assert column(con, "select url, kind from facet") == {}


def test_sections_that_the_menu_of_the_home_page_names_are_no_filters() -> None:
    menu: list[Row] = [{"url": "/", "target": url, "position": "nav"} for url in SHOES]
    con = below("Shoes", SHOES, link=menu)
    assert column(con, "select url, kind from facet") == {}


def test_sections_of_their_own_headings_in_the_sitemap_are_no_filters_though_filter_blocks_name_them() -> None:
    linked: list[Row] = [{"url": "/shoes/", "target": url, "position": "filter"} for url in SHOES]
    con = below("Boots", SHOES, link=linked, sitemap_url=[{"url": url} for url in SHOES])
    assert column(con, "select url, kind from facet") == {}
    con = below("Boots", SHOES, link=linked)
    assert len(column(con, "select url, kind from facet")) == 3


def test_controls_of_a_form_offer_values_that_no_link_leads_to() -> None:
    con = shop(
        fetched=[{"url": "/"}, {"url": "/c", **LISTING}],
        filter_control=[
            {"url": "/c", "key": "zq[]", "offered": ["red", "blue"]},
            {"url": "/c", "key": "price_min", "kind": "range", "offered": [], "ord": 1},
        ],
        product_card=cards("/c", TEN),
    )
    rows = con.execute("select key, choices, several, unbounded, addresses from facet_value order by key").fetchall()
    assert rows == [("price_min", 1, False, True, 0), ("zq[]", 2, True, False, 0)]
    sql = "select products, filters, possible, linked from facet_economics where category is not null"
    assert con.execute(sql).fetchall() == [(10, 2, None, 0)]
