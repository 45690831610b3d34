"""A finished audit comes in, report.md goes out: short, for chats and issues, whatever the shop's texts hold."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from seoaudit import __version__
from seoaudit.model import Result, Rule
from seoaudit.report.brand import contact
from seoaudit.report.conclusion import NAMED, conclusion, grade, host, limits
from seoaudit.report.data import ReportData
from seoaudit.report.files import replacing
from seoaudit.report.platform import fix_steps
from seoaudit.report.text import shown, visible
from seoaudit.report.wording import Words

BREAK = "  "
"""Two blanks at the end of a line keep the next one apart."""
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$]")
_BEGINNING = re.compile(r"^(\s*(?:\d+(?=[.)](?:\s|$))|(?=[#+=-])))")
_CALLING = re.compile(r"([@#])(?=\w)|(:)(?=//)|(\bwww)(?=\.)|(\bGH)(?=-\d)", re.I)
_JOINER = "\u2060"
"""Shows nothing; what it stands in is no mention, no reference to an issue and no address."""
_TICKS = re.compile("`+")


def write_markdown(data: ReportData, path: Path, words: Words, files: Sequence[str]) -> None:
    """Write report.md; `files` stand beside it and are linked. Raises StoreError where it cannot be written."""
    with replacing(path) as file:
        file.writelines(f"{line}\n" for line in _lines(data, words, files))


def inert(text: str) -> str:
    """A text as Markdown shows it letter by letter: no HTML, emphasis, link, mention or reference comes out of it."""
    escaped = _SPECIAL.sub(r"\\\g<0>", _CALLING.sub(lambda found: found[0] + _JOINER, visible(text)))
    return _BEGINNING.sub(r"\1\\", escaped)


def code(text: str, limit: int = 160) -> str:
    """A text of the shop's in a code span, which nothing in it can end: there it neither calls nor links."""
    inside = shown(text, limit).text
    fence = "`" * (max((len(ticks) for ticks in _TICKS.findall(inside)), default=0) + 1)
    gap = " " if inside.startswith("`") or inside.endswith("`") or not inside.strip() else ""
    return f"{fence}{gap}{inside}{gap}{fence}"


def _lines(data: ReportData, words: Words, files: Sequence[str]) -> Iterator[str]:
    yield f"# {inert(words('report.title', host=host(data)))}"
    yield ""
    yield " · ".join(_head(data, words))
    yield ""
    yield inert(conclusion(data, words)[0])
    for caveat in limits(data, words):
        yield f"\n> {inert(caveat)}"
    yield from _worst(data, words)
    yield from _totals(data, words)
    if files:
        yield ""
        yield f"{inert(words('brief.files'))}: " + ", ".join(f"[{inert(name)}]({name})" for name in files)
    yield from _foot(data, words)


def _head(data: ReportData, words: Words) -> Iterator[str]:
    total = data.score.total
    if total is None:
        yield f"**{inert(words('score.withheld_title'))}**"
    else:
        yield f"**{inert(words('score.gauge', score=total))}** ({inert(words(f'grade.{grade(total)}'))})"
    yield inert(words("report.audited", date=words.moment(data.run.finished or data.run.started)))
    yield inert(words.known("engine", data.engine))


def _worst(data: ReportData, words: Words) -> Iterator[str]:
    if not data.faults:
        yield f"\n{inert(words('plan.none'))}"
        return
    yield f"\n## {inert(words('brief.worst'))}\n"
    for number, (rule, result) in enumerate(data.faults[:NAMED], 1):
        yield f"{number}. **{inert(rule.texts[words.lang].title)}** ({_measure(data, rule, result, words)}){BREAK}"
        yield f"   {inert(words('brief.fix'))}: {inert(_one_line(rule.texts[words.lang].fix))}{BREAK}"
        if steps := fix_steps(data, rule, words.lang):
            yield f"   {inert(steps.heading(words))}: {inert(' '.join(steps.steps))}{BREAK}"
        if example := next(data.findings_of(rule.id), None):
            before, after = words("brief.example", url="\0").split("\0")
            yield f"   {inert(before)}{code(example.url)}{inert(after)}"
    if len(data.faults) > NAMED:
        yield f"\n{inert(words('brief.more', n=len(data.faults) - NAMED))}"


def _measure(data: ReportData, rule: Rule, result: Result, words: Words) -> str:
    severity = words(f"severity.{data.severity(rule)}")
    line = words("brief.line", severity=severity, offending=result.offending, examined=result.examined)
    gain = data.gain(rule.id)
    return f"{inert(line)}; {inert(words('brief.gain', n=gain))}" if gain else inert(line)


def _totals(data: ReportData, words: Words) -> Iterator[str]:
    overview = data.overview
    yield f"\n## {inert(words('brief.totals'))}\n"
    counts = [words(f"severities.{name}", n=count) for name, count in data.severities().items() if count]
    yield f"- {inert(words('brief.faults'))}: {len(data.faults)}" + (f" ({inert(', '.join(counts))})" if counts else "")
    for name in ("known", "fetched", "ok"):
        yield f"- {inert(words(f'numbers.{name}'))}: {words.number(getattr(overview, name))}"
    yield f"- {inert(words('numbers.coverage'))}: {words.percent(overview.coverage)}"


def _foot(data: ReportData, words: Words) -> Iterator[str]:
    brand = data.brand
    sender = words("brand.by", name=brand.name) if brand.name else f"seoaudit {__version__}"
    parts = [inert(sender), *(code(part.text) if part.href else inert(part.text) for part in contact(brand))]
    yield f"\n---\n{' · '.join(parts)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
