"""What a listing says of the number of its products is read where it is sure, and nothing where it is not."""

import pytest

from tests.read.reading import read

URL = "https://shop.kg/obuv/"


def cards(number: int) -> str:
    return "".join(
        f'<div class="product-card"><a href="/p/{n}/"><img src="/i/{n}.webp" alt=""></a>'
        f'<a href="/p/{n}/">Ботинки Аю {n}</a>'
        f'<div class="price">{4000 + n} сом</div><button>В корзину</button></div>'
        for n in range(number)
    )


def count(before: str = "", after: str = "", number: int = 24, url: str = URL, h1: str = "Обувь") -> int | None:
    body = f'<main><h1>{h1}</h1>{before}<div class="grid">{cards(number)}</div>{after}</main>'
    return read(body, url=url).fetched.declared_count


@pytest.mark.parametrize(
    "line",
    [
        "Показано 1–24 из 312 товаров",
        "Показано с 1 по 24 из 312 (всего 13 страниц)",
        "Отображение 1–24 из 312",
        "Товары 1 - 24 из 312",
        "Найдено: 312",
        "Найдено 312 товаров",
        "Найдено <b>312</b> товаров",
        "В категории найдено 312 товаров",
        "312 товаров",
        "Всего 312 товаров",
        "Всего товаров: 312",
        "Товаров: 312",
        "товаров: <span>312</span>",
        "Товаров в категории: 312",
        "24 из 312 товаров",
        "Showing 1–24 of 312 results",
        "Showing 1 to 24 of 312 (13 Pages)",
        "Items <span>1</span>-<span>24</span> of <span>312</span>",
        "312 items",
        "312 products found",
        "There are 312 products.",
        "Табылды: 312 товар",
        "312 товар табылды",
        "312 товардын 1–24 көрсөтүлдү",
        "Баары 312 товар",
        "Бөлүмдө 312 товар бар",
        "Моделей в разделе: 312",
        "312 та маҳсулот",
        "312 ta mahsulot topildi",
        "Jami: 312 ta mahsulot",
        "312 tadan 1–24",
        "312 тауар табылды",
        "Барлығы 312 тауар",
        "312 Artikel",
        "Zeige 1 bis 24 (von insgesamt 312 Artikeln)",
        "1 - 24 von 312",
        "312 Produkte gefunden",
    ],
)
def test_words_of_many_shops(line: str) -> None:
    assert count(f"<div>{line}</div>") == 312


@pytest.mark.parametrize(
    ("line", "number"),
    [("1 312 товаров", 1312), ("1&nbsp;312 товаров", 1312), ("1,312 products", 1312), ("1.312 Artikel", 1312)],
)
def test_thousands(line: str, number: int) -> None:
    assert count(f"<p>{line}</p>") == number


@pytest.mark.parametrize(
    "after",
    [
        "<div class='pagination'><p>Показано 1–24 из 312</p><a href='?page=2'>2</a></div>",
        "<div class='storefront-sorting'><p class='result-count'>Alle 312 Ergebnisse werden angezeigt</p></div>",
        "<div class='facets'><div class='product-count'><h2 class='product-count__text'>312 products</h2></div></div>",
        "<div class='toolbar sorter'><p>Showing 1-24 of 312</p><a href='?sort=price'>Price</a></div>",
    ],
)
def test_beside_the_pager_the_order_or_the_filters(after: str) -> None:
    assert count(after=after) == 312


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Показать 24 товара",
        "24 товара на странице",
        "Выводить по 24 товара",
        "Показать ещё 24 товара",
        "В корзине 312 товаров",
        "Сравнение: 312 товаров",
        "Более 312 товаров",
        "300+ товаров",
        "Себетте 312 товар бар",
        "Кампада 312 товар бар",
        "312 товаров в наличии",
        "Всего 312 сом",
        "Страница 1 из 312",
        "Страница 1-24 из 312",
        "1-24 из 312 отзывов",
        "Доставка за 312 минут",
        "Цена от 312 до 4500",
        "24 items per page",
        "Over 312 products",
        "1–48 из 312",
        "<a href='/obuv/zimnyaya/'>312 товаров</a>",
        "<button>Показать 312 товаров</button>",
        "<select><option>312 товаров</option></select>",
        "<ul><li>Nike <span>312 товаров</span></li></ul>",
        "312 товаров</div><div>415 товаров",
        "12 товаров",
        "Скидка 312 товаров²",
    ],
)
def test_numbers_of_other_things_or_unsure_ones(line: str) -> None:
    assert count(f"<div>{line}</div>") is None


def test_a_range_speaks_before_other_numbers() -> None:
    assert count("<div>Зимняя</div><div>45 товаров</div>", "<p>Показано 1–24 из 312</p>") == 312


def test_what_stands_around_the_listing_does_not_count() -> None:
    assert count("<aside><div>312 товаров</div></aside>") is None
    assert count("<div class='filter'><div>312 товаров</div></div>") is None


def test_a_share_of_a_filtered_list_may_be_what_the_filter_leaves() -> None:
    line = "<div>24 of 312 products</div>"
    assert count(line) == 312
    assert count(line, url=f"{URL}?color=red") is None
    assert count("<div>312 товаров</div>", url=f"{URL}?color=red") == 312


def test_a_page_without_cards_of_its_own_says_nothing() -> None:
    assert count("<div>312 товаров</div>", number=0) is None
    assert read("<main><h1>Статья</h1><p>312 товаров</p></main>").fetched.declared_count is None
