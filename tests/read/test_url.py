"""What an address must say by its form and its names."""

import json
import os
from pathlib import Path

import pytest

from seoaudit.model import UrlPart
from seoaudit.read.url import (
    fragment,
    is_action,
    normalise,
    page_number,
    readability,
    scheme_of,
    url_class,
    url_parts,
    url_pattern,
)

CORPUS = Path(os.environ.get("SEOAUDIT_CORPUS", ""))
SHOP = "https://shop.kg"
needs_corpus = pytest.mark.skipif("SEOAUDIT_CORPUS" not in os.environ, reason="SEOAUDIT_CORPUS is not set")

STANDARD_CHANGED = "http://256.256.256.256.256"
"""A host name in the edition of 2018; since 2021 a host that ends in a number must be an IPv4 address."""


@pytest.mark.corpus
@needs_corpus
def test_web_platform_tests() -> None:
    cases = json.loads((CORPUS / "url-parsing.json").read_text())
    wrong = []
    for case in cases:
        href = case.get("href") or ""
        want = href.partition("#")[0] if href.startswith("http") else None
        if normalise(case["input"], case["base"]) != want and case["input"] != STANDARD_CHANGED:
            wrong.append(case["input"])
    failures = [case for case in cases if case.get("failure")]
    assert (len(cases), len(failures)) == (139, 41)
    assert {case["protocol"] for case in cases if not case.get("failure")} == {"http:", "https:"}
    assert wrong == []


@pytest.mark.corpus
@needs_corpus
def test_readability_vectors() -> None:
    cases = json.loads((CORPUS / "vectors" / "urls.json").read_text())
    wrong = [case for case in cases if readability(case["url"]) != (case["verdict"], tuple(case["codes"]))]
    assert len(cases) == 65
    assert wrong == []


@pytest.mark.parametrize(
    ("href", "base", "address"),
    [
        ("/a?b#c", f"{SHOP}/x/y", f"{SHOP}/a?b"),
        ("HTTPS://SHOP.KG:443/a", None, f"{SHOP}/a"),
        ("//b.kg", f"{SHOP}/", "https://b.kg/"),
        ("/ботинки", f"{SHOP}/", f"{SHOP}/%D0%B1%D0%BE%D1%82%D0%B8%D0%BD%D0%BA%D0%B8"),
        ("", f"{SHOP}/a?b", f"{SHOP}/a?b"),
        ("../c", f"{SHOP}/a/b/", f"{SHOP}/a/c"),
        ("http://[", f"{SHOP}/", None),
        ("mailto:a@b.kg", f"{SHOP}/", None),
        ("javascript:void(0)", f"{SHOP}/", None),
        ("ftp://shop.kg/", None, None),
        ("/a\ud800", f"{SHOP}/", f"{SHOP}/a%EF%BF%BD"),
        ("a", None, None),
    ],
)
def test_normalise(href: str, base: str | None, address: str | None) -> None:
    assert normalise(href, base) == address


def test_fragment_and_scheme() -> None:
    assert fragment("/a#b") == "b"
    assert fragment("/a#") is None
    assert fragment("/a") is None
    assert scheme_of("JavaScript:void(0)", SHOP) == "javascript"
    assert scheme_of("tel:+996") == "tel"
    assert scheme_of("/a", SHOP) == "https"
    assert scheme_of("http://[", SHOP) is None


@pytest.mark.parametrize(
    "group",
    [
        ("/product/873", "/product/461"),
        ("/botinki/muzhskie/zimnie-botinki-timberland", "/botinki/muzhskie/krossovki-nike-90"),
        ("/calendar/2027/01", "/calendar/2031/12"),
        ("/c?month=2027-01", "/c?month=2030-12"),
        ("/obuv?size=42&color=red", "/obuv?color=blue&size=43"),
        ("/obuv/filter/color-red/size-42/", "/obuv/filter/size-41/color-blue/brand-nike/"),
        ("/3a5ebc944f41daa6f849f730f1", "/9f2c1e7ab34d5c6f7a8b9c0d1e2f3a4b"),
        ("/p/6f1c2a9e-3b4d-4c1a-9f0e-1a2b3c4d5e6f", "/p/0a1c2a9e-3b4d-4c1a-9f0e-1a2b3c4d5e60"),
        ("/obuv?arrFilter_12_345=Y", "/obuv?arrFilter_13_99=Y&arrFilter_14_1=Y"),
        ("/a/b/page/2", "/a/b/page/3"),
        ("/books/page-2.html", "/books/page-31.html"),
        ("/a/b;jsessionid=6EE2BF1AF6A3D705", "/a/b;jsessionid=0EE2BF1AF6A3D70F"),
        ("/p/nike-air/otzyvy", "/p/adidas/otzyvy"),
    ],
)
def test_one_pattern(group: tuple[str, str]) -> None:
    assert len({url_pattern(SHOP + path) for path in group}) == 1


