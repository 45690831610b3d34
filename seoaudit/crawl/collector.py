"""Python's cycle collector, made to look seldom: rows that wait for a commit are many, and no cycle holds them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 200_000
"""New objects between two looks. With Python's 700 the collector cost 1.4 ms a page: it walked all waiting rows."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Leave what exists now out of every look, and look at new objects seldom, while the `with` block lasts."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(OBJECTS, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
