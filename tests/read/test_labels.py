"""Numbers and brands that a page gives behind labels, in attributes, names and scripts."""

# ruff: noqa: E501 - HTML reads best unbroken

from decimal import Decimal

import pytest

from seoaudit.model import Product
from seoaudit.read.labels import brand_in, code_in, gtin_in
from tests.read.reading import read

AROUND = '<h1>Чайник «Ала-Тоо»</h1><p class="price">1 500 сом</p>{}<button>В корзину</button>'


def product(html: str) -> Product:
    (found,) = read(AROUND.format(html)).product
    return found


@pytest.mark.parametrize(
    "html",
    [
        "<p>Артикул: KT-15</p>",
        "<p>Код товара: KT-15</p>",
        "<p>Товардын коду: KT-15</p>",
        "<p>Тауар коды: KT-15</p>",
        "<p>Mahsulot kodi: KT-15</p>",
        "<p>SKU KT-15</p>",
        "<p>Item # KT-15</p>",
        "<p>Art.-Nr.: KT-15</p>",
        "<p>Best.-Nr. KT-15</p>",
        "<p>Réf. : KT-15</p>",
        "<p>(Cód.: KT-15)</p>",
        "<p>Kod produktu: KT-15</p>",
        "<p>Varenr. KT-15</p>",
        "<p>Cikkszám: KT-15</p>",
        "<p>Stok Kodu: KT-15</p>",
        "<p>商品コード：KT-15</p>",
        "<p># de produit : KT-15</p>",
        "<p>رقم الموديل : M-7</p><p>رقم المنتج: KT-15</p>",
        "<p><b>Артикул</b> <span>KT-15</span></p>",
        "<dl><dt>Артикул</dt><dd>KT-15</dd><dt>Цвет</dt><dd>Белый</dd></dl>",
        "<table><tr><th>SKU</th><td>KT-15</td></tr><tr><th>Объём</th><td>1,5 л</td></tr></table>",
        "<p>Код: KT-15 | Гарантия: 1 год</p>",
        "<p>Store SKU # KT-15</p>",
        "<p><span>Kod produktu</span><strong>KT-15</strong></p>",
        "<p>Гарантия 1 год | SKU KT-15</p>",
        "<p>Осталось 3 шт. Артикул KT-15</p>",
        "<p>Sofort lieferbar. Artikelnummer KT-15</p>",
        '<p>Объём 1,5 л</p><span itemprop="sku">KT-15</span>',
        '<p class="product-sku">KT-15</p>',
        '<div data-product-sku="KT-15">1,5 л</div>',
        '<form><input type="hidden" name="sku" value="KT-15"></form>',
    ],
)
def test_sku(html: str) -> None:
    found = product(html)
    assert (found.sku, found.sku_source) == ("KT-15", "visible")


@pytest.mark.parametrize(
    "html",
    [
        "<p>Артикул: не указан</p>",
        "<p>Артикулы всех чайников собраны в каталоге</p>",
        "<p>SKU</p><p>Описание</p>",
        "<p>Item: 12 pieces</p>",
        "<p>Art. 13 DSGVO</p>",
        "<p>Кодировка: KT-15</p>",
        "<table><tr><th>Артикул</th><th>Бренд</th></tr></table>",
        "<p>Чайник тёплый. Артикулы всех чайников собраны в каталоге</p>",
        "<p>Код скидки друга даёт 10 %</p>",
        '<div data-sku="A-1"></div><div data-sku="A-2"></div>',
        "<h3>Похожие товары</h3><div class='product-card'><a href='/p/1'>Чайник другой</a> 900 сом <p>Артикул: Z-9</p></div>"
        "<div class='product-card'><a href='/p/2'>Чайник третий</a> 950 сом <p>Артикул: Z-8</p></div>",
    ],
)
def test_no_sku(html: str) -> None:
    assert product(html).sku is None


def test_the_makers_number_is_another() -> None:
    found = product(
        "<table><tr><td>Артикул производителя</td><td>M-7</td></tr><tr><td>Артикул</td><td>KT-15</td></tr></table>"
    )
    assert (found.mpn, found.sku) == ("M-7", "KT-15")


@pytest.mark.parametrize(
    ("html", "brand"),
    [
        ("<p>Бренд: Ала-Тоо</p>", "Ала-Тоо"),
        ("<p>Өндүрүүчү: Ала-Тоо</p>", "Ала-Тоо"),
        ("<p>Производитель: <a href='/b'>Ала-Тоо</a></p>", "Ала-Тоо"),
        ("<dl><dt>Marke</dt><dd>Ала-Тоо</dd><dt>Farbe</dt><dd>Weiß</dd></dl>", "Ала-Тоо"),
        ("<p>Производитель: Китай</p>", None),
        ("<p><span>Производитель</span></p><p><span>Артикул</span><b>KT-15</b></p>", None),
        ('<p class="vendor">Ала-Тоо</p>', "Ала-Тоо"),
        ("<p>Марка: <img src='/b.png' alt='Ала-Тоо'></p>", "Ала-Тоо"),
        ("<p>Марка:</p>", None),
        ("<div><span>Бренд:</span><span>—</span></div><div>Доставим завтра</div>", None),
        ("<p>Бренд:</p><p>Вес: 3 кг</p>", None),
        ("<p>Бренд —</p><p>Ала-Тоо</p>", "Ала-Тоо"),
        ("<p>Brand new kettles every week</p>", None),
        ("<p>Бренд: без бренда</p>", None),
        ("<p>Производитель: Заря</p><p>Бренд: Ала-Тоо</p>", "Ала-Тоо"),
        ('<div class="product-brand"><a href="/b"><img src="/b.png" alt="Ала-Тоо"></a></div>', "Ала-Тоо"),
        ('<div class="product-brand">Visit the Ала-Тоо Store</div>', "Ала-Тоо"),
        ('<span itemprop="brand" itemscope itemtype="https://schema.org/Brand"><meta itemprop="name" content="Ала-Тоо"></span>', "Ала-Тоо"),
    ],
)  # fmt: skip
def test_brand(html: str, brand: str | None) -> None:
    assert product(html).brand == brand