@pytest.mark.parametrize(
    "group",
    [
        ("/botinki/muzhskie/a-b", "/botinki/zhenskie/a-b"),
        ("/botinki/a-b", "/sumki/a-b"),
        ("/product/873", "/category/873"),
        ("/obuv?page=2", "/obuv?color=red"),
        ("/index.php?route=product/product&product_id=1", "/index.php?route=account/order&product_id=1"),
        ("/catalog/a-b", "/catalog/obuv/a-b"),
        ("/ru/a-b", "/ky/a-b"),
        ("/", "/a-b"),
    ],
)
def test_patterns_apart(group: tuple[str, str]) -> None:
    assert len({url_pattern(SHOP + path) for path in group}) == 2


def test_a_pattern_has_no_host_and_an_end() -> None:
    assert url_pattern("https://a.kg/x/1") == url_pattern("http://b.kg/x/1")
    deep = {url_pattern(SHOP + "/contacts" * depth) for depth in range(1, 60)}
    assert len(deep) < 12
    assert len(url_pattern(SHOP + "/a" * 5000 + "?" + "&".join(f"k{n}x=1" for n in range(5000)))) <= 500


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("utm_source=tg&utm_medium=post", ["tracking", "tracking"]),
        ("PHPSESSID=9f2c1e7ab34d5c6f7a8b9c0d1e2f3a4b", ["session"]),
        ("s=9f2c1e7ab34d5c6f7a8b9c0d1e2f3a4b", ["session"]),
        ("s=ботинки", ["search"]),
        ("p=2", ["pagination"]),
        ("p=1423", ["id"]),
        ("PAGEN_1=3", ["pagination"]),
        ("page=about", ["id"]),
        ("sort=price&order=asc", ["sort", "sort"]),
        ("limit=48&view=list", ["view", "view"]),
        ("color=red&size=42", ["facet", "facet"]),
        ("filter[color][]=red", ["facet"]),
        ("filter.v.price.gte=10", ["price_range"]),
        ("arrFilter_P1_MIN=100&arrFilter_12_34=Y", ["price_range", "facet"]),
        ("min_price=1&max_price=2", ["price_range", "price_range"]),
        ("filter_color=red&orderby=date&paged=2", ["facet", "sort", "pagination"]),
        ("variant=4455", ["variant"]),
        ("route=product/product&product_id=87", ["id", "id"]),
        ("ELEMENT_ID=5", ["id"]),
        ("lang=ky", ["locale"]),
        ("foo=bar", ["unknown"]),
        ("from=menu", ["tracking"]),
        ("from=100&to=200", ["price_range", "unknown"]),
        ("print=cats", ["unknown"]),
        ("dispatch=products.view&product_id=3", ["id", "id"]),
        ("amp;page=2", ["pagination"]),
        ("q=Color-Red/Size-S", ["facet"]),
    ],
)
def test_kinds_of_parameters(query: str, kinds: list[str]) -> None:
    assert [part.kind for part in url_parts(f"{SHOP}/obuv?{query}")] == kinds


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("/obuv/filter/cvet-is-red/apply/", [("cvet", "red", "facet")]),
        ("/obuv/filter/color=red;size=42/", [("color", "red", "facet"), ("size", "42", "facet")]),
        ("/obuv/color-red/", [("color", "red", "facet")]),
        ("/obuv/color-block-sneakers", []),
        ("/color-red", []),
        ("/auto/filters/maslyanye-filtry", []),
        ("/obuv/page/3/", [("page", "3", "pagination")]),
        ("/a/b;jsessionid=6EE2BF1AF6A3D705", [("jsessionid", "6EE2BF1AF6A3D705", "session")]),
    ],
)
def test_path_parts(path: str, parts: list[tuple[str, str, str]]) -> None:
    url = SHOP + path
    assert url_parts(url) == tuple(UrlPart(url, "path", *part) for part in parts)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "plain"),
        ("/ru/obuv", "plain"),
        ("/obuv?foo=1", "plain"),
        ("/obuv?color=red&page=2", "facet"),
        ("/obuv?price_min=1", "facet"),
        ("/obuv?sort=price&page=2", "sort"),
        ("/obuv?utm_source=a&color=red", "tracking"),
        ("/cart/add/5", "action"),
        ("/obuv/page/2", "pagination"),
        ("/catalog?id=123&sub=456", "id"),
    ],
)
def test_class(path: str, kind: str) -> None:
    assert url_class(SHOP + path) == kind


