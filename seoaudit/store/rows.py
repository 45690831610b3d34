"""The facts of a page come in, its cleaned rows by table go out; light, since every reader process imports it."""

from dataclasses import fields
from typing import Any

from seoaudit.model import PageFacts
from seoaudit.store.clean import clean_rows

PAGE_TABLES = tuple(field.name for field in fields(PageFacts) if field.name != "targets")
CLEANED_BY_READERS = frozenset(PAGE_TABLES) - {"fetched"}


def rows_of(facts: PageFacts) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of one page by table, cleaned, without fetch_id; tables without rows are left out."""
    rows: dict[str, list[tuple[Any, ...]]] = {"fetched": clean_rows("fetched", [facts.fetched])}
    for table in PAGE_TABLES[1:]:
        if found := getattr(facts, table):
            rows[table] = clean_rows(table, found)
    return rows
