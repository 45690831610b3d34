"""A folder of fixtures/shops comes in, a shop on loopback goes out: pages, redirects, headers, planted faults."""

import gzip
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Self
from urllib.parse import urlsplit

import yaml

from seoaudit.errors import UsageError
from seoaudit.serve.faults import Fault, load_faults, planted

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the shop, with the recorded origin still in it."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop: its files and shop.yaml, the faults its folder knows with their spare pages, and those planted now."""

    files: Mapping[str, bytes]
    settings: Mapping[str, Any]
    spare: Mapping[str, bytes] = field(default_factory=dict)
    faults: Mapping[str, Fault] = field(default_factory=dict)
    planted: tuple[str, ...] = ()
    clean: "Shop | None" = None

    def with_faults(self, names: Iterable[str]) -> "Shop":
        """The shop without faults, and then with these alone, planted in the order of their files."""
        wanted = set(names)
        if unknown := wanted - self.faults.keys():
            raise UsageError(f"no such fault: {', '.join(sorted(unknown))}")
        shop = replace(self.clean or self, spare=self.spare, faults=self.faults, clean=self.clean)
        for fault in self.faults.values():
            if fault.name in wanted:
                files, settings = planted(fault, shop.files, shop.settings, shop.spare)
                shop = replace(shop, files=files, settings=settings)
        return replace(shop, planted=tuple(name for name in self.faults if name in wanted))

    def without(self, names: Iterable[str]) -> "Shop":
        """The shop as it is, but for these faults."""
        gone = set(names)
        return self.with_faults(name for name in self.planted if name not in gone)

    def answer(self, target: str) -> Reply:
        """What the shop says to a request target such as /obuv?page=2; unknown addresses get its 404 page."""
        target = self._without_ignored(target)
        entry = self.settings["addresses"].get(target, {})
        if entry.get("redirect"):
            status = entry.get("status", 301)
            return Reply(status, {**self._headers(target), "Location": self.settings["origin"] + entry["redirect"]})
        name = entry.get("file") or file_of(target)
        if name in self.files:
            return self._page(target, name, entry)
        if target.endswith("/") and (bare := target.rstrip("/")) and file_of(bare) in self.files:
            return Reply(301, {**self._headers(target), "Location": self.settings["origin"] + bare})
        return self._page(target, self.settings["not_found"], {"status": 404})

    def _page(self, target: str, name: str, entry: Mapping[str, Any]) -> Reply:
        kind = {"Content-Type": TYPES.get(Path(name).suffix, "application/octet-stream")}
        headers = {**self._headers(target), **kind, **entry.get("headers", {})}
        return Reply(entry.get("status", 200), headers, self.files[name])

    def _headers(self, target: str) -> dict[str, str]:
        headers: dict[str, str | None] = {}
        for rule in self.settings["headers"]:
            if target.startswith(rule["under"]):
                headers |= {name: value for name, value in rule.items() if name != "under"}
        return {name: value for name, value in headers.items() if value is not None}

    def _without_ignored(self, target: str) -> str:
        """Without the parameters the shop does not look at (utm_source and the like)."""
        path, _, query = target.partition("?")
        ignored = self.settings["ignored_parameters"]
        kept = [pair for pair in query.split("&") if pair and pair.partition("=")[0] not in ignored]
        return f"{path}?{'&'.join(kept)}" if kept else path


def file_of(target: str) -> str:
    """The file of an address by its name: / is index.html, /a/b is a/b.html, /a.css is a.css."""
    name = target.removeprefix("/") or "index"
    return name if Path(name).suffix in TYPES else f"{name}.html"


def load_shop(folder: Path) -> Shop:
    """Read a shop, or an overlay of faults on the shop that its shop.yaml names as base (every fault planted)."""
    settings = yaml.safe_load((folder / "shop.yaml").read_bytes())
    files = read_files(folder / "site") if (folder / "site").is_dir() else {}
    if "base" not in settings:
        return Shop(files, settings)
    clean = load_shop(folder.parent / settings["base"])
    headers = [*clean.settings["headers"], *settings.get("headers", ())]
    ignored = [*clean.settings["ignored_parameters"], *settings.get("ignored_parameters", ())]
    own = {"headers": headers, "ignored_parameters": ignored, "unjudged": settings.get("unjudged", {})}
    clean = replace(clean, settings={**clean.settings, **own})
    faults = {fault.name: fault for fault in load_faults(folder / "faults")}
    return replace(clean, spare=files, faults=faults, clean=clean).with_faults(faults)


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class _Server(ThreadingHTTPServer):
    """Says nothing of connections that were broken off: of a large file no more is read than its beginning."""

    request_queue_size = 128  # beyond 5, the default, a connection waits a second to be tried again

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Take in what went wrong with a connection."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class ShopServer:
    """Serve a shop on a free port of 127.0.0.1 while the `with` block lasts; `origin` is its address."""

    def __init__(self, shop: Shop) -> None:
        self._server = _Server(("127.0.0.1", 0), handler(shop))
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def handler(shop: Shop) -> type[BaseHTTPRequestHandler]:
    """A request handler over a shop: its own origin for the recorded one, gzip for text where it is accepted."""
    recorded = shop.settings["origin"]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True
        timeout = 60

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            reply = shop.answer(parts.path + (f"?{parts.query}" if parts.query else ""))
            own = f"http://{self.headers.get('Host', '127.0.0.1')}"
            headers = {name: value.replace(recorded, own) for name, value in reply.headers.items()}
            body = reply.body
            if headers.get("Content-Type", "").startswith(("text/", "application/xml")):
                headers["Vary"] = "Accept-Encoding"
                body = body.replace(recorded.encode(), own.encode())
                if "gzip" in self.headers.get("Accept-Encoding", "") and "Content-Encoding" not in headers:
                    headers["Content-Encoding"] = "gzip"
                    body = gzip.compress(body, mtime=0)
            self.send_response(reply.status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Say nothing: the audit tells what happened."""

    return Handler
