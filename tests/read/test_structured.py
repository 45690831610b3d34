"""What the structured data of a page must say, row by row, and what it must survive."""

import json
import time
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from lxml import html

from seoaudit.model import BreadcrumbStep, ListItem, Offer, Review, SdProp
from seoaudit.read.answer import Limits
from seoaudit.read.structured import Structured, read_structured

URL = "https://shop.kg/p/1"


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def of(*values: Any) -> str:
    """Scripts of the values, each with schema.org's context."""
    return "".join(
        ld({"@context": "https://schema.org", **value} if isinstance(value, dict) else value) for value in values
    )


def read(body: str, limits: Limits | None = None) -> Structured:
    root = html.document_fromstring(f"<html><head></head><body>{body}</body></html>")
    return read_structured(root, list(root.iter("meta", "script")), URL, URL, limits or Limits())


def types(found: Structured) -> list[tuple[str, ...]]:
    return [node.types for node in found.sd_node]


def props(found: Structured, node: str) -> dict[str | None, list[tuple[str, str | None, str | None]]]:
    rows: dict[str | None, list[tuple[str, str | None, str | None]]] = {}
    for row in found.sd_prop:
        if row.node_id == node:
            rows.setdefault(row.prop, []).append((row.value_kind, row.text, row.ref))
    return rows


def test_nothing_gives_nothing() -> None:
    found = read("<p>x</p>")
    assert (found.sd_block, found.sd_node, found.products, dict(found.og)) == ((), (), (), {})


def test_nodes_and_values() -> None:
    found = read(
        of({"@type": "https://schema.org/Product", "name": "a", "brand": {"@type": "Brand", "name": "b"}, "n": 7})
    )
    product, brand = found.sd_node
    assert (product.node_id, product.types, product.path, product.parent_node) == ("n0", ("Product",), "$", None)
    assert (brand.path, brand.parent_node, brand.parent_prop) == ("$.brand", "n0", "brand")
    assert props(found, "n0") == {
        "name": [("text", "a", None)],
        "brand": [("node", None, "n1")],
        "n": [("number", "7", None)],
    }


def test_kinds_of_values() -> None:
    values = ["a", "https://a.kg/", 1.5, True, None, {"@value": "v"}, {"@list": ["l"]}, {"@set": "s"}, [["nested"]]]
    found = read(of({"@type": "Thing", "x": values}))
    assert [(row.ord, row.value_kind, row.text, row.num) for row in found.sd_prop] == [
        (0, "text", "a", None),
        (1, "url", "https://a.kg/", None),
        (2, "number", "1.5", 1.5),
        (3, "bool", "true", None),
        (4, "text", "v", None),
        (5, "text", "l", None),
        (6, "text", "s", None),
        (7, "text", "nested", None),
    ]


def test_infinite_numbers_keep_their_text_alone() -> None:
    found = read('<script type="application/ld+json">{"@context":"https://schema.org","@type":"A","x":1e999}</script>')
    assert found.sd_prop == (SdProp(URL, "n0", "x", 0, "number", "1e999", None, None),)


def test_lists_graphs_and_blocks() -> None:
    context = {"@context": "https://schema.org"}
    graph = {**context, "@graph": [{"@type": "WebPage"}, {"@type": "Product"}]}
    found = read(ld([[{**context, "@type": "A"}], {**context, "@type": "B"}]) + ld(graph))
    assert [(node.block_idx, node.path, node.types, node.in_graph) for node in found.sd_node] == [
        (0, "$[0][0]", ("A",), False),
        (0, "$[1]", ("B",), False),
        (1, "$.@graph[0]", ("WebPage",), True),
        (1, "$.@graph[1]", ("Product",), True),
    ]


def test_nodes_of_one_id_are_one_and_pointers_lead_to_it() -> None:
    found = read(
        of(
            {"@type": "WebPage", "mainEntity": {"@id": "#p"}},
            {"@type": "Product", "@id": "#p", "name": "a"},
            {"@type": "Car", "@id": URL + "#p", "sku": "s"},
        )
    )
    assert types(found) == [("WebPage",), ("Product", "Car")]
    assert props(found, "n0") == {"mainEntity": [("ref", None, "n1")]}
    assert set(props(found, "n1")) == {"name", "sku"}
    assert [product.main for product in found.products] == [True]


