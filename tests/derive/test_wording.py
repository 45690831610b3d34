"""How category texts repeat themselves: natural texts of each language stay below what stuffed ones reach."""

import time

import pytest

from seoaudit.derive.stems import family, stem
from seoaudit.derive.wording import wording
from tests.derive.shop import HOST, shop

FORMS = {
    "russian": [
        "ботинки ботинками ботинкам ботинках",
        "зимние зимних зимнюю зимняя",
        "обувь обуви обувью",
        "купить купите",
    ],
    "turkic": [
        "өтүк өтүктөр өтүгү өтүктөрдүн өтүктөн өтүгүңүз",
        "кийим кийимдер кийимдин кийими кийимге",
        "көйнөк көйнөгү көйнөктөр көйнөккө",
        "сумка сумкалар сумкасы сумканын",
        "киім киімдер киімнің киімді",
    ],
    "uzbek": ["etik etiklar etikning etikni", "poyabzal poyabzallar poyabzalni"],
    "prefix": ["winter winters", "stiefel stiefeln"],
}
APART = [
    ("russian", "сапоги", "сандалии"),
    ("turkic", "өтүк", "өлчөм"),
    ("turkic", "сумка", "сумма"),
    ("prefix", "boots", "books"),
]
STUFFED = {
    "ru": "Женская обувь в Бишкеке: купить женскую обувь недорого, заказать женскую обувь с доставкой. Наша обувь — "
    "лучшая женская обувь, зимняя обувь, летняя обувь, осенняя обувь. Обувь женская оптом и обувь в розницу.",
    "ky": "Өтүк сатып алуу оңой: өтүктөр арзан, өтүктүн баасы төмөн. Бишкекте өтүк издесеңиз, өтүгүңүздү бизден "
    "табасыз. Өтүктөрдү каттап, өтүктөрдөн тандаңыз. Кышкы өтүк, жазгы өтүк, аялдардын өтүгү, балдарга өтүк.",
    "en": "Boots for men: buy boots, cheap boots, winter boots and summer boots. Our boots are the best boots. Order "
    "boots online, boots with delivery, boots at a low price, leather boots, suede boots, all boots are here.",
}
NATURAL = {
    "ru": "Рюкзаки на три дороги: «Каракол» для походов с ночёвкой, «Бишкек» для работы с ноутбуком, «Көк-Жайык» для "
    "школы. Спину подгоняем под рост за десять минут, швы прошиты трижды, молнии взяты с запасом. Порвётся лямка — "
    "приносите в мастерскую или отправьте почтой. Рюкзак для похода берите на размер больше, школьный — по плечам.",
    "ky": "Эркектердин бут кийимдери: шаарга туфли, тоого ботинка, кышка өтүк. Таманы муздан тайгаланбайт, териси суу "
    "өткөрбөйт. Өлчөмүн кечинде ченеңиз, калың байпак кийсеңиз бир өлчөм чоңун алыңыз. Жакпаса алмаштырабыз.",
}


@pytest.mark.parametrize(("ends", "forms"), [(ends, forms) for ends, rows in FORMS.items() for forms in rows])
def test_the_forms_of_a_word_meet(ends: str, forms: str) -> None:
    assert len({stem(form, ends) for form in forms.split()}) == 1


@pytest.mark.parametrize(("ends", "one", "other"), APART)
def test_different_words_stay_apart(ends: str, one: str, other: str) -> None:
    assert stem(one, ends) != stem(other, ends)


@pytest.mark.parametrize(
    ("text", "lang", "ends"),
    [
        ("Мужская обувь", None, "russian"),
        ("Эркектердин бут кийими, өлчөмдөрү", "ru", "turkic"),
        ("Ерлерге арналған аяқ киім", None, "turkic"),
        ("Erkaklar poyabzali", "uz-UZ", "uzbek"),
        ("Winter boots", "en", "prefix"),
        ("靴", None, "prefix"),
        ("", None, "prefix"),
    ],
)
def test_letters_tell_how_words_end_before_the_declared_language(text: str, lang: str | None, ends: str) -> None:
    assert family(text, lang) == ends


@pytest.mark.parametrize("lang", STUFFED)
def test_a_stuffed_text_repeats_one_word_beyond_measure(lang: str) -> None:
    _, _, _, repeats, share, *_ = wording(STUFFED[lang], lang)
    assert repeats >= 8
    assert share > 0.05


@pytest.mark.parametrize("lang", NATURAL)
def test_a_natural_text_does_not(lang: str) -> None:
    _, _, _, repeats, _, _, phrases, _, buying, cities, _ = wording(NATURAL[lang], lang)
    assert repeats < 8
    assert max(phrases, buying) < 5
    assert len(cities) < 10


def test_a_thing_beside_words_of_buying_is_counted_on_both_sides() -> None:
    found = wording("Купить сапоги. Сапоги цена. Заказать сапоги. Сапоги недорого, купить сапоги можно у нас.", "ru")
    assert found[7:9] == ("купить сапоги", 5)


def test_a_phrase_is_counted_in_all_its_forms() -> None:
    found = wording("Зимние мужские ботинки. О зимних мужских ботинках. Без зимних мужских ботинок.", "ru")
    assert found[5:7] == ("зимние мужские ботинки", 2)  # ботинок has another stem


def test_cities_are_known_in_their_forms() -> None:
    *_, cities, share = wording("Доставка в Бишкеке, Караколе и Токмоке, курьер в Бишкек каждый день.", "ru")
    assert cities == ["Бишкек", "Каракол", "Токмок"]
    assert share > 0.3


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "123 456",
        "слово " * 100_000,
        "я" * 5_000_000,
        "Nike кроссовки 靴 ботинки " * 20_000,
        "\ufffd" * 1000,
        "а, " * 50_000,
    ],
    ids=[
        "empty",
        "blank",
        "numbers",
        "one word 100,000 times",
        "a word of 5 MB",
        "mixed scripts",
        "damage",
        "one letter",
    ],
)
def test_no_text_stalls_the_counting(text: str) -> None:
    start = time.perf_counter()
    words, _, _, repeats, share, *_ = wording(text)
    assert time.perf_counter() - start < 2
    assert 0 <= share <= 1
    assert repeats <= words


def test_only_categories_with_text_enough_have_a_row() -> None:
    text = STUFFED["ru"]
    con = shop(
        fetched=[
            {"url": "/a", "page_type": "category"},
            {"url": "/b", "page_type": "category", "lang": "ru"},
            {"url": "/p", "page_type": "product"},
        ],
        text_block=[
            {"fetch_id": 1, "url": "/a", "role": "category_text", "text": "Обувь", "word_count": 1},
            {"fetch_id": 2, "url": "/b", "role": "category_text", "text": text, "word_count": 45},
            {"fetch_id": 3, "url": "/p", "role": "category_text", "text": text, "word_count": 45},
        ],
    )
    assert con.execute("select url, word, stem from category_wording").fetchall() == [(f"{HOST}/b", "обувь", "обув")]
