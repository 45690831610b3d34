"""Shops that misbehave, served and crawled for the tests of this folder."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Protocol

import psutil
import pytest

from tests.crawl.program import Process, begin
from tests.crawl.server import Shop, serving


class OpenShop(Protocol):
    """Serves a shop until the test ends."""

    def __call__(self, shop: Shop) -> Shop: ...


@pytest.fixture
def open_shop() -> Iterator[OpenShop]:
    """Serve shops on loopback."""
    with ExitStack() as stack:
        yield lambda shop: stack.enter_context(serving(shop))


class Program(Protocol):
    """Starts the program with the words of a user in the test's folder."""

    def __call__(self, *words: str) -> Process: ...


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The program; what still runs at the end of the test is killed."""
    running: list[Process] = []

    def start(*words: str) -> Process:
        running.append(begin(tmp_path, *words))
        return running[-1]

    yield start
    for process in running:
        with suppress(psutil.NoSuchProcess):
            process.kill()
        process.communicate()
