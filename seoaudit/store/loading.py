"""The parts of a run come in; the tables of facts, filled with the rows that count, go out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from seoaudit.errors import StoreError
from seoaudit.store.disk import refused_by_disk
from seoaudit.store.manifest import damaged, live_parts, parts, verify
from seoaudit.store.schema import FACT_TABLES, TABLES

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


def load(con: DuckDBPyConnection, run: Path) -> None:
    """Load all parts, anew where a crawl merged them under our hands.

    Raises StoreError naming the file where a part is damaged, and where the disk refuses.
    """
    for attempt in range(_TRIES):
        before = parts(run)
        try:
            _load_tables(con, files_of(run))
            return
        except (StoreError, duckdb.Error, OSError) as error:
            if attempt == _TRIES - 1 or parts(run) == before:
                raise _cause(run, error) from error
            for table in FACT_TABLES:
                con.execute(f"delete from {table}")


def _load_tables(con: DuckDBPyConnection, files: Mapping[str, list[str]]) -> None:
    for table in (*_ORDER, *(name for name in FACT_TABLES if name not in _ORDER)):
        load_table(con, table, files.get(table, []))


def files_of(run: Path) -> dict[str, list[str]]:
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
        return StoreError(
            f"cannot build the database of {run}: {str(error).partition(chr(10))[0]}; make room and check again"
        )
    return damaged(run / "facts", str(error).partition("\n")[0])


def load_table(con: DuckDBPyConnection, table: str, files: list[str], names: Sequence[str] | None = None) -> None:
    """Fill a table, or its columns `names`, with the rows of Parquet files that count."""
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
