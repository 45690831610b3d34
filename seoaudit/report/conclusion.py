"""The facts of an audit come in; how the shop stands goes out in words: what costs most, what is good, what to do when.

Every sentence carries the figures that it names, so that they can be found again in report.json.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from seoaudit.model import PAGE_TYPES, Rule, Run
from seoaudit.report.causes import CAUSES, Cause, causes
from seoaudit.report.data import ReportData
from seoaudit.report.plan import Step, plan, plan_json
from seoaudit.report.text import shown
from seoaudit.report.wording import Words

GRADES = ((90, "excellent"), (75, "good"), (50, "fair"), (30, "poor"), (0, "bad"))
NAMED = 3
CAP = 49
"""The score that a fault which blocks allows at most."""
_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(r"(?<=[a-zа-яёөүң)»”%\d][.!?])\s+(?=[A-ZА-ЯЁӨҮҢ«“(\"])")
_SHORTEST = 30
"""Letters below which what looks like a sentence may have ended at an abbreviation."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement: its topic, its words, and the figures in them by name."""

    topic: str
    text: str
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CostView:
    """One cause among those that cost most: what it is, why it costs, what its repair brings."""

    anchor: str
    what: str
    why: str
    where: str
    worth: str


def grade(score: int) -> str:
    """The word for a score, a key of the report's words."""
    return next(word for least, word in GRADES if score >= least)


def host(data: ReportData) -> str:
    """The host that was audited, fit to be shown."""
    try:
        name = urlsplit(data.run.url).hostname
    except ValueError:  # brackets that hold no IPv6 address
        name = None
    return shown(name or data.run.url, 100).text


def conclusion(data: ReportData, words: Words) -> list[str]:
    """What the audit comes to in a few sentences: the verdict, what costs most, what is good, what to do."""
    return [sentence.text for sentence in Conclusion(data, words).sentences]


class Conclusion:
    """All that is concluded from one audit, in one language."""

    def __init__(self, data: ReportData, words: Words) -> None:
        self._data, self._words = data, words

    @cached_property
    def causes(self) -> Sequence[Cause]:
        """The causes that cost most."""
        return causes(self._data)[:NAMED]

    @cached_property
    def steps(self) -> Sequence[Step]:
        """What to do this week, this month and later."""
        return plan(self._data)

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """Everything in order: verdict, what was read, up to three costs, what is good, and the steps."""
        costs = (_cost(self._data, cause, self._words) for cause in self.causes)
        return [
            _verdict(self._data, self.causes, self._words),
            *_read(self._data, self._words),
            *costs,
            *_good(self._data, self._words),
            *(_step(step, self._words) for step in self.steps if step.repairs),
        ]

    @cached_property
    def costs(self) -> Sequence[CostView]:
        """The causes as they are shown in parts."""
        return [_cost_view(self._data, cause, self._words) for cause in self.causes]

    def of(self, *topics: str) -> Sequence[Sentence]:
        """The sentences of these topics."""
        return [sentence for sentence in self.sentences if sentence.topic in topics]

    def json(self) -> Mapping[str, Any]:
        """Sentences with their figures, the causes, and the plan."""
        return {
            "sentences": [{"topic": one.topic, "text": one.text, "figures": one.figures} for one in self.sentences],
            "costs": [_cause_json(self._data, cause) for cause in self.causes],
            "plan": plan_json(self.steps),
        }


def limits(data: ReportData, words: Words) -> Iterator[str]:
    """What the reader must know before trusting the score."""
    score, run = data.score, data.run
    if score.total is not None and score.blocked_by:
        titles = [quoted(data.by_id[rule], words) for rule in score.blocked_by]
        yield words("conclusion.blocked", titles=words.series(titles))
    if score.total is not None and score.sample:
        yield words("conclusion.sample")
    if run.state != "complete":
        yield words("conclusion.state", state=_state(run, words))
    if data.overview.js_only:
        yield words("conclusion.js_only", n=data.overview.js_only)


def quoted(rule: Rule, words: Words) -> str:
    """A rule's title in quotation marks."""
    return words("quote", text=rule.texts[words.lang].title)


def reason(text: str | None, words: Words) -> str:
    """A reason in the reader's words where it is one of ours, else as it was given."""
    if not text:
        return ""
    pattern = _NUMBER.sub("{n}", text, count=1)
    if pattern != text and words.known("reasons", pattern, ""):
        return words(f"reasons.{pattern}", n=int(_NUMBER.findall(text)[0]))
    return words.known("reasons", text)


def _state(run: Run, words: Words) -> str:
    return shown(reason(run.reason, words), 300).text if run.reason else words(f"state.{run.state}")


def first_sentence(text: str) -> str:
    """The first sentence of a text that was written by hand; all of it where its end is not sure."""
    for end in _SENTENCE.finditer(text):
        if end.start() >= _SHORTEST:
            return text[: end.start()]
    return text


def _verdict(data: ReportData, found: Sequence[Cause], words: Words) -> Sentence:
    total = data.score.total
    if total is None:
        text = words("conclusion.withheld", host=host(data), reason=reason(data.score.reason, words))
        return Sentence("verdict", text, {})
    text = words(f"conclusion.{'perfect' if total == 100 else grade(total)}", host=host(data), score=total)
    if found and found[0].name in CAUSES:
        text += " " + words(f"weak.{found[0].name}")
    return Sentence("verdict", text, {"score": total})


