"""What short texts and markup say of availability."""

import pytest

from seoaudit.read.stock import is_stock_label, stock_said, written_availability
from tests.read.reading import read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Наличие: есть", "InStock"),
        ("Наличие: нет", "OutOfStock"),
        ("На складе: 12 шт.", "InStock"),
        ("На складе: 0", "OutOfStock"),
        ("Доступно: 12", "InStock"),
        ("Кампада: бар", "InStock"),
        ("Кампада: жок", "OutOfStock"),
        ("Қоймада: жоқ", "OutOfStock"),
        ("Omborda: bor", "InStock"),
        ("Omborda: yo'q", "OutOfStock"),
        ("Availability: Yes", "InStock"),
        ("Stock: 0", "OutOfStock"),
        ("Only 2 left", "InStock"),
        ("Осталось 2 шт.", "InStock"),
        ("Coming soon", "PreOrder"),
        ("Available from 3 May", "PreOrder"),
        ("Под заказ 3 дня", "BackOrder"),
        ("Товар закончился", "OutOfStock"),
        ("Rupture de stock", "OutOfStock"),
        ("Agotado", "OutOfStock"),
        ("Esgotado", "OutOfStock"),
        ("Non disponibile", "OutOfStock"),
        ("Niet op voorraad", "OutOfStock"),
        ("Produkt niedostępny", "OutOfStock"),
        ("Vyprodáno", "OutOfStock"),
        ("Skladem > 5 ks", "InStock"),
        ("Nincs raktáron", "OutOfStock"),
        ("Stoc epuizat", "OutOfStock"),
        ("Slutsåld", "OutOfStock"),
        ("Tükendi", "OutOfStock"),
        ("Немає в наявності", "OutOfStock"),
        ("Є в наявності", "InStock"),
        ("Hết hàng", "OutOfStock"),
        ("Còn hàng", "InStock"),
        ("在庫あり", "InStock"),
        ("売り切れ", "OutOfStock"),
        ("품절", "OutOfStock"),
        ("有货", "InStock"),
        ("缺货", "OutOfStock"),
        ("במלאי", "InStock"),
        ("37 Units in Stock", "InStock"),
        ("Avvisami quando disponibile", None),
        ("أضف إلى السلة", None),
        ("Ботинки зимние", None),
        ("Stockholm, 12 stores", None),
        ("Доступ к личному кабинету", None),
    ],
)
def test_words(text: str, said: str | None) -> None:
    assert stock_said(text) == said


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("in stock", "InStock"),
        ("Out Of Stock", "OutOfStock"),
        ("in_stock", "InStock"),
        ("https://shop.kg/InStock", "InStock"),
        ("есть в наличии", "InStock"),
        ("5", None),
        ("", None),
        (None, None),
    ],
)
def test_what_markup_means(written: str | None, meant: str | None) -> None:
    assert written_availability(written) == meant


def test_a_label_and_its_value_in_cells() -> None:
    assert is_stock_label("Наличие:")
    table = "<table><tr><td>Цвет</td><td>Белый</td></tr><tr><td>Наличие</td><td>Нет</td></tr></table>"
    (found,) = read(f"<h1>Чайник</h1><p class=price>900 сом</p><p>Артикул: 5</p>{table}").product
    assert found.availability == "OutOfStock"


def test_what_can_be_chosen_says_nothing_of_the_product() -> None:
    sizes = "<select><option>S - sold out</option><option>M</option></select>"
    (found,) = read(f"<h1>Shirt</h1><p class=price>25.00 €</p>{sizes}<button>Add to cart</button>").product
    assert found.availability == "InStock"
