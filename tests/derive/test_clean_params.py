"""Clean-param lines: what Yandex takes for none, and what a Disallow line makes useless."""

import pytest

from seoaudit.derive.clean_params import clean_params, fault_of
from seoaudit.read.robots import RobotsTxt
from seoaudit.store.audit import memory_database


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("sort", None),
        ("sort&order&view /catalog/", None),
        ("sid /forum*/sh*.php", None),
        ("filter[color]", None),
        ("sort *", None),
        ("", "empty"),
        ("&", "not_a_name"),
        ("a" * 501, "too_long"),
        ("sort, order", "separator"),
        ("sort;order /catalog/", "separator"),
        ("sort order", "spaces"),
        ("sort order /catalog/", "spaces"),
        ("/catalog/ sort", "path_first"),
        ("/catalog/", "path_first"),
        ("sort=price /catalog/", "not_a_name"),
        ("?sort /catalog/", "not_a_name"),
        ("sort https://shop.kg/catalog/", "whole_address"),
        ("sort catalog/", "no_slash"),
        ("sort /каталог/", "characters"),
        ("sort /catalog/?", "characters"),
    ],
)
def test_what_is_wrong_with_a_line(value: str, fault: str | None) -> None:
    assert fault_of(value) == fault


def rows(text: str) -> list[tuple[object, ...]]:
    con = memory_database()
    clean_params(con, "https://shop.kg", RobotsTxt.parse(text.encode()))
    return con.execute("select line, parameter, covers, fault, automatic, closed_by from clean_param").fetchall()


def test_a_row_for_each_parameter() -> None:
    assert rows("Clean-param: view&sort /my_shop/*/list\n") == [
        (1, "sort", r"/my\_shop/%/list%", None, False, None),
        (1, "view", r"/my\_shop/%/list%", None, False, None),
    ]


def test_a_line_that_is_no_rule_has_no_parameter() -> None:
    assert rows("Clean-param: view, sort\n") == [(1, None, "%", "separator", False, None)]


@pytest.mark.parametrize(
    ("lines", "closed_by"),
    [
        ("Disallow: /*?sort=", "/*?sort="),
        ("Disallow: /*?", "/*?"),
        ("Disallow: *sort", "*sort"),
        ("Disallow: /*?sort=\nUser-agent: Yandex\nDisallow: /cart", None),
        ("Disallow: /*?sort=\nAllow: /*?sort=x", None),
        ("Disallow: /*?view=", None),
        ("Disallow: /catalog/", None),
    ],
)
def test_a_parameter_that_yandex_may_not_fetch(lines: str, closed_by: str | None) -> None:
    found = rows(f"User-agent: *\n{lines}\nClean-param: sort /catalog/\n")
    assert [row[-1] for row in found] == [closed_by]


def test_what_yandex_leaves_out_by_itself_is_told() -> None:
    assert [row[4] for row in rows("Clean-param: utm_source&ysclid&from\n")] == [False, True, True]
