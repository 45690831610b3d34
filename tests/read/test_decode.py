"""Content encodings: whole bodies come back, bombs stop at the limit, cut and broken ones are told apart."""

import gzip
import zlib

import brotli
import pytest
import zstandard

from seoaudit.read.decode import BodyError, decompress

PAGE = b"<html>" + b"hello shop " * 3000
LIMIT = 1_000_000
BOMB = b"\0" * 20_000_000


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


WHOLE = {
    "no encoding": (None, PAGE),
    "identity": ("identity", PAGE),
    "gzip": ("gzip", gzip.compress(PAGE)),
    "upper case": ("GZIP", gzip.compress(PAGE)),
    "x-gzip": ("x-gzip", gzip.compress(PAGE)),
    "gzip of two members": ("gzip", gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:])),
    "gzip with rubbish behind it": ("gzip", gzip.compress(PAGE) + b"rubbish"),
    "gzip twice": ("gzip, gzip", gzip.compress(gzip.compress(PAGE))),
    "deflate, then br": ("deflate, br", brotli.compress(zlib.compress(PAGE))),
    "deflate with zlib header": ("deflate", zlib.compress(PAGE)),
    "deflate without": ("deflate", raw_deflate(PAGE)),
    "br": ("br", brotli.compress(PAGE)),
    "zstd": ("zstd", zstd(PAGE)),
    "zstd of two frames": ("zstd", zstd(PAGE[:100]) + zstd(PAGE[100:])),
}
STOPPED = {
    "gzip bomb": ("gzip", gzip.compress(BOMB), "too_large"),
    "bomb in a gzip": ("gzip, gzip", gzip.compress(gzip.compress(BOMB)), "too_large"),
    "zlib bomb": ("deflate", zlib.compress(BOMB), "too_large"),
    "raw deflate bomb": ("deflate", raw_deflate(BOMB), "too_large"),
    "brotli bomb": ("br", brotli.compress(BOMB), "too_large"),
    "zstd bomb": ("zstd", zstd(BOMB), "too_large"),
    "plain and too large": (None, BOMB, "too_large"),
    "gzip cut": ("gzip", gzip.compress(PAGE)[:60], "truncated"),
    "br cut": ("br", brotli.compress(PAGE)[:-3], "truncated"),
    "zstd cut": ("zstd", zstd(PAGE)[:-3], "truncated"),
    "deflate cut": ("deflate", zlib.compress(PAGE)[:-8], "truncated"),
    "plain named gzip": ("gzip", PAGE, "bad_encoding"),
    "plain named br": ("br", PAGE, "bad_encoding"),
    "plain named zstd": ("zstd", PAGE, "bad_encoding"),
    "unknown": ("x-secret", PAGE, "bad_encoding"),
    "too many layers": (", ".join(["gzip"] * 20), PAGE, "bad_encoding"),
    "endless members": ("gzip", gzip.compress(b"") * 5000, "bad_encoding"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_bodies_come_back(name: str) -> None:
    encoding, body = WHOLE[name]
    assert decompress(body, encoding, LIMIT) == PAGE


@pytest.mark.parametrize("name", STOPPED)
def test_others_are_stopped_with_their_outcome(name: str) -> None:
    encoding, body, outcome = STOPPED[name]
    with pytest.raises(BodyError) as stopped:
        decompress(body, encoding, LIMIT)
    assert stopped.value.outcome == outcome


def test_a_bomb_tells_how_much_came_out() -> None:
    with pytest.raises(BodyError) as stopped:
        decompress(gzip.compress(BOMB), "gzip", LIMIT)
    assert stopped.value.size is not None
    assert LIMIT < stopped.value.size <= LIMIT + 2_000_000


def test_nothing_stays_nothing() -> None:
    assert decompress(b"", "gzip", LIMIT) == b""


@pytest.mark.parametrize("name", [name for name in STOPPED if STOPPED[name][2] == "too_large"])
def test_the_start_of_what_is_too_large_may_be_used(name: str) -> None:
    encoding, body, _ = STOPPED[name]
    with pytest.raises(BodyError) as stopped:
        decompress(body, encoding, LIMIT)
    assert stopped.value.start == BOMB[:LIMIT]


def test_the_start_of_a_cut_body_is_what_came() -> None:
    packed = gzip.compress(PAGE[:100]) + gzip.compress(bytes(range(256)) * 50)[:-9]
    with pytest.raises(BodyError) as stopped:
        decompress(packed, "gzip", LIMIT)
    assert stopped.value.start.startswith(PAGE[:100])


def test_a_cut_layer_has_no_start() -> None:
    with pytest.raises(BodyError) as stopped:
        decompress(gzip.compress(gzip.compress(PAGE))[:-12], "gzip, gzip", LIMIT)
    assert stopped.value.start == b""
