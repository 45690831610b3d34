"""What the images of a shop come to comes in; what report.json and the section of the HTML page say of it goes out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from markupsafe import Markup

from seoaudit.model import ImageExample, ImageReport, ImageSaving, MerchantImages, ProductPicture
from seoaudit.report.text import Shown, shown
from seoaudit.report.view import Bar
from seoaudit.report.wording import Words

_ADDRESS = 160
_JPEG = re.compile(r"/9j/[A-Za-z0-9+/]{1,6000}={0,2}")
"""A JPEG in base64, of some kilobytes."""


@dataclass(frozen=True, slots=True)
class FormatView:
    """Files of one format: how many, their share of all bytes in per cent, and their weight."""

    name: str
    files: int
    share: float
    weight: str


@dataclass(frozen=True, slots=True)
class WorstView:
    """One image that could weigh less."""

    src: Shown
    page: Shown
    picture: Markup | None
    facts: str
    saved: str
    pages: int


@dataclass(frozen=True, slots=True)
class SizeTable:
    """Main images of products that Merchant Center refuses: each with its size, weight, page and its other pages."""

    heading: str
    rows: Sequence[tuple[Shown, str, str, Shown, int]]
    files: int


@dataclass(frozen=True, slots=True)
class ImagesView:
    """The whole section."""

    sentences: Sequence[str]
    formats: Sequence[FormatView]
    alts: Sequence[Bar]
    pages: Sequence[tuple[Shown, int, str, str]]
    worst: Sequence[WorstView]
    wasteful: int
    pictured: bool
    sizes: Sequence[SizeTable]


def images_json(report: ImageReport) -> Mapping[str, Any]:
    """The same as report.schema.json says under `images`; the small pictures stay where they are."""
    told = asdict(report)
    return {**told, "worst": [{**one, "thumbnail": one["thumbnail"] is not None} for one in told["worst"]]}


def images_view(report: ImageReport, words: Words, moment: str) -> ImagesView:
    """What is shown of the images of a shop; `moment` is when they were looked at, ISO 8601."""
    total = sum(one.bytes for one in report.formats)
    most = max(report.alts.values(), default=0)
    return ImagesView(
        sentences=[*_sentences(report, words), *_merchant(report.merchant, words, moment)],
        formats=[
            FormatView(_format(one.type, words), one.files, 100 * one.bytes / (total or 1), weight(one.bytes, words))
            for one in report.formats
        ],
        alts=[
            Bar(words.known("images.alt", state), count, 100 * count / most)
            for state, count in report.alts.items()
            if most
        ],
        pages=[
            (shown(one.url, _ADDRESS), one.images, weight(one.bytes, words), weight(one.saved, words))
            for one in report.pages
        ],
        worst=[_worst(one, words) for one in report.worst],
        wasteful=report.wasteful,
        pictured=any(one.thumbnail for one in report.worst),
        sizes=list(_sizes(report.merchant, words)),
    )


def weight(count: int, words: Words) -> str:
    """Bytes in the unit that people read."""
    if count < 1_000_000:
        return words("images.kilobytes", n=round(count / 1024) or (1 if count else 0))
    return words("images.megabytes", n=round(count / 2**20, 1))


def _format(kind: str, words: Words) -> str:
    name = kind.removeprefix("image/").removesuffix("+xml")
    return words(f"images.format.{kind.rpartition('/')[2]}") if kind in ("other", "text/html") else name.upper()


def _sentences(report: ImageReport, words: Words) -> Iterator[str]:
    """What there is, what it could weigh less, and how that is known."""
    shown_, looked = words("images.shown", n=report.uses), words("images.looked", files=report.files, had=report.had)
    yield f"{shown_} {looked}"
    if not report.asked:
        yield words("images.not_asked")
    elif report.saving:
        yield from _saving(report.saving, words)


def _saving(saving: ImageSaving, words: Words) -> Iterator[str]:
    if saving.saved:
        yield words(
            "images.saves",
            saved=weight(saving.saved, words),
            share=words.percent(saving.saved / saving.bytes),
            page=weight(round(saving.by_page / (saving.pages or 1)), words),
        )
    else:
        yield words("images.in_order")
    if saving.basis == "pixels":
        yield words("images.by_pixels")
        return
    told = {"bytes": weight(saving.measured_bytes, words), "saved": weight(saving.measured_saved, words)}
    yield words("images.by_sample", n=saving.measured, **told)
    if saving.files > saving.measured:
        yield words("images.estimated", n=saving.files - saving.measured - saving.unknown)
    if saving.unknown:
        yield words("images.unknown", n=saving.unknown)


def _merchant(found: MerchantImages | None, words: Words, moment: str) -> Iterator[str]:
    """How many products Merchant Center would refuse for the size of their image, and from when on."""
    if found is None:
        return
    day = words.day(found.refused_from, words("images.merchant.day"))
    size = {"least": found.minimum, "best": found.recommended, "date": day}
    key = "images.merchant.now" if moment[:10] >= found.refused_from else "images.merchant.from"
    if found.small:
        small = words("images.merchant.small", n=found.small, of=found.examined, **size)
        yield f"{small} {words(key, **size)} {words('images.merchant.named')}"
    else:
        yield f"{words('images.merchant.fine', n=found.examined, **size)} {words(key, **size)}"
    if found.big:
        limits = {"pixels": found.most_pixels // 1_000_000, "bytes": weight(found.most_bytes, words)}
        yield words("images.merchant.big", n=found.big, **limits)


def _sizes(found: MerchantImages | None, words: Words) -> Iterator[SizeTable]:
    if found and found.smallest:
        yield SizeTable(words("images.merchant.smallest"), _rows(found.smallest, words), found.small_files)
    if found and found.biggest:
        yield SizeTable(words("images.merchant.biggest"), _rows(found.biggest, words), found.big_files)


def _rows(files: Sequence[ProductPicture], words: Words) -> Sequence[tuple[Shown, str, str, Shown, int]]:
    return [
        (
            shown(one.src, _ADDRESS),
            f"{words.number(one.width)} × {words.number(one.height)}",
            "–" if one.bytes is None else weight(one.bytes, words),
            shown(one.page, _ADDRESS),
            one.products - 1,
        )
        for one in files
    ]


def _worst(one: ImageExample, words: Words) -> WorstView:
    size = f"{one.width} × {one.height}" if one.width and one.height else "–"
    facts = [_format(one.type, words), size, weight(one.bytes, words)]
    if one.measured and one.recoded_bytes is not None:
        facts.append(words("images.as_webp", weight=weight(one.recoded_bytes, words), quality=one.quality or 0))
    saved = words("images.measured" if one.measured else "images.guessed", saved=weight(one.saved, words))
    return WorstView(
        shown(one.src, _ADDRESS),
        shown(one.page, _ADDRESS),
        _picture(one.thumbnail),
        " · ".join(facts),
        saved,
        one.pages,
    )


def _picture(thumbnail: str | None) -> Markup | None:
    """The address of a small picture that this program made, and of nothing else."""
    if thumbnail is None or not _JPEG.fullmatch(thumbnail):
        return None
    return Markup(f"data:image/jpeg;base64,{thumbnail}")  # noqa: S704 - letters, digits, + / and = alone
