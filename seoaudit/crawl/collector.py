"""Python's cycle collector, made to look seldom: rows that wait for a commit are many, and no cycle holds them."""

import gc

OBJECTS = 200_000
"""New objects between two looks. With Python's 700 the collector cost 1.4 ms a page: it walked all waiting rows."""


def collect_seldom() -> None:
    """Leave what exists now out of every later look, and look at new objects seldom."""
    gc.freeze()
    gc.set_threshold(OBJECTS, 50, 100)
