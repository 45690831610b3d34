"""A request comes in, the settings of a lean Scrapy go out: everything that is not needed is off."""

import importlib.util
from pathlib import Path
from typing import Any

from seoaudit.crawl.guard import Place
from seoaudit.crawl.request import CrawlRequest

MAX_WIRE = 16 * 2**20
MAX_WAITING = 4 * 2**20
HOSTS_AT_A_TIME = 8
"""Hosts that are asked at the same time, each for as many pages at once as the user allows."""
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ENCODINGS = "gzip, deflate, br, zstd"


def scrapy_settings(request: CrawlRequest, private: tuple[Place, ...]) -> dict[str, Any]:
    """Settings for one crawl. `private` are the hosts and ports that may have an internal address."""
    return {
        "SPIDER_MODULES": ["seoaudit.spiders"],
        "SCHEDULER": "seoaudit.crawl.scheduler.FrontierScheduler",
        "TWISTED_DNS_RESOLVER": "seoaudit.crawl.guard.GuardingResolver",
        "SEOAUDIT_PRIVATE_HOSTS": private,
        "ASYNCIO_EVENT_LOOP": "uvloop.Loop" if importlib.util.find_spec("uvloop") else None,
        "CONCURRENT_REQUESTS": request.concurrency * HOSTS_AT_A_TIME,
        "CONCURRENT_REQUESTS_PER_DOMAIN": request.concurrency,
        "CONCURRENT_ITEMS": 1,
        "DOWNLOAD_DELAY": 1 / request.rate if request.rate else 0,
        "DOWNLOAD_DELAY_JITTER": 0,
        "DOWNLOAD_MAXSIZE": MAX_WIRE,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_FAIL_ON_DATALOSS": False,
        "DOWNLOAD_VERIFY_CERTIFICATES": request.verify_tls,
        "DOWNLOAD_HANDLERS_BASE": {},  # an empty base: Scrapy imports what the base names, even where it is off
        "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https"), "seoaudit.crawl.handler.StoppableHandler"),
        "COMPRESSION_ENABLED": False,
        "SCRAPER_SLOT_MAX_ACTIVE_SIZE": MAX_WAITING,
        **_switched_off(),
    }


def _switched_off() -> dict[str, Any]:
    return {
        "DOWNLOADER_MIDDLEWARES_BASE": {},
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "COOKIES_ENABLED": False,
        "REDIRECT_ENABLED": False,
        "RETRY_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "LOG_ENABLED": False,
        "STATS_DUMP": False,
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "WARN_ON_GENERATOR_RETURN_VALUE": False,
    }


def log_file(run: Path) -> Path:
    """Where a run keeps the crawl's log."""
    return run / "crawl.log"
