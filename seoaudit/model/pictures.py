"""What the images of a shop come to, and what they could save."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ImageFormat:
    """Files of one type by their first bytes; `other` for what is no image that is known."""

    type: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class ImageSaving:
    """What the image files of indexable pages would weigh less. Bytes throughout."""

    basis: Literal["sample", "pixels"]
    """By files re-encoded, and others by their like; or by the usual weight of a pixel, where none was."""
    measured: int
    """Files re-encoded."""
    measured_bytes: int
    measured_saved: int
    files: int
    """Files whose weight is known."""
    bytes: int
    saved: int
    """Of all of them, an estimate but for those measured."""
    unknown: int
    """Files of which nothing can be said."""
    pages: int
    """Pages that show them."""
    by_page: int
    """What all pages together save at one view each."""


@dataclass(frozen=True, slots=True)
class ImagePage:
    """One page: its image files, their bytes, what they would save, and how many of them were measured."""

    url: str
    images: int
    bytes: int
    saved: int
    measured: int


@dataclass(frozen=True, slots=True)
class ImageExample:
    """One image file that could weigh less. The bytes as WebP, quality and likeness are None where not measured."""

    src: str
    page: str
    pages: int
    context: str
    type: str
    bytes: int
    width: int | None
    height: int | None
    saved: int
    measured: bool
    recoded_bytes: int | None
    quality: int | None
    ssim: float | None
    thumbnail: str | None
    """A small JPEG made by the program, in base64."""


@dataclass(frozen=True, slots=True)
class ProductPicture:
    """One file that is the main image of products: one of their pages, how many there are, its pixels and bytes."""

    src: str
    page: str
    products: int
    width: int
    height: int
    bytes: int | None


@dataclass(frozen=True, slots=True)
class MerchantImages:
    """The main images of products whose size is known, beside what Merchant Center takes."""

    examined: int
    """Products."""
    small: int
    """Products whose image has fewer pixels than `minimum` on a side."""
    small_files: int
    smallest: tuple[ProductPicture, ...]
    big: int
    """Products whose image is above `most_pixels` or `most_bytes`."""
    big_files: int
    biggest: tuple[ProductPicture, ...]
    minimum: int
    refused_from: str
    """The day from which smaller ones are refused, ISO 8601."""
    recommended: int
    most_pixels: int
    most_bytes: int


@dataclass(frozen=True, slots=True)
class ImageReport:
    """The images of a shop: how many, of which formats, with which alt texts, and what they could save."""

    uses: int
    files: int
    asked: int
    """Files asked for."""
    had: int
    """Files that were had."""
    formats: tuple[ImageFormat, ...]
    alts: Mapping[str, int]
    """Images by the state of their alt, the most first."""
    saving: ImageSaving | None
    """None where no file is known."""
    pages: tuple[ImagePage, ...]
    """The pages that would save most."""
    wasteful: int
    """Files that could weigh less."""
    worst: tuple[ImageExample, ...]
    """Those that could save most."""
    merchant: MerchantImages | None = None
    """None where no main image of a product was measured."""
