"""Good answers come in, mutated ones go out: bytes turned, cut, doubled, headers that lie. The same for every run."""

import gzip
import random
from collections.abc import Callable, Iterable
from functools import partial

from tests.faults.shop import HTML, Exchange, head, page

COUNT = 300
BODY = page("/healthy/0", "/healthy/1", title="Fuzzed", text="A text of some length. " * 40)
HEADERS = [
    *(f"Content-Length: {value}" for value in ("-1", "0", "7", "0x20", "1e3", "99999999999999999999", "12, 13", "")),
    *(f"Transfer-Encoding: {value}" for value in ("chunked", "gzip, chunked", "identity", "\x00", "chunked, chunked")),
    *(f"Content-Encoding: {value}" for value in ("gzip", "br", "zstd", "deflate", "gzip, br", ",", "\xff\xfe")),
    *(f"Content-Type: {value}" for value in ("", "text/html; charset=klingon", "text/html; charset=", ";;", "a/b")),
    *(f"Location: {value}" for value in ("//", "http://[", "\t", "/%ff%fe", "?", "http://127.0.0.2:1/", "\xff\xfe")),
    *(f"Retry-After: {value}" for value in ("-1", "nan", "1e9", "Thu, 99 Foo 2026")),
    *(f"Link: {value}" for value in ("<", "<>; rel=canonical", "<http://[>; rel=canonical", "," * 500)),
    "no colon", ": no name", "\x00: \x00", "X: " + "y" * 20_000, " folded",
]  # fmt: skip
Mutation = Callable[[random.Random, bytes], bytes]


async def answer(x: Exchange) -> None:
    """The mutated answer of the number in the path; the same whenever it is asked for."""
    lot = random.Random(x.path)
    data = _good(lot)
    for _ in range(lot.randint(1, 3)):
        data = lot.choice(MUTATIONS)(lot, data)
    await x.send(data)
    await x.finish()


async def listed(x: Exchange) -> None:
    """A sitemap that lists them all."""
    entries = "".join(f"<url><loc>{x.shop.url(path)}</loc></url>" for path in paths())
    await x.answer(f"<urlset>{entries}</urlset>".encode(), ("Content-Type", "application/xml"))


def paths() -> list[str]:
    """The addresses of the mutated answers."""
    return [f"/fault/fuzz?n={number}" for number in range(COUNT)]


def _good(lot: random.Random) -> bytes:
    packed, chunks = gzip.compress(BODY, mtime=0), b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
    return lot.choice(
        (
            head("200 OK", HTML, ("Content-Length", str(len(BODY)))) + BODY,
            head("200 OK", HTML, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))) + packed,
            head("200 OK", HTML, ("Transfer-Encoding", "chunked")) + chunks,
            head("200 OK", HTML) + BODY,
            head("302 Found", ("Location", "/healthy/2"), ("Content-Length", "0")),
            head("404 Not Found", HTML, ("Content-Length", str(len(BODY)))) + BODY,
        )
    )


def _places(lot: random.Random, data: bytes) -> tuple[int, int]:
    start = lot.randrange(len(data) + 1) if lot.random() < 0.5 else lot.randrange(min(len(data), 200) + 1)
    return start, min(len(data), start + lot.choice((1, 2, 10, 100, 1000)))


def _turn(lot: random.Random, data: bytes) -> bytes:
    turned = bytearray(data)
    for _ in range(lot.choice((1, 5, 50)) if turned else 0):
        turned[_places(lot, data[:-1])[0]] = lot.randrange(256)
    return bytes(turned)


def _drop(lot: random.Random, data: bytes) -> bytes:
    start, end = _places(lot, data)
    return data[:start] + data[end:]


def _double(lot: random.Random, data: bytes) -> bytes:
    start, end = _places(lot, data)
    return data[:end] + data[start:end] * lot.choice((1, 3, 200)) + data[end:]


def _insert(lot: random.Random, data: bytes) -> bytes:
    start, _ = _places(lot, data)
    return data[:start] + lot.randbytes(lot.choice((1, 20, 500))) + data[start:]


def _cut(lot: random.Random, data: bytes) -> bytes:
    return data[: _places(lot, data)[0]]


def _lie(lot: random.Random, data: bytes, headers: Iterable[str] = HEADERS) -> bytes:
    first, line_end, rest = data.partition(b"\r\n")
    return first + line_end + lot.choice(list(headers)).encode("latin-1") + b"\r\n" + rest


MUTATIONS: tuple[Mutation, ...] = (_turn, _drop, _double, _insert, _cut, _lie, partial(_lie, headers=HEADERS[:13]))
