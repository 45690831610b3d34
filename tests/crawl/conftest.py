"""Shops that misbehave, served and crawled for the tests of this folder."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Protocol

import pytest

from tests.crawl.server import Shop, serving


class OpenShop(Protocol):
    """Serves a shop until the test ends."""

    def __call__(self, shop: Shop) -> Shop: ...


@pytest.fixture
def open_shop() -> Iterator[OpenShop]:
    """Serve shops on loopback."""
    with ExitStack() as stack:
        yield lambda shop: stack.enter_context(serving(shop))
