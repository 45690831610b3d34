"""Faults of robots.txt: it cannot be had, is too large, is something else, or asks for what nobody can give."""

import random

from tests.faults.compression import gzipped
from tests.faults.shop import HTML, Exchange, page

TEXT = ("Content-Type", "text/plain")
EARLY = b"User-agent: *\nDisallow: /fault/early\n"
LATE = b"Disallow: /fault/late\n"


async def answers_503(x: Exchange) -> None:
    """503."""
    await x.answer(b"", TEXT, status="503 Service Unavailable")


async def answers_404(x: Exchange) -> None:
    """404."""
    await x.answer(EARLY, TEXT, status="404 Not Found")


async def answers_403(x: Exchange) -> None:
    """403."""
    await x.answer(EARLY, TEXT, status="403 Forbidden")


async def never_answers(x: Exchange) -> None:
    """Silence."""
    await x.silence()


async def of_50_mb(x: Exchange) -> None:
    """50 MB: one rule early, one after 500 KiB."""
    comment = b"# " + b"x" * 97 + b"\n"
    body = EARLY + comment * 6000 + LATE
    body += comment * ((50_000_000 - len(body)) // len(comment))
    await x.begin(TEXT, ("Content-Length", str(len(body))))
    for start in range(0, len(body), 65536):
        await x.send(body[start : start + 65536])


async def random_bytes(x: Exchange) -> None:
    """Random bytes."""
    await x.answer(random.Random(3).randbytes(20_000), TEXT)


async def html_page(x: Exchange) -> None:
    """An HTML page."""
    await x.answer(page("/", title="Welcome", text="Disallow: /fault/early"), HTML)


async def redirects_to_itself(x: Exchange) -> None:
    """A redirect to itself."""
    await x.answer(b"", ("Location", "/robots.txt"), status="301 Moved Permanently")


async def odd_spelling(x: Exchange) -> None:
    """BOM, CRLF and odd case."""
    await x.answer(b"\xef\xbb\xbfuSER-aGENT: *\r\ndISALLOW : /fault/early\r\n", TEXT)


async def wildcards(x: Exchange) -> None:
    """300 wildcards in a rule."""
    await x.answer(EARLY + b"Disallow: /" + b"*a" * 300 + b"$\n", TEXT)


async def gzip_bomb(x: Exchange) -> None:
    """256 MiB of gzip."""
    await x.answer(gzipped(256), TEXT, ("Content-Encoding", "gzip"))


async def crawl_delay(x: Exchange) -> None:
    """Crawl-delay: 99999."""
    await x.answer(EARLY + b"Crawl-delay: 99999\n", TEXT)


async def reset(x: Exchange) -> None:
    """The connection is reset."""
    x.reset()


async def cut(x: Exchange) -> None:
    """The connection ends in the middle."""
    await x.answer(EARLY, TEXT, ("Content-Length", "5000"))
    await x.finish()
