"""Shops that name their pages by parameters: the other address of the home page, and the listing of a filter."""

from tests.derive.shop import column, shop

HOME = "/?route=home"


def trails(home: str) -> list[dict[str, object]]:
    steps = [home, "/?path=7", None]
    return [
        {"url": f"/?id={n}", "position": place, "name": "", "item": step}
        for n in range(3)
        for place, step in enumerate(steps, 1)
    ]


def fetched(canonical: str) -> list[dict[str, object]]:
    products: list[dict[str, object]] = [{"url": f"/?id={n}", "page_type": "product"} for n in range(3)]
    copy: dict[str, object] = {"url": HOME, "page_type": "other", "type_confidence": "low", "canonical": canonical}
    return [{"url": "/"}, copy, {"url": "/?path=7", "page_type": "category"}, *products]


def test_the_first_step_of_trails_that_is_canonical_to_the_home_page_is_a_home_page() -> None:
    con = shop(fetched=fetched("https://shop.kg/"), breadcrumb=trails(HOME))
    assert column(con, "select url, page_type from page")[HOME] == "home"
    assert column(con, "select url, hierarchy_level from page where page_type = 'product'") == {
        f"/?id={n}": 2 for n in range(3)
    }


def test_a_first_step_of_its_own_is_a_category() -> None:
    con = shop(fetched=fetched(HOME), breadcrumb=trails(HOME))
    assert column(con, "select url, page_type from page")[HOME] == "category"


def test_the_listing_of_a_filter_keeps_the_parameters_that_name_it() -> None:
    filtered = "/?path=7&sort=price&page=2"
    con = shop(
        fetched=[*fetched(HOME), {"url": filtered, "page_type": "filter"}],
        url_part=[
            {"url": filtered, "key": "path", "value": "7", "kind": "id"},
            {"url": filtered, "key": "sort", "value": "price", "kind": "sort"},
            {"url": filtered, "key": "page", "value": "2", "kind": "pagination"},
        ],
    )
    assert column(con, "select url, category from facet") == {filtered: "https://shop.kg/?path=7"}
