"""The server of the shops: what it answers over the wire, and how faults are planted."""

import gzip
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest

from seoaudit.content import folder
from seoaudit.errors import UsageError
from seoaudit.serve.faults import Fault
from seoaudit.serve.shop import Shop, ShopServer, load_shop

PAGE = b'<a href="https://otuk.example/b">b</a>'
SETTINGS = {
    "origin": "https://otuk.example",
    "not_found": "404.html",
    "ignored_parameters": ["utm_source"],
    "headers": [{"under": "/", "Cache-Control": "no-cache"}, {"under": "/img/", "Cache-Control": "max-age=60"}],
    "addresses": {"/b?page=2": {"file": "b.page-2.html"}, "/old": {"redirect": "/b", "status": 302}},
}
FILES = {"index.html": PAGE, "b.html": b"b", "b.page-2.html": b"2", "404.html": b"lost", "img/x.webp": b"RIFF"}


def fault(name: str, *edits: dict[str, object]) -> Fault:
    return Fault(name, "what it is", edits, ())


def shop(*faults: Fault, **spare: bytes) -> Shop:
    clean = Shop(FILES, SETTINGS)
    return Shop(FILES, SETTINGS, spare, {one.name: one for one in faults}, clean=clean)


@pytest.fixture
def wire() -> Iterator[HTTPConnection]:
    with ShopServer(shop()) as server:
        connection = HTTPConnection(server.origin.removeprefix("http://"))
        yield connection
        connection.close()


def get(wire: HTTPConnection, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    wire.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = wire.getresponse()
    return answer, answer.read()


def test_texts_speak_of_the_servers_own_origin(wire: HTTPConnection) -> None:
    answer, body = get(wire, "/")
    assert body == f'<a href="http://127.0.0.1:{wire.port}/b">b</a>'.encode()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Length"] == str(len(body))


def test_one_connection_serves_many_requests(wire: HTTPConnection) -> None:
    get(wire, "/")
    socket = wire.sock
    assert get(wire, "/b?page=2")[1] == b"2"
    assert wire.sock is socket


def test_text_is_compressed_where_that_is_accepted(wire: HTTPConnection) -> None:
    answer, body = get(wire, "/b", accept_encoding="gzip, br")
    assert (answer.headers["Content-Encoding"], gzip.decompress(body)) == ("gzip", b"b")
    answer, body = get(wire, "/img/x.webp", accept_encoding="gzip")
    assert (answer.headers["Content-Encoding"], body, answer.headers["Cache-Control"]) == (None, b"RIFF", "max-age=60")


def test_head_gives_the_headers_alone(wire: HTTPConnection) -> None:
    answer, body = get(wire, "/b", method="HEAD")
    assert (answer.status, answer.headers["Content-Length"], body) == (200, "1", b"")


@pytest.mark.parametrize(("path", "status", "location"), [("/old", 302, "/b"), ("/b/", 301, "/b")])
def test_redirects_name_the_servers_own_origin(wire: HTTPConnection, path: str, status: int, location: str) -> None:
    answer, _ = get(wire, path)
    assert (answer.status, answer.headers["Location"]) == (status, f"http://127.0.0.1:{wire.port}{location}")


@pytest.mark.parametrize("path", ["/nothing", "/b?page=3", "/../shop.yaml", "/b.html/x"])
def test_what_is_unknown_is_the_lost_page(wire: HTTPConnection, path: str) -> None:
    answer, body = get(wire, path)
    assert (answer.status, body) == (404, b"lost")


def test_ignored_parameters_change_nothing(wire: HTTPConnection) -> None:
    assert get(wire, "/b?utm_source=x&page=2")[1] == b"2"


def test_faults_are_planted_and_taken_out_one_by_one() -> None:
    one = fault("one", {"file": "b.html", "replace": "b", "with": "c"})
    two = fault("two", {"add": "new.html"}, {"address": "/gone", "file": "404.html", "status": 410})
    both = shop(one, two, **{"new.html": b"new"}).with_faults(["two", "one"])
    assert both.planted == ("one", "two")
    assert [both.answer(path).body for path in ("/b", "/new")] == [b"c", b"new"]
    assert both.answer("/gone").status == 410
    repaired = both.without(["one"])
    assert (repaired.planted, repaired.answer("/b").body, repaired.answer("/new").body) == (("two",), b"b", b"new")


def test_headers_below_a_path_are_set_and_taken_away() -> None:
    closed = fault("closed", {"under": "/", "X-Robots-Tag": "noindex", "Cache-Control": None})
    planted = shop(closed).with_faults(["closed"])
    assert planted.answer("/b").headers == {"X-Robots-Tag": "noindex", "Content-Type": "text/html; charset=utf-8"}
    assert "X-Robots-Tag" not in planted.without(["closed"]).answer("/b").headers


def test_an_overlay_may_have_headers_of_its_own() -> None:
    staging = load_shop(folder("shops") / "faulty-staging")
    assert "X-Robots-Tag" not in staging.answer("/").headers
    assert staging.without(staging.faults).answer("/").headers["X-Robots-Tag"] == "noindex"


def test_a_replacement_reaches_until_the_end_it_names() -> None:
    cut = fault("cut", {"file": "index.html", "replace": "<a ", "until": ">", "with": "<b>"})
    assert shop(cut).with_faults(["cut"]).answer("/").body == b"<b>b</a>"


@pytest.mark.parametrize(
    "edit",
    [
        {"replace": "missing", "with": ""},
        {"replace": "b", "with": ""},
        {"replace": "<a ", "until": "missing", "with": ""},
    ],
)
def test_an_edit_that_does_not_fit_exactly_once_is_refused(edit: dict[str, object]) -> None:
    planted = shop(fault("unfit", {"file": "index.html", **edit}))
    with pytest.raises(UsageError, match=r"unfit: index\.html"):
        planted.with_faults(["unfit"])


def test_an_unknown_fault_is_named() -> None:
    with pytest.raises(UsageError, match="no such fault: other"):
        shop().with_faults(["other"])
