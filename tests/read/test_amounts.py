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
    ],
)
def test_a_label_before_another_amount_says_nothing_of_the_first(text: str, value: int | None) -> None:
    price = current_price(text, find_prices(text), [])
    assert (price and int(price.value)) == value
