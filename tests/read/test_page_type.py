"""Page types by evidence: what decides, what must not be mixed up, and what stays open."""

# ruff: noqa: E501 - HTML reads best unbroken

import json

import pytest

from seoaudit.model import PAGE_TYPES
from tests.read.reading import read

BUY = "<button>В корзину</button>"
SPEC = "<table><tr><td>Материал</td><td>Кожа</td></tr><tr><td>Подошва</td><td>Резина</td></tr></table>"
PROSE = "Мы продаём зимнюю обувь с две тысячи пятого года и работаем по всему Кыргызстану. " * 3


def cards(count: int, price: str = "сом") -> str:
    return "".join(
        f'<div class="c"><a href="/x/{n}">Ботинки {n}</a> <b>{n} 500 {price}</b></div>' for n in range(1, count + 1)
    )


def kind(html: str, url: str = "https://shop.kg/3f9a") -> tuple[str, str]:
    fetched = read(html, url=url).fetched
    return fetched.page_type, fetched.type_confidence


GONE = "<p>Out of stock</p><table><tr><td>CPU</td><td>Zen 2</td></tr><tr><td>RAM</td><td>16 GB</td></tr></table>"
SURE = {
    "price, button, specification": (f"<h1>Ботинки</h1><p>4 500 сом</p>{BUY}{SPEC}", "product"),
    "price and description": (
        "<h1>Boots</h1><p>$40</p><p>In stock</p><h2>Description</h2><p>Warm leather boots.</p>",
        "product",
    ),
    "product with related cards": (
        f"<h1>Ботинки</h1><p>4 500 сом</p>{BUY}{SPEC}<h2>Похожие товары</h2>{cards(8)}",
        "product",
    ),
    "product with cards under no heading": (
        f"<h1>Ботинки</h1><p>4 500 сом</p>{BUY}{SPEC}<div>{cards(8)}</div>",
        "product",
    ),
    "product under other offers": (
        f"<h3>Хиты</h3>{cards(5)}<h1>Ботинки</h1><p>4 500 сом</p><p>В наличии</p>{BUY}<p>{PROSE}</p>",
        "product",
    ),
    "product to be asked for": (f"<h1>Станок</h1><p>Цена по запросу</p><p>Под заказ, 30 дней</p>{SPEC}", "product"),
    "cards above their heading": (f"{cards(8)}<h1>Обувь</h1><p>{PROSE}</p>", "category"),
    "cards": (f"<h1>Обувь</h1>{cards(8)}", "category"),
    "cards of Tilda that open in place": (
        "<h1>Свечи</h1>"
        + "".join(
            f'<div class="t-item js-product"><a href="#prodpopup"><img src="/{n}.jpg"><div class="t-name">Свеча {n}</div>'
            f"<div>Соевый воск, хлопковый фитиль, горит сорок часов и пахнет лесом</div><b>{n} 200 р.</b></a></div>"
            for n in range(1, 5)
        ),
        "category",
    ),
    "three cards": (f"<h1>Обувь</h1>{cards(3)}", "category"),
    "cards with a price filter": (
        f'<h1>Обувь</h1><div class="filter">Цена от 100 сом до 900 сом</div>{cards(4)}',
        "category",
    ),
    "subcategories": (
        '<h1>Обувь</h1><h2>3 подкатегории:</h2><ul><li><a href="/a1">Мужская</a></li><li><a href="/a2">Женская</a></li><li><a href="/a3">Детская</a></li></ul>',
        "category",
    ),
    "further page": (
        f'<h1>Обувь</h1>{cards(6)}<div><a href="/1">1</a> <b>2</b> <a href="/3">3</a></div>',
        "pagination",
    ),
    "first page": (f'<h1>Обувь</h1>{cards(6)}<div><b>1</b> <a href="/2">2</a> <a href="/3">3</a></div>', "category"),
    "delivery": (f"<h1>Доставка и оплата</h1><p>{PROSE}</p><p>Доставка 200 сом.</p>", "info"),
    "contacts in Kazakh": ("<h1>Байланыс</h1><p>Алматы, Абай көшесі 10, тел. 727 000.</p>", "info"),
    "imprint": ("<h1>Impressum</h1><p>Schuhhaus GmbH, Berlin.</p>", "info"),
    "not found": ("<h1>Страница не найдена</h1><p>Проверьте адрес.</p>", "error"),
    "not found in German": ("<h1>Seite nicht gefunden</h1>", "error"),
    "not found in Kyrgyz": ("<h1>Бет табылган жок</h1>", "error"),
    "not found in Kazakh": ("<h1>Бет табылмады</h1>", "error"),
    "empty cart": ("<h1>Корзина</h1><p>Ваша корзина пуста</p>", "service"),
    "sign in": ("<h1>Кирүү</h1><form><input><input type=password></form>", "service"),
    "checkout": ("<h1>Оформление заказа</h1><form><input></form>", "service"),
}


