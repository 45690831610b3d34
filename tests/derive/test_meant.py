"""What filter addresses are meant to be: by policy, else by demand, else as the shop declares."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from seoaudit.derive.meant import filters_meant, known_keys
from seoaudit.facet_policy import Facets, unknown_names
from seoaudit.model import Run
from seoaudit.store.audit import memory_database

Meant = dict[str, tuple[str | None, str | None]]


def derived(facets: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> DuckDBPyConnection:
    con = memory_database()
    for row in rows:
        values = {"filters": len(row.get("keys", ())), **row}
        names = ", ".join(values)
        con.execute(f"insert into facet ({names}) values ({', '.join('?' * len(values))})", [*values.values()])
    filters_meant(con, Run("1", ".", "https://shop.kg/", {"facets": facets}, {}, ""))
    return con


def meant(facets: Mapping[str, Any], *rows: Mapping[str, Any]) -> Meant:
    """What addresses are meant to be, and by what."""
    con = derived(facets, rows)
    return {url: (what, by) for url, what, by in con.execute("select url, meant, meant_by from facet").fetchall()}


BRAND = {"url": "brand", "keys": ["brand"]}
COLOR = {"url": "color", "keys": ["color"]}
BOTH = {"url": "both", "keys": ["brand", "color"]}
SIZE = {"url": "size", "keys": ["size"], "declared": True}
FOUND, CLOSED = ("found", "policy"), ("closed", "policy")


def test_what_the_policy_names_is_found_and_the_rest_is_closed() -> None:
    assert meant({"indexable": ["brand", "brand+color"]}, BRAND, COLOR, BOTH, SIZE) == {
        "brand": FOUND,
        "color": CLOSED,
        "both": FOUND,
        "size": CLOSED,
    }


def test_single_names_alone_are_combined_as_deep_as_allowed() -> None:
    assert meant({"indexable": ["brand", "color"]}, BRAND, BOTH) == {"brand": FOUND, "both": CLOSED}
    assert meant({"indexable": ["brand", "color"], "depth": 2}, BRAND, BOTH) == {"brand": FOUND, "both": FOUND}


def test_two_values_of_one_filter_are_no_single_filter() -> None:
    assert meant({"indexable": ["brand"]}, {**BRAND, "filters": 2}) == {"brand": CLOSED}


def test_both_ends_of_a_range_are_one_filter() -> None:
    ends = {"url": "range", "keys": ["price_from", "price_to"], "filters": 1, "kind": "price_range"}
    assert meant({"indexable": ["price_from+price_to"]}, ends) == {"range": FOUND}


def test_sorting_is_closed_with_the_filter_it_stands_beside() -> None:
    sorted_ = {"url": "sorted", "keys": ["brand", "sort"], "filters": 1, "kind": "sort"}
    assert meant({"indexable": ["brand"]}, sorted_) == {"sorted": CLOSED}


def test_names_are_compared_without_case_and_brackets() -> None:
    assert meant({"indexable": ["Brand"]}, {"url": "a", "keys": ["brand[]"]}) == {"a": FOUND}


def test_a_policy_that_only_closes_leaves_the_rest_to_the_shop() -> None:
    assert meant({"closed": ["size"], "depth": 1}, BRAND, BOTH, SIZE, {**COLOR, "declared": True}) == {
        "brand": (None, None),
        "both": CLOSED,
        "size": CLOSED,
        "color": ("found", "declared"),
    }


def test_without_a_policy_the_shop_says_itself_what_it_means() -> None:
    assert meant({}, BRAND, SIZE) == {"brand": (None, None), "size": ("found", "declared")}


@pytest.mark.parametrize(
    ("facets", "row"),
    [
        ({}, None),
        ({"sample": 5}, None),
        ({"indexable": ["brand"], "depth": 1, "min_products": 4}, (True, 1, 4)),
        ({"min_products": 4}, (False, None, 4)),
    ],
)
def test_the_policy_is_told_to_rules(facets: Mapping[str, Any], row: tuple[Any, ...] | None) -> None:
    assert derived(facets, []).execute("select given, depth, min_products from facet_policy").fetchone() == row


def test_names_that_no_address_carries_are_unknown() -> None:
    con = derived({}, [BOTH])
    con.execute("insert into url_part (url, key, kind) values ('a', 'page', 'pagination'), ('a', 'brand', 'facet')")
    con.execute("insert into facet_value (category, key) values ('c', 'Season[]')")
    facets = Facets(indexable=("brand", "colour+season"), closed=("page", "zzz"))
    wrong = dict(unknown_names(facets, known_keys(con)))
    assert wrong.keys() == {"indexable.1", "closed.1"}
    assert "no known address of the shop has the parameter 'colour'; nearest that it has: 'color'" in str(wrong)
    assert "'zzz'; nearest that it has: 'brand', 'color', 'Season[]'" in wrong["closed.1"]
