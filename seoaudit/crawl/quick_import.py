"""Importing this imports Scrapy's downloader without its long looks at the stack.

At import Scrapy asks inspect.stack() three times for the module that it is in. Python then reads the source of every
frame, some twenty deep: 0.1 s for three names. Here it is given the two frames it uses.
"""

import importlib
import inspect
import sys
from typing import Any


def _nearest(*_: Any) -> list[tuple[Any]]:
    frame = sys._getframe(1)
    return [(frame,), (frame.f_back,)]


_whole, inspect.stack = inspect.stack, _nearest  # type: ignore[assignment]
try:
    importlib.import_module("scrapy.core.downloader.contextfactory")
    importlib.import_module("scrapy.core.downloader.tls")
finally:
    inspect.stack = _whole
