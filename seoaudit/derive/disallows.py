"""Closed addresses that should be found, and the shop's own robots.txt in; the lines that close them out."""

from collections import defaultdict

import duckdb

from seoaudit.read.robots import RobotsTxt
from seoaudit.store.append import append

AGENTS = {"google": "googlebot", "yandex": "yandexbot"}
_MOST, _SAMPLE = 20_000, 500

_SHUT = """
select page.url, {kind}, page.allowed_google, page.allowed_yandex
from {source} as page
where not (page.allowed_google and page.allowed_yandex) and starts_with(page.url, $origin || '/') and {condition}
order by hash(page.url), page.url
limit {most}
"""
_GOODS = (
    "case when page.page_type <> 'other' then page.page_type"
    " when page.url in (select target from product_card) then 'product' else 'category' end",
    "known_catalogue_url",
    "page.outcome in ('ok', 'robots_disallowed') and page.url_class in ('plain', 'id') and page.canonical_self"
    " and not page.noindex_google and not page.noindex_yandex",
)
_FURTHER = (
    "'pagination'",
    "page",
    "page.url_class = 'pagination' and page.outcome in ('ok', 'robots_disallowed')"
    " and page.found_on in (select page.url from page where page.page_type in ('category', 'pagination')"
    " and page.type_confidence <> 'low')"
    " and page.url not in (select url_part.url from url_part where url_part.kind not in ('pagination', 'id'))"
    " and page.url not in (select facet.url from facet)",
)
_MEANT = ("'facet'", "page", "page.url in (select facet.url from facet where facet.meant = 'found')")
_OTHERS = ("'other'", "page", "page.url_class not in ('plain', 'id', 'pagination') and page.outcome <> 'offsite'")


def disallow_reach(con: duckdb.DuckDBPyConnection, origin: str, robots: RobotsTxt) -> None:
    """Fill `disallow_reach` from the robots.txt of `origin`; populations, types and facets must be there."""
    found: dict[tuple[str, int, str, str], list[str]] = defaultdict(list)
    for select in (_GOODS, _FURTHER, _MEANT):
        for url, kind, google, yandex in _asked(con, origin, select, _MOST):
            for engine in (name for name, open_ in (("google", google), ("yandex", yandex)) if not open_):
                if rule := robots.closing(AGENTS[engine], url):
                    found[engine, rule.number, rule.value, kind].append(url)
    others = _closing_others(con, origin, robots) if found else set()
    file = f"{origin}/robots.txt"
    append(
        con,
        "disallow_reach",
        [
            (file, engine, line, value, kind, len(urls), min(urls), (engine, line) in others)
            for (engine, line, value, kind), urls in found.items()
        ],
    )


def _closing_others(con: duckdb.DuckDBPyConnection, origin: str, robots: RobotsTxt) -> set[tuple[str, int]]:
    """The lines, by engine, that close what may well be closed."""
    lines = set()
    for url, *_ in _asked(con, origin, _OTHERS, _SAMPLE):
        for engine, agent in AGENTS.items():
            if rule := robots.closing(agent, url):
                lines.add((engine, rule.number))
    return lines


def _asked(
    con: duckdb.DuckDBPyConnection, origin: str, select: tuple[str, str, str], most: int
) -> list[tuple[str, str, bool, bool]]:
    kind, source, condition = select
    sql = _SHUT.format(kind=kind, source=source, condition=condition, most=most)
    return con.execute(sql, {"origin": origin}).fetchall()
