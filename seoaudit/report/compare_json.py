"""A comparison comes in, compare.json goes out: strict JSON as compare.schema.json says, long lists streamed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from seoaudit.comparison import ADDRESSES, KINDS, MOVE_COLUMNS, Comparison, Line, Migration, Move, RulePair, Side
from seoaudit.model import Finding, Language, Result
from seoaudit.report.compare_csv import FINDINGS, MIGRATION, PAGES
from seoaudit.report.compare_view import severity
from seoaudit.report.compare_words import message_of, notes, title_of, why_apart
from seoaudit.report.files import replacing
from seoaudit.report.text import dump
from seoaudit.report.wording import Words

SCHEMA = Path(__file__).parent / "compare.schema.json"
SCHEMA_VERSION = 1


def write_json(data: Comparison, path: Path, lang: Language) -> None:
    """Write compare.json. Raises StoreError where it cannot be written."""
    with replacing(path) as file:
        file.write("{\n")
        for name, value in _head(data, lang).items():
            file.write(f"{dump(name)}: {dump(value, indent=1)},\n")
        _list(file, "findings", _findings(data))
        file.write(",\n")
        _list(file, "moves", (_move(move) for move in data.moves()))
        file.write("\n}\n")


def _list(file: TextIO, name: str, items: Iterable[Mapping[str, Any]]) -> None:
    file.write(f"{dump(name)}: [")
    for place, item in enumerate(items):
        file.write(f"{',' if place else ''}\n{dump(item)}")
    file.write("\n]")


def _head(data: Comparison, lang: Language) -> Mapping[str, Any]:
    words = Words(lang)
    pairs = {pair.id: pair for pair in data.rules}
    told = zip(data.notes, notes(data, words), strict=True)
    return {
        "schema_version": SCHEMA_VERSION,
        "old": _side(data.old),
        "new": _side(data.new),
        "notes": [{"note": key, "text": text} for (key, _), text in told],
        "score": _score(data),
        "totals": {kind: data.total(kind) for kind in KINDS} | {"new_on_new_pages": data.on_new_pages},
        "rules": [_rule(data, pair, words) for pair in data.rules],
        "lines": [_line(line, pairs.get(line.rule), lang) for line in data.lines],
        "pages": {"compared": data.compared, "changes": [_change(change) for change in data.changes]},
        "addresses": {
            name: {
                "total": sum(row.count for row in data.addresses if row.change == name),
                "groups": [_without(asdict(row), "change") for row in data.addresses if row.change == name],
            }
            for name in ADDRESSES
        },
        "migration": _migration(data.migration),
        "files": {"findings": FINDINGS, "pages": PAGES, "migration": MIGRATION},
    }


def _without(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}


def _side(side: Side) -> Mapping[str, Any]:
    run, view = side.run, side.overview
    return {
        "id": run.id,
        "url": run.url,
        "started": run.started,
        "finished": run.finished,
        "state": run.state,
        "engine": run.request.get("engine", "both"),
        "profile": run.request.get("profile", "production"),
        "versions": dict(run.versions),
        "whole": side.whole,
        "coverage": {
            "known": view.known,
            "fetched": view.fetched,
            "ok": view.ok,
            "share": view.coverage,
            "by_outcome": dict(view.by_outcome),
            "by_page_type": dict(view.by_page_type),
        },
    }


def _score(data: Comparison) -> Mapping[str, Any]:
    scores = {"old": data.old.score, "new": data.new.score}
    alike = {"old": data.old.alike, "new": data.new.alike}
    return {
        "comparable": data.comparable,
        **{side: score.total if score else None for side, score in scores.items()},
        "subjects": {side: dict(score.subjects) if score else {} for side, score in scores.items()},
        "alike": {
            **{side: score.total if score else None for side, score in alike.items()},
            "subjects": {side: dict(score.subjects) if score else {} for side, score in alike.items()},
        },
    }


def _rule(data: Comparison, pair: RulePair, words: Words) -> Mapping[str, Any]:
    return {
        "id": pair.id,
        "title": title_of(pair, words.lang),
        "severity": severity(data, pair),
        "comparable": pair.reason is None,
        "reason": pair.reason,
        "why": why_apart(pair, words) if pair.reason else None,
        "old": _result(pair.old),
        "new": _result(pair.new),
        "counts": {kind: pair.counts.get(kind, 0) for kind in KINDS} | {"new_on_new_pages": pair.on_new_pages},
    }


def _result(result: Result | None) -> Mapping[str, Any] | None:
    if result is None:
        return None
    return {name: getattr(result, name) for name in ("status", "reason", "population", "examined", "offending")}


def _line(line: Line, pair: RulePair | None, lang: Language) -> Mapping[str, Any]:
    examples = [_told(finding) | {"message": message_of(pair, finding, lang)} for finding in line.examples]
    return {**asdict(line), "examples": examples}


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "url": finding.url,
        "severity": finding.severity,
        "fingerprint": finding.fingerprint,
        "template": finding.template,
    }


def _change(change: Any) -> Mapping[str, Any]:
    names = ("old_url", "new_url", "old", "new")
    return {**asdict(change), "examples": [dict(zip(names, example, strict=True)) for example in change.examples]}


def _migration(map_: Migration) -> Mapping[str, Any]:
    return _without(_without(asdict(map_), "examples"), "missing_examples") | {
        "missing_examples": [_move(move) for move in map_.missing_examples]
    }


def _move(move: Move) -> dict[str, Any]:
    return {name: getattr(move, name) for name in MOVE_COLUMNS}


def _findings(data: Comparison) -> Iterator[Mapping[str, Any]]:
    """What is new, fixed or gone; what is still there stands in the newer run's report.json."""
    for found in data.findings():
        if found.kind in ("new", "fixed", "gone"):
            yield {name: value for name, value in found._asdict().items() if name != "evidence"}
