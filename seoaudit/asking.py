"""A run and one SELECT in, its columns and rows out; nothing else of the machine can be reached by it."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from seoaudit import derive
from seoaudit.errors import UsageError
from seoaudit.model import Run
from seoaudit.store.audit import NAME, connect, draft, writing

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives; its rows can be gone through once."""

    columns: Sequence[str]
    rows: Iterator[Sequence[object]]


@contextmanager
def asked(run: Run, sql: str) -> Iterator[Answer]:
    """The answer of a query over a run. Raises UsageError with what DuckDB says of it, in one line.

    A run that was not judged yet, such as one that is being crawled, answers with the facts committed so far.
    """
    with _standing(run) as database, closing(connect(database, locked=True)) as con:
        try:
            statements = con.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise UsageError("a query is exactly one SELECT")
            con.execute("set variable engine = ?", [run.request.get("engine", "both")])
            con.execute(statements[0])
        except duckdb.Error as error:
            raise _refusal(error) from error
        yield Answer([str(column[0]) for column in con.description or ()], _rows(con))


def _rows(con: DuckDBPyConnection) -> Iterator[Sequence[object]]:
    try:
        while rows := con.fetchmany(_BATCH):
            yield from rows
    except duckdb.Error as error:
        raise _refusal(error) from error


def _refusal(error: duckdb.Error) -> UsageError:
    """What is wrong and what may have been meant, without the drawing of the place."""
    lines = str(error).partition("\n\nLINE ")[0].partition("\nLINE ")[0].splitlines()
    return UsageError(f"the query cannot be run: {' '.join(line.strip() for line in lines if line.strip())}")


@contextmanager
def _standing(run: Run) -> Iterator[Path]:
    folder = Path(run.folder)
    if (folder / NAME).exists():
        yield folder
        return
    path = draft(folder)
    try:
        with writing(path) as con:
            derive.create_views(con)
            derive.derive(con, run)
        yield path
    finally:
        path.unlink(missing_ok=True)
