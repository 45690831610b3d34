"""The head: titles, metas, canonicals, robots directives, language versions, refresh."""

import pytest

from seoaudit.model import Fetched
from seoaudit.read import read_page
from tests.read.reading import answer, read


def fetched(head: str, *headers: tuple[str, str], body: str = "<p>x</p>", lang: str = "") -> Fetched:
    return read(f"<!doctype html><html{lang}><head>{head}</head><body>{body}</body></html>", *headers).fetched


def test_title_is_folded_and_counted() -> None:
    one = fetched("<title>\n Ботинки \n зимние </title>")
    assert (one.title, one.title_count) == ("Ботинки зимние", 1)
    assert fetched("<title>A</title><title>B</title>").title_count == 2
    assert (fetched("").title, fetched("").title_count) == (None, 0)


def test_an_empty_title_is_counted_but_says_nothing() -> None:
    empty = fetched("<title> </title>")
    assert (empty.title, empty.title_count) == (None, 1)


def test_titles_of_drawings_are_none() -> None:
    drawn = fetched("<title>Shop</title>", body="<svg><title>Cart</title></svg>")
    assert (drawn.title, drawn.title_count) == ("Shop", 1)


def test_description_is_the_first_that_says_something() -> None:
    given = fetched('<meta name="Description" content=""><meta name="description" content=" Тёплые  ботинки ">')
    assert (given.description, given.description_count) == ("Тёплые ботинки", 2)
    assert (fetched("").description, fetched("").description_count) == (None, 0)


def test_headings() -> None:
    page = fetched("", body="<h1> </h1><h1>Ботинки <b>мужские</b></h1><h1>Ещё</h1>")
    assert (page.h1, page.h1_count) == ("Ботинки мужские", 2)
    assert (fetched("").h1, fetched("").h1_count) == (None, 0)


def test_the_heading_of_the_content_goes_before_the_logo() -> None:
    body = '<header><h1><a href="/">Shop</a></h1></header><main><h1>Boots</h1></main>'
    assert fetched("", body=body).h1 == "Boots"


LOGO = '<h1 class="logo"><a href="/"><img src="/l.svg" alt=" Салон  обуви "></a></h1>'


@pytest.mark.parametrize(
    ("body", "heading", "count"),
    [
        (LOGO, "Салон обуви", 1),
        (f"<header>{LOGO}</header>", "Салон обуви", 1),
        ('<h1><picture><source srcset="/a.webp"><img src="/a.png" alt="Boots"></picture></h1>', "Boots", 1),
        (f"<header>{LOGO}</header><main><h1>Ботинки</h1></main>", "Ботинки", 1),
        (f"<header>{LOGO}</header><main><h1><img src=/b.png alt=Ботинки></h1></main>", "Салон обуви", 2),
        ("<h1><img src=/l.svg alt=''></h1><h1><img src=/l.svg></h1>", None, 0),
        (f"<noscript>{LOGO}</noscript><template>{LOGO}</template>", None, 0),
    ],
)
def test_a_heading_of_pictures_says_what_they_say(body: str, heading: str | None, count: int) -> None:
    page = fetched("", body=body)
    assert (page.h1, page.h1_count) == (heading, count)


def test_language() -> None:
    assert fetched("", lang=' lang="ky-KG"').lang == "ky-KG"
    assert fetched("").lang is None


@pytest.mark.parametrize(
    ("head", "headers", "canonical", "count"),
    [
        ('<link rel="canonical" href="/b/#x">', (), "https://shop.kg/b/", 1),
        ('<link rel="Canonical" href="https://SHOP.kg/b">', (), "https://shop.kg/b", 1),
        ('<link rel=canonical href="/b"><link rel=canonical href="/b">', (), "https://shop.kg/b", 1),
        ('<link rel=canonical href="/b"><link rel=canonical href="/c">', (), "https://shop.kg/b", 2),
        ("", (("link", '<https://shop.kg/h>; rel="canonical"'),), "https://shop.kg/h", 1),
        ('<link rel=canonical href="/b">', (("link", '</h>; rel="canonical"'),), "https://shop.kg/b", 2),
        ('<link rel=canonical href="/b" hreflang="ru">', (), None, 0),
        ('<link rel=canonical href="">', (), None, 0),
        ('<link rel=canonical href="https://">', (), None, 0),
        ('<link rel=canonical href="javascript:void(0)"><link rel=canonical href="/b">', (), "https://shop.kg/b", 1),
        ('<base href="https://cdn.kg/"><link rel=canonical href="b">', (), "https://cdn.kg/b", 1),
        ("", (), None, 0),
    ],
)
def test_canonical(head: str, headers: tuple[tuple[str, str], ...], canonical: str | None, count: int) -> None:
    page = fetched(head, *headers)
    assert (page.canonical, page.canonical_count) == (canonical, count)


