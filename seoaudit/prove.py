"""Rules with their cases come in; for each case, whether what it promises is what the rule finds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from seoaudit import derive
from seoaudit.case_pages import load_pages
from seoaudit.case_rows import load_rows
from seoaudit.check import run_rules
from seoaudit.errors import SeoAuditError
from seoaudit.model import LANGUAGES, Engine, Finding, Result, Rule
from seoaudit.store.audit import memory_database
from seoaudit.store.schema import TABLES
from seoaudit.texts import placeholders

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


def prove(rules: Sequence[Rule]) -> Iterator[CaseOutcome]:
    """Run the cases of these rules, one after another."""
    for rule in rules:
        for case in rule.cases:
            yield prove_case(rule, case)


def prove_case(rule: Rule, case: Mapping[str, Any]) -> CaseOutcome:
    """Run one case: its rows, or its pages by way of reading and deriving, then the rule over them."""
    engine: Engine = case.get("engine", "both")
    tuned = replace(rule, values={**rule.values, **case.get("params", {})})
    expected = _expected(case)
    con = empty_run()
    try:
        _load(con, case, engine)
        result, found = _judge(con, tuned, engine)
    except (SeoAuditError, duckdb.Error) as error:
        return CaseOutcome(rule.id, case["name"], False, expected, f"the case cannot be run: {error}")
    finally:
        _empty(con, case)
    wrong = _wrong(rule, found)
    held = _holds(case, result, found) and not wrong
    return CaseOutcome(rule.id, case["name"], held, expected, wrong or _told(result, found))


def _load(con: DuckDBPyConnection, case: Mapping[str, Any], engine: Engine) -> None:
    if "pages" in case:
        load_pages(con, case, engine)
    else:
        load_rows(con, case["given"])


def _judge(con: DuckDBPyConnection, rule: Rule, engine: Engine) -> tuple[Result, list[Finding]]:
    judged = [(result, list(findings)) for result, findings in run_rules(con, [rule], engine)]
    return judged[0]


def _empty(con: DuckDBPyConnection, case: Mapping[str, Any]) -> None:
    filled = TABLES.keys() - _KEPT if "pages" in case else TABLES.keys() & {"page", "site", *case["given"]}
    for table in filled:
        con.execute(f"delete from {table}")


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


def _wrong(rule: Rule, found: Sequence[Finding]) -> str:
    """What no case may show, whatever it promises: two findings with one name, a message with a hole."""
    if len({finding.fingerprint for finding in found}) < len(found):
        return "two findings have one fingerprint"
    named = {name for language in LANGUAGES for name in placeholders(rule.texts[language].message)}
    for finding in found:
        if nameless := [name for name in named if _values(finding)[name] is None]:
            return f"the message names {nameless[0]!r}, which is null: give it a substitute with coalesce"
    return ""


def _expected(case: Mapping[str, Any]) -> str:
    rows = "; ".join(_row(row) for row in case["finds"]) or "nothing"
    return f"{case['result']}: {rows}" if "result" in case else rows


def _told(result: Result, found: Sequence[Finding]) -> str:
    rows = "; ".join(_row(_values(finding)) for finding in found) or "nothing"
    return f"{result.status}{f' ({result.reason})' if result.reason else ''}: {rows}"


def _row(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in values.items())
