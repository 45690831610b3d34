"""Near duplicates, variants and stock phrases of descriptions."""

import random
import time
from collections import Counter

from seoaudit.derive.near import common_words
from seoaudit.derive.variant_names import family_name
from tests.derive.shop import HOST, shop

WORDS = (
    "лёгкие ботинки из мягкого нубука греют в сильный мороз не мокнут в снегу не скользят на льду идут к джинсам и "
    "брюкам чистятся сухой щёткой за минуту сшиты вручную в нашей мастерской у подножия гор"
).split()


def near(**texts: str) -> dict[str, float]:
    """The share of near duplicates by path, of products with these descriptions."""
    con = shop(
        fetched=[
            {"url": "/"},
            *({"url": f"/{name}", "page_type": "product", "lang": "ru", "h1": name} for name in texts),
        ],
        text_block=[
            {"url": f"/{name}", "role": "description", "text": text, "hash": text, "word_count": len(text.split())}
            for name, text in texts.items()
        ],
    )
    rows = con.execute("select url, share from near_duplicate").fetchall()
    return {url.removeprefix(f"{HOST}/"): share for url, share in rows}


def changed(*places: int) -> str:
    return " ".join("перемена" if place in places else word for place, word in enumerate(WORDS))


def test_one_word_of_many_is_near_and_a_third_is_not() -> None:
    assert near(a=changed(), b=changed(9)).keys() == {"a", "b"}
    assert near(a=changed(), b=changed(*range(0, len(WORDS), 3))) == {}


def test_a_short_text_in_a_longer_one_is_near() -> None:
    assert near(a=changed(), b=f"{changed()} пишите нам").keys() == {"a", "b"}


def test_texts_that_differ_in_name_figures_and_colour_are_near() -> None:
    one, other = (f"{name} {colour} {figure} {changed()}" for name, colour, figure in (
        ("Аляска", "чёрные", "42"), ("Памир", "белые", "900")))  # fmt: skip
    assert near(Аляска=one, Памир=other) == {"Аляска": 1.0, "Памир": 1.0}


def test_lists_of_figures_are_no_copies() -> None:
    one, other = (" ".join(f"поле{n} {n * k}" for n in range(30)) for k in (3, 7))
    assert near(a=one, b=other) == {}


def test_shares_are_of_both_or_of_the_shorter() -> None:
    long, short = Counter(range(20)), Counter(range(10))
    assert common_words(long, long) == (1.0, False)
    assert common_words(long, short) == (1.0, True)


def test_what_is_left_of_a_name() -> None:
    names = (
        "Ботинки «Аляска» чёрные, размер 42",
        "Краска белая 2,5 л",
        "iPhone 14 128 ГБ",
        "iPhone 15 128 ГБ",
        "Чёрный",
    )
    assert [family[0] if (family := family_name(name)) else None for name in names] == [
        "ботинки аляска", "краска", "iphone 14", "iphone 15", None,
    ]  # fmt: skip


def test_ten_thousand_descriptions_take_seconds_not_minutes() -> None:
    rng = random.Random(7)
    words = ["".join(rng.choices("абвгдежзиклмнопрст", k=6)) for _ in range(5000)]
    texts = {f"p{n}": " ".join(rng.choices(words, k=40)) for n in range(400)}
    started = time.process_time()
    assert near(**texts) == {}
    assert time.process_time() - started < 10
