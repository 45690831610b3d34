"""Which of several prices a shop asks now, and in which currency."""

# ruff: noqa: E501 - HTML reads best unbroken

import pytest

from tests.read.reading import read

AROUND = '<html lang="{lang}"><head><title>T</title></head><body><h1>Чайник «Ала-Тоо»</h1>{html}<button>Add to cart</button></body></html>'


def shown(html: str, lang: str = "en") -> tuple[str | None, str | None]:
    (found,) = read(AROUND.format(html=html, lang=lang)).product
    return str(found.price.normalize()) if found.price is not None else None, found.currency


@pytest.mark.parametrize(
    ("html", "price", "currency"),
    [
        ('<p class="price"><span class="regular-price">£57.00</span> <span class="special">£45.00</span></p>', "45", "GBP"),
        ('<p class="price">Was £57.00</p><p class="price">Now £45.00</p>', "45", "GBP"),
        ('<p class="price">Regular price £57.00</p>', "57", "GBP"),
        ('<p class="price">Before: £57.00 <b>£45.00</b></p>', "45", "GBP"),
        ('<p class="prices"><span>19 999 ₴</span> <span>17 499 ₴</span></p>', "17499", "UAH"),
        ('<p class="prices"><span>17 499 ₴</span> <span>19 999 ₴</span></p>', "17499", "UAH"),
        ('<p class="price">590 €</p><p>12 x 49,20 €</p>', "590", "EUR"),
        ('<p class="price">R$ 329,90</p><p class="price">10x de R$ 36,65 sem juros</p>', "329.9", "BRL"),
        ('<p class="price">45.00 € incl. VAT</p>', "45", "EUR"),
        ('<p class="price">£50.00 excl. VAT</p><p class="price">£60.00 incl. VAT</p>', "60", "GBP"),
        ('<p class="price">780 сом / кг</p>', "780", "KGS"),
        ('<p class="price">15,99 €</p><p class="price">(7,99 € / kg)</p>', "15.99", "EUR"),
        ('<p class="price">15,99 €</p><p class="price">(79,95 € pro 100 g)</p>', "15.99", "EUR"),
        ('<p class="price">7 890 ₽/шт</p><p class="price discount">8 990 ₽</p>', "7890", "RUB"),
        ('<p class="price">164 990 ₸</p><p>Экономия</p><p class="price sale">25 000 ₸</p>', "164990", "KZT"),
        ('<p class="price">199€90</p>', "199.9", "EUR"),
        ('<p class="price">1.499<sup>99</sup> <span>Lei</span></p>', "1499.99", "RON"),
        ('<p class="price" style="display: none">0.00 €</p><p class="price" hidden>9.00 €</p><p class="price">45.00 €</p>', "45", "EUR"),
        ('<p class="price">54 999 ₽<span class="prev">59 999</span></p>', "54999", "RUB"),
        ('<p class="price">45.00 €</p><div class="reviews"><p>I paid 30.00 € elsewhere</p></div>', "45", "EUR"),
        ('<div class="reviews"><p>I paid 30.00 € elsewhere</p></div><p class="price">45.00 €</p>', "45", "EUR"),
        ('<div style="display:none"><p class="price">45.00 €</p></div>', "45", "EUR"),
        ('<p class="price normal">799.00 €</p><p class="price deleted">1,590.00 €</p>', "799", "EUR"),
        ('<p class="price">$0.00</p><p class="price">$45.00</p>', "45", "USD"),
        ('<p class="price">2 499,-</p><p class="old-price">2 899 Kč</p>', "2499", "CZK"),
        ('<p>12,800円（税込）</p>', "12800", "JPY"),
        ('<p>169,000원</p>', "169000", "KRW"),
        ('<p>189.000₫</p>', "189000", "VND"),
        ('<p>฿890</p>', "890", "THB"),
        ('<p>Rp215.000</p>', "215000", "IDR"),
        ('<p>RM 59.90</p>', "59.9", "MYR"),
        ('<p>AED 449.00</p>', "449", "AED"),
        ('<p>149.00 ر.س</p>', "149", "SAR"),
        ('<p>890 ج.م</p>', "890", "EGP"),
        ('<p>42 990 Ft</p>', "42990", "HUF"),
        ('<p>12.50 лв.</p>', "12.5", "BGN"),
        ('<p>349,00 zł</p>', "349", "PLN"),
        ('<span itemprop="priceCurrency" content="COP">$</span> <span itemprop="price" content="35000">35.000</span>', "35000", "COP"),
    ],
)  # fmt: skip
def test_asked(html: str, price: str, currency: str) -> None:
    value, code = shown(html)
    assert value is not None
    assert (float(value), code) == (float(price), currency)


