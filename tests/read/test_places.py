"""Trails, pagers and cards: what the page shows of the shop's structure."""

# ruff: noqa: E501 - HTML reads best unbroken

import pytest

from seoaudit.model import PageFacts
from tests.read.reading import read


def trail(facts: PageFacts) -> list[tuple[str | None, str | None]]:
    return [(step.name, step.item) for step in facts.breadcrumb]


EXPECTED = [("Главная", "https://shop.kg/"), ("Обувь", "https://shop.kg/obuv/"), ("Ботинки", None)]


@pytest.mark.parametrize(
    "html",
    [
        '<div class="breadcrumbs"><a href="/">Главная</a> / <a href="/obuv/">Обувь</a> / Ботинки</div>',
        '<nav aria-label="Breadcrumb"><ol><li><a href="/">Главная</a></li><li><a href="/obuv/">Обувь</a></li><li>Ботинки</li></ol></nav>',
        '<ul id="breadCrumb"><li><a href="/"><span>Главная</span></a><i>→</i></li><li><a href="/obuv/">Обувь</a></li><li><span>Ботинки</span></li></ul>',
        '<p class="bx-breadcrumb"><a href="/">Главная</a>&nbsp;»&nbsp;<a href="/obuv/">Обувь</a>&nbsp;»&nbsp;<b>Ботинки</b></p>',
        '<div><a href="/">Главная</a> &gt; <a href="/obuv/">Обувь</a> &gt; Ботинки</div>',
        '<div><p><a href="/">Главная</a> » <a href="/obuv/">Обувь</a> » Ботинки</p></div>',
        '<ul class="bc"><li><a href="/">Главная</a></li><li><a href="/obuv/">Обувь</a></li><li>Ботинки</li></ul>',
        '<div class="navigation-chain"><a href="/">Главная</a> / <a href="/obuv/">Обувь</a> / Ботинки</div>',
        '<font><a href="/">Главная</a> :: <a href="/obuv/">Обувь</a> :: Ботинки</font>',
        '<div class="bread"><a href="/">Главная</a><i></i><a href="/obuv/">Обувь</a><i></i><span>Ботинки</span></div>',
        '<div class="flex gap-2"><a href="/">Главная</a><svg></svg><a href="/obuv/">Обувь</a><svg></svg><span>Ботинки</span></div>',
    ],
)
def test_trail(html: str) -> None:
    assert trail(read(f"{html}<h1>Ботинки</h1>")) == EXPECTED


def test_a_trail_that_is_named_briefly_and_ends_above_the_page() -> None:
    facts = read('<div class="bread"><a href="/">Главная</a><i></i><a href="/obuv/">Обувь</a></div><h1>Ботинки</h1>')
    assert trail(facts) == EXPECTED[:2]


def test_a_trail_of_links_alone_in_a_frame_is_no_menu() -> None:
    steps = "".join(f'<li><a href="/{step}">{step}</a></li>' for step in ("Каталог", "Посуда", "Кружки"))
    facts = read(f'<div data-widget><div><ul class="breadcrumb">{steps}</ul></div></div><div><h1>Кружка</h1></div>')
    assert [name for name, _ in trail(facts)] == ["Каталог", "Посуда", "Кружки"]


@pytest.mark.parametrize(
    "html",
    [
        '<ul class="breadcrumb"><li><a href="/">Главная</a></li><li><a href="/obuv/">Обувь</a></li><li><h1>Ботинки</h1></li></ul>',
        '<div class="crumbs"><a href="/">Главная</a><a href="/obuv/">Обувь</a><h1>Ботинки</h1></div>',
    ],
)
def test_a_trail_whose_last_step_is_the_heading(html: str) -> None:
    facts = read(f'{html}<p class="price">4 500 сом</p><p>Нет в наличии</p>')
    assert trail(facts) == EXPECTED
    assert [(product.name, product.visible_availability) for product in facts.product] == [("Ботинки", "OutOfStock")]


def test_steps_are_numbered_from_one() -> None:
    facts = read('<div class="breadcrumbs"><a href="/">Главная</a> / Ботинки</div>')
    assert [(step.position, step.trail, step.syntax, step.ord) for step in facts.breadcrumb] == [
        (1, 0, "visible", 0),
        (2, 0, "visible", 1),
    ]


def test_a_menu_that_begins_with_home_is_no_trail() -> None:
    assert (
        trail(
            read('<div><a href="/">Главная</a> <a href="/obuv/">Обувь</a> <a href="/d/">Доставка</a></div><h1>B</h1>')
        )
        == []
    )
    entries = '<li><a href="/">Главная</a></li><li>Ботинки</li><li><a href="/d/">Доставка</a></li>'
    assert trail(read(f"<ul>{entries}</ul><h1>Ботинки</h1>")) == []


