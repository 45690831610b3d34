"""Starting a crawl costs no look at the source of the whole stack."""

import subprocess
import sys

_LOOKS = """
import inspect
looks = []
inspect.getframeinfo = lambda *_: looks.append(1)
import {module}
import scrapy.core.downloader.contextfactory
assert not looks, len(looks)
"""


def test_scrapy_is_imported_without_looking_at_the_stack() -> None:
    """Whichever module of the crawl comes first: tls.py is what imports the slow part of Scrapy."""
    for module in ("seoaudit.crawling", "seoaudit.crawl.process", "seoaudit.crawl.outcome"):
        subprocess.run([sys.executable, "-c", _LOOKS.format(module=module)], check=True)
