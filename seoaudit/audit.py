"""A shop or a run and a configuration in; crawled, judged and reported in this order; an exit code out."""

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

from seoaudit.before import as_before, refuse_limited
from seoaudit.branding import brand_of
from seoaudit.config import Configuration, nearest
from seoaudit.content import folder as content
from seoaudit.errors import IncompleteError, UsageError
from seoaudit.judge import Judged, judge, judged_before, load_catalogue
from seoaudit.model import Run
from seoaudit.report import refuse_unwritable, write, write_rules
from seoaudit.report.console import show
from seoaudit.report.facets import facet_lines, facets_json
from seoaudit.report.page import escaped
from seoaudit.report.text import dump
from seoaudit.reported import facets_of, report_data
from seoaudit.store.audit import for_reports
from seoaudit.store.lock import RunLock
from seoaudit.store.run import load_run

WITHHELD = {
    "coverage": "not scored: too few of the known addresses answered; see the coverage in the report",
    "nothing-judged": "not scored: no rule could be judged on what was read",
    "blocked": "not scored: the shop blocks the crawler",
    "incomplete": "not scored: the crawl did not come to its end",
    "stopped": "not scored: the crawl was stopped; go on with --resume",
}


def audit(url: str, config: Configuration, out: Path | None, *, resume: bool, quiet: bool) -> int:
    """Crawl, check and report. The exit code is 0, 1, 3, 130 or 143; errors are raised."""
    from seoaudit import demand, references  # noqa: PLC0415
    from seoaudit.crawling import Asked, crawled, stopped  # noqa: PLC0415 - what only judges needs no Scrapy

    rules = load_catalogue(config)  # a mistake in a rule file must be told before hours of crawling
    refuse_unwritable(config.format)
    references.refuse_unreadable(config.reference_texts)
    demand.refuse_unreadable(config.facets.demand)
    run, end, now = crawled(Asked(url, out, resume=resume), config, quiet=quiet)
    if end.signal:
        return stopped(run, end)
    same = (now.rules, now.rule_settings) == (config.rules, config.rule_settings)
    judged = judge(run, now, rules if same else None)
    return _finish(load_run(Path(run.folder)), judged, now, quiet=quiet, reason=end.reason)


def check(folder: Path, config: Configuration, *, quiet: bool) -> int:
    """Judge the facts of a run anew and write its reports."""
    run = load_run(folder)
    config = as_before(run, config)
    refuse_unwritable(config.format)
    with RunLock(folder):
        judged = judge(run, config)
    return _finish(load_run(folder), judged, config, quiet=quiet, reason=run.reason)


def report(folder: Path, config: Configuration, *, only: Sequence[str], quiet: bool) -> int:
    """Write the reports of a run that was checked before, or the findings of some rules `only`."""
    if only and "format" in config.model_fields_set and config.format != ("csv",):
        raise UsageError("--rule goes with --format csv alone")
    run = load_run(folder)
    config = as_before(run, config)
    if not only:
        refuse_unwritable(config.format)
    judged = judged_before(run, config)
    if only:
        _write_rules(run, judged, only, config)
    else:
        _write(run, judged, config, quiet=quiet)
    return 0


def _write_rules(run: Run, judged: Judged, only: Sequence[str], config: Configuration) -> None:
    known = [rule.id for rule in judged.rules]
    for name in only:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0)
            raise UsageError(f"{run.folder} was not judged by a rule {name!r}; did you mean {', '.join(near)}?")
    for path in write_rules(report_data(run, judged), Path(run.folder), only, config.lang):
        print(path)  # noqa: T201


def demo(out: Path | None, config: Configuration, *, quiet: bool) -> int:
    """Audit the shipped faulty shop on loopback and print the report's path last."""
    from seoaudit.crawling import Asked, crawled, stopped  # noqa: PLC0415 - what only judges needs no Scrapy
    from seoaudit.serve.shop import ShopServer, load_shop  # noqa: PLC0415 - no other command serves

    with ShopServer(load_shop(content("shops") / "faulty")) as server:
        run, end, _ = crawled(Asked(f"{server.origin}/", out, name="demo"), config, quiet=quiet)
    if end.signal:
        return stopped(run, end, "begin anew with: seoaudit demo")
    judged = judge(run, config)
    code = _finish(load_run(Path(run.folder)), judged, config, quiet=quiet, reason=end.reason)
    print(Path(run.folder).resolve() / "report.html")  # noqa: T201
    return code


def query(folder: Path, sql: str, form: str | None) -> int:
    """Print what one SELECT over a run gives: as a table on a terminal, else parted by tabs, or as was asked for."""
    from seoaudit.asking import asked  # noqa: PLC0415
    from seoaudit.report.table import FORMS  # noqa: PLC0415

    chosen = form or ("table" if sys.stdout.isatty() else "tsv")
    if chosen not in FORMS:
        raise UsageError(f"unknown format {chosen!r}{nearest(chosen, list(FORMS))}")
    with asked(load_run(folder), sql) as answer:
        for line in FORMS[chosen](answer.columns, answer.rows):
            print(line)  # noqa: T201
    return 0


def facets(folder: Path, config: Configuration, *, as_json: bool) -> int:
    """Print what the filters of a checked run come to, and the lines for robots.txt that close them."""
    run = load_run(folder)
    found, lang = facets_of(run), as_before(run, config).lang
    if as_json:
        print(escaped(dump(facets_json(found) if found else None, indent=1)))  # noqa: T201
    else:
        for line in facet_lines(found, lang):
            print(line)  # noqa: T201
    return 0


def _finish(run: Run, judged: Judged, config: Configuration, *, quiet: bool, reason: str | None) -> int:
    """Write the reports, say what came out, and give the exit code. Of a start that was not had, only why is said."""
    nothing = run.state == "incomplete" and not judged.overview.ok
    _write(run, judged, config, quiet=quiet or nothing)
    if run.state != "complete" or judged.score.reason:
        raise IncompleteError(reason or WITHHELD[judged.score.reason or "stopped"])
    refuse_limited(run, config)
    return _gate(judged, config.fail_on)


def _write(run: Run, judged: Judged, config: Configuration, *, quiet: bool) -> None:
    data = report_data(run, judged, brand_of(config.report), config.platform)
    with for_reports(Path(run.folder)):  # kept open: opening it anew for each part of a report costs more than the part
        files = write(data, Path(run.folder), config.format, config.lang)
    if not quiet:
        show(data, files, config.lang, sys.stdout)


def _gate(judged: Judged, fail_on: str) -> int:
    """1 where the audit found what --fail-on names."""
    if fail_on == "never":
        return 0
    if fail_on.startswith("score<"):
        return int(judged.score.total is not None and judged.score.total < int(fail_on[6:]))
    graver = ("error", "warning", "notice")
    failing = {judged.severity(result.rule) for result in judged.results if result.status == "fail"}
    return int(bool(failing & set(graver[: graver.index(fail_on) + 1])))
