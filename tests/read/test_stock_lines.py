"""Lines of a page that speak of the product's availability, and lines that only look as if they did."""

# ruff: noqa: E501 - HTML reads best unbroken

import pytest

from tests.read.reading import read

PRICE = '<h1>Кофемашина</h1><div class="price">12 990 сом</div>'
BUY = "<button>В корзину</button>"
SOLD_OUT = "<p>Нет в наличии</p>"


def availability(body: str) -> str | None:
    """What a product page with a price and `body` shows of its availability."""
    (product,) = read(PRICE + body).product
    return product.visible_availability


def pairs(kind: str, *rows: tuple[str, str]) -> str:
    """Properties as shops mark them up."""
    frames = {
        "table": ("<table>", "<tr><td>{}</td><td>{}</td></tr>", "</table>"),
        "dl": ("<dl>", "<dt>{}</dt><dd>{}</dd>", "</dl>"),
        "div": ('<div class="specs">', '<div class="row"><div>{}</div><div>{}</div></div>', "</div>"),
        "ul": ('<ul class="params">', "<li>{}: {}</li>", "</ul>"),
    }
    start, row, end = frames[kind]
    return f"<h2>Характеристики</h2>{start}{''.join(row.format(*each) for each in rows)}{end}"


@pytest.mark.parametrize("kind", ["table", "dl", "div", "ul"])
@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((("Давление", "15 бар"), ("Цвет", "белый")), id="bars of pressure"),
        pytest.param((("Подсветка", "отсутствует"), ("Таймер", "имеется")), id="Russian"),
        pytest.param((("Wi-Fi", "бар"), ("Bluetooth", "жок")), id="Kyrgyz"),
        pytest.param((("Wi-Fi", "бар"), ("Bluetooth", "жоқ")), id="Kazakh"),
        pytest.param((("Wi-Fi", "bor"), ("Bluetooth", "yoʻq"), ("NFC", "mavjud emas")), id="Uzbek"),
        pytest.param((("Wi-Fi", "мавжуд"), ("Bluetooth", "йўқ")), id="Uzbek in Cyrillic"),
    ],
)
def test_properties_are_no_availability(kind: str, rows: tuple[tuple[str, str], ...]) -> None:
    assert availability(BUY + pairs(kind, *rows)) == "InStock"
    assert availability(SOLD_OUT + pairs(kind, *rows)) == "OutOfStock"


def test_cells_of_properties_that_are_not_available() -> None:
    assert (
        availability(
            "<button>In den Warenkorb</button>" + pairs("table", ("Licht", "nicht verfügbar"), ("Farbe", "weiß"))
        )
        == "InStock"
    )


