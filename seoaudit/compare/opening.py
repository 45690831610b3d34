"""Two run folders come in, one connection that holds both goes out: read-only, locked, with bounded memory."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from seoaudit.errors import StoreError, UsageError
from seoaudit.model import Run
from seoaudit.store.audit import NAME
from seoaudit.store.disk import refusals
from seoaudit.store.schema import SCHEMA_VERSION, TABLES

MEMORY = "600MB"
_NEEDED = ("page", "site", "product", "breadcrumb", "redirect", "result", "finding")
"""Tables that are read of both runs."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Both runs as `before` and `after` on one connection, which itself keeps what is compared."""

    con: DuckDBPyConnection
    old: Run
    new: Run


def refuse_unfit(run: Run) -> None:
    """Raise UsageError where a run was not judged, or by a program with other tables."""
    schema = run.versions.get("schema")
    if schema != str(SCHEMA_VERSION):
        raise UsageError(
            f"{run.folder} holds tables of version {schema}, this program reads version {SCHEMA_VERSION}: "
            "crawl it anew, or use the program that made it"
        )
    if not (Path(run.folder) / NAME).is_file():
        raise UsageError(f"{run.folder} was not judged yet: run seoaudit check {run.folder}")


@contextmanager
def opened(old: Run, new: Run, room: Path) -> Iterator[Opened]:
    """Open both; what does not fit into memory is put down below `room` meanwhile. Raises UsageError or StoreError."""
    for run in (old, new):
        refuse_unfit(run)
    with refusals(room), tempfile.TemporaryDirectory(dir=room, prefix=".compare.") as below:
        settings = {"memory_limit": MEMORY, "threads": "2", "temp_directory": below}
        with duckdb.connect(":memory:", config={**settings, "python_enable_replacements": "false"}) as con:
            con.execute("set preserve_insertion_order = false")
            for name, run in (("before", old), ("after", new)):
                _attach(con, name, run)
            con.execute("set enable_external_access = false")
            con.execute("set lock_configuration = true")
            with _enough_memory():
                yield Opened(con, old, new)


@contextmanager
def _enough_memory() -> Iterator[None]:
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        why = str(error).partition("\n")[0]
        raise StoreError(f"the two runs are too large to be compared within {MEMORY} of memory: {why}") from error


def _attach(con: DuckDBPyConnection, name: str, run: Run) -> None:
    path = Path(run.folder) / NAME
    place = str(path).replace("'", "''")
    try:
        con.execute(f"attach '{place}' as {name} (read_only)")
        rows = con.execute(
            "select table_name, column_name from duckdb_columns() where database_name = ?", [name]
        ).fetchall()
    except duckdb.Error as error:
        why = str(error).partition("\n")[0]
        if "lock" in why:
            raise StoreError(f"{path} is being written by another process: try again when it is done") from error
        raise StoreError(f"cannot open {path}: {why}; run seoaudit check {run.folder} to make it anew") from error
    there = set(rows)
    if any((table, column) not in there for table in _NEEDED for column in TABLES[table].names):
        raise UsageError(f"{run.folder} was judged by another version of seoaudit: run seoaudit check {run.folder}")
