"""Measure report.html as docs/performance.md tells it: python -m tests.bench.report."""

import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from seoaudit.report.html import write_html
from tests.report.conftest import ARGUMENTS
from tests.report.many import many

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = ((10_000, 50_000), (100_000, 1_000_000))
RUNS = 5


def main() -> None:
    """Write the reports, open them, print the figures as rows of Markdown."""
    print("| pages / findings | written, s | MB | at hand, s | filtered, ms | sorted, ms |\n|---|---|---|---|---|---|")  # noqa: T201
    with tempfile.TemporaryDirectory(prefix="seoaudit-bench-") as name:
        for pages, findings in SIZES:
            path = Path(name) / f"{findings}.html"
            seconds = _write(pages, findings, path)
            opened, filtered, sorted_ = _open(path)
            figures = (f"{seconds:.2f}", f"{path.stat().st_size / 1e6:.1f}", f"{opened / 1000:.2f}")
            row = (f"{pages:,} / {findings:,}", *figures, f"{filtered:.0f}", f"{sorted_:.0f}")
            print(f"| {' | '.join(row)} |")  # noqa: T201


def _write(pages: int, findings: int, path: Path) -> float:
    started = time.perf_counter()
    write_html(many(pages, findings), path, "ru", "findings.csv")
    return time.perf_counter() - started


def _open(path: Path) -> tuple[float, float, float]:
    """Milliseconds until the table is built and one filter has answered; of another filter; of sorting all rows."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only here

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        runs = [_once(browser, path) for _ in range(RUNS)]
        browser.close()
    opened, filtered, sorted_ = (median(values) for values in zip(*runs, strict=True))
    return opened, filtered, sorted_


def _once(browser: "Browser", path: Path) -> tuple[float, float, float]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector("#rows-table[data-ready]", state="attached")
    _choose(page, "rows-severity", "warning")
    opened = page.evaluate("performance.now()")
    filtered = _choose(page, "rows-severity", "")
    sorted_ = _choose(page, "rows-sort", "message")
    page.close()
    return opened, filtered, sorted_


def _choose(page: "Page", id_: str, value: str) -> float:
    """Choose in a list, and wait until the browser has painted: milliseconds."""
    milliseconds: float = page.evaluate(
        """([id, value]) => new Promise((done) => {
            const list = document.getElementById(id);
            const started = performance.now();
            list.value = value;
            list.dispatchEvent(new Event("input", { bubbles: true }));
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
        })""",
        [id_, value],
    )
    return milliseconds


if __name__ == "__main__":
    main()
