"""Which Disallow lines close what should be found."""

from collections.abc import Mapping
from typing import Any

from tests.derive.shop import shop

LIST = {"url": "/obuv", "page_type": "category", "product_count": 9}
SHUT = {"decision": "robots_disallowed", "allowed_own": False, "allowed_google": False, "allowed_yandex": False}


def known(url: str, url_class: str = "plain", **values: Any) -> dict[str, Any]:
    return {"url": url, "url_class": url_class, "found_on": "/obuv", **SHUT, **values}


def reach(text: str, *rows: Mapping[str, Any], **tables: Any) -> list[tuple[Any, ...]]:
    con = shop(
        fetched=[{"url": "/", "page_type": "home"}, LIST],
        known=[{"url": "/", "found_by": "start"}, *rows],
        robots=[{"url": "/robots.txt", "text": text}],
        **tables,
    )
    return con.execute(
        "select engine, line, value, kind, addresses, replace(example, 'https://shop.kg', ''), others"
        " from disallow_reach order by all"
    ).fetchall()


def test_a_line_against_parameters_closes_the_pager_of_a_category() -> None:
    text = "User-agent: *\nDisallow: /*?\n"
    further = [known("/obuv?page=2", "pagination"), known("/obuv?page=3", "pagination")]
    found = reach(text, *further, known("/obuv?sort=price", "sort"))
    assert found == [
        ("google", 2, "/*?", "pagination", 2, "/obuv?page=2", True),
        ("yandex", 2, "/*?", "pagination", 2, "/obuv?page=2", True),
    ]


def test_a_pager_of_reviews_or_of_a_filter_is_none_of_a_category() -> None:
    text = "User-agent: *\nDisallow: /*?\n"
    reviews = known("/anor?page=2", "pagination", found_on="/anor")
    chosen = known("/obuv?color=red&page=2", "pagination")
    parts = [
        {"url": "/obuv?color=red&page=2", "key": "color", "value": "red", "kind": "facet"},
        {"url": "/obuv?color=red&page=2", "key": "page", "value": "2", "kind": "pagination"},
    ]
    assert reach(text, reviews, chosen, url_part=parts) == []


def test_products_by_their_cards_where_nothing_else_is_closed() -> None:
    text = "User-agent: Googlebot\nDisallow: /filtr\nUser-agent: *\nDisallow: /cart\n"
    row = known("/filtr-dlya-vody", allowed_yandex=True, allowed_own=True)
    cards = [{"url": "/obuv", "target": "/filtr-dlya-vody"}]
    assert reach(text, row, product_card=cards) == [
        ("google", 2, "/filtr", "product", 1, "/filtr-dlya-vody", False),
    ]


def test_nothing_is_closed_that_matters() -> None:
    text = "User-agent: *\nDisallow: /cart\nDisallow: /*?sort=\n"
    assert reach(text, known("/obuv?sort=price", "sort"), known("/cart")) == []
