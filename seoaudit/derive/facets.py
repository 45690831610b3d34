"""Known addresses and their parts in; filter addresses, the values of filters and their economics out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import factorial, inf, prod
from typing import NamedTuple

import duckdb

from seoaudit.derive.families import family_tables
from seoaudit.derive.keys import run_sql
from seoaudit.model import Run
from seoaudit.read.clean_param import CleanParam, ignored
from seoaudit.store.append import append

_MOST = 1e300
"""More addresses than this are as good as no end, and no number of a database holds more than 1.8e308."""
_MOST_ORDERED = 150
"""Filters whose orders a float can count; those of more are past _MOST in any case."""
_OF_SHOWN = """
create or replace temp table path_part as
select shown_part.url, shown_part.key, shown_part.value, shown_part.kind
from shown_part
where shown_part.place = 'path'
"""
_RULES = "select value, line from robots_rule where directive = 'clean-param' order by line"
_ASKED = "select distinct url from shown_part where narrows and place = 'query'"


class Filter(NamedTuple):
    """What one filter of a listing offers."""

    kind: str
    choices: int
    several: bool
    unbounded: bool

    @property
    def ways(self) -> float:
        """How many choices can be made of it, none aside."""
        if self.unbounded:
            return inf
        return 2.0**self.choices - 1 if self.several and self.choices < 990 else self.choices


def facet_tables(con: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Fill facet, facet_value and facet_economics."""
    run_sql(con, "26_shown")
    if not con.execute(
        "select 1 from shown_part where narrows union all select 1 from filter_control limit 1"
    ).fetchall():
        return
    con.execute(_OF_SHOWN)
    run_sql(con, "27_paths", "28_listings")
    family_tables(con)
    con.execute("create or replace temp table merged (url text)")
    append(con, "merged", _merged(con))
    run_sql(con, "30_facets", "31_economics")
    con.execute("create or replace temp table made (category text, possible double, with_orders double)")
    append(con, "made", _made(con))
    con.execute(
        "update facet_economics set possible = made.possible, with_orders = made.with_orders"
        " from made where made.category is not distinct from facet_economics.category"
    )


def _merged(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str]]:
    """Addresses of which Yandex ignores a parameter, by lines of Clean-param: to it they are others."""
    rules = [rule for value, line in con.execute(_RULES).fetchall() if (rule := CleanParam.of(value, line))]
    if rules:
        for (url,) in con.execute(_ASKED).fetchall():
            if ignored(rules, url):
                yield (url,)


def _made(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str | None, float | None, float | None]]:
    """Category, addresses its filters can make, the same with sortings and views; at last the shop's sums."""
    filters: defaultdict[str, list[Filter]] = defaultdict(list)
    for category, *values in con.execute(
        "select category, kind, choices, several, unbounded from facet_value order by category, key"
    ).fetchall():
        filters[category].append(Filter(*values))
    ordered = {category for (category,) in con.execute("select category from facet_economics where ordered").fetchall()}
    sums = [0.0, 0.0]
    for category, offered in filters.items():
        chosen = [each.ways for each in offered if each.kind in ("filter", "price_range")]
        possible = combinations(chosen, ordered=category in ordered)
        orders = prod(each.choices for each in offered if each.kind in ("sort", "view"))
        made = possible * orders if possible else orders
        sums = [sums[0] + possible, sums[1] + made]
        yield category, _finite(possible), _finite(made)
    yield None, _finite(sums[0]), _finite(sums[1])


def combinations(ways: Iterable[float], *, ordered: bool) -> float:
    """Addresses that filters can make, of which each offers so many ways; each at most once, at least one of them.

    Where the order of choice makes further addresses, every choice of k filters counts k! times.
    """
    sums = [1.0]
    for way in ways:
        sums = [a + b * way for a, b in zip([*sums, 0.0], [0.0, *sums], strict=True)]
    return sum(
        total * (factorial(min(size, _MOST_ORDERED)) if ordered else 1) for size, total in enumerate(sums) if size
    )


def _finite(number: float) -> float | None:
    return number if number < _MOST else None
