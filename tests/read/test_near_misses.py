"""Near misses of page types: pages that look like another type at first sight, each with what may be said of it."""

# ruff: noqa: E501 - HTML reads best unbroken

import pytest

from tests.read.reading import read

BUY = "<button>В корзину</button>"
SPEC = "<table><tr><td>Материал</td><td>Кожа</td></tr><tr><td>Подошва</td><td>Резина</td></tr></table>"


def cards(count: int, folder: str = "x") -> str:
    """Cards of a link and a price."""
    return "".join(
        f'<div class="c"><a href="/{folder}/{n}">Ботинки {n}</a> <b>{n} 500 сом</b></div>' for n in range(1, count + 1)
    )


def many(count: int, block: str) -> str:
    """A block as often as wanted, {n} its number from 1."""
    return "".join(block.replace("{n}", str(n)) for n in range(1, count + 1))


CASES: dict[str, tuple[str, str, set[str]]] = {
    "rates of a service": (
        "https://s.kg/k",
        "<h1>Ремонт чайников</h1><table><tr><td>Диагностика</td><td>500 сом</td></tr><tr><td>Замена шнура</td><td>1 000 сом</td></tr></table><a href='#'>Заказать звонок</a>",
        {"other", "info"},
    ),
    "price list": (
        "https://s.kg/k",
        "<h1>Прайс-лист</h1><table>" + many(29, "<tr><td>Чайник {n}</td><td>{n}00 сом</td></tr>") + "</table>",
        {"category", "other"},
    ),
    "rates of delivery and a button": (
        "https://s.kg/k",
        "<h1>Доставка</h1><table><tr><td>Бишкек</td><td>200 сом</td></tr><tr><td>Ош</td><td>400 сом</td></tr></table><button>Заказать</button>",
        {"info", "other"},
    ),
    "your order": (
        "https://s.kg/k",
        "<h1>Ваш заказ</h1><table><tr><td>Ботинки</td><td>4 990 сом</td><td><input value=1></td></tr></table><button>Оформить заказ</button>",
        {"service", "other"},
    ),
    "not found in Uzbek in Cyrillic": ("https://s.uz/k", "<h1>Саҳифа топилмади</h1>", {"error"}),
    "lone card div": (
        "https://s.kg/k",
        '<h1>Чайники</h1><div class="c"><a href="/x/1">Чайник эмалированный</a><div>1 500 сом</div><button>В корзину</button></div>',
        {"category", "other"},
    ),
    "lone card img": (
        "https://s.kg/k",
        '<div class="breadcrumbs"><a href="/">Главная</a> / Чайники</div><h1>Чайники</h1><div class="c"><a href="/x/1"><img src="/1.jpg"></a><h3><a href="/x/1">Чайник эмалированный</a></h3><div>1 500 сом</div><button>В корзину</button></div>',
        {"category", "other"},
    ),
    "product with credit link": (
        "https://s.kg/k",
        '<h1>Чайник</h1><div class="c"><div>1 500 сом</div><button>В корзину</button><a href="/credit">Купить в кредит</a></div>',
        {"product"},
    ),
    "product brand link": (
        "https://s.kg/k",
        '<h1>Чайник эмалированный</h1><div class="info"><a href="/b/1">Сибирские товары</a><div>1 500 сом</div><button>В корзину</button></div><h2>Описание</h2><p>Чайник для дома и дачи.</p>',
        {"product"},
    ),
    "tv category": ("https://s.kg/tv", "<h1>Телевизоры</h1>" + cards(4), {"category"}),
    "from price": ("https://s.kg/k", "<h1>Ботинки</h1><p>Цены от 990 сом</p>" + cards(4), {"category"}),
    "promo price": ("https://s.kg/k", "<h1>Ботинки</h1><p>Сертификат на 1000 сом каждому</p>" + cards(4), {"category"}),
    "promo price 8": (
        "https://s.kg/k",
        "<h1>Ботинки</h1><p>Сертификат на 1000 сом каждому</p>" + cards(8),
        {"category"},
    ),
    "bare prices": (
        "https://s.kg/k",
        "<h1>Ботинки</h1>"
        + many(7, '<div class="c"><a href="/x/{n}">Ботинки {n}</a> <span class="price">{n} 500</span></div>'),
        {"category"},
    ),
    "bare price product": (
        "https://s.kg/k",
        '<h1>Ботинки</h1><div class="price"><span class="price-new">4 500</span><i class="rub"></i></div>' + BUY + SPEC,
        {"product"},
    ),
    "h1 cards": (
        "https://s.kg/k",
        "<h2>Ботинки</h2>"
        + many(
            7, '<div class="c"><h1><a href="/x/{n}">Ботинки {n}</a></h1> <span class="price">{n} 500 сом</span></div>'
        ),
        {"category"},
    ),
    "logo h1": (
        "https://s.kg/k",
        '<div id=top><h1><a href="/">Shop</a></h1></div><div><h1>Ботинки</h1></div>' + cards(5),
        {"category"},
    ),
    "sitemap": (
        "https://s.kg/sm",
        "<h1>Карта сайта</h1><ul>" + many(60, '<li><a href="/k/{n}">Раздел {n}</a></li>') + "</ul>",
        {"info", "other"},
    ),
    "blog list": (
        "https://s.kg/q",
        "<h1>Статьи</h1>"
        + many(
            8,
            '<article><a href="/b/{n}"><img src="/{n}.jpg"></a><h2><a href="/b/{n}">Как выбрать {n}</a></h2><p>12.01.2026</p><p>Короткий текст о выборе.</p></article>',
        ),
        {"other", "article"},
    ),
    "blog list no dates": (
        "https://s.kg/blog",
        "<h1>Блог</h1>"
        + many(
            8,
            '<div class=post><a href="/b/{n}"><img src="/{n}.jpg"></a><h2><a href="/b/{n}">Как выбрать {n}</a></h2><p>Короткий текст о выборе.</p></div>',
        ),
        {"other", "article"},
    ),
    "table grid": (
        "https://s.kg/k",
        "<h1>Ботинки</h1><table>"
        + (
            "<tr>"
            + '<td><a href="/x/{a}"><img src="/1.jpg"></a><br><a href="/x/{a}">Ботинки {a}</a><br>1 500 сом</td><td><a href="/x/{b}"><img src="/1.jpg"></a><br><a href="/x/{b}">Ботинки {b}</a><br>1 500 сом</td>'
            + "</tr>"
        )
        * 1
        + "</table>",
        {"category"},
    ),
    "row list": (
        "https://s.kg/k",
        "<h1>Прайс</h1><table>"
        + many(
            9, '<tr><td><a href="/x/{n}">Ботинки {n}</a></td><td>{n} 500 сом</td><td><button>Купить</button></td></tr>'
        )
        + "</table>",
        {"category"},
    ),
    "gallery product h1 late": (
        "https://s.kg/k",
        '<div class="price">4 500 сом</div>' + BUY + "<h1>Ботинки</h1>" + SPEC,
        {"product"},
    ),
    "variants": (
        "https://s.kg/k",
        '<h1>Ботинки</h1><p class="price">4 500 сом</p>'
        + BUY
        + '<ul class="sizes"><li><a href="/k?size=41">41</a> 4 500 сом</li><li><a href="/k?size=42">42</a> 4 700 сом</li></ul>'
        + SPEC,
        {"product"},
    ),
    "home sections": (
        "https://s.kg/abc",
        "<h1>Магазин</h1><section><h2>Хиты</h2>"
        + cards(4)
        + "</section><section><h2>Новинки</h2>"
        + cards(4, "y")
        + "</section>",
        {"category", "home"},
    ),
    "cat with recent": (
        "https://s.kg/k",
        "<h1>Ботинки</h1>" + cards(2) + "<h3>Вы смотрели</h3><div>" + cards(6, "z") + "</div>",
        {"category"},
    ),
    "compare": ("https://s.kg/compare", "<h1>Сравнение товаров</h1>" + cards(3), {"service", "category", "other"}),
    "cart full": (
        "https://s.kg/cart",
        "<h1>Корзина</h1><table>"
        + many(4, '<tr><td><a href="/x/{n}">Ботинки {n}</a></td><td>{n} 500 сом</td></tr>')
        + "</table><button>Оформить заказ</button>",
        {"service"},
    ),
    "dl delivery": (
        "https://s.kg/d",
        "<h1>Доставка</h1><table><tr><td>Бишкек</td><td>200 сом</td></tr><tr><td>Ош</td><td>300 сом</td></tr></table>",
        {"info"},
    ),
    "de product": (
        "https://s.de/k",
        "<h1>Stiefel</h1><p>99,90 €</p><p>Sofort lieferbar</p><button>In den Warenkorb</button><h2>Beschreibung</h2><p>Warme Stiefel aus Leder.</p>",
        {"product"},
    ),
    "kz category tiles": (
        "https://s.kz/k",
        "<h1>Каталог</h1><div>"
        + many(6, '<a class=tile href="/c/{n}"><img src="/{n}.jpg"><span>Санат {n}</span></a>')
        + "</div>",
        {"category"},
    ),
    "gift page": (
        "https://s.kg/gift",
        "<h1>Подарочный сертификат</h1><p>Цена 1 000 сом</p><button>Купить</button>",
        {"product", "other"},
    ),
    "reviews page": (
        "https://s.kg/otzyvy",
        "<h1>Отзывы</h1><div class=reviews><div class=review-item><b>Анна</b><p>Отличные ботинки, ношу зимой.</p></div></div>",
        {"info", "other"},
    ),
    "sale prose": (
        "https://s.kg/sale",
        "<h1>Скидки до 50%</h1><p>При покупке от 3 000 сом доставка бесплатно.</p>" + cards(3),
        {"category"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_type(name: str) -> None:
    url, html, allowed = CASES[name]
    fetched = read(html, url=url).fetched
    assert (fetched.page_type if fetched.type_confidence != "low" else "other") in allowed
