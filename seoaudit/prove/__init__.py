"""Rules with their cases come in; for each case, whether what it promises is what the rule finds."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from seoaudit import derive
from seoaudit.check import holes, load_rules, outside, run_rules, validate
from seoaudit.errors import SeoAuditError
from seoaudit.model import Engine, Finding, Result, Rule
from seoaudit.prove.asked import asked
from seoaudit.prove.pages import fill_pages
from seoaudit.prove.rows import fill_rows
from seoaudit.store.audit import memory_database
from seoaudit.store.schema import TABLES

MANY = 20
"""Rules that are worth as many processes as there are cores."""
_KEPT = {"population"}


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """What came of one case: whether it held, what was expected and what was found, in words."""

    rule: str
    case: str
    held: bool
    expected: str
    got: str


@cache
def empty_run() -> DuckDBPyConnection:
    """The one empty run of this process, in memory, with its populations; cases fill it and leave it empty."""
    con = memory_database()
    derive.create_views(con)
    return con


def prove(places: Sequence[Path], *, beside: Path | None = None) -> Iterator[CaseOutcome]:
    """Run the cases of all rules in these folders or files, which may replace rules of the folder `beside`.

    A rule whose queries do not fit the tables is an outcome that did not hold. Raises UsageError as `load_rules` does.
    """
    rules = load_rules(places, beside=beside)
    if len(rules) < MANY:
        for rule in rules:
            yield from prove_rule(rule)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for outcomes in pool.map(_proven, rules, chunksize=5):
            yield from outcomes


def _proven(rule: Rule) -> list[CaseOutcome]:
    return list(prove_rule(rule))


def prove_rule(rule: Rule) -> Iterator[CaseOutcome]:
    """Check the queries of a rule, then run its cases."""
    try:
        validate(empty_run(), rule)
    except SeoAuditError as error:
        yield CaseOutcome(rule.id, "its queries", False, "one select that fits the tables", str(error))
        return
    for case in rule.cases:
        yield prove_case(rule, case)


def prove_case(rule: Rule, case: Mapping[str, Any]) -> CaseOutcome:
    """Run one case: its rows, or its pages by way of reading and deriving, then the rule over them."""
    engine: Engine = case.get("engine", "both")
    tuned = replace(rule, values={**rule.values, **case.get("params", {})})
    expected = _expected(case)
    con = empty_run()
    try:
        _load(con, tuned, case, engine)
        result, found = _judge(con, tuned, engine)
        stray = outside(con, tuned, engine) if found else 0
    except (SeoAuditError, duckdb.Error) as error:
        return CaseOutcome(rule.id, case["name"], False, expected, f"the case cannot be run: {error}")
    finally:
        _empty(con, case)
    wrong = _wrong(rule, found, stray)
    held = _holds(case, result, found) and not wrong
    return CaseOutcome(rule.id, case["name"], held, expected, wrong or _told(result, found))


def _load(con: DuckDBPyConnection, rule: Rule, case: Mapping[str, Any], engine: Engine) -> None:
    with _at_once(con):
        if "pages" in case:
            fill_pages(con, case, engine, asked(con, rule))
        else:
            fill_rows(con, case["given"], case.get("profile", "production"))


def _judge(con: DuckDBPyConnection, rule: Rule, engine: Engine) -> tuple[Result, list[Finding]]:
    judged = [(result, list(findings)) for result, findings in run_rules(con, [rule], engine)]
    return judged[0]


def _empty(con: DuckDBPyConnection, case: Mapping[str, Any]) -> None:
    filled = TABLES.keys() - _KEPT if "pages" in case else TABLES.keys() & {"page", "site", *case["given"]}
    with _at_once(con):
        for table in filled:
            con.execute(f"delete from {table}")


@contextmanager
def _at_once(con: DuckDBPyConnection) -> Iterator[None]:
    """One transaction for many small changes: ending each alone costs more than making it."""
    con.execute("begin")
    try:
        yield
    except BaseException:
        con.execute("rollback")
        raise
    con.execute("commit")


def _holds(case: Mapping[str, Any], result: Result, found: Sequence[Finding]) -> bool:
    """Whether the result and every finding is as promised: no more, no fewer."""
    status, wanted = case.get("result"), case["finds"]
    allowed = {status} if status else {"fail"} if wanted else {"pass", "not-applicable", "not-available"}
    return result.status in allowed and len(found) == len(wanted) and _paired(wanted, [_values(f) for f in found])


def _paired(wanted: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> bool:
    """Whether each wanted finding can have a found one of its own."""
    if not wanted:
        return True
    first, *others = wanted
    return any(
        _agree(first, one) and _paired(others, [*found[:place], *found[place + 1 :]]) for place, one in enumerate(found)
    )


def _agree(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    return all(name in found and found[name] == _plain(value) for name, value in wanted.items())


def _plain(value: Any) -> Any:
    """A value of YAML as evidence has it: dates as text."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _values(finding: Finding) -> dict[str, Any]:
    return {"url": finding.url, **finding.evidence}


def _wrong(rule: Rule, found: Sequence[Finding], stray: int) -> str:
    """What no case may show, whatever it promises: two findings with one name, a message with a hole."""
    if stray:
        return f"{stray} of its findings are not among what it examines"
    if len({finding.fingerprint for finding in found}) < len(found):
        return "two findings have one fingerprint"
    for finding in found:
        for name in holes(rule, finding):
            return f"the message names {name!r}, which is null: give it a substitute with coalesce"
    return ""


def _expected(case: Mapping[str, Any]) -> str:
    rows = "; ".join(_row(row) for row in case["finds"]) or "nothing"
    return f"{case['result']}: {rows}" if "result" in case else rows


def _told(result: Result, found: Sequence[Finding]) -> str:
    rows = "; ".join(_row(_values(finding)) for finding in found) or "nothing"
    return f"{result.status}{f' ({result.reason})' if result.reason else ''}: {rows}"


def _row(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in values.items())
