"""What a sitemap must give, whole, cut, hostile or no sitemap at all."""

import gzip
import time
import tracemalloc
import zlib

import pytest

from seoaudit.model import Hreflang, SitemapUrl
from seoaudit.read.sitemap import MAX_URLS, SitemapFacts, read_sitemap

URL = "https://shop.kg/sitemap.xml"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACE}>{inside}</urlset>'.encode()


def read(body: bytes) -> SitemapFacts:
    return read_sitemap(URL, body, "application/xml")


def addresses(facts: SitemapFacts) -> list[str]:
    return [row.url for row in facts.urls]


def test_an_entry_keeps_its_fields_as_written() -> None:
    facts = read(
        urlset(
            "<url><loc> https://shop.kg/a </loc><lastmod>2026-01-02</lastmod>"
            "<changefreq>daily</changefreq><priority>0.8</priority></url>"
        )
    )
    assert facts.urls == (SitemapUrl("https://shop.kg/a", URL, "2026-01-02", "daily", "0.8", 0),)
    assert facts.sitemap.kind == "urlset"
    assert facts.sitemap.outcome == "ok"
    assert facts.sitemap.entries == 1


def test_images_are_counted_and_their_loc_is_not_the_page() -> None:
    facts = read(
        urlset(
            '<url xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
            "<image:image><image:loc>https://shop.kg/i.jpg</image:loc></image:image><loc>/a</loc>"
            "<image:image><image:loc>https://shop.kg/j.jpg</image:loc></image:image></url>"
        )
    )
    assert [(row.url, row.images) for row in facts.urls] == [("https://shop.kg/a", 2)]


def test_the_image_of_a_feed_is_no_entry() -> None:
    facts = read(
        b"<rss version='2.0'><channel><link>https://shop.kg/</link>"
        b"<image><url>https://shop.kg/logo.png</url><link>https://shop.kg/</link></image>"
        b"<item><link>https://shop.kg/a</link></item></channel></rss>"
    )
    assert (addresses(facts), facts.sitemap.outcome, facts.sitemap.entries) == (["https://shop.kg/a"], "ok", 1)


def test_of_the_links_of_an_atom_entry_its_page_is_taken() -> None:
    facts = read(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="enclosure" href="https://shop.kg/a.mp3"/>'
        b'<link rel="alternate" href="https://shop.kg/a"/></entry>'
        b'<entry><link rel="self" href="https://shop.kg/b.atom"/><link href="https://shop.kg/b"/></entry></feed>'
    )
    assert addresses(facts) == ["https://shop.kg/a", "https://shop.kg/b"]


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf\n", b"\n\xef\xbb\xbf", b" "])
def test_blank_space_before_the_declaration_is_told_and_the_rest_is_read(before: bytes) -> None:
    facts = read(before + urlset("<url><loc>https://shop.kg/a</loc></url>"))
    assert addresses(facts) == ["https://shop.kg/a"]
    assert facts.sitemap.outcome == "bad_sitemap"


def test_a_mark_before_the_declaration_is_no_fault() -> None:
    facts = read(b"\xef\xbb\xbf" + urlset("<url><loc>https://shop.kg/a</loc></url>"))
    assert (addresses(facts), facts.sitemap.outcome) == (["https://shop.kg/a"], "ok")


def test_a_gzip_file_of_several_members_is_read_whole() -> None:
    whole = urlset("<url><loc>https://shop.kg/a</loc></url><url><loc>https://shop.kg/b</loc></url>")
    facts = read(gzip.compress(whole[:120]) + gzip.compress(whole[120:]))
    assert (addresses(facts), facts.sitemap.outcome) == (["https://shop.kg/a", "https://shop.kg/b"], "ok")


def test_language_versions() -> None:
    facts = read(
        urlset(
            '<url xmlns:xhtml="http://www.w3.org/1999/xhtml"><loc>https://shop.kg/ru/a</loc>'
            '<xhtml:link rel="alternate" hreflang="ky" href="https://shop.kg/ky/a"/>'
            '<xhtml:link rel="alternate" hreflang="ru" href="/ru/a"/></url>'
        )
    )
    assert facts.hreflang == (
        Hreflang("https://shop.kg/ru/a", "ky", "https://shop.kg/ky/a", "sitemap", 0),
        Hreflang("https://shop.kg/ru/a", "ru", "https://shop.kg/ru/a", "sitemap", 1),
    )


def test_an_index_names_each_child_once() -> None:
    body = (
        f"<sitemapindex {SPACE}><sitemap><loc>/s1.xml</loc></sitemap><sitemap><loc>/s1.xml</loc></sitemap>"
        f"<sitemap><loc>{URL}</loc></sitemap></sitemapindex>"
    )
    facts = read(body.encode())
    assert facts.sitemap.kind == "index"
    assert facts.children == ("https://shop.kg/s1.xml", URL)
    assert facts.urls == ()


def test_a_gzip_file_is_unpacked_whatever_its_name() -> None:
    facts = read(gzip.compress(urlset("<url><loc>/a</loc></url>")))
    assert addresses(facts) == ["https://shop.kg/a"]


