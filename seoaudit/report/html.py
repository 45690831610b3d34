"""A finished audit comes in, report.html goes out: one file that needs no network and runs no foreign script."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from seoaudit import __version__
from seoaudit.model import Language, Status
from seoaudit.report.brand import brand_style, brand_view
from seoaudit.report.conclusion import Conclusion, grade, host, limits, reason
from seoaudit.report.data import ReportData
from seoaudit.report.effort import method
from seoaudit.report.facets_view import COLUMNS, facets_view
from seoaudit.report.files import replacing
from seoaudit.report.funnel import funnel_view
from seoaudit.report.images import images_view
from seoaudit.report.markup import markup_view
from seoaudit.report.plan import CAPACITY
from seoaudit.report.platform import platform_view
from seoaudit.report.text import shown, visible
from seoaudit.report.tree import tree_view
from seoaudit.report.view import URL_LIMIT, Faults, by_depth, by_type, outcomes, rules_with
from seoaudit.report.wording import Words

TEMPLATES = Path(__file__).parent / "templates"
PLAN = 10
"""Rows of the plan in short."""
_HEADING = re.compile(r'<h2 id="([\w-]+)">(.*?)</h2>')
LONGEST = 5000
"""Characters of any one text; those that pages supply are cut far earlier, with their length."""


def write_html(data: ReportData, path: Path, lang: Language, holder: str) -> None:
    """Write report.html; `holder` names the file that holds every finding. Raises StoreError where it cannot."""
    tables = ("pages.csv", "links.csv") if holder == "findings.csv" else ("audit.duckdb", "audit.duckdb")
    words = Words(lang)
    template = environment().get_template("report.html.j2")
    with replacing(path) as file:
        for chunk in template.generate(**_context(data, words), holder=holder, tables=tables):
            file.write(chunk)


@cache
def environment() -> Environment:
    """Everything that is put out is escaped and made visible; what is missing is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _harmless(value: Any) -> Any:
    return shown(value, LONGEST).text if isinstance(value, str) and not isinstance(value, Markup) else value


def _pasted(text: str) -> Markup:
    """Lines to be copied as they are, escaped; a line of its own for each."""
    return Markup("\n").join(visible(line) for line in text.split("\n"))


def _contents(body: Markup) -> list[tuple[str, Markup]]:
    """The sections of the page by their headings, which are escaped already."""
    return [(id_, Markup(title)) for id_, title in _HEADING.findall(body)]  # noqa: S704 - a part of the page itself


def _assets(kind: str) -> list[Markup]:
    """Styles or scripts, put in as they are: what others made first, then the report's, then those of its sections."""
    own = sorted(TEMPLATES.glob(f"*.{kind}"), key=lambda path: (path.stem != "report", path.name))
    paths = [*sorted((TEMPLATES / "vendor").glob(f"*.{kind}")), *own]
    return [Markup(path.read_text("utf-8")) for path in paths]  # noqa: S704 - files of this package


def _policy(style: str, scripts: Sequence[str]) -> str:
    """Nothing may be loaded or sent; only our own style and scripts, known by their hashes, are in force."""
    hashes = " ".join(map(digest, scripts))
    return (
        f"default-src 'none'; img-src data:; style-src {digest(style)}; script-src {hashes}; "
        "base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    """A style or script as a content security policy names it."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _context(data: ReportData, words: Words) -> dict[str, Any]:
    style = Markup("\n").join([*_assets("css"), brand_style(data.brand)])
    scripts, faults = _assets("js"), Faults(data, words)
    return {
        **common(data, words),
        "shown": shown,
        "style": style,
        "scripts": scripts,
        "policy": _policy(style, scripts),
        "reason": reason(data.score.reason, words),
        "rows": faults.rows,
        "packed": Markup(faults.rows.packed()),  # noqa: S704 - base64
        "plan": PLAN,
        "faults": [faults.view(rule, result) for rule, result in data.faults],
        "scripted": [shown(url, URL_LIMIT) for url in data.overview.js_only_examples],
        "others": _others(data, words, faults),
        "filters": facets_view(found, words) if (found := data.facets()) else None,
        "columns": COLUMNS,
        "pictures": images_view(seen, words, data.run.finished or data.run.started)
        if (seen := data.images())
        else None,
        "markup": markup_view(data.overview.markup, data.engine, words),
        "branches": tree_view(data.overview.catalogue, words),
        "effort": {**method(), "week_days": CAPACITY["week"], "month_days": CAPACITY["month"]},
        "judged": any(result.status in ("pass", "fail") for result in data.results),
        "pasted": _pasted,
        "contents": _contents,
    }


def common(data: ReportData, words: Words) -> dict[str, Any]:
    """What the page for the screen and the one for print both say."""
    told, total = Conclusion(data, words), data.score.total
    return {
        "data": data,
        "t": words,
        "version": __version__,
        "brand": brand_view(data.brand),
        "host": host(data),
        "start": shown(data.run.url, 120),
        "grade": grade,
        "mood": "none" if total is None else grade(total),
        "sentences": [sentence.text for sentence in told.of("verdict", "read", "good")],
        "outlook": told,
        "caveats": list(limits(data, words)),
        "platform": platform_view(data),
        "subjects": subjects(data),
        "types": by_type(data, words),
        "depths": by_depth(data, words),
        "outcomes": outcomes(data, words),
        "steps": funnel_view(data.overview.funnel, words),
    }


def subjects(data: ReportData) -> list[tuple[str, int | None, int]]:
    """Each subject with its score and the number of its open faults, the worst first, the unjudged last."""
    names = sorted({rule.subject for rule, _ in data.judged})
    rows = [
        (name, data.score.subjects.get(name), sum(rule.subject == name for rule, _ in data.faults)) for name in names
    ]
    return sorted(rows, key=lambda row: (row[1] is None, row[1] or 0, row[0]))


def _others(data: ReportData, words: Words, faults: Faults) -> dict[str, Any]:
    """The rules that cost nothing, by why."""
    statuses: dict[str, Status] = {
        "broken": "error",
        "not_available": "not-available",
        "passed": "pass",
        "not_applicable": "not-applicable",
    }
    lists = {name: rules_with(data, words, status) for name, status in statuses.items()}
    unsure = [pair for pair in data.judged if pair[1].status == "fail" and pair[0].confidence == "low"]
    return {"unsure": [faults.view(rule, result) for rule, result in unsure], "lists": lists}
