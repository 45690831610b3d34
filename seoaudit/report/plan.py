"""Failing rules come in; what to do this week, this month and later goes out, with the score after each step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from seoaudit.model import Result, Rule
from seoaudit.report.data import ReportData
from seoaudit.report.effort import Effort, effort, method

STEPS = ("week", "month", "later")
CAPACITY = {"week": 5.0, "month": 15.0}
"""Working days; the month's are those behind the week."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One failing rule with the work of its repair."""

    rule: Rule
    result: Result
    effort: Effort
    points: float
    blocks: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What is done in a time, and the score before and after it; None where the score is withheld."""

    name: str
    repairs: Sequence[Repair]
    before: int | None
    after: int | None

    @property
    def days(self) -> float:
        """Its work."""
        return sum(repair.effort.days for repair in self.repairs)


def plan(data: ReportData) -> list[Step]:
    """The steps week, month and later. What brings most points a day comes first, and what fits into the days is taken.

    A fault that caps the score is repaired this week whatever it takes; notices never are. The score after a step is
    that with all repairs up to there done together.
    """
    taken: dict[str, list[Repair]] = {name: [] for name in STEPS}
    for repair in sorted((_repair(data, *pair) for pair in data.faults), key=lambda one: _turn(data, one)):
        taken[_time(data, repair, taken)].append(repair)
    steps: list[Step] = []
    done: list[str] = []
    before = data.score.total
    for name in STEPS:
        done += [repair.rule.id for repair in taken[name]]
        after = data.score.without(done)
        steps.append(Step(name, taken[name], before, after))
        before = after
    return steps


def plan_json(steps: Sequence[Step]) -> Mapping[str, Any]:
    """The steps by name, and the numbers that the work is reckoned with."""
    times = {step.name: _step_json(step) for step in steps}
    return {**times, "method": {**method(), "week_days": CAPACITY["week"], "month_days": CAPACITY["month"]}}


def _step_json(step: Step) -> Mapping[str, Any]:
    repairs = [
        {
            "rule": repair.rule.id,
            "kind": repair.effort.kind,
            "places": repair.effort.places,
            "days": repair.effort.days,
            "points": repair.points,
        }
        for repair in step.repairs
    ]
    gain = None if step.after is None or step.before is None else step.after - step.before
    return {
        "repairs": repairs,
        "count": len(repairs),
        "days": step.days,
        "score_before": step.before,
        "score_after": step.after,
        "gain": gain,
    }


def _repair(data: ReportData, rule: Rule, result: Result) -> Repair:
    work = effort(rule, result, data.hits().get(rule.id))
    return Repair(rule, result, work, data.points(rule.id), rule.id in data.score.blocked_by)


def _turn(data: ReportData, repair: Repair) -> tuple[bool, bool, float, str]:
    notice = data.severity(repair.rule) == "notice"
    return not repair.blocks, notice, -repair.points / repair.effort.days, repair.rule.id


def _time(data: ReportData, repair: Repair, taken: Mapping[str, Sequence[Repair]]) -> str:
    if repair.blocks:
        return "week"
    for name, days in CAPACITY.items():
        spent = sum(one.effort.days for one in taken[name] if not one.blocks)
        if spent + repair.effort.days <= days and not (name == "week" and data.severity(repair.rule) == "notice"):
            return name
    return "later"
