"""One empty run in memory for all tests of rules, emptied before each."""

from collections.abc import Iterator

import pytest
from duckdb import DuckDBPyConnection

from seoaudit.derive import create_views
from seoaudit.store.audit import memory_database
from seoaudit.store.schema import TABLES


@pytest.fixture(scope="session")
def database() -> DuckDBPyConnection:
    """An empty run with its populations."""
    con = memory_database()
    create_views(con)
    return con


@pytest.fixture
def con(database: DuckDBPyConnection) -> Iterator[DuckDBPyConnection]:
    """The same with a shop in it; whatever a test writes is taken out afterwards."""
    database.execute("insert into site (url, host, hosts) values ('https://shop.kg/', 'shop.kg', ['shop.kg'])")
    yield database
    for table in TABLES.keys() - {"population"}:
        database.execute(f"delete from {table}")
