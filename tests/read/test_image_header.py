"""Headers of images: files that Pillow makes in every format and kind, and files that are broken on purpose."""

import io
import random
import struct
import tracemalloc
import zlib
from collections.abc import Iterator
from time import process_time
from typing import Any

import pytest

from seoaudit.read.image_header import MOST_BYTES, read_header
from seoaudit.read.image_kinds import UNKNOWN

Size = tuple[int, int]
SIZES: tuple[Size, ...] = ((1, 1), (1, 300), (17, 33), (256, 255), (1201, 799))
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp", "AVIF": "image/avif",
         "BMP": "image/bmp", "TIFF": "image/tiff"}  # fmt: skip
KINDS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("JPEG", "RGB", {}),
    ("JPEG", "RGB", {"progressive": True, "quality": 95}),
    ("JPEG", "L", {}),
    ("JPEG", "CMYK", {}),
    ("JPEG", "RGB", {"icc_profile": bytes(200_000)}),
    ("PNG", "RGB", {}),
    ("PNG", "RGBA", {}),
    ("PNG", "P", {}),
    ("PNG", "L", {}),
    ("PNG", "LA", {}),
    ("PNG", "1", {}),
    ("PNG", "I;16", {}),
    ("GIF", "P", {}),
    ("WEBP", "RGB", {}),
    ("WEBP", "RGB", {"lossless": True}),
    ("WEBP", "RGBA", {}),
    ("WEBP", "RGBA", {"lossless": True}),
    ("WEBP", "RGB", {"exif": b"Exif\x00\x00" + bytes(400)}),
    ("AVIF", "RGB", {}),
    ("AVIF", "RGBA", {}),
    ("AVIF", "L", {}),
    ("BMP", "RGB", {}),
    ("BMP", "P", {}),
    ("TIFF", "RGB", {}),
)


def made(form: str, mode: str, size: Size, frames: int = 1, **options: Any) -> bytes:
    """A file as Pillow writes it."""
    image = pytest.importorskip("PIL.Image")
    pictures = [image.new(mode, size, 70 * n) for n in range(frames)]
    if frames > 1:
        options = {"save_all": True, "append_images": pictures[1:], **options}
    held = io.BytesIO()
    pictures[0].save(held, form, **options)
    return held.getvalue()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("form", "mode", "options"), KINDS, ids=lambda value: str(value)[:30])
def test_measures_and_type_are_those_that_pillow_wrote(
    form: str, mode: str, options: dict[str, Any], size: Size
) -> None:
    found = read_header(made(form, mode, size, **options))
    assert (found.type, found.width, found.height, found.animated) == (TYPES[form], *size, False)


@pytest.mark.parametrize(
    ("form", "mode", "alpha", "depth", "palette"),
    [
        ("PNG", "RGB", False, 24, False),
        ("PNG", "RGBA", True, 32, False),
        ("PNG", "I;16", False, 16, False),
        ("PNG", "P", False, 8, True),
        ("JPEG", "CMYK", False, 32, False),
        ("JPEG", "L", False, 8, False),
        ("WEBP", "RGB", False, 24, False),
        ("AVIF", "RGB", False, 24, False),
    ],
)
def test_colours_and_transparency(form: str, mode: str, alpha: bool, depth: int, palette: bool) -> None:
    found = read_header(made(form, mode, (40, 30)))
    assert (found.alpha, found.palette) == (alpha, palette)
    if not palette:
        assert found.depth == depth


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "AVIF"])
def test_a_picture_that_moves_is_told_from_one_that_does_not(form: str) -> None:
    mode = "P" if form == "GIF" else "RGB"
    assert read_header(made(form, mode, (60, 40), frames=3, duration=100, loop=0)).animated
    found = read_header(made(form, mode, (60, 40)))
    assert (found.animated, found.width, found.height) == (False, 60, 40)


@pytest.mark.parametrize(("form", "mode"), [("WEBP", "RGBA"), ("AVIF", "RGBA")])
def test_transparent_pictures_of_modern_formats(form: str, mode: str) -> None:
    image = pytest.importorskip("PIL.Image")
    held = io.BytesIO()
    image.linear_gradient("L").convert("RGB").convert("RGBA").resize((50, 40)).save(held, form)
    picture = image.new("RGBA", (50, 40), (200, 10, 10, 90))
    held = io.BytesIO()
    picture.save(held, form)
    assert read_header(held.getvalue()).alpha


