"""Words of a user come in, the program at work in a process of its own goes out, and how it is judged by its end."""

import subprocess
import sys
from pathlib import Path

from tests.crawl import crawling

Process = subprocess.Popen[str]


def begin(folder: Path, *words: str) -> Process:
    """The program at work in `folder`."""
    return subprocess.Popen(
        [sys.executable, "-m", "seoaudit", *words],
        cwd=folder,
        env=crawling.ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: Process, code: int, seconds: float = 120) -> str:
    """What a process said on stderr; it ended with `code`, and without a traceback."""
    _, errors = process.communicate(timeout=seconds)
    assert process.returncode == code, errors
    assert "Traceback" not in errors
    return errors


def refused(process: Process, code: int, *words: str) -> None:
    """One line, with these words in it."""
    (line,) = ended(process, code).splitlines()
    for word in words:
        assert word in line
