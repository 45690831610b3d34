"""Rules and a locked database come in; what each came to, with its findings, goes out one after another."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from seoaudit.check import found
from seoaudit.check.bind import Bound, NotAllowedError, bind, check_columns, first_line, forbidden, population_keys
from seoaudit.check.cover import Hits, covered_first, families
from seoaudit.check.fingerprint import fingerprinter
from seoaudit.check.found import Count, Found
from seoaudit.check.guard import Limits, guarded
from seoaudit.check.hands import at_once
from seoaudit.check.needs import missing
from seoaudit.errors import SeoAuditError
from seoaudit.model import Engine, Finding, Result, Rule

Judged = tuple[Result, Iterable[Finding]]
OVER = "over its limit"


def run_rules(
    con: DuckDBPyConnection, rules: Sequence[Rule], engine: Engine, limits: Limits | None = None, hands: int = 1
) -> Iterator[Judged]:
    """Judge every rule, rules covered by others first; a rule that breaks is a result and stops no other.

    A rule's findings are read from the database while they are iterated: take them before the next result. With several
    `hands` as many rules are judged at once; what then was over its limits is judged once more, alone.
    """
    shared = limits or Limits(), fingerprinter(_hosts(con)), dict[str, Count]()

    def runner(cursor: DuckDBPyConnection) -> _Runner:
        return _Runner(cursor, engine, *shared, Hits(cursor, rules), population_keys(cursor))

    if hands == 1:
        yield from _in_turn(runner(con), covered_first(rules))
        return
    groups, again = families(rules), []
    for rule, judged in at_once(groups, hands, lambda: runner(con.cursor())):
        if (judged[0].reason or "").startswith(OVER):
            again.append(rule)
        else:
            yield judged
    for rule in again:
        group = next(group for group in groups if rule in group)
        alone = _in_turn(runner(con), group[: group.index(rule) + 1])
        yield from (judged for judged in alone if judged[0].rule == rule.id)


def _in_turn(runner: "_Runner", rules: Sequence[Rule]) -> Iterator[Judged]:
    try:
        for rule in rules:
            yield runner.judge(rule)
    finally:
        runner.close()


def _hosts(con: DuckDBPyConnection) -> set[str]:
    rows = con.execute("select host, hosts from site").fetchall()
    return {name for host, hosts in rows for name in (host, *(hosts or ())) if name}


@dataclass(slots=True)
class _Runner:
    """What the rules of one audit share."""

    con: DuckDBPyConnection
    engine: Engine
    limits: Limits
    fingerprint: Callable[[str, Iterable[Any]], str]
    populations: dict[str, Count]
    hits: Hits
    keys: Mapping[str, tuple[str, ...]]
    """Key columns of each population."""

    def __post_init__(self) -> None:
        found.set_engine(self.con, self.engine)

    def judge(self, rule: Rule) -> Judged:
        try:
            with guarded(self.con, self.limits):
                return self._judge(rule)
        except duckdb.Error as error:
            return Result(rule.id, "error", _why(error, self.limits)), ()
        except MemoryError:
            return Result(rule.id, "error", f"{OVER} of memory"), ()
        except (SeoAuditError, ValueError) as error:
            return Result(rule.id, "error", _own_words(error, rule)), ()

    def _judge(self, rule: Rule) -> Judged:
        if reason := missing(self.con, rule.needs):
            return Result(rule.id, "not-available", reason), ()
        bound = bind(self.con, rule, self.keys)
        population = self._population(bound)
        if not population.members:
            self.hits.none(rule)
            return Result(rule.id, "not-applicable", population=0), ()
        with self._each_of(self._engines(bound)) as engines:
            examined = found.examine(self.con, bound, bound.of, engines) if bound.of else population
            if not examined.members:
                reason = f"none of {population.members} could be judged: the facts are unknown or unsure"
                return Result(rule.id, "not-available", reason, population.members), ()
            bound, kept = found.find(self.con, bound, engines, self.limits.rows)
            check_columns(bound)
            told = found.tell(self.con, bound, engines, self.limits.rows) if kept else Found(0, 0, 0)
        return self._told(bound, told, population, examined)

    @contextmanager
    def _each_of(self, engines: Sequence[Engine]) -> Iterator[Sequence[Engine]]:
        """The engines that a rule is run for; afterwards the populations follow that of the audit again."""
        try:
            yield engines
        finally:
            if len(engines) > 1:
                found.set_engine(self.con, self.engine)

    def _told(self, bound: Bound, told: Found, population: Count, examined: Count) -> Judged:
        rule = bound.rule
        if told.offending > examined.members:
            raise ValueError(f"it finds {told.offending} where it examined {examined.members}")
        if told.offending:
            found.sort(self.con, bound, self.limits.rows)
        result = Result(
            rule.id,
            "fail" if told.offending else "pass",
            f"only the first {self.limits.rows} of {told.rows} rows are kept" if told.rows > self.limits.rows else None,
            population.members,
            examined.members,
            told.offending,
            told.affected,
            self.hits.covered_pages(bound),
            examined.pages,
        )
        return result, self._findings(bound) if told.offending else ()

    def _population(self, bound: Bound) -> Count:
        name = bound.rule.population
        if name not in self.populations:
            self.populations[name] = found.count(self.con, name, bound.keys, {})
        return self.populations[name]

    def _engines(self, bound: Bound) -> Sequence[Engine]:
        return ("google", "yandex") if bound.by_engine and self.engine == "both" else (self.engine,)

    def _findings(self, bound: Bound) -> Iterator[Finding]:
        severity = bound.rule.severity[self.engine]
        return found.findings(self.con, bound, severity, self.fingerprint)

    def close(self) -> None:
        """Remove what was kept meanwhile."""
        self.hits.close()
        for table in (found.FOUND, found.SORTED, found.EXAMINED, found.KEYS):
            self.con.execute(f"drop table if exists {table}")


def _why(error: duckdb.Error, limits: Limits) -> str:
    """Why a query broke, in words."""
    if isinstance(error, duckdb.InterruptException):
        return f"{OVER} of {limits.seconds:g} seconds"
    if isinstance(error, duckdb.OutOfMemoryException):
        return f"{OVER} of memory"
    return f"not allowed: {first_line(error)}" if forbidden(error) else first_line(error)


def _own_words(error: Exception, rule: Rule) -> str:
    text = str(error).removeprefix(f"{rule.path}: ")
    if isinstance(error, NotAllowedError):
        return text[max(text.find("not allowed"), 0) :] if "not allowed" in text else text
    return text
