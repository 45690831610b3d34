"""What a run's database is made of comes in; whether its tables, and results of rules, can serve again goes out."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb

from seoaudit.content import PACKAGE
from seoaudit.store.disk import write_whole
from seoaudit.store.manifest import checksum, live_parts

_SOURCES = {".py", ".sql", ".json"}


def basis_of(run: Path, asked: Mapping[str, Any]) -> str:
    """A digest of all that the tables come from: the parts that count, the program, and `asked`, as JSON has it.

    Raises StoreError where the manifest of a part is damaged; whether its files are, is not looked at.
    """
    told = [[[part.name, manifest.text()] for part, manifest in live_parts(run)], list(_program()), asked]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _program() -> Iterator[tuple[str, int, int]]:
    """The program's files as they lie on the disk: whoever changes a line of it changes what tables are made of."""
    yield duckdb.__version__, 0, 0
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in _SOURCES and "shipped" not in path.parts:
            state = path.stat()
            yield path.relative_to(PACKAGE).as_posix(), state.st_size, state.st_mtime_ns


def standing(database: Path, basis: str) -> Mapping[str, str] | None:
    """The key of each rule that `database` was judged by, where it was made of `basis` and lies there as written."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        noted = json.loads(note_of(database).read_text(encoding="utf-8"))
        if noted["basis"] == basis and noted["checksum"] == checksum(database):
            return {str(rule): str(key) for rule, key in noted["rules"].items()}
    return None


def forget(database: Path) -> None:
    """Before a database is replaced: nothing is known of the one that comes. Raises OSError."""
    note_of(database).unlink(missing_ok=True)


def note(database: Path, basis: str, rules: Mapping[str, str]) -> None:
    """Note what a database was made of and judged by. Raises StoreError where the disk refuses."""
    text = json.dumps({"basis": basis, "checksum": checksum(database), "rules": dict(rules)})
    write_whole(note_of(database), text.encode())


def note_of(database: Path) -> Path:
    """Where it is noted: audit.basis.json beside audit.duckdb."""
    return database.with_suffix(".basis.json")