@pytest.mark.parametrize(
    ("pointer", "prop", "dangles"),
    [
        ("#missing", "brand", True),
        ("_:b7", "brand", True),
        ("https://shop.kg/#organization", "brand", False),
        ("https://www.wikidata.org/wiki/Q1", "brand", False),
        ("#policy", "hasMerchantReturnPolicy", False),
    ],
)
def test_dangling_references(pointer: str, prop: str, dangles: bool) -> None:
    found = read(of({"@type": "Product", prop: {"@id": pointer}}))
    assert ("dangling_ref" in found.sd_block[0].faults) == dangles
    assert found.sd_prop[0].value_kind == "ref"


def test_faults_of_blocks() -> None:
    found = read(
        ld({"@type": "A"})
        + of({"@type": "A", "name": "a &amp; b"}, {"@type": "A", "description": "<p>a&nbsp;b</p>"})
        + '<script type="application/ld+json">{"a": 1,}</script><script type="application/ld+json"></script>'
    )
    assert [(block.parse_ok, block.repairs, block.faults) for block in found.sd_block] == [
        (True, (), ("no_context",)),
        (True, (), ("html_entities",)),
        (True, (), ()),
        (False, ("trailing_comma",), ("no_context",)),
        (False, (), ("empty",)),
    ]


def test_a_template_gives_a_block_without_nodes() -> None:
    found = read(f"<template>{of({'@type': 'Product'})}</template>")
    assert [block.faults for block in found.sd_block] == [("in_template",)]
    assert found.sd_node == ()


def test_microdata_comes_behind_json_ld_a_block_an_item() -> None:
    found = read(
        '<div itemscope itemtype="https://schema.org/Product"><i itemprop="name">a</i></div>'
        '<div itemscope itemtype="https://schema.org/Offer"></div>' + of({"@type": "WebPage"})
    )
    assert [(block.idx, block.syntax, block.parse_ok) for block in found.sd_block] == [
        (0, "json-ld", True),
        (1, "microdata", True),
        (2, "microdata", True),
    ]
    assert [(node.syntax, node.block_idx, node.types) for node in found.sd_node] == [
        ("json-ld", 0, ("WebPage",)),
        ("microdata", 1, ("Product",)),
        ("microdata", 2, ("Offer",)),
    ]


def test_too_much_microdata_is_a_block_with_a_fault() -> None:
    found = read("<div itemscope></div>" * 11, Limits(max_itemscopes=10))
    assert [(block.syntax, block.parse_ok, block.faults) for block in found.sd_block] == [
        ("microdata", True, ("too_large",))
    ]


def test_an_offer_row() -> None:
    found = read(
        of(
            {
                "@type": "Product",
                "offers": {
                    "@type": "Offer",
                    "price": "1 299",
                    "priceCurrency": "KGS",
                    "availability": "InStock",
                    "url": "/p/1#buy",
                    "priceValidUntil": "31.12.2026",
                },
            }
        )
    )
    assert found.offer == (
        Offer(
            URL,
            0,
            "n1",
            "n0",
            "Offer",
            "1 299",
            Decimal(1299),
            "KGS",
            "InStock",
            "InStock",
            URL,
            "31.12.2026",
            price_faults=("thousands_separator",),
            currency_code="KGS",
            has_shipping=False,
            has_returns=False,
        ),
    )


@pytest.mark.parametrize(
    ("markup", "currency", "availability", "until"),
    [
        (
            {"priceCurrency": "сом", "availability": "есть", "priceValidUntil": "2026-12-31"},
            ("сом", "KGS", "word"),
            ("есть", None, "not_schema_value"),
            datetime(2027, 1, 1, 12),
        ),
        (
            {
                "priceCurrency": "RUR",
                "availability": {"@id": "https://schema.org/InStock"},
                "priceValidUntil": "2026-12-31T23:59:59+06:00",
            },
            ("RUR", "RUB", "withdrawn"),
            ("https://schema.org/InStock", "InStock", None),
            datetime(2026, 12, 31, 17, 59, 59),
        ),
        (
            {"availability": ["InStock", "OutOfStock"], "priceValidUntil": "31.12.2026"},
            (None, None, "missing"),
            ("InStock, OutOfStock", None, "several"),
            None,
        ),
    ],
)
def test_what_an_offer_means(markup: dict[str, Any], currency: Any, availability: Any, until: datetime | None) -> None:
    (offer,) = read(of({"@type": "Product", "offers": {"@type": "Offer", "price": "5", **markup}})).offer
    assert (offer.currency, offer.currency_code, offer.currency_fault) == currency
    assert (offer.availability_raw, offer.availability, offer.availability_fault) == availability
    assert offer.valid_until == until


