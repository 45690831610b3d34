"""The parts of a run come in, audit.duckdb goes out: the facts that count, and empty tables for what is derived."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import psutil
from duckdb import DuckDBPyConnection

from seoaudit.errors import StoreError
from seoaudit.store.basis import forget, note, standing
from seoaudit.store.disk import refusals, remove_folder, sync
from seoaudit.store.loading import files_of, load, load_table
from seoaudit.store.manifest import parts
from seoaudit.store.planning import dear_optimizers
from seoaudit.store.schema import SQL, TABLES, Column, create

NAME = "audit.duckdb"
PREPARED = "prepared.duckdb"
"""What a crawl derived for the check to come, which takes it for its own."""
_Config = dict[str, str | bool | int | float | list[str]]
_OPEN: _Config = {"python_enable_replacements": "false", "memory_limit": "300MB", "threads": 2}
"""What does not fit goes to the disk beside the draft: 50,000 pages need it, and each thread more needs more."""
_LOCKED: _Config = {
    "enable_external_access": "false",
    "lock_configuration": "true",
    "python_enable_replacements": "false",
    "temp_directory": "",
}
_SMALL = 20_000_000
_SMALL_FACTS = 4_000_000
"""Bytes of a database, and of the facts it is made of, below which most optimisations and a second thread cost more
than they save: some thousand pages."""


def build(run: Path) -> None:
    """Make `run`/audit.duckdb anew from the parts; a reader sees the old file or the new one.

    Raises StoreError naming the file where a part is damaged (nothing is deleted) or the disk refuses.
    """
    publish(run, draft(run))


def draft(run: Path) -> Path:
    """The same under a temporary name, for what is derived and judged to be added before `publish`."""
    path = _draft(run)
    with refusals(path):
        _sweep(run)
        try:
            with duckdb.connect(str(path), config=_open(small=size_of_facts(run) < _SMALL_FACTS)) as con:
                con.execute("begin")
                create(con)
                con.execute("commit")
                load(con, run)
                con.execute("checkpoint")
        except BaseException:
            _discard(path)
            raise
    return path


def draft_again(run: Path, basis: str) -> tuple[Path, Mapping[str, str]] | None:
    """A copy of `run`/audit.duckdb as a draft, with all that was derived, and the keys of the rules it was judged by.

    Where there is none that was made of `basis`, what a crawl prepared is taken for the draft; None where that was not
    either. Raises StoreError where the disk refuses, and naming the file where a part is damaged: it is told as soon as
    it is seen, although its facts are at hand.
    """
    path = _draft(run)
    for place, take in ((run / NAME, shutil.copyfile), (run / PREPARED, Path.replace)):
        if _wal(place).exists() or (rules := standing(place, basis)) is None:
            continue
        files_of(run)
        with refusals(path):
            _sweep(run)
            try:
                take(place, path)
            except BaseException:
                _discard(path)
                raise
        return path, rules
    return None


def publish(run: Path, path: Path, basis: str | None = None, rules: Mapping[str, str] | None = None) -> None:
    """Put a draft in place of `run`/audit.duckdb, and note what it was made of and judged by."""
    _put(path, run / NAME, basis, rules or {})
    with suppress(OSError):
        forget(run / PREPARED)
        (run / PREPARED).unlink(missing_ok=True)


def keep_prepared(run: Path, path: Path, basis: str) -> None:
    """Put a draft aside for the check to come, which `draft_again` gives it to, where it was made of the same."""
    _put(path, run / PREPARED, basis, {})


def _put(path: Path, place: Path, basis: str | None, rules: Mapping[str, str]) -> None:
    if _wal(path).exists():
        raise StoreError(f"{path} was not written whole: make room and run seoaudit check")
    with refusals(place):
        sync(path)
        forget(place)
        _wal(place).unlink(missing_ok=True)  # a killed process may have left one; it is not of this file
        path.replace(place)
        sync(place.parent)
    if basis:
        note(place, basis, rules)


def _draft(run: Path) -> Path:
    return run / f".{NAME}.{os.getpid()}.tmp"


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def _open(*, small: bool) -> _Config:
    return {**_OPEN, **_planning(small=small), **({"threads": 1} if small else {})}


def _planning(*, small: bool) -> _Config:
    return {"disabled_optimizers": dear_optimizers()} if small else {}


def size_of_facts(run: Path) -> int:
    """Bytes of all parts, those included that do not count."""
    size = 0
    for part in parts(run):
        with suppress(FileNotFoundError):  # merged under our hands
            size += sum(file.stat().st_size for file in part.iterdir())
    return size


def _sweep(run: Path) -> None:
    """Remove the drafts of processes that are no more, and our own."""
    for leftover in run.glob(f".{NAME}.*.tmp*"):
        pid = leftover.name.removeprefix(f".{NAME}.").partition(".")[0]
        if pid.isdigit() and (int(pid) == os.getpid() or not psutil.pid_exists(int(pid))):
            _discard(leftover)


def _discard(path: Path) -> None:
    for leftover in (path, _wal(path)):
        with suppress(OSError):
            leftover.unlink(missing_ok=True)
    remove_folder(path if path.is_dir() else path.with_name(f"{path.name}.tmp"))  # where too large work was put down


def some_facts(run: Path, wanted: Mapping[str, Sequence[str]]) -> DuckDBPyConnection:
    """A database in memory with the columns named of some tables, as the parts of a run hold them now.

    Raises StoreError naming the file where a part is damaged.
    """
    room: _Config = {"threads": 1, "memory_limit": "400MB", "temp_directory": str(run / "facts" / ".tmp-look")}
    small = size_of_facts(run) < _SMALL_FACTS
    con = duckdb.connect(":memory:", config={**_open(small=small), **room})
    files = files_of(run)
    for table, names in wanted.items():
        columns = [column for column in TABLES[table].columns if column.name in names]
        con.execute(f"create table {table} ({', '.join(map(_definition, columns))})")
        load_table(con, table, files.get(table, []), names)
    return con


def _definition(column: Column) -> str:
    default = f" default {column.default}" if column.default else ""
    return f'"{column.name}" {column.type}{default}'


def connect(run: Path, *, locked: bool, memory: str = "2GB", threads: int | None = None) -> DuckDBPyConnection:
    """Open audit.duckdb of a run folder, or a draft by its path.

    Locked means read-only, no files, no network, no extensions, no settings, at most `memory`: safe for SQL written by
    others. Raises StoreError where it is missing, damaged, or held by another process.
    """
    path = run / NAME if run.is_dir() else run
    if not locked:
        return _opened(path)
    return _opened(
        path, {**_LOCKED, "memory_limit": memory, **({"threads": threads} if threads else {})}, read_only=True
    )


def for_reports(run: Path) -> DuckDBPyConnection:
    """Open audit.duckdb of a run folder for our own queries, which may write files of what they find.

    While one such connection is open, further ones cost nothing. Raises StoreError as `connect` does.
    """
    return _opened(run / NAME, read_only=True)


def _opened(path: Path, settings: _Config | None = None, *, read_only: bool = False) -> DuckDBPyConnection:
    if not path.is_file():
        raise StoreError(f"{path} is missing: run seoaudit check on this run")
    small = path.stat().st_size < _SMALL
    config = {**settings, **_planning(small=small)} if settings else _open(small=small)
    try:
        return duckdb.connect(str(path), read_only=read_only, config=config)
    except duckdb.Error as error:
        why = str(error).partition("\n")[0]
        if "lock" in why:
            raise StoreError(f"{path} is being written by another process: try again when it is done") from error
        raise StoreError(f"cannot open {path}: {why}; run seoaudit check on this run to make it anew") from error


@contextmanager
def judged(run: Path) -> Iterator[DuckDBPyConnection]:
    """The database of a judged run, for reports. Raises StoreError where it was judged by a version that kept less."""
    with for_reports(run) as con:
        try:
            yield con
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            raise StoreError(f"{run} was judged by an older seoaudit: run seoaudit check on it") from error


def memory_database() -> DuckDBPyConnection:
    """An empty run in memory, locked against files and settings: what rules are bound to and cases run on.

    It plans with few optimisations: for a handful of rows, planning is what costs.
    """
    con = duckdb.connect(
        ":memory:", config={**_LOCKED, "threads": 1, "memory_limit": "1GB", "lock_configuration": False}
    )
    con.execute(f"set disabled_optimizers = '{dear_optimizers()}'")
    con.execute("set lock_configuration = true")
    con.execute(SQL)
    return con


@contextmanager
def writing(run: Path) -> Iterator[DuckDBPyConnection]:
    """A connection to write with, in one transaction: all that is done with it lands, or nothing."""
    with refusals(run), connect(run, locked=False) as con:
        con.execute("begin")
        yield con
        con.execute("commit")
        con.execute("checkpoint")
