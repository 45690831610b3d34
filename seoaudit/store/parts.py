"""Rows come in and are buffered, parts of a run lie on disk: whole folders of Parquet files, renamed into place."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from seoaudit.errors import StoreError
from seoaudit.store.clean import Columns, clean_columns
from seoaudit.store.disk import refusals, remove_folder, sync
from seoaudit.store.manifest import NAME, Manifest, checksum, live_parts, part_files, parts, verify
from seoaudit.store.planning import dear_optimizers
from seoaudit.store.rows import Rows
from seoaudit.store.schema import TABLES, Column, Table

__all__ = ["PartWriter", "part_files"]

MOST_PARTS = 50
MOST_MERGED = 25
"""A merge takes all unmerged parts, and those merged once when there are more of them than this, and so on."""

_LONG_TABLES, _LONG_ROWS, _SHORT_ROWS = {"text_block", "sd_block", "review", "robots"}, 2048, 16384
"""A row group is held in memory while it is written: of tables with long texts it has few rows."""

_CONFIG: dict[str, str | bool | int | float | list[str]] = {"threads": 1, "memory_limit": "200MB"}
_NUMBERS = {"smallint": np.int16, "integer": np.int32, "bigint": np.int64, "double": np.float64, "boolean": np.bool_}


class PartWriter:
    """Buffers rows and commits them as parts below `run`/facts; what a killed process left over is removed first.

    Raises StoreError where the folder cannot be written.
    """

    def __init__(self, run: Path) -> None:
        self._run, self._facts = run, run / "facts"
        self._waiting: dict[str, list[tuple[int, Columns]]] = {}
        self.pages = 0
        """Fetches added since the last commit."""
        with refusals(self._facts):
            self._facts.mkdir(exist_ok=True)
            self._sweep()
        self._con = duckdb.connect(":memory:", config={**_CONFIG, "disabled_optimizers": dear_optimizers()})
        self._con.execute("set pandas_analyze_sample = 0")  # all as text: guessing types costs as much again
        self._merge_above = MOST_PARTS
        self._fetch_id = self._highest_fetch_id()

    def next_fetch_id(self) -> int:
        """A number that no fetch of this run has had; it grows."""
        self._fetch_id += 1
        return self._fetch_id

    def add(self, fetch_id: int, rows: Rows) -> None:
        """Keep the rows of one fetch for the next commit: columns as they are, rows are cleaned here."""
        for table, found in rows.items():
            columns = found if isinstance(found, Columns) else clean_columns(table, found)
            if columns:
                self._waiting.setdefault(table, []).append((fetch_id, columns))
        self.pages += 1

    def commit(self) -> None:
        """Write what was added, if anything, as one part, and merge parts where they are too many.

        Raises StoreError naming the path where the disk refuses; what was committed stays, and what was not is kept
        for another try.
        """
        if self._waiting:
            self._write(self._copy_waiting, Manifest({}))
            self._waiting.clear()  # they are in place: written again after a failed sync, they would count twice
            self._sync()
        self.pages = 0
        self._merge()

    def close(self) -> None:
        """Let go of the memory; what was not committed is lost."""
        self._con.close()

    def _sweep(self) -> None:
        for path in self._facts.iterdir():
            if path.name.startswith(".tmp-"):
                remove_folder(path)
        live = {part.name for part, _ in live_parts(self._run)}
        self._remove(part for part in parts(self._run) if part.name not in live)

    def _remove(self, replaced: Iterable[Path]) -> None:
        for part in replaced:
            grave = self._facts / f".tmp-old-{part.name}"
            with suppress(OSError):
                part.rename(grave)
                remove_folder(grave)

    def _highest_fetch_id(self) -> int:
        files = [str(part / name) for part, manifest in live_parts(self._run) for name in manifest.files]
        if not files:
            return 0
        try:
            found = self._con.execute(
                "select max(fetch_id) from read_parquet($files, union_by_name = true)", {"files": files}
            ).fetchall()
        except duckdb.Error as error:
            for part, manifest in live_parts(self._run):
                verify(part, manifest)
            raise StoreError(f"cannot read the parts in {self._facts}: {error}") from error
        return int(found[0][0] or 0)

    def _next_part(self) -> Path:
        taken = parts(self._run)
        return self._facts / f"{int(taken[-1].name) + 1 if taken else 1:06d}"

    def _write(self, fill: Callable[[Path], None], manifest: Manifest) -> None:
        """Fill a folder under a temporary name, put it on the disk, then rename it into place."""
        part = self._next_part()
        draft = self._facts / f".tmp-{part.name}"
        remove_folder(draft)  # where the disk refused even that after an earlier failure
        try:
            with refusals(part):
                draft.mkdir()
                fill(draft)
                _seal(draft, manifest)
                draft.rename(part)
        except BaseException:
            remove_folder(draft)
            raise

    def _sync(self) -> None:
        with refusals(self._facts):
            sync(self._facts)

    def _copy_waiting(self, draft: Path) -> None:
        for name, waiting in self._waiting.items():
            batch = {
                column.name: _array(column, values)
                for column, values in zip(TABLES[name].columns, _joined(waiting), strict=True)
            }
            self._con.register("batch", batch)
            self._copy(name, f"(select * {_casts(TABLES[name], batch)} from batch)", draft)
            self._con.unregister("batch")

    def _copy(self, table: str, source: str, folder: Path) -> None:
        size = _LONG_ROWS if table in _LONG_TABLES else _SHORT_ROWS
        target = _literal(folder / f"{table}.parquet")
        self._con.execute(f"copy {source} to {target} (format parquet, compression zstd, row_group_size {size})")

    def _merge(self) -> None:
        if len(parts(self._run)) <= self._merge_above:
            return
        live = live_parts(self._run)
        level = 0
        while sum(manifest.level == level + 1 for _, manifest in live) > MOST_MERGED:
            level += 1
        kept = {part.name for part, manifest in live if manifest.level > level}
        chosen = [(part, manifest) for part, manifest in live if part.name not in kept]
        # Parts replaced earlier that could not be removed, too: they would count again once what replaced them is gone.
        replaced = [part for part in parts(self._run) if part.name not in kept]
        names = tuple(part.name for part in replaced)
        try:
            self._write(lambda draft: self._copy_parts(chosen, draft), Manifest({}, names, level + 1))
            self._sync()
        except (duckdb.OutOfMemoryException, StoreError):
            # Many parts are slow, not wrong. What is damaged is named when the audit is built, a full disk next commit.
            self._merge_above += MOST_PARTS
            return
        self._remove(replaced)

    def _copy_parts(self, chosen: Sequence[tuple[Path, Manifest]], draft: Path) -> None:
        for part, manifest in chosen:
            verify(part, manifest)
        for table in TABLES:
            name = f"{table}.parquet"
            files = [part / name for part, manifest in chosen if name in manifest.files]
            if files:
                listed = ", ".join(map(_literal, files))
                self._copy(table, f"(select * from read_parquet([{listed}], union_by_name = true))", draft)


def _joined(waiting: Sequence[tuple[int, Columns]]) -> Iterator[list[Any]]:
    """The columns of what several fetches brought, that of fetch_id first."""
    yield list(chain.from_iterable([fetch_id] * len(columns[0]) for fetch_id, columns in waiting))
    for pieces in zip(*(columns for _, columns in waiting), strict=True):
        yield list(chain.from_iterable(pieces))


def _array(column: Column, values: list[Any]) -> NDArray[Any]:
    """A column as numbers of its type where all of it is, lists as JSON, everything else as it is."""
    if (number := _NUMBERS.get(column.type)) and None not in values:
        return np.fromiter(values, dtype=number, count=len(values))
    if column.type == "text[]":
        values = [value if value is None else json.dumps(value) if value else "[]" for value in values]
    return np.fromiter(values, dtype=object, count=len(values))


def _casts(table: Table, batch: Mapping[str, NDArray[Any]]) -> str:
    """How the columns become their types that are not of them already: the database takes objects for text."""
    casts = [
        _cast(column) for column in table.columns if column.type != "text" and batch[column.name].dtype == np.object_
    ]
    return f"replace ({', '.join(casts)})" if casts else ""


def _cast(column: Column) -> str:
    name = f'"{column.name}"'
    if column.type == "text[]":
        return f"""from_json({name}, '["varchar"]') as {name}"""
    return f"cast({name} as {column.type}) as {name}"


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _seal(draft: Path, manifest: Manifest) -> None:
    """Put the files of a part on the disk and write its manifest."""
    files = sorted(draft.glob("*.parquet"))
    for path in files:
        sync(path)
    sums = {path.name: checksum(path) for path in files}
    sealed = Manifest(sums, manifest.replaces, manifest.level)
    (draft / NAME).write_text(sealed.text(), encoding="utf-8")
    sync(draft / NAME)
    sync(draft)