@pytest.mark.parametrize(
    ("html", "lang", "currency"),
    [
        ("<p>7 999 kr</p>", "sv-SE", "SEK"),
        ("<p>7 999 kr</p>", "nb", "NOK"),
        ("<p>kr. 799</p>", "da", "DKK"),
        ("<p>7 999 kr</p>", "en", None),
        ("<p>Rs. 74,500</p>", "en-PK", "PKR"),
        ("<p>Rs. 74,500</p>", "en", None),
        ("<p>$ 899</p>", "es-MX", "MXN"),
        ("<p>$ 24.990</p>", "es-CL", "CLP"),
        ("<p>$ 24.990</p>", "es", None),
        ("<p>$ 24.99</p>", "es", "USD"),
        ("<p>US$ 899</p>", "es-MX", "USD"),
        ("<p>$ 899</p>", "en", "USD"),
        ("<p>¥279.00</p>", "zh-CN", "CNY"),
        ("<p>125,50 руб.</p>", "ru-BY", "BYN"),
        ("<p>125,50 руб.</p>", "be", "BYN"),
        ("<p>125,50 руб.</p>", "ru", "RUB"),
        ("<p>125,50 ₽</p>", "ru-BY", "RUB"),
        ("<p>¥27900</p>", "ja", "JPY"),
    ],
)
def test_signs_that_several_currencies_share(html: str, lang: str, currency: str | None) -> None:
    assert shown(html, lang)[1] == currency


@pytest.mark.parametrize("text", ["6 ft cable", "30 Sek.", "Audi RS 3", "TOP 10", "40 den", "GEL 50"])
def test_words_that_look_like_currencies(text: str) -> None:
    facts = read(f"<h1>X</h1><p>{text}</p><button>Add to cart</button>")
    assert not facts.product or facts.product[0].price is None


def test_open_graph_with_the_price_that_is_crossed_out() -> None:
    tags = '<meta property="og:type" content="product"><meta property="product:price:amount" content="57"><meta property="product:price:currency" content="GBP">'
    (found,) = read(
        f'{tags}<h1>X</h1><p class="price"><del>£57.00</del> £45.00</p><button>Add to cart</button>'
    ).product
    assert (float(found.price or 0), found.price_source) == (45.0, "visible")


CARDS = "".join(
    f'<div class="card"><a href="/p/{n}"><img src="/{n}.jpg" alt="N"></a><a href="/p/{n}">Another kettle {n}</a> <b>{n}9.90 €</b></div>'
    for n in range(1, 13)
)


@pytest.mark.parametrize(
    "before", ["<p>SKU: K-1</p>", "<p>SKU: K-1</p><h2>Description</h2><p>A kettle of steel for a litre.</p>"]
)
def test_a_product_before_a_row_of_cards_without_a_heading(before: str) -> None:
    html = (
        f'<h1>Kettle</h1><p class="price">45.00 €</p><button>Add to cart</button>{before}<div class="row">{CARDS}</div>'
    )
    (found,) = read(html, url="https://shop.kg/kettle").product
    assert (float(found.price or 0), found.sku) == (45.0, "K-1")


@pytest.mark.parametrize(
    "html",
    [
        f"<h1>Kettles</h1><p>All from 19.90 €</p><div class='row'>{CARDS}</div>",
        f"<h1>Kettles</h1><div class='filter'><a href='?c=1'>Steel</a></div><p class='price'>45.00 €</p><button>Add to cart</button><div class='row'>{CARDS}</div>",
        f"<h1>Kettles</h1><div class='row'>{CARDS}</div><p class='price'>45.00 €</p><p>SKU: K-1</p>",
    ],
)
def test_a_listing_has_no_product(html: str) -> None:
    assert read(html, url="https://shop.kg/kettles").product == ()


def test_an_aside_that_buys_is_no_sidebar() -> None:
    about = "<main><h1>Kettle</h1><h2>Description</h2><p>A kettle of steel for one litre of water.</p></main>"
    box = '<aside class="sidebar"><p class="price">45.00 €</p><p>SKU: K-1</p><button>Add to cart</button></aside>'
    (found,) = read(about + box).product
    assert (float(found.price or 0), found.sku, found.availability) == (45.0, "K-1", "InStock")


def test_an_aside_of_other_products_stays_one() -> None:
    own = "<main><h1>Kettle</h1><p class='price'>45.00 €</p><button>Add to cart</button></main>"
    box = (
        '<aside class="sidebar"><a href="/p/2">Other</a><p class="price">9.00 €</p><button>Add to cart</button></aside>'
    )
    (found,) = read(own + box).product
    assert float(found.price or 0) == 45.0
