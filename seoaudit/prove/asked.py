"""A rule comes in; the tables that its queries ask, through whatever views, go out."""

import re
from collections.abc import Mapping
from functools import cache

from duckdb import DuckDBPyConnection

from seoaudit.check.needs import NEEDS
from seoaudit.model import Rule
from seoaudit.store.schema import TABLES

_WORD = re.compile(r"\w+")


def asked(con: DuckDBPyConnection, rule: Rule) -> frozenset[str]:
    """Every table that a word of the rule's queries may mean; rather one too many than one too few."""
    views = _views(con)
    open_ = {rule.population, *_words(rule.find), *_words(rule.of or "")}
    for need in rule.needs:
        open_ |= _words(NEEDS[need][0])
    seen: set[str] = set()
    while open_:
        name = open_.pop()
        seen.add(name)
        open_ |= _words(views.get(name, "")) - seen
    return frozenset(seen & TABLES.keys())


@cache
def _words(sql: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sql.lower()))


@cache
def _views(con: DuckDBPyConnection) -> Mapping[str, str]:
    return dict(con.execute("select view_name, sql from duckdb_views() where not internal").fetchall())
