"""Words that surely say that a product is sold out, and the same words of something else."""

import pytest

from seoaudit.read import Answer, read_page

BUTTON = "<button>В корзину</button>"


def sold_out(body: str) -> str | None:
    page = (
        '<!doctype html><html><head><title>Анор</title><meta property="og:type" content="product"></head><body><main>'
        f'<h1>Ботинки Анор</h1><div class="price">4 900 сом</div>{body}</main></body></html>'
    )
    answer = Answer("https://shop.kg/p/1", 200, (("content-type", "text/html; charset=utf-8"),), page.encode())
    (product,) = read_page(answer).product
    return product.sold_out


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<p class="stock out-of-stock">Нет в наличии</p>', "Нет в наличии"),
        (f'<p class="stock">Нет в наличии</p>{BUTTON}', "Нет в наличии"),
        ('<p class="stock">Временно отсутствует</p>', "Временно отсутствует"),
        ("<ul><li>Наличие: <b>нет</b></li></ul>", "Наличие: нет"),
        ("<p>К сожалению, этот товар распродан</p>", "К сожалению, этот товар распродан"),
        ("<p>Сатылып кетти</p>", "Сатылып кетти"),
        ("<p>Бар-жогу: жок</p>", "Бар-жогу: жок"),
        (f'<div class="availability">жок</div>{BUTTON}', "жок"),
        ("<p>Сатылымда жоқ</p>", "Сатылымда жоқ"),
        ("<p>Mavjud emas</p>", "Mavjud emas"),
        ("<button disabled>Sold out</button>", "Sold out"),
        ("<p>Derzeit nicht verfügbar</p>", "Derzeit nicht verfügbar"),
        ("<p>Nicht mehr verfügbar</p>", "Nicht mehr verfügbar"),
        ("<p>Momentan nicht lieferbar</p>", "Momentan nicht lieferbar"),
        (
            '<p class="stock">This product is currently out of stock and unavailable.</p>',
            "This product is currently out of stock and unavailable.",
        ),
    ],
)
def test_words_of_being_sold_out(body: str, words: str) -> None:
    assert sold_out(body) == words


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>Капюшон: жок</p>", id="a property without a table"),
        pytest.param("<table><tr><td>Чөнтөгү</td><td>жок</td></tr></table>", id="a property in a table"),
        pytest.param("<dl><dt>Wi-Fi</dt><dd>жоқ</dd></dl>", id="a property in a list of terms"),
        pytest.param("<p>жок</p>", id="a bare word anywhere"),
        pytest.param("<p>Пикирлер жок</p>", id="no reviews"),
        pytest.param("<p>Комиссия жок</p>", id="no fee"),
        pytest.param("<select><option>42<option>43 (нет в наличии)</select>", id="a size that is gone"),
        pytest.param("<ul><li data-value='43'>43 <i>нет в наличии</i></li></ul>", id="a swatch that is gone"),
        pytest.param("<label for='s'>M</label><label>Sold out</label>", id="a label of a choice"),
        pytest.param('<span class="badge price__badge-sold-out">Sold out</span>', id="a badge shown by script"),
        pytest.param('<p class="out-of-stock-message">Нет в наличии</p>', id="a message shown by script"),
        pytest.param('<p class="stock" hidden>Нет в наличии</p>', id="hidden by attribute"),
        pytest.param('<div style="display: none"><p>Нет в наличии</p></div>', id="hidden by style"),
        pytest.param('<p class="stock d-none">Нет в наличии</p>', id="hidden by class"),
        pytest.param('<div class="stores"><p>ГУМ</p><p>Нет в наличии</p></div>', id="in one store"),
        pytest.param("<p>В наличии</p><p>Нет в наличии</p>", id="both"),
        pytest.param("<p>Нет в наличии</p><p>Под заказ, две недели</p>", id="on order"),
        pytest.param("<p>Что делать, если размера нет в наличии?</p>", id="a question"),
        pytest.param('<section class="reviews"><h2>Отзывы</h2><p>Нет в наличии</p></section>', id="a review"),
    ],
)
def test_words_of_something_else(body: str) -> None:
    assert sold_out(body + BUTTON) is None
