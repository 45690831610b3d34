"""What schema.org's vocabulary must say of types and properties, and which names of a page it must call unknown."""

import json
from typing import Any

import pytest
from lxml import html

from seoaudit.read.jsonld import read_block
from seoaudit.read.microdata import read_microdata
from seoaudit.read.sd_graph import Graph
from seoaudit.read.sd_types import families, is_a, vocabulary

URL = "https://shop.kg/p/1"


def unknown(value: Any) -> list[str]:
    """The unknown names of all nodes of a JSON-LD block."""
    graph = Graph(URL, URL)
    graph.add(read_block(json.dumps(value)).value, 0, "json-ld")
    return [name for node in graph.nodes for name in node.unknown]


def unknown_in_microdata(body: str) -> list[str]:
    graph = Graph(URL, URL)
    for item in read_microdata(html.fromstring(f"<html><body>{body}</body></html>"), URL, 100, 10).items:
        graph.add(item, 0, "microdata")
    return [name for node in graph.nodes for name in node.unknown]


def schema(**names: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", **names}


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Car", "Product"),
        ("ProductGroup", "Product"),
        ("AutoPartsStore", "AutomotiveBusiness"),
        ("AutoPartsStore", "Store"),
        ("LocalBusiness", "Place"),
        ("LocalBusiness", "Organization"),
        ("OnlineStore", "Organization"),
        ("OfferCatalog", "ItemList"),
        ("BreadcrumbList", "ItemList"),
        ("AggregateOffer", "Offer"),
        ("BlogPosting", "Article"),
        ("HowToStep", "CreativeWork"),
        ("CheckoutPage", "WebPage"),
    ],
)
def test_a_class_descends_from_its_family(name: str, family: str) -> None:
    assert is_a([name], family)
    assert family in families([name])


@pytest.mark.parametrize(
    ("name", "family"),
    [("Offer", "Product"), ("ItemList", "OfferCatalog"), ("Brand", "Organization"), ("product", "Product"), ("", "")],
)
def test_a_class_of_another_line_does_not(name: str, family: str) -> None:
    assert not is_a([name] if name else [], family or "Thing")
    assert family not in families([name])


def test_the_table_is_whole() -> None:
    words = vocabulary()
    assert len(words.parents) > 900
    assert len(words.properties) > 1_500
    assert {parent for parents in words.parents.values() for parent in parents} <= words.parents.keys()


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ({"@type": "Shoe"}, ["@type Shoe"]),
        ({"@type": "product"}, ["@type product -> Product"]),
        ({"@type": "https://schema.org/Produkt"}, ["@type Produkt"]),
        ({"@type": ["Product", "Продукт"]}, ["@type Продукт"]),
        ({"@type": "Product", "Name": "Анор"}, ["Name -> name"]),
        ({"@type": "Product", "colour": "red", "price_currency": "KGS"}, ["colour", "price_currency"]),
        (
            {"@type": "Product", "offers": {"@type": "Offer", "pricecurrency": "KGS"}},
            ["pricecurrency -> priceCurrency"],
        ),
        ({"@graph": [{"@type": "Product", "артикул": "1"}]}, ["артикул"]),
        ({"@type": "SearchAction", "Query-input": "required"}, ["Query-input -> query-input"]),
    ],
)
def test_names_the_vocabulary_lacks(item: dict[str, Any], names: list[str]) -> None:
    assert unknown(schema(**item)) == names


@pytest.mark.parametrize(
    "item",
    [
        {"@type": "https://schema.org/Product", "http://schema.org/name": "Анор"},
        {"@type": "schema:Product", "schema:name": "Анор"},
        {"@type": ["Product", "http://www.productontology.org/id/Sofa"]},
        {"@type": "Product", "gs1:netContent": "1 l", "additionalType": "wd:Q42889"},
        {"@type": "Product/Shoe", "offers/special": "1"},
        {"@type": "SearchAction", "query-input": "required name=q", "target-output": "x"},
        {"type": "Product", "id": "#p", "name": "Анор"},
        {"@type": "Cash", "name": "наличные"},
        {"@type": "ProductReturnPolicy", "productReturnDays": 14},
        {"@type": "DigitalProductPassport", "name": "pending"},
        {"@type": "UserPlays", "interactionCount": 7},
        {"@type": "Organization", "hasShippingService": {"@type": "ShippingService", "shippingConditions": "x"}},
        {"@type": "Text", "@language": "ru", "": "x"},
    ],
)
def test_names_that_are_no_concern_of_it_or_known_to_it(item: dict[str, Any]) -> None:
    assert unknown(schema(**item)) == []


@pytest.mark.parametrize(
    "context",
    [
        None,
        "https://www.w3.org/ns/activitystreams",
        {"@vocab": "https://shop.kg/terms#"},
        ["https://schema.org", "https://w3id.org/security/v1"],
        ["https://schema.org", {"colour": "https://shop.kg/terms#colour"}],
        {"@vocab": "https://schema.org/", "colour": "https://shop.kg/terms#colour"},
    ],
)
def test_other_contexts_may_know_more_names(context: Any) -> None:
    assert unknown({"@context": context, "@type": "Shoe", "colour": "red"}) == []


@pytest.mark.parametrize(
    "context",
    ["http://www.schema.org/", ["https://schema.org"], {"@vocab": "http://schema.org/", "@language": "ru"}],
)
def test_contexts_of_schema_org_alone(context: Any) -> None:
    assert unknown({"@context": context, "@type": "Product", "colour": "red"}) == ["colour"]


def test_an_inner_context_counts_for_what_is_inside() -> None:
    inner = {"@context": "https://shop.kg/c.jsonld", "@type": "Shoe", "colour": "red"}
    assert unknown(schema(**{"@type": "Product", "isRelatedTo": inner, "size_eu": "42"})) == ["size_eu"]


def test_microdata_takes_its_names_from_its_types() -> None:
    assert unknown_in_microdata(
        '<div itemscope itemtype="http://schema.org/Product"><b itemprop="Name">Анор</b><i itemprop="colour">red</i>'
        '<p itemprop="offers" itemscope itemtype="https://schema.org/offer"><b itemprop="price">1</b></p></div>'
    ) == ["Name -> name", "colour", "@type offer -> Offer"]


@pytest.mark.parametrize(
    "body",
    [
        '<div itemscope itemtype="http://data-vocabulary.org/Breadcrumb"><b itemprop="title">Анор</b></div>',
        '<div itemscope itemtype="http://microformats.org/profile/hcard"><b itemprop="fn">Анор</b></div>',
        '<div itemscope><b itemprop="colour">red</b></div>',
        '<div itemscope itemtype="https://schema.org/Product"><b itemprop="http://shop.kg/terms#colour">red</b></div>',
        '<div itemscope itemtype="//schema.org/Product"><b itemprop="colour">red</b></div>',
    ],
)
def test_microdata_of_other_vocabularies_or_of_none(body: str) -> None:
    assert unknown_in_microdata(body) == []


def test_a_node_keeps_twenty_unknown_names_each_once() -> None:
    item = {"@id": "#p", "@type": "Product", **{f"own{n}": n for n in range(60)}}
    assert len(unknown({"@context": "https://schema.org", "@graph": [item, item]})) == 20
