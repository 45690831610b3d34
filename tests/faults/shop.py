"""A shop on loopback comes up whose addresses misbehave as they are named; a log of who asked for what goes out."""

import asyncio
import inspect
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import ModuleType

FOREIGN = "127.0.0.2"
"""The address that stands for another host, and for a private one."""
HTML = ("Content-Type", "text/html; charset=utf-8")
HEALTHY = 12
Header = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """One request as it came: when, at which place (main, port, foreign, tls), and its headers by lower case name."""

    moment: float
    place: str
    path: str
    headers: Mapping[str, str]
    connection: int
    """Number of the connection that it came over, counted over all places."""


@dataclass
class Exchange:
    """One request and the connection that it came over."""

    shop: "Shop"
    asked: Asked
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    closed: bool = False

    @property
    def path(self) -> str:
        """The path asked for, with its query."""
        return self.asked.path

    async def send(self, *pieces: bytes) -> None:
        """Send bytes of a body."""
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()
            self.shop.sent[self.path] += len(piece)

    async def answer(self, body: bytes = b"", *headers: Header, status: str = "200 OK") -> None:
        """A whole answer, with its Content-Length unless `headers` say one."""
        names = {name.lower() for name, _ in headers}
        length = () if "content-length" in names else (("Content-Length", str(len(body))),)
        await self.begin(*headers, *length, status=status)
        if body:
            await self.send(body)

    async def begin(self, *headers: Header, status: str = "200 OK") -> None:
        """Status line and headers."""
        self.writer.write(head(status, *headers))
        await self.writer.drain()

    async def finish(self) -> None:
        """End the connection in order."""
        self.closed = True
        with suppress(OSError):
            self.writer.write_eof() if self.writer.can_write_eof() else None

    def reset(self) -> None:
        """Break the connection off: over plain TCP by RST, over TLS without a closing word."""
        self.closed = True
        raw = self.writer.get_extra_info("socket")
        if self.writer.get_extra_info("ssl_object") is None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    async def silence(self) -> None:
        """Say nothing until the client goes away."""
        self.closed = True
        with suppress(OSError):
            while await self.reader.read(65536):
                pass
        self.shop.left.setdefault(self.path, []).append(time.monotonic())


