"""Whole image files on loopback: which are fetched, what a reader makes of them, and the crawl without Pillow."""

import struct
import subprocess
import sys
import zlib
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.crawl import crawling
from tests.crawl.crawling import Row
from tests.crawl.test_images import SVG, Host, crawl, gallery, hosting
from tests.photos import photo, sixteen_bits, written

PHOTO = written(photo(), "JPEG", quality=100)
PAGE = b"<!doctype html><title>no</title>" + b"<p>x</p>" * 3_000


def bomb(width: int, height: int) -> bytes:
    """A PNG of as many pixels, whose data is short."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + bytes(40_000)
    parts = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (head, data))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


FILES = {
    "/photo.jpg": PHOTO,
    "/progressive.jpg": written(photo(seed=2), "JPEG", quality=100, progressive=True),
    "/cmyk.jpg": written(photo(seed=3).convert("CMYK"), "JPEG", quality=100),
    "/sixteen.png": written(sixteen_bits(), "PNG"),
    "/good.webp": written(photo(900, 700, seed=4), "WEBP", quality=60),
    "/animated.webp": written(photo(), "WEBP", quality=90, save_all=True, append_images=[photo(seed=5)]),
    "/truncated.jpg": PHOTO[:60_000],
    "/bomb.png": bomb(60_000, 60_000),
    "/drawing.svg": SVG + b" " * 20_000,
    "/page.jpg": PAGE,
    "/tiny.jpg": written(photo(60, 40), "JPEG", quality=90),
}
WHOLE = {"/photo.jpg", "/progressive.jpg", "/cmyk.jpg", "/sixteen.png", "/good.webp", "/truncated.jpg"}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Host, dict[str, Row], Path]:
    """A page with all of them, crawled once."""
    with hosting() as host:
        host.pages["/"] = gallery(*FILES)
        host.images = {path: (body, {}) for path, body in FILES.items()}
        folder = tmp_path_factory.mktemp("recoding")
        crawl(folder, host)
        return host, crawling.by_url(folder / "run", "image_recoded"), folder / "run"


def test_only_what_may_be_worth_it_and_can_be_decoded_is_fetched_whole(
    seen: tuple[Host, dict[str, Row], Path],
) -> None:
    assert set(seen[1]) == WHOLE
    assert {path for path in FILES if seen[0].asked[path] == 1} == FILES.keys() - WHOLE
    asked = [row for row in crawling.rows(seen[2], "resource") if row["reason"] == "image-whole"]
    assert {crawling.path_of(row["url"]): row["outcome"] for row in asked}["/truncated.jpg"] == "parse_limited"


@pytest.mark.parametrize("name", ["photo.jpg", "progressive.jpg", "cmyk.jpg", "sixteen.png"])
def test_what_is_saved_is_measured(seen: tuple[Host, dict[str, Row], Path], name: str) -> None:
    row = seen[1][f"/{name}"]
    assert (row["outcome"], row["bytes"]) == ("ok", len(FILES[f"/{name}"]))
    assert row["recoded_bytes"] < 0.8 * row["bytes"]
    assert row["ssim"] >= 0.98
    assert row["quality"] >= 80
    with Image.open(BytesIO(b64decode(row["thumbnail"]))) as small:
        assert (small.format, small.size) == ("JPEG", (96, 72))


def test_what_cannot_be_smaller_or_decoded_says_so(seen: tuple[Host, dict[str, Row], Path]) -> None:
    good, broken = seen[1]["/good.webp"], seen[1]["/truncated.jpg"]
    assert (good["outcome"], good["recoded_bytes"]) == ("ok", None)
    assert (broken["outcome"], broken["recoded_bytes"], broken["thumbnail"]) == ("parse_limited", None, None)
    assert "truncated" in broken["detail"]


def test_a_picture_is_decoded_in_a_process_of_its_own_where_pages_are_not(tmp_path: Path) -> None:
    with hosting() as host:
        host.pages["/"] = gallery("/photo.jpg")
        host.images = {"/photo.jpg": (PHOTO, {})}
        crawl(tmp_path, host, "--workers", "0")
        crawl(tmp_path, host, "--workers", "0", "--resume")
    assert crawling.by_url(tmp_path / "run", "image_recoded")["/photo.jpg"]["recoded_bytes"]
    assert host.asked["/photo.jpg"] == 2


def test_a_file_that_grew_since_it_was_probed_is_cut_off(tmp_path: Path) -> None:
    with hosting() as host:
        host.pages["/"] = gallery("/growing.jpg")
        crawl(tmp_path, host)
    row = crawling.by_url(tmp_path / "run", "image_recoded")["/growing.jpg"]
    assert (row["outcome"], row["bytes"]) == ("too_large", None)
    assert host.sent["/growing.jpg"] < 2**25


WITHOUT = """
import sys
sys.modules["PIL"] = None
from seoaudit.__main__ import main
sys.argv = ["seoaudit", "audit", {url!r}, "--out", {out!r}, "--rate", "0", "--no-probes", "--quiet"]
main()
"""


def test_without_pillow_nothing_breaks(tmp_path: Path) -> None:
    with hosting() as host:
        host.pages["/"] = gallery("/photo.jpg")
        host.images = {"/photo.jpg": (PHOTO, {})}
        code = WITHOUT.format(url=f"{host.origin}/", out=str(tmp_path / "run"))
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=crawling.ROOT, capture_output=True, text=True, timeout=120, check=False
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert host.asked["/photo.jpg"] == 1
    report = (tmp_path / "run" / "report.json").read_text(encoding="utf-8")
    assert "install Pillow with pip install 'seoaudit[images]'" in report
