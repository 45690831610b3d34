"""A comparison comes in; compare-findings.csv, compare-pages.csv and compare-migration.csv go out, nothing cut."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from seoaudit.comparison import MOVE_COLUMNS, PAGE_COLUMNS, Comparison
from seoaudit.model import Finding, Language
from seoaudit.report.compare_words import message_of, title_of
from seoaudit.report.csv import write_rows

FINDINGS, PAGES, MIGRATION = "compare-findings.csv", "compare-pages.csv", "compare-migration.csv"
FINDING_COLUMNS = "kind rule subject severity url title message why on_new_page template evidence fingerprint".split()


def write_tables(data: Comparison, folder: Path, lang: Language) -> list[Path]:
    """Write the three tables. Raises StoreError where one cannot be written."""
    files = [folder / name for name in (FINDINGS, PAGES, MIGRATION)]
    write_rows(files[0], FINDING_COLUMNS, _findings(data, lang))
    write_rows(files[1], PAGE_COLUMNS, data.pages())
    write_rows(files[2], MOVE_COLUMNS, (astuple(move) for move in data.moves()))
    return files


def _findings(data: Comparison, lang: Language) -> Iterator[Sequence[Any]]:
    pairs = {pair.id: pair for pair in data.rules}
    titles = {id_: title_of(pair, lang) for id_, pair in pairs.items()}
    for found in data.findings():
        evidence = json.loads(found.evidence)
        finding = Finding(found.rule, found.url, found.severity, evidence, found.fingerprint, found.template)
        yield (
            found.kind,
            found.rule,
            found.rule.partition("/")[0],
            found.severity,
            found.url,
            titles.get(found.rule, found.rule),
            message_of(pairs.get(found.rule), finding, lang),
            found.why,
            "true" if found.on_new_page else "",
            found.template,
            found.evidence,
            found.fingerprint,
        )
