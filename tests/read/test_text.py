"""Texts: the main text without what frames it, words, hashes, and blocks with roles."""

# ruff: noqa: E501 - HTML reads best unbroken

import pytest

from seoaudit.model import PageFacts
from seoaudit.read.text import merged, normalised, remaining, text_hash, word_count
from tests.read.reading import read


def text(facts: PageFacts, role: str) -> str | None:
    return next((block.text for block in facts.text_block if block.role == role), None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ёлка", "елка"),
        ("Тёплые  ботинки!", "теплые ботинки"),
        ("ﬁne", "fine"),
        ("a,b", "a b"),
        ("«Аляска» — 42", "аляска 42"),
    ],
)
def test_alike_texts_have_one_hash(one: str, other: str) -> None:
    assert normalised(one) == other
    assert text_hash(one) == text_hash(other)


def test_different_texts_have_different_hashes() -> None:
    assert text_hash("размер 42") != text_hash("размер 43")
    assert text_hash("ө") != text_hash("о")
    assert text_hash(" … ") is None


def test_words() -> None:
    assert word_count("Цена — 3.5 сома, wash-and-wear!") == 4
    assert word_count("") == 0


def test_spans_are_merged_and_left_out() -> None:
    assert merged([(5, 9), (0, 2), (1, 3), (9, 10), (4, 4)]) == [(0, 3), (5, 10)]
    assert remaining("0123456789", [(0, 3), (5, 10)]) == "34"


FRAMED = """
<header>Шапка <form><input value="x"> Поиск по сайту</form></header>
<nav><a href="/1">Меню</a></nav>
<div class="breadcrumb"><a href="/">Главная</a> / Обувь</div>
<main><h1>Обувь</h1>
<aside>Сбоку</aside>
<div class="filters"><label>Цвет чёрный</label></div>
<p>Зимняя обувь для всей семьи: ботинки, сапоги и валенки с доставкой по Бишкеку и всей стране.</p>
<div class="c"><a href="/p/1">Ботинки карточка</a> 100 сом</div><div class="c"><a href="/p/2">Сапоги карточка</a> 200 сом</div>
<ul class="pagination"><li>1</li><li><a href="?page=2">2</a></li></ul>
<button>Кнопка</button><script>var script = 1</script><style>.style{}</style>
</main><footer>Подвал</footer>
"""
PROSE = "Зимняя обувь для всей семьи: ботинки, сапоги и валенки с доставкой по Бишкеку и всей стране."


def test_main_text_is_what_the_page_itself_says() -> None:
    assert text(read(FRAMED), "main") == f"Обувь {PROSE}"
    assert read(FRAMED).fetched.word_count == 17


def test_the_hash_of_the_main_text_does_not_depend_on_its_frame() -> None:
    other = read(FRAMED.replace("Шапка", "Другая").replace("Подвал", "Низ").replace("<h1>", '<h1 class="x">'))
    assert read(FRAMED).fetched.main_text_hash == other.fetched.main_text_hash


def test_category_text_is_the_prose_of_a_listing() -> None:
    assert text(read(FRAMED), "category_text") == PROSE


def test_a_listing_without_prose_has_no_category_text() -> None:
    assert text(read(FRAMED.replace(f"<p>{PROSE}</p>", "<p>Найдено 2 товара</p>")), "category_text") is None


def test_category_text_named_so_is_taken_whole() -> None:
    html = FRAMED.replace(
        f"<p>{PROSE}</p>",
        '<div class="category-description">Обувь на зиму.<p>Ещё десять слов о ней, чтобы текст был текстом.</p></div>',
    )
    assert text(read(html), "category_text") == "Обувь на зиму. Ещё десять слов о ней, чтобы текст был текстом."


DESCRIBED = '<h1>Boots</h1><p class="price">4 500 сом</p><button>В корзину</button>{}<h2>Отзывы</h2><div class="reviews">{}</div>'


@pytest.mark.parametrize(
    "block",
    [
        '<div itemprop="description"><p>Warm leather boots for the winter.</p></div>',
        '<div id="tab-description"><h2>Описание</h2><p>Warm leather boots for the winter.</p></div>',
        '<div class="product__descr">Warm leather boots for the winter. <button>Show more</button></div>',
        "<h2>Product Description</h2><p>Warm leather boots for the winter.</p>",
        "<div><h3>Beschreibung</h3></div><p>Warm leather boots for the winter.</p>",
        "<h2>Сүрөттөмө</h2><p>Warm leather boots</p><p>for the winter.</p>",
        "<h2>Сипаттама</h2><div>Warm leather boots for the winter.<table><tr><td>A</td><td>B</td></tr></table></div>",
        "<h4>Tavsif</h4>Warm leather boots for the winter.",
    ],
)
def test_description(block: str) -> None:
    facts = read(DESCRIBED.format(block, ""))
    assert facts.fetched.page_type == "product"
    assert text(facts, "description") == "Warm leather boots for the winter."


