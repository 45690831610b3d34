"""A real browser for the reports: Chromium of the system, steered by Playwright, one for all tests of a module."""

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.missing import without

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
Theme = Literal["light", "dark"]


@dataclass
class Window:
    """An open page with all that its console said and all that it asked for."""

    page: "Page"
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


Opening = Callable[..., Any]
"""Opens a file, with a width, a theme and whether scripts run."""


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Chromium; where it or Playwright is missing, tests are skipped, and in CI they fail.

    It ends with the module: while it runs, its thread has a loop of asyncio, which other tests may want to start.
    """
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    missing = "chromium" if program is None else "playwright"
    if program is None or importlib.util.find_spec("playwright") is None:
        without(f"{missing} is not installed")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is installed

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def opening(browser: "Browser") -> Opening:
    """Open a file in a window of its own; when it is left, nothing may have been complained of or asked for."""

    @contextmanager
    def open_(path: Path, width: int = 1280, theme: Theme = "light", scripts: bool = True) -> Iterator[Window]:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=scripts
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        window = Window(context.new_page())
        window.page.on("console", lambda message: window.said.append(message.text))
        window.page.on("pageerror", lambda error: window.said.append(str(error.stack)))
        window.page.on("request", lambda request: window.asked.append(request.url))
        window.page.goto(path.as_uri())
        if scripts and window.page.query_selector("#rows-table"):
            window.page.wait_for_selector("#rows-table[data-ready]", state="attached")
        yield window
        context.close()
        assert window.said == []
        assert [url for url in window.asked if not url.startswith(("blob:", "data:"))] == [path.as_uri()]

    return open_
