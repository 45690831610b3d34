"""A judged run comes in; what its reports show, read from its database when it is asked for, goes out."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from seoaudit.facets import facet_report
from seoaudit.judge import Judged
from seoaudit.model import Brand, FacetReport, Finding, ImageReport, Platform, PlatformSign, RuleHits, Run
from seoaudit.pictures import image_report
from seoaudit.report import ReportData
from seoaudit.report.data import PAGE_COLUMNS
from seoaudit.store import audit as database
from seoaudit.store.hits import rule_hits
from seoaudit.store.links_csv import links_csv
from seoaudit.store.results import findings


def report_data(run: Run, judged: Judged, brand: Brand | None = None, platform: str | None = None) -> ReportData:
    """Everything a report shows; findings, pages and links are read anew at each call.

    `platform` is what the configuration says of it.
    """
    folder = Path(run.folder)
    return ReportData(
        run=run,
        overview=judged.overview,
        rules=judged.rules,
        results=judged.results,
        score=judged.score,
        findings=lambda: _findings(folder),
        findings_by_rule=lambda rule: _findings(folder, rule),
        pages=lambda: _pages(folder),
        pages_columns=PAGE_COLUMNS,
        links=lambda cell: links_csv(folder, cell),
        facets=cache(lambda: facets_of(run)),
        hits=cache(lambda: _hits(folder)),
        templates=cache(lambda: _templates(folder)),
        images=cache(lambda: images_of(run)),
        brand=brand or Brand(),
        platform=cache(lambda: platform_of(run, platform)),
    )


def facets_of(run: Run) -> FacetReport | None:
    """What the filters of a judged run come to; None where it has none. Raises StoreError where it was not judged."""
    policy = run.request.get("facets") or {}
    with database.judged(Path(run.folder)) as con:
        return facet_report(con, run.request.get("engine", "both"), policy.get("close_by"))


def images_of(run: Run) -> ImageReport | None:
    """What the images of a judged run come to; None where it has none. Raises StoreError where it was not judged."""
    with database.judged(Path(run.folder)) as con:
        return image_report(con)


def platform_of(run: Run, given: str | None) -> Platform | None:
    """The platform that the configuration names, else the one recognised; None where it is not known, or `none`."""
    if given == "none":
        return None
    with database.judged(Path(run.folder)) as con:
        found = con.execute("select name, confidence from platform").fetchone()
        name, confidence = (given, "given") if given else found or (None, None)
        signs = con.execute(
            "select kind, sign, pages, looked from platform_sign where platform = ? order by points desc, kind, sign",
            [name],
        ).fetchall()
    return Platform(name, confidence, tuple(PlatformSign(*sign) for sign in signs)) if name else None


def _templates(folder: Path) -> Mapping[str, str]:
    """The type that at least four fifths of a template's pages have, by template."""
    with database.judged(folder) as con:
        rows = con.execute("""
            with typed as (
                select template, page_type, count(*) as pages
                from page
                where is_html and template is not null
                group by template, page_type
            )
            select template, arg_max(page_type, pages)
            from typed
            group by template
            having max(pages) >= 0.8 * sum(pages)
        """).fetchall()
    return {template: type_ for template, type_ in rows if type_ not in (None, "other")}


def _hits(folder: Path) -> Mapping[str, RuleHits]:
    with database.judged(folder) as con:
        return rule_hits(con)


def _findings(folder: Path, rule: str | None = None) -> Iterator[Finding]:
    with database.judged(folder) as con:
        yield from findings(con, rule)


def _pages(folder: Path) -> Iterator[tuple[Any, ...]]:
    with database.judged(folder) as con:
        cursor = con.execute(f"select {', '.join(PAGE_COLUMNS)} from page order by url")
        while rows := cursor.fetchmany(10_000):
            yield from rows
