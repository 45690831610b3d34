"""Images: address behind lazy loading, state of the alternative text, context."""

# ruff: noqa: E501 - HTML reads best unbroken

import pytest

from seoaudit.model import Image
from tests.read.reading import read


def image(html: str) -> Image:
    return read(html).image[0]


@pytest.mark.parametrize(
    ("attributes", "src", "lazy"),
    [
        ('src="/a.webp"', "https://shop.kg/a.webp", None),
        ('src="/a.webp" data-src="/b.webp"', "https://shop.kg/a.webp", None),
        ('data-src="/b.webp"', "https://shop.kg/b.webp", "data-src"),
        ('src="" data-original="/b.webp"', "https://shop.kg/b.webp", "data-original"),
        ('src="data:image/gif;base64,R0" data-lazy-src="/b.webp"', "https://shop.kg/b.webp", "data-lazy-src"),
        ('src="/img/placeholder.svg" data-src="/b.webp"', "https://shop.kg/b.webp", "data-src"),
        ('data-srcset="/s.webp 1x, /l.webp 2x"', "https://shop.kg/s.webp", "data-srcset"),
        ('srcset="/s.webp 300w, /l.webp 600w"', "https://shop.kg/s.webp", None),
        ("", None, None),
    ],
)
def test_source(attributes: str, src: str | None, lazy: str | None) -> None:
    found = image(f"<img {attributes} alt='x'>")
    assert (found.src, found.lazy_attribute) == (src, lazy)


@pytest.mark.parametrize(
    ("attributes", "state"),
    [
        ("", "missing"),
        ('alt=""', "empty"),
        ('alt="  "', "empty"),
        ('alt="Ботинки зимние мужские"', "ok"),
        ('alt="Nike Air Max 90"', "ok"),
        ('alt="IMG_2034.jpg"', "filename"),
        ('alt="dsc-00123"', "filename"),
        ('alt="12345"', "filename"),
        ('alt="фото"', "generic"),
        ('alt="Фото товара"', "generic"),
        ('alt="Image"', "generic"),
        ('alt="ботинки купить ботинки Бишкек ботинки недорого зимние"', "stuffed"),
        ('alt="ботинки, обувь, сапоги, туфли, кроссовки, кеды"', "stuffed"),
        (
            f'alt="{"Тёплые ботинки из мягкой натуральной кожи на высокой подошве для долгих зимних прогулок в горах и городе"}"',
            "too_long",
        ),
        ('alt="" role="presentation"', "decorative"),
        ('aria-hidden="true"', "decorative"),
        ('width="1" height="1"', "decorative"),
    ],
)
def test_alt_state(attributes: str, state: str) -> None:
    assert image(f'<img src="/a.webp" {attributes}>').alt_state == state


def test_a_missing_alt_is_null_and_an_empty_one_is_not() -> None:
    assert image('<img src="/a">').alt is None
    assert image('<img src="/a" alt="">').alt == ""


def test_attributes_are_facts() -> None:
    found = image(
        '<a href="/x"><picture><source type="image/avif" srcset="/a.avif"><source type="image/webp" srcset="/a.webp">'
        '<img src="/a.jpg" alt="x" width="600" height="400px" loading="LAZY" srcset="/a.jpg 1x, /b.jpg 2x"></picture></a>'
    )
    assert (found.width, found.height, found.loading, found.linked) == (600, 400, "lazy", True)
    assert found.source_types == "image/avif image/webp"
    assert found.srcset == "https://shop.kg/a.jpg https://shop.kg/b.jpg https://shop.kg/a.avif https://shop.kg/a.webp"


def test_images_for_those_without_scripts_are_not_counted_twice() -> None:
    facts = read('<img data-src="/a.webp" alt="x"><noscript><img src="/a.webp" alt="x"></noscript>')
    assert [row.src for row in facts.image] == ["https://shop.kg/a.webp"]


def test_a_picture_in_noscript_may_stand_for_a_lazy_one_and_a_counter_may_not() -> None:
    counter = '<noscript><div><img src="https://mc.example/1" style="position:absolute; left:-9999px" alt=""></div></noscript>'
    lazy, plain = '<img data-src="/a.webp" alt="x">', '<noscript><img src="/a-big.webp" alt="x"></noscript>'
    for html, expected in ((lazy, False), (lazy + counter, False), (lazy + counter + plain, True)):
        assert [row.fallback for row in read(f"<main>{html}</main>").image] == [expected]
    assert [row.fallback for row in read(f'<main><img src="/a.webp" alt="x">{plain}</main>').image] == [False]


PRODUCT = """
<header><img src="/logo.svg" alt="Shop"></header>
<main><div class="product-gallery"><img src="/1.webp" alt="Boots"><img src="/2.webp" alt="Boots, side"></div>
<h1>Boots</h1><p class="price">4 500 сом</p><button>В корзину <img src="/cart.png"></button>
<div class="product-description"><p>Warm boots made of leather.</p><img src="/size.webp" alt="Sizes"></div>
<table><tr><td>Material</td><td>Leather</td></tr><tr><td>Sole</td><td>Rubber</td></tr></table>
<div class="related"><div class="c"><a href="/p/2"><img src="/3.webp" alt="Shoe"></a>300 сом</div>
<div class="c"><a href="/p/3"><img src="/4.webp" alt="Shoe"></a>400 сом</div></div></main>
"""


def test_contexts_of_a_product_page() -> None:
    contexts = {(row.src or "").rpartition("/")[2]: row.context for row in read(PRODUCT).image}
    assert contexts == {
        "logo.svg": "icon",
        "1.webp": "main",
        "2.webp": "gallery",
        "cart.png": "icon",
        "size.webp": "content",
        "3.webp": "card",
        "4.webp": "card",
    }


def test_pages_that_are_no_products_have_no_main_image() -> None:
    assert image('<h1>Доставка</h1><p>Привезём завтра.</p><img src="/map.png" alt="Карта">').context == "content"


def test_small_images_are_icons() -> None:
    assert image('<img src="/a.png" alt="" width="16" height="16">').context == "icon"
    assert image('<span class="rating-stars"><img src="/star.png" alt=""></span>').context == "icon"


@pytest.mark.parametrize("names", ["product__modal-opener no-js-hidden", "popup-gallery", "lightbox-trigger"])
def test_what_opens_a_popup_shows_the_product(names: str) -> None:
    facts = read(
        '<h1>Ботинки</h1><div class="price">4 900 сом</div><button>В корзину</button><p>Артикул: 12</p>'
        f'<div class="{names}"><img src="/big.webp" alt=""></div>'
        '<div class="popup"><img src="/sale.webp" alt=""></div>'
    )
    assert [picture.context for picture in facts.image] == ["main", "icon"]
