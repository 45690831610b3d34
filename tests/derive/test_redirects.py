"""Where chains of redirects lead, by which way, and which of the temporary ones stand for a move for good."""

from itertools import pairwise
from typing import Any

from seoaudit.derive.redirects import follow
from tests.derive.shop import HOST, column, shop


def chain(*names: str) -> dict[str, str]:
    return dict(pairwise(names))


def test_one_hop() -> None:
    assert follow("a", chain("a", "b")) == ("a", "b", 1, False)


def test_hops_are_counted_to_the_end() -> None:
    assert follow("a", chain("a", "b", "c", "d")) == ("a", "d", 3, False)


def test_a_loop_is_a_loop_from_wherever_it_is_entered() -> None:
    assert follow("a", {"a": "b", "b": "c", "c": "b"}) == ("a", "b", 3, True)
    assert follow("a", {"a": "a"}) == ("a", "a", 1, True)


def test_ten_hops_are_the_end() -> None:
    endless = {str(number): str(number + 1) for number in range(100)}
    assert follow("0", endless) == ("0", "10", 10, False)


def moved(url: str, target: str, status: int = 302) -> dict[str, Any]:
    return {"url": url, "outcome": "redirect", "status": status, "redirect_to": target, "canonical": None}


def product(url: str) -> dict[str, Any]:
    return {"url": url, "page_type": "product"}


def test_the_way_of_a_chain_is_kept_step_by_step() -> None:
    con = shop(fetched=[moved("/a", f"{HOST}/b", 301), moved("/b", f"{HOST}/c"), product("/c")])
    assert column(con, "select url, path from redirect") == {
        "/a": [f"301 {HOST}/b", f"302 {HOST}/c"],
        "/b": [f"302 {HOST}/c"],
    }


def test_a_loop_ends_where_it_is_entered_again() -> None:
    con = shop(fetched=[moved("/a", f"{HOST}/b", 301), moved("/b", f"{HOST}/a", 301)])
    assert column(con, "select url, path from redirect")["/a"] == [f"301 {HOST}/b", f"301 {HOST}/a"]


def lasting(*pages: dict[str, Any], **tables: Any) -> dict[str, Any]:
    return column(shop(fetched=pages, **tables), "select url, lasting from redirect where lasting is not null")


def test_another_spelling_of_the_same_address_is_a_move_for_good() -> None:
    pages = [moved("/Obuv", f"{HOST}/obuv"), moved("/obuv/", f"{HOST}/obuv", 307), product("/obuv")]
    assert lasting(*pages) == {"/Obuv": "spelling", "/obuv/": "spelling"}


def test_the_same_name_in_another_folder_is_a_move_for_good() -> None:
    target = f"{HOST}/obuv/ala-archa"
    assert lasting(moved("/sale/ala-archa", target), product("/obuv/ala-archa")) == {"/sale/ala-archa": "name"}
    assert lasting(moved("/sale/123", f"{HOST}/obuv/123"), product("/obuv/123")) == {}


def test_what_a_sitemap_lists_is_meant_to_last() -> None:
    listed = {"sitemap_url": [{"url": "/old", "sitemap": "/sitemap.xml"}]}
    assert lasting(moved("/old", f"{HOST}/new"), product("/new"), **listed) == {"/old": "sitemap"}
    assert lasting(moved("/old", f"{HOST}/new"), product("/new")) == {}


def test_a_permanent_redirect_and_a_change_of_language_are_in_order() -> None:
    assert lasting(moved("/obuv/", f"{HOST}/obuv", 301), product("/obuv")) == {}
    assert lasting(moved("/ala-archa", f"{HOST}/ky/ala-archa"), product("/ky/ala-archa")) == {}


def test_a_product_in_the_place_of_another_is_a_move_for_good() -> None:
    known = [{"url": f"/obuv/{name}", "url_pattern": "/obuv/*"} for name in "abcd"]
    pages = [product(f"/obuv/{name}") for name in "abc"]
    assert lasting(moved("/obuv/d", f"{HOST}/obuv/a"), *pages, known=known) == {"/obuv/d": "product"}
