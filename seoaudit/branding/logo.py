"""A file comes in, the picture that reports may show goes out; what is none, or may act, is refused with the reason."""

from pathlib import Path
from typing import Literal

from seoaudit.branding.svg import svg_danger
from seoaudit.model import Logo
from seoaudit.read.image_header import MOST_BYTES, read_header

Kind = Literal["png", "jpeg", "webp", "svg"]
KINDS: dict[str, Kind] = {"image/png": "png", "image/jpeg": "jpeg", "image/webp": "webp", "image/svg+xml": "svg"}
MOST_PIXELS = 4096
"""Of each side: beyond it a file of some kilobytes may take gigabytes to draw."""


def read_logo(name: str) -> Logo:
    """The picture in a file. Raises ValueError with what is wrong with it, in one line."""
    data = _bytes(name)
    header = read_header(data)
    kind = KINDS.get(header.type or "")
    if kind is None:
        raise ValueError(f"{name} is {_called(header.type)}: give a PNG, JPEG, WebP or SVG")
    if kind == "svg" and (danger := svg_danger(data)):
        raise ValueError(f"{name} is an SVG that is refused: {danger}")
    if kind != "svg" and not (header.width and header.height):
        raise ValueError(f"{name} begins like an image but is none: its measures are not there")
    if max(header.width or 1, header.height or 1) > MOST_PIXELS:
        raise ValueError(f"{name} has {header.width} x {header.height} pixels: at most {MOST_PIXELS} a side")
    if header.animated:
        raise ValueError(f"{name} is animated: give a still picture")
    return Logo(kind, data, header.width, header.height)


def _bytes(name: str) -> bytes:
    path = Path(name)
    try:
        if not path.is_file():
            raise ValueError(f"{name}: there is no such file")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ValueError(f"{name} cannot be read ({error.strerror})") from error
    if len(data) > MOST_BYTES:
        raise ValueError(f"{name} is over {MOST_BYTES // 1024} KiB")
    return data


def _called(kind: str | None) -> str:
    if kind == "text/html":
        return "an HTML page"
    return f"of the kind {kind}" if kind else "no image"