def test_a_product_without_h1_is_no_card_of_another() -> None:
    facts = read(
        '<meta property="og:type" content="product"><div class="product__info grid__item"><p class="title">Boots</p>'
        '<a class="product__title" href="/a/"><h2>Boots</h2></a><div class="price">$49.00</div>'
        '<p>Taxes included. <a href="/policies/shipping">Shipping</a> at checkout.</p>'
        '<button type="submit" name="add">Add to cart</button>'
        '<div class="product__description">Warm leather boots for the winter.</div></div>'
    )
    assert facts.product_card == ()
    assert text(facts, "description") == "Warm leather boots for the winter."


LONG = "Warm leather boots for the winter, with a sole that grips on ice."


@pytest.mark.parametrize(
    "block",
    [
        f"<details><summary><span>Описание</span></summary><div><p>{LONG}</p></div></details>",
        f"<div><button>Tavsif</button><div><p>{LONG}</p></div></div>",
        f"<div><div class=t>Сипаттама</div><div>{LONG}</div><div class=t>Жеткізу</div><div>Алматыда бір күнде</div></div>",
        f"<div><p><b>Описание:</b> {LONG}</p></div>",
        f"<div><p><b>Описание</b></p><p>{LONG}</p><p><b>Доставка</b></p><p>В день заказа по Бишкеку и в Ош за два дня</p></div>",
        f"<h2>Описание Boots</h2><p>{LONG}</p>",
        f"<dl><dt>Вес</dt><dd>2 кг</dd><dt>Описание</dt><dd><p>{LONG}</p></dd><dt>Цвет</dt><dd>серый</dd></dl>",
        f"<dl><div><dt>Сүрөттөмө:</dt><dd>{LONG}</dd></div><div><dt>Түсү</dt><dd>боз</dd></div></dl>",
        f"<table><tr><td>Вес</td><td>2 кг</td></tr><tr><td><b>Описание товара</b></td><td>{LONG}</td></tr></table>",
        f"<table><tr><th>Beschreibung</th></tr><tr><td>{LONG}</td></tr></table>",
        f"<table><tr><td>Фото</td><td><h2>Описание</h2><p>{LONG}</p></td></tr></table>",
        f"<table><tr><td colspan=2><div id=description>{LONG}</div></td></tr></table>",
    ],
)
def test_a_label_names_the_description(block: str) -> None:
    assert text(read(DESCRIBED.format(block, "")), "description") == LONG


@pytest.mark.parametrize(
    "block",
    [
        "<ul><li>Описание</li><li>Характеристики</li><li>Отзывы покупателей (12)</li><li>Вопросы и ответы о товаре</li></ul>",
        "<p><span>Описание</span> <span>Характеристики</span> <span>Отзывы покупателей</span> <span>Доставка и оплата</span></p>",
        f"<table><tr><th>Размер</th><th>Описание</th></tr><tr><td>{LONG}</td><td>S</td></tr></table>",
        "<dl><dt>Описание</dt><dd>нет</dd><dt>Вес</dt><dd>2 кг</dd><dt>Цвет</dt><dd>серый</dd></dl>",
        f"<h2>Описание</h2><table><tr><td>Вес</td><td>2 кг</td></tr><tr><td>Уход</td><td>{LONG}</td></tr></table>",
        "<p>Free shipping, <span>details</span> and exceptions are told to you before you pay for your order</p>",
    ],
)
def test_a_row_of_tabs_is_no_description(block: str) -> None:
    assert text(read(DESCRIBED.format(block, "")), "description") is None


def test_a_product_without_description_has_none() -> None:
    facts = read(DESCRIBED.format("<p>Warm leather boots for the winter.</p>", ""))
    assert facts.fetched.page_type == "product"
    assert text(facts, "description") is None


def test_reviews_are_single_texts() -> None:
    reviews = "".join(f'<div class="review-item"><b>Anna</b><p>Very warm boots, size {n}.</p></div>' for n in (41, 42))
    facts = read(DESCRIBED.format("", reviews))
    assert [block.text for block in facts.text_block if block.role == "review"] == [
        "Anna Very warm boots, size 41.",
        "Anna Very warm boots, size 42.",
    ]


def test_no_reviews_yet_is_no_review() -> None:
    facts = read(DESCRIBED.format("", "<p>Отзывов пока нет, будьте первым.</p>"))
    assert not [block for block in facts.text_block if block.role == "review"]
