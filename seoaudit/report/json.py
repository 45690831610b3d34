"""A finished audit comes in, report.json goes out: strict JSON as report.schema.json says, findings streamed."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from seoaudit.model import Finding, Language, Result, Rule
from seoaudit.report.conclusion import Conclusion, limits, reason
from seoaudit.report.data import ReportData
from seoaudit.report.facets import facets_json
from seoaudit.report.files import replacing
from seoaudit.report.funnel import funnel_json
from seoaudit.report.images import images_json
from seoaudit.report.markup import markup_json
from seoaudit.report.platform import platform_json, steps_json
from seoaudit.report.text import dump
from seoaudit.report.tree import catalogue_json
from seoaudit.report.wording import Words

SCHEMA = Path(__file__).parent / "report.schema.json"
SCHEMA_VERSION = 1


def write_json(data: ReportData, path: Path, lang: Language) -> None:
    """Write report.json. Raises StoreError where it cannot be written."""
    with replacing(path) as file:
        file.write("{\n")
        for name, value in _head(data, lang).items():
            file.write(f"{dump(name)}: {dump(value, indent=1)},\n")
        totals = _write_findings(data, file, lang)
        file.write(f'"totals": {dump(totals, indent=1)}\n}}\n')


def _head(data: ReportData, lang: Language) -> Mapping[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "run": _run(data),
        "conclusion": Conclusion(data, Words(lang)).json(),
        "coverage": _coverage(data),
        "score": _score(data, lang),
        "platform": platform_json(data),
        "facets": facets_json(facets) if (facets := data.facets()) else None,
        "images": images_json(images) if (images := data.images()) else None,
        "catalogue": catalogue_json(data.overview.catalogue),
        "markup": markup_json(data.overview.markup, data.engine),
        "rules": [_rule(data, rule, result, lang) for rule, result in data.judged],
    }


def _run(data: ReportData) -> Mapping[str, Any]:
    run = data.run
    return {
        "id": run.id,
        "url": run.url,
        "started": run.started,
        "finished": run.finished,
        "state": run.state,
        "profile": run.request.get("profile", "production"),
        "engine": data.engine,
        "versions": run.versions,
    }


def _coverage(data: ReportData) -> Mapping[str, Any]:
    overview = data.overview
    return {
        "known": overview.known,
        "fetched": overview.fetched,
        "ok": overview.ok,
        "share": overview.coverage,
        "by_outcome": overview.by_outcome,
        "by_page_type": overview.by_page_type,
        "asked": overview.asked,
        "js_only": {"pages": overview.js_only, "examples": overview.js_only_examples},
        "funnel": funnel_json(overview.funnel),
    }


def _score(data: ReportData, lang: Language) -> Mapping[str, Any]:
    score = data.score
    words = Words(lang)
    capped = next(limits(data, words)) if score.blocked_by and score.total is not None else None
    return {
        "total": score.total,
        "sample": score.sample,
        "reason": reason(score.reason, words) or capped,
        "formula": score.formula,
        "points": score.points,
        "subjects": score.subjects,
    }


def _rule(data: ReportData, rule: Rule, result: Result, lang: Language) -> Mapping[str, Any]:
    texts = rule.texts[lang]
    return {
        "id": rule.id,
        "subject": rule.subject,
        "severity": data.severity(rule),
        "confidence": rule.confidence,
        "basis": rule.basis,
        "status": result.status,
        "reason": result.reason,
        "population": result.population,
        "examined": result.examined,
        "offending": result.offending,
        "affected": result.affected,
        "share": result.share,
        "points": data.points(rule.id),
        "gain": data.gain(rule.id),
        "title": texts.title,
        "why": texts.why,
        "fix": texts.fix,
        "fix_steps": steps_json(data, rule, lang),
        "limits": texts.limits or None,
        "source": rule.source,
    }


def _write_findings(data: ReportData, file: TextIO, lang: Language) -> Mapping[str, Any]:
    """One finding a line; gives the totals."""
    severities = Counter[str]()
    file.write('"findings": [')
    for number, finding in enumerate(data.findings()):
        file.write(",\n" if number else "\n")
        file.write(dump(_finding(data, finding, lang)))
        severities[finding.severity] += 1
    file.write("\n],\n")
    statuses = Counter(result.status for result in data.results)
    return {
        "findings": severities.total(),
        "findings_by_severity": {severity: severities[severity] for severity in ("error", "warning", "notice")},
        "rules": len(data.results),
        "rules_by_status": dict(sorted(statuses.items())),
    }


def _finding(data: ReportData, finding: Finding, lang: Language) -> Mapping[str, Any]:
    return {
        "rule": finding.rule,
        "url": finding.url,
        "severity": finding.severity,
        "message": data.message(finding, lang),
        "evidence": finding.evidence,
        "fingerprint": finding.fingerprint,
        "template": finding.template,
    }
