"""Links: addresses, anchors, rel, and the place each stands in."""

# ruff: noqa: E501 - HTML reads best unbroken

import pytest

from tests.read.reading import positions, read


def test_addresses_are_resolved_without_fragment() -> None:
    facts = read('<a href="b?x=1#top">b</a><a href="//cdn.kg/c">c</a><a href=" /d \n">d</a><a href="/e\tf">e</a>')
    assert [link.target for link in facts.link] == [
        "https://shop.kg/a/b?x=1",
        "https://cdn.kg/c",
        "https://shop.kg/d",
        "https://shop.kg/ef",
    ]
    assert facts.link[0].fragment == "top"


def test_what_is_no_address_is_kept_as_written() -> None:
    facts = read('<a href="javascript:void(0)">j</a><a href="tel:+996">t</a><a href="http://[">b</a><a name="x">n</a>')
    assert [(link.target, link.href) for link in facts.link] == [
        (None, "javascript:void(0)"),
        (None, "tel:+996"),
        (None, "http://["),
    ]
    assert facts.targets == ()


def test_base_is_honoured() -> None:
    facts = read('<html><head><base href="/shop/"></head><body><a href="x">x</a></body></html>')
    assert facts.targets == ("https://shop.kg/shop/x",)


def test_targets_are_known_once_in_order() -> None:
    facts = read('<a href="/b">1</a><a href="/c">2</a><a href="/b#x">3</a>')
    assert facts.targets == ("https://shop.kg/b", "https://shop.kg/c")
    assert [link.ord for link in facts.link] == [0, 1, 2]


@pytest.mark.parametrize(
    ("html", "anchor"),
    [
        ('<a href="/x"> Зимние \n <b>ботинки</b></a>', "Зимние ботинки"),
        ('<a href="/x"><img src="/i" alt="Ботинки"></a>', "Ботинки"),
        ('<a href="/x" title="Корзина"><i></i></a>', "Корзина"),
        ('<a href="/x"></a>', None),
        ('<map><area href="/x" alt="Часть"></map>', "Часть"),
        ('<footer><a href="/x"><span>О</span> <span>нас</span></a></footer>', "О нас"),
        ('<nav><a href="/x"><img src="/i" alt="Меню"></a></nav>', "Меню"),
    ],
)
def test_anchor(html: str, anchor: str | None) -> None:
    assert read(html).link[0].anchor == anchor


def test_rel_is_lower_case_and_sorted() -> None:
    facts = read('<a href="/x" rel="NoFollow  noopener">x</a><a href="/y" rel="">y</a>')
    assert [link.rel for link in facts.link] == ["nofollow noopener", None]


def test_links_of_templates_are_inert_and_those_without_scripts_count() -> None:
    facts = read('<template><a href="/t">t</a></template><noscript><a href="/n">n</a></noscript>')
    assert facts.targets == ("https://shop.kg/n",)


PLACES = """
<header><a href="/">logo</a><nav><ul><li><a href="/k/">menu</a></li></ul></nav></header>
<div class="breadcrumbs"><a href="/">crumb</a> / <span>Here</span></div>
<main><h1>Boots</h1>
<div class="catalog-filter"><a href="?color=red">filter</a></div>
<div class="sorting"><a href="?sort=price">sort</a></div>
<p>Text with <a href="/guide">content</a> in it.</p>
<div class="list"><div class="c"><a href="/p/1">card</a><b>100 сом</b></div><div class="c"><a href="/p/2">card 2</a><b>200 сом</b></div></div>
<ul class="pagination"><li class="active">1</li><li><a href="?page=2">pager</a></li></ul>
<section class="similar-products"><div class="c"><a href="/p/3">related</a> 300 сом</div><div class="c"><a href="/p/4">related 2</a> 400 сом</div></section>
</main>
<footer><a href="/about">footer</a></footer>
"""


@pytest.mark.parametrize(
    ("anchor", "position"),
    [
        ("logo", "header"),
        ("menu", "nav"),
        ("crumb", "breadcrumb"),
        ("filter", "filter"),
        ("sort", "sort"),
        ("content", "content"),
        ("card", "card"),
        ("pager", "pager"),
        ("related", "related"),
        ("footer", "footer"),
    ],
)
def test_position(anchor: str, position: str) -> None:
    assert positions(read(PLACES))[anchor] == position


def test_a_menu_without_names_before_the_heading_is_a_menu() -> None:
    facts = read(
        '<div><a href="/1">a</a> <a href="/2">b</a> <a href="/3">c</a></div><h1>Boots</h1><p><a href="/4">d</a>'
    )
    assert positions(facts) == {"a": "nav", "b": "nav", "c": "nav", "d": "content"}


def test_a_header_of_an_article_is_no_header_of_the_site() -> None:
    facts = read('<main><article><header><h1>Boots</h1><a href="/author">Anna</a></header></article></main>')
    assert positions(facts) == {"Anna": "content"}


def test_what_holds_the_heading_is_no_frame_whatever_its_name() -> None:
    facts = read(
        '<form id="aspnetForm"><div class="sidebar-layout nav-wrap"><h1>B</h1><p><a href="/x">x</a></p></div></form>'
    )
    assert positions(facts) == {"x": "content"}


def test_a_pager_in_a_nav_is_a_pager() -> None:
    facts = read('<nav><ul class="pagination"><li class="active">1</li><li><a href="?page=2">2</a></li></ul></nav>')
    assert positions(facts) == {"2": "pager"}


def test_a_pager_without_names_is_a_pager() -> None:
    facts = read('<h1>B</h1><div><b>1</b> <a href="?p=2">2</a> <a href="?p=3">3</a> <a href="?p=2">Далее</a></div>')
    assert set(positions(facts).values()) == {"pager"}
    assert facts.fetched.page_number == 1