@pytest.mark.parametrize("heading", ["Versandarten", "Zahlungsmöglichkeiten", "Lieferkosten"])
def test_a_table_of_fees_makes_no_product(heading: str) -> None:
    fees = "<table><tr><td>Deutschland</td><td>4,90 €</td></tr><tr><td>Österreich</td><td>9,90 €</td></tr></table>"
    trail = f'<nav class="breadcrumb"><a href="/">Startseite</a> / {heading}</nav>'
    assert kind(f"{trail}<h1>{heading}</h1>{fees}")[0] == "info"
    unknown = kind(f"{trail}<h1>{heading}</h1>{fees}".replace(heading, "Sperrgut"))
    assert unknown[0] != "product" or unknown[1] == "low"


@pytest.mark.parametrize(
    "line",
    [
        "К сожалению, запрашиваемая страница не существует или была удалена.",
        "Sorry, the page you are looking for does not exist.",
        "Die gewünschte Seite existiert nicht mehr.",
    ],
)
def test_a_line_that_says_that_the_page_is_not_there(line: str) -> None:
    assert kind(f"<h1>Oops</h1><p>{line}</p>")[0] == "error"
    assert kind(f"<h1>Oops</h1><p>{line}</p><p>4 500 сом</p>{BUY}{SPEC}")[0] != "error"


@pytest.mark.parametrize("name", SURE)
def test_sure_by_content_alone(name: str) -> None:
    html, expected = SURE[name]
    found, confidence = kind(html)
    assert (found, confidence != "low") == (expected, True)


OPEN = {
    "a report that something is sold out": f"<h1>Where are the consoles?</h1><p>3 May 2024</p><p>SKU: CFI-1200</p>{GONE}",
    "stores that have nothing": f"<h1>Магазины сети</h1>{GONE}",
    "nothing": "<p>x</p>",
    "heading alone": "<h1>Обувь</h1>",
    "calendar": "<h1>December</h1><table>"
    + "<tr>"
    + "<td><a href='/d'>5</a></td>" * 7
    + "</tr></table><a href='/n'>Next month</a>",
    "prose without a subject": f"<h1>Зима близко</h1><p>{PROSE}</p>",
    "a price in prose": f"<h1>Зима близко</h1><p>{PROSE} Ботинки за 4 500 сом уже в продаже, спешите купить. {PROSE}</p>",
}


@pytest.mark.parametrize("name", OPEN)
def test_what_nothing_decides_stays_open(name: str) -> None:
    assert kind(OPEN[name])[1] == "low"


@pytest.mark.parametrize(
    ("url", "html", "expected"),
    [
        ("https://shop.kg/", f"<h1>Магазин</h1>{cards(8)}", "home"),
        ("https://shop.kg/ky/", f"<h1>Дүкөн</h1>{cards(8)}", "home"),
        (
            "https://shop.kg/?page=2",
            f"<h1>Магазин</h1>{cards(8)}<ul class=pagination><li><a href='/'>1</a></li><li class=active>2</li></ul>",
            "pagination",
        ),
        ("https://shop.kg/obuv/?page=1", f"<h1>Обувь</h1>{cards(8)}", "pagination"),
        ("https://shop.kg/obuv/?color=red", f"<h1>Обувь</h1>{cards(8)}", "filter"),
        ("https://shop.kg/obuv/?sort=price", f"<h1>Обувь</h1>{cards(8)}", "filter"),
        ("https://shop.kg/obuv/?color=red&page=2", f"<h1>Обувь</h1>{cards(8)}", "filter"),
        ("https://shop.kg/search?q=боты", f"<h1>Результаты</h1>{cards(8)}", "search"),
        ("https://shop.kg/brands/nike/", f"<h1>Nike</h1>{cards(8)}", "brand"),
        ("https://shop.kg/p/?color=red", f"<h1>Ботинки</h1><p>4 500 сом</p>{BUY}{SPEC}", "product"),
        ("https://shop.kg/catalog/boots", f"<h1>Ботинки</h1><p>4 500 сом</p>{BUY}{SPEC}", "product"),
        ("https://shop.kg/product/all", f"<h1>Обувь</h1>{cards(8)}", "category"),
    ],
)
def test_addresses_help_where_content_agrees(url: str, html: str, expected: str) -> None:
    assert kind(html, url)[0] == expected


