"""A finished audit comes in; its CSV files go out: UTF-8 as Excel wants, no cell a formula."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from seoaudit.model import Finding, Language
from seoaudit.report.data import LINK_COLUMNS, PAGE_COLUMNS, ReportData
from seoaudit.report.files import replacing
from seoaudit.report.text import dump, plain, visible

FINDING_COLUMNS = "rule subject severity url title message evidence template fingerprint".split()
_RULE_HEAD = "url severity message".split()
_RULE_TAIL = "template fingerprint".split()
CELL_LIMIT = 32_000
"""Excel holds 32,767 characters in a cell."""
_CHUNK = 2_000
_PLAIN = {str, int, type(None)}
"""What the writer itself puts down as cell() would."""
_DOUBTFUL = frozenset("=+-@|%＝＋－＠' ")
"""What a text may begin with that a spreadsheet may take for a formula; other blanks are not printable."""
_FORMULA = re.compile(r"(?:^|(?<=;))(?=[\s']*[=+\-@|%＝＋－＠])")


def write_findings(data: ReportData, path: Path, lang: Language) -> None:
    """Write every finding. Raises StoreError where it cannot be written."""
    write_rows(path, FINDING_COLUMNS, (_finding(data, finding, lang) for finding in data.findings()))


def write_rule(data: ReportData, folder: Path, rule: str, lang: Language) -> Path:
    """Write findings-<subject>-<fault>.csv: the findings of one rule, what they rest on in columns of its own.

    Raises StoreError where it cannot be written.
    """
    keys = list(dict.fromkeys(key for finding in data.findings_of(rule) for key in finding.evidence))
    taken = {*_RULE_HEAD, *_RULE_TAIL}
    columns = [*_RULE_HEAD, *(f"evidence_{key}" if key in taken else key for key in keys), *_RULE_TAIL]
    path = folder / f"findings-{rule.replace('/', '-')}.csv"
    write_rows(path, columns, (_of_rule(data, finding, keys, lang) for finding in data.findings_of(rule)))
    return path


def write_pages(data: ReportData, path: Path) -> None:
    """Write every known address with PAGE_COLUMNS. Raises StoreError where it cannot be written."""
    places = [data.pages_columns.index(column) for column in PAGE_COLUMNS]
    write_rows(path, PAGE_COLUMNS, ([page[place] for place in places] for page in data.pages()))


def write_links(data: ReportData, path: Path) -> None:
    """Write every link of every page that was read, with LINK_COLUMNS. Raises StoreError where it cannot be written."""
    with replacing(path, "utf-8-sig") as file:
        csv.writer(file, lineterminator="\n").writerow(LINK_COLUMNS)
        file.flush()
        file.buffer.writelines(data.links(cell))


def cell(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula; too long texts are cut and say so.

    A text that starts like a formula, also behind spaces or behind a semicolon (where Excel with Russian or Kyrgyz
    settings begins a new cell), gets an apostrophe before that start.
    """
    if isinstance(value, str):
        return _harmless(_short(visible(value)))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") + ("" if value.tzinfo else "Z")
    return cell(str(value))


def _harmless(text: str) -> str:
    """Most texts need one look: looking behind each letter for a semicolon costs ten times as much."""
    return _FORMULA.sub("'", text) if ";" in text or _FORMULA.match(text) else text


def _short(text: str) -> str:
    return text if len(text) <= CELL_LIMIT else f"{text[:CELL_LIMIT]}… [{len(text)} characters]"


def _finding(data: ReportData, finding: Finding, lang: Language) -> Sequence[Any]:
    rule = data.by_id[finding.rule]
    return (
        rule.id,
        rule.subject,
        finding.severity,
        finding.url,
        rule.texts[lang].title,
        data.message(finding, lang),
        dump(finding.evidence),
        finding.template,
        finding.fingerprint,
    )


def _of_rule(data: ReportData, finding: Finding, keys: Sequence[str], lang: Language) -> Sequence[Any]:
    evidence = [flat(finding.evidence.get(key)) for key in keys]
    head = finding.url, finding.severity, data.message(finding, lang)
    return (*head, *evidence, finding.template, finding.fingerprint)


def flat(value: object) -> object:
    """Lists as people write them; what is nested deeper as JSON."""
    if isinstance(value, list | tuple) and not any(isinstance(item, Mapping | list | tuple) for item in value):
        return plain(value)
    return dump(value) if isinstance(value, Mapping | list | tuple) else value


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows as cells under the names of their columns. Raises StoreError where they cannot be written."""
    with replacing(path, "utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        left = iter(rows)
        while chunk := list(islice(left, _CHUNK)):
            writer.writerows(zip(*map(_cells, zip(*chunk, strict=True)), strict=True))


def _cells(values: Sequence[object]) -> Sequence[object]:
    """The values of one column as cells. A column is looked at whole: nearly all need nothing."""
    texts = [value for value in values if value.__class__ is str]
    whole = "".join(texts)
    if (
        whole.isprintable()
        and ";" not in whole
        and _DOUBTFUL.isdisjoint([text[:1] for text in texts])
        and (len(whole) <= CELL_LIMIT or max(map(len, texts)) <= CELL_LIMIT)
        and {value.__class__ for value in values} <= _PLAIN
    ):
        return values
    return [cell(value) for value in values]
