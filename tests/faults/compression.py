"""Faults of compression: bombs in every encoding, bodies that are cut, plain, or in an encoding nobody knows."""

import zlib
from functools import cache

import brotli
import zstandard

from tests.faults.shop import HTML, Exchange, page

MIB = b" " * 2**20
SIZE = 256


@cache
def deflated(mib: int) -> bytes:
    """So many MiB of blanks as a raw deflate stream; every MiB of them gives the same bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    unit = packer.compress(MIB) + packer.flush(zlib.Z_FULL_FLUSH)
    return unit * mib + packer.flush(zlib.Z_FINISH)


@cache
def gzipped(mib: int) -> bytes:
    """So many MiB of blanks as a gzip file."""
    checksum = 0
    for _ in range(mib):
        checksum = zlib.crc32(MIB, checksum)
    trailer = checksum.to_bytes(4, "little") + (mib * 2**20 % 2**32).to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + deflated(mib) + trailer


@cache
def zlibbed(mib: int) -> bytes:
    """So many MiB of blanks in the zlib format."""
    checksum = 1
    for _ in range(mib):
        checksum = zlib.adler32(MIB, checksum)
    return b"\x78\xda" + deflated(mib) + checksum.to_bytes(4, "big")


async def _encoded(x: Exchange, encoding: str, body: bytes) -> None:
    await x.answer(body, HTML, ("Content-Encoding", encoding))


async def gzip_bomb(x: Exchange) -> None:
    """256 MiB in one gzip stream."""
    await _encoded(x, "gzip", gzipped(SIZE))


async def gzip_twice(x: Exchange) -> None:
    """1 GiB in about 3 kB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    await _encoded(x, "gzip, gzip", packer.compress(gzipped(1024)) + packer.flush())


async def zlib_bomb(x: Exchange) -> None:
    """256 MiB of deflate with its zlib header."""
    await _encoded(x, "deflate", zlibbed(SIZE))


async def raw_deflate_bomb(x: Exchange) -> None:
    """256 MiB of deflate without it."""
    await _encoded(x, "deflate", deflated(SIZE))


async def brotli_bomb(x: Exchange) -> None:
    """256 MiB of brotli."""
    packer = brotli.Compressor(quality=1)
    await _encoded(x, "br", b"".join(packer.process(MIB) for _ in range(SIZE)) + packer.finish())


async def zstd_bomb(x: Exchange) -> None:
    """256 MiB of zstd blocks that say a byte and how often."""
    packer = zstandard.ZstdCompressor(level=1).compressobj(size=SIZE * 2**20)
    await _encoded(x, "zstd", b"".join(packer.compress(MIB) for _ in range(SIZE)) + packer.flush())


async def gzip_cut(x: Exchange) -> None:
    """A gzip body that ends in its middle; its Content-Length is right."""
    whole = page("/never", text=" ".join(map(str, range(5000))))
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = packer.compress(whole) + packer.flush()
    await _encoded(x, "gzip", body[: len(body) // 2])


async def gzip_named_plain(x: Exchange) -> None:
    """Content-Encoding: gzip on a plain HTML body."""
    await _encoded(x, "gzip", page("/never"))


async def unknown_encoding(x: Exchange) -> None:
    """An encoding that nobody knows."""
    await _encoded(x, "x-secret", page("/never"))
