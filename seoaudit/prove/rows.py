"""Rows given by a rule's case come in; an empty run is filled with them and with the healthy rest of a shop."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

from duckdb import DuckDBPyConnection

from seoaudit.check import nearest
from seoaudit.errors import UsageError
from seoaudit.model import PageFacts, Profile
from seoaudit.store.schema import TABLES

Row = Mapping[str, Any]

_PARTS = {field.name for field in fields(PageFacts)} - {"fetched", "targets"}
_PARTS |= {"duplicate_group", "facet", "leak", "reference_match"}
"""Tables whose url is a page that was read."""


def fill_rows(con: DuckDBPyConnection, given: Mapping[str, Sequence[Row]], profile: Profile = "production") -> None:
    """Put the rows of a case into the tables of `con`; columns not given take the defaults of a healthy page.

    A page is added for every url of a part that has none, every page gets canonical, title, description and H1 of its
    own, and the site its one row. Raises UsageError for a table or column that does not exist.
    """
    tables = {table: list(rows) for table, rows in given.items()}
    for table in tables.keys() - TABLES.keys():
        raise UsageError(f"there is no table {table!r}{nearest(table, list(TABLES))}")
    tables["page"] = [*map(_whole_page, [*tables.get("page", ()), *_missing_pages(tables)])]
    tables["site"] = [{"profile": profile, **row} for row in tables.get("site", [_site(tables)])]
    for table, rows in tables.items():
        _insert(con, table, [_check(table, row) for row in rows])


def _insert(con: DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """One statement for all rows: faster by far than any other way for so few."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    places = ", ".join(_places(names, row) for row in rows)
    if rows:
        con.execute(
            f"insert into {table} ({', '.join(map(_quoted, names))}) values {places}",
            [row[name] for row in rows for name in names if name in row],
        )


def _places(names: Sequence[str], row: Row) -> str:
    return "(" + ", ".join("?" if name in row else "default" for name in names) + ")"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _missing_pages(tables: Mapping[str, Sequence[Row]]) -> Iterator[Row]:
    given = {row.get("url") for row in tables.get("page", ())}
    mentioned = (row.get("url") for table in tables if table in _PARTS for row in tables[table])
    return ({"url": url} for url in dict.fromkeys(mentioned) if url not in given)


def _whole_page(row: Row) -> Row:
    url = row.get("url")
    own = {name: f"{name} of {url}" for name in ("title", "description", "h1")}
    return {"canonical": url, **own, **row}


def _site(tables: Mapping[str, Sequence[Row]]) -> Row:
    pages = tables["page"]
    urls = (row["url"] for rows in (pages, *tables.values()) for row in rows if row.get("url"))
    parts = urlsplit(str(next(urls, "https://shop.kg/")))
    origin = f"{parts.scheme}://{parts.netloc}/"
    kinds = [row.get("page_type") for row in pages]
    counts = {"pages": len(pages), "products": kinds.count("product"), "categories": kinds.count("category")}
    return {"url": origin, "host": parts.netloc, "hosts": [parts.netloc], "home": origin, **counts}


def _check(table: str, row: Row) -> Row:
    known = TABLES[table].names
    for name in row.keys() - set(known):
        raise UsageError(f"{table} has no column {name!r}{nearest(name, known)}")
    if "url" in known and not row.get("url"):
        raise UsageError(f"a row of {table} has no url")
    return row
