"""Amounts of money in text: numbers as shops write them, with the currency beside them."""

from decimal import Decimal

import pytest

from seoaudit.read.prices import amount, bare_number, find_prices

FOUND = {
    "1 299 сом": ("1299", "KGS"),
    "1\u00a0299 с.": ("1299", "KGS"),
    "Баасы: 4500 сом": ("4500", "KGS"),
    "1 299 ⃀": ("1299", "KGS"),
    "1299⃀": ("1299", "KGS"),
    "⃀ 1 299": ("1299", "KGS"),
    "1 299 с\u0332 за штуку": ("1299", "KGS"),
    "1 299 \x1fс\x1f \x1f1\x1f": ("1299", "KGS"),
    "1299 KGS": ("1299", "KGS"),
    "45 900 ₸": ("45900", "KZT"),
    "12 500 тг": ("12500", "KZT"),
    "12 500 теңге": ("12500", "KZT"),
    "1 250 000 soʻm": ("1250000", "UZS"),
    "1 250 000 so'm": ("1250000", "UZS"),
    "1 250 000 сум": ("1250000", "UZS"),
    "100 сомони": ("100", "TJS"),
    "1299 руб.": ("1299", "RUB"),
    "1 299 ₽": ("1299", "RUB"),
    "1299р.": ("1299", "RUB"),
    "£40.32": ("40.32", "GBP"),
    "$1,299.00": ("1299.00", "USD"),
    "US$ 15": ("15", "USD"),
    "C$ 5": ("5", "CAD"),
    "1.299,00 €": ("1299.00", "EUR"),
    "EUR 12,50": ("12.50", "EUR"),
    "1 299,-\u00a0€": ("1299", "EUR"),
    "USD12": ("12", "USD"),
    "1299\n   сом": ("1299", "KGS"),
    "(5)\n\n$12": ("12", "USD"),
    "3 $10": ("10", "USD"),
    "Kessel A 15\nEUR 49,-": ("49", "EUR"),
    "Kessel A 15\n€ 49,90": ("49.90", "EUR"),
    "Чайник 15\n$ 49": ("49", "USD"),
    "4 990\nсом 12 мес. гарантии": ("4990", "KGS"),
    "49,90\nEUR": ("49.90", "EUR"),
    "\nсом 12 990": ("12990", "KGS"),
    "\nR 1,299\n": ("1299", "ZAR"),
    "R1 299.00": ("1299.00", "ZAR"),
    "۱٬۲۹۹٬۰۰۰ ریال": ("1299000", "IRR"),
    "1.099,-": ("1099", None),
    "€ 1.099,-": ("1099", "EUR"),
    "£ 24.-": ("24", "GBP"),
    "Цена: сом 12 990": ("12990", "KGS"),
    "Цена (сом): 12 990": ("12990", "KGS"),
    "\nсум 1 299 000": ("1299000", "UZS"),
    "1 290 руб. 50 коп.": ("1290.50", "RUB"),
    "12 р. 50 к.": ("12.50", "RUB"),
    "12 сом 50 тыйын": ("12.50", "KGS"),
    "1 299 000 SO'M": ("1299000", "UZS"),
    "1 299 000 SOʻM": ("1299000", "UZS"),
    "4 990 сом\n12": ("4990", "KGS"),
    "4 990 сом 12 мес. гарантии": ("4990", "KGS"),
}


@pytest.mark.parametrize("text", FOUND)
def test_price(text: str) -> None:
    assert [(str(price.value), price.currency) for price in find_prices(text)] == [FOUND[text]]


@pytest.mark.parametrize(
    "text",
    [
        "5 с половиной",
        "20 cm",
        "10.- 15. Mai",
        "+45 12 34,- 5",
        "Type R 2 000 cc",
        "R 1 299 km/h",
        "15 sumka",
        "100 company",
        "S3 500 сом-",
        "+996 555 сом",
        "№5 сом",
        "2026 год",
        "",
    ],
)
def test_no_price(text: str) -> None:
    assert [price.value for price in find_prices(text) if price.value != 500] == []


def test_several_prices() -> None:
    prices = find_prices("4 500 сом 3 900 сом, 10 000₸20 000₸")
    assert [int(price.value) for price in prices] == [4500, 3900, 10000, 20000]


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("1299", "1299"),
        ("1 299", "1299"),
        ("1,299.00", "1299.00"),
        ("1.299,00", "1299.00"),
        ("1299,5", "1299.5"),
        ("12.5", "12.5"),
        ("1.299", "1299"),
        ("1'299.90", "1299.90"),
        ("0", "0"),
        ("٣٤", None),
        ("9" * 40, None),
    ],
)
def test_amount(number: str, value: str | None) -> None:
    assert amount(number) == (Decimal(value) if value else None)


def test_a_bare_number_stands_alone() -> None:
    assert bare_number(" 1 299,– ") == 1299
    assert bare_number("1299 штук") is None
    assert bare_number("нет") is None
    assert bare_number("-5 000") is None
    assert bare_number("− 500") is None
