"""Questions, bans on quoting, properties in running text and facts that only markup has, as pages write them."""

import pytest

from seoaudit.model import Fetched, PageFacts, Product
from tests.read.reading import URL, read

LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Ботинки Анор",'
    '"additionalProperty":[{"@type":"PropertyValue","name":"Материал","value":"нубук"},{"@type":"PropertyValue",'
    '"name":"Подошва","value":"резина"},{"@type":"PropertyValue","name":"Сезон","value":"зима"}],'
    '"offers":{"@type":"Offer","price":"4900","priceCurrency":"KGS","availability":"https://schema.org/InStock"}}</script>'
)


def page(body: str, head: str = "") -> PageFacts:
    return read(
        f'<!doctype html><html lang="ru"><head><title>Анор</title><meta property="og:type" content="product">{head}'
        f"</head><body><main>{body}</main></body></html>"
    )


def product(body: str, head: str = "") -> Product:
    (found,) = page(body, head).product
    return found


@pytest.mark.parametrize(
    ("body", "questions"),
    [
        ("<h1>Обувь</h1><h2>Какую обувь выбрать на зиму?</h2><p>Тёплую.</p>", 1),
        ("<h1>Обувь</h1><h3>Нужна ли примерка?</h3><h3>Нужна ли примерка?</h3>", 1),
        ("<h1>Бут кийим</h1><h2>Өлчөмдү кантип билсе болот?</h2><h2>Кандай тандаган жакшы</h2>", 2),
        ("<h1>Shoes</h1><details><summary>Will they keep me dry?</summary>Yes.</details>", 1),
        ("<h1>Schuhe</h1><div class='faq'><div>Passen sie im Winter?</div><div>Ja.</div></div>", 1),
        ("<h1>Poyabzal</h1><div>Qanday tanlash kerak?</div><div>Kiyib ko‘ring.</div>", 1),
        ("<h1>Обувь</h1><p>Остались вопросы?</p><p>Звоните нам каждый день.</p>", 0),
        ("<h1>Обувь</h1><h2>Каталог</h2><h2>Качество</h2>", 0),
        ("<h1>Обувь</h1><footer><h3>Как нас найти?</h3></footer>", 0),
    ],
)
def test_questions_are_counted(body: str, questions: int) -> None:
    assert read(body).fetched.questions == questions


def test_what_stands_in_data_nosnippet_is_told() -> None:
    text = "Лёгкие ботинки из нубука греют в мороз. Они не мокнут и не скользят на льду."
    body = "<h1>Анор</h1><div class='product-description'{}><p>{}</p></div><span data-nosnippet>Акция</span>"
    banned = page(body.format(" data-nosnippet", text), LD)
    assert [block.role for block in banned.text_block if block.unquotable] == ["description"]
    assert not any(block.unquotable for block in page(body.format("", text), LD).text_block)
    partly = page("<h1>Анор</h1><div class='product-description'><p>Первое слово о них. Второе слово о них.</p>"
                  "<section data-nosnippet>Ещё три слова.</section></div>", LD)  # fmt: skip
    assert not any(block.unquotable for block in partly.text_block)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<p>Материал: кожа<br>Подошва: резина<br><b>Вес:</b> 900 г</p>", ("Материал", "Подошва", "Вес")),
        ("<p>Материал: кожа</p><p>Цвет: чёрный</p><p>Сезон: зима</p>", ("Материал", "Цвет", "Сезон")),
        ("<div>Курамы: пахта<br>Түсү: кара<br>Өлчөмү: 42</div>", ("Курамы", "Түсү", "Өлчөмү")),
        ("<div><div>Материал: кожа</div><div>Цвет: чёрный</div><div>Сезон: зима</div></div>", ()),
        ("<ul><li>Материал: кожа</li><li>Цвет: чёрный</li><li>Сезон: зима</li></ul>", ()),
        ("<p>Материал: кожа<br>Цвет: чёрный<br>Телефон: 312<br>Адрес: Чуй</p>", ()),
        ("<p>Цвет: чёрный<br>Цвет: белый<br>Цвет: серый</p>", ()),
        (
            "<p>Материал: кожа<br>Подошва: резина<br>Вес: 1</p>"
            "<table><tr><td>Рант</td><td>да</td></tr><tr><td>Год</td><td>1</td></tr></table>",
            (),
        ),
    ],
)  # fmt: skip
def test_properties_in_running_text_are_told(body: str, names: tuple[str, ...]) -> None:
    assert product(f"<h1>Анор</h1><b class='price'>4 900 сом</b><button>В корзину</button>{body}").prose == names


