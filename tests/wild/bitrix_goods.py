"""The goods of a 1C-Bitrix shop and its planted faults: sections, names, prices."""

SECTIONS = {
    "kiim": ("Киім", "Одежда"), "uy": ("Үй тауарлары", "Товары для дома"),
}  # fmt: skip
SUBS = {"erler": ("Ерлерге арналған", "Мужское"), "ayelder": ("Әйелдерге арналған", "Женское")}
LEAVES = {"zhazgy": ("Жазғы", "Летнее"), "kysky": ("Қысқы", "Зимнее")}
PLACES = [(a, b, c) for a in SECTIONS for b in SUBS for c in LEAVES]
NAMES = (("Күрте", "Куртка"), ("Көйлек", "Платье"), ("Етік", "Сапоги"), ("Шапан", "Чапан"), ("Тақия", "Тюбетейка"))
COLOURS = ("red", "blue", "green", "black", "white")
SIZES = ("42", "44", "46", "48")
PRODUCTS = range(1, 61)
PER_PAGE = 3
ARTICLES = ("zhana-mausym", "kyska-dayyndyk", "tusterdi-tandau")

NO_TITLE, SAME_DESCRIPTION, NO_H1, NO_DESCRIPTION, NO_ALT, NO_CANONICAL, NOINDEX = 1, (2, 3), 4, 5, 6, 7, 8
NO_TRAIL, SAME_TITLE, NO_TEXT, SAME_TEXT, NO_PRICE_IN_MARKUP = 9, (10, 11), 12, (13, 14), 16
"""Faults of the Kazakh pages, whose filters and orders have no canonical either; the Russian ones have none of them."""


def place_of(number: int) -> tuple[str, str, str]:
    """The section of a product."""
    return PLACES[number % len(PLACES)]


def price_of(number: int) -> int:
    """Its price in tenge."""
    return 9_900 + number * 1_130
