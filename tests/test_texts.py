"""Messages: values in their places, the right plural, nothing run that a page or a rule put there."""

from collections.abc import Mapping
from typing import Any

import pytest

from seoaudit.model import Language
from seoaudit.texts import called, fill, placeholders, shown

RU = {"count": "n", "one": "{n} страница", "few": "{n} страницы", "many": "{n} страниц", "other": "{n} страницы"}
EN = {"count": "n", "one": "{n} page", "other": "{n} pages"}
KY = {"count": "n", "one": "{n} барак", "other": "{n} барак"}


@pytest.mark.parametrize(
    ("text", "language", "values", "expected"),
    [
        ("{src} has no alt", "en", {"src": "https://shop.kg/a.jpg"}, "https://shop.kg/a.jpg has no alt"),
        ("{{7*7}} and {7*7}", "en", {}, "{{7*7}} and {7*7}"),
        ("{{name}} of {name}", "en", {"name": "x"}, "{{name}} of x"),
        ("{name} {other}", "en", {"name": "{other}"}, "{other} {other}"),
        ("{unknown}", "en", {}, "{unknown}"),
        (EN, "en", {"n": 1}, "1 page"),
        (EN, "en", {"n": 0}, "0 pages"),
        ({**EN, "zero": "no page"}, "en", {"n": 0}, "no page"),
        ({**EN, "zero": "no page"}, "en", {"n": 20}, "20 pages"),
        ({**RU, "zero": "ни одной"}, "ru", {"n": 0}, "ни одной"),
        ("«{h1}»: {h1}", "ru", {"h1": "Сумка «Жол»"}, "«Сумка „Жол“»: Сумка «Жол»"),
        ("«{h1}", "ru", {"h1": "«Жол»"}, "««Жол»"),
        (RU, "ru", {"n": 1}, "1 страница"),
        (RU, "ru", {"n": 21}, "21 страница"),
        (RU, "ru", {"n": 3}, "3 страницы"),
        (RU, "ru", {"n": 11}, "11 страниц"),
        (RU, "ru", {"n": 1.5}, "1.5 страницы"),
        (KY, "ky", {"n": 5}, "5 барак"),
        (RU, "ru", {"n": None}, "— страницы"),
        (RU, "ru", {}, "{n} страницы"),
    ],
)
def test_a_text_is_filled(
    text: str | Mapping[str, str], language: Language, values: dict[str, Any], expected: str
) -> None:
    assert fill(text, values, language) == expected


def test_the_columns_a_text_names() -> None:
    assert placeholders("{a} {{b}} {c}") == {"a", "c"}
    assert placeholders({"count": "n", "one": "{a}", "other": "{b}"}) == {"n", "a", "b"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        (1499.0, "1499"),
        (0.1 + 0.2, "0.3"),
        (["a", "b"], "a, b"),
        (list(range(8)), "0, 1, 2, 3, 4 (+3)"),
        ("a\n  b", "a b"),
        ("x" * 5000, "x" * 160 + "… (5000)"),
    ],
)
def test_a_value_is_shown_so_that_people_can_read_it(value: Any, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("redirect", "перенаправление"),
        ("redirect, noindex", "перенаправление, noindex"),
        (["redirect", "x"], "перенаправление, x"),
        ("a redirect", "a redirect"),
        (3, 3),
        (None, None),
    ],
)
def test_values_are_called_by_the_words_of_the_language(value: object, expected: object) -> None:
    assert called(value, {"redirect": "перенаправление"}) == expected
    assert called(value, {}) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("line 22: Disallow: /", "строка 22: Disallow: /"),
        ("Disallow: /line 22", "Disallow: /line 22"),
        (["gtin13 = 460 (13 digits)"], "gtin13 = 460 (цифр: 13)"),
        (
            ["gtin = 46 (8, 12, 13, 14 digits)", "gtin8 = x (digits only)"],
            "gtin = 46 (цифр: 8, 12, 13, 14), gtin8 = x (только цифры)",
        ),
        ("(digits only) = 5", "(digits only) = 5"),
        ("broken XML: tag mismatch, line 5", "парсер XML сообщает: tag mismatch, строка 5"),
        ("more than 50,000 addresses", "адресов больше 50,000"),
    ],
)
def test_words_for_parts_of_values(value: object, expected: str) -> None:
    words = {"line #": "строка #", "(# digits)": "(цифр: #)", "(digits only)": "(только цифры)"}
    words |= {"broken XML:": "парсер XML сообщает:", "more than # addresses": "адресов больше #"}
    assert called(value, words) == expected
