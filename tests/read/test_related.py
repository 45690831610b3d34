"""Blocks with other products on a product page: told apart by their headings, with their links."""

import pytest

from tests.read.reading import read

CARDS = "".join(
    f'<div class="it"><a href="/p/{n}"><img src="/{n}.jpg" alt=""></a><a href="/p/{n}">Дагы бир чайнек {n}</a> '
    f"<b>{n} 900 сом</b></div>"
    for n in range(1, 5)
)
OWN = '<h1>Чайнек</h1><p class="price">4 500 сом</p><button>Себетке салуу</button><p>Артикул: K-1</p>'


@pytest.mark.parametrize("tag", ["h2", "div", "span"])
@pytest.mark.parametrize(
    "heading",
    [
        "You may also like",
        "Similar items",
        "Frequently bought together",
        "Похожие товары",
        "С этим товаром покупают",
        "Вы недавно смотрели",
        "Окшош товарлар",
        "Ушул товар менен чогуу алышат",
        "Чогуу сатып алышат",
        "Ұқсас тауарлар",
        "Осы тауармен бірге алады",
        "O'xshash mahsulotlar",
        "Oʻxshash tovarlar",
        "Ushbu mahsulot bilan birga olinadi",
        "Ähnliche Produkte",
        "Produits similaires",
        "Productos relacionados",
        "Benzer ürünler",
        "Podobne produkty",
        "相关商品",
    ],
)
def test_related_by_heading(heading: str, tag: str) -> None:
    facts = read(f"{OWN}<section><{tag}>{heading}</{tag}><div class='row'>{CARDS}</div></section>")
    assert [(card.target, card.related) for card in facts.product_card] == [
        (f"https://shop.kg/p/{n}", True) for n in range(1, 5)
    ]
    assert facts.fetched.page_type == "product"
    assert (str(facts.product[0].price), facts.product[0].sku) == ("4500", "K-1")


@pytest.mark.parametrize("heading", ["Чайники", "Чайнектер", "Шәйнектер", "Choynaklar", "Kettles", "Новинки"])
def test_a_listing_is_not_related(heading: str) -> None:
    facts = read(f"<h1>{heading}</h1><div class='row'>{CARDS}</div>")
    assert [card.related for card in facts.product_card] == [False] * 4
