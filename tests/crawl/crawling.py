"""Requests come in, crawls in real processes are run, and what they committed goes out as rows."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb

from seoaudit.store.parts import part_files

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": ""}
Row = dict[str, Any]


def start(folder: Path, **request: Any) -> "subprocess.Popen[bytes]":
    """A crawl under way; at full speed with one reader unless `request` says otherwise."""
    options = {"rate": 0, "workers": 1, **request}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crawl.runner", str(folder), json.dumps(options)],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(process: "subprocess.Popen[bytes]", seconds: float = 120) -> Row:
    """How a crawl ended. Nothing may be written to the console."""
    out, err = process.communicate(timeout=seconds)
    assert process.returncode == 0, err.decode()
    assert not err, err.decode()
    return dict(json.loads(out))


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a crawl as a power cut would."""
    process.kill()
    process.communicate()


def crawl(folder: Path, **request: Any) -> Row:
    """A crawl from beginning to end."""
    return finish(start(folder, **request))


def rows(folder: Path, table: str) -> list[Row]:
    """The committed rows of a table, in the order in which they were fetched."""
    files = [str(path) for path in part_files(folder, table)]
    if not files:
        return []
    with duckdb.connect() as con:
        cursor = con.execute("select * from read_parquet(?, union_by_name = true) order by fetch_id", [files])
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def by_url(folder: Path, table: str) -> dict[str, Row]:
    """The committed rows of a table by address, paths for addresses; the newest of each."""
    return {path_of(row["url"]): row for row in rows(folder, table)}


def path_of(url: str) -> str:
    """An address without scheme and host."""
    return "/" + url.split("/", 3)[3] if url.startswith("http") else url


def outcomes(folder: Path) -> dict[str, str]:
    """What became of every address fetched, by path."""
    return {path: row["outcome"] for path, row in by_url(folder, "fetched").items()}


def decisions(folder: Path) -> dict[str, str]:
    """What was decided on every address known, by path."""
    return {path: row["decision"] for path, row in by_url(folder, "known").items()}


def once(paths: list[str]) -> bool:
    """Whether no path was asked for twice."""
    return all(number == 1 for number in Counter(paths).values())
