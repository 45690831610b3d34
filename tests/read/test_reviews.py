"""Reviews that a product page shows, in the manner of shops and platforms, and what only looks like reviews."""

import time

import pytest

from seoaudit.model import Product
from tests.read.reading import read

PAGE = (
    '<main><h1>Ботинки Анор</h1><p class="price">4 500 сом</p><button>В корзину</button>'
    "<p>Кожаные ботинки на каждый день, подошва прошита.</p>{}</main>"
)
MARKED = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Ботинки Анор",'
    '"aggregateRating":{"@type":"AggregateRating","ratingValue":"%s","reviewCount":3}}</script>'
)


def product(block: str) -> Product:
    facts = read(PAGE.format(block))
    assert facts.fetched.page_type == "product"
    (found,) = facts.product
    return found


@pytest.mark.parametrize(
    ("block", "reviews"),
    [
        (
            '<div class="reviews"><h2>Отзывы</h2><div class="item"><b>Анна</b> <span>12.03.2026</span>'
            "<p>Ношу вторую зиму, не промокают.</p></div></div>",
            1,
        ),
        (
            '<section><h2>Пикирлер (2)</h2><ul><li><i class="author">Айжан</i><p>Абдан жылуу бут кийим экен.</p></li>'
            '<li><i class="author">Бакыт</i><p>Баасына татыйт, ыраазымын.</p></li></ul></section>',
            2,
        ),
        (
            '<div id="reviews"><div id="comments"><h2>2 отзыва на «Ботинки Анор»</h2><ol class="commentlist">'
            '<li class="review"><div class="comment_container"><div class="comment-text"><i class="star-rating"></i>'
            '<p class="meta"><strong class="woocommerce-review__author">Анна</strong> <time>12 марта 2026</time></p>'
            '<div class="description"><p>Очень удобная колодка, советую.</p></div></div></div></li></ol></div>'
            '<div id="review_form"><form><label>Ваш отзыв</label><textarea></textarea></form></div></div>',
            1,
        ),
        (
            '<div id="review"><table><tr><td><strong>Анна</strong></td><td>12/03/2026</td></tr>'
            '<tr><td colspan="2"><p>Очень удобная колодка, советую.</p></td></tr></table></div>',
            1,
        ),
        (
            '<div itemprop="review" itemscope itemtype="https://schema.org/Review" class="otzyv">'
            '<span itemprop="author">Анна</span><p itemprop="reviewBody">Очень удобная колодка, советую.</p></div>',
            1,
        ),
        (
            '<div class="reviews"><div class="review"><i class="stars"></i><p>Тёплые и лёгкие ботинки.</p></div></div>',
            1,
        ),
        (
            '<h2>Sharhlar</h2><div><div><b class="user-name">Aziz</b><p>Juda issiq, qulay etik ekan.</p></div></div>',
            1,
        ),
        ("<h2>Customer reviews</h2><div><p>Anna, 3 days ago</p><p>Warm and dry all winter.</p></div>", 1),
    ],
)
def test_reviews(block: str, reviews: int) -> None:
    assert (product(block).visible_reviews, product(block).visible_rating) == (reviews, True)


@pytest.mark.parametrize(
    "block",
    [
        "",
        '<div class="reviews"><h2>Отзывы (0)</h2><p>Отзывов пока нет, будьте первым.</p></div>',
        '<div class="reviews"><h2>Пикирлер</h2><p>Азырынча пикир жок, биринчи болуп жазыңыз.</p></div>',
        '<div class="reviews"><h2>Отзывы</h2><form><p>Оставьте отзыв о товаре</p><input name="author"></form></div>',
        '<div class="reviews"><h2>Отзывы</h2><p class="rating">4,5 из 5 на основе 12 отзывов</p></div>',
        '<div class="reviews"><h2>Отзывы о магазине</h2><div>12.03.2026 <p>Быстро привезли заказ.</p></div></div>',
        '<section class="testimonials"><div>12.03.2026 <p>Лучший магазин обуви в городе.</p></div></section>',
        "<section><h2>Вопросы и отзывы</h2><div>12.03.2026 <p>Есть ли сорок первый?</p></div></section>",
        '<section class="related"><div class="reviews"><p>12.03.2026 Очень тёплые ботинки</p></div></section>',
        '<section class="comments"><div>12.03.2026 <p>А где сорок первый размер?</p></div></section>',
        "<h2>Доставка</h2><div><p>12.03.2026 Привезём за один день.</p></div>",
        '<div class="reviews"><h2>Отзывы</h2><p>Проверяем каждое мнение перед публикацией.</p></div>',
    ],
)
def test_what_is_no_review_of_the_product(block: str) -> None:
    assert (product(block).visible_reviews, product(block).visible_rating) == (0, None)


def test_a_rating_that_nothing_on_the_page_speaks_of() -> None:
    assert product(MARKED % "4.7").visible_rating is False


@pytest.mark.parametrize(
    "block",
    [
        "<span>4,7</span>",
        '<a href="#otzyvy">3</a>',
        "<p>Отзывы: 3</p>",
        '<div class="stars"></div>',
        "<product-reviews></product-reviews>",
        '<script src="https://cdn.example/yotpo.js"></script>',
        "<script>loadReviews(12)</script>",
        "<p>★★★★★</p>",
    ],
)
def test_a_trace_of_ratings_leaves_it_open(block: str) -> None:
    assert product(MARKED % "4.7" + block).visible_rating is None


@pytest.mark.parametrize(
    "block",
    [
        '<div class="reviews">' + "<div>" * 200 + "12.03.2026 <p>Очень тёплые ботинки</p>" + "</div>" * 201,
        '<div class="reviews"><h3>Отзывы</h3></div>' * 3_000,
        '<div class="reviews">' + "<div><p>Очень тёплые ботинки</p></div>" * 5_000 + "</div>",
        "<h2>Отзывы</h2>" * 5_000,
    ],
)
def test_reviews_without_end_are_read_in_time(block: str) -> None:
    start = time.process_time()
    product(block)
    assert time.process_time() - start < 3
