"""A finished audit comes in; its coverage and its rules go out as tables of an Excel file."""

from collections.abc import Iterator

from seoaudit.model import Result, Rule
from seoaudit.report.book import Sheet
from seoaudit.report.conclusion import reason
from seoaudit.report.data import ReportData
from seoaudit.report.platform import fix_text
from seoaudit.report.view import by_depth, by_type
from seoaudit.report.wording import Words

STATUS = {
    "pass": "rules.passed",
    "fail": "sheet.failed",
    "not-applicable": "rules.not_applicable",
    "not-available": "rules.not_available",
    "error": "rules.broken",
}
_COUNT = ("", "", "int", "share", "")


def coverage_table(sheet: Sheet, data: ReportData, words: Words) -> None:
    """How many addresses there are, what became of them, pages by type and depth, what was asked besides."""
    titles = [words("sheet.kind"), words("sheet.what"), words("coverage.count"), words("sheet.share")]
    sheet.head([*titles, words("coverage.examples")], (34, 44, 14, 12, 90))
    for row in _coverage(data, words):
        sheet.add(row, _COUNT)
    sheet.filtered(5)


def _coverage(data: ReportData, words: Words) -> Iterator[tuple[object, ...]]:
    overview, whole = data.overview, words("sheet.totals")
    for name in ("known", "fetched", "ok"):
        count = getattr(overview, name)
        yield whole, words(f"numbers.{name}"), count, count / overview.known if overview.known else None
    yield whole, words("numbers.coverage"), None, overview.coverage
    for outcome, count in sorted(overview.by_outcome.items(), key=lambda item: (-item[1], item[0])):
        examples = "  ".join(overview.examples.get(outcome, ()))
        share = count / overview.known if overview.known else None
        yield words("coverage.outcome"), words.known("outcome", outcome), count, share, examples
    for bar in by_type(data, words):
        yield words("sheet.pages"), bar.label, bar.count
    for bar in by_depth(data, words):
        yield words("sheet.depth"), bar.label, bar.count
    if overview.js_only:
        yield words("js_only.heading"), "", overview.js_only, None, "  ".join(overview.js_only_examples)
    for name, count in overview.asked.items():
        yield words("asked.heading").rstrip(":"), words.known("asked", name), count


def rules_table(sheet: Sheet, data: ReportData, words: Words) -> None:
    """Every rule with what it came to, why it matters and how to repair it."""
    keys = "subject rule severity status".split()
    counts = "examined offending affected share points gain".split()
    titles = (
        [words(f"sheet.{key}") for key in keys] + [words("rules.reason")] + [words(f"sheet.{key}") for key in counts]
    )
    titles += [words("fault.why"), words("fault.fix"), words("sheet.source"), "ID"]
    sheet.head(titles, (22, 44, 12, 18, 34, 11, 11, 11, 9, 10, 12, 70, 70, 50, 34))
    for rule, result in data.judged:
        severity = data.severity(rule)
        styles = (
            "",
            "long",
            severity,
            "",
            "long",
            "int",
            "int",
            "int",
            "share",
            "figure",
            "int",
            "long",
            "long",
            "link",
        )
        sheet.add(_rule(data, rule, result, words), styles)
    sheet.filtered(len(titles))


def _rule(data: ReportData, rule: Rule, result: Result, words: Words) -> tuple[object, ...]:
    texts = rule.texts[words.lang]
    return (
        words.known("subject", rule.subject),
        texts.title,
        words(f"severity.{data.severity(rule)}"),
        words(STATUS[result.status]),
        reason(result.reason, words),
        result.examined,
        result.offending,
        result.affected,
        result.share,
        data.points(rule.id),
        data.gain(rule.id),
        texts.why.strip(),
        fix_text(data, rule, words),
        rule.source.get("url"),
        rule.id,
    )
