"""A shop's addresses and what its parameters do come in; the tables that the repair asks go out, made by hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote_plus

from duckdb import DuckDBPyConnection

from seoaudit.facets import facet_report
from seoaudit.model import Engine, FacetBlock
from seoaudit.store.audit import memory_database

HOST = "https://shop.kg"
FILTERS = ("facet", "price_range", "sort", "view")


class Rows:
    """Rows of tables, put in at once."""

    def __init__(self) -> None:
        self._rows: defaultdict[tuple[str, tuple[str, ...]], list[list[Any]]] = defaultdict(list)

    def add(self, table: str, **row: Any) -> None:
        """One row."""
        self._rows[table, tuple(row)].append([*row.values()])

    def put(self, con: DuckDBPyConnection) -> None:
        """All of them."""
        for (table, names), rows in self._rows.items():
            columns = ", ".join(f'"{name}"' for name in names)
            marks = ", ".join([f"({', '.join('?' * len(names))})"] * len(rows))
            con.execute(f"insert into {table} ({columns}) values {marks}", [value for row in rows for value in row])


def made(
    *,
    closed: Iterable[str] = (),
    found: Iterable[str] = (),
    marked: Mapping[str, str] | None = None,
    pages: Mapping[str, str] | None = None,
    keys: Mapping[str, str],
    path_keys: Mapping[str, str] | None = None,
    low: Iterable[str] = (),
    robots: str | None = None,
    sitemap: Iterable[str] = (),
) -> DuckDBPyConnection:
    """Tables of https://shop.kg. `closed` and `found` are filter addresses, `marked` others with one parameter that
    changes nothing or searches, `pages` good ones with their types, `keys` the kinds of parameters."""
    rows = Rows()
    rows.add("site", url=f"{HOST}/", home=f"{HOST}/", host="shop.kg", hosts=["shop.kg"])
    if robots is not None:
        rows.add("robots", url=f"{HOST}/robots.txt", text=robots)
    kinds = {("query", key): kind for key, kind in keys.items()}
    kinds |= {("path", key): kind for key, kind in (path_keys or {}).items()}
    for (place, key), kind in kinds.items():
        rows.add("url_key", key=key, place=place, kind=kind, confidence="low" if key in low else "medium")
    for path, meant in (*((path, "closed") for path in closed), *((path, "found") for path in found)):
        chosen = [key for key in _names(path) if kinds.get(("query", key)) in FILTERS]
        chosen += [key for place, key in kinds if place == "path" and key in path.lower()]
        rows.add("facet", url=HOST + path, keys=chosen, meant=meant, pattern="&".join(chosen))
        rows.add("page", url=HOST + path, page_type="filter")
    for path, key in (marked or {}).items():
        rows.add("url_part", url=HOST + path, key=key, kind=keys[key])
        rows.add("page", url=HOST + path, page_type="product")
    for path, page_type in (pages or {}).items():
        rows.add("page", url=HOST + path, page_type=page_type)
    for path in sitemap:
        rows.add("sitemap_url", url=HOST + path)
    rows.add("facet_economics", category=None, linked=1, filters=1)
    con = memory_database()
    rows.put(con)
    return con


def _names(path: str) -> list[str]:
    return [unquote_plus(piece.partition("=")[0]) for piece in path.partition("?")[2].split("&")]


def blocks(
    con: DuckDBPyConnection, engine: Engine = "both", close_by: Mapping[str, str] | None = None
) -> dict[str, FacetBlock]:
    """The blocks by engine."""
    report = facet_report(con, engine, close_by)
    assert report
    return {block.engine: block for block in report.blocks}
