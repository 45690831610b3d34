"""Origins come in; their robots.txt, read once before their first page, and its rows go out."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from seoaudit.crawl import tls
from seoaudit.crawl.policy import HostRobots, host_name
from seoaudit.crawl.resources import TRIES, Got, Resources
from seoaudit.model import Resource, Robots
from seoaudit.read.robots import MAX_BYTES, RobotsTxt

Record = Callable[[dict[str, list[tuple[Any, ...]]]], None]
MAX_CRAWL_DELAY = 10.0
_READ = ("ok", "too_large")


class RobotsBook:
    """The robots.txt of every origin met, by origin."""

    def __init__(self, resources: Resources, record: Record, by_origin: dict[str, HostRobots]) -> None:
        self._resources, self._record, self._by_origin = resources, record, by_origin
        self._by_host: defaultdict[str, list[HostRobots]] = defaultdict(list)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def ensure(self, origin: str, tries: int = TRIES, *, own: bool = True) -> Got | None:
        """Fetch the robots.txt of `origin` unless it is here; what became of the fetch, None where it was here.

        Where the origin is not the shop's `own`, its robots.txt is obeyed and is no fact of the shop.
        """
        async with self._locks[origin]:
            if origin in self._by_origin:
                return None
            url = f"{origin}/robots.txt"
            got = await self._resources.get(url, "robots", MAX_BYTES + 1, tries)
            got.rows += _invalid_certificate(origin)
            self._by_origin[origin] = _judged(got)
            self._by_host[host_name(url)].append(self._by_origin[origin])
        self._record(_rows(url, got, self._by_origin[origin].robots) if own else {"resource": list(got.rows)})
        return got

    def crawl_delay(self, host: str, agent: str) -> float:
        """The longest delay in seconds that a robots.txt of `host` asks of `agent`, at most ten."""
        asked = (robots.robots.crawl_delay(agent) or 0.0 for robots in self._by_host[host])
        return min(max(asked, default=0.0), MAX_CRAWL_DELAY)


def _judged(got: Got) -> HostRobots:
    """Read what came: 2xx is parsed, 4xx and too many redirects open the host, all else closes it (RFC 9309, 2.3.1).

    Of a file too large the start counts; one that broke off is as good as none (Google, "How Google interprets the
    robots.txt specification").
    """
    if got.outcome in _READ:
        return HostRobots(RobotsTxt.parse(got.body))
    if got.outcome == "too_many_redirects" or (got.answered and (got.status or 0) < 500):
        return HostRobots(RobotsTxt.open())
    if got.answered:
        return HostRobots(RobotsTxt.closed(), f"robots.txt answers {got.status}")
    return HostRobots(RobotsTxt.closed(), f"robots.txt cannot be had: {got.reason}")


def _rows(url: str, got: Got, robots: RobotsTxt) -> dict[str, list[tuple[Any, ...]]]:
    media = got.content_type.partition(";")[0].strip().lower() if got.content_type else None
    text = got.body[:MAX_BYTES].decode("utf-8-sig", "replace") if got.outcome in _READ else None
    row = Robots(url, got.outcome, got.status, got.reason, len(got.body) if text is not None else None, media, text)
    rows: dict[str, list[tuple[Any, ...]]] = {
        "robots": [row],
        "robots_rule": list(robots.rows(url)),
        "resource": list(got.rows),
    }
    return {table: found for table, found in rows.items() if found}


def _invalid_certificate(origin: str) -> list[Resource]:
    """What is wrong with the certificate of an origin just asked, whether it was let pass or not."""
    parts = urlsplit(origin)
    words = tls.invalid.get((parts.hostname or "", parts.port or 443)) if parts.scheme == "https" else None
    return [Resource(f"{origin}/", "tls", outcome="tls_error", status=None, detail=words)] if words else []
