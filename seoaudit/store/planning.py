"""What DuckDB is told of planning queries over few rows."""

from functools import cache

import duckdb

_CHEAP = {"filter_pushdown", "unused_columns", "deliminator"}


@cache
def dear_optimizers() -> str:
    """Optimisations that pay only over many rows, as the setting disabled_optimizers: else planning is what costs."""
    with duckdb.connect(":memory:") as con:
        known = {str(name) for (name,) in con.execute("select name from duckdb_optimizers()").fetchall()}
    return ",".join(sorted(known - _CHEAP))
