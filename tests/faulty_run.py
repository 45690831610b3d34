"""The demo's shop, audited whole once in a process of tests: its run, its report, and where it was served."""

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

from seoaudit.content import folder
from seoaudit.serve.shop import ShopServer, load_shop
from tests.program import audited


class Audited(NamedTuple):
    """A finished audit; its run stays until the tests end, its shop is no longer served."""

    run: Path
    report: dict[str, Any]
    origin: str


@cache
def demo() -> Audited:
    """The audit that `seoaudit demo` makes."""
    place = Path(mkdtemp(prefix="seoaudit-demo-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    with ShopServer(load_shop(folder("shops") / "faulty")) as server:
        return Audited(place / "run", audited(server.origin, place / "run"), server.origin)
