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
select facet.url, facet.kind, facet.keys, facet.pattern, facet.fetched, facet.meant, facet.declared,
    facet.declared_by = 'sitemap'
from facet
where starts_with(facet.url, $origin)
order by facet.url
"""
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
select page.url, page.page_type, page.canonical_self
from page
anti join facet using (url)
where starts_with(page.url, $origin)
    and (page.is_html and page.page_type not in ('filter', 'search', 'error')
        or page.outcome in ('not_sampled', 'page_limit', 'trap_limit', 'not_reached')
            and page.url_class in ('plain', 'id', 'pagination', 'variant'))
order by page.url
"""


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

    def marks(self, tokens: Iterable[Spelt]) -> tuple[Token, ...]:
        """Tokens in order; how they are spelt is kept."""
        marks = []
        for token, text in tokens:
            self.spellings[token].add(text)
            marks.append(token)
        return tuple(marks)


class _Facet(NamedTuple):
    url: str
    kind: str
    keys: list[str]
    pattern: str | None
    fetched: bool
    meant: str | None
    declared: bool
    listed: bool | None


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
    shop.kinds = {key: kind for key, place, kind, _ in keys if place == "query"}
    shop.pagers = frozenset(name for name, kind in shop.kinds.items() if kind == "pagination")
    low = frozenset((key, place) for key, place, _, confidence in keys if confidence == "low")
    asked = {"origin": f"{origin}/"}
    _take_facets(shop, [_Facet(*row) for row in con.execute(_FACETS, asked).fetchall()], low)
    pages = {_path(url): (kind, own) for url, kind, own in con.execute(_PAGES, asked).fetchall()}
    _take_marked(shop, con.execute(_MARKED, asked).fetchall(), pages)
    shop.good.extend(path for path in pages if not _is_double(shop, path, pages))
    return shop


def _path(url: str) -> str:
    return normal(path_of(url))


def _take_facets(shop: Addresses, rows: list[_Facet], low: frozenset[tuple[str, str]]) -> None:
    """Split filter addresses into those meant to be found and those to be closed."""
    likely = _likely(rows)
    found = {_path(row.url) for row in rows if _is_found(row, likely)}
    for row in rows:
        path = _path(row.url)
        bare = without(path, shop.pagers) if "?" in path else path
        extra = [name for name, _ in parameters(path) if shop.kinds.get(name) in MERGED]
        if path in found or bare in found:
            shop.found[path] = shop.marks(spelt(path, row.keys))
        elif extra and without(bare, extra) in found:
            shop.wanted.append(Wanted(path, shop.kinds[extra[0]], shop.marks(spelt(path, extra))))
        else:
            tokens = spelt(path, [*row.keys, *extra])
            sure = [each for each in tokens if not _is_low(each.token, row.keys, low)]
            shop.wanted.append(Wanted(path, row.kind, shop.marks(sure or tokens), unsure=bool(tokens) and not sure))


def _is_found(row: _Facet, likely: frozenset[str | None]) -> bool:
    if row.meant is not None:
        return row.meant == "found"
    return row.declared or (not row.fetched and row.kind == "filter" and row.pattern in likely)


def _likely(rows: Iterable[_Facet]) -> frozenset[str | None]:
    """Patterns most of whose read addresses are declared by their own titles: those not read are taken for the same."""
    read: defaultdict[str | None, list[bool]] = defaultdict(list)
    for row in rows:
        if row.fetched and row.meant is None:
            read[row.pattern].append(row.declared and not row.listed)
    return frozenset(pattern for pattern, declared in read.items() if sum(declared) * 2 > len(declared))


def _is_low(token: Token, keys: list[str], low: frozenset[tuple[str, str]]) -> bool:
    if token.place == "query":
        return (token.name, "query") in low
    return all((key, "path") in low for key in keys)


def _take_marked(
    shop: Addresses, rows: Iterable[tuple[str, list[str], bool, bool]], pages: Mapping[str, tuple[Any, ...]]
) -> None:
    """Addresses with sessions and tracking, which are to be closed where the same page is known without; searches."""
    known = pages.keys() | shop.found.keys() | {each.path for each in shop.wanted}
    for url, keys, unsure, search in rows:
        path = _path(url)
        if search or without(path, keys) in known:
            kind = "search" if search else shop.kinds[keys[0]]
            shop.wanted.append(Wanted(path, kind, shop.marks(spelt(path, keys)), unsure=unsure))
        elif path in pages:
            shop.only.append(path)


def _is_double(shop: Addresses, path: str, pages: Mapping[str, tuple[str, bool]]) -> bool:
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
    return bool(chosen) and not pages[path][1] and without(path, [*dropped, *chosen]) in pages


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
