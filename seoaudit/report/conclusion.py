"""The facts of an audit come in, a few plain sentences go out that its owner can act on."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from seoaudit.model import Result, Rule, Run
from seoaudit.report.data import ReportData
from seoaudit.report.text import shown
from seoaudit.report.wording import Words

GRADES = ((90, "excellent"), (75, "good"), (50, "fair"), (30, "poor"), (0, "bad"))
NAMED = 3
CLEAN = 90
_NUMBER = re.compile(r"\d+")


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
    """What the audit comes to: the verdict, what costs most, what is good."""
    return [_verdict(data, words), *_costs(data, words), *_good(data, words)]


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


def _verdict(data: ReportData, words: Words) -> str:
    total = data.score.total
    if total is None:
        return words("conclusion.withheld", host=host(data), reason=reason(data.score.reason, words))
    key = "perfect" if total == 100 else grade(total)
    return words(f"conclusion.{key}", host=host(data), score=total)


def _costs(data: ReportData, words: Words) -> Iterator[str]:
    worst = data.faults[:NAMED]
    if not worst:
        return
    yield words("conclusion.costs", faults=words.series([_fault(rule, result, words) for rule, result in worst]))
    gain = data.gain(worst[0][0].id)
    if gain:
        yield words("conclusion.first", gain=words("conclusion.gain", n=gain))


def _fault(rule: Rule, result: Result, words: Words) -> str:
    return words("conclusion.fault", title=quoted(rule, words), offending=result.offending, examined=result.examined)


def _good(data: ReportData, words: Words) -> Iterator[str]:
    good = sorted(data.score.subjects.items(), key=lambda item: (-item[1], item[0]))
    names = [words.known("subject", subject) for subject, score in good if score >= CLEAN]
    if names and data.score.total is not None and data.score.total < 100:
        yield words("conclusion.good_parts", subjects=", ".join(names[:6]))
