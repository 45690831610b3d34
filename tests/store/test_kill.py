"""A writer killed for real at any moment, and a reader beside a living one: committed rows are there once."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seoaudit.store import audit
from seoaudit.store.manifest import parts
from seoaudit.store.parts import PartWriter

WRITER = """
import sys
from pathlib import Path
from seoaudit.model import Fetched, PageFacts
from seoaudit.store import parts
from seoaudit.store.rows import columns_of
from seoaudit.store.run import RunLock
parts.MOST_PARTS, parts.MOST_MERGED = 4, 2
with RunLock(Path(sys.argv[1])):
    writer = parts.PartWriter(Path(sys.argv[1]))
    while True:
        number = writer.next_fetch_id()
        writer.add(number, columns_of(PageFacts(Fetched(f"https://shop.kg/{number}"))))
        writer.commit()
        print(number, flush=True)
"""


def start(run: Path) -> tuple["subprocess.Popen[str]", str]:
    """A writer that has committed once, and what it said then."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(run)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    first = writer.stdout.readline()
    assert first
    return writer, first


def kill(writer: "subprocess.Popen[str]", first: str) -> int:
    """Kill the writer; the last number it said was committed."""
    os.kill(writer.pid, signal.SIGKILL)
    said = [first, *writer.communicate(timeout=20)[0].splitlines()]
    return int(said[-1])


def numbers(run: Path) -> list[int]:
    audit.build(run)
    with audit.connect(run, locked=True) as con:
        return [row[0] for row in con.execute("select fetch_id from fetched order by fetch_id").fetchall()]


@pytest.mark.parametrize("seed", range(4))
def test_what_was_committed_is_there_once_whenever_the_writer_dies(tmp_path: Path, seed: int) -> None:
    said = 0
    for _ in range(2):
        writer, first = start(tmp_path)
        time.sleep(random.Random(seed).random() * 0.4)
        said = kill(writer, first)
    found = numbers(tmp_path)
    assert found == list(range(1, len(found) + 1))
    assert said <= len(found) <= said + 1
    PartWriter(tmp_path).close()
    assert numbers(tmp_path) == found
    assert {path.name for path in (tmp_path / "facts").iterdir()} == {path.name for path in parts(tmp_path)}


def test_a_reader_beside_the_writer_sees_whole_commits(tmp_path: Path) -> None:
    writer, first = start(tmp_path)
    try:
        seen = [numbers(tmp_path) for _ in range(4)]
    finally:
        kill(writer, first)
    assert all(found == list(range(1, len(found) + 1)) for found in seen)
    assert [len(found) for found in seen] == sorted(len(found) for found in seen)
