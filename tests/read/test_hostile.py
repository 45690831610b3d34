"""Hostile HTML: no traceback, bounded time, and never a cut page taken for a whole one."""

import time

import pytest

from seoaudit.model import PageFacts
from seoaudit.read import read_page
from tests.read.reading import answer, read

DEEP = '<a href="/deep">d</a>'
SLOW = {
    "100,000 attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p>",
    "an attribute of 15 MB": f'<p title="{"x" * 15_000_000}">y</p>',
    "a title of 5 MB": f"<html><title>{'t' * 5_000_000}</title>",
    "200,000 character references": "&#1;&bogus;&amp;" * 70_000,
    "3,000,000 digits": "<p>" + "1" * 3_000_000,
    "a million numbers": "<p>" + "100 " * 1_000_000 + "сом",
    "a million dollar signs": "<p>" + "$ " * 1_000_000,
    "a million blanks": "<p>" + " " * 1_000_000,
    "commas in srcset": f'<img srcset="{"," * 100_000}">',
    "words in srcset": f'<img srcset="{"a " * 100_000}">',
    "1,800 cards": "".join(f"<li><a href=/p/{n}>Name {n}</a> 100 сом</li>" for n in range(1800)),
    "50,000 prices": "<p>1 000 сом</p>" * 50_000,
    "30,000 marked prices": "<h1>a</h1>" + "<p class=price>1 000 сом</p>" * 30_000,
    "40,000 labels": "<h1>a</h1><b>5 сом</b><button>Купить</button>" + ("<p>" + "SKU: A1 EAN: 1 " * 8 + "</p>") * 2_500,
    "30,000 brands": "<h1>a</h1><b>5 сом</b><button>Купить</button>" + "<div class=brand>x</div>" * 30_000,
    "20,000 definitions": "<dl>" + "<dt>a<dd>b" * 20_000,
    "a trail of 2,000 steps": "<div class=breadcrumb>" + "<a href=/x>y</a> / " * 2000 + "</div>",
    "nested pagers": "<div>" * 500 + "".join(f"<a href=/x{n}>{n}</a></div>" for n in range(1, 500)),
    "nested lists": "<ul><li>" * 900 + DEEP,
    "table soup": "<table>" * 1000 + "<td>" * 1000,
}


@pytest.mark.parametrize("name", SLOW)
def test_a_page_takes_less_than_its_deadline(name: str) -> None:
    started = time.process_time()
    facts = read(SLOW[name])
    assert time.process_time() - started < 5
    assert facts.fetched.outcome in ("ok", "parse_limited")


def limited(facts: PageFacts) -> bool:
    return facts.fetched.outcome == "parse_limited" and not facts.fetched.complete and bool(facts.fetched.reason)


@pytest.mark.parametrize("depth", [300, 1000, 2000])
def test_deep_nesting_is_read_to_the_bottom(depth: int) -> None:
    facts = read("<div>" * depth + DEEP)
    assert facts.targets == ("https://shop.kg/deep",)


@pytest.mark.parametrize("opening", ["<div>", "<b><i>", "<span>"])
def test_deeper_nesting_than_the_parser_keeps_is_told(opening: str) -> None:
    assert limited(read(opening * 50_000 + DEEP))


def test_more_links_than_the_limit_are_told_and_the_first_are_kept() -> None:
    facts = read("".join(f'<a href="/p/{n}">x</a>' for n in range(5001)))
    assert limited(facts)
    assert len(facts.link) == 5000
    assert facts.link[-1].target == "https://shop.kg/p/4999"


def test_a_limited_page_gives_links_but_no_other_parts() -> None:
    facts = read('<img src="/i.png">' + "".join(f'<a href="/p/{n}">x</a>' for n in range(5001)))
    assert not facts.image
    assert not facts.text_block


def test_as_many_links_as_the_limit_are_whole() -> None:
    assert read("".join(f'<a href="/p/{n}">x</a>' for n in range(5000))).fetched.outcome == "ok"


def test_nul_bytes_hide_nothing() -> None:
    facts = read_page(answer(b'<title>a\0b</title><a href="/x\0y">q</a><a href="/after">z</a>'))
    assert facts.fetched.title == "ab"
    assert "https://shop.kg/after" in facts.targets


def test_lone_surrogates_can_be_stored() -> None:
    body = b"<title>\xed\xa0\x80&#xD800;x</title><a href='/\xed\xa0\x80'>q</a>"
    facts = read_page(answer(body))
    assert facts.fetched.title
    facts.fetched.title.encode()
    facts.targets[0].encode()


def test_unclosed_comment_and_script_end_the_page() -> None:
    assert read('<a href="/a">a</a><!-- <a href="/b">').targets == ("https://shop.kg/a",)
    assert read('<a href="/a">a</a><script> "<a href=/b>"').targets == ("https://shop.kg/a",)


def test_external_entities_are_not_read() -> None:
    page = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><title>X&x;</title><p>&x;'
    )
    facts = read_page(answer(page, content_type="application/xhtml+xml"))
    assert "root:" not in repr(facts)


def test_a_big_attribute_with_many_words_is_no_tag_without_end() -> None:
    state = '{"a": "b c"}, ' * 20_000
    assert read(f"<div data-state='{state}'></div><a href='/x'>x</a>").fetched.outcome == "ok"
