"""What images save: measured where they were, by their like where not, by pixels where nothing was measured."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pytest

from seoaudit import derive
from seoaudit.model import ImageReport, MerchantImages, ProductPicture
from seoaudit.pictures import image_report
from seoaudit.prove.rows import fill_rows
from seoaudit.store.schema import create

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
KB = 1024


def told(rows: Rows) -> ImageReport | None:
    with duckdb.connect() as con:
        create(con)
        derive.create_views(con)
        con.execute((derive.HERE / "00_words.sql").read_text(encoding="utf-8"))
        fill_rows(con, rows)
        derive.materialise(con)
        return image_report(con)


def shown(*names: str, page: str = "a", **more: Any) -> list[dict[str, Any]]:
    return [{"url": f"https://shop.kg/{page}/", "src": f"https://shop.kg/{name}", **more} for name in names]


def file(name: str, kilobytes: int, kind: str = "image/jpeg", **more: Any) -> dict[str, Any]:
    size = {"width": 400, "height": 400, **more}
    return {"url": f"https://shop.kg/{name}", "magic_type": kind, "bytes": kilobytes * KB, **size}


def made(name: str, kilobytes: int, left: int | None) -> dict[str, Any]:
    recoded = None if left is None else left * KB
    return {"url": f"https://shop.kg/{name}", "bytes": kilobytes * KB, "recoded_bytes": recoded, "quality": 80}


def test_a_file_that_was_not_measured_saves_as_much_as_its_like() -> None:
    """Of 200 KB of JPEG measured half was saved; a PNG was not measured; a small file has nothing to give."""
    report = told(
        {
            "image": shown("1", "2", "3", "4", "5") + shown("3", page="b"),
            "image_file": [file("1", 100), file("2", 100), file("3", 80), file("4", 90, "image/png"), file("5", 9)],
            "image_recoded": [made("1", 100, 20), made("2", 100, 80)],
        }
    )
    assert report is not None
    assert report.saving is not None
    saving = report.saving
    assert (saving.basis, saving.measured, saving.files, saving.unknown) == ("sample", 2, 5, 1)
    assert (saving.measured_bytes, saving.measured_saved) == (200 * KB, 100 * KB)
    assert saving.saved == 140 * KB
    assert (saving.pages, saving.by_page) == (2, 180 * KB)
    assert [(page.url[-2], page.saved, page.measured) for page in report.pages] == [
        ("a", 140 * KB, 2),
        ("b", 40 * KB, 0),
    ]
    assert [(one.src[-1], one.saved, one.pages, one.measured) for one in report.worst] == [
        ("1", 80 * KB, 1, True),
        ("3", 40 * KB, 2, False),
        ("2", 20 * KB, 1, True),
    ]
    assert report.wasteful == 3


@pytest.mark.parametrize(
    ("image", "known", "recoded"),
    [
        ({"source_types": "image/webp"}, {}, 20),
        ({}, {}, None),
        ({}, {}, 85),
        ({"context": "icon"}, {}, 20),
    ],
)
def test_what_saves_nothing(image: dict[str, Any], known: dict[str, Any], recoded: int | None) -> None:
    """A WebP offered beside it, no WebP smaller, less than a fifth, an icon."""
    report = told(
        {
            "image": shown("1", **image) + shown("0"),
            "image_file": [file("1", 100, **known), file("0", 5)],
            "image_recoded": [made("1", 100, recoded)],
        }
    )
    assert report is not None
    assert report.saving is not None
    assert (report.saving.saved, report.worst, report.pages) == (0, (), ())


def test_without_a_sample_the_pixels_tell() -> None:
    """400 x 400 pixels of WebP are about 31 KB; what is within a fifth of that, an animation or AVIF is left."""
    report = told(
        {
            "image": shown("1", "2", "3", "4", "5"),
            "image_file": [
                file("1", 100),
                file("2", 35),
                file("3", 100, "image/gif", animated=True),
                file("4", 100, "image/avif"),
                file("5", 100, width=None),
            ],
        }
    )
    assert report is not None
    assert report.saving is not None
    assert (report.saving.basis, report.saving.saved, report.saving.unknown) == ("pixels", 100 * KB - 32_000, 1)
    assert [(one.src[-1], one.measured) for one in report.worst] == [("1", False)]


def test_what_there_is_is_counted() -> None:
    """Uses without icons, files by type, alt texts with decoration, and what was asked for in vain."""
    report = told(
        {
            "image": [
                *shown("1", "2", page="a"),
                *shown("1", page="b", alt_state="missing"),
                *shown("3", context="icon"),
                *shown("4", alt_state="decorative"),
            ],
            "image_file": [file("1", 10), {**file("2", 10), "outcome": "http_error"}],
        }
    )
    assert report is not None
    assert (report.uses, report.files, report.asked, report.had) == (3, 2, 2, 1)
    assert [(one.type, one.files, one.bytes) for one in report.formats] == [("image/jpeg", 1, 10 * KB)]
    assert report.alts == {"ok": 2, "decorative": 1, "missing": 1}


def test_a_shop_without_images_and_one_that_was_not_asked() -> None:
    assert told({"page": [{"url": "https://shop.kg/a/"}]}) is None
    report = told({"image": shown("1")})
    assert report is not None
    assert (report.asked, report.saving) == (0, None)


def measured(images: list[dict[str, Any]], files: list[dict[str, Any]], **rows: Any) -> MerchantImages | None:
    """What Merchant Center takes of product pages with these images."""
    pages = [{"url": url, "page_type": "product"} for url in dict.fromkeys(image["url"] for image in images)]
    report = told({"page": pages, "image": images, "image_file": files, **rows})
    return report.merchant if report else None


def main(name: str, page: str | None = None, **more: Any) -> list[dict[str, Any]]:
    return shown(name, page=page or name, **{"context": "main", **more})


def sized(name: str, width: int | None, height: int | None, **more: Any) -> dict[str, Any]:
    return {**file(name, 30), "width": width, "height": height, **more}


def test_main_images_below_what_merchant_center_takes_are_counted() -> None:
    found = measured(
        main("1") + main("2") + main("3") + main("4") + main("2", page="5"),
        [sized("1", 499, 500), sized("2", 900, 120, bytes=None), sized("3", 500, 500), sized("4", 1500, 1500)],
    )
    assert found is not None
    assert (found.examined, found.small, found.small_files, found.big) == (5, 3, 2, 0)
    assert found.smallest == (
        ProductPicture("https://shop.kg/2", "https://shop.kg/2/", 2, 900, 120, None),
        ProductPicture("https://shop.kg/1", "https://shop.kg/1/", 1, 499, 500, 30 * KB),
    )
    assert (found.minimum, found.refused_from, found.biggest) == (500, "2027-01-31", ())


@pytest.mark.parametrize(
    ("image", "known"),
    [
        ({"context": "gallery"}, {}),
        ({"context": "card"}, {}),
        ({"alt_state": "decorative"}, {}),
        ({"srcset": "https://shop.kg/1 https://shop.kg/1-large"}, {}),
        ({}, {"width": None}),
        ({}, {"height": None}),
        ({}, {"width": 1, "height": 1}),
        ({}, {"magic_type": "image/svg+xml"}),
        ({}, {"magic_type": "text/html"}),
        ({}, {"outcome": "http_error"}),
    ],
)
def test_what_is_no_main_image_of_a_known_size_is_not_counted(image: dict[str, Any], known: dict[str, Any]) -> None:
    small = {**sized("1", 300, 300), **known}
    alone = measured(main("1", **image), [small])
    assert alone is None
    beside = measured(main("1", **image) + main("2"), [small, sized("2", 800, 800)])
    assert beside is not None
    assert (beside.examined, beside.small) == (1, 0)


@pytest.mark.parametrize("page", [{"page_type": "category"}, {"indexable_google": False, "indexable_yandex": False}])
def test_other_pages_than_those_of_indexable_products_are_not_counted(page: dict[str, Any]) -> None:
    pages = [{"url": "https://shop.kg/1/", "page_type": "product", **page}]
    assert measured(main("1"), [sized("1", 300, 300)], page=pages) is None


@pytest.mark.parametrize(("named", "small"), [((500, 500), 0), ((499, 800), 1), ((None, None), 1)])
def test_a_larger_file_that_markup_names_counts(named: tuple[int | None, int | None], small: int) -> None:
    found = measured(
        main("1") + shown("large", page="1", context="gallery"),
        [sized("1", 300, 300), sized("large", *named)],
        product=[{"url": "https://shop.kg/1/", "image": "https://shop.kg/large"}],
    )
    assert found is not None
    assert (found.examined, found.small) == (1, small)


def test_main_images_above_the_limits_are_counted() -> None:
    """64 megapixels and 16 MB themselves are taken."""
    found = measured(
        main("1") + main("2") + main("3") + main("4"),
        [
            sized("1", 8_000, 8_000, bytes=16 * KB * KB),
            sized("2", 8_001, 8_000),
            sized("3", 900, 900, bytes=16 * KB * KB + 1),
            sized("4", 60_000, 60_000, bytes=None),
        ],
    )
    assert found is not None
    assert (found.small, found.big, found.big_files) == (0, 3, 3)
    assert [one.src[-1] for one in found.biggest] == ["4", "2", "3"]


def test_ten_of_many_small_images_are_named() -> None:
    names = [str(n) for n in range(11, 23)]
    found = measured([one for name in names for one in main(name)], [sized(name, int(name), 400) for name in names])
    assert found is not None
    assert (found.small, found.small_files) == (12, 12)
    assert [one.width for one in found.smallest] == list(range(11, 21))
