"""Parameters no name explains: what keeps a listing's heading and shows other products selects from it."""

from collections.abc import Sequence

from tests.derive.shop import column, shop

LISTING = {"page_type": "category", "h1": "Schuhe"}


def cards(url: str, names: Sequence[str]) -> list[dict[str, object]]:
    return [{"url": url, "target": f"/{name}", "name": name, "ord": ord} for ord, name in enumerate(names)]


def test_fewer_products_under_the_same_heading_are_a_filter() -> None:
    con = shop(
        fetched=[{"url": "/"}, {"url": "/c", **LISTING}, {"url": "/c?xyz=rot", **LISTING}],
        url_part=[{"url": "/c?xyz=rot", "key": "xyz", "value": "rot"}],
        product_card=[*cards("/c", "abc"), *cards("/c?xyz=rot", "ac")],
    )
    assert column(con, "select url, page_type from page") == {"/": "home", "/c": "category", "/c?xyz=rot": "filter"}
    assert column(con, "select url, filters from facet") == {"/c?xyz=rot": 1}


def test_another_order_is_a_selection_but_no_chosen_filter() -> None:
    con = shop(
        fetched=[{"url": "/"}, {"url": "/c?id=5", **LISTING}, {"url": "/c?id=5&xyz=1", **LISTING}],
        url_part=[
            {"url": "/c?id=5", "key": "id", "value": "5", "kind": "id"},
            {"url": "/c?id=5&xyz=1", "key": "id", "value": "5", "kind": "id"},
            {"url": "/c?id=5&xyz=1", "key": "xyz", "value": "1"},
        ],
        product_card=[*cards("/c?id=5", "abc"), *cards("/c?id=5&xyz=1", "cba")],
    )
    types = column(con, "select url, page_type from page")
    assert (types["/c?id=5"], types["/c?id=5&xyz=1"]) == ("category", "filter")
    assert column(con, "select url, filters from facet") == {}


def test_another_heading_is_a_category_of_its_own_and_the_same_products_a_copy() -> None:
    other = {"url": "/c?k=2", "page_type": "category", "h1": "Stiefel"}
    con = shop(
        fetched=[{"url": "/"}, {"url": "/c", **LISTING}, other, {"url": "/c?tag=x", **LISTING}],
        url_part=[{"url": "/c?k=2", "key": "k", "value": "2"}, {"url": "/c?tag=x", "key": "tag", "value": "x"}],
        product_card=[*cards("/c", "abc"), *cards("/c?k=2", "ab"), *cards("/c?tag=x", "abc")],
    )
    types = column(con, "select url, page_type from page")
    assert (types["/c?k=2"], types["/c?tag=x"]) == ("category", "category")