def test_a_line_of_links_parted_by_bars_is_a_menu_unless_the_page_itself_ends_it() -> None:
    menu = '<div><a href="/">Башкы бет</a> | <a href="/obuv/">Бут кийим</a> | <a href="/tolom/">Төлөм</a></div>'
    line = '<p><a href="/">Башкы бет</a> | <a href="/obuv/">Бут кийим</a> | Өтүк</p>'
    assert trail(read(f"{menu}<h1>Өтүк</h1>")) == []
    assert [name for name, _ in trail(read(f"{menu}{line}<h1>Өтүк</h1>"))] == ["Башкы бет", "Бут кийим", "Өтүк"]


def test_a_step_back_before_the_trail_is_no_step() -> None:
    facts = read(
        '<div class="breadcrumb"><a href="javascript:history.back()">Назад</a><a href="/">Главная</a> / Обувь</div>'
    )
    assert [name for name, _ in trail(facts)] == ["Главная", "Обувь"]


def test_markup_trails_come_behind_the_visible_one() -> None:
    markup = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "BreadcrumbList", '
        '"itemListElement": [{"@type": "ListItem", "position": 1, "name": "Главная", "item": "https://shop.kg/"}]}</script>'
    )
    facts = read(f'<div class="breadcrumbs"><a href="/">Главная</a> / Ботинки</div>{markup}')
    assert [(step.trail, step.syntax) for step in facts.breadcrumb] == [(0, "visible"), (0, "visible"), (1, "json-ld")]


@pytest.mark.parametrize(
    ("pager", "number"),
    [
        ('<ul class="pagination"><li><a href="?page=1">1</a></li><li class="active"><span>2</span></li></ul>', 2),
        ('<ul class="pagination"><li><a href="?page=1">1</a></li><li class="active"><a href="/a/">2</a></li></ul>', 2),
        (
            '<div class="pager"><a href="?page=1">1</a> <b>2</b> <a href="?page=3">3</a> … <a href="?page=16">16</a></div>',
            2,
        ),
        ('<nav aria-label="Страницы"><a href="?p=1">1</a><a aria-current="page" href="?p=2">2</a></nav>', 2),
        ('<div class="paging"><a href="?page=1">Назад</a> Страница 2 из 7 <a href="?page=3">Вперёд</a></div>', 2),
        ('<div class="paginator"><b>1</b><a href="?p=2">2</a></div>', 1),
        ('<div class="pagination"><a class="next" href="?p=2">Next →</a></div>', 1),
        (
            '<ul class="items pages-items" aria-labelledby="paging-label"><li class="item"><a class="page" href="/x/1">'
            '<span class="label">Page</span> <span>1</span></a></li><li class="item current"><strong class="page">'
            '<span class="label">You are reading page</span> <span>2</span></strong></li></ul>',
            2,
        ),
        ('<p><b>1</b> <a href="/8f2c">2</a></p>', 1),
        ('<p><a href="/8f2b">1</a> <b>2</b></p>', 2),
        ('<p>Собака 1 <a href="/8f2b">2</a></p>', None),
        ('<p><a href="/8f2b">4</a> <b>5</b></p>', None),
        ("<p>no pager</p>", None),
        ('<div><a href="/p/86">86</a> <a href="/p/90">90</a></div>', None),
    ],
)
def test_page_number(pager: str, number: int | None) -> None:
    assert read(f"<h1>Обувь</h1>{pager}").fetched.page_number == number


def test_the_address_has_the_number_where_the_pager_has_none() -> None:
    assert read("<h1>Обувь</h1>", url="https://shop.kg/obuv/?page=3").fetched.page_number == 3


def cards(facts: PageFacts) -> list[tuple[str | None, str | None, str | None, bool]]:
    return [
        (card.target, card.name, str(card.price) if card.price else None, card.related) for card in facts.product_card
    ]


TWO = [("https://shop.kg/p/1", "Ботинки", "100", False), ("https://shop.kg/p/2", "Сапоги", "200", False)]