def test_a_canonical_in_body_is_told_and_not_used() -> None:
    page = fetched("", body='<p>x</p><link rel="canonical" href="/b">')
    assert (page.canonical, page.canonical_count, page.canonical_outside_head) == (None, 0, True)


@pytest.mark.parametrize(
    ("head", "headers", "body", "canonicals"),
    [
        ('<link rel=canonical href="/b">', (), "", ()),
        ('<link rel=canonical href="/b"><link rel=canonical href="/b#x">', (), '<link rel=canonical href="/b">', ()),
        (
            '<link rel=canonical href="/b"><link rel=canonical href="/c">',
            (("link", '</b>; rel="canonical"'),),
            "",
            ("head: https://shop.kg/b", "head: https://shop.kg/c", "header: https://shop.kg/b"),
        ),
        ("", (), '<link rel=canonical href="/b">', ("body: https://shop.kg/b",)),
        (
            '<link rel=canonical href="/b">',
            (),
            '<link rel=canonical href="/c">',
            ("head: https://shop.kg/b", "body: https://shop.kg/c"),
        ),
    ],
)
def test_canonicals_that_disagree_are_kept_with_their_places(
    head: str, headers: tuple[tuple[str, str], ...], body: str, canonicals: tuple[str, ...]
) -> None:
    assert fetched(head, *headers, body=f"<p>x</p>{body}").canonicals == canonicals


def test_robots_of_each_agent() -> None:
    page = fetched(
        '<meta name="robots" content="INDEX, follow"><meta name="ROBOTS" content="noarchive">'
        '<meta name="googlebot" content="noindex"><meta name="yandex" content="noyaca">',
        ("x-robots-tag", "googlebot: noindex"),
        ("x-robots-tag", "nofollow"),
    )
    assert page.robots_meta == "index, follow, noarchive"
    assert (page.robots_meta_google, page.robots_meta_yandex) == ("noindex", "noyaca")
    assert page.x_robots_tag == "googlebot: noindex, nofollow"


def test_open_graph_type_and_viewport() -> None:
    page = fetched('<meta property="og:type" content="product"><meta name=viewport content="width=device-width">')
    assert (page.og_type, page.viewport) == ("product", "width=device-width")


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0; url=/to", "https://shop.kg/to"),
        ("0;URL='/to'", "https://shop.kg/to"),
        ("5;/to", "https://shop.kg/to"),
        ("11; url=/to", None),
        ("5", None),
        ("0; url=/a/", None),
        ("0; url=javascript:x", None),
    ],
)
def test_meta_refresh(content: str, target: str | None) -> None:
    assert fetched(f'<meta http-equiv="Refresh" content="{content}">').meta_refresh == target


def test_refresh_for_those_without_scripts_is_none() -> None:
    assert fetched('<noscript><meta http-equiv=refresh content="0; url=/to"></noscript>').meta_refresh is None


def test_language_versions_of_head_and_header() -> None:
    facts = read(
        '<html><head><link rel="alternate" hreflang="ru" href="/ru/"><link rel=alternate hreflang="x-default" href="/">'
        "</head><body></body></html>",
        ("link", '<https://shop.kg/ky/>; rel="alternate"; hreflang="ky", </feed>; rel="alternate"'),
    )
    assert [(row.hreflang, row.href, row.source, row.ord) for row in facts.hreflang] == [
        ("ru", "https://shop.kg/ru/", "html", 0),
        ("x-default", "https://shop.kg/", "html", 1),
        ("ky", "https://shop.kg/ky/", "header", 2),
    ]


