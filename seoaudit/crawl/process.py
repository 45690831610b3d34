"""A request and a run come in; Scrapy is run once in this process, and how the crawl ended goes out."""

import logging
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerProcess

from seoaudit.crawl.collector import seldom_collected
from seoaudit.crawl.guard import Place
from seoaudit.crawl.request import CrawlEnd, CrawlRequest, Progress
from seoaudit.crawl.scope import Width
from seoaudit.crawl.session import Session, Wants
from seoaudit.crawl.settings import log_file, scrapy_settings
from seoaudit.crawl.spider import AuditSpider
from seoaudit.crawl.start import candidates
from seoaudit.crawl.suffix import registrable
from seoaudit.errors import UsageError
from seoaudit.model import Run

SIGNALS = (signal.SIGINT, signal.SIGTERM)
_LOCAL = (".local", ".localhost", ".internal", ".test", ".lan")


def run_crawl(request: CrawlRequest, run: Run, progress: Callable[[Progress], None], wanted: Wants) -> CrawlEnd:
    """Crawl as `seoaudit.crawl.crawl` says."""
    folder = Path(run.folder)
    places = _private_places(
        (*(request.addresses or candidates(request.url)), *_starts_of(request.internal_hosts)), request.scope
    )
    with _logging(log_file(folder)), seldom_collected():
        process = AsyncCrawlerProcess(scrapy_settings(request, places))
        for name in ("scrapy", "twisted", "asyncio"):
            logging.getLogger(name).setLevel(logging.WARNING)
        try:
            crawler = process.create_crawler(request.spider)
        except KeyError as error:
            known = ", ".join(sorted(process.spider_loader.list()))
            raise UsageError(f"there is no spider {request.spider!r}: choose from {known}") from error
        spider: type[AuditSpider] = crawler.spidercls  # type: ignore[assignment]
        session = Session(request, folder, progress, follows_links=spider.follows_links)
        session.wanted = wanted
        process.crawl(crawler, session=session)
        with _signals(session):
            process.start(install_signal_handlers=False)
    session.writer.close()
    if session.error:
        raise session.error
    return session.end()


def _private_places(starts: tuple[str, ...], width: Width) -> tuple[Place, ...]:
    """Where an internal address is allowed: the hosts the user named, and where the name itself is local its scope."""
    places: set[Place] = set()
    for start in starts:
        parts = urlsplit(start)
        name = (parts.hostname or "").lower()
        names = [name]
        if name.endswith(_LOCAL):
            names += [f"www.{name}", name.removeprefix("www.")]
            names += [domain := registrable(name), f".{domain}"] if width == "subdomains" else []
        ports = {80, 443} | ({parts.port} if parts.port else set())
        places |= {(host, port) for host in names for port in ports}
    return tuple(places)


def _starts_of(hosts: tuple[str, ...]) -> Iterator[str]:
    return (f"http://{host}/" for host in hosts)


@contextmanager
def _logging(path: Path) -> Iterator[None]:
    """Write warnings of this process to `path`, and nothing to the console."""
    root = logging.getLogger()
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()
        logging.captureWarnings(False)


@contextmanager
def _signals(session: Session) -> Iterator[None]:
    """Let the first SIGINT or SIGTERM stop the crawl in order, and the second end the process at once."""

    def stop(number: int, _: Any) -> None:
        if session.signal is not None:
            os._exit(128 + number)
        session.signal = number
        reason = f"stopped by {signal.Signals(number).name}"
        session.loop.call_soon_threadsafe(session.stop, "stopped", reason)

    before = {number: signal.signal(number, stop) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
