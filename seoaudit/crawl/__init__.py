"""An address and its conditions come in, facts of a shop are committed to a run's folder, how it ended goes out."""

from collections.abc import Callable, Sequence

from seoaudit.crawl.request import CrawlEnd, CrawlRequest, Progress
from seoaudit.model import Run, Wanted

__all__ = ["CrawlEnd", "CrawlRequest", "Progress", "crawl"]


def crawl(
    request: CrawlRequest,
    run: Run,
    progress: Callable[[Progress], None],
    wanted: Callable[[], Sequence[Wanted]] = tuple,
) -> CrawlEnd:
    """Crawl as `request` says into the folder of `run`, or go on there; once in a process.

    `progress` is called about once a second. `wanted` is asked, when nothing is left to fetch and all facts lie on the
    disk, what else the facts want to be asked, until that is nothing: filters to be fetched as pages, then what becomes
    a row of `resource`. Raises UsageError for a request that cannot be
    carried out and StoreError where facts cannot be written; everything a shop can do is in the facts and in the
    returned CrawlEnd.
    """
    from seoaudit.crawl.process import run_crawl  # noqa: PLC0415 (Scrapy is slow to import; readers do without)

    return run_crawl(request, run, progress, wanted)
