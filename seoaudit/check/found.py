"""A bound rule comes in and is run into a temporary table; counts and findings go out of it."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from duckdb import DuckDBPyConnection

from seoaudit.check.bind import Bound, Query
from seoaudit.model import Engine, Finding, Severity
from seoaudit.store.clean import clean_text

FOUND, SORTED, KEYS, EXAMINED = "seoaudit_found", "seoaudit_sorted", "seoaudit_keys", "seoaudit_examined"
_ENGINE = "seoaudit_engine"
_BATCH = 10_000
_TEXT, _ITEMS = 2_000, 50
_PLAIN = {"BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "VARCHAR"}


@dataclass(frozen=True, slots=True)
class Count:
    """Members and the pages they stand on, each counted once."""

    members: int
    pages: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a find query gave: rows, distinct key columns among them, addresses they stand for."""

    rows: int
    offending: int
    affected: int


def listed(names: Iterable[str]) -> str:
    """Column names as SQL."""
    return ", ".join(f'"{name}"' for name in names)


def wrapped(query: Query) -> str:
    """A checked query as a subquery."""
    return f"({query.inner}\n)"


def set_engine(con: DuckDBPyConnection, engine: Engine) -> None:
    """Have the populations follow an engine."""
    con.execute(f"set variable engine = '{engine}'")


def count(con: DuckDBPyConnection, source: str, keys: Sequence[str], parameters: Mapping[str, Any]) -> Count:
    """The distinct members of `source`, told apart by hashes of their keys to spare memory: links are millions."""
    distinct = "(select count(*) from (select distinct {} from {}))"  # on all cores, as count(distinct) is not
    counts = [distinct.format("url", source)]
    if tuple(keys) != ("url",):
        counts.append(distinct.format(f"hash({listed(keys)})", source))
    pages, *others = con.execute(f"select {', '.join(counts)}", dict(parameters) or None).fetchall()[0]
    return Count(others[0] if others else pages, pages)


def examine(con: DuckDBPyConnection, bound: Bound, of: Query, engines: Sequence[Engine]) -> Count:
    """The members that the `of` query of a rule gives for any engine.

    They are kept in EXAMINED where other queries ask for them: those are links by the million.
    """
    if len(engines) == 1 and not bound.rule.covers:
        return count(con, wrapped(of), bound.keys, of.parameters(bound.rule, engines[0]))
    selects = [f"select distinct {listed(bound.keys)} from {wrapped(of)}" for _ in engines]
    _fill(con, EXAMINED, selects, of, bound, engines)
    return count(con, EXAMINED, bound.keys, {})


def find(con: DuckDBPyConnection, bound: Bound, engines: Sequence[Engine], limit: int) -> tuple[Bound, int]:
    """Run the find query for each engine and keep at most one row more than `limit` of each in FOUND.

    Gives the rule back with the columns of its query, which are then known, and how many rows are kept.
    """
    source = wrapped(bound.find)
    selects = [f"select *, '{engine}' as {_ENGINE} from {source} limit {limit + 1}" for engine in engines]
    kept = _fill(con, FOUND, selects, bound.find, bound, engines)
    rows = con.execute(f"describe {FOUND}").fetchall()
    columns = {str(row[0]): str(row[1]) for row in rows if row[0] != _ENGINE}
    return replace(bound, find=replace(bound.find, columns=columns)), kept


def tell(con: DuckDBPyConnection, bound: Bound, engines: Sequence[Engine], limit: int) -> Found:
    """The counts of FOUND, full where it holds a part only. Raises ValueError for rows without url."""
    keys = listed(bound.keys)
    rows, nameless, offending = con.execute(
        f"select count(*), count(*) filter (url is null), (select count(*) from (select distinct {keys} from {FOUND}))"
        f" from {FOUND}"
    ).fetchall()[0]
    if nameless:
        raise ValueError(f"{nameless} of its rows have no url")
    if rows > limit:
        return _count_all(con, bound, engines)
    return Found(rows, offending, _affected(con, bound) if "affected" in bound.find.columns else offending)


def _column(column: tuple[str, str]) -> str:
    """A column as a type that Python has for certain."""
    name, type_ = column
    element = type_.removesuffix("[]")
    if element in _PLAIN or element.startswith("DECIMAL"):
        return f'one."{name}"'
    return f'cast(one."{name}" as varchar) as "{name}"'


