"""The first bytes of a WebP file come in; its measures go out (RFC 9649: VP8, VP8L and VP8X)."""

from struct import unpack_from

from seoaudit.read.image_kinds import ImageHeader

_LOSSY_START = b"\x9d\x01\x2a"
_LOSSLESS_START = 0x2F


def read_webp(data: bytes) -> ImageHeader:
    """The header by the first chunk; struct.error where the bytes end before it does."""
    kind = ImageHeader("image/webp")
    chunk = data[12:16]
    if chunk == b"VP8X":
        flags, wide, high = unpack_from("<B3x3s3s", data, 20)
        alpha = bool(flags & 0x10)
        return kind._replace(
            width=int.from_bytes(wide, "little") + 1,
            height=int.from_bytes(high, "little") + 1,
            animated=bool(flags & 0x02),
            alpha=alpha,
            depth=32 if alpha else 24,
        )
    if chunk == b"VP8L":
        mark, bits = unpack_from("<BI", data, 20)
        if mark != _LOSSLESS_START:
            return kind
        alpha = bool(bits >> 28 & 1)
        return kind._replace(
            width=(bits & 0x3FFF) + 1, height=(bits >> 14 & 0x3FFF) + 1, alpha=alpha, depth=32 if alpha else 24
        )
    if chunk == b"VP8 ":
        start, width, height = unpack_from("<3sHH", data, 23)
        if start != _LOSSY_START:
            return kind
        return kind._replace(width=width & 0x3FFF or None, height=height & 0x3FFF or None, alpha=False, depth=24)
    return kind