@pytest.mark.parametrize(
    "path",
    [
        "/?add-to-cart=55",
        "/obuv?action=ADD2BASKET&id=5",
        "/index.php?route=checkout/cart/add",
        "/index.php?route=account/logout",
        "/index.php?dispatch=auth.logout",
        "/cart/add",
        "/ru/cart/add/5?qty=1",
        "/wishlist/index/add/product/12/",
        "/catalog/product_compare/add/product/1",
        "/compare/add?id=1",
        "/logout",
        "/my-account/customer-logout/",
        "/cart/123:1",
        "/cart/remove-item/4",
        "/add_to_cart.php",
        "/obuv?print=Y",
        "/post?replytocom=5",
        "/login?backurl=%2F",
        "/login?return=/x",
        "/account/login/?next=%2Fobuv%2F",
        "/user/login?destination=/node/1",
        "/registration.php?from=https%3A%2F%2Fshop.kg%2Fobuv%2F",
        "/?remove_item=abc",
        "/index.php?controller=cart&add=1&id_product=3",
        "/cart?add=1&id_product=5&token=abc",
        "/korzina?delete=1&id_product=5",
        "/index.php?route=product/compare&remove=5",
        "/index.php?route=account/wishlist&remove=5",
        "/checkout/cart/add/uenc/aHR0/product/1/",
        "/?add_to_wishlist=5",
        "/catalog/?action=ADD_TO_COMPARE_LIST&id=5",
        "/auth/?logout=yes",
        "/module/blockwishlist/action?action=addProductToWishlist",
        "/compares/update?id=1",
    ],
)
def test_actions(path: str) -> None:
    assert is_action(SHOP + path)


@pytest.mark.parametrize(
    "path",
    [
        "/cart",
        "/cart/",
        "/compare",
        "/wishlist/42",
        "/login",
        "/account/login",
        "/login?tab=phone",
        "/login/help?from=/x",
        "/cash-register?from=/x",
        "/action-figures",
        "/akcii",
        "/akcii/add-10-percent",
        "/blog/add-to-your-home",
        "/index.php?route=product/compare",
        "/obuv?page=2",
        "/print",
        "/shop/cart-accessories/wheel",
        "/obuv?print=cats",
        "/product/change-table",
        "/cart?step=2",
        "/blog/?add=1",
        "/index.php?controller=product&id_product=5",
    ],
)
def test_no_actions(path: str) -> None:
    assert not is_action(SHOP + path)


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/obuv?page=3", 3),
        ("/obuv/page/3/", 3),
        ("/books/page-2.html", 2),
        ("/obuv?PAGEN_2=7", 7),
        ("/obuv?p=2", 2),
        ("/obuv?start=24", None),
        ("/obuv?p=1423", None),
        ("/obuv", None),
        ("/page-42-wide-sofa", None),
        ("/obuv?page=" + "9" * 5000, None),
    ],
)
def test_page_number(path: str, number: int | None) -> None:
    assert page_number(SHOP + path) == number


@pytest.mark.parametrize("url", ["", "http://[", "%", "https://shop.kg/%ff%00?%&=&&[]=", "x" * 100_000, "https:///?#"])
def test_nothing_raises(url: str) -> None:
    url_parts(url)
    url_class(url)
    url_pattern(url)
    readability(url)
    page_number(url)
    is_action(url)
    normalise(url)


@pytest.mark.parametrize("path", ["/tv", "/iPhone15Pro", "/wh-1000xm5", "/page-2.html", "/obuv/xs", "/brand/a4tech"])
def test_short_and_model_names_are_not_opaque(path: str) -> None:
    assert "opaque_id" not in readability(SHOP + path)[1]
