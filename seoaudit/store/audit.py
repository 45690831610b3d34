"""The parts of a run come in, audit.duckdb goes out: the facts that count, and empty tables for what is derived."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import psutil
from duckdb import DuckDBPyConnection

from seoaudit.errors import StoreError
from seoaudit.store.disk import refusals, refused_by_disk, remove_folder, sync
from seoaudit.store.manifest import damaged, live_parts, parts, verify
from seoaudit.store.planning import dear_optimizers
from seoaudit.store.schema import FACT_TABLES, SQL, TABLES, Column, create

NAME = "audit.duckdb"
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

# Which rows of a table count. Of files asked again the newest answer counts, of pages the newest whole one; parts of a
# page belong to that fetch, and only links are read from a page that was not read whole.
_NEWEST = "qualify row_number() over (partition by {key} order by {first}fetch_id desc) = 1"
_OF_PAGE = "semi join (select fetched.fetch_id from fetched where fetched.complete) as page using (fetch_id)"
_CONDITIONS = {
    "known": "qualify row_number() over"
    " (partition by url order by decision = 'excluded', fetch_id, file_row_number) = 1",
    "fetched": _NEWEST.format(key="url", first="complete desc, "),
    "link": "semi join fetched using (fetch_id)",
    "url_part": "qualify fetch_id = min(fetch_id) over (partition by url)",
    "sitemap": _NEWEST.format(key="url", first=""),
    "robots": _NEWEST.format(key="url", first=""),
    "feed": _NEWEST.format(key="url", first=""),
    "resource": _NEWEST.format(key="url, reason, method", first=""),
    "image_file": _NEWEST.format(key="url", first=""),
    "image_recoded": _NEWEST.format(key="url", first=""),
    "sitemap_url": "semi join sitemap using (fetch_id)",
    "robots_rule": "semi join robots using (fetch_id)",
    "feed_item": "semi join feed using (fetch_id)",
    "hreflang": f"{_OF_PAGE} union all by name select * from ({{source}}) semi join sitemap using (fetch_id)",
}
_TRIES = 40
_ORDER = ("fetched", "sitemap", "robots", "feed")


def build(run: Path) -> None:
    """Make `run`/audit.duckdb anew from the parts; a reader sees the old file or the new one.

    Raises StoreError naming the file where a part is damaged (nothing is deleted) or the disk refuses.
    """
    publish(run, draft(run))


def draft(run: Path) -> Path:
    """The same under a temporary name, for what is derived and judged to be added before `publish`."""
    path = run / f".{NAME}.{os.getpid()}.tmp"
    with refusals(path):
        _sweep(run)
        try:
            with duckdb.connect(str(path), config=_open(small=_size_of_facts(run) < _SMALL_FACTS)) as con:
                con.execute("begin")
                create(con)
                con.execute("commit")
                _load(con, run)
                con.execute("checkpoint")
        except BaseException:
            _discard(path)
            raise
    return path


def publish(run: Path, path: Path) -> None:
    """Put a draft in place of `run`/audit.duckdb."""
    place = run / NAME
    if _wal(path).exists():
        raise StoreError(f"{path} was not written whole: make room and run seoaudit check")
    with refusals(place):
        sync(path)
        _wal(place).unlink(missing_ok=True)  # a killed process may have left one; it is not of this file
        path.replace(place)
        sync(run)


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def _open(*, small: bool) -> _Config:
    return {**_OPEN, **_planning(small=small), **({"threads": 1} if small else {})}


def _planning(*, small: bool) -> _Config:
    return {"disabled_optimizers": dear_optimizers()} if small else {}


def _size_of_facts(run: Path) -> int:
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


def _load(con: DuckDBPyConnection, run: Path) -> None:
    """Load all parts, anew where a crawl merged them under our hands."""
    for attempt in range(_TRIES):
        before = parts(run)
        try:
            _load_tables(con, _files(run))
            return
        except (StoreError, duckdb.Error, OSError) as error:
            if attempt == _TRIES - 1 or parts(run) == before:
                raise _cause(run, error) from error
            for table in FACT_TABLES:
                con.execute(f"delete from {table}")


def _load_tables(con: DuckDBPyConnection, files: Mapping[str, list[str]]) -> None:
    for table in (*_ORDER, *(name for name in FACT_TABLES if name not in _ORDER)):
        _load_table(con, table, files.get(table, []))


def _files(run: Path) -> dict[str, list[str]]:
    """The files of each table in the parts that count, every one checked against its checksum."""
    files: dict[str, list[str]] = {}
    for part, manifest in live_parts(run):
        verify(part, manifest)
        for name in manifest.files:
            files.setdefault(name.removesuffix(".parquet"), []).append(str(part / name))
    return files


def _cause(run: Path, error: StoreError | duckdb.Error | OSError) -> StoreError:
    if isinstance(error, StoreError):
        return error
    if isinstance(error, duckdb.OutOfMemoryException | OSError) or refused_by_disk(error):
        return StoreError(f"cannot build {run / NAME}: {str(error).partition(chr(10))[0]}; make room and check again")
    return damaged(run / "facts", str(error).partition("\n")[0])


def _load_table(con: DuckDBPyConnection, table: str, files: list[str], names: Sequence[str] | None = None) -> None:
    if not files:
        return
    listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    source = f"select * from read_parquet([{listed}], union_by_name = true, file_row_number = true)"
    stored = _columns(con, source)
    columns = ", ".join(f'"{name}"' for name in names or TABLES[table].names if name in stored)
    condition = _CONDITIONS.get(table, _OF_PAGE).format(source=source)
    con.execute(f"insert into {table} by name select {columns} from (select * from ({source}) {condition})")


def _columns(con: DuckDBPyConnection, source: str) -> set[str]:
    return {str(row[0]) for row in con.execute(f"describe {source}").fetchall()}


def some_facts(run: Path, wanted: Mapping[str, Sequence[str]]) -> DuckDBPyConnection:
    """A database in memory with the columns named of some tables, as the parts of a run hold them now.

    Raises StoreError naming the file where a part is damaged.
    """
    room: _Config = {"threads": 1, "memory_limit": "400MB", "temp_directory": str(run / "facts" / ".tmp-look")}
    small = _size_of_facts(run) < _SMALL_FACTS
    con = duckdb.connect(":memory:", config={**_open(small=small), **room})
    files = _files(run)
    for table, names in wanted.items():
        columns = [column for column in TABLES[table].columns if column.name in names]
        con.execute(f"create table {table} ({', '.join(map(_definition, columns))})")
        _load_table(con, table, files.get(table, []), names)
    return con


def _definition(column: Column) -> str:
    default = f" default {column.default}" if column.default else ""
    return f'"{column.name}" {column.type}{default}'


def connect(run: Path, *, locked: bool, memory: str = "2GB") -> DuckDBPyConnection:
    """Open audit.duckdb of a run folder, or a draft by its path.

    Locked means read-only, no files, no network, no extensions, no settings, at most `memory`: safe for SQL written by
    others. Raises StoreError where it is missing, damaged, or held by another process.
    """
    path = run / NAME if run.is_dir() else run
    if not path.is_file():
        raise StoreError(f"{path} is missing: run seoaudit check on this run")
    small = path.stat().st_size < _SMALL
    config = {**_LOCKED, "memory_limit": memory, **_planning(small=small)} if locked else _open(small=small)
    try:
        return duckdb.connect(str(path), read_only=locked, config=config)
    except duckdb.Error as error:
        why = str(error).partition("\n")[0]
        if "lock" in why:
            raise StoreError(f"{path} is being written by another process: try again when it is done") from error
        raise StoreError(f"cannot open {path}: {why}; run seoaudit check on this run to make it anew") from error


@contextmanager
def judged(run: Path) -> Iterator[DuckDBPyConnection]:
    """The locked database of a judged run. Raises StoreError where it was judged by a version that kept less."""
    with connect(run, locked=True) as con:
        try:
            yield con
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            raise StoreError(f"{run} was judged by an older seoaudit: run seoaudit check on it") from error


def writable_elsewhere(path: Path) -> DuckDBPyConnection:
    """Open a database to read it and to write files of its content: for our own queries alone."""
    if not path.is_file():
        raise StoreError(f"{path} is missing: run seoaudit check on this run")
    return duckdb.connect(str(path), read_only=True, config=_OPEN)


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
