"""Near duplicates, variants and stock phrases of descriptions."""

import time
from collections import Counter

from seoaudit.derive.near import common_words, compare_texts
from seoaudit.derive.variant_names import family_name
from seoaudit.store.audit import memory_database
from tests.derive.shop import HOST, shop

MANY = """
create temp table compared_text as
select
    number as id, 1 as kind_number, 'product_description' as field, 'product|ru' as kind,
    number::text as hash, true as mask,
    list_aggregate(list_transform(range(40), lambda place: 'слово' || translate(
        (hash(if(place = number % 5, number, number // 5) * 1000 + place) % 20000)::text, '0123456789', 'абвгдежзик')),
        'string_agg', ' ') as text,
    null::text as names, 1 as things
from range($texts) as every (number)
"""
PAGES = """
create temp table compared_page as
select field, kind, hash, null::text as url, null::text as name, true as undeclared
from compared_text
"""
"""Descriptions of forty words, five and five alike but for one word."""
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


def test_ten_thousand_descriptions_are_compared_in_seconds() -> None:
    texts = 10_000
    con = memory_database()
    con.execute(MANY, {"texts": texts})
    con.execute(PAGES)
    started = time.perf_counter()
    compare_texts(con)
    assert time.perf_counter() - started < 10
    assert con.execute("select count(*), count(distinct component) from alike").fetchall() == [(texts, texts // 5)]
