"""Results and findings come in as rules are run, lie in the audit's database, and go out again for the reports."""

import json
import pickle
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from duckdb import DuckDBPyConnection

from seoaudit.model import Finding, Result
from seoaudit.store.append import append
from seoaudit.store.audit import writing
from seoaudit.store.clean import clean_rows
from seoaudit.store.disk import refusals

_BATCH = 20_000
_SPOOLED = 2_000
"""Findings that are written to a spool at once."""
_EVIDENCE = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_Row = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Spool:
    """What was judged while the audit was open for reading only: results, and findings in a temporary file."""

    results: tuple[Result, ...]
    findings: IO[bytes]


def spool(judged: Iterable[tuple[Result, Iterable[Finding]]], folder: Path) -> Spool:
    """Run through what the rules give, keeping findings in a nameless file in `folder`, never all in memory."""
    with refusals(folder):
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        try:
            return Spool(tuple(sorted(_write(judged, file), key=lambda result: result.rule)), file)
        except BaseException:
            with suppress(OSError):
                file.close()
            raise


def _write(judged: Iterable[tuple[Result, Iterable[Finding]]], file: IO[bytes]) -> Iterator[Result]:
    for result, findings in judged:
        rows = map(_row, findings)
        while batch := list(islice(rows, _SPOOLED)):
            pickle.dump(batch, file, pickle.HIGHEST_PROTOCOL)
        yield result
    file.flush()


def _spooled(file: IO[bytes]) -> Iterator[_Row]:
    """The rows of findings in a spool."""
    file.seek(0)
    with suppress(EOFError):
        while True:
            yield from pickle.load(file)  # noqa: S301 (written by this very process into a nameless file)


def _row(finding: Finding) -> _Row:
    evidence = _EVIDENCE.encode(finding.evidence)
    return finding.rule, finding.url, finding.severity, evidence, finding.fingerprint, finding.template


def save_results(run: Path, spooled: Spool, standing: Collection[str] = ()) -> None:
    """Put the results and findings of a spool in place of those in the audit's database (a run folder or a draft).

    Those of the rules `standing` stay. No connection may be open on it. Raises StoreError where the disk refuses.
    """
    with spooled.findings as file, writing(run) as con:
        for table in ("result", "finding"):
            con.execute(
                f"delete from {table} where rule not in (select unnest($standing))", {"standing": list(standing)}
            )
        append(con, "result", _cleaned("result", map(_result_row, spooled.results)))
        append(con, "finding", _cleaned("finding", _spooled(file)))


def _cleaned(table: str, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    while batch := list(islice(rows, _BATCH)):
        yield from clean_rows(table, batch)


def _result_row(result: Result) -> tuple[Any, ...]:
    counts = result.population, result.examined, result.offending, result.affected
    covered = json.dumps(dict(result.covered_pages))
    return result.rule, result.status, result.reason, *counts, covered, result.pages, result.version


def findings(con: DuckDBPyConnection, of: str | None = None) -> Iterator[Finding]:
    """The findings of an audit, or of one rule, in the order of rules and addresses, one after another."""
    cursor = con.cursor()
    cursor.execute("select * from finding where rule = coalesce(?, rule) order by rule, url, fingerprint", [of])
    while rows := cursor.fetchmany(_BATCH):
        for rule, url, severity, evidence, fingerprint, template in rows:
            yield Finding(rule, url, severity, json.loads(evidence), fingerprint, template)


def results(con: DuckDBPyConnection) -> list[Result]:
    """The results of an audit, by rule."""
    rows = con.execute("select * from result order by rule")
    names = [column[0] for column in rows.description or ()]  # an older audit may lack the last of them
    return [_result(dict(zip(names, row, strict=True))) for row in rows.fetchall()]


def _result(row: dict[str, Any]) -> Result:
    return Result(**{**row, "covered_pages": json.loads(row["covered_pages"])})