def test_head_makes_addresses_known() -> None:
    facts = read(
        '<html><head><link rel=canonical href="/c"><link rel=alternate hreflang=ru href="/ru/">'
        '<meta http-equiv=refresh content="1; url=/r"></head><body><a href="/l">l</a></body></html>'
    )
    assert set(facts.targets) == {f"https://shop.kg/{path}" for path in ("l", "r", "c", "ru/")}


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0;url=/b", "https://shop.kg/b"),
        ("  3 ; URL = '/b' and more", "https://shop.kg/b"),
        ('0; "/b"', "https://shop.kg/b"),
        ("0;url=/b'", "https://shop.kg/b'"),
        ("0 /b", "https://shop.kg/b"),
        ("0,b.html", "https://shop.kg/a/b.html"),
        ("0;url.html", "https://shop.kg/a/url.html"),
        (".5;url=/b", "https://shop.kg/b"),
        ("0.5.1;url=/b", "https://shop.kg/b"),
        ("10;url=/b", "https://shop.kg/b"),
        ("11;url=/b", None),
        ("9" * 4000 + ";url=/b", None),
        ("0url=/b", None),
        (";url=/b", None),
        ("5", None),
        ("5;", None),
        ("0;url=/a/", None),
        ("0;url=javascript:x", None),
        ("0;url=http://[", None),
        ("soon", None),
        ("", None),
    ],
)
def test_where_a_refresh_leads(content: str, target: str | None) -> None:
    tag = '<meta http-equiv="{}" content="' + content.replace('"', "&quot;") + '">'
    for name in ("refresh", "Refresh"):
        assert read(f"<html><head>{tag.format(name)}</head><body>x</body></html>").fetched.meta_refresh == target


def test_the_first_refresh_counts_and_resolves_against_the_base() -> None:
    base = '<base href="/shop/">'
    late = '<meta http-equiv="refresh" content="300;url=/late">'
    soon = '<meta http-equiv="refresh" content="0;url=b">'
    page = "<html><head>{}</head><body>x</body></html>"
    assert read(page.format(base + soon)).fetched.meta_refresh == "https://shop.kg/shop/b"
    assert read(page.format(late + soon)).fetched.meta_refresh is None
    assert read(page.format(base + '<meta http-equiv="refresh" content="5">')).fetched.meta_refresh is None
    assert read(page.format(f"<noscript>{soon}</noscript>")).fetched.meta_refresh is None
    assert read(page.format(f"<template>{soon}</template>")).fetched.meta_refresh is None


@pytest.mark.parametrize(
    ("header", "head", "target"),
    [
        ("0; url=/other", "", "https://shop.kg/other"),
        ("0;/other", '<meta http-equiv="refresh" content="0;url=/b">', "https://shop.kg/other"),
        ("0; url=b", '<base href="/shop/">', "https://shop.kg/a/b"),
        (
            "0; url=/ботинки".encode().decode("latin-1"),
            "",
            "https://shop.kg/%D0%B1%D0%BE%D1%82%D0%B8%D0%BD%D0%BA%D0%B8",
        ),
        ("300; url=/other", '<meta http-equiv="refresh" content="0;url=/b">', None),
        ("5", '<meta http-equiv="refresh" content="0;url=/b">', None),
        ("soon", '<meta http-equiv="refresh" content="0;url=/b">', "https://shop.kg/b"),
    ],
)
def test_the_refresh_header_counts_before_all_metas(header: str, head: str, target: str | None) -> None:
    assert fetched(head, ("refresh", header)).meta_refresh == target


def test_an_answer_without_a_page_may_send_on_too() -> None:
    facts = read_page(answer("", ("refresh", "0; url=/other")))
    assert (facts.fetched.outcome, facts.fetched.meta_refresh) == ("empty", "https://shop.kg/other")
    assert facts.targets == ("https://shop.kg/other",)
    assert read_page(answer("")).targets == ()
