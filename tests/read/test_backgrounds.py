"""Photos of products that only a style shows: what is one, and what only looks like one."""

import pytest

from seoaudit.read import Answer, read_page

STYLES = "<style>.photo{color:red}@media screen{.card .photo, #first {background: #fff url(/i/a.jpg) center}}</style>"


def shown(inside: str, head: str = "") -> list[tuple[str | None, str]]:
    """Addresses, paths alone, with what holds them, on the page of a product."""
    html = (
        '<!doctype html><html lang="ru"><head><title>Ботинки купить</title><meta property="og:type" content="product">'
        f"{head}</head><body><header><i class='logo' style='background:url(/l.png)'></i></header><main><h1>Ботинки</h1>"
        f'{inside}<div class="price">4 900 сом</div><form action="/cart/add" method="post"><button>В корзину</button>'
        "</form></main></body></html>"
    )
    headers = (("content-type", "text/html; charset=utf-8"),)
    facts = read_page(Answer("https://shop.kg/botinki/", 200, headers, html.encode()))
    assert facts.fetched.page_type == "product"
    return [((row.src or "").removeprefix("https://shop.kg"), row.attribute) for row in facts.background_image]


@pytest.mark.parametrize(
    ("inside", "head", "expected"),
    [
        ('<div class="gallery"><a style="background-image:url(/i/a.jpg)"></a></div>', "", "background-image"),
        ('<div class="product-photo" style="background: #fff url(&quot;/i/a.jpg&quot;) no-repeat"></div>', "", ""),
        ('<div class="photo"></div>', STYLES, ""),
        ('<div class="slide" id="first"></div>', STYLES, ""),
        ('<div class="slide" data-bg="/i/a.jpg"></div>', "", "data-bg"),
        ('<div class="slide" data-bg="url(/i/a.jpg)"></div>', "", "data-bg"),
    ],
)
def test_a_photo_that_a_style_shows(inside: str, head: str, expected: str) -> None:
    assert shown(inside, head) == [("/i/a.jpg", expected or "background-image")]


@pytest.mark.parametrize(
    "inside",
    [
        '<div class="gallery"><img src="/i/a.jpg" alt="Ботинки"><a style="background-image:url(/i/a.jpg)"></a></div>',
        '<div class="wrapper" style="background-image:url(/i/a.jpg)"></div>',
        '<div class="photo" style="background-image:url(/i/a.jpg)">Скидка до конца недели</div>',
        '<div class="photo" style="background-image:url(/i/photo-bg.png)"></div>',
        '<div class="photo" style="background-image:url(/i/placeholder.png)"></div>',
        '<div class="photo" style="background-image:url(data:image/png;base64,AAAA)"></div>',
        '<div class="photo" style="background-image:url(/i/zoom.svg)"></div>',
        '<div class="photo icon" style="background-image:url(/i/zoom.png)"></div>',
        '<div class="photo" style="background:linear-gradient(red, blue)"></div>',
        '<aside class="related"><div class="photo" style="background-image:url(/i/b.jpg)"></div></aside>',
        '<div class="photo" style="background-image:url("></div>',
    ],
)
def test_what_is_no_photo_of_the_product(inside: str) -> None:
    assert shown(inside) == []
