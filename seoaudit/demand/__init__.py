"""Exports of what people seek and where they land come in, the table demand goes out."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from duckdb import DuckDBPyConnection

from seoaudit.demand.table import Demand, UnfitError, demand_of
from seoaudit.errors import UsageError
from seoaudit.model import Run
from seoaudit.read.url import normalise
from seoaudit.store.append import append
from seoaudit.store.clean import clean_text

__all__ = ["refuse_unreadable", "store_demand"]

_LONGEST = 2_000

Row = tuple[str, int, str | None, str | None, float]


def store_demand(con: DuckDBPyConnection, run: Run) -> None:
    """Fill demand from the files that `run` was asked with; pages named by their path alone are of the run's shop.

    Raises UsageError naming the file and what is wrong with it.
    """
    paths = (run.request.get("facets") or {}).get("demand", ())
    append(con, "demand", (row for path in paths for row in _rows(path, run.url)))


def refuse_unreadable(paths: Sequence[str]) -> None:
    """Raise UsageError where one of the files is no export that can be read: better now than after the crawl."""
    for path in paths:
        for _ in _read(path):
            pass


def _rows(path: str, shop: str) -> Iterator[Row]:
    for line, query, page, clicks in _read(path):
        if clicks:
            address = _address(page, shop) if page else None
            yield Path(path).name, line, query and clean_text(query, _LONGEST), address, clicks


def _address(page: str, shop: str) -> str | None:
    """The landing page as links name it; exports leave out the scheme, or the host too."""
    if page.startswith("/") or "://" in page:
        return normalise(page, shop)
    host = urlsplit(shop).netloc.rpartition("@")[2].removeprefix("www.")
    return normalise(f"//{page}", shop) if page.removeprefix("www.").partition("/")[0] == host else None


def _read(path: str) -> Iterator[Demand]:
    found = False
    try:
        for demand in demand_of(Path(path)):
            found = True
            yield demand
    except OSError as error:
        raise _refusal(path, f"cannot be read: {error.strerror or error}") from error
    except csv.Error as error:
        raise _refusal(path, f"is no table: {error}") from error
    except UnfitError as error:
        raise _refusal(path, str(error)) from error
    if not found:
        raise _refusal(path, "holds no query and no landing page below its head")


def _refusal(path: str, reason: str) -> UsageError:
    return UsageError(f"facets.demand: {path}: {reason}")
