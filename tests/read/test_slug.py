"""Slugs: how far the words of an address are those of title and heading, over alphabets."""

import pytest

from seoaudit.read.slug import read_slug


@pytest.mark.parametrize(
    ("path", "text", "share"),
    [
        ("botinki-muzhskie", "Мужские ботинки", 1.0),
        ("zhenskaya-obuv", "Женская обувь из кожи", 1.0),
        ("zhenskaja-obuv", "Женская обувь из кожи", 1.0),
        ("jenskaya-obuv.html", "Женская обувь", 1.0),
        ("shhetka-dlya-zamshi", "Щётка для замши", 1.0),
        ("otuk-erkekter", "Эркектер үчүн өтүк", 1.0),
        ("oetuek-erkekter", "Эркектер үчүн өтүк", 1.0),
        ("kongul-achuu", "Көңүл ачуу", 1.0),
        ("winter-boots-12345", "Winter boots for men", 1.0),
        ("%D0%B7%D0%B8%D0%BC%D0%BD%D0%B8%D0%B5-%D1%81%D0%B0%D0%BF%D0%BE%D0%B3%D0%B8", "Сапоги зимние", 1.0),
        ("zimnie-palto", "Сапоги зимние", 0.5),
        ("krasnoe-palto", "Сапоги зимние", 0.0),
        ("sapogi", "Палто", None),
        ("12345", "Сапоги зимние", None),
    ],
)
def test_the_share_of_words_that_the_page_holds(path: str, text: str, share: float | None) -> None:
    assert read_slug(f"https://shop.kg/obuv/{path}?page=2", None, text).share == share


def test_a_home_page_has_no_slug() -> None:
    assert read_slug("https://shop.kg/", "Магазин") == (None, False)


@pytest.mark.parametrize(
    ("path", "generic"),
    [
        ("test", True),
        ("new-page-2", True),
        ("bez-nazvaniya", True),
        ("novyj_tovar-copy", True),
        ("test-draiv-botinok", False),
        ("new-balance-574", False),
        ("copybook", False),
    ],
)
def test_names_that_say_nothing(path: str, generic: bool) -> None:
    assert read_slug(f"https://shop.kg/{path}/", "Ботинки").generic is generic
