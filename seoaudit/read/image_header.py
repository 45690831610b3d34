"""The first bytes of a file come in; what kind of image it is and its measures go out. No pixel is decoded."""

import struct
from collections.abc import Callable
from struct import unpack_from

from seoaudit.read.image_avif import read_avif
from seoaudit.read.image_kinds import UNKNOWN, ImageHeader
from seoaudit.read.image_markup import read_markup
from seoaudit.read.image_webp import read_webp

MOST_BYTES = 256 * 2**10
"""Bytes within which a header is looked for: Exif and colour profiles may stand before the measures of a JPEG."""
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
"""JPEG markers SOF0 to SOF15 without DHT, JPG and DAC (ITU T.81, table B.1)."""
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_ODD = frozenset(bytes((n,)) for n in range(1, 256, 2))
_BMP_SIZES = frozenset((12, 16, 40, 52, 56, 64, 108, 124))
_NETSCAPE = b"NETSCAPE2.0"


def read_header(data: bytes) -> ImageHeader:
    """What the beginning of a file says of the image; a type alone where its measures are not there.

    Of `data` at most 256 KiB are looked at. It never raises. `needs` tells how many bytes of the file might bring the
    measures where these do not. Sources: PNG third edition, GIF89a, ITU T.81, RFC 9649 (WebP), AVIF 1.1.
    """
    data = data[:MOST_BYTES]
    for magic, reader in _READERS:
        if data.startswith(magic):
            return _safely(reader, data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _safely(read_webp, data)
    if data[4:8] == b"ftyp":
        return _safely(read_avif, data)
    return read_markup(data)


def _safely(reader: Callable[[bytes], ImageHeader], data: bytes) -> ImageHeader:
    """The header; of one cut short at least its type."""
    try:
        return reader(data)
    except struct.error:
        return reader(b"")._replace(needs=min(2 * len(data) + 64, MOST_BYTES))


def _png(data: bytes) -> ImageHeader:
    kind = ImageHeader("image/png")
    if not data:
        return kind
    width, height, bits, colours = unpack_from(">IIBB", data, 16)
    if data[12:16] != b"IHDR" or not (0 < width < 2**31 and 0 < height < 2**31) or colours not in _CHANNELS:
        return kind
    chunks = _png_chunks(data)
    return kind._replace(
        width=width,
        height=height,
        animated=b"acTL" in chunks,
        alpha=colours in (4, 6) or b"tRNS" in chunks,
        depth=bits * _CHANNELS[colours],
        palette=colours == 3,
    )


def _png_chunks(data: bytes) -> set[bytes]:
    """The names of the chunks that stand before the pixels."""
    names: set[bytes] = set()
    at = 8
    while at + 8 <= len(data) and len(names) < 64:
        length, name = unpack_from(">I4s", data, at)
        if name == b"IDAT":
            break
        names.add(name)
        at += 12 + length
    return names


def _gif(data: bytes) -> ImageHeader:
    kind = ImageHeader("image/gif", palette=True)
    if not data:
        return kind
    width, height, flags = unpack_from("<HHB", data, 6)
    if not (width and height):
        return kind
    at = 13 + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0)
    animated, alpha = _gif_blocks(data, at)
    return kind._replace(width=width, height=height, animated=animated, alpha=alpha, depth=(flags >> 4 & 7) + 1)


def _gif_blocks(data: bytes, at: int) -> tuple[bool, bool]:
    """Whether there is more than one picture or a loop, and whether a colour is transparent, as far as the bytes go."""
    pictures, alpha = 0, False
    while at < len(data):
        if data[at] == 0x2C and at + 10 <= len(data):
            pictures += 1
            if pictures > 1:
                return True, alpha
            flags = data[at + 9]
            at += 11 + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0)
        elif data[at] == 0x21:
            if data[at + 3 : at + 14] == _NETSCAPE:
                return True, alpha
            alpha = alpha or (data[at + 1 : at + 3] == b"\xf9\x04" and data[at + 3 : at + 4] in _ODD)
            at += 2
        else:
            break
        while at < len(data) and data[at]:
            at += data[at] + 1
        at += 1
    return False, alpha


def _jpeg(data: bytes) -> ImageHeader:
    kind = ImageHeader("image/jpeg", alpha=False)
    if not data:
        return kind
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return kind
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _BARE:
            at += 2
        elif marker in (0xD9, 0xDA):
            return kind
        elif marker in _FRAMES:
            bits, height, width, channels = unpack_from(">BHHB", data, at + 4)
            return kind._replace(width=width or None, height=height or None, depth=bits * channels)
        else:
            at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    return kind._replace(needs=at + 1024 if at < MOST_BYTES else 0)


def _bmp(data: bytes) -> ImageHeader:
    kind = ImageHeader("image/bmp")
    if not data:
        return kind
    (size,) = unpack_from("<I", data, 14)
    if size not in _BMP_SIZES:
        return UNKNOWN
    if size == 12:
        width, height, _, depth = unpack_from("<HHHH", data, 18)
    else:
        width, height, _, depth = unpack_from("<iiHH", data, 18)
    return kind._replace(width=abs(width) or None, height=abs(height) or None, depth=depth, palette=depth <= 8)


def _ico(data: bytes) -> ImageHeader:
    kind = ImageHeader("image/x-icon")
    if not data:
        return kind
    (count,) = unpack_from("<H", data, 4)
    sizes = [(data[6 + 16 * n] or 256, data[7 + 16 * n] or 256) for n in range(min(count, (len(data) - 6) // 16, 64))]
    width, height = max(sizes, default=(None, None))
    return kind._replace(width=width, height=height)


def _tiff(data: bytes) -> ImageHeader:
    kind = ImageHeader("image/tiff")
    if not data:
        return kind
    order = "<" if data.startswith(b"II") else ">"
    (at,) = unpack_from(f"{order}I", data, 4)
    if at + 2 > len(data):
        return kind._replace(needs=at + 2**12 if at < MOST_BYTES else 0)
    (count,) = unpack_from(f"{order}H", data, at)
    found: dict[int, int] = {}
    for n in range(min(count, 512)):
        tag, form = unpack_from(f"{order}HH", data, at + 2 + 12 * n)
        if tag in (256, 257):
            (found[tag],) = unpack_from(f"{order}{'H' if form == 3 else 'I'}", data, at + 10 + 12 * n)
    return kind._replace(width=found.get(256) or None, height=found.get(257) or None)


def _jxl(_: bytes) -> ImageHeader:
    return ImageHeader("image/jxl")


_READERS: tuple[tuple[bytes, Callable[[bytes], ImageHeader]], ...] = (
    (b"\xff\xd8\xff", _jpeg),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"GIF87a", _gif),
    (b"GIF89a", _gif),
    (b"BM", _bmp),
    (b"\x00\x00\x01\x00", _ico),
    (b"II*\x00", _tiff),
    (b"MM\x00*", _tiff),
    (b"\xff\x0a", _jxl),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", _jxl),
)
