"""Required fields that are missing, as Google's and Yandex's pages on products and breadcrumbs require them."""

import json
from typing import Any

import pytest

from seoaudit.read import Missing, missing_fields
from tests.read.reading import read

OFFER = {"@type": "Offer", "price": "1299", "priceCurrency": "KGS", "availability": "https://schema.org/InStock"}
PRODUCT = {
    "@type": "Product",
    "name": "Ботинки",
    "image": "https://shop.kg/i/1.jpg",
    "description": "Тёплые ботинки",
    "offers": OFFER,
}


def scripts(*values: Any) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **value})}</script>'
        for value in values
    )


def missing(*values: Any, body: str = "") -> Missing:
    return missing_fields(read(f"<h1>Ботинки</h1>{scripts(*values)}{body}"))


def without(*names: str, **more: Any) -> dict[str, Any]:
    return {name: value for name, value in PRODUCT.items() if name not in names} | more


def offer(**more: Any) -> dict[str, Any]:
    """A product whose offer has these properties besides; None takes one away."""
    return without(offers={name: value for name, value in {**OFFER, **more}.items() if value is not None})


def snippet(*values: Any, body: str = "") -> set[str] | None:
    found = missing(*values, body=body).google.product_snippet
    return None if found is None else set(found)


def merchant(*values: Any, body: str = "") -> set[str] | None:
    found = missing(*values, body=body).google.merchant_listing
    return None if found is None else set(found)


def yandex(*values: Any, body: str = "") -> set[str] | None:
    found = missing(*values, body=body).yandex.product
    return None if found is None else set(found)


def test_a_whole_product_lacks_nothing() -> None:
    found = missing(PRODUCT)
    assert found.google.product_snippet == found.google.merchant_listing == found.yandex.product == ()
    assert found.google.breadcrumb is None


def test_no_markup_is_not_whole_markup() -> None:
    found = missing(body='<p>1 299 сом</p><button>Купить</button><div class="breadcrumb"><a href="/">A</a></div>')
    assert found == Missing()
    assert found.google.product_snippet is None
    assert found.yandex.product is None


@pytest.mark.parametrize(
    ("product", "expected"),
    [
        (without("name"), {"Product.name"}),
        (without("name", name="  "), {"Product.name"}),
        (without("image"), set()),
        (without("offers"), {"Product.offers"}),
        (without("offers", offers="1 299 сом"), {"Product.offers"}),
        (without("offers", review=[]), {"Product.offers"}),
        (without("offers", aggregateRating={"@type": "AggregateRating", "ratingValue": 4, "reviewCount": 3}), set()),
        (offer(price=None), {"Offer.price"}),
        (offer(price=""), {"Offer.price"}),
        (offer(price=0), set()),
        (offer(price="1 299 сом"), set()),
        (offer(priceCurrency=None), set()),
        (without(offers=[OFFER, {"@type": "Offer"}, {"@type": "Offer"}]), {"Offer.price"}),
        (without(offers={"@type": "AggregateOffer", "lowPrice": 5, "priceCurrency": "KGS"}), set()),
        (without(offers={"@type": "AggregateOffer", "highPrice": 5}), {"AggregateOffer.lowPrice",
                                                                       "AggregateOffer.priceCurrency"}),
    ],
)  # fmt: skip
def test_product_snippet(product: dict[str, Any], expected: set[str]) -> None:
    assert snippet(product) == expected


@pytest.mark.parametrize(
    ("product", "expected"),
    [
        (without("name", "image"), {"Product.name", "Product.image"}),
        (without(image=[]), {"Product.image"}),
        (without(image={"@type": "ImageObject", "url": "/i/1.jpg"}), set()),
        (without("description"), set()),
        (without("offers"), {"Product.offers"}),
        (without(offers={"@type": "AggregateOffer", "lowPrice": 5, "priceCurrency": "KGS"}), {"Product.offers"}),
        (offer(price=None, priceCurrency=None), {"Offer.price", "Offer.priceCurrency"}),
        (offer(price=0), {"Offer.price"}),
        (offer(price="0.00"), {"Offer.price"}),
        (offer(price="-5"), {"Offer.price"}),
        (offer(price="1 299 сом"), set()),
        (offer(availability=None), set()),
        (without(offers=[OFFER, {**OFFER, "priceCurrency": ""}]), {"Offer.priceCurrency"}),
    ],
)
def test_merchant_listing(product: dict[str, Any], expected: set[str]) -> None:
    assert merchant(product) == expected


@pytest.mark.parametrize(
    ("specification", "expected"),
    [
        ({"price": "5", "priceCurrency": "KGS"}, set()),
        ([{"price": "5", "priceCurrency": "KGS"}], set()),
        ({"price": "5"}, {"Offer.priceCurrency"}),
        ({"priceType": "https://schema.org/StrikethroughPrice", "price": "9", "priceCurrency": "KGS"},
         {"Offer.price", "Offer.priceCurrency"}),
        ([{"priceType": "https://schema.org/StrikethroughPrice", "price": "9", "priceCurrency": "KGS"},
          {"price": "5", "priceCurrency": "KGS"}], set()),
        ({"validForMemberTier": {"@id": "#gold"}, "price": "5", "priceCurrency": "KGS"},
         {"Offer.price", "Offer.priceCurrency"}),
    ],
)  # fmt: skip
def test_a_price_specification_counts(specification: Any, expected: set[str]) -> None:
    assert merchant(offer(price=None, priceCurrency=None, priceSpecification=specification)) == expected


