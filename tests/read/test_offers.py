"""What the offers of a page and its visible price, button and choices come to, by way of whole pages."""

import json
from typing import Any

import pytest

from seoaudit.model import PageFacts, Product
from seoaudit.read import Answer, read_page

URL = "https://shop.kg/p/1"
OFFER = {"@type": "Offer", "price": "4900", "priceCurrency": "KGS", "availability": "https://schema.org/InStock"}
PRODUCT = {"@context": "https://schema.org", "@type": "Product", "name": "Анор", "offers": OFFER}


def read(body: str, *markup: dict[str, Any], head: str = "") -> PageFacts:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in markup)
    page = (
        f'<!doctype html><html lang="ru"><head><title>Анор</title>{head}{scripts}'
        f'<meta property="og:type" content="product"></head><body><main><h1>Анор</h1>{body}</main></body></html>'
    )
    return read_page(Answer(URL, 200, (("content-type", "text/html; charset=utf-8"),), page.encode()))


def product(body: str, *markup: dict[str, Any]) -> Product:
    (found,) = read(body, *(markup or (PRODUCT,))).product
    return found


BUY = '<div class="price">4 900 сом</div><button>В корзину</button>'


def test_sources_of_one_product() -> None:
    copy = (
        '<div itemscope itemtype="https://schema.org/Product"><span itemprop="name">Анор</span>'
        '<div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="5200">'
        '<meta itemprop="priceCurrency" content="KGS"></div></div>'
    )
    tags = '<meta property="product:price:amount" content="4900"><meta property="product:price:currency" content="KGS">'
    found = read(BUY + copy, PRODUCT, head=tags)
    assert [(source.source, str(source.price), source.currency) for source in found.product_source] == [
        ("json-ld", "4900.0000", "KGS"),
        ("microdata", "5200.0000", "KGS"),
        ("open-graph", "4900", "KGS"),
    ]
    assert [offer.own for offer in found.offer] == [True, True]


def test_offers_of_related_products_are_not_its_own() -> None:
    related = {"@type": "Product", "name": "Б", "offers": {**OFFER, "price": "1"}}
    variant = {"@type": "Product", "name": "Анор, 42", "offers": {**OFFER, "price": "5000"}}
    found = read(BUY, {**PRODUCT, "isRelatedTo": related, "hasVariant": [variant]})
    assert {offer.price_raw: offer.own for offer in found.offer} == {"4900": True, "1": False, "5000": True}


def test_amounts_that_can_be_the_price() -> None:
    found = product('<div class="price"><del>6 000 сом</del> 4 900 сом</div><p>55 $</p><button>В корзину</button>')
    assert found.visible_prices == (4900, 55)
    assert found.visible_struck == (6000,)
    assert {"KGS", "TJS", "USD"} <= set(found.visible_currencies)
    assert "RUB" not in found.visible_currencies


@pytest.mark.parametrize(
    "body",
    [
        '<div class="price">от 4 900 сом</div><button>В корзину</button>',
        '<div class="price">4 900 – 6 000 сом</div><button>В корзину</button>',
        '<div class="price">0 сом</div><button>В корзину</button>',
        "<p>4 900 сом</p><p>5 500 сом</p><button>В корзину</button>",
    ],
)
def test_no_amount_is_surely_the_price(body: str) -> None:
    assert product(body).visible_prices == ()


@pytest.mark.parametrize(
    ("body", "disabled", "availability"),
    [
        ("<button disabled>В корзину</button>", True, None),
        ('<a class="btn disabled" href="#">В корзину</a>', True, None),
        ("<button disabled>В корзину</button><p>В наличии</p>", False, "InStock"),
        ("<button disabled>В корзину</button><button>Купить в 1 клик</button>", False, "InStock"),
        ("<button>В корзину</button>", False, "InStock"),
        ("<button disabled>Нет в наличии</button>", False, "OutOfStock"),
        (
            '<label for="s">Размер</label><select id="s"><option>41<option>42</select>'
            "<button disabled>В корзину</button>",
            False,
            None,
        ),
    ],
)
def test_a_disabled_button(body: str, disabled: bool, availability: str | None) -> None:
    found = product(f'<div class="price">4 900 сом</div>{body}')
    assert (found.buy_disabled, found.visible_availability) == (disabled, availability)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ('<p>Цена 4900</p><div class="price">200 сом</div>', True),
        ('<div class="price"><del>4 900 сом</del> 3 900 сом</div>', False),
        ('<div class="price">5 200 сом</div>', False),
    ],
)
def test_whether_the_page_shows_the_price_of_its_markup(body: str, shown: bool) -> None:
    (source,) = [row for row in read(f"{body}<button>В корзину</button>", PRODUCT).product_source if row.node_id]
    assert source.price_shown is shown


def test_what_is_added_to_a_price_is_none() -> None:
    found = product('<div class="delivery-price">200 сом</div><div id="price"></div><button>В корзину</button>')
    assert found.visible_prices == ()
