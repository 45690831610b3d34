"""What a user does beside a running crawl, and reports whose writing is cut short."""

import signal
import subprocess
import sys
from pathlib import Path

from tests.crawl import crawling
from tests.crawl.conftest import OpenShop, Program
from tests.crawl.program import ended, refused
from tests.crawl.server import Shop, page
from tests.crawl.test_durability import BATCH, PAGES, shop_of_many_kinds, wait_for


def test_reading_beside_a_crawl(tmp_path: Path, open_shop: OpenShop, program: Program) -> None:
    shop = open_shop(shop_of_many_kinds())
    crawl = program("crawl", shop.url(), "--out", "run", "--rate", "20", "--quiet")
    wait_for(shop, BATCH + 20)
    ask = "select count(*) filter (where outcome = 'ok'), count(*) - count(distinct url) from page"
    asked = program("query", "run", ask)
    out, errors = asked.communicate(timeout=60)
    assert asked.returncode == 0, errors
    answered, doubled = out.splitlines()[1].split("\t")
    assert (BATCH // 2 <= int(answered) < PAGES, doubled) == (True, "0")
    refused(program("check", "run"), 2, "in use", f"process {crawl.pid}")
    assert crawl.poll() is None, "the crawl ended too soon to have been read beside"
    ended(crawl, 0)
    assert len(crawling.outcomes(tmp_path / "run")) == PAGES + 1 + 7
    assert not [path.name for path in (tmp_path / "run").iterdir() if path.name.startswith(".")]


KILLED = """
import os, signal, sys
from seoaudit.report import files
real, number = os.fsync, int(sys.argv.pop(1))
count = 0
def fsync(descriptor):
    global count
    count += 1
    if count == number:
        os.kill(os.getpid(), signal.SIGKILL)
    real(descriptor)
os.fsync = fsync
from seoaudit.__main__ import main
main()
"""


def test_killed_while_reports_are_written_each_is_the_old_or_the_new_one(
    tmp_path: Path, open_shop: OpenShop, program: Program
) -> None:
    shop = open_shop(Shop({"/": page("/a"), "/a": page()}))
    ended(program("audit", shop.url(), "--out", "run", "--rate", "0", "--quiet"), 0)
    run = tmp_path / "run"
    names = ["report.html", "report.json", "findings.csv", "pages.csv"]
    old = {name: (run / name).read_bytes() for name in names}
    words = ["report", "run", "--lang", "ky", "--quiet"]
    number, states = 0, []
    while True:
        number += 1
        done = subprocess.run([sys.executable, "-c", KILLED, str(number), *words], cwd=tmp_path, check=False)
        states.append({name: (run / name).read_bytes() for name in names})
        if done.returncode != -signal.SIGKILL:
            break
    assert done.returncode == 0
    assert number > 2 * len(names) - 1
    new = states[-1]
    assert new["report.html"] != old["report.html"]
    assert all(state[name] in (old[name], new[name]) for state in states for name in names)