@pytest.mark.parametrize(
    ("product", "expected"),
    [
        (without("description"), {"Product.description"}),
        (without(image={"@type": "ImageObject", "url": "/i/1.jpg"}), {"Product.image"}),
        (without(image=[{"@type": "ImageObject", "url": "/i/1.jpg"}, "/i/1.jpg"]), set()),
        (without("offers"), {"Product.offers"}),
        (offer(availability=None), {"Offer.availability"}),
        (offer(price=None, priceCurrency=None), {"Offer.price", "Offer.priceCurrency"}),
        (without(offers={"@type": "AggregateOffer", "lowPrice": 5, "priceCurrency": "KGS", "offers": [OFFER]}), set()),
        (without(offers=[{"@type": "AggregateOffer", "lowPrice": 5, "priceCurrency": "KGS"}, OFFER]), set()),
        (
            without(offers={"@type": "AggregateOffer", "priceCurrency": "KGS"}),
            {"AggregateOffer.lowPrice", "AggregateOffer.availability"},
        ),
    ],
)
def test_yandex_product(product: dict[str, Any], expected: set[str]) -> None:
    assert yandex(product) == expected


def test_ratings_and_reviews_within_a_product() -> None:
    bare = without("offers", aggregateRating={"@type": "AggregateRating"}, review={"@type": "Review"})
    assert snippet(bare) == {
        "AggregateRating.ratingValue", "AggregateRating.ratingCount", "Review.author", "Review.reviewRating",
    }  # fmt: skip
    review = {"@type": "Review", "author": {"@type": "Person"}, "reviewRating": {"@type": "Rating"}}
    assert snippet(without(review=review)) == {"Review.author", "Rating.ratingValue"}
    review = {"@type": "Review", "author": "Айгүл", "reviewRating": {"@type": "Rating", "ratingValue": 5}}
    assert snippet(without(review=[review])) == set()
    person = {"@type": "Person", "name": "Айгүл"}
    assert snippet(without(review={**review, "author": person})) == set()


def test_a_reference_counts_wherever_its_node_stands() -> None:
    apart = {"@graph": [without(offers={"@id": "#offer"}), {**OFFER, "@id": "#offer", "priceCurrency": ""}]}
    assert merchant(apart) == {"Offer.priceCurrency"}
    assert merchant(without(offers={"@id": "https://shop.kg/offers#1"})) == set()
    inverse = {"@type": "Offer", "price": "5", "itemOffered": without("offers")}
    assert merchant(inverse) == {"Offer.priceCurrency"}


def test_other_types_are_products_too() -> None:
    assert merchant(without("image") | {"@type": ["Book", "Product"]}) == {"Product.image"}
    assert merchant(without("image") | {"@type": "http://schema.org/Vehicle"}) == {"Product.image"}


def test_variants_take_from_their_group_what_they_do_not_say() -> None:
    group = {"@type": "ProductGroup", "name": "Ботинки", "image": "/i/1.jpg", "productGroupID": "B"}
    variants = [{"@type": "Product", "sku": "B-40", "offers": OFFER}, {"@type": "Product", "sku": "B-41"}]
    assert merchant({**group, "hasVariant": variants[:1]}) == set()
    assert merchant({**group, "hasVariant": variants}) == {"Product.offers"}
    elsewhere = {"url": "https://shop.kg/b?size=42"}
    assert merchant({**group, "hasVariant": [variants[0], elsewhere]}) == set()
    assert merchant({**group, "name": "", "hasVariant": variants[:1]}) == {"ProductGroup.name", "Product.name"}


def test_only_the_main_product_counts() -> None:
    related = {"@type": "Product", "name": "Носки"}
    assert merchant(without(isRelatedTo=[related])) == set()
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": related}]}
    assert merchant(PRODUCT, listed) == set()


MICRODATA = (
    '<div itemscope itemtype="https://schema.org/Product"><h2 itemprop="name">Ботинки</h2>'
    '<img itemprop="image" src="/i/1.jpg"><div itemprop="description">Тёплые</div>'
    '<div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price" content="1299">1 299'
    '</span><meta itemprop="priceCurrency" content="KGS"><link itemprop="availability" '
    'href="https://schema.org/InStock"></div></div>'
)


def test_microdata_is_examined_alike() -> None:
    assert missing(body=MICRODATA) == missing(PRODUCT)
    assert merchant(body=MICRODATA.replace('content="KGS"', 'content=""')) == {"Offer.priceCurrency"}
    assert snippet(body=MICRODATA.replace('itemprop="price"', "")) == {"Offer.price"}
    assert merchant(body=MICRODATA.replace('src="/i/1.jpg"', "")) == {"Product.image"}


