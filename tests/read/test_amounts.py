"""Words around an amount: which of several is what a product costs."""

import pytest

from seoaudit.read.amounts import current_price
from seoaudit.read.prices import find_prices


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4 637 сом Без НДС: 4 140 сом", 4637),
        ("4 637 сом с доставкой", None),
        ("Без НДС: 4 140 сом", None),
        ("590 € zzgl. Versand: 5 €", 590),
        ("590 € zzgl. Versand", None),
        ("4 990 сом Вы экономите\x1f1 010 сом", 4990),
        ("Цена со скидкой: 4 990 сом", 4990),
        ("Цена со скидкой по карте: 4 990 сом", None),
        ("Арзандатуу менен: 4 990 сом", 4990),
        ("Скидка: 4 990 сом", None),
        ("Купон на 500 сом", None),
        ("Начислим 390 сом", None),
        ("При покупке от 3 шт.: 990 сом", None),
        ("Цена за 1 шт.: 990 сом", 990),
        ("1 200 сом\nв месяц", None),
        ("1 200 сом\nайына", None),
        ("1 200 000 soʻm\noyiga", None),
        ("15 833 ₸\nx12 мес", None),
        ("15 833 ₸\nx 2", 15833),
        ("5 490 000 soʻm\noyiga 380 000 soʻmdan × 12", 5490000),
        ("Ежемесячный платёж\n1 200 сом", None),
        ("Первоначальный взнос\n5 000 сом", None),
        ("Айлык төлөм\n1 200 сом", None),
        ("Muddatli toʻlov\n120 000 soʻm", None),
        ("Гарантия 12 мес\n4 990 сом", 4990),
    ],
)
def test_a_label_before_another_amount_says_nothing_of_the_first(text: str, value: int | None) -> None:
    price = current_price(text, find_prices(text), [])
    assert (price and int(price.value)) == value
