"""Filler that nobody replaced is found; what a script fills in, code, and buyers' words are left alone."""

import pytest

from tests.read.reading import read


def page(body: str, title: str = "Обувь", more: str = "") -> str | None:
    head = f"<html lang='ru'><head><title>{title}</title>{more}</head>"
    return read(f"{head}<body><main><h1>Обувь</h1>{body}</main></body></html>").fetched.placeholder


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("<p>Lorem ipsum dolor sit amet</p>", "Lorem ipsum dolor sit amet"),
        ("<p>Привет, {{ user.name }}!</p>", "{{ user.name }}"),
        ("<p>Цена {$price} сом</p>", "{$price}"),
        ("<p>Раздел #SECTION_NAME# магазина</p>", "#SECTION_NAME#"),
        ("<p>Купить [[+pagetitle]] недорого</p>", "[[+pagetitle]]"),
        ("<p>Итого: [object Object]</p>", "[object Object]"),
        ("<div>Описание отсутствует</div>", "Описание отсутствует"),
        ("<div>Описание товара временно отсутствует.</div>", "Описание товара временно отсутствует."),
        ("<div>Товардын сүрөттөмөсү жок</div>", "Товардын сүрөттөмөсү жок"),
        ("<div>Тауардың сипаттамасы әзірге жоқ</div>", "Тауардың сипаттамасы әзірге жоқ"),
        ("<div>Mahsulot tavsifi mavjud emas</div>", "Mahsulot tavsifi mavjud emas"),
        ("<div>No description available</div>", "No description available"),
        ("<div>Keine Beschreibung vorhanden</div>", "Keine Beschreibung vorhanden"),
    ],
)
def test_filler_is_found(body: str, seen: str) -> None:
    assert page(body) == seen


@pytest.mark.parametrize("title", ["%%title%% — магазин", "{=this.Name} купить", "${product.name} | Shop"])
def test_a_token_in_the_title_is_found(title: str) -> None:
    assert page("<p>Ботинки</p>", title) is not None


@pytest.mark.parametrize(
    "body",
    [
        "<p>Ботинки #зима #SALE, скидка 20%% до 5 мая, {скидка}</p>",
        "<p>Если описание отсутствует, позвоните нам, и мы расскажем о товаре.</p>",
        "<div class='reviews'><div class='review-item'><p>Нет описания</p></div></div>",
        "<p>Шаблоны вида:</p><pre>{{ name }}</pre>",
        "<p v-if='ready'>{{ price }}</p>",
        "<form><label>Введите текст</label><input></form>",
        "<p>Футболка с надписью LOREM</p>",
        "",
    ],
)
def test_what_is_meant_is_none(body: str) -> None:
    assert page(body) is None


def test_a_title_of_five_megabytes_does_no_harm() -> None:
    assert page("<p>Ботинки</p>", "слово " * 500_000) is None