@pytest.mark.parametrize(
    "body",
    [
        "<p>Если товара нет в наличии, мы сообщим вам.</p>",
        "<p>Нет в наличии? Позвоните нам!</p>",
        "<p>При отсутствии в наличии — под заказ</p>",
        "<p>Бесплатная доставка на заказ от 3 000 сом</p>",
        "<p>Срок акции закончился</p>",
        "<p>Гарантия отсутствует</p>",
        "<p>Время в пути 3 дня</p>",
        "<p>Доставка ожидается завтра</p>",
        "<div>Пикирлер жок</div>",
        "<div>Пікірлер жоқ</div>",
        "<div>Sharhlar yo‘q</div>",
        "<h2>Пикирлер</h2><p>Азырынча пикир жок</p>",
        '<div hidden>Нет в наличии</div><div style="display: none">Нет в наличии</div>',
        '<div class="stock hidden">Нет в наличии</div>',
        "<div>В наличии</div><div style='display:none'>Нет в наличии</div>",
        "<label>38</label><label>39 <small>нет в наличии</small></label>",
        "<button>38</button><button disabled>39 <small>нет в наличии</small></button>",
        "<button>S</button><button disabled>XXL - sold out</button>",
        '<div class="details-list"><p>37 units in stock</p></div>',
        "<select><option>38</option><option>39 нет в наличии</option></select>",
        "<table><tr><th>Магазин</th><th>Наличие</th></tr><tr><td>ЦУМ</td><td>В наличии</td></tr><tr><td>Вефа</td><td>Нет в наличии</td></tr></table>",
    ],
)
def test_a_product_that_can_be_bought_beside_what_speaks_of_other_things(body: str) -> None:
    assert availability(BUY + body) == "InStock"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<div class="stock">Много</div>', "InStock"),
        ('<div class="availability">жок</div>', "OutOfStock"),
        ("<table><tr><td>Наличие</td><td>Есть</td></tr><tr><td>Цвет</td><td>белый</td></tr></table>", "InStock"),
        ("<table><tr><td>В наличии</td><td>нет</td></tr><tr><td>Цвет</td><td>белый</td></tr></table>", "OutOfStock"),
        ("<dl><dt>Наличие</dt><dd>Под заказ</dd><dt>Цвет</dt><dd>белый</dd></dl>", "BackOrder"),
        ("<label>Наличие:</label> Нет", "OutOfStock"),
        ('<div class="d-none d-md-block">Нет в наличии</div>', "OutOfStock"),
        ("<p>Кампада бар</p>", "InStock"),
        ("<p>Дүкөндө бар</p>", "InStock"),
        ("<p>Сатууда жок</p>", "OutOfStock"),
        ("<p>Калган жок</p><p>Кепилдик бар</p>", "OutOfStock"),
        ("<p>Заказ боюнча</p>", "BackOrder"),
        ("<p>Қолда бар</p>", "InStock"),
        ("<p>Сатылымда жоқ</p><p>Кепілдік бар</p>", "OutOfStock"),
        ("<p>Omborda yo`q</p><p>Kafolat bor</p>", "OutOfStock"),
        ("<p>Sotuvda yoʼq</p>", "OutOfStock"),
        ("<p>Tugadi</p>", "OutOfStock"),
        ("<p>Сотувда бор</p>", "InStock"),
        ("<p>Омборда йўқ</p>", "OutOfStock"),
        ("<p>Мавжуд эмас</p>", "OutOfStock"),
    ],
)
def test_what_is_said_of_the_product(body: str, said: str) -> None:
    assert availability(body) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Dieser Artikel ist nicht auf Lager und muss erst nachbestellt werden.", "BackOrder"),
        ("Leider ist dieser Artikel zurzeit ausverkauft und kann nicht bestellt werden.", "OutOfStock"),
        ("Dieser Artikel steht derzeit nicht zur Verfügung!", "OutOfStock"),
        ("Товар временно отсутствует", "OutOfStock"),
        ("К сожалению, этого товара сейчас нет в наличии.", "OutOfStock"),
        ("Данного товара нет в наличии, но вы можете оставить заявку менеджеру", "OutOfStock"),
        ("К сожалению, данный товар временно отсутствует в продаже. Посмотрите похожие модели.", "OutOfStock"),
        ("Этот товар закончился, но скоро мы привезём новую партию с фабрики.", "OutOfStock"),
        ("Sorry, this item is temporarily out of stock. Please check back in a few days.", "OutOfStock"),
        ("Бул товар убактылуу жок", "OutOfStock"),
        ("Тилекке каршы, бул товар азыр кампада жок, бирок жакында келет", "OutOfStock"),
        ("Қазір тауар қоймада жоқ, бірақ тапсырыс бере аласыз, біз хабарласамыз", "OutOfStock"),
        ("Ushbu mahsulot vaqtincha sotuvda yo'q, lekin tez orada keladi", "OutOfStock"),
    ],
)
def test_sentences_about_the_product(sentence: str, said: str) -> None:
    assert availability(f"<p>{sentence}</p>{BUY}") == said


@pytest.mark.parametrize(
    "sentence",
    [
        "Если этого товара нет в наличии, мы закажем его для вас на фабрике.",
        "Этого товара нет в наличии в магазине на Токтогула, доставка со склада.",
        "This product is not available for pickup in the stores of our partners.",
        "This product is never out of stock because we sew it here every day",
        "Dieser Artikel ist nicht verfügbar in Filialen, aber hier im Laden.",
        "Модель прошлого года снята с производства, эта её заменила и стала легче.",
    ],
)
def test_sentences_about_something_else(sentence: str) -> None:
    assert availability(f"<p>{sentence}</p>{BUY}") == "InStock"


RELATED = '<h2>{}</h2><div><div class="card"><a href="/x">Кофемолка</a><b>1 200 сом</b><p>{}</p></div></div>'


def test_the_stock_of_other_products_is_theirs() -> None:
    others = RELATED.format("С этим товаром покупают", "Есть в наличии")
    assert availability(f"<p>Нет в наличии</p>{others}") == "OutOfStock"
    assert availability(BUY + RELATED.format("Похожие товары", "Товар временно отсутствует на складе")) == "InStock"


SOLD_BADGE = '<div><span class="badge price__badge-sale">Акция</span> <span class="badge price__badge-sold-out">Нет в наличии</span></div>'


def test_badge_that_a_theme_prints_on_every_page() -> None:
    assert availability(SOLD_BADGE + BUY) == "InStock"
    assert availability(SOLD_BADGE + "<button disabled>В корзину</button>") == "OutOfStock"
    assert availability('<div class="badge">Нет в наличии</div>' + BUY) == "OutOfStock"


def test_a_day_of_shipping_is_no_stock() -> None:
    assert availability("<button>Pre-order now</button><p>Ships in March</p>") == "PreOrder"
    assert availability("<p>Ships in 2 days</p>") == "InStock"


def test_made_to_order_in_dutch() -> None:
    assert availability("<p>Levering op bestelling</p><button>In winkelwagen</button>") == "BackOrder"


@pytest.mark.parametrize(
    "line",
    [
        "Самовывоз: нет в наличии",
        "Pickup currently unavailable at Station Road",
        "Abholung im Markt: nicht verfügbar",
    ],
)
def test_ways_to_get_it_are_not_the_product(line: str) -> None:
    assert availability(f"<p>{line}</p>{BUY}") == "InStock"
