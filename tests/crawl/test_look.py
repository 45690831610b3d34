"""The second look: what the facts want is asked once, at the shop and elsewhere, and is no page of the shop."""

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.crawl import crawling
from tests.crawl.server import page, product
from tests.loopback import Server

ITEM = "/obuv/botinki"


@dataclass
class Host:
    """Bodies by path; `soft` answers 200 to any path; `heads` are statuses of HEAD, `kept` Cache-Control by path."""

    pages: dict[str, str]
    soft: str | None = None
    heads: dict[str, int] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    origin: str = ""


@contextmanager
def hosting(host: Host) -> Iterator[Host]:
    """Serve a host on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host.asked[f"{self.command} {self.path}"] += 1
            body = host.pages.get(self.path, host.soft)
            status = 404 if body is None else 200
            if self.command == "HEAD":
                status = host.heads.get(self.path, status)
            content = (body or "").replace("ORIGIN", host.origin).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/plain" if self.path == "/robots.txt" else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            if self.path in host.kept:
                self.send_header("Cache-Control", host.kept[self.path])
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(content)

        do_HEAD = do_GET  # noqa: N815 (the server's interface)

        def log_message(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    host.origin = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


def shop(*external: str, **words: Any) -> Host:
    """A home page and a product that links elsewhere."""
    pages = {"/": page(ITEM, "/", title="Home"), ITEM: product("Botinki", "/", *external), "/robots.txt": ""}
    return Host({**pages, **words.pop("pages", {})}, **words)


def audit(folder: Path, host: Host, *options: str, config: str = "") -> int:
    """Audit a host by the command line."""
    command = [sys.executable, "-m", "seoaudit", "audit", f"{host.origin}/", "--out", str(folder), "--rate", "0"]
    (folder.parent / "seoaudit.yaml").write_text(config)
    settings = ["--config", str(folder.parent / "seoaudit.yaml")] if config else []
    done = subprocess.run(
        [*command, "--workers", "1", "--quiet", "--format", "json", *settings, *options],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=crawling.ROOT,
    )
    assert not done.stderr, done.stderr
    return done.returncode


def asked(folder: Path, reason: str) -> dict[str, tuple[str, str, int | None]]:
    """Method, outcome and status of what was asked for a reason; the last method of each address."""
    rows = crawling.rows(folder, "resource")
    return {row["url"]: (row["method"], row["outcome"], row["status"]) for row in rows if row["reason"] == reason}


def ask(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(folder / "audit.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_probes_are_asked_once_and_are_no_pages(tmp_path: Path) -> None:
    with hosting(shop()) as host:
        assert audit(tmp_path / "run", host) == 0
    missing = asked(tmp_path / "run", "probe-missing")
    assert len(missing) == 2
    assert {answer[1:] for answer in missing.values()} == {("http_error", 404)}
    spelt = {crawling.path_of(url): answer for url, answer in asked(tmp_path / "run", "probe-spelling").items()}
    assert {"/index.php", "/index.html", f"{ITEM}/", "/obuv/BOTINKI"} <= set(spelt)
    assert max(host.asked.values()) == 1
    assert {crawling.path_of(url) for (url,) in ask(tmp_path / "run", "select url from page")} == {"/", ITEM}
    wanted = ask(tmp_path / "run", "select count(*) from wanted anti join resource using (url, reason)")
    assert wanted == [(0,)]


def test_probes_can_be_switched_off(tmp_path: Path) -> None:
    with hosting(shop()) as host:
        assert audit(tmp_path / "run", host, "--no-probes") == 0
    assert set(host.asked) == {"GET /robots.txt", "GET /sitemap.xml", "GET /", f"GET {ITEM}"} | {
        path for path in host.asked if "sitemap" in path
    }


def test_robots_txt_closes_probes_too(tmp_path: Path) -> None:
    with hosting(shop(pages={"/robots.txt": "User-agent: *\nDisallow: /obuv/B\n"})) as host:
        audit(tmp_path / "run", host)
    closed = asked(tmp_path / "run", "probe-spelling")[f"{host.origin}/obuv/BOTINKI"]
    assert closed == ("GET", "robots_disallowed", None)
    assert "GET /obuv/BOTINKI" not in host.asked


def test_pages_that_equal_what_cannot_exist_are_soft_404(tmp_path: Path) -> None:
    """Its own words do not say that the page is missing: only the comparison does."""
    sorry = page("/", title="Footwear", text="Please choose one of the departments in the menu above to go on. " * 3)
    links = {
        "/": page(ITEM, "/gone", "/kept", title="Home"),
        "/kept": page("/", title="Kept", text="Words here. " * 20),
    }
    with hosting(shop(pages=links, soft=sorry)) as host:
        assert audit(tmp_path / "run", host) == 0
    found = dict(ask(tmp_path / "run", "select url, outcome from page"))
    assert found[f"{host.origin}/gone"] == "soft_404"
    assert found[f"{host.origin}/kept"] == "ok"
    assert found[f"{host.origin}{ITEM}"] == "ok"
    (reason,) = ask(tmp_path / "run", f"select reason from page where url = '{host.origin}/gone'")[0]
    assert "cannot exist" in reason


def test_a_shell_that_is_the_same_everywhere_tells_nothing(tmp_path: Path) -> None:
    shell = page("/a", title="Shop", text="The shop is loading, please wait a moment until it is there. " * 3)
    with hosting(Host({"/": shell, "/a": shell}, soft=shell)) as host:
        audit(tmp_path / "run", host)
    assert {outcome for (outcome,) in ask(tmp_path / "run", "select outcome from page")} == {"ok"}


def listing(number: int, pages: int) -> str:
    """A page of a list with two cards of its own."""
    steps = "".join(f"<b>{n}</b>" if n == number else f'<a href="/list?page={n}">{n}</a>' for n in range(1, pages + 1))
    cards = "".join(
        f'<li class="product"><a href="/p{number}{n}"><img src="/i.webp" alt="">Boots {number}{n}</a>'
        f'<span class="price">{n}00 EUR</span></li>'
        for n in (1, 2, 3)
    )
    return (
        f'<title>List {number}</title><main><h1>List</h1><ul>{cards}</ul><div class="pagination">{steps}</div></main>'
    )


def test_what_a_page_behind_the_last_one_lists_is_kept(tmp_path: Path) -> None:
    last = listing(2, 2)
    pages = {"/": page("/list", title="Home"), "/list": listing(1, 2), "/list?page=2": last, "/list?page=3": last}
    with hosting(shop(pages=pages)) as host:
        audit(tmp_path / "run", host)
    sql = "select url, about, products from resource where reason = 'probe-past-end' and status = 200"
    assert ask(tmp_path / "run", sql) == [
        (
            f"{host.origin}/list?page=3",
            f"{host.origin}/list?page=2",
            [f"{host.origin}/p2{n}" for n in (1, 2, 3)],
        )
    ]


def test_links_elsewhere_by_head_and_by_get_where_that_settles_nothing(tmp_path: Path) -> None:
    heads = {"/no-head": 405, "/lying": 404}
    pages = {"/fine": page(), "/no-head": page(), "/lying": page()}
    with hosting(Host(pages, heads=heads)) as other:
        links = [f"{other.origin}{path}" for path in ("/fine", "/no-head", "/lying", "/gone")]
        with hosting(shop(*links, *links)) as host:
            internal = f"internal_hosts: ['{other.origin.removeprefix('http://')}']"
            assert audit(tmp_path / "run", host, config=internal) == 0
    found = {crawling.path_of(url): answer for url, answer in asked(tmp_path / "run", "external").items()}
    assert found == {
        "/fine": ("HEAD", "ok", 200),
        "/no-head": ("GET", "ok", 200),
        "/lying": ("GET", "ok", 200),
        "/gone": ("GET", "http_error", 404),
    }
    assert set(other.asked.values()) == {1}
    assert "GET /fine" not in other.asked


def test_an_internal_address_elsewhere_is_not_asked(tmp_path: Path) -> None:
    with hosting(Host({})) as other, hosting(shop(f"{other.origin}/secret")) as host:
        assert audit(tmp_path / "run", host) == 0
    assert asked(tmp_path / "run", "external") == {f"{other.origin}/secret": ("HEAD", "blocked_address", None)}
    assert not other.asked


@pytest.mark.parametrize("name", ["www..shop.example", "x" * 64 + ".example"])
def test_nobody_waits_for_a_host_that_has_no_name(tmp_path: Path, name: str) -> None:
    began = time.monotonic()
    with hosting(shop(f"http://{name}/")) as host:
        assert audit(tmp_path / "run", host) == 0
    assert asked(tmp_path / "run", "external") == {f"http://{name}/": ("HEAD", "dns_error", None)}
    assert time.monotonic() - began < 25


def test_links_elsewhere_can_be_switched_off(tmp_path: Path) -> None:
    with hosting(Host({})) as other, hosting(shop(f"{other.origin}/x")) as host:
        assert audit(tmp_path / "run", host, "--external-links", "0") == 0
    assert asked(tmp_path / "run", "external") == {}


def test_a_resumed_crawl_asks_for_nothing_twice(tmp_path: Path) -> None:
    with hosting(shop()) as host:
        assert audit(tmp_path / "run", host) == 0
        before = host.asked.total()
        assert audit(tmp_path / "run", host, "--resume") == 0
    again = [what for what, times in host.asked.items() if times > 1]
    assert set(again) <= {"GET /robots.txt"} | {what for what in again if "sitemap" in what}
    assert host.asked.total() - before == len(again)


def test_files_of_the_shop_are_asked_how_long_they_may_be_kept(tmp_path: Path) -> None:
    loads = '<link rel="stylesheet" href="/kept.css"><script src="/gone.js"></script><script src="/closed.js"></script>'
    home = page(ITEM, title="Home").replace("</head>", f"{loads}</head>")
    files = {
        "/kept.css": "a {}",
        "/closed.js": "2",
        "/robots.txt": "User-agent: *\nDisallow: /closed\n",
    }
    host = shop(pages={"/": home, **files}, kept={"/kept.css": "max-age=604800"})
    with hosting(host):
        assert audit(tmp_path / "run", host) == 0
    found = {crawling.path_of(url): answer for url, answer in asked(tmp_path / "run", "probe-asset").items()}
    assert found == {
        "/kept.css": ("GET", "ok", 200),
        "/gone.js": ("GET", "http_error", 404),
        "/closed.js": ("GET", "robots_disallowed", None),
    }
    assert (host.asked["GET /kept.css"], host.asked["GET /closed.js"]) == (1, 0)
    said = ask(tmp_path / "run", "select cache_control, fresh_seconds from resource where url like '%/kept.css'")
    assert said == [("max-age=604800", 604800)]
