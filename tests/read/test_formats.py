"""How prices, availabilities, GTINs, dates and ratings must be read."""

import json
import os
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from seoaudit.read.formats import (
    Number,
    Rating,
    gtin_verdict,
    is_currency,
    read_availability,
    read_count,
    read_date,
    read_price,
    read_rating,
)

VECTORS = Path(os.environ.get("SEOAUDIT_CORPUS", "")) / "vectors"
corpus = [
    pytest.mark.corpus,
    pytest.mark.skipif("SEOAUDIT_CORPUS" not in os.environ, reason="SEOAUDIT_CORPUS is not set"),
]


class TestVectors:
    pytestmark = corpus

    def test_prices(self) -> None:
        for case in json.loads((VECTORS / "prices.json").read_text()):
            value, faults = read_price(case["markup"])
            assert (None if value is None else str(value), list(faults)) == (case["value"], case["faults"]), case

    def test_gtins(self) -> None:
        for case in json.loads((VECTORS / "gtin.json").read_text()):
            assert gtin_verdict(case["gtin"]) == case["verdict"], case

    def test_availabilities(self) -> None:
        for case in json.loads((VECTORS / "availability.json").read_text()):
            value, faults = read_availability(case["markup"])
            assert (value, list(faults)) == (case["value"], case["faults"]), case


@pytest.mark.parametrize(
    ("markup", "value", "faults"),
    [
        ("1 299,50 ₽", "1299.50", ("currency_or_text_in_price", "thousands_separator", "comma_decimal")),
        ("1\u00a0299", "1299", ("thousands_separator",)),
        ("1299 KGS", "1299", ("currency_or_text_in_price",)),
        ("1299сом", "1299", ("currency_or_text_in_price",)),
        ("1299.-", "1299", ("currency_or_text_in_price",)),
        ("KGS 1 299", "1299", ("currency_or_text_in_price", "thousands_separator")),
        ("1.299.000", "1299000", ("thousands_separator",)),
        ("1,299", "1299", ("thousands_separator",)),
        ("12'990.00", "12990.00", ("thousands_separator",)),
        ("€99.90", "99.90", ("currency_or_text_in_price",)),
        (" 1299 ", "1299", ()),
        (Number("1e3"), "1E+3", ()),
        (Number("9" * 40), None, ("unparseable",)),
        (Number("1e999"), None, ("unparseable",)),
        ("9" * 5000, None, ("unparseable",)),
        ("1e3", None, ("unparseable",)),
        ("iPhone 15", "15", ("currency_or_text_in_price",)),
        ("a1b2", None, ("unparseable",)),
        ("NaN", None, ("unparseable",)),
        (float("inf"), None, ("unparseable",)),
        (True, None, ("unparseable",)),
        ([10], "10", ()),
        ([], None, ("missing",)),
        (None, None, ("missing",)),
    ],
)
def test_price(markup: object, value: str | None, faults: tuple[str, ...]) -> None:
    assert read_price(markup) == (None if value is None else Decimal(value), faults)


@pytest.mark.parametrize("gtin", ["0200000000009", "9900000000004", "20000004"])
def test_restricted_gtins(gtin: str) -> None:
    assert gtin_verdict(gtin) in ("restricted_prefix", "bad_check_digit")


def test_currency() -> None:
    assert all(map(is_currency, ("KGS", "KZT", "UZS", "RUB", "USD", "EUR")))
    assert not any(map(is_currency, ("ABC", "kgs", "сом", "RUR", "", None)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2027-01-31", datetime(2027, 1, 31)),
        ("2027-01-31T10:00:00", datetime(2027, 1, 31, 10)),
        ("31.01.2027", None),
        ("2027-02-31", None),
        ("2027-01-31 noon", None),
        ("", None),
        (None, None),
    ],
)
def test_date(text: str | None, value: datetime | None) -> None:
    assert read_date(text) == value


def test_a_date_keeps_its_offset() -> None:
    moment = read_date("2027-01-31T10:00+06:00")
    assert moment is not None
    assert moment.utcoffset() is not None


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("4.5", Rating(4.5)),
        ("4,5", Rating(4.5)),
        ("6/10", Rating(6, 10)),
        ("60%", Rating(60, 100)),
        ("five", None),
        ("", None),
    ],
)
def test_rating(text: str, rating: Rating | None) -> None:
    assert read_rating(text) == rating


def test_count() -> None:
    assert read_count("12") == 12
    assert read_count("12.0") == 12
    assert read_count("-1") is None
    assert read_count("9" * 50) is None
    assert read_count("12 отзывов") is None