def test_a_price_of_two_values_has_none() -> None:
    (offer,) = read(of({"@type": "Product", "offers": {"@type": "Offer", "price": ["4900", "5200"]}})).offer
    assert (offer.price_raw, offer.price, offer.price_faults) == ("4900, 5200", None, ("multiple_values",))


def test_aggregates_hold_offers_of_their_product() -> None:
    found = read(
        of(
            {
                "@type": "Product",
                "offers": {
                    "@type": "AggregateOffer",
                    "lowPrice": 10,
                    "highPrice": 20,
                    "offers": [{"@type": "Offer", "price": 10}, {"@type": "Offer", "price": 20}],
                },
            }
        )
    )
    assert [(row.type, row.product_node_id, row.price) for row in found.offer] == [
        ("AggregateOffer", "n0", Decimal(10)),
        ("Offer", "n0", Decimal(10)),
        ("Offer", "n0", Decimal(20)),
    ]


def test_an_offer_that_names_its_product() -> None:
    found = read(of({"@type": "Offer", "price": 5, "itemOffered": {"@type": "Product", "name": "a"}}))
    assert found.offer[0].product_node_id == "n1"
    assert ("ref", None, "n0") in props(found, "n1")["offers"]


def test_the_price_in_force_of_a_specification() -> None:
    spec = [
        {"@type": "UnitPriceSpecification", "price": 99, "priceType": "https://schema.org/StrikethroughPrice"},
        {"@type": "UnitPriceSpecification", "price": 79, "priceCurrency": "KGS"},
    ]
    found = read(of({"@type": "Offer", "priceSpecification": spec}))
    assert (found.offer[0].price, found.offer[0].currency) == (Decimal(79), "KGS")


@pytest.mark.parametrize("price", [[10, 20], "по запросу", None, "", {"a": 1}, True, -(10**20)])
def test_a_price_that_cannot_be_read_is_none(price: Any) -> None:
    found = read(of({"@type": "Offer", "price": price}))
    assert found.offer[0].price is None


def test_reviews() -> None:
    found = read(
        of(
            {
                "@type": "Product",
                "review": [
                    {
                        "@type": "Review",
                        "author": {"@type": "Person", "name": "A"},
                        "reviewRating": {"@type": "Rating", "ratingValue": "5"},
                        "reviewBody": "good",
                        "datePublished": "2026-01-01",
                    },
                    {"@type": "Review", "author": "B"},
                ],
            }
        )
    )
    assert found.review == (
        Review(URL, 0, "n1", "A", "5", "good", "2026-01-01", "Review", "n0"),
        Review(URL, 1, "n4", "B", None, None, None, "Review", "n0", None, ("ratingValue = –",)),
    )


def test_item_lists() -> None:
    found = read(
        of(
            {
                "@type": "ItemList",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "url": "/p/1", "name": "a"},
                    {"@type": "ListItem", "position": "3", "item": {"@type": "Product", "url": "/p/2", "name": "b"}},
                    {"@type": "Product", "@id": "/p/3"},
                    "https://shop.kg/p/4",
                ],
            },
            {"@type": "OfferCatalog", "itemListElement": {"@type": "Offer", "url": "/p/5", "name": "c"}},
        )
    )
    assert found.item_list == (
        ListItem(URL, 0, "n0", "ItemList", 1, "https://shop.kg/p/1", "a"),
        ListItem(URL, 0, "n0", "ItemList", 3, "https://shop.kg/p/2", "b"),
        ListItem(URL, 0, "n0", "ItemList", 3, "https://shop.kg/p/3", None),
        ListItem(URL, 0, "n0", "ItemList", 4, "https://shop.kg/p/4", None),
        ListItem(URL, 1, "n4", "OfferCatalog", 1, "https://shop.kg/p/5", "c"),
    )
    assert found.products == ()