def markup(kind_: str, **more: object) -> str:
    data = {"@context": "https://schema.org", "@type": kind_, "name": "Boots", **more}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def flat(count: int, price: str = " <p>{} 500 сом</p>" + BUY) -> str:
    """Things that are shown and named by links and have no element of their own."""
    return "".join(
        f'<p><a href="/x/{n}"><img src="/{n}.webp"></a></p><p><a href="/x/{n}">Ботинки {n}</a></p>{price.format(n)}'
        for n in range(1, count + 1)
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<div><h1>Ботинки</h1>{flat(8)}</div>", "other"),
        (f"<div><h1>Ботинки</h1>{flat(4, '')}<p>4 500 сом</p>{BUY}{SPEC}</div>", "product"),
        (f"<div><h1>Ботинки</h1><p>4 500 сом</p>{BUY}{SPEC}{flat(4)}</div>", "product"),
    ],
)
def test_several_things_above_their_prices_are_no_product(html: str, expected: str) -> None:
    assert kind(html)[0] == expected


def test_what_is_sold_out_needs_no_price() -> None:
    assert kind(f"<h1>Console</h1><p>SKU: CFI-1200</p>{GONE}") == ("product", "medium")


def test_markup_speaks_for_a_product() -> None:
    offer = {"@type": "Offer", "price": "40", "priceCurrency": "USD"}
    assert kind(f"<h1>Boots</h1><p>$40</p>{markup('Product', offers=offer)}")[0] == "product"


def test_an_article_by_markup() -> None:
    assert kind(
        f"<article><h1>Уход за обувью</h1><time>12.01.2026</time><p>{PROSE * 4}</p></article>{markup('BlogPosting')}"
    ) == ("article", "high")


def test_a_listing_in_markup_is_a_category() -> None:
    assert kind(f"<h1>Обувь</h1>{cards(4)}{markup('ItemList')}") == ("category", "high")


def test_a_lost_page_is_a_soft_404_only_where_nothing_is_sold() -> None:
    assert read("<h1>Товар не найден</h1>").fetched.outcome == "soft_404"
    assert read(f"<h1>404</h1><p class=price>4 500 сом</p>{BUY}{SPEC}").fetched.outcome == "ok"
    assert read(f"<h1>Страница не найдена</h1>{cards(8)}").fetched.outcome == "ok"


def test_an_article_about_an_error_is_no_lost_page() -> None:
    heading = "<h1>Ошибка 404 на экране дальномера: что делать</h1>"
    told = "<p>Прибор пишет так, когда луч не вернулся: стекло, зеркало, вода или солнце.</p>" * 12
    assert read(f"{heading}{told}{markup('Article')}").fetched.outcome == "ok"
    assert read(f"{heading}<p>Попробуйте поиск.</p>{markup('Article')}").fetched.outcome == "soft_404"


def test_evidence_is_a_list_of_texts() -> None:
    evidence = json.loads(read(f"<h1>Обувь</h1>{cards(8)}").fetched.type_evidence or "")
    assert evidence
    assert all(isinstance(text, str) for text in evidence)


@pytest.mark.parametrize("name", [*SURE, *OPEN])
def test_types_and_confidences_are_of_the_closed_lists(name: str) -> None:
    found, confidence = kind(SURE[name][0] if name in SURE else OPEN[name])
    assert found in PAGE_TYPES
    assert confidence in ("high", "medium", "low")
    assert found != "other" or confidence == "low"
