"""Bare values of paths in, the filters they belong to out: values of one filter never stand in one address."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

import duckdb

from seoaudit.derive.keys import run_sql
from seoaudit.store.append import append


def family_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the temporary table `family`: listing, value, and the first value of its filter, which stands for it."""
    con.execute("create or replace temp table family (category text, value text, label text)")
    run_sql(con, "29_families")
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for value, other in con.execute("select value, other from beside").fetchall():
        beside[value].add(other)
    values: defaultdict[str, list[str]] = defaultdict(list)
    for listing, value in con.execute("select listing, value from bare_value order by listing, ord, value").fetchall():
        values[listing].append(value)
    append(con, "family", _rows(values, beside))


def _rows(values: Mapping[str, Sequence[str]], beside: Mapping[str, Set[str]]) -> Iterable[tuple[str, str, str]]:
    for listing, ordered in values.items():
        for family in families(ordered, beside):
            label = min(family)
            yield from ((listing, value, label) for value in family)


def families(ordered: Iterable[str], beside: Mapping[str, Set[str]]) -> list[list[str]]:
    """Values in the order of their links, parted where one stands in an address beside one of those before it."""
    found: list[list[str]] = []
    for value in ordered:
        if found and beside.get(value, frozenset()).isdisjoint(found[-1]):
            found[-1].append(value)
        else:
            found.append([value])
    return found
