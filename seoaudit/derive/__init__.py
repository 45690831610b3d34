"""Facts in, derived tables and views out: pages, types, depths, duplicate groups, facets, populations, the overview."""

import re
from collections.abc import Callable, Mapping, Set
from pathlib import Path

import duckdb

from seoaudit.derive.bots import bot_access
from seoaudit.derive.clean_params import clean_params
from seoaudit.derive.depth import click_depths, number_links
from seoaudit.derive.disallows import disallow_reach
from seoaudit.derive.facets import facet_tables
from seoaudit.derive.keys import judge_keys
from seoaudit.derive.languages import hreflang_codes, page_languages
from seoaudit.derive.leaks import leaks
from seoaudit.derive.meant import facets_of, filters_meant, known_keys
from seoaudit.derive.near import compare_texts
from seoaudit.derive.pagers import pager_tables
from seoaudit.derive.platform import platform_tables
from seoaudit.derive.redirects import redirect_chains
from seoaudit.derive.reference import reference_matches
from seoaudit.derive.robots import own_robots, robots_tables
from seoaudit.derive.site import site_row
from seoaudit.derive.tags import noindex_by_engine
from seoaudit.derive.wanted import fill_wanted
from seoaudit.derive.wording import category_wording
from seoaudit.model import Run

__all__ = ["create_views", "derive", "facets_of", "known_keys", "materialise"]

HERE = Path(__file__).parent
POPULATION = re.compile(r"^-- (\w+) \(([\w, ]+)\): (.+)$", re.MULTILINE)


def create_views(con: duckdb.DuckDBPyConnection) -> None:
    """Create the populations over the tables of the store and list them in the table `population`."""
    text = _sql("40_populations")
    con.execute("set variable engine = 'both'")
    con.execute(text)
    rows = [(name, definition, keys.split(", ")) for name, keys, definition in POPULATION.findall(text)]
    con.executemany("insert into population values (?, ?, ?)", rows)


def derive(con: duckdb.DuckDBPyConnection, run: Run, asked: Set[str] | None = None) -> None:
    """Fill every derived table from the facts loaded into `con`; the views must exist.

    `run` tells the start, the engine, and whether the crawl ended by itself, which decides the outcome of
    addresses that were never asked for. `asked` are the tables that somebody will ask, where not all are wanted.
    """
    _set(con, "engine", str(run.request.get("engine", "both")))
    _set(con, "remainder", _remainder(run))
    _set(con, "left_alone", " ".join(("", *run.left_alone, "")))
    con.execute(_sql("00_words"))
    noindex_by_engine(con)
    con.execute(_sql("10_page"))
    redirect_chains(con)
    site_row(con, run)
    con.execute(_sql("12_types"))
    con.execute(_sql("13_declared"))
    judge_keys(con, run)
    number_links(con)
    click_depths(con)
    con.execute(_sql("15_graph"))
    for tables, fill in _APART.items():
        if asked is None or asked & set(tables):
            fill(con, run)


def _by_sql(name: str) -> Callable[[duckdb.DuckDBPyConnection, Run], object]:
    return lambda con, run: con.execute(_sql(name))


def _duplicates(con: duckdb.DuckDBPyConnection) -> None:
    """What is the same to the letter, and what is alike."""
    for name in ("20_duplicates", "22_compared"):
        con.execute(_sql(name))
    compare_texts(con)
    con.execute(_sql("24_alike"))


def _markup(con: duckdb.DuckDBPyConnection) -> None:
    """What markup says field by field, and what that earns."""
    for name in ("92_markup", "93_results"):
        con.execute(_sql(name))


def _robots_lines(con: duckdb.DuckDBPyConnection) -> None:
    """What lines of the shop's robots.txt do, one by one."""
    for origin, robots in own_robots(con):
        clean_params(con, origin, robots)
        disallow_reach(con, origin, robots)


_APART: Mapping[tuple[str, ...], Callable[[duckdb.DuckDBPyConnection, Run], object]] = {
    ("wanted",): fill_wanted,
    ("redirect",): _by_sql("16_moves"),
    ("duplicate_group", "near_duplicate", "variant_sibling", "description_spread"): lambda con, run: _duplicates(con),
    ("reference_match",): lambda con, run: reference_matches(con),
    ("page_language",): lambda con, run: page_languages(con),
    ("hreflang_code",): lambda con, run: hreflang_codes(con),
    ("facet", "facet_value", "facet_economics"): facet_tables,
    ("facet", "facet_policy", "facet_demand"): filters_meant,
    ("pager", "series", "short_list"): lambda con, run: pager_tables(con),
    ("policy",): _by_sql("35_policies"),
    ("overview",): _by_sql("90_overview"),
    ("funnel",): _by_sql("91_funnel"),
    ("markup_share",): lambda con, run: _markup(con),
    ("category_branch",): _by_sql("94_branches"),
    ("leak",): lambda con, run: leaks(con, run.request.get("staging_hosts", ())),
    ("bot_access",): lambda con, run: bot_access(con),
    ("robots_gap", "asset_file"): lambda con, run: robots_tables(con),
    ("clean_param", "disallow_reach"): lambda con, run: _robots_lines(con),
    ("platform", "platform_sign"): lambda con, run: platform_tables(con),
    ("category_wording",): lambda con, run: category_wording(con),
}
"""What fills tables of its own, which nothing else is derived from, in order."""


def materialise(con: duckdb.DuckDBPyConnection) -> None:
    """Keep what many rules ask and no engine changes: which of a large shop's links are internal."""
    con.execute(_sql("50_internal"))
    con.execute(_sql("51_measured"))


def _remainder(run: Run) -> str:
    """The outcome of what was wanted and never fetched: empty where budgets are the only cause."""
    if run.counts.get("limited"):
        return "page_limit"
    return "" if run.state == "complete" else "not_reached"


def _sql(name: str) -> str:
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")


def _set(con: duckdb.DuckDBPyConnection, name: str, value: str) -> None:
    con.execute(f"set variable {name} = ?", [value])
