"""Letters read in a wrong charset are found by their shape; text of any language is left alone."""

import time

import pytest

from seoaudit.read.mojibake import read_mojibake
from tests.read.reading import read

RUSSIAN = "Зимние ботинки «Аляска» на овчине, цена 4 500 сом, доставка по Бишкеку"
KYRGYZ = "Эркектердин кышкы бут кийими, көйнөктөр, өтүктөр, үй үчүн кийимдер"
KAZAKH = "Ерлерге арналған қысқы аяқ киім, өлшемдері, бағасы"
UKRAINIAN = "Зимове взуття з натуральної шкіри, розмір, ціна, Рівне, Січ, Рідна"
GERMAN = "Größe, Maße, Schuhe für Männer, weiß, süß, Äpfel, Öl, Übergröße"


@pytest.mark.parametrize("text", [RUSSIAN, KYRGYZ, KAZAKH, UKRAINIAN])
@pytest.mark.parametrize("taken", ["cp1251", "cp1252"])
def test_utf8_read_byte_by_byte_is_damaged(text: str, taken: str) -> None:
    assert read_mojibake(text.encode().decode(taken, "replace"))


@pytest.mark.parametrize("taken", ["cp1252", "utf-8"])
def test_windows_1251_read_as_another_charset_is_damaged(taken: str) -> None:
    assert read_mojibake(RUSSIAN.encode("cp1251").decode(taken, "replace"))


def test_german_umlauts_read_byte_by_byte_are_damaged() -> None:
    found = read_mojibake(GERMAN.encode().decode("cp1252", "replace"))
    assert found == GERMAN.encode().decode("cp1252", "replace")[:60].strip()


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN,
        KYRGYZ,
        KAZAKH,
        UKRAINIAN,
        GERMAN,
        "Qishki erkaklar poyabzali, oʻlchamlari, narxi",
        "Élégance, château, œuvre, naïve, garçon, où, déjà-vu, été",
        "",
        "РФ, СССР, «Р°» и прочее",
        "Где заказ???? Почему не отвечаете???",
        "Một đôi giày thể thao nữ rất đẹp, giá tốt",
        "São Paulo, coração, NÃO, ÃO",
        "Ñandú, Ñuble, ñ Ñ Ñ",
        "20 °C, ½, § 5, «цитата» — „текст“ … № 5 ™ ®",
        "靴と鞄の店、冬のブーツ",
        "Íslenskir skór, þægilegir, ævintýri",
        "Р’ одном слове",
        "один \ufffd знак и ещё \ufffd один",
    ],
)
def test_ordinary_text_is_not(text: str) -> None:
    assert read_mojibake(text) is None


def test_the_place_is_shown_and_cut() -> None:
    assert read_mojibake("Обувь " + "РџСЂРёРІРµС‚ " * 40) == ("РџСЂРёРІРµС‚ " * 40)[:60].strip()


@pytest.mark.parametrize("text", ["Р° " * 500_000, "Ð" * 5_000_000, "?" * 1_000_000, "Ã " * 1_000_000])
def test_no_text_stalls_the_search(text: str) -> None:
    start = time.perf_counter()
    read_mojibake(text)
    assert time.perf_counter() - start < 2


def test_a_page_keeps_what_was_seen() -> None:
    assert read("<main><h1>Обувь</h1><p>РџСЂРёРІРµС‚ РјРёСЂ, хорошие ботинки</p></main>").fetched.mojibake
    assert read("<main><h1>Обувь</h1><p>Привет мир, хорошие ботинки</p></main>").fetched.mojibake is None
