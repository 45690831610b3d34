"""Whether a product page shows an amount, attributes, a place for reviews: no only where nothing hints at it."""

import pytest

from seoaudit.model import Product
from tests.read.reading import read


def product(body: str, more: str = "") -> Product:
    head = f"<title>Аляска</title><meta property='og:type' content='product'>{more}"
    main = f"<main><h1>Аляска</h1><button>В корзину</button>{body}</main>"
    return read(f"<html lang='ru'><head>{head}</head><body>{main}</body></html>").product[0]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>Тёплые ботинки</p>", False),
        ("<p class='price'></p>", False),
        ("<p>4 500 сом</p>", True),
        ("<p>от 4 500 до 6 000 сом</p>", True),
        ("<p class='price'>4 500</p>", True),
        ("<p>Цена по запросу</p>", None),
        ("<p>Цена: 4500</p>", None),
        ("<dl><dt>Баасы</dt><dd>4500</dd></dl>", None),
        ("<p>Артикул: 4500</p><p>Вес: 12</p>", False),
        ("<p>Цена</p><p>Тёплые ботинки</p>", False),
        ("<aside><p>4 500 сом</p></aside>", None),
        ("<section class='related'><div class='card'><a href='/b'>Бойко</a> 300 сом</div></section>", False),
    ],
)
def test_an_amount(body: str, shown: bool | None) -> None:
    assert product(body).visible_amount is shown


def test_the_number_of_the_markup_is_enough() -> None:
    mark = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product", "name": "Аляска",'
        ' "offers": {"@type": "Offer", "price": "4500", "priceCurrency": "KGS"}}</script>'
    )
    assert product("<p>Цена: <b>4 500</b></p>", mark).visible_amount is None
    assert product("<p>Тёплые ботинки</p>", mark).visible_amount is False


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>Тёплые ботинки на зиму.</p>", False),
        ("<p>Артикул: 100500</p><p>В наличии: 5 шт.</p>", False),
        ("<table><tr><td>Верх</td><td>кожа</td></tr><tr><td>Сезон</td><td>зима</td></tr></table>", True),
        ("<dl><dt>Верх</dt><dd>кожа</dd><dt>Сезон</dt><dd>зима</dd></dl>", True),
        ("<table><tr><td>40</td><td>41</td><td>42</td></tr></table>", None),
        ("<p>Верх: кожа<br>Подкладка: овчина</p>", None),
        ("<h2>Характеристики</h2><p>Верх из кожи, внутри овчина.</p>", None),
        ("<ul><li>Верх из кожи</li><li>Овчина</li><li>Размеры 40–46</li></ul>", None),
        ("<ul><li><a href='/a'>А</a></li><li><a href='/b'>Б</a></li><li><a href='/v'>В</a></li></ul>", False),
    ],
)
def test_attributes(body: str, shown: bool | None) -> None:
    assert product(body).visible_attributes is shown


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("<p>Тёплые ботинки</p>", False),
        ("<h2>Отзывы</h2><p>Пока никто не написал.</p>", None),
        ("<h2>Пикирлер</h2><p>Азырынча эч ким жаза элек.</p>", None),
        ("<div class='product-reviews'></div>", None),
        ("<div id='disqus_thread'></div>", None),
        (
            "<section class='reviews'><div class='review-item'><p class='review-author'>Айгүл</p>"
            "<time>01.02.2026</time><p>Хорошие ботинки, тёплые и лёгкие.</p></div></section>",
            True,
        ),
    ],
)
def test_a_place_for_reviews(body: str, place: bool | None) -> None:
    assert product(body).review_place is place
