"""Texts of pages are made visible, short and strict; only web addresses become links."""

import json
from datetime import datetime
from decimal import Decimal

import pytest

from seoaudit.report.text import Shown, dump, link, shown, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain ӨҮҢ ё 🙂", "plain ӨҮҢ ё 🙂"),
        ("two\nlines\tand\r\nmore", "two lines and more"),
        ("bell\x07 escape\x1b[31m null\x00 c1\x9b", "bell� escape�[31m null� c1�"),
        ("\u202egpj.exe \u2066x\u2069 \u200f", "�gpj.exe �x� �"),
        ("zero\u200bwidth \ufeff", "zero�width �"),
        ("half \ud83d of a pair", "half � of a pair"),
        ("no character \ufffe \uffff \ufdd0 \U0001ffff", "no character � � � �"),
        ("family 👨\u200d👩", "family 👨\u200d👩"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_short_texts_are_shown_whole() -> None:
    assert shown("Ботинки", 7) == Shown("Ботинки")


def test_long_texts_are_cut_and_say_how_long_they_are() -> None:
    assert shown("x" * 5_000_000, 10) == Shown("xxxxxxxxxx…", 5_000_000)


def test_values_of_any_kind() -> None:
    values = [None, 3, 2.5, True, ["a", None], {"k": [1, 2]}, Decimal("19.90")]
    assert [shown(value).text for value in values] == ["–", "3", "2.5", "True", "a, –", "k: 1, 2", "19.90"]


@pytest.mark.parametrize("url", ["https://shop.kg/", "http://127.0.0.1:8000/a?b=c&d", "https://шоп.кг/өрүк"])
def test_web_addresses_become_links(url: str) -> None:
    assert link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<script>",
        " https://shop.kg/",
        "https://shop.kg/ x",
        "java\nscript:alert(1)",
        "JAVASCRIPT:alert(1)//http://x",
        "//shop.kg/",
        "file:///etc/passwd",
        "https://",
        "https:///x",
        "https://shop.kg/\u202e",
        "https://shop.kg\\@evil/",
        "https://shop.kg/" + "a" * 100_000,
        "",
    ],
)
def test_nothing_else_becomes_a_link(url: str) -> None:
    assert link(url) is None


def test_json_is_strict() -> None:
    value = {
        "nan": float("nan"),
        "far": [float("inf"), -float("inf"), Decimal("NaN")],
        "price": Decimal("19.90"),
        "half": "\ud800",
        "when": datetime(2026, 11, 21, 9),
        "\udfff": {1},
        "bytes": b"x",
    }
    read = json.loads(dump(value), parse_constant=pytest.fail)
    assert read == {
        "nan": None,
        "far": [None, None, None],
        "price": 19.9,
        "half": "�",
        "when": "2026-11-21T09:00:00",
        "�": [1],
        "bytes": "b'x'",
    }
