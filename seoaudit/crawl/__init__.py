"""An address and its conditions come in, facts of a shop are committed to a run's folder, how it ended goes out."""

from collections.abc import Callable

from seoaudit.crawl.request import CrawlEnd, CrawlRequest, Progress
from seoaudit.model import Run

__all__ = ["CrawlEnd", "CrawlRequest", "Progress", "crawl"]


def crawl(request: CrawlRequest, run: Run, progress: Callable[[Progress], None]) -> CrawlEnd:
    """Crawl as `request` says into the folder of `run`, or go on there; once in a process.

    `progress` is called about once a second. Raises UsageError for a request that cannot be carried out and StoreError
    where facts cannot be written; everything a shop can do is in the facts and in the returned CrawlEnd.
    """
    from seoaudit.crawl.process import run_crawl  # noqa: PLC0415 (Scrapy is slow to import; readers do without)

    return run_crawl(request, run, progress)
