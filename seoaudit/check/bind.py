"""A rule and an open database come in; its queries, checked against what they may do and must give, go out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection, StatementType

from seoaudit.check.schema import nearest
from seoaudit.errors import SeoAuditError, UsageError
from seoaudit.model import Engine, Rule
from seoaudit.texts import placeholders

MAX_SQL_BYTES = 64_000
ENGINE = "engine"
RESERVED = {"engines", "seoaudit_engine", "engines_found", "template_found"}
_VARIABLE = re.compile(r"\bgetvariable\b", re.IGNORECASE)


class NotAllowedError(SeoAuditError):
    """A rule's query does what no rule may: anything but one SELECT over the facts. The rule cannot be judged."""


@dataclass(frozen=True, slots=True)
class Query:
    """One checked SELECT, fit to stand in brackets, with the parameters it names; its columns once they are known."""

    inner: str
    columns: Mapping[str, str]
    names: frozenset[str]

    def parameters(self, rule: Rule, engine: Engine) -> dict[str, Any]:
        """The values of its parameters."""
        values = {**rule.values, ENGINE: engine}
        return {name: values[name] for name in self.names}


@dataclass(frozen=True, slots=True)
class Bound:
    """A rule whose queries fit the database. `keys` are the key columns of its population, url first."""

    rule: Rule
    keys: tuple[str, ...]
    find: Query
    of: Query | None = None
    extra: tuple[str, ...] = field(default=())

    @property
    def by_engine(self) -> bool:
        """Whether it is run once for each engine."""
        return any(ENGINE in query.names for query in (self.find, self.of) if query)


def validate(con: DuckDBPyConnection, rule: Rule) -> None:
    """Check the rule's queries against the tables and populations of `con`, empty or full.

    Raises UsageError naming the file, the query and the wrong column, parameter or population; NotAllowedError where a
    query is anything but one SELECT that reads the facts.
    """
    bound = bind(con, rule)
    find = described(con, rule, "find", bound.find)
    check_columns(replace(bound, find=find), described(con, rule, "of", bound.of) if bound.of else None)
    for name in sorted(rule.values.keys() - find.names - (bound.of.names if bound.of else frozenset())):
        raise UsageError(f"{rule.path}: params: no query uses ${name}")


def population_keys(con: DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """The key columns of each population, url first."""
    return {name: tuple(keys) for name, keys in con.execute("select name, keys from population").fetchall()}


def bind(con: DuckDBPyConnection, rule: Rule, known: Mapping[str, tuple[str, ...]] | None = None) -> Bound:
    """The rule with its population's keys and its queries, checked for what they may do; their columns come later.

    `known` are the keys of all populations, where they are at hand.
    """
    keys = _keys(rule, known or population_keys(con))
    find = _query(con, rule, "find", rule.find)
    of = _query(con, rule, "of", rule.of) if rule.of else None
    return Bound(rule, keys, find, of, tuple(name for name in rule.key if name not in keys))


def check_columns(bound: Bound, of: Query | None = None) -> None:
    """Raise UsageError where the known columns of the queries are not those that population, key and texts need."""
    if mistakes := list(_mistakes(bound.rule, bound.keys, bound.find, of)):
        raise UsageError(f"{bound.rule.path}: {'; '.join(mistakes)}")


def described(con: DuckDBPyConnection, rule: Rule, part: str, query: Query) -> Query:
    """The query with its columns, as the database binds them."""
    try:
        return replace(query, columns=_describe(con, query.inner, query.parameters(rule, "google")))
    except duckdb.Error as error:
        raise _refusal(f"{rule.path}: {part}", error) from error


def _keys(rule: Rule, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if rule.population not in known:
        hint = nearest(rule.population, list(known))
        raise UsageError(f"{rule.path}: there is no population {rule.population!r}{hint}")
    return known[rule.population]


def _query(con: DuckDBPyConnection, rule: Rule, part: str, sql: str) -> Query:
    if len(sql.encode("utf-8", "replace")) > MAX_SQL_BYTES:
        raise NotAllowedError(f"{rule.path}: {part} is over its limit of {MAX_SQL_BYTES // 1000} kB")
    if _VARIABLE.search(sql):
        raise UsageError(f"{rule.path}: {part}: use the parameter $engine, not getvariable")
    try:
        names = _only_select(con, sql)
    except duckdb.Error as error:
        raise _refusal(f"{rule.path}: {part}", error) from error
    except NotAllowedError as error:
        raise NotAllowedError(f"{rule.path}: {part}: {error}") from error
    for name in sorted(names - rule.values.keys() - {ENGINE}):
        raise UsageError(f"{rule.path}: {part}: unknown parameter ${name}{nearest(name, [*rule.values, ENGINE])}")
    return Query(sql.rstrip("; \n\t"), {}, names)


def _only_select(con: DuckDBPyConnection, sql: str) -> frozenset[str]:
    """The parameters of the one SELECT in `sql`."""
    statements = con.extract_statements(sql)
    try:
        kinds = [statement.type for statement in statements]
    except ValueError:  # a kind of statement newer than the library's own list of them
        kinds = []
    if kinds != [StatementType.SELECT]:
        raise NotAllowedError("not allowed: a query is exactly one select")
    return frozenset(statements[0].named_parameters)


def _describe(con: DuckDBPyConnection, sql: str, parameters: Mapping[str, Any]) -> dict[str, str]:
    rows = con.execute(f"describe {sql}", dict(parameters) or None).fetchall()
    columns = {str(row[0]): str(row[1]) for row in rows}
    if len(columns) < len(rows):
        names = [str(row[0]) for row in rows]
        twice = next(name for name in names if names.count(name) > 1)
        raise duckdb.BinderException(f'the column "{twice}" stands twice')
    return columns


def _refusal(where: str, error: duckdb.Error) -> SeoAuditError:
    if forbidden(error):
        return NotAllowedError(f"{where}: not allowed: {first_line(error)}")
    return UsageError(f"{where}: {first_line(error)}")


def forbidden(error: duckdb.Error) -> bool:
    """Whether the database refused because the query reached for files, network, extensions or settings."""
    text = str(error)
    return isinstance(error, duckdb.PermissionException) or any(
        sign in text for sign in ("Cannot change configuration", "read-only", "extension", "Secret Storage")
    )


def first_line(error: Exception) -> str:
    """What the database said, without its drawing of the place."""
    lines = [line.strip() for line in str(error).splitlines()]
    told = [line for line in lines if line and not line.startswith(("LINE ", "^"))]
    return " ".join(told[:2]).replace("Binder Error: ", "").replace("Catalog Error: ", "")


def _mistakes(rule: Rule, keys: Sequence[str], find: Query, of: Query | None) -> Iterator[str]:
    for part, query in (("find", find), ("of", of)):
        if query and next(iter(query.columns), None) != "url":
            yield f"{part}: its first column is not url"
        for key in keys:
            if query and key not in query.columns:
                yield f"{part}: lacks the column {key!r}, a key of {rule.population}"
    for name in RESERVED & find.columns.keys():
        yield f"find: the column {name!r} is the report's own"
    for name in rule.key:
        if name not in find.columns:
            yield f"key: {name!r} is not a column of find{nearest(name, list(find.columns))}"
    for language, texts in rule.texts.items():
        for name in sorted(placeholders(texts.message) - find.columns.keys()):
            yield f"{language}.message: {name!r} is not a column of find{nearest(name, list(find.columns))}"