def _read(data: ReportData, words: Words) -> Iterator[Sentence]:
    overview, failing = data.overview, len(data.faults)
    judged = sum(rule.confidence != "low" and result.status in ("pass", "fail") for rule, result in data.judged)
    if not judged:
        return
    figures = {"ok": overview.ok, "known": overview.known, "judged": judged}
    if failing:
        yield Sentence("read", words("conclusion.read", n=failing, **figures), {**figures, "failing": failing})
    else:
        yield Sentence("read", words("conclusion.sound", **figures), figures)


def _cost(data: ReportData, cause: Cause, words: Words) -> Sentence:
    view, (_, worst) = _cost_view(data, cause, words), cause.worst
    figures: dict[str, Any] = {"faults": len(cause.faults), "offending": worst.offending, "examined": worst.examined}
    figures |= {"points": round(cause.points, 1), "gain": cause.gain, "pages_by_type": _types(data, cause)}
    if cause.blocks:
        figures["cap"] = CAP
    return Sentence("cost", " ".join(filter(None, (view.what, view.why, view.where, view.worth))), figures)


def _cost_view(data: ReportData, cause: Cause, words: Words) -> CostView:
    rule, _ = cause.worst
    return CostView(
        anchor=rule.id.replace("/", "-"),
        what=_what(cause, words),
        why=first_sentence(" ".join(rule.texts[words.lang].why.split())),
        where=_where(data, cause, words),
        worth=_worth(data, cause, words),
    )


def _what(cause: Cause, words: Words) -> str:
    rule, result = cause.worst
    population = words.known("population", rule.population.removeprefix("indexable_"), "")
    values = {"title": quoted(rule, words), "offending": result.offending, "examined": result.examined}
    if cause.name in CAUSES and len(cause.faults) > 1:
        text = words(
            "conclusion.several",
            cause=words(f"cause.{cause.name}"),
            n=len(cause.faults),
            population=population,
            **values,
        )
    else:
        text = words("conclusion.single", population=population, **values)
    return text if population else text.replace(" ()", "")


def _types(data: ReportData, cause: Cause) -> Mapping[str, int]:
    """Pages with the worst fault by type, the most first; none where it is no matter of pages."""
    hits = data.hits().get(cause.worst[0].id)
    return dict(Counter(hits.by_page_type).most_common()) if hits else {}


def _engines(data: ReportData, cause: Cause) -> str:
    hits = data.hits().get(cause.worst[0].id)
    named = hits.engines if hits else ()
    return named[0] if len(named) == 1 else data.engine


def _where(data: ReportData, cause: Cause, words: Words) -> str:
    types = {kind: pages for kind, pages in _types(data, cause).items() if kind in PAGE_TYPES}
    engine = words(f"conclusion.engine.{_engines(data, cause)}")
    if not types:
        return engine
    named = [
        words("conclusion.pages", type=_pages_of(kind, words), n=pages) for kind, pages in list(types.items())[:NAMED]
    ]
    first = next(iter(types))
    said = len(types) == 1 and cause.worst[0].population.removeprefix("indexable_") == f"{first}_page"
    where = "" if said else words("conclusion.where", types=", ".join(named))
    return " ".join(filter(None, (where, words.known("conclusion.type", first, ""), engine)))


def _pages_of(kind: str, words: Words) -> str:
    return words.known("population", f"{kind}_page", words.known("page_type", kind).lower())


def _worth(data: ReportData, cause: Cause, words: Words) -> str:
    points = round(cause.points, 1)
    if data.score.total is None:
        return words("conclusion.lost", points=points)
    worth = words("conclusion.repaired", n=cause.gain) if cause.gain else words("conclusion.rounded", points=points)
    return f"{words('conclusion.caps', cap=CAP)} {worth}" if cause.blocks else worth


def _good(data: ReportData, words: Words) -> Iterator[Sentence]:
    """Subjects where something was judged and nothing at all is open."""
    passed = Counter(rule.subject for rule, result in data.judged if result.status == "pass")
    troubled = {rule.subject for rule, result in data.judged if result.status in ("fail", "error")}
    good = [subject for subject, _ in passed.most_common() if subject not in troubled]
    if good and data.faults:
        checks = sum(passed[subject] for subject in good)
        names = words.series([words.known("subject", subject) for subject in good])
        yield Sentence("good", words("conclusion.clean", n=checks, subjects=names), {"checks": checks})


def _step(step: Step, words: Words) -> Sentence:
    titles = [quoted(repair.rule, words) for repair in step.repairs[:NAMED]]
    figures: dict[str, Any] = {}
    if (rest := len(step.repairs) - len(titles)) > 0:
        titles.append(words("step.more", n=rest))
        figures["more"] = rest
    text = words(f"step.{step.name}", titles=words.series(titles))
    if step.after is not None and step.before is not None:
        key = "rises" if step.after > step.before else "stays"
        text += " " + words(f"step.{key}", before=step.before, after=step.after)
        figures |= {"score_before": step.before, "score_after": step.after}
    return Sentence(step.name, text, figures)


def _cause_json(data: ReportData, cause: Cause) -> Mapping[str, Any]:
    _, worst = cause.worst
    return {
        "cause": cause.name,
        "rules": [rule.id for rule, _ in cause.faults],
        "offending": worst.offending,
        "examined": worst.examined,
        "points": round(cause.points, 1),
        "gain": cause.gain,
        "blocks": cause.blocks,
        "pages_by_type": _types(data, cause),
        "engine": _engines(data, cause),
    }
