"""Paths of manufacturers' texts (files, folders, tables, feeds, runs) come in, the table reference_text goes out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from duckdb import DuckDBPyConnection

from seoaudit.errors import UsageError
from seoaudit.model import Run
from seoaudit.references.file import Reference
from seoaudit.references.source import texts_of
from seoaudit.store.append import append
from seoaudit.store.clean import clean_text

__all__ = ["refuse_unreadable", "store_references"]

LEAST_WORDS = 8
"""Shorter texts cannot hold half of a description that is looked at."""
MOST_SIGNS = 12_000
"""What is compared of a text."""
_AT_ONCE = 5_000

Row = tuple[int, str, int, str]


def store_references(con: DuckDBPyConnection, run: Run) -> None:
    """Fill reference_text from the paths that `run` was asked with; texts of the run's own shop are left out.

    Raises UsageError naming the path and what is wrong with it.
    """
    rows: list[Row] = []
    for row in _rows(run.request.get("reference_texts", ()), _host(run.url)):
        rows.append(row)
        if len(rows) == _AT_ONCE:
            append(con, "reference_text", rows)
            rows = []
    append(con, "reference_text", rows)


def refuse_unreadable(paths: Sequence[str]) -> None:
    """Raise UsageError where one of the paths cannot be read or holds no text: better now than after the crawl."""
    for path in paths:
        for _ in _read(path):
            pass


def _rows(paths: Sequence[str], own: str) -> Iterator[Row]:
    seen: set[int] = set()
    for path in paths:
        for source, reference in _read(path):
            same = hash(reference.text)
            if same not in seen and not (reference.url and _host(reference.url) == own):
                yield len(seen), source, reference.ordinal, reference.text
                seen.add(same)


def _read(path: str) -> Iterator[tuple[str, Reference]]:
    """The texts of one path that are long enough, each with the name of its file."""
    found = False
    for source, reference in texts_of(Path(path)):
        text = clean_text(reference.text, MOST_SIGNS)
        if len(text.split(maxsplit=LEAST_WORDS)) >= LEAST_WORDS:
            found = True
            yield source, reference._replace(text=text)
    if not found:
        raise UsageError(f"reference_texts: {path}: holds no text of {LEAST_WORDS} words or more")


def _host(url: str) -> str:
    try:
        return (urlsplit(url if "//" in url else f"//{url}").netloc.rpartition("@")[2]).lower().removeprefix("www.")
    except ValueError:  # a bracket without its fellow
        return ""
