"""Parts of addresses and the product lists of pages in; what each parameter and path facet does, `url_key`, out."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from seoaudit.model import Run
from seoaudit.read.url_names import kind_of_name, names
from seoaudit.store.append import append

_HERE = Path(__file__).parent
_PLAIN = ("pagination", "session", "tracking", "action", "search", "locale")
"""Kinds that nobody asks product lists about."""
_CONTROLS = """
select key, bool_or(kind = 'range'), count(distinct url), len(list_distinct(flatten(list(offered))))
from filter_control
where key not in (select key from url_key where place = 'query')
    and regexp_replace(key, '\\[\\]$', '') not in (select key from url_key where place = 'query')
group by key
order by key
"""
_OF_SHELVES = """
create or replace temp table path_part as
select shelf_part.url, shelf_part.key, shelf_part.value, shelf_part.kind
from shelf_part
semi join shelf using (url)
where shelf_part.place = 'path'
"""


def judge_keys(con: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Fill `url_key`; where it knows better than names, correct `url_part` and the types of pages."""
    con.execute("set variable facet_markers = ?", [sorted(names().markers)])
    con.execute("create or replace temp table given_kind (key text, kind text)")
    append(con, "given_kind", [(key.lower(), kind) for key, kind in _given(run).items()])
    con.execute("create or replace temp table found_part (url text, place text, key text, value text)")
    run_sql(con, "14_shelves")
    if _any(con, "branch"):
        run_sql(con, "14_branches")
    if not _any(con, f"url_part where kind not in {_PLAIN}"):
        run_sql(con, "14_spelt", "14_named")
    else:
        run_sql(con, "14_turning")
        con.execute(_OF_SHELVES)
        run_sql(con, "27_paths", "14_pairs", "14_spelt", "14_keys")
    append(con, "url_key", list(_of_controls(con)))


def _of_controls(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    """Rows of `url_key` for what only controls of filter blocks name: a filter, unless its name says otherwise."""
    given = dict(con.execute("select key, kind from given_kind").fetchall())
    for key, is_range, pages, choices in con.execute(_CONTROLS).fetchall():
        named = kind_of_name(key)
        kind = given.get(key.lower(), "facet" if named == "unknown" else "price_range" if is_range else named)
        sure = ("high", "configuration") if key.lower() in given else ("medium", "names" if kind == named else "links")
        yield key, "query", None, kind, named, *sure, 0, f"controls {pages}", 0, choices


def _any(con: duckdb.DuckDBPyConnection, source: str) -> bool:
    return bool(con.execute(f"select 1 from {source} limit 1").fetchall())


def run_sql(con: duckdb.DuckDBPyConnection, *scripts: str) -> None:
    """Run files of this folder, named without their ending."""
    for script in scripts:
        con.execute((_HERE / f"{script}.sql").read_text(encoding="utf-8"))


def _given(run: Run) -> Mapping[str, str]:
    """The kinds that the user gave names of parameters."""
    facets = run.request.get("facets")
    classes = facets.get("classes") if isinstance(facets, Mapping) else None
    return dict(classes or run.request.get("classes") or {})
