"""The policy, demand and the shop's filter addresses come in; what each is meant to be goes out: facet.meant."""

from collections.abc import Sequence

import duckdb

from seoaudit.derive.demand import match_demand
from seoaudit.facet_policy import Facets, meaning
from seoaudit.model import Run
from seoaudit.store.append import append

_KNOWN = """
    select key
    from (
        select url_part.key, url_part.kind in ('facet', 'price_range') as filters, count(*) as addresses
        from url_part
        group by all
        union all
        select url_key.key, url_key.kind in ('facet', 'price_range'), 0
        from url_key
        union all
        select facet_value.key, true, 0
        from facet_value
        union all
        select unnest(facet.keys), true, 1
        from facet
    )
    where key is not null
    group by key
    order by bool_or(filters) desc, sum(addresses) desc, key
"""


def facets_of(run: Run) -> Facets:
    """What the run was asked for about filters."""
    return Facets.model_validate(run.request.get("facets") or {}, strict=False)


def filters_meant(con: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Fill facet_policy, facet_demand and what filter addresses are meant to be: by policy, else demand, else declared.

    The policy decides of every address where it names what is meant to be found, else of what it closes.
    """
    facets = facets_of(run)
    if facets.given or facets.min_products:
        row = (facets.given, facets.depth, facets.min_products)
        con.execute("insert into facet_policy values (?, ?, ?)", row)
    if facets.demand:
        match_demand(con, facets.min_clicks)
    _by_policy(con, facets)
    con.execute(
        "update facet set meant = 'found', meant_by = 'demand'"
        " where meant is null and url in (select url from facet_demand)"
    )
    con.execute("update facet set meant = 'found', meant_by = 'declared' where meant is null and declared")


def known_keys(con: duckdb.DuckDBPyConnection) -> Sequence[str]:
    """Every parameter and path facet that addresses or filters of the shop have, filters that many have first."""
    return [key for (key,) in con.execute(_KNOWN).fetchall()]


def _by_policy(con: duckdb.DuckDBPyConnection, facets: Facets) -> None:
    if not facets.given:
        return
    kinds = con.execute("select distinct keys, filters, kind from facet").fetchall()
    con.execute("create or replace temp table meaning (keys text[], filters integer, kind text, meant text)")
    append(con, "meaning", ((*row, meant) for row in kinds if (meant := meaning(facets, *row))))
    con.execute(
        "update facet set meant = meaning.meant, meant_by = 'policy' from meaning"
        " where meaning.keys = facet.keys and meaning.filters = facet.filters and meaning.kind = facet.kind"
    )
    con.execute("drop table meaning")
