"""The section of images: what would be saved, in words and numbers, and small pictures that are nobody else's files."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from seoaudit.model import LANGUAGES, ImageReport, ImageSaving, Language
from seoaudit.report import write
from seoaudit.report.images import images_view
from seoaudit.report.wording import Words
from tests.report.builder import IMAGES, SHOP, SMALL, report, wasteful


def section(folder: Path, images: ImageReport | None = IMAGES, lang: Language = "en") -> Any:
    write(report(images=lambda: images), folder, ("html", "csv"), lang)
    page: Any = html.document_fromstring((folder / "report.html").read_text("utf-8"))
    (found,) = page.xpath("//section[h2[@id='images']]")
    assert isinstance(found, html.HtmlElement)
    return found


def text_of(element: Any) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_would_be_saved_is_told_with_how_it_is_known(tmp_path: Path, lang: Language) -> None:
    told, words = text_of(section(tmp_path, lang=lang)), Words(lang)
    for key, values in {
        "images.shown": {"n": 9_412},
        "images.looked": {"files": 2_870, "had": 1_187},
        "images.estimated": {"n": 1_160 - 48 - 3},
        "images.unknown": {"n": 3},
        "images.pictured": {},
    }.items():
        assert re.sub(r"\s+", " ", words(key, **values)) in told, key
    assert words("images.megabytes", n=83.9) in told  # 88,000,000 bytes
    assert re.sub(r"\s+", " ", words.percent(88 / 147)) in told
    assert words("images.kilobytes", n=781) in told  # 1,032,000,000 bytes over 1,290 pages


@pytest.mark.parametrize("lang", LANGUAGES)
def test_formats_and_alt_texts_are_counted(tmp_path: Path, lang: Language) -> None:
    words = Words(lang)
    charts = [
        [text_of(row.xpath("th")[0]) for row in table.xpath("tbody/tr")]
        for table in section(tmp_path, lang=lang).xpath(".//table[@class='chart']")
    ]
    assert charts[0][:3] == ["JPEG", "WEBP", "SVG"]
    assert charts[0][3:] == [words("images.format.other"), words("images.format.html")]
    assert charts[1] == [words(f"images.alt.{state}") for state in ("ok", "empty", "missing", "filename", "decorative")]


def test_the_worst_are_shown_small_and_the_rest_is_named(tmp_path: Path) -> None:
    found = section(tmp_path)
    pictures = found.xpath(".//img")
    assert [picture.get("src") for picture in pictures] == [f"data:image/jpeg;base64,{SMALL}"] * 15
    assert {picture.get("alt") for picture in pictures} == {""}
    assert len(found.xpath(".//ul[@class='worst']/li")) == 16
    assert "16 of 903 files; all that were measured are in findings.csv" in text_of(found)


@pytest.mark.parametrize(
    "foreign",
    [
        f"{SHOP}/i/1.jpg",
        "PHN2Zy8+",
        SMALL + '"><script>alert(1)</script>',
        SMALL + "\n",
        "/9j/" + "A" * 20_000,
        "data:image/svg+xml;base64," + SMALL,
        "",
    ],
)
def test_nothing_but_a_small_jpeg_is_shown(tmp_path: Path, foreign: str) -> None:
    found = section(tmp_path, replace(IMAGES, worst=(wasteful(1, thumbnail=foreign),)))
    assert found.xpath(".//img | .//script") == []
    assert len(found.xpath(".//ul[@class='worst']/li")) == 1


def test_the_page_allows_pictures_of_its_own_alone(tmp_path: Path) -> None:
    section(tmp_path)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)', (tmp_path / "report.html").read_text("utf-8"))
    assert "default-src &#39;none&#39;; img-src data:;" in policy


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_pillow_the_list_is_an_estimate_and_says_so(tmp_path: Path, lang: Language) -> None:
    guessed = tuple(wasteful(n, measured=False, recoded_bytes=None, thumbnail=None) for n in range(1, 4))
    by_pixels = ImageSaving("pixels", 0, 0, 0, 1_160, 147_000_000, 60_000_000, 2, 1_290, 900_000_000)
    found = section(tmp_path, replace(IMAGES, saving=by_pixels, wasteful=3, worst=guessed), lang)
    words = Words(lang)
    assert found.xpath(".//img") == []
    assert words("images.by_pixels") in text_of(found)
    assert words("images.unpictured") in text_of(found)
    assert len(found.xpath(".//ul[@class='worst']/li")) == 3


def test_files_not_asked_for_and_pages_without_images_say_so(tmp_path: Path) -> None:
    words = Words("en")
    unasked = replace(IMAGES, asked=0, had=0, formats=(), saving=None, pages=(), wasteful=0, worst=())
    assert words("images.not_asked") in text_of(section(tmp_path, unasked))
    assert text_of(section(tmp_path, None)).endswith(words("images.none"))


def test_a_shop_that_can_save_nothing_is_told_so(tmp_path: Path) -> None:
    nothing = ImageSaving("sample", 3, 90_000, 0, 40, 900_000, 0, 0, 30, 0)
    found = section(tmp_path, replace(IMAGES, saving=nothing, pages=(), wasteful=0, worst=()))
    assert Words("en")("images.in_order") in text_of(found)


def test_names_from_the_shop_are_text(tmp_path: Path) -> None:
    evil = '"><img src=x onerror=XSS>\u202e'
    found = section(tmp_path, replace(IMAGES, worst=(wasteful(1, src=evil, page=evil),)))
    assert len(found.xpath(".//img")) == 1
    assert "\u202e" not in found.text_content()


def test_the_json_has_the_numbers_and_no_pictures(tmp_path: Path) -> None:
    write(report(), tmp_path, ("json",), "en")
    text = (tmp_path / "report.json").read_text("utf-8")
    told = json.loads(text)["images"]
    assert SMALL not in text
    assert (told["saving"]["saved"], told["wasteful"], told["alts"]["missing"]) == (88_000_000, 903, 1_300)
    assert [one["thumbnail"] for one in told["worst"]] == [True] * 15 + [False]


MERCHANT = IMAGES.merchant
assert MERCHANT is not None
DAY = {"en": "31 January 2027", "ru": "31 января 2027 года", "ky": "2027-жылдын 31-январь"}


def sentences(lang: Language, moment: str = "2026-11-21T09:14:27Z", **more: Any) -> list[str]:
    """What is said after the saving, spaces as they are typed."""
    assert MERCHANT is not None
    words, changed = Words(lang), replace(IMAGES, merchant=replace(MERCHANT, **more))
    known = images_view(replace(IMAGES, merchant=None), words, moment).sentences
    said = images_view(changed, words, moment).sentences
    return [re.sub(r"\s", " ", sentence) for sentence in said[len(known) :]]


@pytest.mark.parametrize(
    ("lang", "small", "big"),
    [
        (
            "en",
            "243 products have a main image smaller than 500 × 500",
            "1 product has a main image above 64 megapixels",
        ),
        ("ru", "У 243 товаров главное изображение меньше 500 × 500", "У 1 товара главное изображение больше 64 Мп"),
        (
            "ky",
            "243 товардын башкы сүрөтү 500 × 500 пикселден кичине",
            "1 товардын башкы сүрөтү 64 мегапиксель же 16 МБ",
        ),
    ],
)
def test_what_merchant_center_will_refuse_is_told_with_its_day(lang: Language, small: str, big: str) -> None:
    first, second = sentences(lang)
    assert first.startswith(small)
    assert second.startswith(big)
    for part in (DAY[lang], {"en": "1,004", "ru": "1 004", "ky": "1 004"}[lang]):
        assert part in first


@pytest.mark.parametrize("lang", LANGUAGES)
def test_from_its_day_on_merchant_center_refuses_now(lang: Language) -> None:
    later, now = (
        re.sub(r"\s", " ", Words(lang)(f"images.merchant.{key}", date=DAY[lang], best=1500)) for key in ("from", "now")
    )
    for moment, said, unsaid in (
        ("2027-01-30T23:59:59Z", later, now),
        ("2027-01-31T00:00:00Z", now, later),
        ("2028-06-01T00:00:00Z", now, later),
    ):
        for small in (0, 243):
            first = sentences(lang, moment, small=small)[0]
            assert said in first
            assert unsaid not in first


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("en", "1 product has", "2 products have"),
        ("ru", "У 1 товара главное", "У 2 товаров главное"),
        ("ky", "1 товардын башкы", "2 товардын башкы"),
    ],
)
def test_products_are_counted_by_the_rules_of_the_language(lang: Language, one: str, two: str) -> None:
    assert sentences(lang, small=1)[0].startswith(one)
    assert sentences(lang, small=2)[0].startswith(two)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_large_enough_images_are_told_and_unmeasured_ones_are_not(tmp_path: Path, lang: Language) -> None:
    (only,) = sentences(lang, small=0, big=0)
    assert only.startswith(re.sub(r"\s", " ", Words(lang)("images.merchant.fine", n=1_004, least=500)))
    assert "Merchant Center" not in text_of(section(tmp_path, replace(IMAGES, merchant=None), lang))


def test_the_smallest_and_the_biggest_are_listed_with_size_and_page(tmp_path: Path) -> None:
    found = section(tmp_path)
    rows = [text_of(row) for row in found.xpath(".//table[@class='lighter']//tr[td]")]
    assert len([row for row in rows if "/small/" in row]) == 10
    assert f"{SHOP}/small/2.jpg92 × 40014 KB{SHOP}/tovar-2/ and 1 more page" in rows
    assert f"{SHOP}/huge.png9,000 × 8,000–{SHOP}/tovar-77/" in rows
    assert "10 of 241 files; the sizes of all are in the table image_file of audit.duckdb." in text_of(found)


def test_the_json_tells_what_merchant_center_refuses(tmp_path: Path) -> None:
    write(report(), tmp_path, ("json",), "ru")
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))["images"]["merchant"]
    assert [told[key] for key in ("examined", "small", "minimum", "refused_from")] == [1_004, 243, 500, "2027-01-31"]
    assert told["smallest"][0] == {
        "src": f"{SHOP}/small/1.jpg",
        "page": f"{SHOP}/tovar-1/",
        "products": 1,
        "width": 91,
        "height": 400,
        "bytes": 7_000,
    }
    write(report(images=lambda: replace(IMAGES, merchant=None)), tmp_path, ("json",), "ru")
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["images"]["merchant"] is None