def _fill(
    con: DuckDBPyConnection, table: str, selects: Sequence[str], query: Query, bound: Bound, engines: Sequence[Engine]
) -> int:
    """Make a temporary table from a select for each engine; where there are several, each sets the engine. Its rows."""
    kept = 0
    verb = f"create or replace temp table {table} as"
    for select, engine in zip(selects, engines, strict=True):
        if len(engines) > 1:
            set_engine(con, engine)
        made = con.execute(f"{verb} {select}", query.parameters(bound.rule, engine) or None).fetchone()
        kept += int(made[0]) if made else 0
        verb = f"insert into {table}"
    return kept


def _count_all(con: DuckDBPyConnection, bound: Bound, engines: Sequence[Engine]) -> Found:
    """The counts where there are more rows than are kept, by hashes of keys to spare memory."""
    selects = [f"select hash({listed(bound.keys)}) as h, count(*) as n from {wrapped(bound.find)} group by h"]
    _fill(con, KEYS, selects * len(engines), bound.find, bound, engines)
    rows, offending = con.execute(f"select sum(n), count(distinct h) from {KEYS}").fetchall()[0]
    con.execute(f"drop table {KEYS}")
    return Found(int(rows), offending, offending)


def _affected(con: DuckDBPyConnection, bound: Bound) -> int:
    """What the offenders stand for: the sum of the query's column `affected`, once for each."""
    keys = listed(bound.keys)
    row = con.execute(f"select sum(n) from (select max(affected) as n from {FOUND} group by {keys})").fetchone()
    return int(row[0] or 0) if row else 0


def sort(con: DuckDBPyConnection, bound: Bound, limit: int) -> None:
    """Put up to `limit` rows of FOUND into SORTED: one for each key, by address, with engines and skeleton."""
    names = listed((*bound.keys, *bound.extra))
    engines = f"list({_ENGINE}) over (partition by {names})" if bound.by_engine else "[]"
    con.execute(f"""
        create or replace temp table {SORTED} as
        with one as (
            select distinct on ({names}) *, {engines} as engines_found
            from {FOUND}
            order by {names}, {listed(bound.find.columns)}
        ),
        skeleton as (
            select url, any_value(template) as template_found
            from page
            semi join one using (url)
            group by url
        )
        select {", ".join(map(_column, bound.find.columns.items()))}, one.engines_found, skeleton.template_found
        from one
        left join skeleton using (url)
        order by {", ".join(f'one."{name}"' for name in (*bound.keys, *bound.extra))}
        limit {limit}
    """)


def findings(
    con: DuckDBPyConnection, bound: Bound, severity: Severity, fingerprint: Callable[[str, Iterable[Any]], str]
) -> Iterator[Finding]:
    """The rows of SORTED as findings."""
    columns = list(bound.find.columns)
    places = [columns.index(name) for name in (*bound.keys, *bound.extra)]
    by_engine = bound.by_engine
    for *values, engines, template in _rows(con):
        evidence = dict(zip(columns[1:], map(plain, values[1:]), strict=True))
        if by_engine:
            evidence["engines"] = sorted(set(engines))
        mark = fingerprint(bound.rule.id, (values[place] for place in places))
        yield Finding(bound.rule.id, values[0], severity, evidence, mark, template)


def _rows(con: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """All rows of SORTED, some at a time, so that other queries may run on the connection meanwhile."""
    start = 0
    rows: Sequence[tuple[Any, ...]] = [()] * _BATCH
    while len(rows) == _BATCH:
        rows = con.execute(
            f"select * from {SORTED} where rowid >= {start} and rowid < {start + _BATCH} order by rowid"
        ).fetchall()
        yield from rows
        start += _BATCH


def plain(value: Any) -> Any:
    """A value of the database as JSON has it: no NaN, no decimals, nothing a terminal obeys, nothing endless."""
    if isinstance(value, str):
        return clean_text(value, _TEXT)
    if isinstance(value, Decimal):
        value = float(value) if value % 1 else int(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list):
        return [plain(item) for item in value[:_ITEMS]]
    return value
