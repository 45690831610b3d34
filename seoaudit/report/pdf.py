"""A finished audit comes in, report.pdf goes out: the report in short for print, of bounded length, nothing fetched."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from seoaudit.errors import StoreError, UsageError
from seoaudit.model import Brand, Result, Rule, Severity, Status, Texts
from seoaudit.report.colours import for_light
from seoaudit.report.data import ReportData
from seoaudit.report.files import replacing_bytes
from seoaudit.report.html import TEMPLATES, common, environment
from seoaudit.report.platform import FixSteps, fix_steps
from seoaudit.report.sample import Sample, sample
from seoaudit.report.text import Shown, shown
from seoaudit.report.view import MESSAGE_LIMIT, URL_LIMIT
from seoaudit.report.wording import Words

if TYPE_CHECKING:
    from weasyprint import HTML

FAULTS = 40
"""Faults that are told in full: about four pages hold ten. Those that gain most come first."""
EXAMPLES = 3
ACCENT = "#0f6b5c"
_STATUS: dict[str, Status] = {
    "passed": "pass",
    "not_applicable": "not-applicable",
    "not_available": "not-available",
    "broken": "error",
}


@dataclass(frozen=True, slots=True)
class PrintedFault:
    """A failing rule as it is printed: price, repair, the platform's own steps, a few examples of all its findings."""

    rule: Rule
    result: Result
    texts: Texts
    severity: Severity
    points: float
    gain: int
    blocks: bool
    steps: FixSteps | None
    total: int
    examples: Sequence[tuple[Shown, Shown]]


def refuse_without_pdf() -> None:
    """Raise UsageError that says how to install it where what makes PDF files is missing."""
    try:
        import weasyprint  # noqa: F401, PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise UsageError("--format pdf needs the extra pdf: pip install 'seoaudit[pdf]'") from error
    except OSError as error:
        raise UsageError(
            "--format pdf needs the library Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0 (Debian, Ubuntu), "
            "dnf install pango (Fedora) or brew install pango (macOS)"
        ) from error


def write_pdf(data: ReportData, path: Path, words: Words, holder: str) -> None:
    """Write report.pdf; `holder` names the file that holds every finding.

    Raises StoreError where it cannot be written, UsageError where the extra is missing.
    """
    refuse_without_pdf()
    html = environment().get_template("pdf/report.html.j2").render(**_context(data, words), holder=holder)
    with replacing_bytes(path) as file:
        try:
            file.write(_document(html).write_pdf() or b"")
        except (ValueError, TypeError, ZeroDivisionError) as error:  # what it makes of sizes that it cannot lay out
            raise StoreError(f"cannot write {path}: {error}") from error


def _document(html: str) -> "HTML":
    """The page to be printed; what it names is not fetched, only what it holds is read."""
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    return HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",), allow_redirects=False))


def _context(data: ReportData, words: Words) -> dict[str, Any]:
    samples = sample(data.findings())
    statuses = Counter(result.status for result in data.results)
    return {
        **common(data, words),
        "style": _style(data.brand, words),
        "findings": sum(found.total for found in samples.values()),
        "faults": [_fault(data, *pair, samples, words) for pair in data.faults[:FAULTS]],
        "left_out": max(len(data.faults) - FAULTS, 0),
        "statuses": [(words(f"rules.{name}"), statuses[status]) for name, status in _STATUS.items()],
    }


def _fault(data: ReportData, rule: Rule, result: Result, samples: Mapping[str, Sample], words: Words) -> PrintedFault:
    found = samples.get(rule.id, Sample())
    chosen = [finding for group in found.shown(EXAMPLES) for finding in group.examples]
    return PrintedFault(
        rule=rule,
        result=result,
        texts=rule.texts[words.lang],
        severity=data.severity(rule),
        points=data.points(rule.id),
        gain=data.gain(rule.id),
        blocks=rule.id in data.score.blocked_by,
        steps=fix_steps(data, rule, words.lang),
        total=found.total,
        examples=[(shown(one.url, URL_LIMIT), shown(data.message(one, words.lang), MESSAGE_LIMIT)) for one in chosen],
    )


def _style(brand: Brand, words: Words) -> Markup:
    """The style of the page with the sender's colours, and with the words of the page's number."""
    page = words("pdf.page", page="\0", pages="\1")
    number = '"' + page.replace("\0", '" counter(page) "').replace("\1", '" counter(pages) "') + '"'
    style = (TEMPLATES / "pdf" / "report.css").read_text("utf-8")
    accent = brand.accent or ACCENT
    for mark, value in (("PAGE_OF_PAGES", number), ("BRAND", accent), ("ACCENT", for_light(accent))):
        style = style.replace(mark, value)
    return Markup(style)  # noqa: S704 - our own file, words and checked colours
