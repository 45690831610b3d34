"""A small shop on loopback whose addresses are named after what is wrong with them, and a log of who asked for what."""

import gzip
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from tests import loopback

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass
class Shop:
    """Pages by path: a body, or a list of links; everything else is behaviour by name in `Behaviour`."""

    pages: Mapping[str, str] = field(default_factory=dict)
    robots: bytes | int | None = None
    """The text, a status, None for 404, or 0 for no answer at all."""
    sitemap: str | None = None
    origin: str = ""
    asked: list[str] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    agents: Counter[str] = field(default_factory=Counter)
    authorizations: set[str | None] = field(default_factory=set)
    heard: dict[str, dict[str, str]] = field(default_factory=dict)
    """Headers of the last request for each address, names in lower case."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str = "/") -> str:
        """The address of a path."""
        return f"{self.origin}{path}"

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return self.asked.count(path)

    def span(self) -> float:
        """Seconds between the first and the last request."""
        return self.moments[-1] - self.moments[0]


def page(*links: str, title: str = "Page", text: str = "") -> str:
    """An HTML page that links to `links`."""
    anchors = " ".join(f'<a href="{link}">{link}</a>' for link in links)
    return (
        f'<!doctype html><html lang="ru"><head><title>{title}</title></head>'
        f"<body><main><h1>{title}</h1><p>{text}</p>{anchors}</main></body></html>"
    )


def product(name: str, *links: str) -> str:
    """A product page."""
    markup = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product", "name": "%s",'
        ' "sku": "%s", "offers": {"@type": "Offer", "price": "100", "priceCurrency": "KGS"}}</script>'
    )
    return page(*links, title=name, text=f"{name}: 100 сом").replace("</head>", markup % (name, name) + "</head>")


class Behaviour(BaseHTTPRequestHandler):
    """One method an address that misbehaves; the query says how."""

    protocol_version = "HTTP/1.1"
    shop: Shop

    def do_GET(self) -> None:
        with self.shop.lock:
            self.shop.asked.append(self.path)
            self.shop.moments.append(time.monotonic())
            self.shop.agents[self.headers.get("User-Agent", "")] += 1
            self.shop.heard[self.path] = {name.lower(): value for name, value in self.headers.items()}
            self.shop.authorizations.add(self.headers.get("Authorization"))
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if path == "/robots.txt":
            self.robots()
        elif path == "/sitemap.xml" and self.shop.sitemap:
            self.answer(200, self.shop.sitemap.encode(), {"Content-Type": "application/xml"})
        elif path in self.shop.pages:
            self.answer(200, self.shop.pages[path].encode())
        elif method := getattr(self, f"do_{path.strip('/').partition('/')[0].replace('-', '_')}", None):
            method({key: values[0] for key, values in query.items()})
        else:
            self.answer(404, b"<title>404</title>")

    def answer(self, status: int, body: bytes, headers: Mapping[str, str] = HTML) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def robots(self) -> None:
        """robots.txt as the shop has it."""
        robots = self.shop.robots
        if isinstance(robots, bytes):
            self.answer(200, robots, {"Content-Type": "text/plain"})
        elif robots == 0:
            time.sleep(3)
            self.close_connection = True
        else:
            self.answer(robots or 404, b"")

    def do_status(self, query: Mapping[str, str]) -> None:
        """Any status."""
        self.answer(int(query["code"]), b"<title>status</title>")

    def do_redirect(self, query: Mapping[str, str]) -> None:
        """A redirect to `to`."""
        self.answer(302, b"", {"Location": query["to"]})

    def do_cookies(self, query: Mapping[str, str]) -> None:
        """`many` cookies of 200 bytes, or one of `domain`, and a page that links to /then."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        domain = f"; Domain={query['domain']}" if "domain" in query else ""
        for number in range(int(query.get("many", "1"))):
            self.send_header("Set-Cookie", f"c{number}={'x' * 190}{domain}; Path=/")
        body = page("/then").encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_circle(self, _: Mapping[str, str]) -> None:
        """A redirect to another address that redirects back."""
        self.answer(301, b"", {"Location": "/circle?back" if self.path == "/circle" else "/circle"})

    def do_chain(self, query: Mapping[str, str]) -> None:
        """A chain of redirects without end."""
        self.answer(302, b"", {"Location": f"/chain?n={int(query['n']) + 1}"})

    def do_busy(self, query: Mapping[str, str]) -> None:
        """503 once (or `times`), then a page."""
        with self.shop.lock:
            before = self.shop.asked.count(self.path)
        if before <= int(query.get("times", "1")):
            retry = {"Retry-After": query["after"]} if "after" in query else {}
            self.answer(int(query.get("code", "503")), b"busy", {**HTML, **retry})
        else:
            self.answer(200, page(title="Served at last").encode())

    def do_hang(self, query: Mapping[str, str]) -> None:
        """Headers, a few bytes, then nothing for `seconds`."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b"<html>")
        self.wfile.flush()
        time.sleep(float(query.get("seconds", "30")))
        self.close_connection = True

    def do_reset(self, _: Mapping[str, str]) -> None:
        """The connection is reset before an answer."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self.connection.close()
        self.close_connection = True

    def do_cut(self, _: Mapping[str, str]) -> None:
        """Less than announced."""
        self.answer(200, page("/never").encode(), {**HTML, "Content-Length": "5000"})
        self.close_connection = True

    def do_cut_chunks(self, _: Mapping[str, str]) -> None:
        """A chunked body without its end."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        body = page("/never").encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(body), body))
        self.close_connection = True

    def do_bomb(self, _: Mapping[str, str]) -> None:
        """200 MB of zeros in 200 KB."""
        member = gzip.compress(bytes(2_000_000), 9)  # members in a row are one file, and made within the time limit
        self.answer(200, member * 100, {**HTML, "Content-Encoding": "gzip"})

    def do_attributes(self, _: Mapping[str, str]) -> None:
        """One tag with 100,000 attributes, which libxml2 takes minutes for."""
        tag = "<div " + " ".join(f'data-attribute-{n}="x"' for n in range(100_000)) + ">"
        self.answer(200, f"<html><body>{tag}</div></body></html>".encode())

    def do_large(self, _: Mapping[str, str]) -> None:
        """More bytes than are taken."""
        self.answer(200, b"<html>" + b" " * (17 * 2**20))

    def do_garbage(self, _: Mapping[str, str]) -> None:
        """Something that is not HTTP."""
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
        self.close_connection = True

    def do_calendar(self, query: Mapping[str, str]) -> None:
        """A calendar that never ends."""
        month = int(query.get("month", "0"))
        links = f"/calendar?month={month + 1}", f"/calendar?month={month - 1}"
        self.answer(200, page(*links, title=f"Month {month}", text=f"Events of month {month}").encode())

    def do_random(self, query: Mapping[str, str]) -> None:
        """Pages that name ever new pages of the same kind."""
        seed = int(self.path.rpartition("/")[2] or "1")
        links = (f"/random/{(seed * 7919 + n * 104729) % 1_000_003 + 1000}" for n in range(3))
        self.answer(200, page(*links, title=f"Random {seed}", text=f"number {seed} " * 20).encode())

    def do_session(self, query: Mapping[str, str]) -> None:
        """Three products, linked under a new session id on every page."""
        number = len(self.shop.asked)
        name = f"Ботинки {self.path.partition('?')[0].rpartition('/')[2]}"
        links = (f"/session/boots-{n}?PHPSESSID={number:032x}" for n in range(3))
        self.answer(200, product(name, *links).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(loopback.Server):
    """Says nothing of clients that go away."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Raise only what is no broken connection."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving(shop: Shop, host: str = "127.0.0.1", port: int = 0) -> Iterator[Shop]:
    """Serve `shop` on an address of loopback, on a free port unless one is given."""
    behaviour = type("Here", (Behaviour,), {"shop": shop})
    server = Server((host, port), behaviour)
    shop.origin = f"http://{host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield shop
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
