"""A recorded shop of 1,159 pages that nobody here wrote: all are fetched, whatever interrupts the crawl."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.crawl import crawling

ADDRESSES = 1159
pytestmark = pytest.mark.corpus

SERVE = """
import runpy, sys
sys.path.insert(0, sys.argv[1])
import serve_snapshot as snapshot
from http.server import ThreadingHTTPServer
host, answers = snapshot.load(sys.argv[2])
server = ThreadingHTTPServer(("127.0.0.1", 0), object)
here = f"127.0.0.1:{server.server_port}"
shop = snapshot.handler(host, answers, here)
def do_get(self, answer=shop.do_GET):
    with open(sys.argv[3], "a") as log:
        log.write(self.path + chr(10))
    answer(self)
shop.do_GET = do_get
server.RequestHandlerClass = shop
print(here, flush=True)
server.serve_forever()
"""


@contextmanager
def bookshop(corpus: Path, log: Path) -> Iterator[str]:
    """Serve the recorded shop; every path asked for is a line of `log`."""
    command = [sys.executable, "-c", SERVE, corpus.parent / "tools", corpus / "bookshop.jsonl.gz", log]
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        try:
            yield f"http://{server.stdout.readline().decode().strip()}/"
        finally:
            server.kill()


def asked(log: Path) -> list[str]:
    """Pages asked for so far."""
    lines = log.read_text().splitlines() if log.exists() else []
    return [line for line in lines if line != "/robots.txt" and "sitemap" not in line]


def test_every_page_is_fetched_once(corpus: Path, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    with bookshop(corpus, log) as url:
        end = crawling.crawl(tmp_path / "run", url=url, workers=2)
    assert (end["state"], end["counts"]["fetched"], end["counts"]["ok"]) == ("complete", ADDRESSES, ADDRESSES)
    assert (end["counts"]["known"], end["counts"]["frozen"], end["counts"]["limited"]) == (ADDRESSES, 0, 0)
    assert len(asked(log)) == len(set(asked(log))) == ADDRESSES
    assert set(crawling.decisions(tmp_path / "run").values()) == {"fetch"}


def test_killed_at_five_moments(corpus: Path, tmp_path: Path) -> None:
    moments = random.Random(7)
    log, run = tmp_path / "access.log", tmp_path / "run"
    with bookshop(corpus, log) as url:
        for time_of_death in range(5):
            process = crawling.start(run, url=url, workers=2, resume=time_of_death > 0)
            before = len(asked(log))
            while len(asked(log)) < before + 20:
                assert process.poll() is None
                time.sleep(0.02)
            time.sleep(moments.uniform(0.1, 2.5))
            before = len(asked(log))
            crawling.kill(process)
        end = crawling.crawl(run, url=url, workers=2, resume=True)
    assert (end["state"], end["counts"]["fetched"], end["counts"]["ok"]) == ("complete", ADDRESSES, ADDRESSES)
    paths = asked(log)
    assert len(set(paths)) == ADDRESSES
    again = len(paths) - ADDRESSES
    assert again <= 5 * (100 + 4), again
    assert max(Counter(paths).values()) <= 6
    urls = [row["url"] for row in crawling.rows(run, "fetched")]
    assert len(urls) == len(set(urls)) == ADDRESSES
