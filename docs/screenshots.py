"""Audit the demo shop, write its report in two languages, and take the pictures of the README: make screenshots."""

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
COLOURS = 128
"""Of a picture's palette: letters and plain grounds need no more."""


class Shot(NamedTuple):
    """A picture of a report: its language, theme, size in CSS pixels and the element at its top."""

    name: str
    lang: str
    theme: str
    width: int
    height: int
    top: str


SHOTS = (
    Shot("report.png", "en", "light", 1280, 1000, "body"),
    Shot("report-dark.png", "en", "dark", 1280, 860, "[aria-labelledby=findings]"),
    Shot("report-ky.png", "ky", "light", 390, 860, "body"),
)


def main() -> None:
    """Write all pictures into docs/."""
    with tempfile.TemporaryDirectory(prefix="seoaudit-screenshots-") as name, sync_playwright() as playwright:
        run = Path(name) / "demo"
        seoaudit("demo", "--out", str(run), "--quiet")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for shot in SHOTS:
            seoaudit("report", str(run), "--lang", shot.lang, "--format", "html", "--quiet")
            take(browser, run / "report.html", shot)
        browser.close()


def seoaudit(*words: str) -> None:
    """Run the program."""
    subprocess.run([sys.executable, "-m", "seoaudit", *words], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - ours


def take(browser: Browser, report: Path, shot: Shot) -> None:
    """One picture, with a palette of few colours."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.theme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(report.as_uri())
    page.wait_for_selector("#rows-table[data-ready]", state="attached")
    page.evaluate("(top) => document.querySelector(top).scrollIntoView()", shot.top)
    page.wait_for_timeout(300)
    picture = Image.open(BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(COLOURS).save(DOCS / shot.name, optimize=True)
    page.close()


if __name__ == "__main__":
    main()
