"""Seconds come in; waiting that ends early when the crawl stops is what goes out, of one request or of a whole host."""

import asyncio
from time import monotonic
from typing import Any

from seoaudit.crawl.handler import StoppedError


class Patience:
    """Waits for one request, or lets a whole host rest while others go on."""

    def __init__(self, stopping: asyncio.Event, crawler: Any) -> None:
        self._stopping, self._crawler = stopping, crawler
        self._until: dict[str, float] = {}

    def rests(self, host: str) -> bool:
        """Whether `host` is to be asked for nothing now."""
        return monotonic() < self._until.get(host, 0.0)

    async def rest(self, seconds: float) -> None:
        """Wait. Raises StoppedError where the crawl ends meanwhile."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return
        raise StoppedError("the crawl was stopped")

    async def rested(self, host: str) -> None:
        """Wait until `host` may be asked. Raises StoppedError where the crawl ends meanwhile."""
        while (left := self._until.get(host, 0.0) - monotonic()) > 0:
            await self.rest(left)

    async def pause(self, host: str, seconds: float) -> None:
        """Ask `host` for nothing at all for `seconds`. Raises StoppedError where the crawl ends meanwhile."""
        self._until[host] = max(self._until.get(host, 0.0), monotonic() + seconds)
        slot = self._crawler.engine.downloader.slots.get(host)
        if slot:  # what waits in Scrapy's own queue counts its delay from the last request
            slot.lastseen = max(slot.lastseen, self._until[host] - slot.delay)
        await self.rested(host)
