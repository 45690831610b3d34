"""A run and one SELECT in, the lines of its table out; nothing else of the machine can be reached by it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from seoaudit import derive
from seoaudit.errors import UsageError
from seoaudit.model import Run
from seoaudit.store.audit import NAME, connect, draft, writing
from seoaudit.store.clean import clean_text


def ask(run: Run, sql: str) -> Iterator[str]:
    """The header and rows of a query over a run, tab-separated. Raises UsageError with what DuckDB says of it.

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
            raise UsageError(f"the query cannot be run: {str(error).partition(chr(10))[0]}") from error
        yield "\t".join(column[0] for column in con.description or ())
        while rows := con.fetchmany(1000):
            for row in rows:
                yield "\t".join("" if value is None else _cell(value) for value in row)


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


def _cell(value: object) -> str:
    return " ".join(clean_text(str(value)).split())
