"""Scrapy's responses and failures come in; requests and, through the session, facts go out."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.http import Response
from twisted.python.failure import Failure

from seoaudit.crawl.answers import answer_of, header_of, retry_after, retry_wait
from seoaudit.crawl.cookies import Cookies
from seoaudit.crawl.handler import StoppedError
from seoaudit.crawl.look import Look
from seoaudit.crawl.opening import Opening
from seoaudit.crawl.outcome import RETRIED, Trouble, failed_fetch, trouble_of
from seoaudit.crawl.patience import Patience
from seoaudit.crawl.policy import host_name, origin_of
from seoaudit.crawl.queues import Entry
from seoaudit.crawl.readers import Readers, ReadingError
from seoaudit.crawl.reading import Job, PageJob, Reading
from seoaudit.crawl.resources import TRIES, Resources
from seoaudit.crawl.robots import RobotsBook
from seoaudit.crawl.sampling import Sampling
from seoaudit.crawl.session import Session
from seoaudit.crawl.settings import ACCEPT, ENCODINGS, log_file

GRACE = 2.0
"""Seconds that answers under way have once the crawl stops."""
ALARM_PAUSE = 10.0
ORIGINS_AT_A_TIME = 16


class AuditSpider(Spider):
    """The base of all spiders: what a shop's pages hold becomes facts, and their links become requests.

    Spiders are found by name among the modules of seoaudit.spiders.
    """

    follows_links = True
    """Whether addresses that pages name are fetched; where not, they are facts alone."""
    reads_sitemaps = True
    patience: Patience
    resources: Resources
    book: RobotsBook

    def __init__(self, session: Session, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.session = session
        request = session.request
        limits = (request.parse_timeout, request.parse_memory_mb)
        self.readers = Readers(
            request.workers, *limits, log_file(session.run), rdfa=request.rdfa, classes=request.classes
        )
        self.headers = {"User-Agent": session.agent.header, "Accept": ACCEPT, "Accept-Encoding": ENCODINGS}
        self.meta = {"verbatim_url": True, "download_timeout": request.page_timeout}
        self.cookies = Cookies(self._is_own) if request.cookies else None
        self.under_way: set[asyncio.Task[Any]] = set()
        """Downloads that a stop breaks off."""
        self._waiting = 0
        self._most_waiting = max(2, 2 * request.workers)
        self._alarmed: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> "AuditSpider":
        """Made by Scrapy; what runs beside the requests is started and ended with the spider."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.patience = Patience(spider.session.stopping, crawler)
        spider.session.rests = spider.patience.rests
        spider.resources = Resources(spider._download, spider.patience.rest, spider._headers_for, spider.meta)
        spider.book = RobotsBook(spider.resources, spider.session.record, spider.session.robots)
        crawler.signals.connect(spider.close_down, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """The first requests; it ends when nothing is left to fetch and the second look is done."""
        self._loop = asyncio.get_running_loop()
        self._ticking = asyncio.create_task(self._tick())
        self._stopping = asyncio.create_task(self._await_stop())
        try:
            await self.readers.open()
            opening = Opening(self)
            async for entry in opening.entries():
                yield self._request(entry)
            async for entry in self._until_all_is_had():
                yield self._request(entry)
            while await opening.further_sitemaps():
                async for entry in self._until_all_is_had():
                    yield self._request(entry)
            sampling = Sampling(self.session)
            while await sampling.draw():
                async for entry in self._until_all_is_had():
                    yield self._request(entry)
            await Look(self).run(sampling.others)
        except StoppedError:
            pass
        except Exception as error:
            self.session.crash(error)

    async def _until_all_is_had(self) -> AsyncIterator[Entry]:
        """Wait until nothing is left to fetch. Where nothing is under way, Scrapy asks only when it is given one."""
        while (self.has_more() or self.session.under_way) and not self.session.stopping.is_set():
            if not self.session.under_way and (entry := self.session.take()):
                yield entry
            await asyncio.sleep(0.05)

    async def parse(self, response: Response, **_: Any) -> None:
        """Read an answer and keep what it brought, or ask again later."""
        try:
            await self._answered(response.meta["entry"], response)
        except StoppedError:
            self.session.give_back(None)
        except Exception as error:
            self.session.crash(error)

    async def fail(self, failure: Failure) -> None:
        """Keep why there is no answer, or ask again later."""
        try:
            await self._failed(failure.request.meta["entry"], failure)  # type: ignore[attr-defined]
        except StoppedError:
            self.session.give_back(None)
        except Exception as error:
            self.session.crash(error)

    async def close_down(self) -> None:
        """End the readers and commit what is left."""
        self._ticking.cancel()
        if not self.session.stopping.is_set():
            self._stopping.cancel()
        await self.readers.close()
        self.session.faults = self.readers.faults
        try:
            self.session.commit()
        except Exception as error:
            self.session.crash(error)

    def has_more(self) -> bool:
        """Whether there may be another request."""
        session = self.session
        return bool(len(session.frontier)) and not session.stopping.is_set() and not session.limit_reached

    def next_request(self) -> Request | None:
        """The next request; None where there is none or enough answers wait to be read."""
        if self._waiting >= self._most_waiting:
            return None
        entry = self.session.take()
        return None if entry is None else self._request(entry)

    def take_back(self, request: Request) -> bool:
        """Queue a request that `start` made; Scrapy then asks for the next one."""
        self.session.give_back(request.meta["entry"])
        return True

    def keep_pace(self, host: str) -> None:
        """Set the delay between requests to `host`: the user's, robots.txt's where longer, more after 429 and 503."""
        session = self.session
        if not session.request.rate:
            return
        asked = self.book.crawl_delay(host, session.agent.token)
        delay = max(1 / session.request.rate, asked) + session.health[host].brake
        downloader = self.crawler.engine.downloader
        downloader.per_slot_settings[host] = {"delay": delay}  # for a slot that is not there yet, or no more
        if slot := downloader.slots.get(host):
            slot.delay = delay

    async def read(self, job: Job) -> Reading:
        """The reading of `job`. Raises ReadingError where it cannot be had, StoppedError where the crawl ends first."""
        self._waiting += 1
        try:
            return await self.readers.read(job)
        except ReadingError:
            if self.readers.closing:
                raise StoppedError("the crawl was stopped") from None
            raise
        finally:
            self._waiting -= 1

    async def _answered(self, entry: Entry, response: Response) -> None:
        if self.cookies and response.request:
            self.cookies.take(response, response.request)
        attempts = entry.attempts + 1
        wait = retry_wait(response, attempts)
        if wait is not None and attempts < TRIES:
            await self._note(entry.url, "http_error", response.status)
            await self._again(entry, wait, whole_host=retry_after(response) is not None)
            return
        answer = answer_of(response, entry.url, attempts)
        try:
            reading = await self.read(PageJob(answer, "dataloss" in response.flags))
        except ReadingError as problem:
            trouble = Trouble("parse_limited", str(problem))
            row = failed_fetch(entry.url, trouble, attempts, response.status, response.body)
            row = row._replace(content_type=(header_of(response, "content-type") or "").partition(";")[0] or None)
            reading = Reading({"fetched": [row]}, outcome="parse_limited", status=response.status, reason=str(problem))
        await self._keep(entry, reading)

    async def _failed(self, entry: Entry, failure: Failure) -> None:
        error = failure.value
        if error is None or isinstance(error, StoppedError):
            raise error or StoppedError
        trouble = trouble_of(error, host_name(entry.url))
        attempts = entry.attempts + 1
        if trouble.outcome in RETRIED and attempts < TRIES:
            await self._note(entry.url, trouble.outcome, None)
            await self._again(entry, float(attempts))
            return
        row = failed_fetch(entry.url, trouble, attempts)
        await self._keep(entry, Reading({"fetched": [row]}, outcome=trouble.outcome, reason=trouble.reason))

    async def _again(self, entry: Entry, wait: float, *, whole_host: bool = False) -> None:
        if whole_host:
            await self.patience.pause(host_name(entry.url), wait)
        else:
            await self.patience.rest(wait)
        self.session.give_back(entry._replace(attempts=entry.attempts + 1))

    async def _keep(self, entry: Entry, reading: Reading) -> None:
        await self.meet(reading)
        self.session.keep(entry, reading)
        await self._note(entry.url, reading.outcome, reading.status)

    async def meet(self, reading: Reading) -> None:
        """Read the robots.txt of every origin in scope that `reading` is the first to name."""
        await self.meet_all(self.session.frontier.new_origins(reading.targets))

    async def meet_all(self, origins: Iterable[str]) -> None:
        """Read the robots.txt of `origins`, a few at a time."""
        few = asyncio.Semaphore(ORIGINS_AT_A_TIME)

        async def one(origin: str) -> None:
            async with few:
                await self.book.ensure(origin)
                self.keep_pace(host_name(origin))

        for problem in await asyncio.gather(*map(one, origins), return_exceptions=True):
            if problem is not None:
                raise problem

    async def _note(self, url: str, outcome: str, status: int | None) -> None:
        """Take in how a request ended: its host is asked more slowly, then given a rest, at last left alone."""
        host = host_name(url)
        health = self.session.health[host]
        health.note(outcome, status)
        self.keep_pace(host)
        alarm = health.alarm()
        if alarm is None:
            return
        if host in self._alarmed:
            self.session.give_up(host, alarm)
        else:
            self._alarmed.add(host)
            await self.patience.pause(host, ALARM_PAUSE if self.session.request.rate else 1.0)

    async def _download(self, request: Request) -> Response:
        if self.session.stopping.is_set():
            raise StoppedError("the crawl was stopped")
        await self.patience.rested(host_name(request.url))
        response: Response = await self.crawler.engine.download_async(self._with_cookies(request))
        if self.cookies:
            self.cookies.take(response, request)
        return response

    def _request(self, entry: Entry) -> Request:
        request = Request(
            entry.url,
            callback=self.parse,
            errback=self.fail,
            headers=self._headers_for(entry.url),
            meta={**self.meta, "entry": entry},
        )
        return self._with_cookies(request)

    def _is_own(self, url: str) -> bool:
        return self.session.policy.in_scope(url)

    def _with_cookies(self, request: Request) -> Request:
        return self.cookies.give(request) if self.cookies else request

    def _headers_for(self, url: str) -> dict[str, str]:
        """Ours; what the user gave for the start, password and headers, goes to its own origin only."""
        session = self.session
        if session.secrets and origin_of(url) == origin_of(session.trail.start):
            return {**self.headers, **session.secrets}
        return self.headers

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(1)
            try:
                self.session.tick()
            except Exception as error:
                self.session.crash(error)

    async def _await_stop(self) -> None:
        """Once the crawl stops, give what is under way a moment, then break it off."""
        await self.session.stopping.wait()
        last_call = self._loop.call_later(GRACE, self._break_off)
        try:
            await self.crawler.stop_async()
        finally:
            last_call.cancel()

    def _break_off(self) -> None:
        self.readers.abort()
        for task in list(self.under_way):
            task.cancel()
