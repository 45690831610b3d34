"""Demand and the shop's filter addresses come in; which of it is surely for which of them goes out: facet_demand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import duckdb

from seoaudit.derive.query_facets import Listings, read_listings
from seoaudit.read.url_parts import query_pairs, url_parts
from seoaudit.store.append import append

_DROPPED = frozenset(("session", "tracking", "pagination"))
_BARE = """
    regexp_replace(lower(split_part(facet.url, '?', 1)), '^https?://(www\\.)?', '')
        || '?' || array_to_string(list_sort(string_split(lower(split_part(facet.url, '?', 2)), '&')), '&')
"""
_LANDINGS = f"""
    select landing.page, min(facet.url), landing.source, landing.clicks
    from (select {_BARE} as bare, facet.url from facet where facet.kind = 'filter') as facet
    join landing on landing.page = facet.bare
    group by landing.page, landing.source, landing.clicks
"""

Row = tuple[str, str, str | None, float]


def match_demand(con: duckdb.DuckDBPyConnection, least: int) -> None:
    """Fill facet_demand with what has `least` clicks or more: landing pages by address, queries by their words."""
    landings = _best(_landings(con))
    queries = {key: best for key, best in _best(_queries(con)).items() if best[1] >= least}
    rows = [*_landed(con, {key: best for key, best in landings.items() if best[1] >= least})]
    append(con, "facet_demand", rows)
    if queries:
        append(con, "facet_demand", _sought(read_listings(con, queries), queries))


def bare(url: str) -> str:
    """An address without scheme, www, small matters of spelling, and what changes nothing of what is chosen."""
    split = urlsplit(url.lower())
    dropped = {part.key for part in url_parts(url.lower()) if part.place == "query" and part.kind in _DROPPED}
    pieces = [piece for piece in split.query.split("&") if piece and query_pairs(piece)[0][0] not in dropped]
    return f"{split.netloc.removeprefix('www.')}{split.path}?{'&'.join(sorted(pieces))}"


def _landings(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, float]]:
    rows = con.execute("select page, source, sum(clicks) from demand where page is not null group by all").fetchall()
    return ((bare(page), source, clicks) for page, source, clicks in rows)


def _queries(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, float]]:
    yield from con.execute(
        "select lower(query), source, sum(clicks) from demand where page is null and query is not null group by all"
    ).fetchall()


def _best(counts: Iterable[tuple[str, str, float]]) -> Mapping[str, tuple[str, float]]:
    """By key: the file that tells most clicks, and how many; two files tell of the same visitors."""
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for key, source, clicks in counts:
        sums[key][source] += clicks
    return {key: max(by.items(), key=lambda item: (item[1], item[0])) for key, by in sums.items()}


def _landed(con: duckdb.DuckDBPyConnection, landings: Mapping[str, tuple[str, float]]) -> Iterator[Row]:
    con.execute("create or replace temp table landing (page text, source text, clicks double)")
    append(con, "landing", ((page, *best) for page, best in landings.items()))
    found: list[Any] = con.execute(_LANDINGS).fetchall()
    con.execute("drop table landing")
    return ((url, source, None, clicks) for _, url, source, clicks in found)


def _sought(listings: Listings, queries: Mapping[str, tuple[str, float]]) -> Iterator[Row]:
    for query, (source, clicks) in queries.items():
        if url := listings.answering(query):
            yield url, source, query, clicks
