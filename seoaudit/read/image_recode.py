"""A whole image file comes in; how small a WebP that looks the same would be goes out, with a picture of it in small.

It needs Pillow (the extra `images`) and runs in a reader process, which can be killed. Pixels are made only of what the
header says to be of a size that is allowed.
"""

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from seoaudit.read.image_header import read_header

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 12_000_000
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF", "image/bmp": "BMP"}
QUALITIES = (80, 85, 90, 95, 98)
"""What is tried, in order; the first that looks the same is taken."""
ALIKE = 0.98
"""The structural similarity of grey values from which two pictures look the same."""
LEAST_SIDE = 16
DRAWN = frozenset(("PNG", "GIF", "BMP"))
LOSSLESS_PIXELS = 1_500_000
"""Up to so many a drawing is tried without loss too, which takes far longer."""
SMALL_SIDE, SMALL_BYTES = 96, 3_600
_SMALL_QUALITIES = (72, 55, 35, 15)


class Recoded(NamedTuple):
    """What re-encoding came to; the numbers are None where no quality looks the same or saves anything."""

    width: int
    height: int
    bytes: int | None = None
    quality: int | None = None
    """100 where nothing is lost."""
    ssim: float | None = None
    small: str | None = None
    """A JPEG of at most 96 x 96 pixels and SMALL_BYTES, in base64."""


class NoPixelsError(Exception):
    """The file cannot be made pixels of; the message says why."""


def recode(body: bytes) -> Recoded:
    """What a WebP of the file would weigh. Raises NoPixelsError."""
    from PIL import Image  # noqa: PLC0415 - an extra, and dear to import

    kind = _refused(body)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(BytesIO(body), formats=[kind]) as picture:
            icc = picture.info.get("icc_profile")
            if picture.width * picture.height > MOST_PIXELS:
                raise NoPixelsError(f"{picture.width} x {picture.height} pixels are more than are decoded")
            plain, small = _plain(picture), _small(picture)
    except NoPixelsError:
        raise
    except Exception as error:  # Pillow raises whatever a broken file leads to
        raise NoPixelsError(f"it cannot be decoded: {str(error)[:200] or type(error).__name__}") from error
    return _smallest(plain, kind, len(body), icc)._replace(small=small)


def _refused(body: bytes) -> str:
    """The format of the file by its header, for Pillow. Raises NoPixelsError where it is not to be decoded."""
    header = read_header(body)
    kind = FORMATS.get(header.type or "")
    if kind is None or header.animated:
        raise NoPixelsError(f"{'an animation' if header.animated else header.type or 'no image'} is not re-encoded")
    if not header.width or not header.height:
        raise NoPixelsError("its header tells no size")
    if header.width * header.height > MOST_PIXELS:
        raise NoPixelsError(f"{header.width} x {header.height} pixels are more than are decoded")
    return kind


def _plain(picture: "Image.Image") -> "Image.Image":
    """The pixels as a browser shows them: eight bits of RGB, with transparency where there is any, and nothing else."""
    if picture.mode.startswith("I"):  # 16 bits of grey, which convert() would cut off
        picture = picture.point(lambda value: value / 256).convert("L")
    see_through = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    plain = picture.convert("RGBA" if see_through else "RGB")
    plain.info.clear()  # comments and the like would be written into what is made of it
    return plain


def _smallest(plain: "Image.Image", kind: str, most: int, icc: bytes | None) -> Recoded:
    """The smallest WebP that looks the same and is smaller than `most` bytes."""
    size = Recoded(*plain.size)
    if min(plain.size) < LEAST_SIDE or max(plain.size) > 16_383:  # WebP has no larger ones
        return size
    best = _lossy(plain, most, icc)
    if kind in DRAWN and plain.width * plain.height <= LOSSLESS_PIXELS:
        exact = len(_webp(plain, icc, lossless=True, method=2))
        if exact < (best[0] if best else most):
            best = (exact, 100, 1.0)
    return size._replace(bytes=best[0], quality=best[1], ssim=round(best[2], 4)) if best else size


def _lossy(plain: "Image.Image", most: int, icc: bytes | None) -> tuple[int, int, float] | None:
    """Bytes, quality and likeness of the first quality that looks the same; None where it would be no smaller."""
    import numpy as np  # noqa: PLC0415 - dear to import
    from PIL import Image  # noqa: PLC0415

    from seoaudit.read.ssim import ssim  # noqa: PLC0415

    before = np.asarray(_grey(plain))
    for quality in QUALITIES:
        made = _webp(plain, icc, quality=quality)
        if len(made) >= most:
            return None
        with Image.open(BytesIO(made), formats=["WEBP"]) as again:
            alike = ssim(before, np.asarray(_grey(again)))
        if alike >= ALIKE:
            return len(made), quality, alike
    return None


def _webp(plain: "Image.Image", icc: bytes | None, **how: Any) -> bytes:
    made = BytesIO()
    plain.save(made, "WEBP", icc_profile=icc or b"", **how)
    return made.getvalue()


def _grey(picture: "Image.Image") -> "Image.Image":
    return _on_white(picture).convert("L")


def _on_white(picture: "Image.Image") -> "Image.Image":
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    from PIL import Image  # noqa: PLC0415

    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _small(picture: "Image.Image") -> str | None:
    """The picture in small, made anew: nothing of the file itself but what it looks like."""
    from PIL import ImageOps  # noqa: PLC0415

    small = _on_white(_plain(ImageOps.exif_transpose(picture)))
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    for quality in _SMALL_QUALITIES:
        made = BytesIO()
        small.save(made, "JPEG", quality=quality, optimize=True)
        if made.tell() <= SMALL_BYTES:
            return b64encode(made.getvalue()).decode()
    return None
