"""What a run's audit.duckdb is made of comes in; whether its facts and derived tables can serve again goes out."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb

from seoaudit.content import PACKAGE
from seoaudit.store.disk import write_whole
from seoaudit.store.manifest import checksum, live_parts, verify

NAME = "audit.basis.json"
_SOURCES = {".py", ".sql", ".json"}


def basis_of(run: Path, asked: Mapping[str, Any]) -> str:
    """A digest of all that the tables come from: the parts that count, the program, and `asked`, as JSON has it.

    Raises StoreError naming the file where a part is damaged.
    """
    parts = live_parts(run)
    for part, manifest in parts:
        verify(part, manifest)
    told = [[[part.name, manifest.text()] for part, manifest in parts], list(_program()), asked]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _program() -> Iterator[tuple[str, int, int]]:
    """The program's files as they lie on the disk: whoever changes a line of it changes what tables are made of."""
    yield duckdb.__version__, 0, 0
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in _SOURCES and "shipped" not in path.parts:
            state = path.stat()
            yield path.relative_to(PACKAGE).as_posix(), state.st_size, state.st_mtime_ns


def stands(run: Path, database: Path, basis: str) -> bool:
    """Whether `database` was made of `basis` and lies there as it was written."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        noted = json.loads((run / NAME).read_text(encoding="utf-8"))
        return bool(noted["basis"] == basis and noted["checksum"] == checksum(database))
    return False


def forget(run: Path) -> None:
    """Before the database is replaced: nothing is known of the one that comes. Raises OSError."""
    (run / NAME).unlink(missing_ok=True)


def note(run: Path, database: Path, basis: str) -> None:
    """Note what a database was made of. Raises StoreError where the disk refuses."""
    text = json.dumps({"basis": basis, "checksum": checksum(database)})
    write_whole(run / NAME, text.encode())
