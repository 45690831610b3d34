"""A page that hangs a parser or swallows memory costs its reader, and nothing else."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from seoaudit.crawl.readers import Readers, ReadingError
from seoaudit.crawl.reading import PageJob, Reading
from seoaudit.model import Fetched
from seoaudit.read import Answer

HEAVY = b"<html><body>" + b"<p>text <b>bold</b> <i>more</i></p>" * 60_000 + b"</body></html>"
LIGHT = b"<html><head><title>Light</title></head><body><h1>Light</h1></body></html>"


def job(body: bytes = LIGHT, path: str = "/") -> PageJob:
    """A page of the shop."""
    headers = (("content-type", "text/html; charset=utf-8"),)
    return PageJob(Answer(f"https://shop.kg{path}", 200, headers, body))


def title(reading: Reading) -> str | None:
    """The title that was read."""
    return Fetched(*(column[0] for column in reading.rows["fetched"])).title


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log of a run: no reader may complain in it."""
    path = tmp_path / "crawl.log"
    yield path
    assert not path.exists() or path.read_text() == ""


@pytest.mark.parametrize("count", [0, 1, 2])
def test_reads(log: Path, count: int) -> None:
    async def read() -> list[Reading]:
        readers = Readers(count, 5.0, 400, log)
        await readers.open()
        try:
            return list(await asyncio.gather(*(readers.read(job(path=f"/{n}")) for n in range(6))))
        finally:
            await readers.close()

    readings = asyncio.run(read())
    assert [title(reading) for reading in readings] == ["Light"] * 6
    assert {reading.outcome for reading in readings} == {"ok"}


def test_a_page_that_takes_too_long_is_given_up(log: Path) -> None:
    async def read() -> tuple[str, Reading]:
        readers = Readers(1, 0.2, 1000, log)
        await readers.open()
        heavy = asyncio.create_task(readers.read(job(HEAVY)))
        light = asyncio.create_task(readers.read(job()))
        try:
            await heavy
        except ReadingError as error:
            return str(error), await light
        finally:
            await readers.close()
        raise AssertionError("the heavy page was read")

    reason, neighbour = asyncio.run(read())
    assert reason == "reading took more than 0.2 s"
    assert title(neighbour) == "Light"


def test_a_page_that_takes_too_much_memory_is_given_up(log: Path) -> None:
    async def read() -> str:
        readers = Readers(1, 30.0, 50, log)
        await readers.open()
        try:
            await readers.read(job(HEAVY))
        except ReadingError as error:
            return str(error)
        finally:
            await readers.close()
        raise AssertionError("the heavy page was read")

    assert asyncio.run(read()) == "reading took more than 50 MB of memory"


def reader_processes() -> list[psutil.Process]:
    """The readers below this process, without the one that made them."""
    nurseries = [child for child in psutil.Process().children() if _is_reader(child)]
    return [reader for nursery in nurseries for reader in nursery.children() if _is_reader(reader)]


def _is_reader(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return any("reader_process" in word for word in process.cmdline())
    return False


async def _killing(readers: Readers, times: int) -> Reading:
    """Read the heavy page while somebody kills its reader as many times."""
    task = asyncio.create_task(readers.read(job(HEAVY)))
    killed: set[int] = set()
    while len(killed) < times:
        await asyncio.sleep(0.1)
        for child in reader_processes():
            if child.pid not in killed:
                await asyncio.sleep(0.5)
                os.kill(child.pid, signal.SIGKILL)
                killed.add(child.pid)
    return await task


def test_killed_from_outside_the_page_is_read_again(log: Path) -> None:
    async def read() -> Reading:
        readers = Readers(1, 60.0, 1000, log)
        await readers.open()
        try:
            return await _killing(readers, 1)
        finally:
            await readers.close()

    assert asyncio.run(read()).outcome == "ok"


def test_when_all_are_killed_the_page_is_read_again_all_the_same(log: Path) -> None:
    async def read() -> Reading:
        readers = Readers(1, 60.0, 1000, log)
        await readers.open()
        try:
            for reader in reader_processes():
                parent = reader.parent()
                assert parent is not None
                os.kill(parent.pid, signal.SIGKILL)
                os.kill(reader.pid, signal.SIGKILL)
            return await readers.read(job())
        finally:
            await readers.close()

    assert asyncio.run(read()).outcome == "ok"


def test_readers_end_when_the_crawl_is_killed(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys, pathlib\n"
        "from seoaudit.crawl.readers import Readers\n"
        "async def stay():\n"
        "    readers = Readers(2, 5.0, 400, pathlib.Path(sys.argv[1]))\n"
        "    await readers.open()\n"
        "    print('open', flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(stay())\n"
    )
    crawl = subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "log")], stdout=subprocess.PIPE, text=True)
    with crawl:
        assert crawl.stdout
        assert crawl.stdout.readline() == "open\n"
        below = psutil.Process(crawl.pid).children(recursive=True)
        assert len(below) == 3
        crawl.kill()
    assert psutil.wait_procs(below, timeout=10)[1] == []


def test_no_process_is_left(log: Path) -> None:
    async def read() -> list[int]:
        readers = Readers(2, 5.0, 400, log)
        await readers.open()
        pids = [child.pid for child in reader_processes()]
        await readers.close()
        return pids

    pids = asyncio.run(read())
    assert len(pids) == 2
    assert not any(psutil.pid_exists(pid) for pid in pids)
