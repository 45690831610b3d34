"""RDFa, read where it is asked for, gives the same nodes as JSON-LD and microdata do."""

import time
from decimal import Decimal

import pytest

from seoaudit.model import PageFacts
from seoaudit.read import Limits, missing_fields, read_page
from tests.read.reading import answer

PRODUCT = """<div vocab="https://schema.org/" typeof="Product"><h1 property="name">Ботинки <b>Зима</b></h1>
<img property="image" src="/i/2.jpg"><img property="image" src="/i/1.jpg"><p property="sku">B-40</p>
<div property="offers" typeof="Offer"><span property="price" content="1299.50">1 299,50 сом</span>
<meta property="priceCurrency" content="KGS"><link property="availability" href="https://schema.org/InStock"></div>
<div property="brand" typeof="Brand"><span property="name">Тулпар</span></div></div>"""
TRAIL = """<ol vocab="https://schema.org/" typeof="BreadcrumbList">
<li property="itemListElement" typeof="ListItem"><a property="item" typeof="WebPage" href="/"><span property="name">
Дүкөн</span></a><meta property="position" content="1"></li>
<li property="itemListElement" typeof="ListItem"><a property="item" typeof="WebPage" href="/obuv/">
<span property="name">Обувь</span></a><meta property="position" content="2"></li>
<li property="itemListElement" typeof="ListItem"><span property="name">Ботинки</span>
<meta property="position" content="3"></li></ol>"""


def read(body: str, *, rdfa: bool = True, head: str = "") -> PageFacts:
    page = f"<!DOCTYPE html><html><head><title>T</title>{head}</head><body>{body}</body></html>"
    return read_page(answer(page), Limits(rdfa=rdfa))


def test_it_is_read_on_request_only() -> None:
    assert read(PRODUCT, rdfa=False).sd_node == ()
    assert {node.syntax for node in read(PRODUCT).sd_node} == {"rdfa"}


def test_a_product_with_its_offer() -> None:
    facts = read(PRODUCT)
    (product,) = facts.product
    assert (product.name, product.name_source) == ("Ботинки Зима", "rdfa")
    assert (product.price, product.price_source, product.currency) == (Decimal("1299.50"), "rdfa", "KGS")
    assert (product.availability, product.availability_source) == ("InStock", "rdfa")
    assert (product.sku, product.brand) == ("B-40", "Тулпар")
    assert product.image == "https://shop.kg/i/2.jpg"
    assert [(block.syntax, block.parse_ok) for block in facts.sd_block] == [("rdfa", True)]
    parents = {node.types: node.parent_prop for node in facts.sd_node}
    assert parents == {("Product",): None, ("Offer",): "offers", ("Brand",): "brand"}


def test_a_breadcrumb_trail_in_its_order() -> None:
    facts = read(TRAIL)
    steps = [step for step in facts.breadcrumb if step.syntax == "rdfa"]
    assert [(step.name, step.item) for step in steps] == [
        ("Дүкөн", "https://shop.kg/"),
        ("Обувь", "https://shop.kg/obuv/"),
        ("Ботинки", None),
    ]
    assert missing_fields(facts).google.breadcrumb == ()


def test_the_same_page_gives_the_same_facts() -> None:
    assert read(PRODUCT + TRAIL) == read(PRODUCT + TRAIL)


def test_what_is_missing() -> None:
    found = missing_fields(read(PRODUCT.replace('content="KGS"', 'content=""').replace('property="image"', "")))
    assert found.google.product_snippet == ()
    assert set(found.google.merchant_listing or ()) == {"Product.image", "Offer.priceCurrency"}


def test_other_vocabularies_are_left_out() -> None:
    head = '<meta property="og:title" content="Ботинки"><meta property="og:type" content="product">'
    assert read("<p>Ботинки</p>", head=head).sd_block == ()
    foreign = '<div vocab="http://xmlns.com/foaf/0.1/" typeof="Person"><b property="name">Айгүл</b></div>'
    assert read(foreign).sd_node == ()


def test_the_other_syntaxes_do_not_suffer() -> None:
    data = '{"@context": "https://schema.org", "@type": "Product", "name": "A"}'
    script = f'<script type="application/ld+json">{data}</script>'
    assert {node.syntax for node in read(PRODUCT + script).sd_node} == {"json-ld", "rdfa"}
    item = '<div itemscope itemtype="https://schema.org/Person"><b itemprop="name">Айгүл</b></div>'
    assert {node.syntax for node in read(PRODUCT + item).sd_node} == {"microdata", "rdfa"}


def test_things_that_hold_each_other() -> None:
    ring = (
        '<div vocab="https://schema.org/"><div typeof="Product" resource="#a"><b property="name">A</b>'
        '<a property="isRelatedTo" href="#b"></a></div><div typeof="Product" resource="#b"><b property="name">B</b>'
        '<a property="isRelatedTo" href="#a"></a></div><div typeof="Organization"><b property="name">C</b></div></div>'
    )
    assert "C" in {value.text for value in read(ring).sd_prop}


@pytest.mark.parametrize(
    "body",
    [
        '<div vocab="https://schema.org/">' + '<p typeof="Thing">' * 2_000,
        '<div vocab="https://schema.org/" typeof="Product">' + '<div property="isRelatedTo" typeof="Product">' * 200,
        PRODUCT + "<b>x</b>" * 30_000,
        PRODUCT + "<!-- -->" + "x" * 3_000_000,
    ],
)
def test_too_much_is_not_read(body: str) -> None:
    began = time.process_time()
    facts = read(body)
    assert [block.faults for block in facts.sd_block if block.syntax == "rdfa"] == [("too_large",)]
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "attributes",
    [
        'typeof="" property="name"',
        'typeof="schema:Product" prefix="schema"',
        'typeof="http://[bad" about="http://[bad"',
        'typeof="Product" vocab="not an address"',
        'typeof="Thing" resource="http://[x" href="//[bad" src="http://a]/"',
        'typeof="_:a [b] {c}" resource="[_:x"',
        'typeof="Product" resource="http://a b/<>"',
        'typeof="Product" lang="\x00?" property="a b c"',
    ],
)
def test_odd_attributes_are_survived(attributes: str) -> None:
    facts = read(f"<div {attributes}><b property='name'>A</b></div>{PRODUCT}")
    assert facts.fetched.outcome == "ok"
    assert all(block.parse_ok for block in facts.sd_block)
    assert "B-40" in {value.text for value in facts.sd_prop}
