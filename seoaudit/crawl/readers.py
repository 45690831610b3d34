"""Jobs come in, readings go out: a pool of reader processes that can be killed when a page hangs or swallows memory."""

import asyncio
import logging
import os
import pickle
import signal
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic

import psutil

from seoaudit.crawl.nursery import Line, Nursery, read_frame
from seoaudit.crawl.reader_process import FRAME
from seoaudit.crawl.reading import ImageJob, Job, PageJob, PageReader, Reading
from seoaudit.read.answer import Limits

logger = logging.getLogger(__name__)

CHECK_AFTER = 0.25
CHECK_EVERY = 0.1
PATIENCE = 4
"""Times the deadline that a page may take on a machine too busy to let its reader work."""
LONG_SECONDS = 30.0
"""What a sitemap or a whole image may take."""


class ReadingError(Exception):
    """This answer cannot be read: it takes too long or too much memory, or breaks readers; the message says which."""


class ReaderDiedError(Exception):
    """The process ended without an answer, killed by somebody else."""


class Reader:
    """One reader process; it reads one job at a time."""

    def __init__(self, line: Line, memory_mb: int) -> None:
        self._line = line
        self._memory = memory_mb * 2**20
        self._broken: str | None = None
        self.gone = False
        """Whether the process has ended or been ended."""

    async def ask(self, job: Job, seconds: float) -> Reading:
        """The reading of `job`. Raises ReadingError or ReaderDiedError; the process is then gone, but after a fault."""
        body = pickle.dumps(job, pickle.HIGHEST_PROTOCOL)
        self._watch = asyncio.get_running_loop().call_later(CHECK_AFTER, self._check, monotonic(), None, seconds)
        try:
            self._line.jobs.writelines((FRAME.pack(len(body)), body))
            await self._line.jobs.drain()
            reply = pickle.loads(await read_frame(self._line.replies))  # noqa: S301 (from our own process)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            self.gone = True
            raise (ReadingError(self._broken) if self._broken else ReaderDiedError()) from error
        finally:
            self._watch.cancel()
        if not isinstance(reply, Reading):
            logger.error("a page could not be read\n%s", reply)
            raise ReadingError(f"reading failed: {str(reply).strip().splitlines()[-1][:300]}")
        return reply

    def kill(self) -> None:
        """End the process at once."""
        if not self.gone:
            self.gone = True
            with suppress(ProcessLookupError):
                os.kill(self._line.pid, signal.SIGKILL)
        self._line.jobs.close()

    def _cpu(self) -> float:
        try:
            times = psutil.Process(self._line.pid).cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)

    def _check(self, began: float, cpu: float | None, seconds: float) -> None:
        """Kill the process where the job at hand breaks a limit, else look again soon.

        `began` is when the job was given, `cpu` the processor time of the process when it was first looked at.
        """
        cpu = self._cpu() if cpu is None else cpu
        try:
            resident = psutil.Process(self._line.pid).memory_info().rss
        except psutil.Error:
            return
        waited = monotonic() - began
        if resident > self._memory:
            self._broken = f"reading took more than {self._memory // 2**20} MB of memory"
        elif waited > seconds and (self._cpu() - cpu > 0.8 * seconds or waited > PATIENCE * seconds):
            self._broken = f"reading took more than {seconds:g} s"
        if self._broken:
            self.kill()
            return
        self._watch = asyncio.get_running_loop().call_later(CHECK_EVERY, self._check, began, cpu, seconds)


class Readers:
    """A pool of `count` readers; with 0 the pages are read in this process, and no limit of time or memory holds.

    Whole images are decoded in a process of their own even then: what they are made of is the most dangerous to read.
    """

    def __init__(
        self,
        count: int,
        seconds: float,
        memory_mb: int,
        log: Path,
        *,
        rdfa: bool = False,
        classes: Mapping[str, str] | None = None,
    ) -> None:
        self._count, self._seconds, self._memory_mb = count, seconds, memory_mb
        self._free: asyncio.Queue[Reader] = asyncio.Queue()
        self._all: set[Reader] = set()
        self._own = PageReader(Limits(rdfa=rdfa)) if count == 0 else None
        life = max(seconds, LONG_SECONDS) * PATIENCE + 5
        self._open_nursery = partial(Nursery, life, log, rdfa=rdfa, classes=classes or {})
        self._nursery = self._open_nursery() if count else None
        self.faults = 0
        """Answers that no reader could read because of a fault of the program."""
        self.closing = False
        """Whether readers were broken off."""

    async def open(self) -> None:
        """Start the processes."""
        for _ in range(self._count):
            self._free.put_nowait(await self._start())

    async def read(self, job: Job) -> Reading:
        """The reading of `job`, waiting for a free reader. Raises ReadingError where it cannot be read."""
        if self._own is not None:
            return await self._apart(job) if isinstance(job, ImageJob) else self._read_here(self._own, job)
        for _ in range(2):
            with suppress(ReaderDiedError):
                return await self._ask(job)
        raise ReadingError("the reader was killed twice while reading this page")

    def abort(self) -> None:
        """Break off what is being read."""
        self.closing = True
        for reader in self._all:
            reader.kill()

    async def close(self) -> None:
        """End all processes."""
        self.abort()
        self._all.clear()
        if self._nursery is not None:
            await self._nursery.close()

    def _read_here(self, own: PageReader, job: Job) -> Reading:
        try:
            return own.read(job)
        except Exception as error:
            logger.exception("a page could not be read")
            self.faults += 1
            raise ReadingError(f"reading failed: {error}") from error

    async def _apart(self, job: ImageJob) -> Reading:
        """The reading of `job` by a process that is made for it."""
        reader = await self._start()
        try:
            return await reader.ask(job, LONG_SECONDS)
        except ReaderDiedError as error:
            raise ReadingError("the reader was killed while reading this image") from error
        finally:
            self._all.discard(reader)
            reader.kill()

    async def _ask(self, job: Job) -> Reading:
        seconds = self._seconds if isinstance(job, PageJob) else LONG_SECONDS
        reader = await self._free.get()
        try:
            return await reader.ask(job, seconds)
        except (ReadingError, ReaderDiedError):
            self.faults += not reader.gone
            raise
        finally:
            await self._give_back(reader)

    async def _give_back(self, reader: Reader) -> None:
        if not reader.gone:
            self._free.put_nowait(reader)
            return
        self._all.discard(reader)
        reader.kill()
        if self.closing:
            raise ReadingError("the crawl was stopped")
        self._free.put_nowait(await self._start())

    async def _start(self) -> Reader:
        if self._nursery is None:
            self._nursery = self._open_nursery()
        reader = Reader(await self._nursery.bear(), self._memory_mb)
        self._all.add(reader)
        return reader
