"""Facts as rows in, a derived database out: what the tests of this room start from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from duckdb import DuckDBPyConnection

from seoaudit.derive import create_views, derive
from seoaudit.model import Run
from seoaudit.store.audit import memory_database

Rows = Sequence[Mapping[str, Any]]
HOST = "https://shop.kg"


def shop(
    *,
    state: str = "complete",
    counts: Mapping[str, int] | None = None,
    left_alone: Sequence[str] = (),
    request: Mapping[str, Any] | None = None,
    **tables: Rows,
) -> DuckDBPyConnection:
    """Derive a run over https://shop.kg/ from rows of fact tables; addresses are given as paths.

    Every fetched page becomes known, in its order, where `known` does not name it.
    """
    con = memory_database()
    create_views(con)
    known = list(tables.pop("known", ()))
    named = {row["url"] for row in known}
    known += [{"url": row["url"]} for row in tables.get("fetched", ()) if row["url"] not in named]
    for number, row in enumerate(tables.get("fetched", ()), 1):
        insert(con, "fetched", {"fetch_id": number, "canonical": row["url"], **row})
    for row in known:
        insert(con, "known", row)
    for table, rows in tables.items():
        if table != "fetched":
            for row in rows:
                insert(con, table, row)
    run = Run("1", ".", f"{HOST}/", request or {}, {}, "", state=state, counts=counts or {})  # type: ignore[arg-type]
    derive(con, replace(run, left_alone=tuple(left_alone)))
    return con


def insert(con: DuckDBPyConnection, table: str, row: Mapping[str, Any]) -> None:
    """One row; values that begin with a slash are addresses of the shop."""
    values = [HOST + value if isinstance(value, str) and value.startswith("/") else value for value in row.values()]
    names = ", ".join(f'"{name}"' for name in row)
    con.execute(f"insert into {table} ({names}) values ({', '.join('?' * len(values))})", values)


def column(con: DuckDBPyConnection, sql: str) -> dict[str, Any]:
    """What a query of two columns gives, as a map from paths."""
    return {url.removeprefix(HOST): value for url, value in con.execute(sql).fetchall()}
