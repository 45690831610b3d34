"""What robots.txt says of sitemaps comes in; their rows are recorded and their addresses go to the frontier."""

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from seoaudit.crawl.internal import says_internal
from seoaudit.crawl.policy import host_name, without_credentials
from seoaudit.crawl.readers import ReadingError
from seoaudit.crawl.reading import Reading, SitemapJob
from seoaudit.crawl.resources import Got, Resources
from seoaudit.model import Sitemap
from seoaudit.read.url import normalise

MAX_BYTES = 50 * 2**20
"""The protocol's limit for one file, decoded (sitemaps.org)."""
MAX_FILES = 1_000
MAX_LEVELS = 3
USUAL = ("sitemap.xml", "sitemap_index.xml", "sitemap-index.xml", "wp-sitemap.xml", "sitemap.xml.gz", "sitemap.txt")
"""Where platforms put a sitemap, the most usual place first."""

Read = Callable[[SitemapJob], Awaitable[Reading]]
Keep = Callable[[str, Reading], Awaitable[None]]
Record = Callable[[dict[str, list[tuple[Any, ...]]]], None]
InScope = Callable[[str], bool]


class Named(NamedTuple):
    """A sitemap file and what names it."""

    url: str
    found_by: str
    parent: str | None
    level: int = 0


class SitemapWalk:
    """Reads sitemap files, indexes before what they name."""

    def __init__(
        self, resources: Resources, read: Read, record: Record, keep: Keep, in_scope: InScope = lambda _: False
    ) -> None:
        self._resources, self._read, self._record, self._keep = resources, read, record, keep
        self._in_scope = in_scope
        self._seen: set[str] = set()
        self._told = False
        self.files = 0
        """Sitemaps that could be read."""

    async def walk(self, named: list[Named]) -> None:
        """Read the files of `named` and what they name, each once. Raises StoppedError where the crawl ends.

        A robots.txt may name files of other hosts, which prove nothing else (sitemaps.org, "Cross submits").
        """
        waiting = deque(named)
        while waiting:
            file = waiting.popleft()
            if file.url in self._seen:
                continue
            if file.level >= MAX_LEVELS or len(self._seen) >= MAX_FILES:
                self._leave_out(file)
                continue
            self._seen.add(file.url)
            if refusal := self._refusal(file):
                self._record({"sitemap": [Sitemap(file.url, file.found_by, file.parent, "none", refusal, None)]})
                continue
            got = await self._get(file)
            if got.outcome == "ok" or got.body:
                waiting.extend(await self._one(file, got) or ())
            else:
                self._record({"sitemap": [_failed(file, got.outcome, got)]})

    async def guess(self, origin: str) -> None:
        """Read the first sitemap among the usual places of an origin whose robots.txt names none."""
        for name in USUAL:
            file = Named(f"{origin}/{name}", "guess", None)
            got = await self._get(file)
            if not got.answered:
                return
            file = file._replace(url=got.url)  # one file may answer for http, https and www
            if file.url in self._seen:
                return
            if got.outcome == "ok" and (children := await self._one(file, got)) is not None:
                self._seen.add(file.url)
                await self.walk(children)
                return

    async def _get(self, file: Named) -> Got:
        got = await self._resources.get(file.url, "sitemap", MAX_BYTES)
        self._record({"resource": list(got.rows)})
        return got

    def _refusal(self, file: Named) -> str | None:
        """The outcome of a file that is not asked for: an index may name files of its own site only (sitemaps.org)."""
        if not file.url.startswith(("http://", "https://")):
            return "blocked_scheme"
        host, index = host_name(file.url), host_name(file.parent or "")
        if file.found_by != "index" or self._in_scope(file.url) or _bare(host) == _bare(index):
            return None
        return "blocked_address" if says_internal(host) else "offsite"

    def _leave_out(self, file: Named) -> None:
        """Say once that there are more files than are read."""
        if not self._told:
            self._told = True
            deep = file.level >= MAX_LEVELS
            reason = f"indexes within {MAX_LEVELS} indexes" if deep else f"more than {MAX_FILES:,} files"
            row = Sitemap(file.url, file.found_by, file.parent, "none", "not_reached", None, f"{reason} are not read")
            self._record({"sitemap": [row]})

    async def _one(self, file: Named, got: Got) -> list[Named] | None:
        """The files that a file names; None for a guess that is no sitemap."""
        try:
            reading = await self._read(_job(file, got))
        except ReadingError as problem:
            self._record({"sitemap": [_failed(file, "parse_limited", got)._replace(reason=str(problem))]})
            return []
        is_sitemap = reading.outcome == "ok" or bool(reading.targets or reading.children)
        if file.found_by == "guess" and not is_sitemap:
            return None
        self.files += is_sitemap
        await self._keep(file.url, reading)
        return [Named(without_credentials(child), "index", file.url, file.level + 1) for child in reading.children]


def _job(file: Named, got: Got) -> SitemapJob:
    status = got.status or 200
    trouble = None if got.outcome == "ok" else (got.outcome, got.reason or got.outcome)
    body, kind = got.body, got.content_type
    return SitemapJob(file.url, body, kind, file.found_by, file.parent, status, got.last_modified, trouble)


def _failed(file: Named, outcome: str, got: Got) -> Sitemap:
    return Sitemap(file.url, file.found_by, file.parent, "none", outcome, got.status, got.reason)


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def named_by_robots(robots_url: str, sitemaps: tuple[str, ...]) -> list[Named]:
    """The files that a robots.txt names."""
    urls = (normalise(value, robots_url) for value in sitemaps)
    plain = dict.fromkeys(without_credentials(url) for url in urls if url)
    return [Named(url, "robots", robots_url) for url in plain]
