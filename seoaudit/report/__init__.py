"""A finished audit comes in; the files that people and machines read go out."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from seoaudit.errors import StoreError, UsageError
from seoaudit.model import Language
from seoaudit.report.csv import write_findings, write_links, write_pages, write_rule
from seoaudit.report.data import LINK_COLUMNS, PAGE_COLUMNS, ReportData
from seoaudit.report.json import write_json
from seoaudit.report.markdown import write_markdown
from seoaudit.report.wording import Words

__all__ = ["FORMATS", "LINK_COLUMNS", "PAGE_COLUMNS", "ReportData", "refuse_unwritable", "write", "write_rules"]

FORMATS = ("html", "json", "csv", "xlsx", "md", "pdf")
_FILES = {
    "report.html": "html",
    "report.pdf": "pdf",
    "findings.xlsx": "xlsx",
    "findings.csv": "csv",
    "report.json": "json",
}
"""What report.md links to, where it is there, by the format that writes it."""


def write(report: ReportData, folder: Path, formats: Sequence[str], lang: Language) -> list[Path]:
    """Write the reports of a run into `folder`, each whole or not at all; gives the files in the order of FORMATS.

    html: report.html; json: report.json; csv: findings.csv, pages.csv and links.csv; xlsx: findings.xlsx; md:
    report.md; pdf: report.pdf. Raises UsageError for an unknown format or a missing extra, StoreError naming the path
    where a file cannot be written.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise UsageError(f"unknown report format {unknown[0]!r}: choose from {', '.join(FORMATS)}")
    _make(folder)
    with ThreadPoolExecutor(1) as hand:  # links are millions, and the database writes them: meanwhile we do the rest
        links = hand.submit(write_links, report, folder / "links.csv") if "csv" in formats else None
        files = [path for name in FORMATS if name in formats for path in _WRITERS[name](report, folder, formats, lang)]
        if links:
            links.result()
    return files


def write_rules(report: ReportData, folder: Path, rules: Sequence[str], lang: Language) -> list[Path]:
    """Write the findings of single rules, a CSV file each. Raises StoreError where one cannot be written."""
    _make(folder)
    return [write_rule(report, folder, rule, lang) for rule in dict.fromkeys(rules)]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot write {folder}: {error.strerror or error}") from error


def _html(report: ReportData, folder: Path, formats: Sequence[str], lang: Language) -> list[Path]:
    from seoaudit.report.html import write_html  # noqa: PLC0415 - its templates are dear to load

    write_html(report, folder / "report.html", lang, _holder(formats))
    return [folder / "report.html"]


def _json(report: ReportData, folder: Path, _: Sequence[str], lang: Language) -> list[Path]:
    write_json(report, folder / "report.json", lang)
    return [folder / "report.json"]


def _csv(report: ReportData, folder: Path, _: Sequence[str], lang: Language) -> list[Path]:
    write_findings(report, folder / "findings.csv", lang)
    write_pages(report, folder / "pages.csv")
    return [folder / "findings.csv", folder / "pages.csv", folder / "links.csv"]


def _xlsx(report: ReportData, folder: Path, formats: Sequence[str], lang: Language) -> list[Path]:
    from seoaudit.report.xlsx import write_xlsx  # noqa: PLC0415 - most runs write none

    write_xlsx(report, folder / "findings.xlsx", lang, "report.json" if "json" in formats else "audit.duckdb")
    return [folder / "findings.xlsx"]


def _md(report: ReportData, folder: Path, formats: Sequence[str], lang: Language) -> list[Path]:
    files = [name for name, format_ in _FILES.items() if format_ in formats or (folder / name).exists()]
    write_markdown(report, folder / "report.md", Words(lang), files)
    return [folder / "report.md"]


def _pdf(report: ReportData, folder: Path, formats: Sequence[str], lang: Language) -> list[Path]:
    from seoaudit.report.pdf import write_pdf  # noqa: PLC0415

    beside = "report.html" if "html" in formats or (folder / "report.html").exists() else _holder(formats)
    write_pdf(report, folder / "report.pdf", Words(lang), beside)
    return [folder / "report.pdf"]


def refuse_unwritable(formats: Sequence[str]) -> None:
    """Raise UsageError, saying how to install it, where a format needs what is not installed."""
    if "pdf" in formats:
        from seoaudit.report.pdf import refuse_without_pdf  # noqa: PLC0415 - most runs write none

        refuse_without_pdf()


_WRITERS: dict[str, Callable[[ReportData, Path, Sequence[str], Language], list[Path]]] = {
    "html": _html,
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
    "md": _md,
    "pdf": _pdf,
}


def _holder(formats: Sequence[str]) -> str:
    """The file beside the report that holds every finding."""
    if "csv" in formats:
        return "findings.csv"
    return "report.json" if "json" in formats else "audit.duckdb"
