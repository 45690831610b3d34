"""Addresses of filters, orders and pages as shop systems make them, and what the user says of names besides."""

from collections.abc import Iterator

import pytest

from seoaudit.read.url import url_class, url_parts, url_pattern
from seoaudit.read.url_names import use_classes

SHOP = "https://shop.kg"
Parts = list[tuple[str | None, str | None, str]]


def parts(path: str) -> Parts:
    return [(part.key, part.value, part.kind) for part in url_parts(SHOP + path)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param(
            "/catalog/obuv/filter/brand-is-anor-or-tulpar/apply/",
            [("brand", "anor-or-tulpar", "facet")],
            id="1C-Bitrix",
        ),
        pytest.param(
            "/catalog/obuv/filter/brand-is-anor/razmer-is-42-or-43/price-base-from-1000-to-5000/apply/",
            [
                ("brand", "anor", "facet"),
                ("razmer", "42-or-43", "facet"),
                ("price", "base-from-1000-to-5000", "price_range"),
            ],
            id="1C-Bitrix, several and a price",
        ),
        pytest.param("/catalog/obuv/filter/clear/apply/", [], id="1C-Bitrix, nothing chosen"),
        pytest.param(
            "/catalog/obuv/?arrFilter_23_1234567=Y&arrFilter_P1_MIN=100&set_filter=Y",
            [
                ("arrFilter_23_1234567", "Y", "facet"),
                ("arrFilter_P1_MIN", "100", "price_range"),
                ("set_filter", "Y", "view"),
            ],
            id="1C-Bitrix in the query",
        ),
        pytest.param(
            "/index.php?route=product/category&path=20&filter=3,5&sort=p.price&order=ASC&limit=50",
            [
                ("route", "product/category", "id"),
                ("path", "20", "id"),
                ("filter", "3,5", "facet"),
                ("sort", "p.price", "sort"),
                ("order", "ASC", "sort"),
                ("limit", "50", "view"),
            ],
            id="OpenCart",
        ),
        pytest.param("/obuv?ocf=F5S0V10", [("ocf", "F5S0V10", "facet")], id="OCFilter"),
        pytest.param(
            "/shop/?filter_color=red&query_type_color=or&min_price=10&rating_filter=4&orderby=price",
            [
                ("filter_color", "red", "facet"),
                ("query_type_color", "or", "view"),
                ("min_price", "10", "price_range"),
                ("rating_filter", "4", "facet"),
                ("orderby", "price", "sort"),
            ],
            id="WooCommerce",
        ),
        pytest.param("/shop/?pa_brand=anor", [("pa_brand", "anor", "facet")], id="WooCommerce, an attribute"),
        pytest.param(
            "/collections/all?filter.v.option.color=Red&filter.v.price.gte=10&sort_by=price-ascending",
            [
                ("filter.v.option.color", "Red", "facet"),
                ("filter.v.price.gte", "10", "price_range"),
                ("sort_by", "price-ascending", "sort"),
            ],
            id="Shopify",
        ),
        pytest.param(
            "/tops.html?color=50&price=10-20&product_list_order=price&product_list_mode=list&p=2",
            [
                ("color", "50", "facet"),
                ("price", "10-20", "price_range"),
                ("product_list_order", "price", "sort"),
                ("product_list_mode", "list", "view"),
                ("p", "2", "pagination"),
            ],
            id="Magento",
        ),
        pytest.param(
            "/collection/obuv?characteristics[]=123&characteristics%5B%5D=15&options[4][]=67&price_min=100&order=price",
            [
                ("characteristics[]", "123", "facet"),
                ("characteristics[]", "15", "facet"),
                ("options[4][]", "67", "facet"),
                ("price_min", "100", "price_range"),
                ("order", "price", "sort"),
            ],
            id="InSales",
        ),
        pytest.param(
            "/obuv/color-red/size-42/", [("color", "red", "facet"), ("size", "42", "facet")], id="key-value in the path"
        ),
        pytest.param(
            "/obuv/filter/color-red/kolodka-shirokaya/",
            [("color", "red", "facet"), ("kolodka", "shirokaya", "facet")],
            id="key-value behind a marker",
        ),
        pytest.param(
            "/obuv/producer=anor;color=15/",
            [("producer", "anor", "facet"), ("color", "15", "facet")],
            id="key=value;key=value in the path",
        ),
        pytest.param(
            "/obuv/page=3;producer=anor;sort=cheap;view=list/",
            [
                ("page", "3", "pagination"),
                ("producer", "anor", "facet"),
                ("sort", "cheap", "sort"),
                ("view", "list", "view"),
            ],
            id="a page, a sorting and a view among the filters of a path",
        ),
    ],
)
def test_filters_of_platforms(path: str, expected: Parts) -> None:
    assert parts(path) == expected


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("PHPSESSID=0123456789abcdef0123456789abcdef", "session"),
        ("utm_source=newsletter", "tracking"),
        ("sort=price", "sort"),
        ("limit=48", "view"),
        ("q=botinki", "search"),
        ("lang=ky", "locale"),
        ("variant=41225", "variant"),
        ("product_id=873", "id"),
        ("page=2", "pagination"),
        ("add-to-cart=873", "action"),
        ("kluch=slovo", "unknown"),
    ],
)
def test_kinds_are_told_apart(query: str, kind: str) -> None:
    ((_, _, found),) = parts(f"/obuv/?{query}")
    assert found == kind


@pytest.fixture
def classes() -> Iterator[None]:
    use_classes({"zq": "facet", "s": "search", "Color": "id", "kolodka": "facet", "kolodka-s": "sort"})
    yield
    use_classes({})


@pytest.mark.usefixtures("classes")
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/obuv/?zq=5", [("zq", "5", "facet")]),
        ("/obuv/?ZQ[]=5", [("ZQ[]", "5", "facet")]),
        ("/obuv/?zqx=5", [("zqx", "5", "unknown")]),
        ("/obuv/?s=0123456789abcdef0123456789abcdef", [("s", "0123456789abcdef0123456789abcdef", "search")]),
        ("/obuv/?color=red", [("color", "red", "id")]),
        ("/obuv/kolodka-ochen-shirokaya/", [("kolodka", "ochen-shirokaya", "facet")]),
        ("/obuv/kolodka-s-cheap/", [("kolodka-s", "cheap", "sort")]),
        ("/obuv/kolodka/", []),
        ("/kolodka-shirokaya/", []),
    ],
)
def test_what_the_user_says_of_a_name_stands(path: str, expected: Parts) -> None:
    assert parts(path) == expected


@pytest.mark.usefixtures("classes")
def test_classes_and_patterns_follow_what_the_user_says() -> None:
    assert url_class(f"{SHOP}/obuv/?zq=5") == "facet"
    assert url_class(f"{SHOP}/obuv/?s=0123456789abcdef0123456789abcdef") == "search"
    assert url_pattern(f"{SHOP}/obuv/kolodka-uzkaya/") == "/obuv/{facet}"