@pytest.mark.parametrize(
    "block",
    [
        '<li><a href="/p/{n}">{name}</a><p>{price} сом</p></li>',
        '<div class="x"><a href="/p/{n}"><img src="/{n}.webp" alt=""></a><h3><a href="/p/{n}">{name}</a></h3><b>{price} сом</b></div>',
        '<a class="x" href="/p/{n}"><img src="/{n}.webp" alt="{name}"><span class="name">{name}</span><span>{price} сом</span></a>',
        '<div class="x"><div><a href="/p/{n}">{name}</a></div><div><s>999 сом</s> <b>{price} сом</b></div><a href="/cart/add?id={n}">Купить</a></div>',
        '<article><a href="/brand/x">X</a><a href="/p/{n}">{name}</a><a href="/p/{n}"><img src="/{n}.webp"></a><span>{price} сом</span></article>',
        '<div class="x"><a href="/p/{n}">{name}</a><span>{price} сом</span><small>25 сом/мес в рассрочку</small></div>',
    ],
)
def test_cards_by_structure(block: str) -> None:
    html = "".join(
        block.format(n=n, name=name, price=price) for n, name, price in ((1, "Ботинки", 100), (2, "Сапоги", 200))
    )
    assert cards(read(f"<h1>Обувь</h1><div>{html}</div>")) == TWO


def test_a_sold_out_card_among_others_has_no_price() -> None:
    html = "".join(
        f'<li class="p"><a href="/p/{n}">Name {n}</a>{price}</li>' for n, price in enumerate(("1 сом", "нет", "3 сом"))
    )
    assert [price for _, _, price, _ in cards(read(f"<h1>Обувь</h1><ul>{html}</ul>"))] == ["1", None, "3"]


def test_a_lone_card_where_the_markup_says_so() -> None:
    facts = read('<h1>Обувь</h1><ul class="products"><li><a href="/p/1">Ботинки</a> 100 сом</li></ul>')
    assert cards(facts) == TWO[:1]


def test_a_lone_price_with_a_link_is_no_card() -> None:
    assert cards(read('<h1>Ботинки</h1><div class="box"><b>100 сом</b> <a href="/credit">в кредит</a></div>')) == []


def test_filters_by_price_are_no_cards() -> None:
    html = "".join(f'<li><a href="?price={n}">до {n} сом</a></li>' for n in (100, 200, 300))
    assert cards(read(f"<h1>Обувь</h1><ul>{html}</ul>", url="https://shop.kg/obuv/")) == []


def test_cards_of_query_addresses() -> None:
    url = "https://shop.kg/index.php?route=product/category&path=20"
    html = "".join(
        f'<li><a href="/index.php?route=product/product&product_id={n}">N {n}</a> 10{n} сом</li>' for n in (1, 2)
    )
    assert len(cards(read(f"<h1>Обувь</h1><ul>{html}</ul>", url=url))) == 2


@pytest.mark.parametrize(
    "heading",
    [
        "Похожие товары",
        "С этим товаром покупают",
        "You may also like",
        "Ähnliche Produkte",
        "Окшош товарлар",
        "Ұқсас тауарлар",
    ],
)
def test_related_cards_by_their_heading(heading: str) -> None:
    html = "".join(f'<li><a href="/p/{n}">Name {n}</a> 10{n} сом</li>' for n in (1, 2))
    facts = read(f"<h1>Ботинки</h1><p class=price>500 сом</p><h2>{heading}</h2><ul>{html}</ul>")
    assert [related for *_, related in cards(facts)] == [True, True]


def test_a_number_in_a_name_does_not_run_into_the_price() -> None:
    html = "".join(f'<div class="x"><a href="/p/{n}">iPhone 1{n}</a><span>9{n} 990 сом</span></div>' for n in (5, 6))
    assert [price for _, _, price, _ in cards(read(f"<h1>Телефоны</h1>{html}"))] == ["95990", "96990"]


CARDS = "".join(
    f'<div class="kard"><a href="/t/{n}"><img src="/i/{n}.jpg" alt="Ботинки {n}">Ботинки {n}</a> <b>{n} 500 сом</b></div>'
    for n in range(1, 7)
)
PAGER = '<div class="pagination"><span class="active">1</span><a href="/k?page=2">2</a><a href="/k?page=3">3</a></div>'


@pytest.mark.parametrize("name", ["infinite-pagination-wrapper", "filtered-products", "products-sorting-result"])
def test_what_is_turned_over_filtered_or_sorted_is_no_tool(name: str) -> None:
    facts = read(f'<h1>Ботинки</h1><div class="{name}">{CARDS}{PAGER}</div>', url="https://shop.kg/k")
    assert len(facts.product_card) == 6
    assert facts.fetched.page_number == 1


@pytest.mark.parametrize(
    "choices",
    [
        "".join(f'<a href="/k?brand={n}"><img src="/b/{n}.png" alt="Бренд {n}"></a>' for n in range(8)),
        "".join(f'<a href="/k?price={n}">{n} 000 – {n} 999 сом</a>' for n in range(1, 8)),
    ],
)
def test_a_filter_by_brand_or_price_lists_no_products(choices: str) -> None:
    facts = read(f'<h1>Ботинки</h1><div class="filter">{choices}</div>{CARDS}', url="https://shop.kg/k")
    assert len(facts.product_card) == 6
