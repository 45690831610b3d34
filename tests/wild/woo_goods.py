"""The goods and posts of the WooCommerce shop."""

from tests.wild.woo_theme import TREE, Item

COLOURS = {"red": "Красный", "blue": "Синий", "black": "Чёрный"}
WORDS = {
    "platya": ("plate", "Платье"), "kurtki": ("kurtka", "Куртка"), "botinki": ("botinki", "Ботинки"),
    "krossovki": ("krossovki", "Кроссовки"), "posuda": ("keseler", "Кеселер топтому"), "tekstil": ("tushok", "Төшөк"),
}  # fmt: skip
SORTS = ("Айгүл", "Нарын", "Talas", "Ош", "Чолпон", "Жаз", "Аида", "Памир", "Сон-Көл", "Ала-Арча", "Манас", "Бешик")
POSTS = {
    "kak-vybrat-botinki": "Как выбрать зимние ботинки", "uhod-za-kozhey": "Уход за кожаной обувью",
    "ui-kooz": "Үйдү кантип кооздоо керек", "razmery-odezhdy": "Размеры одежды: подробный гид",
}  # fmt: skip


def _items() -> list[Item]:
    made: list[Item] = []
    for top, subs in TREE.items():
        for sub in subs:
            latin, word = WORDS[sub]
            for at, sort in enumerate(SORTS, 1):
                number = 500 + len(made)
                price = 1299 + (number * 613) % 8000
                colour = list(COLOURS)[number % 3]
                old = price + 700 if number % 5 == 0 else None
                made.append(Item(number, f"{word} «{sort}»", f"{latin}-{at}", top, sub, price, old, colour))
    return made


ITEMS = _items()
