"""How a crawl stands in, lines for a person out: one live line on a terminal, plain lines elsewhere."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seoaudit.crawl.request import Progress

PLAIN_INTERVAL = 10.0
"""Seconds between two lines where there is no terminal."""


class Console:
    """What the program says while it works, on stderr; `quiet` leaves only warnings."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.live = sys.stderr.isatty()

    def say(self, text: str) -> None:
        """A line for those who want to follow."""
        if not self.quiet:
            self.warn(text)

    def warn(self, text: str) -> None:
        """A line everybody must see."""
        print(text, file=sys.stderr, flush=True)  # noqa: T201

    @contextmanager
    def progress(self) -> Iterator[Callable[["Progress"], None]]:
        """What a crawl calls about once a second."""
        last = -PLAIN_INTERVAL

        def show(progress: "Progress") -> None:
            nonlocal last
            if self.live:
                sys.stderr.write(f"\r\x1b[K{line(progress)[: _width() - 1]}")
                sys.stderr.flush()
            elif time.monotonic() - last >= PLAIN_INTERVAL:
                last = time.monotonic()
                self.warn(line(progress))

        yield _silence if self.quiet else show
        if self.live and not self.quiet:
            sys.stderr.write("\r\x1b[K")


def _width() -> int:
    """Columns of the terminal: a live line that is longer would wrap, and could not be wiped."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def line(progress: "Progress") -> str:
    """Pages, rate, queue, outcomes and time left in one line."""
    outcomes = ", ".join(
        f"{count} {name}" for name, count in sorted(progress.outcomes.items(), key=lambda pair: -pair[1]) if count
    )
    left = f", about {duration(progress.queue / progress.rate)} left" if progress.rate > 0 and progress.queue else ""
    return (
        f"{progress.pages} pages in {duration(progress.seconds)}, {progress.rate:.1f} a second, "
        f"{progress.queue} waiting{left}" + (f" ({outcomes})" if outcomes else "")
    )


def duration(seconds: float) -> str:
    """Seconds as people say them: 42 s, 5 min, 2 h 10 min."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def _silence(_: "Progress") -> None:
    pass
