"""schema.sql comes in, its tables and columns with their comments go out, and an empty database is made from it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # readers import this module, and do without a database
    from duckdb import DuckDBPyConnection

SCHEMA_VERSION = 1
"""Grows when a table or column is renamed, removed or changes its meaning; new columns with a default do not count."""

Kind = Literal["facts", "derived", "judged"]
_HEAD = re.compile(r"-- (facts|derived|judged): (.+)")
_TABLE = re.compile(r"create table (\w+) \(")
_COLUMN = re.compile(r'    "?(\w+)"? (decimal\(\d+, \d+\)|[\w\[\]]+)( not null)?(?: default (.+?))?,? -- (.+)')


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `default` is SQL as written, None where there is none."""

    name: str
    type: str
    required: bool
    default: str | None
    comment: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the store, its columns in order."""

    name: str
    kind: Kind
    comment: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)


def _blocks(text: str) -> Iterator[list[str]]:
    """The lines of each table: its head comment, its create line, its columns."""
    block: list[str] = []
    for line in text.splitlines():
        if _HEAD.fullmatch(line):
            block = []
        if line == ");":
            yield block
        block.append(line)


def _column(line: str) -> Column:
    found = _COLUMN.fullmatch(line)
    if not found:
        raise ValueError(f"schema.sql: not a column with its comment: {line!r}")
    name, type_, required, default, comment = found.groups()
    return Column(name, type_, bool(required), default, comment)


def _table(lines: list[str]) -> Table:
    head, create = _HEAD.fullmatch(lines[0]), _TABLE.fullmatch(lines[1])
    if not head or not create:
        raise ValueError(f"schema.sql: not a table with its comment: {lines[:2]!r}")
    kind: Kind = "facts" if head[1] == "facts" else "derived" if head[1] == "derived" else "judged"
    return Table(create[1], kind, head[2], tuple(map(_column, lines[2:])))


SQL = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
TABLES: Mapping[str, Table] = {table.name: table for table in map(_table, _blocks(SQL))}
FACT_TABLES = tuple(name for name, table in TABLES.items() if table.kind == "facts")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _comments(table: Table) -> Iterator[str]:
    yield f"comment on table {table.name} is {_quoted(table.comment)};"
    for column in table.columns:
        yield f'comment on column {table.name}."{column.name}" is {_quoted(column.comment)};'


def create(con: "DuckDBPyConnection") -> None:
    """Make every table, empty, with the comments of tables and columns."""
    con.execute(SQL)
    con.execute("\n".join(line for table in TABLES.values() for line in _comments(table)))
