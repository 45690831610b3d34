"""Which product is the page's, and where each of its values comes from."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from lxml import html

from seoaudit.model import Product
from seoaudit.read.answer import Limits
from seoaudit.read.product import main_product
from seoaudit.read.structured import read_structured

URL = "https://shop.kg/p/1"
OFFER = {"@type": "Offer", "price": "1299.00", "priceCurrency": "KGS", "availability": "https://schema.org/InStock"}


@dataclass(frozen=True)
class Visible:
    name: str | None = None
    price: Decimal | None = None
    currency: str | None = None
    availability: str | None = None
    amounts: tuple[Decimal, ...] = ()
    others: tuple[Decimal, ...] = ()
    struck: tuple[Decimal, ...] = ()
    currencies: tuple[str, ...] = ()
    buy_buttons: int = 0


def main(
    *values: Any, body: str = "", visible: Visible | None = None, canonical: str | None = None, h1: str | None = None
) -> Product | None:
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **value})}</script>'
        for value in values
    )
    root = html.document_fromstring(f"<html><head>{scripts}</head><body>{body}</body></html>")
    found = read_structured(root, list(root.iter("meta", "script")), URL, URL, Limits())
    return main_product(found, visible or Visible(), URL, canonical, h1)


def name(*values: Any, **more: Any) -> str | None:
    found = main(*values, **more)
    return found.name if found else None


def test_every_value_with_its_source() -> None:
    found = main(
        {
            "@type": "Product",
            "name": "Ботинки &quot;Зима&quot;",
            "sku": "A-1",
            "gtin13": "4006381-333931",
            "mpn": "M",
            "brand": {"@type": "Brand", "name": "Nike"},
            "description": "<p>Тёплые&nbsp;ботинки.</p><ul><li>мех</li></ul>",
            "image": [{"@type": "ImageObject", "url": "/a.jpg"}, "/b.jpg"],
            "aggregateRating": {"@type": "AggregateRating", "ratingValue": "4,5", "reviewCount": 12},
            "offers": OFFER,
        },
        visible=Visible("Ботинки", Decimal(1399), "KGS", "OutOfStock"),
    )
    assert found == Product(
        URL,
        0,
        "n0",
        'Ботинки "Зима"',
        "json-ld",
        Decimal(1299),
        "json-ld",
        "KGS",
        "json-ld",
        "InStock",
        "json-ld",
        "A-1",
        "json-ld",
        "4006381333931",
        "json-ld",
        "M",
        "json-ld",
        "Nike",
        "json-ld",
        4.5,
        "json-ld",
        12,
        "json-ld",
        "Тёплые ботинки. мех",
        "json-ld",
        "https://shop.kg/a.jpg",
        Decimal(1399),
        "KGS",
        "OutOfStock",
        buy_buttons=0,
    )


def test_nothing_speaks_of_a_product() -> None:
    assert main({"@type": "WebPage"}) is None


def test_a_variant_that_holds_its_group_is_the_product() -> None:
    group = {"@type": "ProductGroup", "name": "group"}
    assert name({"@type": "Product", "name": "variant", "isVariantOf": group, "offers": OFFER}) == "variant"
    assert (
        name({"@type": "ProductGroup", "name": "group", "hasVariant": {"@type": "Product", "name": "variant"}})
        == "group"
    )


def test_the_main_entity_wins() -> None:
    page = {"@type": "ItemPage", "mainEntity": {"@type": "Product", "name": "main"}}
    assert name({"@type": "Product", "name": "other", "url": URL}, page) == "main"


def test_the_canonical_address_wins_over_the_pages_own() -> None:
    one = {"@type": "Product", "name": "one", "url": URL}
    two = {"@type": "Product", "name": "two", "offers": {**OFFER, "url": "/p/2"}}
    assert name(one, two) == "one"
    assert name(one, two, canonical="https://shop.kg/p/2") == "two"


def test_related_listed_and_variant_products_are_not_it() -> None:
    related = {"@type": "Product", "name": "related", "url": URL}
    assert name({"@type": "Product", "name": "main", "isRelatedTo": related, "isSimilarTo": [related]}) == "main"
    listing = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": related}]}
    assert name({"@type": "Product", "name": "main"}, listing) == "main"
    group = {"@type": "ProductGroup", "name": "group", "hasVariant": [{"@type": "Product", "name": "v", "url": URL}]}
    assert name(group) == "group"


def test_the_heading_decides_between_many() -> None:
    many = [{"@type": "Product", "name": text} for text in ("Кроссовки Nike", "Ботинки Timberland", "Сумка")]
    assert name(*many, h1="Ботинки Timberland 6 inch") == "Ботинки Timberland"
    assert main(*many, h1="Обувь") is None


def test_what_an_action_buys_is_the_product() -> None:
    action = {"@type": "BuyAction", "object": {"@type": "Product", "name": "a", "sku": "S", "offers": OFFER}}
    found = main(action)
    assert found is not None
    assert (found.sku, found.price) == ("S", Decimal(1299))


def test_numbers_of_variants() -> None:
    small, large = {**OFFER, "sku": "A-1", "url": "/p/2"}, {**OFFER, "sku": "A-2", "url": URL}
    own = main({"@type": "Product", "name": "a", "sku": "A", "offers": [small, large]})
    other = main({"@type": "Product", "name": "a", "offers": [{**small, "price": "900"}, {**large, "url": "/p/3"}]})
    group = main({"@type": "ProductGroup", "name": "a", "productGroupID": "G", "hasVariant": [{"@type": "Product"}]})
    assert [found and found.sku for found in (own, other, group)] == ["A-2", None, "G"]


def test_products_of_one_name_at_one_address_are_sizes_of_one() -> None:
    sizes = [
        {"@type": "Product", "name": "Shirt", "sku": sku, "brand": "Lipa", "offers": {**OFFER, "availability": stock}}
        for sku, stock in (("A-S", "OutOfStock"), ("A-M", "InStock"))
    ]
    found = main(*sizes, h1="Shirt")
    assert found is not None
    assert (found.name, found.price, found.brand, found.sku, found.availability) == (
        "Shirt",
        Decimal(1299),
        "Lipa",
        None,
        None,
    )
    assert main(*sizes, {"@type": "Product", "name": "Belt"}, h1="Shoes") is None


def test_the_shown_price_tells_which_offer_is_meant() -> None:
    offers = [{**OFFER, "sku": "A-1"}, {**OFFER, "sku": "A-2", "price": "900", "availability": "OutOfStock"}]
    found = main({"@type": "Product", "name": "a", "offers": offers}, visible=Visible("a", Decimal(1299)))
    assert found is not None
    assert (found.price, found.sku, found.availability) == (Decimal(1299), "A-1", "InStock")


@pytest.mark.parametrize(
    ("written", "shown", "price"),
    [
        ("299.990", "299990", "299990"),
        ("2499", "24.99", "24.99"),
        ("24.99", "24.99", "24.99"),
        ("30", "24.99", "30"),
    ],
)
def test_a_dot_between_thousands_and_cents(written: str, shown: str, price: str) -> None:
    seen = Visible("a", Decimal(shown), amounts=(Decimal(shown),))
    found = main({"@type": "Product", "name": "a", "offers": {**OFFER, "price": written}}, visible=seen)
    assert found is not None
    assert found.price == Decimal(price)


def test_markup_of_another_product_says_nothing() -> None:
    seen = Visible("Planter of steel", Decimal(59), amounts=(Decimal(59),))
    other = {"@type": "Product", "name": "Watering can", "sku": "W", "url": "/p/9", "offers": OFFER}
    foreign, own = main(other, visible=seen), main({**other, "name": "Steel planter"}, visible=seen)
    assert foreign is not None
    assert own is not None
    assert (foreign.price, foreign.sku) == (Decimal(59), None)
    assert (own.price, own.sku) == (Decimal(1299), "W")


def test_copies_in_two_syntaxes_are_one_product() -> None:
    body = (
        '<div itemscope itemtype="https://schema.org/Product"><i itemprop="name">Ботинки</i><i itemprop="sku">S</i>'
        '<div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><i itemprop="price">999</i></div></div>'
    )
    found = main({"@type": "Product", "name": "ботинки!", "offers": OFFER}, body=body)
    assert found is not None
    assert (found.price, found.price_source, found.sku, found.sku_source) == (
        Decimal(1299),
        "json-ld",
        "S",
        "microdata",
    )


def test_microdata_alone() -> None:
    body = (
        '<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Ботинки</h1>'
        '<div itemprop="offers" itemscope itemtype="https://schema.org/Offer">'
        '<span itemprop="price">1 299 сом</span><meta itemprop="priceCurrency" content="kgs"></div></div>'
    )
    found = main(body=body)
    assert found is not None
    assert (found.name_source, found.price, found.currency) == ("microdata", Decimal(1299), "KGS")


def test_open_graph_alone() -> None:
    body = (
        '<meta property="og:title" content="Ботинки | Магазин"><meta property="product:price:amount" content="1299.00">'
        '<meta property="product:price:currency" content="KGS">'
        '<meta property="product:availability" content="in stock">'
        '<meta property="product:brand" content="Nike"><meta property="og:image" content="/a.jpg">'
    )
    found = main(body=body, h1="Ботинки")
    assert found is not None
    assert (found.name, found.name_source) == ("Ботинки", "visible")
    assert (found.price, found.price_source, found.availability) == (Decimal(1299), "open-graph", "InStock")
    assert (found.brand, found.brand_source, found.image) == ("Nike", "open-graph", "https://shop.kg/a.jpg")


def test_open_graph_of_an_article_is_no_product() -> None:
    assert main(body='<meta property="og:type" content="article"><meta property="og:title" content="x">') is None


def test_what_the_page_shows_fills_what_markup_leaves_open() -> None:
    found = main({"@type": "Product", "name": "a"}, visible=Visible("a", Decimal(5), "KGS", "InStock"))
    assert found is not None
    assert (found.price, found.price_source, found.availability_source) == (Decimal(5), "visible", "visible")


def test_what_the_page_shows_alone() -> None:
    found = main(visible=Visible("Ботинки", Decimal(5)))
    assert found is not None
    assert (found.node_id, found.name, found.name_source, found.visible_price) == (
        None,
        "Ботинки",
        "visible",
        Decimal(5),
    )


@pytest.mark.parametrize(
    ("offers", "price"),
    [
        ([{"price": 10}, {"price": 10}], Decimal(10)),
        ([{"price": 10}, {"price": 20}], None),
        ([{"price": 10, "url": URL}, {"price": 20, "url": "/p/2"}], Decimal(10)),
        ([{"@type": "AggregateOffer", "lowPrice": 10, "highPrice": 20}], None),
        ([{"@type": "AggregateOffer", "lowPrice": 10, "highPrice": 10}], Decimal(10)),
        ([{"@type": "AggregateOffer", "lowPrice": 10}], Decimal(10)),
    ],
)
def test_prices_of_several_offers(offers: list[dict[str, Any]], price: Decimal | None) -> None:
    found = main({"@type": "Product", "name": "a", "offers": [{"@type": "Offer", **offer} for offer in offers]})
    assert found is not None
    assert found.price == price


def test_variants_that_differ_leave_the_price_unknown() -> None:
    variants = [
        {"@type": "Product", "name": f"a {n}", "sku": str(n), "offers": {**OFFER, "price": 10 + n}} for n in range(3)
    ]
    found = main({"@type": "ProductGroup", "name": "a", "hasVariant": variants})
    assert found is not None
    assert (found.price, found.currency, found.availability) == (None, "KGS", "InStock")


def test_gtin_in_the_offer_and_no_digits() -> None:
    found = main({"@type": "Product", "name": "a", "gtin": "none", "offers": {**OFFER, "gtin8": "90311017"}})
    assert found is not None
    assert found.gtin == "90311017"


def test_a_name_with_tags_is_plain_text() -> None:
    product = main({"@type": "Product", "name": "<b>Чайник</b> &quot;Bosch&quot;", "offers": OFFER})
    assert product is not None
    assert product.name == 'Чайник "Bosch"'
