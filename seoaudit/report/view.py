"""What reports hold comes in; what the HTML page shows of a fault, a list of rules or a row of bars goes out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import escape

from seoaudit.model import Finding, Result, Rule, Severity, Status, Texts
from seoaudit.report.conclusion import reason
from seoaudit.report.data import ReportData
from seoaudit.report.platform import FixSteps, fix_steps
from seoaudit.report.rows import Rows, template_name
from seoaudit.report.sample import SHOWN, Group, Sample, sample
from seoaudit.report.text import Shown, shown
from seoaudit.report.wording import Words

URL_LIMIT = 160
VALUE_LIMIT = 140
MESSAGE_LIMIT = 400
EVIDENCE_SHOWN = 8
BUDGET = 3_000_000
"""Bytes of examples on one page; beyond them each fault shows BEYOND of them, so that a browser can open it."""
BEYOND = 3


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding: where, what, and the evidence as labels with values."""

    url: Shown
    message: Shown
    evidence: Sequence[tuple[str, Shown]]

    @property
    def size(self) -> int:
        """Bytes that it takes when escaped, links counted."""
        texts = [self.url, self.message, *(value for _, value in self.evidence)]
        return sum(len(escape(text.text + (text.href or "")).encode()) for text in texts)


@dataclass(frozen=True, slots=True)
class GroupView:
    """Findings on pages of one template; `name` is what is shown of it, both are None where pages have none."""

    template: str | None
    name: str | None
    total: int
    findings: Sequence[FindingView]


@dataclass(frozen=True, slots=True)
class FaultView:
    """A failing rule with its price, its gain and examples of its findings."""

    rule: Rule
    result: Result
    texts: Texts
    steps: FixSteps | None
    severity: Severity
    points: float
    gain: int
    blocks: bool
    population: str
    total: int
    groups: Sequence[GroupView]
    templates: int
    rows: int

    @property
    def shown(self) -> int:
        """Findings that are shown."""
        return sum(len(group.findings) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart; `share` is of the longest bar, in per cent."""

    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """How many addresses ended so, with examples."""

    label: str
    count: int
    examples: Sequence[Shown]


class Faults:
    """Makes the views of failing rules; findings are gone through once, and the page's size is kept in bounds."""

    def __init__(self, data: ReportData, words: Words) -> None:
        self._data, self._words = data, words
        self.rows = Rows(data, words)
        self._samples: Mapping[str, Sample] = sample(self.rows.passing(data.findings()))
        self._spent = 0

    def view(self, rule: Rule, result: Result) -> FaultView:
        """One failing rule."""
        found = self._samples.get(rule.id, Sample())
        limit = SHOWN if self._spent < BUDGET else BEYOND
        groups = [self._group(group) for group in found.shown(limit)]
        self._spent += sum(finding.size for group in groups for finding in group.findings)
        return FaultView(
            rule=rule,
            result=result,
            texts=rule.texts[self._words.lang],
            steps=fix_steps(self._data, rule, self._words.lang),
            severity=self._data.severity(rule),
            points=self._data.points(rule.id),
            gain=self._data.gain(rule.id),
            blocks=rule.id in self._data.score.blocked_by,
            population=_population(rule, self._words),
            total=found.total,
            groups=groups,
            templates=sum(group.template is not None for group in found.groups.values()),
            rows=self.rows.of(rule.id),
        )

    def _group(self, group: Group) -> GroupView:
        name = template_name(group.template, self._data.templates(), self._words) if group.template else None
        return GroupView(group.template, name, group.total, [self._finding(finding) for finding in group.examples])

    def _finding(self, finding: Finding) -> FindingView:
        words = self._words
        text = self._data.message(finding, words.lang)
        values = [(key, value) for key, value in finding.evidence.items() if value not in (None, "", finding.url)]
        said = {True: words("inspect.yes"), False: words("inspect.no")}
        evidence = [
            (words.known("evidence", key, key), shown(said[value] if isinstance(value, bool) else value, VALUE_LIMIT))
            for key, value in values
        ]
        return FindingView(shown(finding.url, URL_LIMIT), shown(text, MESSAGE_LIMIT), evidence[:EVIDENCE_SHOWN])


def _population(rule: Rule, words: Words) -> str:
    name = rule.population
    return words.known("population", name, words.known("population", name.removeprefix("indexable_")))


def rules_with(data: ReportData, words: Words, status: Status) -> list[tuple[Rule, str, Result]]:
    """Rules that came to this status, with the reason in the reader's words, by id."""
    pairs = sorted(data.judged, key=lambda pair: pair[0].id)
    return [(rule, _why(rule, result, words), result) for rule, result in pairs if result.status == status]


def _why(rule: Rule, result: Result, words: Words) -> str:
    if result.status == "not-applicable" and not result.reason:
        return words("rules.none_of", population=_population(rule, words))
    return reason(result.reason, words)


def bars(counts: Mapping[str, int], label: Callable[[str], str]) -> list[Bar]:
    """A chart of counts in the order given; what is 0 is left out."""
    longest = max(counts.values(), default=0)
    return [Bar(label(key), count, 100 * count / longest) for key, count in counts.items() if count]


def by_type(data: ReportData, words: Words) -> list[Bar]:
    """Pages by type, the most frequent first."""
    counts = dict(sorted(data.overview.by_page_type.items(), key=lambda item: (-item[1], item[0])))
    return bars(counts, lambda key: words.known("page_type", key))


def by_depth(data: ReportData, words: Words) -> list[Bar]:
    """Pages by click depth; those without a path of links last."""
    depths = data.overview.depths
    numbers = {key: depths[key] for key in sorted((key for key in depths if key.isdecimal()), key=int)}
    rest = {key: count for key, count in depths.items() if key not in numbers}
    return bars(
        numbers | rest, lambda key: words("pages.clicks", n=int(key)) if key in numbers else words("pages.no_path")
    )


def outcomes(data: ReportData, words: Words) -> list[OutcomeView]:
    """Addresses by outcome, the most frequent first."""
    counts = sorted(data.overview.by_outcome.items(), key=lambda item: (-item[1], item[0]))
    return [
        OutcomeView(
            words.known("outcome", outcome),
            count,
            [shown(url, URL_LIMIT) for url in data.overview.examples.get(outcome, ())],
        )
        for outcome, count in counts
        if count
    ]
