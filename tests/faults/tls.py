"""Faults of TLS: what answers on its port without speaking it, and bodies that break off inside it."""

import asyncio
import random

from tests.faults.shop import HTML, Exchange, head, page

BODY = page("/never", text="a page " * 300)


async def cut(x: Exchange) -> None:
    """Closed in the middle of the body, without a closing word."""
    await x.begin(HTML, ("Content-Length", str(len(BODY))))
    await x.send(BODY[:1000])
    x.reset()


async def cut_without_length(x: Exchange) -> None:
    """The same where only the end of the connection ends the body."""
    await x.begin(HTML, ("Connection", "close"))
    await x.send(BODY[:1000])
    x.reset()


async def hang(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """A handshake that is never answered."""
    while await reader.read(65536):
        pass


async def garbage(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Random bytes for an answer to the handshake."""
    await reader.read(65536)
    writer.write(b"\xee" + random.Random(1).randbytes(2000))
    await writer.drain()


async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Plain HTTP, which takes the handshake for a bad request."""
    await reader.read(65536)
    writer.write(head("400 Bad Request", HTML, ("Content-Length", "0")))
    await writer.drain()


STRANGERS = {"plain": plain, "hang": hang, "garbage": garbage}
CUTS = {"cut": cut, "cut-without-length": cut_without_length}
