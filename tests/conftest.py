"""What tests share: skipping where a part of the machine is missing (an error in CI), a plain server on loopback."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from tests.loopback import Server
from tests.missing import without


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs the recorded inputs where they are not given."""
    if item.get_closest_marker("corpus") and not os.environ.get("SEOAUDIT_CORPUS"):
        pytest.skip("SEOAUDIT_CORPUS does not name the folder of recorded inputs")


@pytest.fixture
def corpus() -> Path:
    """The folder of recorded inputs."""
    return Path(os.environ["SEOAUDIT_CORPUS"])


@pytest.fixture
def needs() -> Callable[[str], str]:
    """The path of a program; without it the test is skipped, and in CI it fails."""

    def find(program: str) -> str:
        found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/bin")
        if found is None:
            without(f"{program} is not installed")
        return found

    return find


class Page(NamedTuple):
    """One answer of the plain server; {origin} in body and headers stands for its own."""

    body: str = ""
    status: int = 200
    headers: Mapping[str, str] = {}


class Served(NamedTuple):
    """A running server: where it is, and the paths it was asked for."""

    origin: str
    asked: list[str]


Serve = Callable[[Mapping[str, Page]], Served]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start servers of fixed answers on loopback; an unknown path is a 404."""
    running: list[Server] = []

    def start(pages: Mapping[str, Page]) -> Served:
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                asked.append(self.path)
                page = pages.get(self.path, Page("<title>Not found</title>", 404))
                body = page.body.replace("{origin}", origin).encode()
                self.send_response(page.status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **page.headers}.items():
                    self.send_header(name, value.replace("{origin}", origin))
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            do_HEAD = do_GET  # noqa: N815 - the name http.server asks for

            def log_message(self, *_: object) -> None:
                pass

        server = Server(("127.0.0.1", 0), Handler)
        origin = f"http://127.0.0.1:{server.server_port}"
        running.append(server)
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return Served(origin, asked)

    yield start
    for server in running:
        server.shutdown()
        server.server_close()