def test_a_copy_in_another_syntax_is_examined_too() -> None:
    assert merchant(PRODUCT, body=MICRODATA) == set()
    assert merchant(PRODUCT, body=MICRODATA.replace('itemprop="image"', "")) == {"Product.image"}
    other = MICRODATA.replace("Ботинки", "Носки").replace('itemprop="image"', "")
    assert merchant(without(url="https://shop.kg/a/"), body=other) == set()


def step(position: Any, name: str | None, item: Any = None) -> dict[str, Any]:
    values = {"position": position, "name": name, "item": item}
    return {"@type": "ListItem", **{key: value for key, value in values.items() if value is not None}}


def breadcrumb(*steps: Any, **more: Any) -> set[str] | None:
    trail = {"@type": "BreadcrumbList", **({"itemListElement": list(steps)} if steps else {}), **more}
    found = missing(trail).google.breadcrumb
    return None if found is None else set(found)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], {"BreadcrumbList.itemListElement"}),
        (["Обувь"], {"BreadcrumbList.itemListElement"}),
        ([step(1, "Дүкөн", "/"), step(2, "Обувь", "/obuv/"), step(3, "Ботинки")], set()),
        ([step(1, "Дүкөн", "/"), step(2, "Обувь"), step(3, "Ботинки")], {"ListItem.item"}),
        ([step(2, "Ботинки"), step(1, "Дүкөн", "/")], set()),
        ([step("2", "Ботинки"), step("1", "Дүкөн", "/")], set()),
        ([step(1, "Дүкөн"), step(2, "Ботинки", "/a/")], {"ListItem.item"}),
        ([step(None, "Дүкөн", "/"), step(None, "Ботинки")], {"ListItem.position"}),
        ([step(1, None, "/"), step(2, "Ботинки")], {"ListItem.name"}),
        ([step(1, None, {"@type": "WebPage", "@id": "/", "name": "Дүкөн"}), step(2, "Ботинки")], set()),
        ([step(1, "Дүкөн", {"@id": "https://shop.kg/"}), step(2, "Ботинки")], set()),
        ([step(1, None, {"name": "Дүкөн"}), step(2, "Ботинки")], {"ListItem.item"}),
        ([step(1, "Дүкөн", "")], set()),
        ([step(1, "Дүкөн", "/"), step(None, "Обувь")], {"ListItem.position"}),
        ([step(1, "Дүкөн", "/"), step(2, "Ботинки"), step("", "Обувь", "/obuv/")], {"ListItem.position"}),
        ([step(1, "Дүкөн"), step(2, "Ботинки"), step("", "Обувь")], {"ListItem.position", "ListItem.item"}),
    ],
)
def test_breadcrumb(steps: list[Any], expected: set[str]) -> None:
    assert breadcrumb(*steps) == expected


def test_each_of_several_trails_counts() -> None:
    whole = {"@type": "BreadcrumbList", "itemListElement": [step(1, "Дүкөн", "/"), step(2, "Обувь")]}
    lame = {"@type": "BreadcrumbList", "itemListElement": [step(1, "Дүкөн"), step(2, "Обувь")]}
    assert missing(whole, lame).google.breadcrumb == ("ListItem.item",)


@pytest.mark.parametrize(
    "link",
    [
        '<a itemprop="item" href="/obuv/"><span itemprop="name">Обувь</span></a>',
        '<a itemscope itemtype="https://schema.org/WebPage" itemprop="item" itemid="/obuv/" href="/obuv/">'
        '<span itemprop="name">Обувь</span></a>',
        '<a itemscope itemtype="https://schema.org/Thing" itemprop="item" href="/obuv/">'
        '<span itemprop="name">Обувь</span></a>',
    ],
)
def test_breadcrumb_in_microdata(link: str) -> None:
    list_item = '<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">'
    last = f'{list_item}<span itemprop="name">Ботинки</span><meta itemprop="position" content="2"></li>'
    page = (
        f'<ol itemscope itemtype="https://schema.org/BreadcrumbList">{list_item}{link}'
        f'<meta itemprop="position" content="1"></li>{last}</ol>'
    )
    assert missing(body=page).google.breadcrumb == ()
    bare = page.replace("href=", "data-href=").replace("itemid=", "id=").replace('<a itemprop="item"', "<a")
    assert missing(body=bare).google.breadcrumb == ("ListItem.item",)
    steps = [step for step in read(page).breadcrumb if step.syntax == "microdata"]
    assert [(each.name, each.item) for each in steps] == [("Обувь", "https://shop.kg/obuv/"), ("Ботинки", None)]


def test_markup_too_large_to_be_read_is_not_judged() -> None:
    reviews = [{"@type": "Review", "reviewBody": str(n)} for n in range(6_000)]
    assert missing({**without("offers"), "review": reviews}) == Missing()
