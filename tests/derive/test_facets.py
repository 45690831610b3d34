"""Known addresses that narrow or order a listing: their listing, what closes them, and what they stand for."""

from collections.abc import Sequence
from typing import Any

import pytest

from seoaudit.derive.facets import combinations
from tests.derive.shop import HOST, column, shop

ROBOTS = "/robots.txt"


def parts(url: str, *chosen: tuple[str, str], kind: str = "facet", place: str = "query") -> list[dict[str, object]]:
    return [{"url": url, "place": place, "key": key, "value": value, "kind": kind} for key, value in chosen]


def colours(names: Sequence[str]) -> list[dict[str, object]]:
    return [part for name in names for part in parts(f"/c?color={name}", ("color", name))]


def test_addresses_nobody_fetched_are_told_by_their_siblings_and_stood_for() -> None:
    names = ["a", "b", "c", "d", "e"]
    con = shop(
        known=[{"url": f"/c?color={name}"} for name in names],
        fetched=[
            {"url": "/"},
            {"url": "/c", "page_type": "category"},
            {"url": "/c?color=a", "page_type": "filter", "robots_meta": "noindex"},
            {"url": "/c?color=b", "page_type": "filter", "robots_meta": "noindex"},
        ],
        url_part=colours(names),
    )
    assert column(con, "select url, closed_google from facet") == {f"/c?color={name}": "noindex" for name in names}
    stands = column(con, "select url, stands_for from facet")
    assert stands == {"/c?color=a": 3, "/c?color=b": 2, "/c?color=c": 0, "/c?color=d": 0, "/c?color=e": 0}
    row = con.execute("select linked, fetched, noindex, open_google, choices, possible from facet_economics").fetchall()
    assert row == [(5, 2, 5, 0, 5, 5)] * 2


def test_siblings_that_disagree_tell_nothing() -> None:
    con = shop(
        known=[{"url": f"/c?color={name}"} for name in "abc"],
        fetched=[
            {"url": "/"},
            {"url": "/c", "page_type": "category"},
            {"url": "/c?color=a", "page_type": "filter"},
            {"url": "/c?color=b", "page_type": "filter", "robots_meta": "noindex"},
        ],
        url_part=colours("abc"),
    )
    assert column(con, "select url, closed_yandex from facet") == {
        "/c?color=a": None,
        "/c?color=b": "noindex",
        "/c?color=c": "unknown",
    }


def test_robots_and_clean_param_close_before_anything_else() -> None:
    con = shop(
        known=[{"url": "/c?color=a", "allowed_google": False}, {"url": "/c?color=b&size=1"}],
        fetched=[{"url": "/"}, {"url": "/c", "page_type": "category"}],
        url_part=[*colours("a"), *parts("/c?color=b&size=1", ("color", "b"), ("size", "1"))],
        robots_rule=[{"url": ROBOTS, "directive": "clean-param", "value": "color /c", "line": 1}],
    )
    assert column(con, "select url, [closed_google, closed_yandex] from facet") == {
        "/c?color=a": ["robots", "clean-param"],
        "/c?color=b&size=1": ["unknown", "clean-param"],
    }


@pytest.mark.parametrize(
    ("url", "chosen", "listing"),
    [
        ("/shoes/filter/color-is-red/apply/", [("color", "red")], "/shoes/"),
        ("/shoes/filter/color-is-red/apply/page-3/", [("color", "red")], "/shoes/"),
        ("/shoes/color=red;size=42", [("color", "red"), ("size", "42")], "/shoes/"),
        ("/shoes/color-red/women/", [("color", "red")], "/shoes/women/"),
    ],
)
def test_the_listing_of_a_path_is_the_path_without_what_it_chooses(
    url: str, chosen: Sequence[tuple[str, str]], listing: str
) -> None:
    con = shop(
        known=[{"url": url}],
        fetched=[{"url": "/"}, {"url": "/shoes/", "page_type": "category"}],
        url_part=parts(url, *chosen, place="path"),
    )
    assert column(con, "select url, category from facet") == {url: HOST + listing}


