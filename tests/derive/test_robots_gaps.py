"""What a robots.txt closes to all and leaves open to Yandex, which obeys a group of its own."""

import pytest

from seoaudit.derive.robots import gaps_of
from seoaudit.read.robots import RobotsTxt

ALL = "User-agent: *\n"
YANDEX = "User-agent: Yandex\n"


def values(text: str) -> list[str]:
    return [value for value, _, _ in gaps_of(RobotsTxt.parse(text.encode()))]


@pytest.mark.parametrize(
    ("every", "yandex", "gaps"),
    [
        ("Disallow: /cart\n", "Disallow: /admin\n", ["/cart"]),
        ("Disallow: /*?color=\n", "Disallow: /cart\n", ["/*?color="]),
        ("Disallow: /filter/\nDisallow: /*-is-*/apply/\n", "Disallow: /cart\n", ["/filter/", "/*-is-*/apply/"]),
        ("Disallow: *sort=\n", "Disallow: /cart\n", ["*sort="]),
        ("Disallow: /cart\n", "Disallow:\n", ["/cart"]),
        ("Disallow: /cart/pay\n", "Disallow: /cart\n", []),
        ("Disallow: /*?sort=\n", "Disallow: /*?\n", []),
        ("Disallow: /cart$\n", "Disallow: /cart\n", []),
        ("Disallow: /cart\nAllow: /cart\n", "Disallow: /admin\n", []),
        ("Disallow: /\n", "Disallow: /admin\n", []),
        ("Disallow: /*\n", "Disallow: /admin\n", []),
        ("Disallow: /*utm_\n", "Clean-param: utm_source&utm_medium\nDisallow: /admin\n", []),
        ("Disallow: /search\n", "Clean-param: s\nDisallow: /admin\n", ["/search"]),
    ],
)
def test_gaps(every: str, yandex: str, gaps: list[str]) -> None:
    assert values(f"{ALL}{every}\n{YANDEX}{yandex}") == gaps


def test_without_a_group_of_its_own_yandex_obeys_that_for_all() -> None:
    assert values(f"{ALL}Disallow: /cart\nUser-agent: Googlebot\nDisallow:\n") == []


def test_a_group_named_for_both_has_no_gap() -> None:
    assert values(f"{ALL}{YANDEX}Disallow: /cart\n") == []


def test_a_gap_has_its_line_and_a_path_that_it_closes() -> None:
    assert gaps_of(RobotsTxt.parse(f"{YANDEX}Disallow: /admin\n{ALL}Disallow: *sort=*$\n".encode())) == [
        ("*sort=*$", 4, "/xsort=x")
    ]
