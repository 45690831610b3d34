"""Files made by Pillow: what a WebP that looks the same would weigh, and what is never made pixels of."""

import struct
import tracemalloc
import zlib
from base64 import b64decode
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from seoaudit.read.image_recode import NoPixelsError, recode
from seoaudit.read.ssim import ssim
from tests.photos import photo, sixteen_bits, written


def test_the_same_picture_is_like_itself() -> None:
    grey = np.asarray(photo().convert("L"))
    assert ssim(grey, grey) == pytest.approx(1)


def test_likeness_is_that_of_the_formula() -> None:
    """One window worked out plainly, sum by sum, as the paper has it."""
    chance = np.random.default_rng(3)
    first, second = (chance.integers(0, 255, (11, 11), dtype=np.uint8) for _ in range(2))
    at = np.arange(11) - 5
    weights = np.exp(-(at[:, None] ** 2 + at[None, :] ** 2) / (2 * 1.5**2))
    weights /= weights.sum()
    x, y = first.astype(float), second.astype(float)
    mean_x, mean_y = (weights * x).sum(), (weights * y).sum()
    var_x, var_y = (weights * (x - mean_x) ** 2).sum(), (weights * (y - mean_y) ** 2).sum()
    shared = (weights * (x - mean_x) * (y - mean_y)).sum()
    one, two = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    expected = (2 * mean_x * mean_y + one) * (2 * shared + two)
    expected /= (mean_x**2 + mean_y**2 + one) * (var_x + var_y + two)
    assert ssim(first, second) == pytest.approx(expected, abs=1e-4)


def test_likeness_falls_with_the_quality() -> None:
    plain = photo()
    seen = [Image.open(BytesIO(written(plain, "WEBP", quality=quality))).convert("L") for quality in (95, 80, 40, 5)]
    alike = [ssim(np.asarray(plain.convert("L")), np.asarray(each)) for each in seen]
    assert alike == sorted(alike, reverse=True)
    assert 1 > alike[0] > 0.97 > alike[-1]


def test_a_tall_picture_is_compared_whole() -> None:
    """Its lower end differs, far behind the first strip."""
    first = np.full((1_000, 20), 90, dtype=np.uint8)
    second = first.copy()
    second[900:, ::2] = 250
    assert 0.5 < ssim(first, second) < 0.95


@pytest.mark.parametrize(
    "file",
    [
        written(photo(), "JPEG", quality=100),
        written(photo(), "JPEG", quality=100, progressive=True),
        written(photo().convert("CMYK"), "JPEG", quality=100),
        written(photo(), "PNG"),
        written(sixteen_bits(), "PNG"),
        written(photo().convert("RGBA"), "PNG"),
        written(photo(), "WEBP", quality=100),
        written(photo(), "BMP"),
    ],
    ids=("jpeg", "progressive", "cmyk", "png", "sixteen-bits", "alpha", "webp", "bmp"),
)
def test_a_photo_kept_too_well_can_be_much_smaller(file: bytes) -> None:
    made = recode(file)
    assert made.bytes is not None
    assert made.bytes < 0.8 * len(file)
    assert (made.quality or 0) >= 80
    assert (made.ssim or 0) >= 0.98


def test_what_is_small_already_is_left() -> None:
    assert recode(written(photo(), "WEBP", quality=50)).bytes is None


def test_a_drawing_is_kept_without_loss_where_that_is_smaller() -> None:
    drawing = Image.new("RGB", (400, 300), "white")
    drawing.paste((200, 0, 0), (50, 50, 90, 280))
    made = recode(written(drawing, "BMP"))
    assert (made.quality, made.ssim) == (100, 1.0)


@pytest.mark.parametrize("size", [(480, 360), (30, 2_000), (3_000, 40), (20, 20)])
def test_the_small_picture_is_made_anew_and_bounded(size: tuple[int, int]) -> None:
    secret = b"GIF89a<script>alert(1)</script>"
    exif = Image.Exif()
    exif[0x010E] = secret.decode()
    file = written(photo(*size), "JPEG", quality=95, comment=secret, exif=exif.tobytes()) + secret
    small = b64decode(recode(file).small or "")
    assert 0 < len(small) <= 3_600
    assert secret not in small
    with Image.open(BytesIO(small)) as again:
        assert again.format == "JPEG"
        assert max(again.size) <= 96
        assert not again.getexif()


def test_a_small_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    small = recode(written(photo(480, 240), "JPEG", quality=95, exif=exif.tobytes())).small
    with Image.open(BytesIO(b64decode(small or ""))) as again:
        assert again.size[0] < again.size[1]


def png_header(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(bytes(100_000))
    chunks = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (body, data))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (png_header(60_000, 60_000), "60000 x 60000 pixels"),
        (png_header(0, 5), "no size"),
        (written(photo(), "JPEG", quality=95)[:9_000], "cannot be decoded"),
        (b"\x89PNG\r\n\x1a\n" + bytes(9_000), "no size"),
        (b'<svg width="40" height="30"><script>while(1);</script></svg>', "svg"),
        (b"<!doctype html><title>no</title>", "text/html"),
        (b"", "no image"),
        (written(photo(), "WEBP", save_all=True, append_images=[photo(seed=8)]), "animation"),
        (written(photo(), "GIF", save_all=True, append_images=[photo(seed=8)]), "animation"),
        (written(photo(), "TIFF"), "not re-encoded"),
    ],
)
def test_what_is_never_made_pixels_of(file: bytes, why: str) -> None:
    recode(written(photo(), "JPEG"))  # what is imported is imported
    tracemalloc.start()
    try:
        with pytest.raises(NoPixelsError, match=why):
            recode(file)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2**20
