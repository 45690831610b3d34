"""Faults of HTML: pages too deep, too large, in the wrong letters, or written to hurt who shows them."""

import random

from tests.faults.shop import FOREIGN, HTML, Exchange, page

BOTTOM = '<a href="/healthy/0">bottom</a>'
PRIVATE = "127.0.0.2 2130706434 0x7f000002 0177.0.0.2 127.2 [::ffff:127.0.0.2] 127.0.0.2. %31%32%37.0.0.2".split()
SCHEMES = ("file:///etc/passwd", "ftp://127.0.0.2/a", "gopher://127.0.0.2/a", "data:text/html,a", "s3://bucket/key")
XSS = "<script>XSS</script><img src=x onerror=XSS>"
FORMULAS = ("=1+1", "\t=1+1", "\r=1+1", "+1", "-1", "@SUM(A1)", "＝1+1")
ESCAPES = "\x1b[31mred\x07\x9b2J"


def _html(body: str, title: str = "Page", head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="en"><head>{head}<title>{title}</title></head>'
        f"<body><main><h1>Page</h1>{body}</main></body></html>"
    ).encode("utf-8", "surrogatepass")


async def deep(x: Exchange) -> None:
    """100,000 elements inside each other."""
    await x.answer(_html("<div>" * 100_000 + BOTTOM), HTML)


async def deeper_than_libxml2(x: Exchange) -> None:
    """300 elements inside each other."""
    await x.answer(_html("<div>" * 300 + BOTTOM), HTML)


async def deep_inline(x: Exchange) -> None:
    """50,000 pairs of bold and italic."""
    await x.answer(_html("<b><i>" * 50_000), HTML)


async def many_attributes(x: Exchange) -> None:
    """100,000 attributes on one tag."""
    await x.answer(_html("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">a</p>"), HTML)


async def a_big_attribute(x: Exchange) -> None:
    """20 MB in one attribute."""
    await x.answer(_html(f'<p title="{"a" * 20_000_000}">a</p>'), HTML)


async def a_big_title(x: Exchange) -> None:
    """A title of 5 MB."""
    await x.answer(_html("<p>a</p>", title="long " * 1_000_000), HTML)


async def unclosed(x: Exchange) -> None:
    """A comment and a script without an end, a link inside each."""
    await x.answer(_html('<p>a</p><!-- <a href="/never">a</a> <script> <a href="/never">a</a>'), HTML)


async def nul_bytes(x: Exchange) -> None:
    """NUL in title, text and links."""
    await x.answer(_html('<p>a\x00b</p><a href="/healthy/1">after\x00</a>', title="A\x00B"), HTML)


async def wrong_charset(x: Exchange) -> None:
    """Says utf-8 and sends windows-1251."""
    await x.answer("<!doctype html><title>Ботинки зимние</title><h1>Ботинки зимние</h1>".encode("cp1251"), HTML)


async def two_charsets(x: Exchange) -> None:
    """The header says windows-1251, the meta tag and the bytes utf-8."""
    body = _html("<p>Ботинки</p>", "Ботинки", '<meta charset="utf-8">')
    await x.answer(body, ("Content-Type", "text/html; charset=windows-1251"))


async def unknown_charset(x: Exchange) -> None:
    """A charset that there is not."""
    await x.answer(_html("<p>Ботинки</p>", "Ботинки"), ("Content-Type", "text/html; charset=klingon"))


async def utf_16(x: Exchange) -> None:
    """UTF-16 that says nothing of it."""
    await x.answer(_html("<p>Boots</p>").decode().encode("utf-16-le"), ("Content-Type", "text/html"))


async def surrogates(x: Exchange) -> None:
    """Half a character as bytes, as a reference and in JSON."""
    block = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Thing","name":"\\ud800"}</script>'
    )
    await x.answer(_html(f"<p>\ud800 &#xD800;</p>{block}", title="A \ud800 B &#xD800;"), HTML)


async def control_characters(x: Exchange) -> None:
    """C0, C1 and U+FFFE."""
    signs = "".join(map(chr, (*range(1, 32), *range(127, 160), 0xFFFE)))
    await x.answer(_html(f"<p>{signs}</p>", title=f"A{signs}B"), HTML)


async def references(x: Exchange) -> None:
    """200,000 character references and entities that there are not."""
    await x.answer(_html("&amp;&nosuch;&#65;" * 200_000), HTML)


async def a_private_base(x: Exchange) -> None:
    """A base on an address of the inner network."""
    await x.answer(_html('<a href="a">a</a>', head=f'<base href="http://{FOREIGN}/">'), HTML)


async def private_links(x: Exchange) -> None:
    """An inner address in eight spellings, and schemes that are never fetched."""
    links = (*(f"http://{host}/x" for host in PRIVATE), *SCHEMES)
    await x.answer(page(*links), HTML)


async def no_addresses(x: Exchange) -> None:
    """Links that are none."""
    await x.answer(
        page("http://", "http://[", "http://a b/", "http://shop.kg:99999/", "//", "http:///x", "%zz", "?", "#"), HTML
    )


async def script_everywhere(x: Exchange) -> None:
    """Markup to be run where the page is shown again."""
    head = f'<meta name="description" content="{XSS.replace(chr(34), "")}">'
    body = f'<img src="/a.webp" alt="&lt;script&gt;XSS&lt;/script&gt;"><a href="/?q={XSS}">{XSS}</a>'
    await x.answer(
        _html(body, "&lt;script&gt;XSS&lt;/script&gt;&lt;img src=x onerror=XSS&gt;", head), HTML, ("X-Note", XSS)
    )


async def formulas(x: Exchange) -> None:
    """A title that a spreadsheet would compute."""
    await x.answer(
        _html("<p>a</p>" + page(*(f"/formula/{n}" for n in range(len(FORMULAS)))).decode(), FORMULAS[0]), HTML
    )


async def terminal_escapes(x: Exchange) -> None:
    """A title that speaks to a terminal."""
    await x.answer(_html("<p>a</p>", title=ESCAPES), HTML)


async def quotes(x: Exchange) -> None:
    """A title that ends a statement of SQL."""
    await x.answer(_html("<p>a</p>", title="'; drop table page; --"), HTML)


async def random_bytes(x: Exchange) -> None:
    """No HTML at all."""
    await x.answer(random.Random(1).randbytes(200_000), HTML)


async def html_as_png(x: Exchange) -> None:
    """A page that says it is an image."""
    await x.answer(_html("<p>a</p>"), ("Content-Type", "image/png"))


async def nothing(x: Exchange) -> None:
    """200 without a byte."""
    await x.answer(b"", HTML)


async def external_entity(x: Exchange) -> None:
    """XHTML that asks for a file."""
    body = (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>&x;</title></head><body><h1>&x;</h1></body></html>'
    )
    await x.answer(body, ("Content-Type", "application/xhtml+xml"))


async def a_million_links(x: Exchange) -> None:
    """30 MB of links."""
    await x.begin(HTML, ("Connection", "close"))
    await x.send(b"<!doctype html><title>Links</title>")
    for n in range(100):
        await x.send("".join(f'<a href="/l/{n}-{i}">link</a>\n' for i in range(10_000)).encode())
    await x.finish()
