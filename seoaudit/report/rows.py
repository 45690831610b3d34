"""Findings come in one by one, the rows of the report's table go out: packed, so that 50,000 take few megabytes."""

import gzip
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from seoaudit.model import Finding, Rule
from seoaudit.report.data import ReportData
from seoaudit.report.text import dump, visible
from seoaudit.report.wording import Words
from seoaudit.texts import called, pieces
from seoaudit.texts import shown as spoken

ROWS = 50_000
"""Rows that a browser opens, filters and sorts without a stutter."""
CHARACTERS = 16_000_000
"""Characters of all texts of the rows; packed they take a fifth to a tenth of that."""
LONGEST = 1000
"""Characters of an address or a value."""
LEVEL = 5
TEMPLATE_LETTERS = 8
EMPTY = -1
"""The number of a value that is there and says nothing."""


@dataclass(slots=True)
class Sheet:
    """The rows of one rule, by column; a text stands there as its number in the pool, 0 is none."""

    rule: Rule
    quota: int
    total: int = 0
    urls: list[int] = field(default_factory=list)
    templates: list[int] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)
    patterns: dict[str, int] = field(default_factory=dict)
    columns: dict[str, list[int]] = field(default_factory=dict)

    def put(self, name: str, text: int) -> None:
        """A value of the row that is being added; rows before the first value of a column have none."""
        column = self.columns.setdefault(name, [])
        column.extend([0] * (len(self.urls) - len(column)))
        column.append(text)


class Pool:
    """Each text once; an address of the shop without its origin. What is handed out are numbers from 1 on."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.texts: list[str] = []
        self.size = 0
        self._numbers: dict[str, int] = {"": 0}

    def number(self, text: str) -> int:
        """The number of a text; what shows nothing or turns the text around is replaced, what is too long cut."""
        number = self._numbers.get(text)
        if number is None:
            short = text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)})"
            self.texts.append(visible(short))
            self.size += len(short)
            number = self._numbers[text] = len(self.texts)
        return number


class Rows:
    """The rows of the table. Where there are more findings than rows, each rule gets its share of them."""

    def __init__(self, data: ReportData, words: Words) -> None:
        self._data, self._words = data, words
        self._pool = Pool(_origin(data.run.url))
        counts = {result.rule: result.offending for result in data.results if result.status == "fail"}
        self._quotas = shares(counts, ROWS)
        self._sheets: dict[str, Sheet] = {}
        self._begun, self._room = 0, 0.0

    def passing(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The same findings; each is taken down on its way."""
        for finding in findings:
            sheet = self._sheets.get(finding.rule) or self._begin(finding.rule)
            sheet.total += 1
            if len(sheet.urls) < sheet.quota and self._pool.size <= self._room:
                self._add(sheet, finding)
            yield finding

    @property
    def count(self) -> int:
        """The number of rows."""
        return sum(len(sheet.urls) for sheet in self._sheets.values())

    @property
    def total(self) -> int:
        """The number of findings."""
        return sum(sheet.total for sheet in self._sheets.values())

    @property
    def subjects(self) -> Sequence[str]:
        """The subjects that have rows."""
        return sorted({sheet.rule.subject for sheet in self._sheets.values() if sheet.urls})

    def of(self, rule: str) -> int:
        """The number of rows of a rule."""
        return len(self._sheets[rule].urls) if rule in self._sheets else 0

    def packed(self) -> str:
        """All rows as JSON, compressed, in base64: no text of a page can end the element that holds it."""
        value = {
            "origin": self._pool.origin,
            "texts": [self._short(text) for text in self._pool.texts],
            "templates": self._templates(),
            "sheets": [self._sheet(sheet) for sheet in self._sheets.values()],
        }
        return b64encode(gzip.compress(dump(value).encode(), LEVEL, mtime=0)).decode()

    def _begin(self, rule: str) -> Sheet:
        sheet = self._sheets[rule] = Sheet(self._data.by_id[rule], self._quotas.get(rule, 0))
        self._begun += sheet.quota
        self._room = CHARACTERS * self._begun / max(sum(self._quotas.values()), 1)
        return sheet

    def _add(self, sheet: Sheet, finding: Finding) -> None:
        texts = sheet.rule.texts[self._words.lang]
        number = self._pool.number
        for name, value in finding.evidence.items():
            if value is not None:
                sheet.put(name, number(self._spoken(called(value, texts.words))) or EMPTY)
        form = pieces(texts.message, finding, self._words.lang)
        sheet.forms.append(sheet.patterns.setdefault(form, len(sheet.patterns)))
        sheet.templates.append(number(finding.template or ""))
        sheet.urls.append(number(finding.url))

    def _spoken(self, value: Any) -> str:
        """A value as a message says it, but whole: the page itself cuts what a sentence should not hold."""
        if isinstance(value, bool):
            return self._words("inspect.yes" if value else "inspect.no")
        return " ".join(value.split()) if isinstance(value, str) else spoken(value)

    def _templates(self) -> Mapping[str, str]:
        """What is shown of each template."""
        types, texts = self._data.templates(), self._pool.texts
        used = {number for sheet in self._sheets.values() for number in sheet.templates if number}
        return {texts[number - 1]: template_name(texts[number - 1], types, self._words) for number in sorted(used)}

    def _short(self, text: str) -> str:
        """An address of the shop begins with a blank in place of its origin: no other text begins with one."""
        origin = self._pool.origin
        if origin and text.startswith(origin) and text[len(origin) : len(origin) + 1] == "/":
            return " " + text[len(origin) :]
        return text.lstrip()

    def _sheet(self, sheet: Sheet) -> Mapping[str, Any]:
        known = self._words.known
        count = len(sheet.urls)
        return {
            "id": sheet.rule.id,
            "title": sheet.rule.texts[self._words.lang].title,
            "subject": sheet.rule.subject,
            "severity": self._data.severity(sheet.rule),
            "total": sheet.total,
            "urls": sheet.urls,
            "templates": sheet.templates,
            "forms": sheet.forms,
            "patterns": list(sheet.patterns),
            "names": list(sheet.columns),
            "labels": [visible(known("evidence", name, name)) for name in sheet.columns],
            "columns": [column + [0] * (count - len(column)) for column in sheet.columns.values()],
        }


def shares(counts: Mapping[str, int], rows: int) -> Mapping[str, int]:
    """Who gets how many of the rows: all that is there, or as many as everybody else who has more."""
    quotas: dict[str, int] = {}
    left = rows
    for place, (name, count) in enumerate(sorted(counts.items(), key=lambda item: item[1])):
        quotas[name] = min(count, left // (len(counts) - place))
        left -= quotas[name]
    return quotas


def template_name(template: str, types: Mapping[str, str], words: Words) -> str:
    """A template by the beginning of its hash and the type of page that it makes, where it is known."""
    begin = visible(template[:TEMPLATE_LETTERS])
    return f"{words.known('page_type', types[template])} · {begin}" if template in types else begin


def _origin(url: str) -> str:
    return "/".join(url.split("/", 3)[:3]) if url.startswith(("https://", "http://")) else ""
