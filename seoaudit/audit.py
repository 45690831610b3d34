"""Configuration and words of the user in; the rooms called in their order; an exit code out."""

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from seoaudit import __version__
from seoaudit.config import Configuration, configure
from seoaudit.console import Console
from seoaudit.content import folder as content
from seoaudit.crawl import crawl
from seoaudit.crawl.request import CrawlEnd, CrawlRequest
from seoaudit.errors import IncompleteError, UsageError
from seoaudit.judge import Judged, judge, judged_before, load_catalogue, report_data
from seoaudit.model import Run
from seoaudit.report import write
from seoaudit.report.console import show
from seoaudit.store.lock import RunLock
from seoaudit.store.run import create_run, load_run, new_run_folder, now, resume_run, save_run

RUNS = Path("runs")
UNREACHABLE = ("connection", "dns_error", "timeout", "tls_error", "bad_response")
SIGNALS = {2: 130, 15: 143}
WITHHELD = {
    "coverage": "not scored: too few of the known addresses answered; see the coverage in the report",
    "nothing-judged": "not scored: no rule could be judged on what was read",
    "blocked": "not scored: the shop blocks the crawler",
    "incomplete": "not scored: the crawl did not come to its end",
    "stopped": "not scored: the crawl was stopped; go on with --resume",
}


def settings(path: Path | None, options: Mapping[str, Any]) -> Configuration:
    """The configuration of a command; see config.configure."""
    return configure(path, options)


def audit(url: str, config: Configuration, out: Path | None, *, resume: bool, quiet: bool) -> int:
    """Crawl, check and report. The exit code is that of DESIGN: 0, 1, 3, 130 or 143; errors are raised."""
    load_catalogue(config)  # a mistake in a rule file must be told before hours of crawling
    run, end = _crawled(url, config, out, resume=resume, quiet=quiet)
    if end.signal:
        return _stopped(run, end, quiet=quiet)
    return _finish(run, judge(run, config), config, quiet=quiet, reason=end.reason)


def crawl_only(url: str, config: Configuration, out: Path | None, *, resume: bool, quiet: bool) -> int:
    """Crawl into facts; `check` judges them later."""
    run, end = _crawled(url, config, out, resume=resume, quiet=quiet)
    if end.signal:
        return _stopped(run, end, quiet=quiet)
    if end.reason:
        raise IncompleteError(end.reason)
    Console(quiet).say(f"facts are in {run.folder}; judge them with: seoaudit check {run.folder}")
    return _strict(run, config)


def check(folder: Path, config: Configuration, *, quiet: bool) -> int:
    """Judge the facts of a run anew and write its reports."""
    run = load_run(folder)
    with RunLock(folder):
        judged = judge(run, config)
    return _finish(run, judged, config, quiet=quiet, reason=run.reason)


def report(folder: Path, config: Configuration, *, quiet: bool) -> int:
    """Write the reports of a run that was checked before."""
    run = load_run(folder)
    judged = judged_before(run, config)
    _write(run, judged, config, quiet=quiet)
    return 0


def demo(out: Path | None, config: Configuration, *, quiet: bool) -> int:
    """Audit the shipped faulty shop on loopback and print the report's path last."""
    from seoaudit.serve.shop import ShopServer, load_shop  # noqa: PLC0415 - no other command serves

    with ShopServer(load_shop(content("shops") / "faulty")) as server:
        run, end = _crawled(f"{server.origin}/", config, out, resume=False, quiet=quiet, name="demo")
    if end.signal:
        return _stopped(run, end, quiet=quiet)
    code = _finish(run, judge(run, config), config, quiet=quiet, reason=end.reason)
    print(Path(run.folder).resolve() / "report.html")  # noqa: T201
    return code


def query(folder: Path, sql: str) -> int:
    """Print what one SELECT over a run gives, tab-separated under its column names."""
    from seoaudit.asking import ask  # noqa: PLC0415

    for line in ask(load_run(folder), sql):
        print(line)  # noqa: T201
    return 0