def test_a_cut_gzip_file_gives_what_it_holds() -> None:
    body = gzip.compress(urlset("".join(f"<url><loc>/{n * 7919}</loc></url>" for n in range(5000))))
    facts = read(body[: len(body) // 2])
    assert facts.sitemap.outcome == "bad_sitemap"
    assert 100 < len(facts.urls) < 5000


def test_a_line_of_text_that_is_no_address_stays_as_written() -> None:
    facts = read_sitemap(URL, b"https://shop.kg/a\nnothing here\n/b\n", "text/plain")
    assert addresses(facts) == ["https://shop.kg/a", "nothing here", "/b"]
    assert (facts.sitemap.outcome, facts.sitemap.reason) == ("bad_sitemap", "not an address: nothing here")


def test_a_text_sitemap() -> None:
    facts = read_sitemap(URL, "\ufeffhttps://shop.kg/a\r\n\r\nhttps://shop.kg/б\n".encode(), "text/plain")
    assert facts.sitemap.kind == "text"
    assert addresses(facts) == ["https://shop.kg/a", "https://shop.kg/%D0%B1"]
    assert facts.sitemap.outcome == "ok"


def test_no_namespace_and_a_declared_charset() -> None:
    body = '<?xml version="1.0" encoding="windows-1251"?><urlset><url><loc>/б</loc></url></urlset>'
    assert addresses(read(body.encode("cp1251"))) == ["https://shop.kg/%D0%B1"]


def test_a_feed_serves_as_sitemap() -> None:
    facts = read(b"<rss version='2.0'><channel><link>/</link><item><link>/a</link></item></channel></rss>")
    assert addresses(facts) == ["https://shop.kg/a"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n",
        b"<!doctype html><html><body>404</body></html>",
        b"\n<html><head></head></html>",
        b"<catalog><url><loc>/a</loc></url></catalog>",
        b"nothing of the kind",
        b"\x00\xff\xfe\x01",
        b"\x1f\x8bnot gzip at all",
    ],
)
def test_what_is_no_sitemap_says_so(body: bytes) -> None:
    facts = read(body)
    assert facts.sitemap.outcome == "bad_sitemap"
    assert facts.sitemap.reason
    assert facts.urls == ()


def test_a_file_cut_in_a_tag_keeps_what_stands_before() -> None:
    facts = read(urlset("<url><loc>/a</loc></url><url><loc>/b</loc></url><url><loc>/c</lo")[:-9])
    assert addresses(facts) == ["https://shop.kg/a", "https://shop.kg/b"]
    assert facts.sitemap.outcome == "bad_sitemap"


def test_space_before_the_declaration_is_a_fault_but_read() -> None:
    facts = read(b"\n" + urlset("<url><loc>/a</loc></url>"))
    assert facts.sitemap.outcome == "bad_sitemap"
    assert addresses(facts) == ["https://shop.kg/a"]


def test_an_empty_urlset_is_no_fault() -> None:
    facts = read(urlset(""))
    assert (facts.sitemap.outcome, facts.sitemap.entries) == ("ok", 0)


def test_what_is_no_web_address_stays_as_written() -> None:
    facts = read(
        urlset(
            "<url><loc>file:///etc/passwd</loc></url><url><loc>javascript:a</loc></url><url><loc>//b.kg/</loc></url>"
        )
    )
    assert addresses(facts) == ["file:///etc/passwd", "javascript:a", "https://b.kg/"]


def billion_laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30))
    return f'<!DOCTYPE u [<!ENTITY l0 "ha">{levels}]><urlset><url><loc>/&l29;</loc></url></urlset>'.encode()


def quadratic() -> bytes:
    return (
        f'<!DOCTYPE u [<!ENTITY a "{"a" * 100_000}">]><urlset><url><loc>/{"&a;" * 10_000}</loc></url></urlset>'.encode()
    )


@pytest.mark.parametrize("body", [billion_laughs(), quadratic()], ids=["billion laughs", "quadratic"])
def test_entities_are_never_resolved(body: bytes) -> None:
    tracemalloc.start()
    start = time.perf_counter()
    facts = read(body)
    assert time.perf_counter() - start < 1
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()
    assert facts.sitemap.outcome in ("ok", "bad_sitemap")
    assert all(len(row.url) < 3000 for row in facts.urls)


def test_an_external_entity_is_not_read() -> None:
    body = b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>/&x;</loc></url></urlset>'
    assert "root:" not in repr(read(body))


def test_a_hundred_thousand_nested_elements() -> None:
    facts = read(b"<urlset>" + b"<url>" * 100_000)
    assert facts.sitemap.outcome == "bad_sitemap"


def test_more_than_fifty_thousand_addresses() -> None:
    facts = read(urlset("<url><loc>/a</loc></url>" * (MAX_URLS + 10)))
    assert facts.sitemap.outcome == "too_large"
    assert len(facts.urls) == MAX_URLS
    assert facts.sitemap.entries == MAX_URLS + 1


def test_a_gzip_bomb_is_read_up_to_the_limit() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b" " * 1_048_576) for _ in range(120)) + packer.flush()
    facts = read(bomb)
    assert facts.sitemap.outcome == "too_large"
