"""Faults of size: bodies without an end."""

from tests.faults.shop import HTML, Exchange, page

PIECE = page("/never") + b"<p>More of it.</p>" * 4000


async def four_gib(x: Exchange) -> None:
    """A Content-Length of 4 GiB, and that many bytes."""
    await x.begin(HTML, ("Content-Length", str(4 * 2**30)))
    await _for_ever(x, PIECE)


async def endless_chunks(x: Exchange) -> None:
    """Chunks without an end, as fast as they are read."""
    await x.begin(HTML, ("Transfer-Encoding", "chunked"))
    await _for_ever(x, b"%x\r\n%s\r\n" % (len(PIECE), PIECE))


async def endless_http_1_0(x: Exchange) -> None:
    """HTTP/1.0 without a length and without an end."""
    x.writer.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
    await _for_ever(x, PIECE)


async def _for_ever(x: Exchange, piece: bytes) -> None:
    while not x.writer.is_closing():
        await x.send(piece)
