"""Links: addresses, anchors, rel, and the place each stands in."""

# ruff: noqa: E501 - HTML reads best unbroken

import pytest

from seoaudit.read import read_page
from tests.read.reading import answer, positions, read


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


@pytest.mark.parametrize(
    ("head", "target"),
    [
        ('<base href="">', "https://shop.kg/a/x"),
        ('<base href=""><base href="/b/">', "https://shop.kg/a/x"),
        ('<base target="_blank"><base href="/b/">', "https://shop.kg/b/x"),
        ('<base href="/b/"><base href="/c/">', "https://shop.kg/b/x"),
        ('<base href="http://["><base href="/b/">', "https://shop.kg/a/x"),
        ('<base href="javascript:void(0)">', "https://shop.kg/a/x"),
        ('<base href=" sub/\n">', "https://shop.kg/a/sub/x"),
        ('<base href="../b/page.html">', "https://shop.kg/b/x"),
        ('<base href="//cdn.kg/d/">', "https://cdn.kg/d/x"),
        ('<template><base href="/b/"></template>', "https://shop.kg/a/x"),
        ('<noscript><base href="/b/"></noscript>', "https://shop.kg/a/x"),
    ],
)
def test_the_first_base_with_an_href_counts(head: str, target: str) -> None:
    assert read(f'<html><head>{head}</head><body><a href="x">x</a></body></html>').targets == (target,)


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("/x\n/y\t", "https://shop.kg/x/y"),
        ("\\\\other.kg\\x", "https://other.kg/x"),
        ("/\\other.kg/", "https://other.kg/"),
        ("\\a\\b", "https://shop.kg/a/b"),
        ("HTTPS://SHOP.KG:443/Q", "https://shop.kg/Q"),
        ("https:x", "https://shop.kg/a/x"),
        ("http:/other.kg", "http://other.kg/"),
        ("//пример.рф/путь", "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C"),
        ("", "https://shop.kg/a/"),
        ("#", "https://shop.kg/a/"),
        ("?a=1&amp;b=2&copy=3&section=4", "https://shop.kg/a/?a=1&b=2&copy=3&section=4"),
        ("/sp ace?q=a b", "https://shop.kg/sp%20ace?q=a%20b"),
        ("//////", None),
        ("http://a b/", None),
        ("http://[::1", None),
        ("JAVASCRIPT:x", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
    ],
)
def test_hrefs_as_browsers_resolve_them(href: str, target: str | None) -> None:
    (link,) = read(f'<a href="{href}">x</a>').link
    assert link.target == target
    assert link.href == (None if target else href)


@pytest.mark.parametrize(
    ("html", "targets"),
    [
        ("<a name=x>x</a><a>y</a><area nohref><link href=/l><form action=/f></form>", ()),
        ("<a href>empty</a>", ("https://shop.kg/a/",)),
        ('<a href="/1" href="/2">first</a>', ("https://shop.kg/1",)),
        ("<a href=/unquoted?x=1>x</a>", ("https://shop.kg/unquoted?x=1",)),
        ('<svg><a xlink:href="/x"><text>x</text></a></svg>', ()),
        ('<svg><a href="/x"><text>x</text></a></svg>', ("https://shop.kg/x",)),
        ('<table><a href="/f">f</a><tr><td><a href="/t">t</a></table>', ("https://shop.kg/f", "https://shop.kg/t")),
        (
            '<iframe><a href="/x">x</a></iframe><textarea><a href="/x">x</a></textarea><a href="/y">y</a>',
            ("https://shop.kg/y",),
        ),
        ('<script>"<a href=/x>"</script><!-- <a href="/x">x</a> --><style><a href="/x"></a></style>', ()),
        ('<a href="/x><b>lost</b>" title="t">x</a>', ("https://shop.kg/x%3E%3Cb%3Elost%3C/b%3E",)),
    ],
)
def test_what_is_a_link_and_what_is_none(html: str, targets: tuple[str, ...]) -> None:
    """A link of a drawing counts by its href alone: engines know no xlink:href."""
    assert read(html).targets == targets


@pytest.mark.parametrize(
    ("charset", "target"),
    [
        ("utf-8", "/%D0%B8?q=%D0%B8%D2%AF&p=1"),
        ("windows-1251", "/%D0%B8?q=%E8%26%231199%3B&p=1"),
        ("koi8-r", "/%D0%B8?q=%C9%26%231199%3B&p=1"),
        ("utf-16-le", "/%D0%B8?q=%D0%B8%D2%AF&p=1"),
    ],
)
def test_letters_of_a_query_are_encoded_in_the_charset_of_the_page(charset: str, target: str) -> None:
    html = (
        '<title>Поиск товаров в магазине</title><a href="/и?q=и&#1199;&p=1#и">x</a><img src="/и?q=и&#1199;&p=1" alt="">'
    )
    facts = read_page(answer(html.encode(charset), content_type=f"text/html; charset={charset}"))
    assert facts.fetched.charset_used == charset
    assert facts.targets == (f"https://shop.kg{target}",)
    assert facts.image[0].src == f"https://shop.kg{target}"
    assert facts.link[0].fragment == "и"


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


@pytest.mark.parametrize(
    ("href", "raw"),
    [
        ("/ботинки", True),
        ("https://shop.kg/poisk?q=өтүк", True),
        ("/%D0%B1%D0%BE%D1%82%D0%B8%D0%BD%D0%BA%D0%B8", False),
        ("https://дүкөн.kg/obuv", False),
        ("/dostavka#цены", False),
    ],
)
def test_letters_outside_ascii_are_told_in_path_and_query(href: str, raw: bool) -> None:
    (link,) = read(f'<meta charset="utf-8"><a href="{href}">x</a>').link
    assert link.non_ascii is raw
