"""schema.sql is read line by line: every column has its comment, and the database carries it."""

from typing import Any

import duckdb
import pytest

from seoaudit import model
from seoaudit.store.schema import FACT_TABLES, TABLES, create

ROWS: dict[str, Any] = {
    "known": model.Known,
    "fetched": model.Fetched,
    "link": model.Link,
    "image": model.Image,
    "asset": model.Asset,
    "filter_control": model.FilterControl,
    "script_link": model.ScriptLink,
    "hreflang": model.Hreflang,
    "breadcrumb": model.BreadcrumbStep,
    "product": model.Product,
    "offer": model.Offer,
    "review": model.Review,
    "item_list": model.ListItem,
    "product_card": model.ProductCard,
    "text_block": model.TextBlock,
    "specification": model.Specification,
    "sd_block": model.SdBlock,
    "sd_node": model.SdNode,
    "sd_prop": model.SdProp,
    "url_part": model.UrlPart,
    "sitemap": model.Sitemap,
    "sitemap_url": model.SitemapUrl,
    "robots": model.Robots,
    "robots_rule": model.RobotsRule,
    "resource": model.Resource,
    "image_file": model.ImageFile,
}


@pytest.mark.parametrize("table", ROWS)
def test_a_row_of_the_model_has_the_columns_of_its_table(table: str) -> None:
    assert ("fetch_id", *ROWS[table]._fields) == TABLES[table].names


@pytest.mark.parametrize("table", FACT_TABLES)
def test_facts_begin_with_the_fetch(table: str) -> None:
    assert TABLES[table].names[0] == "fetch_id"


def test_the_database_says_what_every_column_means() -> None:
    con = duckdb.connect()
    create(con)
    rows = con.execute("select table_name, column_name, comment from duckdb_columns() where not internal").fetchall()
    commented = {(table, column): comment for table, column, comment in rows}
    assert commented == {(name, c.name): c.comment for name, table in TABLES.items() for c in table.columns}
    tables = con.execute("select table_name, comment from duckdb_tables()").fetchall()
    assert dict(tables) == {name: table.comment for name, table in TABLES.items()}


def test_the_parsed_defaults_are_those_of_the_database() -> None:
    con = duckdb.connect()
    create(con)
    for name, table in TABLES.items():
        told = con.execute(
            "select column_name, column_default, is_nullable = 'NO' from information_schema.columns"
            f" where table_name = '{name}' order by ordinal_position"
        ).fetchall()
        con.execute(f"create temp table probe as select {', '.join(c.default or 'null' for c in table.columns)}")
        con.execute("drop table probe")
        assert [(c.name, c.default is None, c.required) for c in table.columns] == [
            (column, default is None, required) for column, default, required in told
        ]
