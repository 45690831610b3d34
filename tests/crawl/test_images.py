"""Images on loopback, sound and broken, on the shop's host and on another: what is told of each, and what it costs."""

import struct
import subprocess
import sys
import threading
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from tests.crawl import crawling
from tests.crawl.crawling import Row
from tests.loopback import Server

WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00" + bytes((0, 0, 0, 0, 0x1F, 3, 0, 0x57, 2, 0))
JPEG = b"\xff\xd8\xff\xc0\x00\x11\x08\x02\x58\x03\x20\x03" + bytes(9) + b"\xff\xda"
FAR_JPEG = b"\xff\xd8" + b"".join(b"\xff\xe1\xff\xff" + bytes(65_533) for _ in range(3)) + JPEG[2:]
SVG = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg width="40" height="30"><script>while(1);</script>&a;</svg>'


def png(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body)) + bytes(5_000)


class Host:
    """A server of pages and images; what misbehaves does so by the name of its address."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.images: dict[str, tuple[bytes, Mapping[str, str]]] = {}
        self.robots = ""
        self.asked: Counter[str] = Counter()
        self.ranges: defaultdict[str, list[str | None]] = defaultdict(list)
        self.sent: Counter[str] = Counter()
        self.origin = ""


def handler(host: Host) -> type[BaseHTTPRequestHandler]:  # noqa: C901 - one method an address that misbehaves
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host.asked[self.path] += 1
            host.ranges[self.path].append(self.headers.get("Range"))
            own: Callable[[], None] | None = getattr(self, f"do_{self.path[1:].partition('.')[0]}", None)
            if own:
                own()
            elif self.path == "/robots.txt":
                self.whole(host.robots.encode(), {"Content-Type": "text/plain"})
            elif self.path in host.pages:
                self.whole(host.pages[self.path].encode(), {"Content-Type": "text/html; charset=utf-8"})
            elif self.path in host.images:
                self.part(*host.images[self.path])
            else:
                self.whole(b"<title>404</title>", {"Content-Type": "text/html"}, 404)

        def part(self, body: bytes, headers: Mapping[str, str]) -> None:
            end = int((self.headers.get("Range") or f"bytes=0-{len(body)}").rpartition("-")[2]) + 1
            told = {"Content-Range": f"bytes 0-{min(end, len(body)) - 1}/{len(body)}"}
            self.whole(body[:end], {**headers, **told}, 206)

        def whole(self, body: bytes, headers: Mapping[str, str], status: int = 200) -> None:
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            host.sent[self.path] += len(body)

        def do_endless(self) -> None:
            """Four gigabytes, whatever part is asked for."""
            self.send_response(200)
            self.send_header("Content-Type", "image/jpeg")
            self.send_header("Content-Length", str(4 * 2**30))
            self.end_headers()
            self.wfile.write(JPEG)
            try:
                while host.sent[self.path] < 2**28:
                    self.wfile.write(bytes(2**14))
                    host.sent[self.path] += 2**14
            except OSError:
                pass
            self.close_connection = True

        def do_growing(self) -> None:
            """A small photo to those who ask for its beginning, one without an end to those who want it whole."""
            if host.asked[self.path] > 1:
                self.do_endless()
            else:
                self.whole(JPEG + bytes(2**14 - len(JPEG)), {"Content-Range": "bytes 0-16383/30000"}, 206)

        def do_negotiated(self) -> None:
            modern = "image/webp" in self.headers["Accept"]
            self.part(WEBP if modern else JPEG, {"Content-Type": "image/webp", "Vary": "Accept"})

        def do_cut(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "50000")
            self.end_headers()
            self.wfile.write(JPEG[:9])
            self.close_connection = True

        def do_empty(self) -> None:
            self.whole(b"", {"Content-Range": "bytes */0"}, 416)

        def do_unranged(self) -> None:
            if self.headers.get("Range"):
                self.whole(b"", {}, 416)
            else:
                self.whole(WEBP, {"Content-Type": "image/webp"})

        def do_refused(self) -> None:
            self.whole(b"", {}, 403)

        def do_moved(self) -> None:
            self.whole(b"", {"Location": "/a.webp"}, 302)

        def do_circle(self) -> None:
            self.whole(b"", {"Location": "/circle.jpg"}, 302)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def hosting() -> Iterator[Host]:
    host = Host()
    server = Server(("127.0.0.1", 0), handler(host))
    host.origin = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


def gallery(*sources: str) -> str:
    """A page that shows these images."""
    shown = "".join(
        f'<p>Вид {n}</p><img src="{src}" alt="Вид {n}" width="200" height="150">' for n, src in enumerate(sources)
    )
    head = '<!doctype html><html lang="ru"><head><title>Обувь</title></head>'
    return f"{head}<body><main><h1>Обувь</h1>{shown}</main></body></html>"


def crawl(folder: Path, host: Host, *options: str, config: str = "probes: false") -> dict[str, Row]:
    """Rows of images by path, after a crawl by the command line."""
    (folder / "seoaudit.yaml").write_text(config)
    command = [sys.executable, "-m", "seoaudit", "crawl", f"{host.origin}/", "--out", str(folder / "run"), "--quiet"]
    words = ["--rate", "0", "--workers", "1", "--config", str(folder / "seoaudit.yaml"), *options]
    done = subprocess.run(
        [*command, *words], capture_output=True, text=True, timeout=120, check=False, cwd=crawling.ROOT
    )
    assert (done.returncode, done.stderr) == (0, "")
    return crawling.by_url(folder / "run", "image_file")


NAMES = (
    *("a.webp", "photo.jpg", "far.jpg", "drawing.svg", "bomb.png", "page.png", "lie.jpg", "negotiated.jpg"),
    *("endless.jpg", "cut.jpg", "empty.gif", "unranged.webp", "gone.jpg", "moved.jpg", "circle.jpg", "junk.png"),
)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Host, dict[str, Row], float]:
    """A page with everything that may be wrong with an image, crawled once."""
    with hosting() as host:
        data = "data:image/png;base64," + "A" * 3_000_000
        host.pages["/"] = gallery(*(f"/{name}" for name in NAMES), data, data)
        host.images = {
            "/a.webp": (WEBP + bytes(90_000), {"Content-Type": "image/webp", "Cache-Control": "max-age=600"}),
            "/photo.jpg": (JPEG, {"Content-Type": "image/jpeg; charset=x"}),
            "/far.jpg": (FAR_JPEG + bytes(300_000), {"Content-Type": "image/jpeg"}),
            "/drawing.svg": (SVG, {"Content-Type": "image/svg+xml"}),
            "/bomb.png": (png(60_000, 60_000), {"Content-Type": "image/png"}),
            "/page.png": (b"<!doctype html><title>no</title>", {"Content-Type": "image/png"}),
            "/lie.jpg": (WEBP, {"Content-Type": "image/jpeg"}),
            "/junk.png": (b"\x89PNG\r\n\x1a\n", {"Content-Type": "image/png"}),
        }
        begun = time.monotonic()
        rows = crawl(tmp_path_factory.mktemp("images"), host)
        return host, rows, time.monotonic() - begun


def told(row: Row) -> tuple[Any, ...]:
    return (
        row["outcome"],
        row["status"],
        row["content_type"],
        row["magic_type"],
        row["width"],
        row["height"],
        row["bytes"],
    )


def test_every_image_is_looked_at_and_nothing_of_a_data_address(seen: tuple[Host, dict[str, Row], float]) -> None:
    assert set(seen[1]) == {f"/{name}" for name in NAMES}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.webp", ("ok", 206, "image/webp", "image/webp", 800, 600, 90_000 + len(WEBP))),
        ("photo.jpg", ("ok", 206, "image/jpeg", "image/jpeg", 800, 600, len(JPEG))),
        ("far.jpg", ("ok", 206, "image/jpeg", "image/jpeg", 800, 600, len(FAR_JPEG) + 300_000)),
        ("drawing.svg", ("ok", 206, "image/svg+xml", "image/svg+xml", 40, 30, len(SVG))),
        ("bomb.png", ("ok", 206, "image/png", "image/png", 60_000, 60_000, 5_033)),
        ("page.png", ("ok", 206, "image/png", "text/html", None, None, 32)),
        ("junk.png", ("ok", 206, "image/png", "image/png", None, None, 8)),
        ("endless.jpg", ("ok", 200, "image/jpeg", "image/jpeg", 800, 600, 4 * 2**30)),
        ("cut.jpg", ("truncated", 200, None, None, None, None, 50_000)),
        ("empty.gif", ("ok", 200, None, None, None, None, 0)),
        ("unranged.webp", ("ok", 200, "image/webp", "image/webp", 800, 600, len(WEBP))),
        ("gone.jpg", ("http_error", 404, "text/html", None, None, None, 18)),
        ("moved.jpg", ("ok", 206, "image/webp", "image/webp", 800, 600, 90_000 + len(WEBP))),
        ("circle.jpg", ("too_many_redirects", None, None, None, None, None, None)),
    ],
)
def test_what_is_told_of_an_image(
    seen: tuple[Host, dict[str, Row], float], name: str, expected: tuple[Any, ...]
) -> None:
    assert told(seen[1][f"/{name}"]) == expected


def test_a_file_of_gigabytes_is_cut_off(seen: tuple[Host, dict[str, Row], float]) -> None:
    host, rows, seconds = seen
    assert host.sent["/endless.jpg"] < 2**25  # what the kernel takes in before the connection breaks
    assert rows["/endless.jpg"]["bytes_read"] < 2**18
    assert not rows["/endless.jpg"]["range_honoured"]
    assert seconds < 30


def test_no_more_is_asked_for_than_a_header_needs(seen: tuple[Host, dict[str, Row], float]) -> None:
    host, rows, _ = seen
    assert host.ranges["/a.webp"][:2] == ["bytes=0-16383"] * 2  # once as itself, once where a redirect leads
    assert host.ranges["/far.jpg"][1:4] == ["bytes=0-70658", "bytes=0-136195", "bytes=0-201732"]
    assert rows["/a.webp"]["bytes_read"] == 2**14
    assert host.asked["/photo.jpg"] == 1


def test_what_is_negotiated_is_told_from_a_wrong_name(seen: tuple[Host, dict[str, Row], float]) -> None:
    host, rows, _ = seen
    found = {name: (rows[name]["magic_type"], rows[name]["plain_type"], rows[name]["vary"]) for name in rows}
    assert found["/negotiated.jpg"] == ("image/webp", "image/jpeg", "Accept")
    assert found["/lie.jpg"] == ("image/webp", "image/webp", None)
    assert found["/a.webp"] == ("image/webp", None, None)
    assert host.ranges["/a.webp"].count("bytes=0-4095") == 0


def test_how_long_an_image_may_be_kept(seen: tuple[Host, dict[str, Row], float]) -> None:
    assert (seen[1]["/a.webp"]["cache_control"], seen[1]["/a.webp"]["fresh_seconds"]) == ("max-age=600", 600)


def test_other_hosts_are_asked_after_their_robots_txt_and_are_not_crawled(tmp_path: Path) -> None:
    with hosting() as host, hosting() as store:
        store.robots = "User-agent: *\nDisallow: /closed\nUser-agent: Googlebot-Image\nDisallow: /a\n"
        store.images = {name: (WEBP, {"Content-Type": "image/webp"}) for name in ("/a.webp", "/closed.webp")}
        host.pages["/"] = gallery(f"{store.origin}/a.webp", f"{store.origin}/closed.webp")
        place = store.origin.removeprefix("http://")
        rows = crawl(tmp_path, host, config=f"probes: false\ninternal_hosts: ['{place}']")
    assert (rows["/a.webp"]["outcome"], rows["/a.webp"]["closed_google"]) == ("ok", "line 4: Disallow: /a")
    assert rows["/a.webp"]["closed_yandex"] is None
    assert (rows["/closed.webp"]["outcome"], rows["/closed.webp"]["closed_google"]) == ("robots_disallowed", None)
    assert rows["/closed.webp"]["closed_yandex"] == "line 2: Disallow: /closed"
    assert store.asked == {"/robots.txt": 1, "/a.webp": 1}
    assert [crawling.path_of(row["url"]) for row in crawling.rows(tmp_path / "run", "fetched")] == ["/"]
    assert {row["url"] for row in crawling.rows(tmp_path / "run", "robots")} == {f"{host.origin}/robots.txt"}


def test_an_internal_address_that_a_page_names_is_not_asked(tmp_path: Path) -> None:
    with hosting() as host, hosting() as inner:
        inner.images = {"/a.webp": (WEBP, {})}
        host.pages["/"] = gallery(f"{inner.origin}/a.webp")
        rows = crawl(tmp_path, host)
    assert not inner.asked
    assert rows["/a.webp"]["outcome"] == "robots_unreachable"


def test_a_host_that_refuses_is_given_up(tmp_path: Path) -> None:
    with hosting() as host:
        host.pages["/"] = gallery(*(f"/refused.{n}.jpg" for n in range(200)))
        rows = crawl(tmp_path, host, "--images", "all", "--concurrency", "1")
    assert {row["status"] for row in rows.values()} == {403}
    assert 8 <= len(rows) < 50


def test_images_may_be_left_alone_or_all_be_asked_for(tmp_path: Path) -> None:
    with hosting() as host:
        host.images = {f"/i/{n}.webp": (WEBP, {"Content-Type": "image/webp"}) for n in range(60)}
        host.pages["/"] = gallery(*host.images)
        found = {}
        for words in ("none", "sample", "all"):
            (tmp_path / words).mkdir()
            found[words] = set(crawl(tmp_path / words, host, "--images", words))
        (tmp_path / "again").mkdir()
        assert set(crawl(tmp_path / "again", host)) == found["sample"]
    assert [len(found[words]) for words in ("none", "sample", "all")] == [0, 20, 60]


def test_a_run_that_goes_on_asks_no_image_again(tmp_path: Path) -> None:
    with hosting() as host:
        host.images = {f"/i/{n}.webp": (WEBP, {"Content-Type": "image/webp"}) for n in range(5)}
        host.pages["/"] = gallery(*host.images)
        crawl(tmp_path, host)
        crawl(tmp_path, host, "--resume")
    assert {path: times for path, times in host.asked.items() if path.startswith("/i/")} == dict.fromkeys(
        host.images, 1
    )
