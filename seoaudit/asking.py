"""A run and one SELECT in, its columns and rows out; nothing else of the machine can be reached by it."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from seoaudit import derive
from seoaudit.check.guard import Limits, guarded
from seoaudit.errors import UsageError
from seoaudit.model import Run
from seoaudit.store.audit import NAME, connect, draft, writing

_BATCH = 1000
_LIMITS = Limits(seconds=24 * 60 * 60)
_LOOKS = 20
"""Of 0.05 s, for a database that was interrupted: within one function, over one value, it does not look up."""
_STOPPED = 130
_Endable = Callable[[Callable[[], Any]], Any]
"""Does a work on the database so that the user can end it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives; its rows can be gone through once."""

    columns: Sequence[str]
    rows: Iterator[Sequence[object]]


@contextmanager
def asked(run: Run, sql: str) -> Iterator[Answer]:
    """The answer of a query over a run. Raises UsageError with what DuckDB says of it, in one line.

    A run that was not judged yet, such as one that is being crawled, answers with the facts committed so far. Ctrl-C
    ends a query at once, and so does its second day.
    """
    with _standing(run) as database, closing(connect(database, locked=True)) as con, _guarded(con) as endable:
        try:
            statements = con.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise UsageError("a query is exactly one SELECT")
            con.execute("set variable engine = ?", [run.request.get("engine", "both")])
            endable(lambda: con.execute(statements[0]))
        except duckdb.Error as error:
            raise _refusal(error) from error
        yield Answer([str(column[0]) for column in con.description or ()], _rows(con, endable))


@contextmanager
def _guarded(con: DuckDBPyConnection) -> Iterator[_Endable]:
    """Within limits, a thread for the database: at work it looks for no signals, so the main thread stands by."""
    with guarded(con, _LIMITS), ThreadPoolExecutor(1) as hand:
        yield lambda work: _outcome(con, hand.submit(work))


def _outcome(con: DuckDBPyConnection, work: Future[Any]) -> Any:
    """What a work came to. Ctrl-C ends it and goes on as KeyboardInterrupt; if the database is deaf, all ends."""
    try:
        return work.result()
    except KeyboardInterrupt:
        for _ in range(_LOOKS):
            con.interrupt()  # again and again: between two steps it reaches neither
            if wait([work], timeout=0.05).done:
                raise
        os._exit(_STOPPED)


def _rows(con: DuckDBPyConnection, endable: _Endable) -> Iterator[Sequence[object]]:
    try:
        while rows := endable(lambda: con.fetchmany(_BATCH)):
            yield from rows
    except duckdb.Error as error:
        raise _refusal(error) from error


def _refusal(error: duckdb.Error) -> UsageError:
    """What is wrong and what may have been meant, without the drawing of the place and settings that are locked."""
    lines = re.split(r"\n+(?:LINE |Possible solutions)", str(error), maxsplit=1)[0].splitlines()
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
