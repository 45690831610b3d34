"""Known addresses and their parts in; keys, filter addresses, the values of filters and their economics out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import factorial, inf, prod
from pathlib import Path
from typing import NamedTuple

import duckdb

from seoaudit.model import Run
from seoaudit.read.clean_param import CleanParam, ignored
from seoaudit.read.url_names import names
from seoaudit.store.append import append

_HERE = Path(__file__).parent
_MOST = 1e300
"""More addresses than this are as good as no end, and no number of a database holds more than 1.8e308."""
_RULES = "select value, line from robots_rule where directive = 'clean-param' order by line"
_NARROWING = """
select {url}, list(distinct key)
from shown_part
where narrows and kind in ('facet', 'price_range', 'sort', 'view')
group by {by}
having bool_and(place = 'query')
"""


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
    """Fill url_key, facet, facet_value and facet_economics."""
    con.execute("set variable facet_markers = ?", [sorted(names().markers)])
    _run(con, "29_keys", "28_listings")
    con.execute("create or replace temp table merged (url text)")
    append(con, "merged", _merged(con))
    _run(con, "30_facets", "31_economics")
    con.execute("create or replace temp table made (category text, possible double, with_orders double)")
    append(con, "made", _made(con))
    con.execute(
        "update facet_economics set possible = made.possible, with_orders = made.with_orders"
        " from made where made.category is not distinct from facet_economics.category"
    )


def _run(con: duckdb.DuckDBPyConnection, *scripts: str) -> None:
    for script in scripts:
        con.execute((_HERE / f"{script}.sql").read_text(encoding="utf-8"))


def _merged(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str]]:
    """Addresses of which Yandex ignores every parameter that narrows or orders, by lines of Clean-param."""
    rules = [rule for value, line in con.execute(_RULES).fetchall() if (rule := CleanParam.of(value, line))]
    if rules:
        for url, keys in con.execute(_NARROWING.format(url="url", by="url")).fetchall():
            if ignored(rules, url) >= set(keys):
                yield (url,)


def _made(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str | None, float | None, float | None]]:
    """Category, addresses its filters can make, the same with sortings and views; at last the shop's sums."""
    filters: defaultdict[str, list[Filter]] = defaultdict(list)
    for category, *values in con.execute(
        "select category, kind, choices, several, unbounded from facet_value order by category, key"
    ).fetchall():
        filters[category].append(Filter(*values))
    sums = [0.0, 0.0]
    for category, offered in filters.items():
        chosen = [each.ways for each in offered if each.kind in ("filter", "price_range")]
        possible = combinations(chosen, ordered=False)
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
    return sum(total * (factorial(size) if ordered else 1) for size, total in enumerate(sums) if size)


def _finite(number: float) -> float | None:
    return number if number < _MOST else None
