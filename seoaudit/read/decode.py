"""A body as received and its Content-Encoding come in; the decoded bytes go out, or the outcome that stopped it.

No decoder is let past the limit of decoded bytes, so a bomb costs its limit and no more.
"""

import io
import zlib
from collections.abc import Callable

import brotli
import zstandard

_NOTHING = frozenset(("", "identity", "none", "utf-8", "utf8", "binary", "8bit"))
_MAX_LAYERS = 5
_MAX_MEMBERS = 1000
_PIECE = 1024 * 1024
_ZSTD_WINDOW = 8 * 1024 * 1024
"""Window that HTTP clients must support, RFC 9659."""


class BodyError(Exception):
    """The body cannot be had whole: `outcome` is too_large, truncated or bad_encoding.

    `size` bytes were decoded; `start` is what of them may be used by those whom a part serves.
    """

    def __init__(self, outcome: str, reason: str, size: int | None = None, start: bytes = b"") -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.size = size
        self.start = start


def decompress(body: bytes, content_encoding: str | None, max_bytes: int) -> bytes:
    """`body` without its content encodings, undone from the last to the first (RFC 9110, section 8.4).

    Raises BodyError where an encoding is unknown, broken or cut, or more than `max_bytes` come out.
    """
    names = [name for name in _names(content_encoding) if name not in _NOTHING]
    if len(names) > _MAX_LAYERS:
        raise BodyError("bad_encoding", f"{len(names)} content encodings on top of each other")
    for left in range(len(names) - 1, -1, -1):
        body = _undone(body, names[left], max_bytes, last=left == 0)
    if len(body) > max_bytes:
        raise BodyError("too_large", _too_large(max_bytes), len(body), body[:max_bytes])
    return body


def _undone(body: bytes, name: str, max_bytes: int, *, last: bool) -> bytes:
    """`body` without the encoding `name`; only what the last one gives is a start of the body."""
    decoder = _DECODERS.get(name)
    if decoder is None:
        raise BodyError("bad_encoding", f"unknown content encoding {name[:40]}")
    try:
        return decoder(body, max_bytes) if body else body
    except BodyError as problem:
        problem.start = problem.start[:max_bytes] if last else b""
        raise


def _names(content_encoding: str | None) -> list[str]:
    return [name.strip().lower() for name in (content_encoding or "").split(",")]


def _too_large(max_bytes: int) -> str:
    return f"more than {max_bytes} bytes after decompression"


def _gzip(body: bytes, max_bytes: int) -> bytes:
    if body[:2] != b"\x1f\x8b":
        raise BodyError("bad_encoding", "Content-Encoding says gzip, the body is not")
    pieces: list[bytes] = []
    left = max_bytes
    for _ in range(_MAX_MEMBERS):  # a stream may have several members; what follows the last is ignored
        decoder = zlib.decompressobj(31)
        try:
            pieces.append(_inflate(decoder, body, left, "gzip"))
        except BodyError as problem:
            problem.start = b"".join((*pieces, problem.start))
            raise
        left -= len(pieces[-1])
        body = decoder.unused_data
        if body[:2] != b"\x1f\x8b":
            return b"".join(pieces)
    raise BodyError("bad_encoding", f"more than {_MAX_MEMBERS} gzip members")


def _deflate(body: bytes, max_bytes: int) -> bytes:
    """The zlib format as the standard says, else the raw stream that some servers send."""
    if body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0:
        try:
            return _inflate(zlib.decompressobj(), body, max_bytes, "deflate")
        except BodyError as problem:
            if problem.outcome != "bad_encoding":
                raise
    return _inflate(zlib.decompressobj(-zlib.MAX_WBITS), body, max_bytes, "deflate")


def _inflate(decoder: "zlib._Decompress", body: bytes, max_bytes: int, name: str) -> bytes:
    try:
        whole = decoder.decompress(body, max_bytes + 1)
    except zlib.error as error:
        raise BodyError("bad_encoding", f"broken {name} body: {error}") from None
    if len(whole) > max_bytes:
        raise BodyError("too_large", _too_large(max_bytes), len(whole), whole)
    if not decoder.eof:
        raise BodyError("truncated", f"the {name} body is cut", len(whole), whole)
    return whole


def _brotli(body: bytes, max_bytes: int) -> bytes:
    decoder = brotli.Decompressor()
    pieces: list[bytes] = []
    size = 0
    feed = body
    try:
        while not decoder.is_finished() and (feed or not decoder.can_accept_more_data()):
            piece = decoder.process(feed, output_buffer_limit=_PIECE)
            feed = b""
            pieces.append(piece)
            size += len(piece)
            if size > max_bytes:
                raise BodyError("too_large", _too_large(max_bytes), size, b"".join(pieces))
    except brotli.error as error:
        raise BodyError("bad_encoding", f"broken brotli body: {error}") from None
    if not decoder.is_finished():
        raise BodyError("truncated", "the brotli body is cut", size, b"".join(pieces))
    return b"".join(pieces)


def _zstd(body: bytes, max_bytes: int) -> bytes:
    decoder = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    try:
        with decoder.stream_reader(io.BytesIO(body), read_across_frames=True) as reader:
            whole = reader.read(max_bytes + 1)
        if len(whole) > max_bytes:
            raise BodyError("too_large", _too_large(max_bytes), len(whole), whole)
        cut = not _ends(decoder, body)
    except zstandard.ZstdError as error:
        raise BodyError("bad_encoding", f"broken zstd body: {error}") from None
    if cut:
        raise BodyError("truncated", "the zstd body is cut", len(whole), whole)
    return whole


def _ends(decoder: zstandard.ZstdDecompressor, body: bytes) -> bool:
    """Whether the last frame is whole, which the stream reader does not tell; the size is known to be bounded."""
    for _ in range(_MAX_MEMBERS):
        frame = decoder.decompressobj()
        frame.decompress(body)
        body = frame.unused_data
        if not body or not frame.eof:
            return frame.eof
    raise BodyError("bad_encoding", f"more than {_MAX_MEMBERS} zstd frames")


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
