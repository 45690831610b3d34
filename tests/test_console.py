"""The live line of a crawl: never longer than the terminal, since what wraps could not be wiped."""

import io
import os

import pytest

from seoaudit.console import Console
from seoaudit.crawl.request import Progress


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2


@pytest.mark.parametrize("columns", [20, 40, 200])
def test_the_live_line_fits(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    with Console(quiet=False).progress() as show:
        show(
            Progress(pages=1234, known=99999, queue=98765, rate=4.9, seconds=300, outcomes={"ok": 1200, "redirect": 34})
        )
    (shown,) = [part for part in terminal.getvalue().split("\r\x1b[K") if part]
    assert shown.startswith("1234 pages in 5 min"[: columns - 1])
    assert len(shown) < columns
