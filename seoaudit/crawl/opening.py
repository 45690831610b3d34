"""A spider that is about to start comes in; the start, once its robots.txt is read, and what sitemaps name go out."""

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from seoaudit.crawl.outcome import Trouble, failed_fetch
from seoaudit.crawl.policy import host_name, origin_of
from seoaudit.crawl.queues import Entry
from seoaudit.crawl.reading import Reading, Target
from seoaudit.crawl.resources import Got
from seoaudit.crawl.settings import MAX_WIRE
from seoaudit.crawl.sitemaps import SitemapWalk, named_by_robots

if TYPE_CHECKING:
    from seoaudit.crawl.spider import AuditSpider

BATCH = 500
"""Addresses of a list that are made known at a time."""
START_TRIES = 2
"""Tries for the first robots.txt: a user waits for the word that the shop is not there."""


class Opening:
    """The first steps of a crawl."""

    def __init__(self, spider: "AuditSpider") -> None:
        self._spider, self._session = spider, spider.session
        record, in_scope = self._session.record, self._is_in_scope
        self._walk = SitemapWalk(spider.resources, spider.read, record, self._keep, in_scope)
        self._walked: set[str] = set()

    async def entries(self) -> AsyncIterator[Entry]:
        """Addresses to be asked for at once; all else waits in the frontier."""
        session = self._session
        if session.memory.known:
            await self._spider.meet_all(session.memory.wanted_origins() | {origin_of(session.trail.start)})
            session.restore()
        elif not session.request.addresses:
            await self._choose_start()
        if session.request.addresses:
            await self._take_list()
        if entry := session.take():
            yield entry
        await self._until_start_is_had()
        if session.trail.open or session.trail.outcome or session.stopping.is_set():
            return
        if self._spider.reads_sitemaps:
            await self._sitemaps()
        if entry := session.take():
            yield entry

    async def _choose_start(self) -> None:
        """Take the first address of those the user may have meant whose host can be reached."""
        session = self._session
        got: Got | None = None
        for url in session.starts:
            session.begin(url)
            got = await self._spider.book.ensure(origin_of(url), START_TRIES)
            self._spider.keep_pace(host_name(url))
            if got is None or got.answered or got.outcome == "dns_error":
                break
        await self._put_start(session.trail.start, got)

    async def _put_start(self, url: str, robots: Got | None) -> None:
        """Make the start known. Where not even its robots.txt was answered, the start is asked what is really wrong."""
        session = self._session
        if robots is not None and not robots.answered:
            got = await self._spider.resources.get(url, "start", MAX_WIRE, tries=1)
            if not got.answered:
                self._start_failed(url, Trouble(got.outcome, got.reason or got.outcome))
                return
        news = session.frontier.discover([Target(url, "start")], None)
        session.record(news.rows(), fetch_id=0)
        for row in news.known:
            if row.decision != "fetch":
                session.trail.refuse(url, row.decision, row.reason)

    def _start_failed(self, url: str, trouble: Trouble) -> None:
        session = self._session
        news = session.frontier.discover([Target(url, "start")], None)
        known = [row._replace(decision="fetch", reason=None) for row in news.known]
        session.record({**news.rows(), "known": known}, fetch_id=0)
        session.record({"fetched": [failed_fetch(url, trouble, 1)]})
        session.outcomes[trouble.outcome] += 1
        session.trail.fail(trouble.outcome, trouble.reason)

    async def _take_list(self) -> None:
        """Make the addresses of a list known, after the robots.txt of their hosts."""
        request, frontier = self._session.request, self._session.frontier
        self._session.record(frontier.refuse(request.refused, None).rows(), fetch_id=0)
        for first in range(0, len(request.addresses), BATCH):
            targets = [Target(url, "list") for url in request.addresses[first : first + BATCH]]
            await self._spider.meet_all(frontier.new_origins(targets))
            self._session.record(frontier.discover(targets, None).rows(), fetch_id=0)

    async def _until_start_is_had(self) -> None:
        """Wait until the start was answered, refused, or nothing is left that could answer it."""
        session = self._session
        while session.trail.open and not session.stopping.is_set():
            if not session.under_way and not self._spider.has_more():
                return
            await asyncio.sleep(0.05)
        if session.trail.outcome:
            session.stopping.set()

    async def further_sitemaps(self) -> bool:
        """Read the sitemaps of the origins met since the last time; whether there were any such origins."""
        origins = [origin for origin in self._session.robots if origin not in self._walked]
        if not self._spider.reads_sitemaps or self._session.stopping.is_set() or not self._walked:
            return False
        for origin in origins:
            await self._walk_origin(origin)
        return bool(origins)

    async def _sitemaps(self) -> None:
        """Read the sitemaps of the origins met so far."""
        for origin in list(self._session.robots):
            await self._walk_origin(origin)
        if not self._spider.follows_links and not self._walk.files:
            self._session.stop("incomplete", f"{self._session.trail.start}: no sitemap could be read")

    async def _walk_origin(self, origin: str) -> None:
        """Read what its robots.txt names, else what lies at a usual place."""
        self._walked.add(origin)
        robots = self._session.robots[origin]
        if robots.unreachable:
            return
        if named := named_by_robots(f"{origin}/robots.txt", robots.robots.sitemaps):
            await self._walk.walk(named)
        else:
            await self._walk.guess(origin)

    def _is_in_scope(self, url: str) -> bool:
        return self._session.policy.in_scope(url)  # of the policy of the start that was chosen

    async def _keep(self, url: str, reading: Reading) -> None:
        await self._spider.meet(reading)
        news = self._session.frontier.discover(reading.targets, url)
        self._session.record({**reading.rows, **news.rows()})
