"""The goods of an OpenCart shop and its planted faults: categories, names, prices, texts."""

TOPS = {20: "Дрели", 21: "Пилы", 22: "Измерительный инструмент", 23: "Краски", 24: "Крепёж", 25: "Сад и огород"}
SUBS = {
    top * 10 + n: (top, f"{kind} {of}")
    for top, of in ((20, "дрели"), (21, "пилы"), (22, "приборы"), (23, "краски"), (24, "метизы"), (25, "товары"))
    for n, kind in enumerate(("Аккумуляторные", "Профессиональные", "Бытовые"), 1)
}
WORDS = "Зубр Вихрь Темп Сокол Гранит Ударник Мастер Фаворит Старт Байкал Алтай Тянь-Шань Чуй Талас Нарын".split()
BRANDS = {8: "Зубр", 9: "Bosch", 10: "Makita"}
INFORMATION = {4: "О нас", 6: "Доставка и оплата", 3: "Политика конфиденциальности", 5: "Условия соглашения"}
PRODUCTS = range(101, 191)
PER_PAGE = 4
FILTERS = range(1, 13)

NO_TITLE, SAME_DESCRIPTION, NO_H1, NO_DESCRIPTION, NO_ALT, NO_CANONICAL, NOINDEX = (
    101,
    (102, 103),
    104,
    105,
    106,
    107,
    108,
)
NO_TRAIL, SAME_TITLE, NO_TEXT, SAME_TEXT = 110, (111, 112), 113, (115, 116)
OPEN_SORTS = 213
"""The category whose sorted pages have no canonical."""

NOUNS = ("корпус", "редуктор", "рукоять", "двигатель", "патрон", "аккумулятор", "чехол")
ADJECTIVES = ("прочный", "лёгкий", "мощный", "удобный", "тихий", "надёжный", "точный")


def name_of(number: int) -> str:
    """The name of a product, each its own."""
    return f"{SUBS[sub_of(number)][1].split()[0][:-2]}ый {WORDS[number % 15]} М-{number}"


def sub_of(number: int) -> int:
    """The subcategory that a product stands in."""
    return sorted(SUBS)[number % len(SUBS)]


def price_of(number: int) -> int:
    """Its price in som."""
    return 900 + number * 37


def text_of(number: int) -> str:
    """Its description, some forty words that no other has."""
    pairs = [f"{ADJECTIVES[(number // 7 + n) % 7]} {NOUNS[(number + n) % 7]}" for n in range(5)]
    return (
        f"Модель М-{number} создана для тех, кто ценит время: {', '.join(pairs)}. Мощность {number * 5} ватт, вес "
        f"{number % 9 + 1} кг, серия {number * 31 % 997}. Проверена мастерами нашей мастерской на объектах города "
        f"номер {number % 13} и показала отличный результат после {number * 3} часов работы."
    )


def members(category: int) -> list[int]:
    """Products of a category; of a top category the first of its subcategories' too."""
    if category in SUBS:
        return [number for number in PRODUCTS if sub_of(number) == category]
    return [number for number in PRODUCTS if SUBS[sub_of(number)][0] == category][:7]
