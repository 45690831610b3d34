"""Faults of time: answers that come late, drop by drop, or at the third try."""

import asyncio

from tests.faults.shop import HTML, Exchange, page

DROP = 0.3
PART = page("/never", text="half of it " * 200)[:1500]


async def silent(x: Exchange) -> None:
    """Takes the request and says nothing."""
    await x.silence()


async def header_drip(x: Exchange) -> None:
    """A header line each 0.3 s, for ever."""
    x.writer.write(b"HTTP/1.1 200 OK\r\n")
    await _drip(x, b"X-Drop: 1\r\n")


async def byte_drip(x: Exchange) -> None:
    """Whole headers, then a byte each 0.3 s."""
    await x.begin(HTML, ("Content-Length", "100000"))
    await _drip(x, b"x")


async def half_then_silence(x: Exchange) -> None:
    """Half of the body, then nothing."""
    await x.begin(HTML, ("Content-Length", "3000"))
    await x.send(PART)
    await x.silence()


async def third_time_good(x: Exchange) -> None:
    """503, a reset, and then the page."""
    tries = x.shop.times(x.path)
    if tries == 1:
        await x.answer(b"busy", HTML, status="503 Service Unavailable")
    elif tries == 2:
        x.reset()
    else:
        await x.answer(page(title="Good at last"), HTML)


async def _drip(x: Exchange, drop: bytes) -> None:
    listening = asyncio.ensure_future(x.silence())
    while not listening.done():
        x.writer.write(drop)
        await asyncio.sleep(DROP)
    await listening
