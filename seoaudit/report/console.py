"""A finished audit comes in, a summary for the terminal goes out: plain lines, no control character of the shop's."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from seoaudit.model import Language, Result, Rule
from seoaudit.report.conclusion import conclusion, grade, limits
from seoaudit.report.data import ReportData
from seoaudit.report.text import shown, visible
from seoaudit.report.wording import Words

REPAIRS = 5


def show(data: ReportData, files: Sequence[Path], lang: Language, stream: TextIO) -> None:
    """Write the summary; letters that the terminal does not have become question marks."""
    encoding = stream.encoding or "utf-8"
    for line in summary(data, files, lang):
        stream.write(line.encode(encoding, "replace").decode(encoding) + "\n")


def summary(data: ReportData, files: Sequence[Path], lang: Language) -> Iterator[str]:
    """The lines of the summary: conclusion, score, subjects, what to repair first, coverage, where the files are."""
    words = Words(lang)
    for line in _lines(data, files, words):
        yield visible(line)


def _lines(data: ReportData, files: Sequence[Path], words: Words) -> Iterator[str]:
    yield from ("", *conclusion(data, words), *limits(data, words), "")
    yield _score(data, words)
    yield words("console.open", counts=_counts(data, words))
    yield from _subjects(data, words)
    if data.faults:
        yield from ("", words("console.repair") + ":")
        yield from (f"  {n}. {_repair(data, *pair, words)}" for n, pair in enumerate(data.faults[:REPAIRS], 1))
    yield ""
    overview = data.overview
    yield words("console.coverage", share=words.percent(overview.coverage), ok=overview.ok, known=overview.known)
    yield from _scripted(data, words)
    if files:
        yield words("console.files") + ":"
        yield from (f"  {path}" for path in files)


def _scripted(data: ReportData, words: Words) -> Iterator[str]:
    """How many pages only scripts fill, what that costs and what to do, with examples."""
    if data.overview.js_only:
        yield f"{words('js_only.heading')}: {words('js_only.pages', n=data.overview.js_only)}"
        yield f"  {words('js_only.cost')} {words('js_only.fix')}"
        yield from (f"  {shown(url).text}" for url in data.overview.js_only_examples)


def _score(data: ReportData, words: Words) -> str:
    total = data.score.total
    if total is None:
        return f"{words('score.label')}: {words('score.withheld')}"
    sample = f", {words('score.sample')}" if data.score.sample else ""
    return f"{words('score.gauge', score=total)} ({words('grade.' + grade(total))}{sample})"


def _counts(data: ReportData, words: Words) -> str:
    counts = [words(f"severities.{severity}", n=count) for severity, count in data.severities().items() if count]
    return ", ".join(counts) or words("console.none")


def _subjects(data: ReportData, words: Words) -> Iterator[str]:
    scores = sorted(data.score.subjects.items(), key=lambda item: (item[1], item[0]))
    if scores:
        yield from ("", words("console.subjects") + ":")
    for subject, score in scores:
        yield f"  {score:>3}  {words.known('subject', subject)}"


def _repair(data: ReportData, rule: Rule, result: Result, words: Words) -> str:
    affected = words("fault.affected", offending=result.offending, examined=result.examined)
    gain = data.gain(rule.id)
    price = words("fault.gain", gain=gain) if gain else words("console.costs", points=words.small(data.points(rule.id)))
    severity = words(f"severity.{data.severity(rule)}")
    return f"{rule.texts[words.lang].title} [{rule.id}, {severity}, {affected}]: {price}"
