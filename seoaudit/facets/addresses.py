"""An open run comes in; which addresses of the shop are to be closed and which must stay open goes out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from duckdb import DuckDBPyConnection

from seoaudit.facets.marks import Spelt, Token, parameters, spelt, without
from seoaudit.read.robots import RobotsTxt
from seoaudit.read.robots_match import normal, path_of

MERGED = frozenset(("tracking", "session", "neutral"))
"""Kinds of parameters that change nothing of what a page shows."""
_KEYS = "select key, place, kind, confidence from url_key"
_FACETS = """
with likely as (
    select facet.pattern
    from facet
    where facet.fetched and facet.meant is null
    group by facet.pattern
    having count(*) filter (facet.declared and facet.declared_by is distinct from 'sitemap') * 2 > count(*)
),
told as (
    select
        facet.*,
        coalesce(
            facet.meant = 'found',
            facet.declared or (not facet.fetched and facet.kind = 'filter' and likely.pattern is not null)
        ) as is_found
    from facet
    left join likely on likely.pattern = facet.pattern
    where starts_with(facet.url, $origin)
)
select url, kind, keys
from told
where is_found = $found
order by url
"""
"""Filter addresses, those meant to be found or the others. Where most read addresses of a pattern declare themselves by
their own titles, those not read are taken for the same."""
_MARKED = """
select url_part.url, list(distinct url_part.key), bool_and(url_key.confidence = 'low'), bool_or(url_key.kind = 'search')
from url_part
join url_key using (key, place)
anti join facet on facet.url = url_part.url
where url_key.kind in ('tracking', 'session', 'neutral', 'search') and url_key.place = 'query' and url_key.path is null
    and url_part.kind in (url_key.kind, 'unknown') and starts_with(url_part.url, $origin)
group by url_part.url
order by url_part.url
"""
_PAGES = """
select
    page.url,
    page.canonical_self,
    page.page_type in ('category', 'other') and not page.canonical_self and starts_with(page.url, page.canonical)
        as is_listing_again
from page
anti join facet using (url)
where starts_with(page.url, $origin)
    and (page.is_html and page.page_type not in ('filter', 'search', 'error')
        or page.outcome in ('not_sampled', 'page_limit', 'trap_limit', 'not_reached')
            and page.url_class in ('plain', 'id', 'pagination', 'variant'))
order by page.url
"""
"""Pages that are none of a filter, read or likely to be good. A listing again below itself, as its own canonical says,
such as /shoes/filter/clear/, is none that could be missed."""


class Wanted(NamedTuple):
    """An address to be closed; its marks are empty where nothing in it can be named."""

    path: str
    kind: str
    marks: tuple[Token, ...]
    unsure: bool = False
    """What its marks do is not known well enough."""


@dataclass
class Addresses:
    """What a shop's addresses, in normal form without host, are to robots.txt."""

    wanted: list[Wanted] = field(default_factory=list)
    found: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    """Filter addresses meant to be found, with their marks."""
    good: list[str] = field(default_factory=list)
    """Pages that must stay open."""
    only: list[str] = field(default_factory=list)
    """Of them those known only with a session or tracking parameter."""
    spellings: defaultdict[Token, set[str]] = field(default_factory=lambda: defaultdict(set))
    kinds: dict[str, str] = field(default_factory=dict)
    """Kinds of parameters by name."""
    pagers: frozenset[str] = frozenset()

    _known: dict[tuple[Spelt, ...], tuple[Token, ...]] = field(default_factory=dict)

    def marks(self, tokens: Iterable[Spelt]) -> tuple[Token, ...]:
        """Tokens in order, the same object for the same ones; how they are spelt is kept."""
        key = tuple(tokens)
        marks = self._known.get(key)
        if marks is None:
            for token, text in key:
                self.spellings[token].add(text)
            marks = self._known[key] = tuple(token for token, _ in key)
        return marks


def shop_origin(con: DuckDBPyConnection) -> str:
    """Scheme and host of the shop, which its robots.txt holds for; empty without a site."""
    row = con.execute("select coalesce(home, url) from site").fetchone()
    parts = urlsplit(row[0]) if row else None
    return f"{parts.scheme}://{parts.netloc}" if parts else ""


def shop_robots(con: DuckDBPyConnection, origin: str) -> tuple[str, RobotsTxt]:
    """The text of the shop's robots.txt, empty where it has none, and what it says."""
    sql = "select text from robots where url = ? and outcome in ('ok', 'too_large') and text is not null"
    row = con.execute(sql, [f"{origin}/robots.txt"]).fetchone()
    robots = RobotsTxt.parse(row[0].encode()) if row else RobotsTxt.open()
    return ("", RobotsTxt.open()) if not row or robots.is_html else (row[0], robots)


