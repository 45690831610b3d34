"""Results of rules come in, the score goes out: what each fault costs, what its repair gains, subjects, the whole.

100 points halve the score, 300 quarter it; so every further fault lowers it and none can use it up.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, fsum, sqrt

from seoaudit.model import Engine, Result, Rule, RuleScore, Score

COST = {"error": 10, "warning": 4, "notice": 1}
HALVING = 100
SUBJECT_HALVING = 25
CAP = 49
FORMULA = (
    "floor(100 * 100 / (100 + points)); points of a failing rule = severity (error 10, warning 4, notice 1) "
    "* weight / 3 * sqrt(offending / examined)"
)
NOTHING_JUDGED = "nothing-judged"


@dataclass(frozen=True, slots=True)
class _Charge:
    """Points that one rule pays in one subject: its own, or in a covered rule's subject what it adds there."""

    rule: str
    subject: str
    points: float


@dataclass(frozen=True, slots=True)
class _Cover:
    """What a covering rule says of a covered one, all in shares of the covering rule's examined pages."""

    rule: str
    both: float
    alone: float

    @property
    def rest(self) -> float:
        """The covered rule's own part: pages that it hits and the covering rule does not."""
        return max(0.0, self.both - self.alone)


@dataclass(frozen=True, slots=True)
class _Books:
    """Everything that is open, ready to be summed up with or without one rule."""

    charges: Sequence[_Charge]
    open: frozenset[str]
    blockers: tuple[str, ...]

    def points(self, rule: str) -> float:
        """All points that this rule pays."""
        return fsum(charge.points for charge in self.charges if charge.rule == rule)

    def total(self, without: Collection[str] = ()) -> int:
        """The score, or what it would be with some rules repaired."""
        gone = frozenset(without)
        points = fsum(charge.points for charge in self.charges if charge.rule not in gone)
        capped = any(rule not in gone for rule in self.blockers)
        return min(_whole(points, HALVING, bool(self.open - gone)), CAP if capped else 100)


def score(
    rules: Sequence[Rule], results: Sequence[Result], engine: Engine, *, sample: bool, withheld: str | None
) -> Score:
    """The score of a run for one engine.

    Rules of low confidence, and rules that pass, do not apply, are not available or broke, cost nothing. `withheld`
    is the reason why no score can be given: then `total` is None, there are no subjects and no gains. The same where
    no rule could be judged. `sample` is handed on: the crawl reached its limit of pages.
    """
    scored = {rule.id: rule for rule in rules if rule.confidence != "low"}
    came_to = {result.rule: result for result in results if result.rule in scored}
    judged = [result for result in came_to.values() if result.status in ("pass", "fail")]
    books = _books(scored, came_to, engine)
    reason = withheld or (None if judged else NOTHING_JUDGED)
    total = None if reason else books.total()
    return Score(
        total=total,
        points=round(fsum(charge.points for charge in books.charges), 6),
        subjects={} if reason else _subjects(books, {scored[result.rule].subject for result in judged}),
        rules={rule: _rule_score(books, rule, total) for rule in sorted(books.open)},
        sample=sample,
        reason=reason,
        blocked_by=books.blockers,
        formula=FORMULA,
        without=lambda repaired: None if reason else books.total(without=repaired),
    )


def _books(scored: Mapping[str, Rule], came_to: Mapping[str, Result], engine: Engine) -> _Books:
    covers = _covers(scored, came_to)
    charges = [
        charge
        for rule, result in came_to.items()
        for charge in _charges(scored[rule], result, covers.get(rule, ()), engine)
    ]
    failing = [result for result in came_to.values() if result.status == "fail"]
    return _Books(
        charges=charges,
        open=frozenset(result.rule for result in failing),
        blockers=tuple(sorted(result.rule for result in failing if _blocks(scored[result.rule], result))),
    )


def _blocks(rule: Rule, result: Result) -> bool:
    return rule.blocker is not None and result.offending > 0 and result.share >= rule.blocker


def _covers(scored: Mapping[str, Rule], came_to: Mapping[str, Result]) -> Mapping[str, Sequence[_Cover]]:
    covers: dict[str, list[_Cover]] = {}
    for result in came_to.values():
        if result.status not in ("pass", "fail") or not result.pages:
            continue
        alone = result.share if result.status == "fail" else 0.0
        for covered in scored[result.rule].covers:
            if covered in result.covered_pages:
                both = result.covered_pages[covered] / result.pages
                covers.setdefault(covered, []).append(_Cover(result.rule, both, alone))
    return covers


def _charges(rule: Rule, result: Result, covers: Sequence[_Cover], engine: Engine) -> Iterable[_Charge]:
    """What a rule's faults cost and who pays: the covering rule pays what it adds to a covered one."""
    if result.status in ("not-available", "error"):
        return
    cover = max(covers, key=lambda cover: cover.both, default=None)
    own = _own_share(result, cover)
    cost = _cost(rule, own, engine)
    if cost:
        yield _Charge(rule.id, rule.subject, cost)
    if cover and cover.alone and cover.both > own:
        yield _Charge(cover.rule, rule.subject, _cost(rule, cover.both, engine) - cost)


def _own_share(result: Result, cover: _Cover | None) -> float:
    """In pages of the covering rule where it is covered, else offending by examined; a fault always costs."""
    if result.status != "fail":
        return 0.0
    return (cover.rest if cover else 0.0) or result.share


def _cost(rule: Rule, share: float, engine: Engine) -> float:
    return COST[rule.severity[engine]] * rule.weight / 3 * sqrt(min(share, 1.0))


def _subjects(books: _Books, judged: Iterable[str]) -> dict[str, int]:
    """The score of each subject in which a rule passed or failed; others have none."""
    unclean = {rule.partition("/")[0] for rule in books.open}
    sums = {subject: fsum(charge.points for charge in books.charges if charge.subject == subject) for subject in judged}
    return {
        subject: _whole(points, SUBJECT_HALVING, subject in unclean or points > 0)
        for subject, points in sorted(sums.items())
    }


def _rule_score(books: _Books, rule: str, total: int | None) -> RuleScore:
    gain = 0 if total is None else books.total(without=[rule]) - total
    return RuleScore(points=round(books.points(rule), 6), gain=gain)


def _whole(points: float, halving: int, open_: bool) -> int:
    """Points to a score; the sum is rounded first, so that 100.00000000000001 points still halve it."""
    return min(floor(100 * halving / (halving + max(0.0, round(points, 9)))), 99 if open_ else 100)
