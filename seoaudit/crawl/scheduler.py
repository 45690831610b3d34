"""The frontier's addresses come in, Scrapy's requests go out, made only when they are about to be sent."""

from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler

if TYPE_CHECKING:
    from seoaudit.crawl.spider import AuditSpider


class FrontierScheduler(BaseScheduler):
    """Scrapy's scheduler on the spider's frontier."""

    def __init__(self, spider: "AuditSpider") -> None:
        self._spider = spider

    @classmethod
    def from_crawler(cls, crawler: Any) -> "FrontierScheduler":
        """Made by Scrapy's engine once the spider exists."""
        return cls(crawler.spider)

    def has_pending_requests(self) -> bool:
        """Whether anything is left that may still be fetched."""
        return self._spider.has_more()

    def enqueue_request(self, request: Request) -> bool:
        """Take a request that the spider made itself: it goes first."""
        return self._spider.take_back(request)

    def next_request(self) -> Request | None:
        """The next request; None where none is left or enough answers wait to be read."""
        return self._spider.next_request()
