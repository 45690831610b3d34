"""The first bytes of an ISO media file come in; measures of an AVIF image go out (ISO/IEC 14496-12, AVIF 1.1)."""

from collections.abc import Iterator
from struct import unpack_from

from seoaudit.read.image_kinds import ImageHeader

_MOST_BOXES = 1_000
_HEIC = frozenset((b"heic", b"heix", b"hevc", b"heim", b"heis"))
_FULL = 4
"""Bytes of version and flags that a full box has before its content."""
_ALPHA = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"


def read_avif(data: bytes) -> ImageHeader:
    """The header by the largest `ispe`: a picture made of tiles has one for itself and a smaller one for its tiles."""
    if not data:
        return ImageHeader()
    brands = _brands(data)
    if not brands & {b"avif", b"avis"}:
        return ImageHeader("image/heic") if brands & _HEIC else ImageHeader()
    kind = ImageHeader("image/avif", animated=data[8:12] == b"avis")
    for name, start, end in _boxes(data, 0, len(data)):
        if name != b"meta":
            continue
        properties = _below(data, start + _FULL, end, b"iprp", b"ipco")
        if end > len(data) or properties is None:
            return kind._replace(needs=min(end, 2**18) if end > len(data) else 0)
        return _measured(kind, data, *properties)
    return kind._replace(needs=_next_box(data))


def _brands(data: bytes) -> set[bytes]:
    size = min(int.from_bytes(data[:4], "big"), len(data), 512)
    return {data[8:12], *(data[at : at + 4] for at in range(16, size, 4))}


def _measured(kind: ImageHeader, data: bytes, start: int, end: int) -> ImageHeader:
    sizes, depth, alpha = [], None, False
    for name, at, stop in _boxes(data, start, end):
        if name == b"ispe":
            sizes.append(unpack_from(">II", data, at + _FULL))
        elif name == b"pixi" and depth is None:
            (channels,) = unpack_from(">B", data, at + _FULL)
            depth = sum(data[at + _FULL + 1 : at + _FULL + 1 + channels])
        elif name == b"auxC":
            alpha = alpha or data[at + _FULL : stop].startswith(_ALPHA)
    width, height = max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
    return kind._replace(width=width or None, height=height or None, depth=depth, alpha=alpha)


def _below(data: bytes, start: int, end: int, *names: bytes) -> tuple[int, int] | None:
    """Where the content of the box lies that is reached by these names."""
    for name in names:
        found = next(((at, stop) for each, at, stop in _boxes(data, start, end) if each == name), None)
        if found is None:
            return None
        start, end = found
    return start, end


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Names of boxes, and where the content of each begins and ends."""
    for _ in range(_MOST_BOXES):
        if start + 8 > min(end, len(data)):
            return
        size, name = unpack_from(">I4s", data, start)
        head = 8
        if size == 1:
            (size,) = unpack_from(">Q", data, start + 8)
            head = 16
        elif size == 0:
            size = end - start
        if size < head:
            return
        yield name, start + head, start + size
        start += size


def _next_box(data: bytes) -> int:
    """How much of the file brings the box behind those that were passed, within reason."""
    ends = [end for _, _, end in _boxes(data, 0, len(data))]
    return ends[-1] + 2**12 if ends and len(data) <= ends[-1] < 2**18 else 0
