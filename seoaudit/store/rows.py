"""The facts of a page come in, its cleaned rows by table go out; light, since every reader process imports it."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from seoaudit.model import PageFacts
from seoaudit.store.clean import Columns, clean_columns

Rows = Mapping[str, Sequence[Sequence[Any]]]
"""What is to be written, by table: rows as they were read, or Columns."""

PAGE_TABLES = tuple(field.name for field in fields(PageFacts) if field.name != "targets")


def columns_of(facts: PageFacts) -> dict[str, Columns]:
    """The rows of one page by table, cleaned; tables without rows are left out."""
    columns = {"fetched": clean_columns("fetched", [facts.fetched])}
    for table in PAGE_TABLES[1:]:
        if found := getattr(facts, table):
            columns[table] = clean_columns(table, found)
    return columns