def test_a_jpeg_whose_exif_stands_before_its_measures_says_how_much_more_to_read() -> None:
    whole = made("JPEG", "RGB", (640, 480), exif=b"Exif\x00\x00" + bytes(60_000), icc_profile=bytes(100_000))
    read, asked = 2_000, 0
    while not (found := read_header(whole[:read])).width:
        assert found.type == "image/jpeg"
        assert found.needs > read
        read, asked = found.needs, asked + 1
    assert (found.width, found.height) == (640, 480)
    assert read <= MOST_BYTES
    assert asked <= 4


@pytest.mark.parametrize(("form", "mode", "options"), KINDS, ids=lambda value: str(value)[:30])
def test_every_cut_of_a_file_is_read_without_an_error(form: str, mode: str, options: dict[str, Any]) -> None:
    whole = made(form, mode, (33, 21), **options)
    for end in [*range(400), *range(400, len(whole), 997)]:
        found = read_header(whole[:end])
        assert found.width in (None, 33, 1), end
        assert found.type in (None, TYPES[form])


def test_noise_behind_every_magic_is_read_without_an_error() -> None:
    chance = random.Random(7)
    riff, avif = b"RIFF\x00\x00\x00\x00WEBP", b"\x00\x00\x00\x10ftypavif"
    magics = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00"
    for start in (*magics, riff, riff + b"VP8X", avif, avif + bytes(8) + b"meta", b"", b"<svg ", b"<!doctype svg ["):
        for _ in range(300):
            found = read_header(start + chance.randbytes(chance.randrange(300)))
            assert 0 <= found.needs <= MOST_BYTES + 2**12


def chunks() -> Iterator[bytes]:
    yield b"\x89PNG\r\n\x1a\n"
    body = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 16, 6, 0, 0, 0)
    yield struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


def test_sixty_thousand_by_sixty_thousand_pixels_cost_no_memory() -> None:
    bomb = b"".join(chunks())
    tracemalloc.start()
    found = read_header(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found.width, found.height, found.depth) == (60_000, 60_000, 64)
    assert peak < 20_000


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><html>", b"\xef\xbb\xbf\n<html lang=ru>", b"<!-- a --><head>"])
def test_a_page_in_place_of_an_image_is_a_page(page: bytes) -> None:
    assert read_header(page).type == "text/html"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00",
        b"not found",
        b"BMW of Bishkek sells cars and more",
        b"<?xml version='1.0'?><rss/>",
        bytes(4) + b"ftypmp42",
    ],
)
def test_what_is_no_image_has_no_type(body: bytes) -> None:
    assert read_header(body) == UNKNOWN


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80px">', (120, 80)),
        ('<?xml version="1.0"?>\n<!-- made -->\n<svg viewBox="0 0 24 24.4">', (24, 24)),
        ('<svg width="100%" height="100%" viewBox="0,0,640,480">', (640, 480)),
        ('<svg width="10em" height="3em">', (None, None)),
        ('<svg stroke-width="3" width="7" height="9">', (7, 9)),
        ("<!DOCTYPE svg PUBLIC \"-//W3C\" \"http://www.w3.org/svg11.dtd\"><svg:svg width='5' height='6'/>", (5, 6)),
        ("<svg><script>alert(1)</script></svg>", (None, None)),
    ],
)
def test_measures_of_a_drawing(text: str, size: tuple[int | None, int | None]) -> None:
    for body in (text.encode(), text.encode("utf-16")):
        found = read_header(body)
        assert (found.type, found.width, found.height) == ("image/svg+xml", *size)


def test_entities_of_a_drawing_do_not_grow_and_its_script_is_not_read() -> None:
    lol = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    found = read_header(f'{lol}<svg width="12" height="8"><script>while(1);</script>&b;&f;</svg>'.encode())
    assert (found.type, found.width, found.height) == ("image/svg+xml", 12, 8)


def test_a_jpeg_of_padding_alone_and_a_drawing_of_spaces_alone_are_read_at_once() -> None:
    begun = process_time()
    drawings = b"<svg " + b" " * 2**20, b"<!--" * 2**18, b"<!---->" * 2**18, b"<!doctype svg [>" * 2**16
    comments = b"GIF89a\x01\x00\x01\x00\x00\x00\x00" + b"!\xfe\x01a\x00" * 2**17
    for body in (*drawings, comments, b"\xff\xd8" + b"\xff" * 2**20):
        read_header(body)
    assert process_time() - begun < 0.5