def shop_addresses(con: DuckDBPyConnection, origin: str) -> Addresses:
    """The addresses of the shop's own host: to be closed, meant to be found, or good."""
    shop = Addresses()
    keys = con.execute(_KEYS).fetchall()
    shop.kinds = _kinds(keys)
    shop.pagers = frozenset(name for name, kind in shop.kinds.items() if kind == "pagination")
    asked = {"origin": f"{origin}/"}
    for url, _, chosen in _rows(con, _FACETS, {**asked, "found": True}):
        path = _path(url)
        shop.found[path] = shop.marks(spelt(path, tuple(chosen)))
    low = frozenset((key, place) for key, place, _, confidence in keys if confidence == "low")
    _take_facets(shop, _rows(con, _FACETS, {**asked, "found": False}), low)
    pages = {_path(url): own for url, own, again in _rows(con, _PAGES, asked) if not again}
    _take_marked(shop, _rows(con, _MARKED, asked), pages)
    shop.good.extend(path for path in pages if not _is_double(shop, path, pages))
    return shop


def _kinds(keys: Iterable[tuple[str, str, str, str]]) -> dict[str, str]:
    """Kinds of parameters by name; one that does different things at different places is mixed."""
    kinds: dict[str, str] = {}
    for key, place, kind, _ in keys:
        if place == "query":
            kinds[key] = kind if kinds.get(key, kind) == kind else "mixed"
    return kinds


def _rows(con: DuckDBPyConnection, sql: str, values: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    cursor = con.cursor().execute(sql, values)
    while rows := cursor.fetchmany(10_000):
        yield from rows


def _path(url: str) -> str:
    return normal(path_of(url))


def _take_facets(shop: Addresses, rows: Iterable[tuple[Any, ...]], low: frozenset[tuple[str, str]]) -> None:
    """Addresses not meant to be found; their further pages, sessions and tracking are told from what they choose."""
    found = frozenset(shop.found)
    merged = {name for name, kind in shop.kinds.items() if kind in MERGED}
    for url, kind, chosen in rows:
        path, keys = _path(url), tuple(chosen)
        extra = tuple(name for name, _ in parameters(path) if name in merged) if merged else ()
        bare = without(path, shop.pagers) if found else path
        if bare in found:
            shop.found[path] = shop.marks(spelt(path, keys))
        elif extra and found and without(bare, extra) in found:
            shop.wanted.append(Wanted(path, shop.kinds[extra[0]], shop.marks(spelt(path, extra))))
        else:
            tokens = spelt(path, keys + extra)
            sure = [each for each in tokens if not _is_low(each.token, keys, low)] if low else tokens
            shop.wanted.append(Wanted(path, kind, shop.marks(sure or tokens), unsure=bool(tokens) and not sure))


def _is_low(token: Token, keys: tuple[str, ...], low: frozenset[tuple[str, str]]) -> bool:
    if token.place == "query":
        return (token.name, "query") in low
    return all((key, "path") in low for key in keys)


def _take_marked(shop: Addresses, rows: Iterable[tuple[Any, ...]], pages: Mapping[str, tuple[Any, ...]]) -> None:
    """Addresses with sessions and tracking, which are to be closed where the same page is known without; searches."""
    known = pages.keys() | shop.found.keys() | {each.path for each in shop.wanted}
    for url, keys, unsure, search in rows:
        path = _path(url)
        if search or without(path, keys) in known:
            kind = "search" if search else shop.kinds[keys[0]]
            shop.wanted.append(Wanted(path, kind, shop.marks(spelt(path, tuple(keys))), unsure=unsure))
        elif path in pages:
            shop.only.append(path)


def _is_double(shop: Addresses, path: str, pages: Mapping[str, bool]) -> bool:
    """Whether a page shows by parameters of sessions, orders or filters what another address shows without."""
    if "?" not in path:
        return False
    named = [name for name, _ in parameters(path)]
    kinds = {name: shop.kinds.get(name) for name in named}
    if any(kind == "search" for kind in kinds.values()):
        return True
    dropped = [name for name, kind in kinds.items() if kind in MERGED or kind in ("sort", "view")]
    if dropped and without(path, dropped) in pages:
        return True
    chosen = [name for name, kind in kinds.items() if kind in ("facet", "price_range")]
    return bool(chosen) and not pages[path] and without(path, [*dropped, *chosen]) in pages


def urls_of(con: DuckDBPyConnection, origin: str) -> Iterator[str]:
    """Products that listings show, and what the sitemap names: good addresses, read or not."""
    sql = """
    select product_card.target from product_card where not product_card.related and starts_with(target, $origin)
    union
    select sitemap_url.url from sitemap_url where starts_with(sitemap_url.url, $origin)
    order by 1
    """
    for (url,) in con.execute(sql, {"origin": f"{origin}/"}).fetchall():
        yield url