def test_an_address_of_a_search_or_of_a_product_narrows_no_listing() -> None:
    search, product = "/find?q=boots&sort=price", "/boots-1?color=red"
    con = shop(
        fetched=[
            {"url": "/"},
            {"url": search, "page_type": "search"},
            {"url": "/boots-1", "page_type": "product"},
            {"url": product, "page_type": "product"},
        ],
        url_part=[
            *parts(search, ("q", "boots"), kind="search"),
            *parts(search, ("sort", "price"), kind="sort"),
            *parts(product, ("color", "red")),
        ],
    )
    assert column(con, "select url, kind from facet") == {}


def test_the_products_of_a_listing_are_those_of_all_its_pages() -> None:
    def cards(url: str, names: str) -> list[dict[str, object]]:
        return [{"url": url, "target": f"/{name}", "name": name, "ord": ord} for ord, name in enumerate(names)]

    con = shop(
        known=[{"url": "/c?color=a"}],
        fetched=[{"url": "/"}, {"url": "/c", "page_type": "category"}, {"url": "/c?page=2", "page_type": "pagination"}],
        url_part=[*colours("a"), *parts("/c?page=2", ("page", "2"), kind="pagination")],
        product_card=[*cards("/c", "pqr"), *cards("/c?page=2", "rst")],
    )
    assert column(con, "select category, products from facet_economics where category is not null") == {"/c": 5}


def test_several_values_of_one_filter_are_told_from_a_value_with_a_comma() -> None:
    chosen = [
        *parts("/c?color=a", ("color", "a")),
        *parts("/c?color=b", ("color", "b")),
        *parts("/c?color=a,b", ("color", "a,b")),
        *parts("/c?size=1,5", ("size", "1,5")),
        *parts("/c?size=2,5", ("size", "2,5")),
    ]
    con = shop(
        known=[{"url": url} for url in {str(part["url"]): None for part in chosen}],
        fetched=[{"url": "/"}, {"url": "/c", "page_type": "category"}],
        url_part=chosen,
    )
    rows: dict[str, Any] = {
        key: values
        for key, *values in con.execute("select key, choices, several, addresses from facet_value").fetchall()
    }
    assert rows == {"color": [2, True, 3], "size": [2, False, 2]}
    assert con.execute("select possible from facet_economics where category is null").fetchall() == [(4 * 3 - 1,)]


def test_the_formulas_of_the_specification() -> None:
    offered = [12, 9, 15, 8]
    assert combinations(offered, ordered=False) == 18_719
    assert combinations([2.0**each - 1 for each in offered], ordered=False) == 2.0**44 - 1
    assert combinations([2, 3], ordered=True) == 2 + 3 + 2 * 2 * 3
    assert combinations([3.0] * 400, ordered=True) > 1e300  # more orders than a float holds


def test_paths_that_turn_in_one_listing_turn_in_all() -> None:
    addresses = {
        "/c/color-a/size-1/": [("color", "a"), ("size", "1")],
        "/c/size-1/color-a/": [("size", "1"), ("color", "a")],
        "/d/color-a/size-1/": [("color", "a"), ("size", "1")],
        "/e/brand-x/stock-y/": [("brand", "x"), ("stock", "y")],
    }
    chosen = [part for url, pairs in addresses.items() for part in parts(url, *pairs, place="path")]
    con = shop(
        known=[{"url": url} for url in addresses],
        fetched=[{"url": "/"}, *({"url": url, "page_type": "category"} for url in ("/c/", "/d/", "/e/"))],
        url_part=chosen,
    )
    rows = con.execute("select category, ordered, possible from facet_economics where category is not null").fetchall()
    assert {(url.rpartition("kg")[2], ordered, possible) for url, ordered, possible in rows} == {
        ("/c/", True, 4.0),
        ("/d/", True, 4.0),
        ("/e/", False, 3.0),
    }