def test_breadcrumbs_in_json_ld() -> None:
    found = read(
        of(
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "item": {"@id": "https://shop.kg/", "name": "Главная"}},
                    {"@type": "ListItem", "position": "2", "item": "/obuv", "name": "Обувь"},
                    {"@type": "ListItem", "position": "x", "name": "Ботинки"},
                ],
            }
        )
    )
    assert found.breadcrumb == (
        BreadcrumbStep(URL, 0, "json-ld", 1, "Главная", "https://shop.kg/", "1", 0),
        BreadcrumbStep(URL, 0, "json-ld", 2, "Обувь", "https://shop.kg/obuv", "2", 1),
        BreadcrumbStep(URL, 0, "json-ld", 3, "Ботинки", None, "x", 2),
    )
    assert found.item_list == ()


def test_breadcrumbs_in_microdata() -> None:
    step = (
        '<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">'
        '<a itemprop="item" href="{}"><span itemprop="name">{}</span></a><meta itemprop="position" content="{}"></li>'
    )
    found = read(
        '<ol itemscope itemtype="https://schema.org/BreadcrumbList">'
        + step.format("/", "Главная", 1)
        + step.format("/obuv", "Обувь", 2)
        + "</ol>"
    )
    assert [(row.syntax, row.position, row.name, row.item) for row in found.breadcrumb] == [
        ("microdata", 1, "Главная", "https://shop.kg/"),
        ("microdata", 2, "Обувь", "https://shop.kg/obuv"),
    ]


WRONG_SHAPES: list[Any] = [None, 7, True, "text", [], {}, [[]], [None, 7], {"@id": 7}, {"@type": 7}, {"@value": {}}]


@pytest.mark.parametrize("wrong", WRONG_SHAPES, ids=repr)
def test_wrong_shapes_everywhere(wrong: Any) -> None:
    names = "name offers price priceCurrency availability brand image aggregateRating review author url itemListElement"
    for kind in ("Product", "Offer", "Review", "ItemList", "BreadcrumbList", "WebPage"):
        value = {"@context": "https://schema.org", "@type": kind, "@id": wrong}
        read(ld({**value, **dict.fromkeys([*names.split(), "item", "mainEntity", "hasVariant", "itemOffered"], wrong)}))
    read(ld(wrong))
    read(ld({"@context": wrong, "@graph": wrong, "@type": [wrong]}))


def test_odd_addresses_and_surrogates() -> None:
    body = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","@id":"http://[bad",'
        '"name":"a\\ud800b","url":"\\udfff","image":"http://[","offers":{"@type":"Offer","url":"http://["}}</script>'
    )
    assert types(read(body)) == [("Product",), ("Offer",)]


def test_references_in_a_ring() -> None:
    found = read(
        of(
            {"@type": "Product", "@id": "#a", "hasVariant": {"@id": "#b"}},
            {"@type": "Product", "@id": "#b", "offers": {"@id": "#a"}},
        )
    )
    assert len(found.sd_node) == 2


def test_many_nodes_are_bounded() -> None:
    start = time.perf_counter()
    found = read(
        of({"@type": "ItemList", "itemListElement": [{"@type": "Product", "name": str(n)} for n in range(20_000)]})
    )
    assert time.perf_counter() - start < 2
    assert len(found.sd_node) <= 5_000
    assert found.sd_block[0].faults == ("too_large",)


def test_broken_blocks_beside_a_survivor() -> None:
    broken = ["[" * 100_000, '{"price": ' + "9" * 5_000 + "}", "", '{"a": NaN}', "{'a': 1}"]
    scripts = "".join(f'<script type="application/ld+json">{text}</script>' for text in broken)
    found = read(scripts + of({"@type": "Product", "name": "Survivor"}))
    assert [product.name for product in found.products] == ["Survivor"]
    assert [block.parse_ok for block in found.sd_block] == [False] * len(broken) + [True]
    assert all(block.parse_error for block in found.sd_block[:-1])
