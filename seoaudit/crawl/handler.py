"""Requests come in, responses go out as Scrapy's own client gives them; what is under way can be broken off."""

import asyncio
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future

from seoaudit.crawl.tls import Certificates
from seoaudit.crawl.wire import Agent, Connections

VERIFY = "DOWNLOAD_VERIFY_CERTIFICATES"


class StoppedError(DownloadCancelledError):
    """The crawl was stopped while this request was under way."""


class StoppableHandler(HTTP11DownloadHandler):
    """Scrapy's handler on Twisted, which asks the guarding resolver for names and literals alike."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._under_way: set[asyncio.Task[Any]] = crawler.spider.under_way
        self._contextFactory: Any = Certificates(verify=crawler.settings.getbool(VERIFY))
        self._pool._factory = Connections
        self._clients: dict[float, Any] = {}
        self._pool.retryAutomatically = False  # tries are counted, and the shop is given time between them

    async def download_request(self, request: Request) -> Response:
        """The response. Raises StoppedError where its task was cancelled, which Scrapy itself cannot bear."""
        if task := asyncio.current_task():
            self._under_way.add(task)
        try:
            with wrap_twisted_exceptions():
                return await maybe_deferred_to_future(self._agent().download_request(request))
        except asyncio.CancelledError as error:
            raise StoppedError("the crawl was stopped") from error
        finally:
            self._under_way.discard(task)

    def _agent(self) -> Agent:
        return Agent(
            self._clients,
            contextFactory=self._contextFactory,
            pool=self._pool,
            maxsize=self._default_maxsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
        )
