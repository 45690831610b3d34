"""What a buyer sees of a product: current price, availability, specification."""

# ruff: noqa: E501 - HTML reads best unbroken

from decimal import Decimal

import pytest

from seoaudit.model import PageFacts, Product
from tests.read.reading import read

AROUND = "<header>Cart: 0 сом</header><h1>Ботинки</h1>{}<button>В корзину</button><h2>Описание</h2><p>Тёплые зимние ботинки из кожи.</p>"


def product(html: str) -> Product:
    facts: PageFacts = read(AROUND.format(html))
    assert facts.fetched.page_type == "product"
    return facts.product[0]


@pytest.mark.parametrize(
    ("html", "price", "currency"),
    [
        ("<p>4 500 сом</p>", "4500", "KGS"),
        ("<p><del>5 000 сом</del> 4 500 сом</p>", "4500", "KGS"),
        ('<p class="old-price">5 000 сом</p><p class="price">4 500 сом</p>', "4500", "KGS"),
        ('<p style="text-decoration:line-through">5 000 сом</p><p>4 500 сом</p>', "4500", "KGS"),
        ("<p>Экономия 500 сом</p><p>4 500 сом</p>", "4500", "KGS"),
        ("<p>Рассрочка 375 сом/мес</p><p>4 500 сом</p>", "4500", "KGS"),
        ("<p>Доставка 200 сом</p><p class='price'>4 500 сом</p>", "4500", "KGS"),
        ("<p>Бесплатная доставка от 3 000 сом</p><p>4 500 сом</p>", "4500", "KGS"),
        ("<p>45<sup>90</sup> €</p>", "45.90", "EUR"),
        ('<p class="price"><span>45</span><span class="price-cents">90</span> €</p>', "45.90", "EUR"),
        ('<p class="price">4500</p>', "4500", None),
        ('<p class="price">4 500 <span class="som">c</span></p>', "4500", "KGS"),
        ("<p>сом <b>4 500</b></p>", "4500", "KGS"),
        ("<p>Цена: 5 000 сом</p><p>Цена со скидкой: 4 500 сом</p>", "4500", "KGS"),
        ("<p>Эски баасы: 5 000 сом</p><p>Жаңы баасы: 4 500 сом</p>", "4500", "KGS"),
        ("<p>4 500 сом <span>Вы экономите</span> <span>500 сом</span></p>", "4500", "KGS"),
        ("<p><b>375 сом</b></p><p>в месяц</p><p>4 500 сом</p>", "4500", "KGS"),
        ("<p>Ежемесячный платёж</p><p>375 сом</p><p>Полная стоимость</p><p>4 500 сом</p>", "4500", "KGS"),
        ("<p>При покупке от 3 шт: 4 300 сом</p><p>4 500 сом</p>", "4500", "KGS"),
        ("<p>349 990 ₸</p>", "349990", "KZT"),
        ("<p>1 250 000 soʻm</p>", "1250000", "UZS"),
        ("<p>£40.32</p>", "40.32", "GBP"),
        ('<p class="strikethrough">5 000 сом</p><p class="price">4 500 сом</p>', "4500", "KGS"),
        ('<p class="oldPrice strikeout">5 000 сом</p><p class="price">4 500 сом</p>', "4500", "KGS"),
        ('<div class="old_and_current_price"><b>4 500 сом</b></div>', "4500", "KGS"),
        ("<p>De: R$ 199,90</p><p>Por: R$ 149,90</p>", "149.90", "BRL"),
        ('<p>12,90 €</p><p class="base-price">Inhalt: 0,75 Liter (17,20 €* / 1 Liter)</p>', "12.90", "EUR"),
        ('<p class="price">450 сом/кг</p>', "450", "KGS"),
        ('<p class="modal_price subtitle">4 500 сом</p>', "4500", "KGS"),
        (
            '<p class="regular-price"><b class="price">450 сом</b></p><p class="minimal-price"><b>Оптом:</b> <b class="price">390 сом</b></p>',
            "450",
            "KGS",
        ),
        ("<p>от 4 500 сом</p>", None, None),
        ("<p>4 500 сом – 5 500 сом</p>", None, None),
    ],
)
def test_visible_price(html: str, price: str | None, currency: str | None) -> None:
    found = product(html + "<p>Есть в наличии</p>")
    assert (str(found.visible_price) if found.visible_price else None, found.visible_currency) == (price, currency)


@pytest.mark.parametrize(
    ("words", "availability"),
    [
        ("Есть в наличии", "InStock"),
        ("В наличии: 3 шт.", "InStock"),
        ("Кампада бар", "InStock"),
        ("Қоймада бар", "InStock"),
        ("Mavjud", "InStock"),
        ("Auf Lager", "InStock"),
        ("In stock", "InStock"),
        ("Нет в наличии", "OutOfStock"),
        ("Распродано", "OutOfStock"),
        ("Сатылып кетти", "OutOfStock"),
        ("Таусылды", "OutOfStock"),
        ("Mavjud emas", "OutOfStock"),
        ("Ausverkauft", "OutOfStock"),
        ("Out of stock", "OutOfStock"),
        ("Под заказ", "BackOrder"),
        ("Предзаказ", "PreOrder"),
        ("", "InStock"),
    ],
)
def test_visible_availability(words: str, availability: str) -> None:
    assert product(f"<p class=price>4 500 сом</p><p>{words}</p>").visible_availability == availability


def test_contradicting_words_are_unknown() -> None:
    html = "<p class=price>4 500 сом</p><ul><li>Размер 41: в наличии</li><li>Размер 42: нет в наличии</li></ul>"
    assert product(html).visible_availability is None


def test_cards_do_not_speak_for_the_product() -> None:
    related = "".join(f'<div class="c"><a href="/p/{n}">N {n}</a> {n}00 сом <p>Нет в наличии</p></div>' for n in (1, 2))
    found = product(f"<p class=price>4 500 сом</p><p>В наличии</p><h3>Похожие товары</h3>{related}")
    assert found.visible_price == Decimal(4500)
    assert found.visible_availability == "InStock"


@pytest.mark.parametrize(
    ("html", "markup"),
    [
        ("<table><tr><td>Материал</td><td>Кожа</td></tr><tr><th>Подошва:</th><td>Резина</td></tr></table>", "table"),
        ("<dl><dt>Материал</dt><dd>Кожа</dd><dt>Подошва</dt><dd>Резина</dd></dl>", "dl"),
        ('<ul class="characteristics"><li>Материал: Кожа</li><li>Подошва: Резина</li></ul>', "list"),
        (
            '<div class="product-specs"><div><span>Материал</span> <span>Кожа</span></div>'
            "<div><span>Подошва</span> <span>Резина</span></div></div>",
            "list",
        ),
    ],
)
def test_specification(html: str, markup: str) -> None:
    rows = read(AROUND.format(f"<p>4 500 сом</p>{html}")).specification
    assert [(row.name, row.value, row.markup, row.ord) for row in rows] == [
        ("Материал", "Кожа", markup, 0),
        ("Подошва", "Резина", markup, 1),
    ]


def test_a_table_of_sizes_is_no_specification() -> None:
    table = "<table>" + "<tr><td>RU</td><td>EU</td><td>US</td></tr>" * 4 + "</table>"
    assert read(AROUND.format(f"<p>4 500 сом</p>{table}")).specification == ()
