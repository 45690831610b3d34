"""Two opened runs and their results come in; the comparison goes out, its long lists read on call."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from seoaudit.compare.addresses import addresses, changes, compared_pages
from seoaudit.compare.lines import lines
from seoaudit.compare.migration import migration, moves
from seoaudit.compare.opening import Opened
from seoaudit.compare.rules import follows_index, follows_type
from seoaudit.comparison import PAGE_COLUMNS, Comparison, Found, Note, RulePair, Side

HERE = Path(__file__).parent
_BATCH = 5_000


def compared(both: Opened, sides: tuple[Side, Side], pairs: Sequence[RulePair], notes: Sequence[Note]) -> Comparison:
    """Compare two opened runs whose rules are paired."""
    con = both.con
    _set_up(con, sides, str(both.new.request.get("engine", "both")))
    _say_judged(con, pairs)
    for name in ("10_pages", "20_findings", "30_signs", "40_moves"):
        con.execute((HERE / f"{name}.sql").read_text("utf-8"))
    return Comparison(
        old=sides[0],
        new=sides[1],
        notes=notes,
        rules=_counted(con, pairs),
        lines=lines(con),
        changes=changes(con),
        compared=compared_pages(con),
        addresses=addresses(con),
        migration=migration(con),
        findings=lambda: _findings(con),
        pages=lambda: _rows(
            con, f"select {', '.join(PAGE_COLUMNS)} from told_page order by change, page_type, address"
        ),
        moves=lambda: moves(con),
    )


def _set_up(con: DuckDBPyConnection, sides: tuple[Side, Side], engine: str) -> None:
    hosts = sorted({host.lower() for side in sides for host in side.hosts})
    con.execute("set variable hosts = $hosts", {"hosts": hosts})
    con.execute("set variable engine = $engine", {"engine": engine})
    con.execute("set variable whole_before = $whole", {"whole": sides[0].whole})
    con.execute("set variable whole_after = $whole", {"whole": sides[1].whole})


def _say_judged(con: DuckDBPyConnection, pairs: Sequence[RulePair]) -> None:
    con.execute("create table judged (rule text, alike boolean, by_index boolean, by_type boolean)")
    rows = [(pair.id, pair.reason is None, follows_index(pair.rule), follows_type(pair.rule)) for pair in pairs]
    if rows:
        con.executemany("insert into judged values (?, ?, ?, ?)", rows)


def _counted(con: DuckDBPyConnection, pairs: Sequence[RulePair]) -> list[RulePair]:
    counts: dict[str, dict[str, int]] = {}
    fresh: dict[str, int] = {}
    sums = "select rule, kind, count(*), count(*) filter (where on_new_page) from found group by rule, kind"
    for rule, kind, count, on_new_pages in con.execute(sums).fetchall():
        counts.setdefault(rule, {})[kind] = count
        fresh[rule] = fresh.get(rule, 0) + on_new_pages
    return [replace(pair, counts=counts.get(pair.id, {}), on_new_pages=fresh.get(pair.id, 0)) for pair in pairs]


def _rows(con: DuckDBPyConnection, sql: str, values: Mapping[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
    cursor = con.cursor()
    cursor.execute(sql, values)
    while rows := cursor.fetchmany(_BATCH):
        yield from rows


def _findings(con: DuckDBPyConnection) -> Iterator[Found]:
    """Every finding of both runs, those that are new first."""
    ordered = f"""
        select {", ".join(Found._fields)}
        from found
        order by list_position(['new', 'fixed', 'gone', 'still', 'not_comparable'], kind), rule, url, fingerprint
    """
    return (Found(*row) for row in _rows(con, ordered))
