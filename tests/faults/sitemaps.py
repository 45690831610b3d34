"""Faults of sitemaps: entities, indexes that lead elsewhere, files that are cut, huge, or something else."""

import zlib

from tests.faults.compression import deflated
from tests.faults.redirects import SECRET
from tests.faults.shop import HTML, Exchange, page

XML = ("Content-Type", "application/xml")
SPACE = b'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'


def urlset(*urls: str) -> bytes:
    """A sitemap."""
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return HEAD + b"<urlset " + SPACE + b">" + entries.encode() + b"</urlset>"


def _with_entity(x: Exchange, declarations: bytes, use: bytes) -> bytes:
    """A sitemap whose first entry uses an entity, and a plain one behind it."""
    plain = f"<url><loc>{x.shop.url('/healthy/0')}</loc></url>".encode()
    entry = b"<url><loc>" + x.shop.url("/named-by-entity-").encode() + use + b"</loc></url>"
    return HEAD + b"<!DOCTYPE urlset [" + declarations + b"]><urlset " + SPACE + b">" + entry + plain + b"</urlset>"


async def billion_laughs(x: Exchange) -> None:
    """An entity of ten entities of ten entities ..."""
    levels = [b'<!ENTITY l0 "ha">', *(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 11))]
    await x.answer(_with_entity(x, b"".join(levels), b"&l10;"), XML)


async def large_entity(x: Exchange) -> None:
    """One entity of 100 kB used 10,000 times."""
    await x.answer(_with_entity(x, b'<!ENTITY large "' + b"x" * 100_000 + b'">', b"&large;" * 10_000), XML)


async def external_entity(x: Exchange) -> None:
    """An entity that is a file of this machine."""
    await x.answer(_with_entity(x, b'<!ENTITY file SYSTEM "file:///etc/passwd">', b"&file;"), XML)


async def external_dtd(x: Exchange) -> None:
    """A document type and an entity over http."""
    away = x.shop.url("/fault/never-asked").encode()
    body = _with_entity(x, b'<!ENTITY away SYSTEM "' + away + b'">', b"&away;")
    await x.answer(body.replace(b"urlset [", b'urlset SYSTEM "' + away + b'" ['), XML)


async def index_of_itself(x: Exchange) -> None:
    """An index that lists itself."""
    await _index(x, x.shop.url(x.path))


async def index_of_elsewhere(x: Exchange) -> None:
    """An index that lists another host, a private address, a file and a script."""
    await _index(x, *_elsewhere(x))


async def elsewhere(x: Exchange) -> None:
    """A sitemap that lists the same."""
    await x.answer(urlset(*_elsewhere(x), x.shop.url("/healthy/1")), XML)


async def cut(x: Exchange) -> None:
    """Cut in the middle of a tag."""
    await x.answer(urlset(x.shop.url("/healthy/2"), x.shop.url("/orphan"))[: -len("/loc></url></urlset>")], XML)


async def cut_connection(x: Exchange) -> None:
    """The connection ends in the middle."""
    body = urlset(*(x.shop.url(f"/healthy/{number}") for number in range(20)))
    await x.begin(XML, ("Content-Length", str(len(body))))
    await x.send(body[: len(body) // 2])
    await x.finish()


async def html_page(x: Exchange) -> None:
    """An HTML page."""
    await x.answer(page("/soft"), HTML)


async def empty(x: Exchange) -> None:
    """No bytes."""
    await x.answer(b"", XML)


async def nested(x: Exchange) -> None:
    """100,000 nested elements."""
    body = HEAD + b"<urlset " + SPACE + b">" + b"<url>" * 100_000 + b"</url>" * 100_000 + b"</urlset>"
    await x.answer(body, XML)


async def ten_million(x: Exchange) -> None:
    """10,000,000 addresses, streamed."""
    await x.begin(XML, ("Transfer-Encoding", "chunked"))
    await _chunk(x, HEAD + b"<urlset " + SPACE + b">")
    entry = "<url><loc>" + x.shop.url("/many/{:08}") + "</loc></url>"
    for start in range(0, 10_000_000, 1000):
        if x.writer.is_closing():
            return
        await _chunk(x, "".join(entry.format(number) for number in range(start, start + 1000)).encode())


async def gz_bomb(x: Exchange) -> None:
    """A .gz file of 512 MiB."""
    start = urlset(x.shop.url("/healthy/3"))[: -len("</urlset>")]
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH) + deflated(512)
    await x.answer(b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + body + bytes(8), ("Content-Type", "application/gzip"))


def _elsewhere(x: Exchange) -> tuple[str, ...]:
    secret = x.shop.url("/private/secret.xml", "foreign").replace("//", f"//user:{SECRET}@")
    private = x.shop.url("/private/map.xml", "foreign")
    return "https://elsewhere.example/map.xml", private, secret, "file:///etc/passwd", "javascript:alert(1)"


async def _index(x: Exchange, *urls: str) -> None:
    entries = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    await x.answer(HEAD + b"<sitemapindex " + SPACE + b">" + entries.encode() + b"</sitemapindex>", XML)


async def _chunk(x: Exchange, data: bytes) -> None:
    await x.send(b"%x\r\n%s\r\n" % (len(data), data))
