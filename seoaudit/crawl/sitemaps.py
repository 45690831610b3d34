"""What robots.txt says of sitemaps comes in; their rows are recorded and their addresses go to the frontier."""

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from seoaudit.crawl.readers import ReadingError
from seoaudit.crawl.reading import Reading, SitemapJob
from seoaudit.crawl.resources import Got, Resources
from seoaudit.model import Sitemap
from seoaudit.read.url import normalise

MAX_BYTES = 50 * 2**20
"""The protocol's limit for one file, decoded (sitemaps.org)."""
MAX_FILES = 1_000
MAX_LEVELS = 3

Read = Callable[[SitemapJob], Awaitable[Reading]]
Keep = Callable[[str, Reading], Awaitable[None]]
Record = Callable[[dict[str, list[tuple[Any, ...]]]], None]


class Named(NamedTuple):
    """A sitemap file and what names it."""

    url: str
    found_by: str
    parent: str | None
    level: int = 0


class SitemapWalk:
    """Reads sitemap files, indexes before what they name."""

    def __init__(self, resources: Resources, read: Read, record: Record, keep: Keep) -> None:
        self._resources, self._read, self._record, self._keep = resources, read, record, keep
        self._seen: set[str] = set()

    async def walk(self, named: list[Named]) -> None:
        """Read the files of `named` and what they name, each once. Raises StoppedError where the crawl ends."""
        waiting = deque(named)
        while waiting and len(self._seen) < MAX_FILES:
            file = waiting.popleft()
            if file.url not in self._seen:
                self._seen.add(file.url)
                waiting.extend(await self._one(file))

    async def _one(self, file: Named) -> list[Named]:
        got = await self._resources.get(file.url, "sitemap", MAX_BYTES)
        self._record({"resource": list(got.rows)})
        if got.outcome != "ok":
            if file.found_by != "guess":
                self._record({"sitemap": [_failed(file, got.outcome, got)]})
            return []
        job = _job(file, got)
        try:
            reading = await self._read(job)
        except ReadingError as problem:
            self._record({"sitemap": [_failed(file, "parse_limited", got)._replace(reason=str(problem))]})
            return []
        if file.found_by == "guess" and reading.outcome != "ok":
            return []
        await self._keep(file.url, reading)
        return _children(file, reading)


def _job(file: Named, got: Got) -> SitemapJob:
    status = got.status or 200
    return SitemapJob(file.url, got.body, got.content_type, file.found_by, file.parent, status, got.last_modified)


def _failed(file: Named, outcome: str, got: Got) -> Sitemap:
    return Sitemap(file.url, file.found_by, file.parent, "none", outcome, got.status, got.reason)


def _children(file: Named, reading: Reading) -> list[Named]:
    if file.level + 1 >= MAX_LEVELS:
        return []
    return [Named(child, "index", file.url, file.level + 1) for child in reading.children]


def named_by_robots(robots_url: str, sitemaps: tuple[str, ...], origin: str) -> list[Named]:
    """The files that a robots.txt names; where it names none, the place where most shops have theirs."""
    urls = (normalise(value, robots_url) for value in sitemaps)
    found = [Named(url, "robots", robots_url) for url in dict.fromkeys(urls) if url]
    return found or [Named(f"{origin}/sitemap.xml", "guess", None)]
