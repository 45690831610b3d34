"""The moves of old addresses come in; the map goes out: its numbers, what is missing, and every row on call."""

from collections.abc import Iterator, Mapping

from duckdb import DuckDBPyConnection

from seoaudit.comparison import MOVE_COLUMNS, Migration, Move

EXAMPLES = 100
MISSING = 50
_BATCH = 5_000
_COLUMNS = ", ".join(f'"{name}"' for name in MOVE_COLUMNS)
_FIRST = (
    "list_position(['home', 'category', 'brand', 'product'], old_type) nulls last, old_inlinks desc nulls last, old"
)
_WRONG = "important and redirect in ('no', 'home', 'broken', 'elsewhere')"


def migration(con: DuckDBPyConnection) -> Migration:
    """The map in numbers, with the addresses that matter most as examples."""
    return Migration(
        total=_count(con, "select count(*) from move"),
        moved_alike=_count(con, "select count(*) from address where change = 'read' and old_url <> new_url"),
        by_how=_by(con, "how"),
        by_confidence=_by(con, "confidence"),
        by_redirect=_by(con, "redirect"),
        missing=_count(con, f"select count(*) from move where {_WRONG}"),
        missing_examples=list(_moves(con, f"where {_WRONG} order by {_FIRST} limit {MISSING}")),
        not_asked=_count(con, "select count(*) from move where important and redirect = 'not_asked'"),
        examples=list(_moves(con, f"order by {_FIRST} limit {EXAMPLES}")),
    )


def moves(con: DuckDBPyConnection) -> Iterator[Move]:
    """Every old address that is gone or moved, the best linked first."""
    return _moves(con, f"order by {_FIRST}")


def _moves(con: DuckDBPyConnection, rest: str) -> Iterator[Move]:
    cursor = con.cursor()
    cursor.execute(f"select {_COLUMNS} from move {rest}")
    while rows := cursor.fetchmany(_BATCH):
        for row in rows:
            yield Move(*row)


def _count(con: DuckDBPyConnection, sql: str) -> int:
    row = con.execute(sql).fetchone()
    return int(row[0]) if row else 0


def _by(con: DuckDBPyConnection, column: str) -> Mapping[str, int]:
    rows = con.execute(
        f"select coalesce({column}, 'none') as name, count(*) as size from move group by name order by size desc, name"
    )
    return dict(rows.fetchall())
