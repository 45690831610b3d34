"""Requests come in, responses go out as Scrapy's own handler gives them; what is under way can be broken off."""

import asyncio
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response


class StoppedError(DownloadCancelledError):
    """The crawl was stopped while this request was under way."""


class StoppableHandler(HTTP11DownloadHandler):
    """Scrapy's handler on Twisted, which asks the guarding resolver for names and literals alike."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._under_way: set[asyncio.Task[Any]] = crawler.spider.under_way

    async def download_request(self, request: Request) -> Response:
        """The response. Raises StoppedError where its task was cancelled, which Scrapy itself cannot bear."""
        if task := asyncio.current_task():
            self._under_way.add(task)
        try:
            return await super().download_request(request)
        except asyncio.CancelledError as error:
            raise StoppedError("the crawl was stopped") from error
        finally:
            self._under_way.discard(task)
