"""A whole image file comes in; how small a WebP that looks the same would be goes out, with a picture of it in small.

It needs Pillow (the extra `images`) and runs in a reader process, which can be killed. Pixels are made only of what the
header says to be of a size that is allowed.
"""

from base64 import b64encode
from collections.abc import Sequence
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
PART_SIDE = 800
DRAWN = frozenset(("PNG", "GIF", "BMP"))
LOSSLESS_PIXELS = 1_500_000
"""Up to so many a drawing is tried without loss too, which takes far longer."""
SMALL_SIDE, SMALL_BYTES = 96, 3_600
_TURN = 0x0112
"""The Exif tag that says how a picture is to be turned."""
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
    from PIL import Image, ImageFile  # noqa: PLC0415 - an extra, and dear to import

    kind = _refused(body)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # others in the process may have set it: what makes PDFs does
    try:
        with Image.open(BytesIO(body), formats=[kind]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NoPixelsError(f"{picture.width} x {picture.height} pixels are more than are decoded")
            icc, turn = picture.info.get("icc_profile"), picture.getexif().get(_TURN)
            plain = _plain(picture)
        del picture  # its pixels too take room
        return _smallest(plain, kind, len(body), icc)._replace(small=_small(plain, turn))
    except NoPixelsError:
        raise
    except Exception as error:  # Pillow raises whatever a broken file leads to
        raise NoPixelsError(f"it cannot be decoded: {str(error)[:200] or type(error).__name__}") from error


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
    mode = "RGBA" if see_through else "RGB"
    picture.load()
    plain = picture if picture.mode == mode else picture.convert(mode)
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
    """Bytes, quality and likeness of the first quality that looks the same; None where it would be no smaller.

    Of a large picture the middle is tried first: no quality that is too low there is tried on the whole.
    """
    if plain.width * plain.height <= 2 * PART_SIDE**2:
        return _first_alike(plain, QUALITIES, most, icc)
    left, top = max(0, plain.width - PART_SIDE) // 2, max(0, plain.height - PART_SIDE) // 2
    middle = plain.crop((left, top, min(left + PART_SIDE, plain.width), min(top + PART_SIDE, plain.height)))
    found = _first_alike(middle, QUALITIES, most, None)
    return _first_alike(plain, [each for each in QUALITIES if each >= found[1]], most, icc) if found else None


def _first_alike(
    plain: "Image.Image", qualities: Sequence[int], most: int, icc: bytes | None
) -> tuple[int, int, float] | None:
    """The same, of the qualities given."""
    import numpy as np  # noqa: PLC0415 - dear to import
    from PIL import Image  # noqa: PLC0415

    from seoaudit.read.ssim import ssim  # noqa: PLC0415

    before = np.asarray(_grey(plain))
    for quality in qualities:
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
        return picture
    from PIL import Image  # noqa: PLC0415

    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _small(plain: "Image.Image", turn: Any) -> str | None:
    """The picture in small, made anew and turned upright: nothing of the file itself but what it looks like."""
    from PIL import ImageOps  # noqa: PLC0415

    times = max(1.0, max(plain.size) / SMALL_SIDE)
    size = tuple(max(1, round(side / times)) for side in plain.size)
    small = _on_white(plain.resize((size[0], size[1]), reducing_gap=2.0))
    if turn in range(2, 9):
        small.getexif()[_TURN] = turn
        small = ImageOps.exif_transpose(small)
        small.info.clear()
    for quality in _SMALL_QUALITIES:
        made = BytesIO()
        small.save(made, "JPEG", quality=quality, optimize=True)
        if made.tell() <= SMALL_BYTES:
            return b64encode(made.getvalue()).decode()
    return None
