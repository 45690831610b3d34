"""The misbehaving shop is crawled in real processes; what became of its addresses, and what it cost, goes out."""

import json
import os
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import psutil

from seoaudit import derive
from seoaudit.check import load_rules, run_rules
from seoaudit.content import folder
from seoaudit.model import OUTCOMES
from seoaudit.store import audit as database
from seoaudit.store.parts import part_files
from seoaudit.store.run import load_run
from seoaudit.store.schema import TABLES
from tests.faults.conftest import Once
from tests.faults.shop import Shop, healthy, serving

ROOT = Path(__file__).parents[2]
MOST_MB = 500
Row = dict[str, Any]


@dataclass
class Crawled:
    """One crawl that has ended: its run, the shop, its end, its highest memory in MB, its seconds."""

    folder: Path
    shop: Shop
    end: Row
    memory: float
    seconds: float

    @cached_property
    def pages(self) -> dict[str, Row]:
        """The table `page` as rules see it, by path (whole addresses where the host is another)."""
        draft = database.draft(self.folder)
        run = load_run(self.folder)
        try:
            with database.writing(draft) as con:
                derive.create_views(con)
                derive.derive(con, run)
                rows = _dicts(con.execute("select * from page"))
        finally:
            draft.unlink(missing_ok=True)
        assert len({row["url"] for row in rows}) == len(rows)
        return {self._path(row["url"]): row for row in rows}

    def said(self, rule: str) -> list[Row]:
        """The findings of a shipped rule, each with its url, addresses as paths."""
        rules = [each for each in load_rules([folder("rules")]) if each.id == rule]
        draft = database.draft(self.folder)
        try:
            with database.writing(draft) as con:
                derive.create_views(con)
                derive.derive(con, load_run(self.folder))
                derive.materialise(con)
            with closing(database.connect(draft, locked=True)) as con:
                ((result, findings),) = ((result, list(found)) for result, found in run_rules(con, rules, "both"))
        finally:
            draft.unlink(missing_ok=True)
        assert result.status != "error", result.reason
        told = ({"url": one.url, **one.evidence} for one in findings)
        return [{name: self._path(v) if isinstance(v, str) else v for name, v in row.items()} for row in told]

    def rows(self, table: str) -> list[Row]:
        """The committed rows of a table."""
        files = [str(path) for path in part_files(self.folder, table)]
        if not files:
            return []
        with duckdb.connect() as con:
            return _dicts(con.execute("select * from read_parquet(?, union_by_name = true)", [files]))

    def fetched(self, path: str) -> Row:
        """The row of the one fetch of a path."""
        (row,) = (row for row in self.rows("fetched") if self._path(row["url"]) == path)
        return row

    def outcome(self, path: str) -> str:
        """What became of a path."""
        return str(self.pages[path]["outcome"])

    @cached_property
    def everything(self) -> str:
        """All that the run's folder says: every table in words, and every text file."""
        tables = (str(row) for table in TABLES for row in self.rows(table))
        files = (path.read_text("utf-8", "replace") for path in self.folder.rglob("*") if path.suffix in _TEXTS)
        return "\n".join((*tables, *files))

    def check(self, state: str = "complete", most_mb: float = MOST_MB) -> None:
        """What holds after every crawl, whatever the shop did."""
        assert self.end["state"] == state, self.end
        assert self.memory < most_mb, f"{self.memory:.0f} MB"
        assert {row["outcome"] for row in self.pages.values()} <= set(OUTCOMES)
        assert {row["url"] for row in self.rows("known")} == {row["url"] for row in self.pages.values()}
        fetches = [row["url"] for row in self.rows("fetched")]
        assert len(fetches) == len(set(fetches))
        assert self.shop.at("foreign") == []
        assert self.shop.connections["foreign"] == 0
        assert "Traceback" not in self.everything
        if state == "complete":
            assert {path: self.outcome(path) for path in healthy()} == dict.fromkeys(healthy(), "ok")

    def _path(self, url: str) -> str:
        return url.removeprefix(self.end["start"].rstrip("/")) or "/"


_TEXTS = frozenset((".json", ".log", ".txt"))


class Crawl:
    """A crawl under way, watched for its memory."""

    def __init__(self, folder: Path, shop: Shop, **request: Any) -> None:
        """Start it; `user` is a name and password for the start, `env` are variables, all else is for the runner."""
        user, env = request.pop("user", None), request.pop("env", {})
        url = shop.url().replace("//", f"//{user}@") if user else shop.url()
        options = {"url": url, "rate": 0, "workers": 1, "concurrency": 8, "page_timeout": 5.0, **request}
        self._folder, self._shop = folder, shop
        self._began = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.runner", str(folder), json.dumps(options)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "", **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def finish(self, seconds: float = 60) -> Crawled:
        """Wait for the end. Nothing may be written to the console."""
        highest = 0.0
        try:
            while self._process.poll() is None:
                highest = max(highest, _memory(self._process.pid))
                assert time.monotonic() - self._began < seconds, "the crawl does not end"
                time.sleep(0.1)
        finally:
            self._process.kill()
            out, err = self._process.communicate()
        assert self._process.returncode == 0, err.decode()
        assert not err, err.decode()
        took = time.monotonic() - self._began
        return Crawled(self._folder, self._shop, dict(json.loads(out)), highest, took)


def crawl(folder: Path, shop: Shop, **request: Any) -> Crawled:
    """A crawl of a shop that is served, from beginning to end."""
    return Crawl(folder, shop, **request).finish()


def crawl_once(once: Once, name: str, shop: Shop, **request: Any) -> Crawled:
    """The crawl of that name, of a shop that is served for it."""

    def run(folder: Path) -> Crawled:
        with serving(shop):
            return crawl(folder / "run", shop, **request)

    crawled: Crawled = once(name, run)
    return crawled


def _memory(pid: int) -> float:
    """MB that the process and its children hold, shared pages counted once."""
    total = 0
    try:
        main = psutil.Process(pid)
        for process in (main, *main.children(recursive=True)):
            total += process.memory_full_info().pss
    except (psutil.Error, OSError):
        return 0.0
    return total / 2**20


def _dicts(cursor: duckdb.DuckDBPyConnection) -> list[Row]:
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
