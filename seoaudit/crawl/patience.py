"""Seconds come in; waiting that ends early when the crawl stops is what goes out."""

import asyncio
from typing import Any

from seoaudit.crawl.handler import StoppedError


class Patience:
    """Waits for one request, or lets the whole shop rest."""

    def __init__(self, stopping: asyncio.Event, crawler: Any) -> None:
        self._stopping, self._crawler = stopping, crawler
        self._until = 0.0

    async def rest(self, seconds: float) -> None:
        """Wait. Raises StoppedError where the crawl ends meanwhile."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return
        raise StoppedError("the crawl was stopped")

    async def pause(self, seconds: float) -> None:
        """Ask the shop for nothing at all for `seconds`. Raises StoppedError where the crawl ends meanwhile."""
        clock = asyncio.get_running_loop().time
        until = clock() + seconds
        self._until = max(self._until, until)
        self._crawler.engine.pause()
        try:
            await self.rest(seconds)
        finally:
            if until >= self._until or self._stopping.is_set():
                self._crawler.engine.unpause()
