"""What platforms do in a way of their own: tabs named by data, routes in parameters, lost pages that answer 200."""

# ruff: noqa: E501 - HTML reads best unbroken

import pytest

from tests.read.reading import read

TEXT = "Тёплые зимние ботинки из натуральной кожи с подкладкой из овчины и нескользящей подошвой."
BUY = '<h1>Ботинки</h1><div class="price">4 500 сом</div><button>В корзину</button><p>Артикул: 7</p>'
TABS = [
    '<ul><li data-value="one"><a>Описание</a></li><li data-value="two"><a>Отзывы</a></li></ul><div data-value="one">{}</div>',
    '<ul><li><a href="#tab-1">Описание</a></li><li><a href="#tab-2">Доставка</a></li></ul><div id="tab-1">{}</div>',
    '<button aria-controls="d">Beschreibung</button><button aria-controls="v">Versand</button><div id="d">{}</div>',
]


@pytest.mark.parametrize("tabs", TABS)
def test_a_tab_names_the_panel_of_the_description(tabs: str) -> None:
    blocks = read(f"<body>{BUY}{tabs.format(f'<p>{TEXT}</p>')}</body>").text_block
    assert [block.text for block in blocks if block.role == "description"] == [TEXT]


@pytest.mark.parametrize("tabs", TABS)
def test_an_empty_panel_is_no_description(tabs: str) -> None:
    blocks = read(f"<body>{BUY}{tabs.format('')}<div id='x'>{TEXT}</div></body>").text_block
    assert [block.text for block in blocks if block.role == "description"] == []


def test_an_element_not_found_is_a_lost_page() -> None:
    fetched = read('<h1>Каталог</h1><p><font class="errortext">Элемент не найден!</font></p>').fetched
    assert (fetched.page_type, fetched.outcome) == ("error", "soft_404")


def test_a_listing_without_products_is_no_lost_page() -> None:
    fetched = read("<h1>Ботинки</h1><p>Товары не найдены</p>", url="https://shop.kg/catalog/botinki/").fetched
    assert fetched.outcome == "ok"


def test_cards_keep_the_order_of_the_listing_in_their_addresses() -> None:
    listing = "https://shop.kg/index.php?route=product/category&path=7&sort=price"
    card = (
        '<li class="product"><a href="/index.php?route=product/product&product_id={0}&sort=price">Б{0}</a> 500 сом</li>'
    )
    page = read(f"<h1>Ботинки</h1><ul>{''.join(card.format(n) for n in range(4))}</ul>", url=listing)
    assert len(page.product_card) == 4
    assert page.fetched.page_type == "filter"


def test_a_route_in_a_parameter_says_what_a_page_is() -> None:
    card = '<div class="product"><a href="/p/{0}">Дрель {0}</a> <b>9 00{0} сом</b></div>'
    url = "https://shop.kg/index.php?route=product/manufacturer/info&manufacturer_id=8"
    page = read(f"<h1>Makita</h1>{''.join(card.format(n) for n in range(8))}", url=url)
    assert page.fetched.page_type == "brand"
