"""What readers are told comes in; reader processes go out, forked by one process that has imported what they need."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from seoaudit.crawl.reader_process import FRAME
from seoaudit.errors import UsageError

STREAM_LIMIT = 1 << 20
_START = "import gc; gc.disable(); from seoaudit.crawl.reader_process import main; main()"
"""Modules are no rubbish: the cycle collector looks on only once a reader reads."""


class Line(NamedTuple):
    """The line to a reader process: its number, and where its replies come from and jobs go to."""

    pid: int
    replies: asyncio.StreamReader
    jobs: asyncio.StreamWriter


class Nursery:
    """Makes reader processes. What goes wrong in them is written to `log`."""

    def __init__(self, seconds: float, log: Path, *, rdfa: bool, classes: Mapping[str, str]) -> None:
        if not hasattr(os, "fork"):
            raise UsageError("reader processes need Linux or macOS (on Windows: WSL), or --workers 0")
        self._words, self._log = (str(seconds), str(int(rdfa)), json.dumps(dict(classes))), log
        self._process: asyncio.subprocess.Process | None = None
        self._opening = asyncio.Lock()

    async def bear(self) -> Line:
        """A new reader. Raises RuntimeError where none can be made."""
        for _ in range(2):
            async with self._opening:
                if self._process is None:
                    await self._open()
            mine, theirs = socket.socketpair()
            replies, jobs = await asyncio.open_connection(sock=mine, limit=STREAM_LIMIT)
            try:
                with theirs:
                    socket.send_fds(self._control, [b"\x01"], [theirs.fileno()])
                return Line(int(await read_frame(replies)), replies, jobs)
            except (OSError, asyncio.IncompleteReadError):  # somebody ended it
                jobs.close()
                await self.close()
        raise RuntimeError(f"no reader process could be made: {self._log} says why")

    async def close(self) -> None:
        """End the process once its readers have ended."""
        if self._process is not None:
            process, self._process = self._process, None
            self._control.close()
            await process.wait()

    async def _open(self) -> None:
        control, theirs = socket.socketpair()
        with theirs, self._log.open("ab") as errors:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-c", _START, str(theirs.fileno()), *self._words),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                env=_environment(),
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        control.setblocking(False)
        self._control = control
        ready = await asyncio.get_running_loop().sock_recv(control, 1)
        control.setblocking(True)
        if not ready:
            raise RuntimeError(f"the reader processes could not be started: {self._log} says why")


async def read_frame(replies: asyncio.StreamReader) -> bytes:
    """The content of the next frame. Raises IncompleteReadError where the process has ended."""
    head = await replies.readexactly(FRAME.size)
    return await replies.readexactly(FRAME.unpack(head)[0])


def _environment() -> Mapping[str, str]:
    """Ours, with the modules of this process findable: the program may run from a checkout or from inside a test."""
    paths = [path or str(Path.cwd()) for path in sys.path]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths))}
