"""An address and a configuration in, a run with its facts out: made new or gone on with, held by one process."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from seoaudit import __version__
from seoaudit.before import as_before, refuse_limited
from seoaudit.config import Configuration
from seoaudit.console import Console
from seoaudit.crawl import crawl
from seoaudit.crawl.address_list import AddressList, open_list, read_list
from seoaudit.crawl.request import CrawlEnd, CrawlRequest
from seoaudit.crawl.start import authorization
from seoaudit.errors import IncompleteError, UsageError
from seoaudit.looking import second_look
from seoaudit.model import Run
from seoaudit.store.disk import write_whole
from seoaudit.store.lock import RunLock
from seoaudit.store.run import create_run, load_run, new_run_folder, now, resume_run, save_run

RUNS = Path("runs")
LIST = "list.txt"
UNREACHABLE = ("connection", "dns_error", "timeout", "tls_error", "bad_response")
SIGNALS = {2: 130, 15: 143}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user named: the address as typed, the run's folder, and whether a stopped run there goes on."""

    url: str
    out: Path | None = None
    resume: bool = False
    name: str | None = None
    """Name of the folder under runs/ where the host is none."""


def only_crawl(url: str, config: Configuration, out: Path | None, *, resume: bool, quiet: bool) -> int:
    """Crawl into facts; `check` judges them later."""
    run, end, config = crawled(Asked(url, out, resume=resume), config, quiet=quiet)
    if end.signal:
        return stopped(run, end)
    if end.reason:
        raise IncompleteError(end.reason)
    try:
        prepare_check(Path(run.folder))
    finally:  # whoever does not wait for that has all facts
        Console(quiet).say(f"facts are in {run.folder}; judge them with: seoaudit check {run.folder}")
    refuse_limited(run, config)
    return 0


def prepare_check(folder: Path) -> None:
    """Derive what a check without further words will ask for, where that takes long enough to be worth it."""
    from seoaudit.deriving import prepare  # noqa: PLC0415 - what crawls needs no rules

    run = load_run(folder)
    with RunLock(folder):
        prepare(run, as_before(run, Configuration()))


def crawled(asked: Asked, config: Configuration, *, quiet: bool) -> tuple[Run, CrawlEnd, Configuration]:
    """Crawl into a new run, or go on with a stopped one; run.json tells how it ended.

    A resumed run keeps what it was asked for; only words that are given again change it.
    """
    listed = None
    if asked.resume:
        run = _resumed(asked)
        config = as_before(run, config)
        _refuse_lost_secrets(asked, run, config)
        listed = _kept_list(run) if config.spider == "list" else None
    else:
        listed = _named_list(asked.url, config) if config.spider == "list" else None
        run = _new(asked, config, listed)
    request = _request(asked.url, config, listed, resume=asked.resume)
    with RunLock(Path(run.folder)):
        if asked.resume:
            run = resume_run(Path(run.folder))
        with Console(quiet).progress() as progress:
            end = crawl(request, run, progress, second_look(run))
        if end.outcome in UNREACHABLE:
            end = replace(end, reason=f"unreachable: {end.reason}")
        counts = {key: int(value) for key, value in end.counts.items()}
        for host in end.left_alone:
            Console(quiet).warn(f"warning: {host} refused or did not answer, so not all of it was asked for")
        run = replace(run, url=end.start or run.url, state=end.state, reason=end.reason, finished=now(), counts=counts)
        run = replace(run, left_alone=end.left_alone)
        save_run(run)
    return run, end, config


def stopped(run: Run, end: CrawlEnd, again: str | None = None) -> int:
    """Say how to go on after a signal, `again` where that is not --resume; the exit code that tells which."""
    again = again or f"go on with: seoaudit audit {run.url} --out {run.folder} --resume"
    Console(quiet=False).warn(f"stopped; {again}")
    return SIGNALS.get(end.signal or 0, 130)