Fault = Callable[[Exchange], Awaitable[None]]
Stranger = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Shop:
    """What is served, and what was asked. `robots` and `sitemap` answer in their places; without one it is a 404."""

    faults: Mapping[str, Fault] = field(default_factory=dict)
    robots: Fault | None = None
    sitemap: Fault | None = None
    links: tuple[str, ...] = ()
    """What the start links to beside the faults and the healthy pages."""
    linked: bool = True
    """Whether it links to the faults."""
    origins: dict[str, str] = field(default_factory=dict)
    requests: list[Asked] = field(default_factory=list)
    connections: Counter[str] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)
    """Bytes of bodies, by path."""
    left: dict[str, list[float]] = field(default_factory=dict)

    def url(self, path: str = "/", place: str = "main") -> str:
        """The address of a path."""
        return f"{self.origins[place]}{path}"

    def asked(self, path: str) -> list[Asked]:
        """The requests for a path."""
        return [asked for asked in self.requests if asked.path == path]

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return len(self.asked(path))

    def at(self, place: str) -> list[Asked]:
        """The requests that came in at a place."""
        return [asked for asked in self.requests if asked.place == place]

    async def handle(self, exchange: Exchange) -> None:
        """Answer one request."""
        path = exchange.path.partition("?")[0]
        fault = {"/robots.txt": self.robots, "/sitemap.xml": self.sitemap}.get(path) or self._fault(path)
        if path == "/":
            await exchange.answer(page(*self.all_links(), title="Start"), HTML)
        elif path.startswith("/healthy/"):
            await exchange.answer(page("/", title=f"Healthy {path}"), HTML)
        elif fault is None:
            await exchange.answer(b"<title>404</title>", HTML, status="404 Not Found")
        else:
            await fault(exchange)

    def all_links(self) -> Iterator[str]:
        """What the start links to: every fault between healthy pages."""
        yield from healthy()[: HEALTHY // 2]
        yield from (f"/fault/{name}" for name in self.faults if self.linked)
        yield from self.links
        yield from healthy()[HEALTHY // 2 :]

    def _fault(self, path: str) -> Fault | None:
        return self.faults.get(path.removeprefix("/fault/"))


def healthy() -> list[str]:
    """The paths of the healthy pages."""
    return [f"/healthy/{number}" for number in range(HEALTHY)]


def faults_of(module: ModuleType) -> dict[str, Fault]:
    """The faults a module defines, one a coroutine, by its name with hyphens."""
    found = inspect.getmembers(module, inspect.iscoroutinefunction)
    own = [(name, fault) for name, fault in found if fault.__module__ == module.__name__ and name[0] != "_"]
    own.sort(key=lambda pair: pair[1].__code__.co_firstlineno)
    return {name.replace("_", "-"): fault for name, fault in own}


def head(status: str, *headers: Header) -> bytes:
    """Status line and headers."""
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def page(*links: str, title: str = "Page", text: str = "A shop.") -> bytes:
    """An HTML page."""
    anchors = " ".join(f'<a href="{link}">{link}</a>' for link in links)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head>'
        f"<body><main><h1>{title}</h1><p>{text}</p>{anchors}</main></body></html>"
    ).encode()


@contextmanager
def serving(
    shop: Shop,
    certificates: Mapping[str, ssl.SSLContext] | None = None,
    strangers: Mapping[str, Stranger] | None = None,
) -> Iterator[Shop]:
    """Serve `shop` at its places: main and port on 127.0.0.1, foreign on 127.0.0.2, and one a certificate.

    A stranger has a place too, of https, and speaks for itself.
    """
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    arguments = loop, shop, dict(certificates or {}), dict(strangers or {}), ready
    thread = threading.Thread(target=_run, args=arguments, daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield shop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


def _run(
    loop: asyncio.AbstractEventLoop,
    shop: Shop,
    certificates: Mapping[str, ssl.SSLContext],
    strangers: Mapping[str, Stranger],
    ready: threading.Event,
) -> None:
    loop.set_exception_handler(lambda *_: None)  # clients that go away, handshakes that fail: what this shop is for
    places: list[tuple[str, str, ssl.SSLContext | None]] = [
        ("main", "127.0.0.1", None),
        ("port", "127.0.0.1", None),
        ("foreign", FOREIGN, None),
        *((place, "127.0.0.1", context) for place, context in certificates.items()),
    ]
    servers = [loop.run_until_complete(_open(shop, *place)) for place in places]
    servers += [loop.run_until_complete(_admit(shop, *stranger)) for stranger in strangers.items()]
    ready.set()
    loop.run_forever()
    loop.run_until_complete(_close(servers))
    loop.close()


async def _close(servers: Iterable[asyncio.Server]) -> None:
    for server in servers:
        server.close()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _open(shop: Shop, place: str, host: str, context: ssl.SSLContext | None) -> asyncio.Server:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        shop.connections[place] += 1
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ssl.SSLError):
            await _converse(shop, place, reader, writer, shop.connections.total())
        with suppress(OSError, ssl.SSLError):
            writer.close()

    server = await asyncio.start_server(connected, host, 0, ssl=context)
    scheme = "https" if context else "http"
    shop.origins[place] = f"{scheme}://{host}:{server.sockets[0].getsockname()[1]}"
    return server


async def _admit(shop: Shop, place: str, stranger: Stranger) -> asyncio.Server:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        shop.connections[place] += 1
        with suppress(OSError):
            await stranger(reader, writer)
        writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    shop.origins[place] = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    return server


async def _converse(
    shop: Shop, place: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int
) -> None:
    while True:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        asked = Asked(time.monotonic(), place, lines[0].split(" ")[1], dict(_headers(lines[1:])), number)
        shop.requests.append(asked)
        exchange = Exchange(shop, asked, reader, writer)
        await shop.handle(exchange)
        if exchange.closed:
            return


def _headers(lines: Iterable[str]) -> Iterator[Header]:
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip().lower(), value.strip()