def test_a_picture_of_sizes_is_told_by_its_words() -> None:
    shown = product("<h1>Анор</h1><b class='price'>4 900 сом</b><img src='/t.png' alt='Таблица размеров обуви'>")
    assert shown.chart == "Таблица размеров обуви"
    assert product("<h1>Анор</h1><b class='price'>4 900 сом</b><img src='/t.png' alt='Анор'>").chart is None


@pytest.mark.parametrize(
    ("body", "unshown"),
    [
        ("<p>Зимние, на овчине, сшиты в Бишкеке.</p>", ("name", "price", "availability", "specification")),
        ("<h1>Ботинки Анор</h1><p>Верх из нубука.</p><button>Купить</button>", ("price",)),
        ("<h1>Ботинки</h1><p>Верх: нубук. 4 900 сом</p>", ()),
        ("<h1>Ботинки</h1><p>Верх: нубук</p><p>4900</p>", ()),
        ("<h1>Ботинки</h1><p>Верх: нубук</p><p>Цена по запросу</p>", ()),
        ("<h1>Ботинки</h1><p>Верх: нубук</p><p>Нет в наличии</p>", ()),
    ],
)  # fmt: skip
def test_what_only_markup_says_is_told(body: str, unshown: tuple[str, ...]) -> None:
    assert product(body, LD).unshown == unshown


def test_the_summary_is_the_first_paragraph_of_the_content() -> None:
    short, long = "Хорошие ботинки. ", "Тёплые ботинки на овчине для города и для гор, размеры от 39 до 47. "
    body = f"<h1>Анор</h1><div class='reviews'><p>{long}</p></div><p>{short}</p><p>{long * 20}</p><p>{long}</p>"
    (summary,) = (block for block in page(body).text_block if block.role == "summary")
    assert summary.word_count == 280
    assert summary.url == URL


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<p>Опубликовано 14.08.2026</p>", "2026-08-14"),
        ("<p>14 августа 2025 года</p>", "2025-12-31"),
        ("<p>2025-жылдын 14-августу</p>", "2025-12-31"),
        ("<p>August 14, 2025</p>", "2025-12-31"),
        ("<p>14. August 2025</p>", "2025-12-31"),
        ("<time datetime='2024-02-30T10:00'>давно</time>", "2024-12-31"),
        ("<p>01.02.2019, обновлено 3.4.2026</p>", "2026-04-03"),
        ("<p>Осень 2025</p>", "2025"),
        ("<p>3 дня назад</p>", "3 дня назад"),
        ("<p>Размеры 36-41, цена 2000 сом</p>", None),
        ("<p>Тёплые ботинки</p>", None),
    ],
)
def test_the_newest_day_of_an_article_is_told(body: str, day: str | None) -> None:
    assert guide(body).dated == day


@pytest.mark.parametrize(
    ("body", "signed"), [("<p class='byline'>Асель</p>", True), ("<p>Автор Асель</p>", True), ("<p>Асель</p>", False)]
)
def test_whether_an_article_may_be_signed_is_told(body: str, signed: bool) -> None:
    assert guide(body).signed is signed


def guide(body: str) -> Fetched:
    head = "<title>Зима</title><meta property='og:type' content='article'>"
    html = f"<html lang='ru'><head>{head}</head><body><article><h1>Зима</h1>{body}</article></body></html>"
    return read(html, url="https://shop.kg/blog/zima").fetched