def _named_list(name: str, config: Configuration) -> AddressList:
    """The list that the user named; what of it is no address is told."""
    if config.scope != "host":
        raise UsageError(f"--scope {config.scope} goes with a start: a list says itself what is crawled")
    listed = read_list(open_list(name), "standard input" if name == "-" else name)
    if complaint := listed.complaint():
        Console(quiet=False).warn(f"warning: {complaint}")
    return listed


def _kept_list(run: Run) -> AddressList:
    """The list that a run was begun with."""
    return AddressList.of_kept(open_list(str(Path(run.folder) / LIST)))


def _new(asked: Asked, config: Configuration, listed: AddressList | None) -> Run:
    if listed:
        return _new_of_list(asked, config, listed)
    if asked.url == "-" or ("/" not in asked.url and Path(asked.url[:200]).is_file()):
        raise UsageError(f"{asked.url!r} is no address of a shop: crawl a list of addresses with --spider list")
    host = _host_of(asked.url)
    if not any(map(str.isalnum, host)):
        raise UsageError(f"{asked.url!r} is no address of a shop: give one such as https://shop.kg/")
    return _create(asked, config, asked.url, asked.name or host.rpartition("@")[2])


def _host_of(url: str) -> str:
    try:
        return urlsplit(url if "//" in url else f"//{url}").netloc
    except ValueError:  # a bracket without its fellow
        return ""


def _new_of_list(asked: Asked, config: Configuration, listed: AddressList) -> Run:
    """A run that keeps its list, so that it can go on without the file."""
    first = listed.urls[0]
    run = _create(asked, config, first, urlsplit(first).netloc)
    write_whole(Path(run.folder) / LIST, listed.kept())
    return run


def _create(asked: Asked, config: Configuration, url: str, name: str) -> Run:
    named = asked.out or (Path(config.out) if config.out else None)
    request = {**config.model_dump(mode="json", exclude={"headers"}), "asked": asked.url}
    if authorization(url):
        request["with_password"] = True
    if config.headers:
        request["header_names"] = sorted(config.headers)
    return create_run(named or new_run_folder(RUNS, name), url, request, {"program": __version__})


def _resumed(asked: Asked) -> Run:
    if asked.out is None:
        raise UsageError("--resume needs --out with the folder of the stopped run")
    found = load_run(asked.out)
    names = {_bare(found.url), _bare(str(found.request.get("asked", found.url)))}
    if _bare(asked.url) not in names:
        raise UsageError(f"{asked.out} is a run over {found.url}: resume it with that address")
    return found


def _refuse_lost_secrets(asked: Asked, run: Run, config: Configuration) -> None:
    """A run keeps the names of headers and not their values, which may be secrets; nor the password of its address."""
    if run.request.get("with_password") and not authorization(asked.url):
        raise UsageError("the name and password of the address are not kept: give the address with them again")
    lost = [name for name in run.request.get("header_names", ()) if name not in config.headers]
    if lost:
        raise UsageError(f"the values of the headers {', '.join(lost)} are not kept: give the configuration again")


def _bare(url: str) -> str:
    """An address without scheme, credentials and closing slash: what may be typed again another way."""
    return url.rpartition("://")[2].rpartition("@")[2].rstrip("/")


def _request(url: str, config: Configuration, listed: AddressList | None, *, resume: bool) -> CrawlRequest:
    return CrawlRequest(
        url=listed.urls[0] if listed else url,
        spider=config.spider,
        scope=config.scope,
        addresses=listed.urls if listed else (),
        refused=listed.refused if listed else (),
        max_pages=config.max_pages,
        rate=config.rate,
        concurrency=config.concurrency,
        workers=(os.cpu_count() or 2) if config.workers is None else config.workers,
        include=config.include,
        exclude=config.exclude,
        user_agent=config.user_agent,
        ignore_robots=config.ignore_robots,
        verify_tls=config.verify_tls,
        cookies=config.cookies,
        headers=tuple(config.headers.items()),
        internal_hosts=config.internal_hosts,
        rdfa=config.rdfa,
        classes=config.facets.classes,
        resume=resume,
    )