@pytest.mark.parametrize(
    ("html", "gtin"),
    [
        ("<p>EAN: 4006381333931</p>", "4006381333931"),
        ("<p>Штрихкод 4006381333931</p>", "4006381333931"),
        (
            "<table><tr><td>JANコード</td><td>4006381333931</td></tr><tr><td>Цвет</td><td>Белый</td></tr></table>",
            "4006381333931",
        ),
        ("<p>ISBN: 978-5-389-07435-4</p>", "9785389074354"),
        ("<p>UPC: 0 36000 29145 2</p>", "036000291452"),
        ("<p>EAN: 4006381333930</p>", None),
        ("<p>Штрихкод: 2000000000015</p>", None),
        ("<p>Телефон: 4006381333931</p>", None),
    ],
)
def test_gtin(html: str, gtin: str | None) -> None:
    assert product(html).gtin == gtin


def test_a_script_that_names_the_product_as_the_heading_does() -> None:
    held = (
        '<script>dataLayer.push({"event":"view_item","items":[{"item_name":"Чайник «Ала-Тоо»","item_id":"KT-15",'
        '"item_brand":"Ала-Тоо"}]});</script>'
    )
    found = product(held)
    assert (found.sku, found.brand) == ("KT-15", "Ала-Тоо")


@pytest.mark.parametrize(
    "script",
    [
        '{"item_name":"Чайник другой","item_id":"Z-9"}',
        '{"list":[{"item_name":"Чайник другой","item_id":"Z-9"}],"page":"Чайник «Ала-Тоо»"}',
        "{item_name:'Чайник «Ала-Тоо»',item_id:'Z-9'}",
        '{"item_name":"Чайник «Ала-Тоо»"',
        "{" * 5_000 + '"item_name":"Чайник «Ала-Тоо»"',
    ],
)
def test_other_scripts_say_nothing(script: str) -> None:
    assert product(f"<script>{script}</script>").sku is None


def test_values_of_a_kind() -> None:
    assert code_in("VC 155") == "VC 155"
    assert code_in("Set 155 pieces") is None
    assert code_in("10.22.0145") == "10.22.0145"
    assert code_in("10.02.2045") is None
    assert code_in("N/A") is None
    assert [code_in(text) for text in ("KT-15", "87 01 250", "LUND", "Lund", "12.05.2026", "x", "A1, B2")] == [
        "KT-15", "87 01 250", "LUND", None, None, None, "A1",
    ]  # fmt: skip
    assert gtin_in("4006381333931, 4006381333948") == "4006381333931"
    assert [brand_in(text) for text in ("Bosch (Германия)", "LG, Корея", "12345", "a b c d e f")] == [
        "Bosch",
        "LG",
        None,
        None,
    ]


def test_microdata_of_schema_orgs_forerunner() -> None:
    html = (
        '<div itemscope itemtype="http://data-vocabulary.org/Product"><span itemprop="brand">Ала-Тоо</span>'
        '<span itemprop="identifier" content="sku:KT-15">KT-15</span></div>'
    )
    found = product(html)
    assert (found.sku, found.brand) == ("KT-15", "Ала-Тоо")


def test_microdata_of_another_product_says_nothing() -> None:
    html = '<div itemscope itemtype="https://schema.org/Review"><span itemprop="sku">Z-9</span></div>'
    assert product(html).sku is None


@pytest.mark.parametrize(
    ("attributes", "price"),
    [
        ('data-price="1500" data-currency="KGS"', "1500"),
        ('content="1500.00"', "1500"),
        ('data-price="150000"', None),
        ('data-price="0.00"', None),
        ('data-price="1500.00" class="old-price"', None),
    ],
)
def test_a_price_that_only_an_attribute_holds(attributes: str, price: str | None) -> None:
    facts = read(
        f'<h1>Чайник</h1><div class="price" {attributes}></div><p>Артикул: 5</p><button>В корзину</button>'
        "<h2>Описание</h2><p>Чайник на полтора литра из стали.</p>"
        if "class" not in attributes
        else f"<h1>Чайник</h1><div {attributes}></div><p>Артикул: 5</p><button>В корзину</button>"
        "<h2>Описание</h2><p>Чайник на полтора литра из стали.</p>"
    )
    value = facts.product[0].price
    assert (value and value.normalize()) == (price and Decimal(price).normalize())


def test_twitters_tags() -> None:
    tags = (
        '<html><head><title>T</title><meta property="og:type" content="product"><meta name="twitter:label1" content="Price"><meta name="twitter:data1" '
        'content="1 500 сом"><meta name="twitter:label2" content="Availability"><meta name="twitter:data2" '
        'content="Out of stock"></head><body><h1>Чайник</h1><p>Артикул: 5</p><h2>Описание</h2><p>Чайник на полтора '
        "литра из стали.</p><p>Характеристики</p><dl><dt>Объём</dt><dd>1,5 л</dd><dt>Цвет</dt><dd>Белый</dd></dl></body>"
    )
    (found,) = read(tags).product
    assert (found.price, found.currency, found.availability) == (Decimal(1500), "KGS", "OutOfStock")