def _crawled(
    url: str, config: Configuration, out: Path | None, *, resume: bool, quiet: bool, name: str | None = None
) -> tuple[Run, CrawlEnd]:
    """Crawl into a new run, or go on with a stopped one; run.json tells how it ended."""
    run = _resumed(url, out) if resume else _new(url, config, out, name)
    request = _request(run, config, resume=resume)
    with RunLock(Path(run.folder)), Console(quiet).progress() as progress:
        end = crawl(request, run, progress)
        reason = f"unreachable: {end.reason}" if end.outcome in UNREACHABLE else end.reason
        end = replace(end, reason=reason)
        counts = {key: int(value) for key, value in end.counts.items()}
        run = replace(run, url=end.start or run.url, state=end.state, reason=end.reason, finished=now(), counts=counts)
        save_run(run)
    return run, end


def _new(url: str, config: Configuration, out: Path | None, name: str | None) -> Run:
    host = urlsplit(url if "//" in url else f"//{url}").netloc
    if not host.strip():
        raise UsageError(f"{url!r} is no address of a shop: give one such as https://shop.kg/")
    folder = out or (Path(config.out) if config.out else new_run_folder(RUNS, name or host.rpartition("@")[2]))
    return create_run(folder, url, {**config.model_dump(mode="json"), "asked": url}, {"program": __version__})


def _resumed(url: str, out: Path | None) -> Run:
    if out is None:
        raise UsageError("--resume needs --out with the folder of the stopped run")
    found = load_run(out)
    if _bare(url) != _bare(found.url) and _bare(url) != _bare(str(found.request.get("asked", found.url))):
        raise UsageError(f"{out} is a run over {found.url}: resume it with that address")
    return resume_run(out)


def _bare(url: str) -> str:
    return url.partition("://")[2].rstrip("/") if "://" in url else url.rstrip("/")


def _request(run: Run, config: Configuration, *, resume: bool) -> CrawlRequest:
    return CrawlRequest(
        url=run.url,
        spider=config.spider,
        max_pages=config.max_pages,
        rate=config.rate,
        concurrency=config.concurrency,
        workers=(os.cpu_count() or 2) if config.workers is None else config.workers,
        include=config.include,
        exclude=config.exclude,
        user_agent=config.user_agent,
        ignore_robots=config.ignore_robots,
        resume=resume,
    )


def _stopped(run: Run, end: CrawlEnd, *, quiet: bool) -> int:
    Console(quiet).warn(f"stopped; go on with: seoaudit audit {run.url} --out {run.folder} --resume")
    return SIGNALS.get(end.signal or 0, 130)


def _finish(run: Run, judged: Judged, config: Configuration, *, quiet: bool, reason: str | None) -> int:
    """Write the reports, say what came out, and give the exit code."""
    _write(run, judged, config, quiet=quiet)
    if run.state != "complete" or judged.score.reason:
        raise IncompleteError(reason or WITHHELD[judged.score.reason or "stopped"])
    return _strict(run, config) or _gate(judged, config.fail_on)


def _write(run: Run, judged: Judged, config: Configuration, *, quiet: bool) -> None:
    data = report_data(run, judged)
    files = write(data, Path(run.folder), config.format, config.lang)
    if not quiet:
        show(data, files, config.lang, sys.stdout)


def _strict(run: Run, config: Configuration) -> int:
    if config.strict and run.counts.get("limited"):
        raise IncompleteError(f"the limit of {config.max_pages} pages was reached (--strict)")
    return 0


def _gate(judged: Judged, fail_on: str) -> int:
    """1 where the audit found what --fail-on names."""
    if fail_on == "never":
        return 0
    if fail_on.startswith("score<"):
        return int(judged.score.total is not None and judged.score.total < int(fail_on[6:]))
    graver = ("error", "warning", "notice")
    failing = {judged.severity(result.rule) for result in judged.results if result.status == "fail"}
    return int(bool(failing & set(graver[: graver.index(fail_on) + 1])))
