"""An open run comes in; what its filters come to, listing by listing and key by key, goes out."""

from typing import Any

from duckdb import DuckDBPyConnection

from seoaudit.model import FacetEconomics, FacetKey

MOST = 200
"""Listings and keys that are shown, the largest first."""
_ECONOMICS = f"""
select category, products, filters, choices, possible, with_orders, ordered, linked, fetched, open_google, open_yandex,
    robots_google, robots_yandex, clean_param, noindex, canonical, failed, unknown
from facet_economics
order by category is not null, linked desc, possible desc nulls first, category
limit {MOST + 1}
"""
_KEYS = f"""
with offered as (
    select
        key,
        place,
        count(distinct category) as listings,
        max(choices) as most,
        bool_or(several) as several,
        bool_or(unbounded) as unbounded
    from facet_value
    group by key, place
)
select url_key.key, url_key.place, url_key.kind, url_key.confidence, url_key.decided_by, url_key.evidence,
    url_key.addresses, url_key.choices, coalesce(offered.listings, 0), coalesce(offered.most, 0),
    coalesce(offered.several, false), coalesce(offered.unbounded, false)
from url_key
left join offered on offered.key = url_key.key and offered.place = url_key.place
where url_key.kind in ('facet', 'price_range', 'sort', 'view', 'search', 'session', 'tracking', 'neutral', 'unknown')
order by url_key.addresses desc, url_key.choices desc, url_key.place, url_key.key
limit {MOST}
"""


def economics(con: DuckDBPyConnection) -> tuple[FacetEconomics, ...]:
    """The shop first, where it has filters, then its listings, the largest first."""
    return tuple(FacetEconomics(*row) for row in _rows(con, _ECONOMICS))


def multiplying(con: DuckDBPyConnection) -> tuple[FacetKey, ...]:
    """Parameters and path facets that multiply addresses, and those nobody knows, the most frequent first."""
    return tuple(FacetKey(*row) for row in _rows(con, _KEYS))


def _rows(con: DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()
