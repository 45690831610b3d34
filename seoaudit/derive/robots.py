"""robots.txt files and what pages load in, the tables `robots_gap` and `asset_file` out."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import duckdb

from seoaudit.read.robots import RobotsTxt
from seoaudit.store.append import append

STAR, YANDEX, GOOGLE = "*", "yandexbot", "googlebot"
_TEXTS = "select url, text from robots where outcome in ('ok', 'too_large') and text is not null order by url"
_ASSETS = """
select src, min(kind), min(url), count(*)
from asset
where kind in ('css', 'js')
group by src
"""


def robots_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `robots_gap` by the shop's own robots.txt, and `asset_file` for the hosts whose robots.txt was read."""
    read = _read(con)
    gaps = [(f"{origin}/robots.txt", *gap) for origin in _starts(con) & read.keys() for gap in gaps_of(read[origin])]
    append(con, "robots_gap", gaps)
    append(con, "asset_file", list(_files(con, read)))


def own_robots(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, RobotsTxt]]:
    """The shop's own robots.txt with its origin, where it was read."""
    read = _read(con)
    yield from ((origin, read[origin]) for origin in sorted(_starts(con) & read.keys()))


def _read(con: duckdb.DuckDBPyConnection) -> dict[str, RobotsTxt]:
    """Each robots.txt that was read, by its origin."""
    return {url.removesuffix("/robots.txt"): RobotsTxt.parse(text.encode()) for url, text in _rows(con, _TEXTS)}


def _starts(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The origin of the shop."""
    rows = _rows(con, "select url from site")
    return {f"{parts.scheme}://{parts.netloc}" for (url,) in rows if (parts := urlsplit(url))}


def gaps_of(robots: RobotsTxt) -> list[tuple[str, int, str]]:
    """Disallow lines of the group * that close nothing to Yandex, which obeys a group of its own: value, line, example.

    Whether a line is in force is tried on an address that it fits. A whole-site ban is somebody's will, and what
    Clean-param folds up for Yandex needs no ban.
    """
    if robots.group(YANDEX) in (None, STAR):
        return []
    found = []
    for line in robots.lines:
        sample = line.value.replace(STAR, "x").rstrip("$")
        if line.directive != "disallow" or STAR not in line.agents or sample in ("", "/", "/x"):
            continue
        if robots.allowed(YANDEX, sample) and not robots.allowed(STAR, sample) and not _folded(robots, line.value):
            found.append((line.value, line.number, sample if sample.startswith("/") else f"/{sample}"))
    return found


def _folded(robots: RobotsTxt, value: str) -> bool:
    """Whether a Disallow speaks of a parameter that a Clean-param line names."""
    if STAR not in value and "?" not in value:
        return False
    word = value.rpartition("?")[2].strip("/*&=$").partition("=")[0]
    names = [name for rule in robots.clean_params for name in rule.parameters]
    return bool(word) and any(name.startswith(word) or word.startswith(name) for name in names)


def _files(
    con: duckdb.DuckDBPyConnection, read: Mapping[str, RobotsTxt]
) -> Iterator[tuple[str, str, str, int, bool, bool]]:
    """Rows of `asset_file`."""
    for src, kind, url, pages in _rows(con, _ASSETS):
        parts = urlsplit(src)
        robots = read.get(f"{parts.scheme}://{parts.netloc}")
        if robots is not None:
            yield url, src, kind, pages, robots.allowed(GOOGLE, src), robots.allowed(YANDEX, src)


def _rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()
