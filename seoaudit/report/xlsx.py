"""A finished audit comes in, findings.xlsx goes out: summary, a sheet of findings for each subject, coverage, rules."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from seoaudit.model import Brand, Finding, Language
from seoaudit.report.book import KEEP, LINK_LIMIT, ROW_LIMIT, Book, Sheet, writing_book
from seoaudit.report.brand import contact
from seoaudit.report.colours import for_light, on
from seoaudit.report.conclusion import conclusion, grade, host, limits
from seoaudit.report.data import ReportData
from seoaudit.report.text import dump, plain
from seoaudit.report.wording import Words
from seoaudit.report.xlsx_tables import coverage_table, rules_table

ACCENT = "#0f6b5c"
_WIDTHS = (11, 44, 60, 80, 60, 14, 34, 20)
_SUMMARY = (46, 18, 18, 18, 18, 18, 20)
_LETTERS = 140
"""Letters of a line over all columns of the summary, with some to spare."""
_LOGO_HEIGHT = 48


def write_xlsx(data: ReportData, path: Path, lang: Language, holder: str) -> None:
    """Write findings.xlsx; `holder` names the file that holds what is too long for a cell.

    Raises StoreError where it cannot be written. Findings beyond the rows of a sheet go on on a further one.
    """
    words = Words(lang)
    with writing_book(path) as book:
        _style(book, data.brand)
        book.describe(title=words("report.title", host=host(data)), author=data.brand.name or "seoaudit")
        summary = book.sheet(words("sheet.summary"))
        subjects = sorted({rule.subject for rule in data.rules})
        tables = {subject: _Table(book, words.known("subject", subject), words) for subject in subjects}
        coverage_table(book.sheet(words("sheet.coverage")), data, words)
        rules_table(book.sheet(words("sheet.rules")), data, words)
        for finding in data.findings():
            tables[data.by_id[finding.rule].subject].add(_row(data, finding, words), finding.severity)
        for table in tables.values():
            table.close()
        _Summary(book, summary, data, words).write(tables, holder)


class _Table:
    """The findings of one subject, on as many sheets as they need."""

    def __init__(self, book: Book, name: str, words: Words) -> None:
        self._book, self._name, self._words = book, name, words
        self.sheets: list[Sheet] = []
        self.findings = 0
        self._open()

    def add(self, row: Sequence[object], severity: str) -> None:
        """One finding."""
        if self.sheets[-1].row >= ROW_LIMIT:
            self._open()
        self.sheets[-1].add(row, (severity, "", "link"))
        self.findings += 1

    def close(self) -> None:
        """Set the filters, and say where nothing was found."""
        for sheet in self.sheets:
            if sheet.row == 1:
                sheet.add(["", self._words("sheet.none")], ["", "soft"])
            sheet.filtered(len(_WIDTHS))

    def _open(self) -> None:
        words = self._words
        sheet = self._book.sheet(self._name)
        keys = "severity fault address message evidence template rule fingerprint".split()
        titles = [words("fault.evidence") if key == "evidence" else words(f"sheet.{key}") for key in keys]
        sheet.head(titles, _WIDTHS)
        self.sheets.append(sheet)


def _row(data: ReportData, finding: Finding, words: Words) -> Sequence[object]:
    rule = data.by_id[finding.rule]
    return (
        words(f"severity.{finding.severity}"),
        rule.texts[words.lang].title,
        finding.url,
        data.message(finding, words.lang),
        _evidence(finding.evidence, words),
        finding.template,
        rule.id,
        finding.fingerprint,
    )


def _evidence(evidence: Mapping[str, object], words: Words) -> str:
    said = {key: value for key, value in evidence.items() if value not in (None, "")}
    if any(isinstance(value, Mapping) for value in said.values()):
        return dump(said)
    return "; ".join(f"{words.known('evidence', key)}: {plain(value)}" for key, value in said.items())


class _Summary:
    """The first sheet, written last: it tells what became of all others."""

    def __init__(self, book: Book, sheet: Sheet, data: ReportData, words: Words) -> None:
        self._book, self._sheet, self._data, self._words = book, sheet, data, words

    def write(self, tables: Mapping[str, _Table], holder: str) -> None:
        """Sender, verdict, score, subjects with links to their sheets, what to repair first, what had to be cut."""
        for column, width in enumerate(_SUMMARY):
            self._sheet.raw.set_column(column, column, width)
        self._head()
        self._subjects(tables)
        self._plan()
        self._notes(tables, holder)
        for part in contact(self._data.brand):
            self._sheet.add([part.text])

    def _head(self) -> None:
        sheet, data, words = self._sheet, self._data, self._words
        _put_logo(sheet, data.brand)
        if data.brand.name:
            sheet.add([data.brand.name], ["strong"])
        sheet.add([words("report.title", host=host(data))], ["title"])
        sheet.add([words("report.audited", date=words.moment(data.run.finished or data.run.started))], ["soft"])
        sheet.add([])
        total = data.score.total
        sheet.add([words("score.label"), "–" if total is None else total], ["strong", "score"])
        if total is not None:
            sheet.add(["", words(f"grade.{grade(total)}")])
        for sentence in (*conclusion(data, words), *limits(data, words)):
            sheet.sentence(sentence, len(_SUMMARY), _LETTERS)
        sheet.add([])

    def _subjects(self, tables: Mapping[str, _Table]) -> None:
        sheet, data, words = self._sheet, self._data, self._words
        titles = [words("sheet.subject"), words("score.label"), words("sheet.open"), words("sheet.findings")]
        sheet.add(titles, ["head"] * len(titles))
        for subject, table in tables.items():
            opened = sum(rule.subject == subject for rule, _ in data.faults)
            sheet.refer(0, words.known("subject", subject), table.sheets[0])
            sheet.add(["", data.score.subjects.get(subject, "–"), opened, table.findings], [KEEP, "int", "int", "int"])
            for further in table.sheets[1:]:
                sheet.refer(0, words("sheet.further", sheet=further.name), further)
                sheet.add([""], [KEEP])
        total = sum(table.findings for table in tables.values())
        sheet.add([words("sheet.totals"), "", len(data.faults), total], ["strong", "", "int", "int"])
        sheet.add([])

    def _plan(self) -> None:
        sheet, data, words = self._sheet, self._data, self._words
        if not data.faults:
            sheet.add([words("plan.none")])
            sheet.add([])
            return
        keys = "fault severity offending examined share points gain".split()
        sheet.add([words("plan.heading")], ["strong"])
        sheet.add([words(f"sheet.{key}") for key in keys], ["head"] * len(keys))
        for rule, result in data.faults:
            severity = data.severity(rule)
            row = [rule.texts[words.lang].title, words(f"severity.{severity}"), result.offending, result.examined]
            figures = [result.share, data.points(rule.id), data.gain(rule.id)]
            sheet.add([*row, *figures], ["", severity, "int", "int", "share", "figure", "int"])
        sheet.add([])

    def _notes(self, tables: Mapping[str, _Table], holder: str) -> None:
        words = self._words
        unlinked = sum(sheet.unlinked for table in tables.values() for sheet in table.sheets)
        if unlinked:
            self._sheet.add([words("sheet.unlinked", n=unlinked, limit=LINK_LIMIT)], ["soft"])
        if self._book.cut:
            self._sheet.add([words("sheet.cut", n=self._book.cut, file=holder)], ["soft"])


def _put_logo(sheet: Sheet, brand: Brand) -> None:
    """PNG and JPEG alone: Excel knows no WebP, and the writer no SVG."""
    logo = brand.logo
    if logo and logo.kind in ("png", "jpeg") and logo.height:
        scale = min(1.0, _LOGO_HEIGHT / logo.height)
        options = {"image_data": io.BytesIO(logo.data), "x_scale": scale, "y_scale": scale, "decorative": True}
        sheet.raw.set_row(sheet.row, _LOGO_HEIGHT)
        sheet.raw.insert_image(sheet.row, 0, f"logo.{logo.kind}", options)
        sheet.add([])


def _style(book: Book, brand: Brand) -> None:
    accent = brand.accent or ACCENT
    book.look("head", bold=True, bg_color=accent, font_color=on(accent), text_wrap=True)
    book.look("title", bold=True, font_size=18, font_color=for_light(accent))
    book.look("score", bold=True, font_size=18, align="left")
    book.look("strong", bold=True)
    book.look("sentence", text_wrap=True)
    book.look("soft", font_color="#55605b")
    book.look("link", font_color="#0b5d70", underline=1)
    book.look("error", font_color="#a51d24", bold=True)
    book.look("warning", font_color="#7f5200", bold=True)
    book.look("notice", font_color="#2b5285", bold=True)
    book.look("int", num_format="#,##0")
    book.look("figure", num_format="#,##0.0")
    book.look("share", num_format="0.0%")
    book.look("long", text_wrap=True)
