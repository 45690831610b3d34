"""A run's folder comes in, and stays this process's own until it lets go or dies."""

import os
from pathlib import Path
from types import TracebackType
from typing import IO

import psutil

from seoaudit.errors import UsageError
from seoaudit.store.disk import refusals

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NAME = "run.lock"


class RunLock:
    """The right to write into one run folder, for one process at a time; use it as a context.

    The file holds the process id and carries a lock of the system, which ends with the process: whatever a killed
    process left behind is taken over. Raises UsageError naming the process that holds the folder.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._file: IO[str] | None = None

    def __enter__(self) -> "RunLock":
        with refusals(self.path):
            while self._file is None:
                self._file = self._claim()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self.path.unlink(missing_ok=True)
            self._file.close()
            self._file = None

    def _claim(self) -> IO[str] | None:
        """The locked file with our id in it, None where it was removed meanwhile by the one that held it."""
        file = self.path.open("a+", encoding="ascii")
        try:
            self._lock(file)
            if not self.path.exists() or os.fstat(file.fileno()).st_ino != self.path.stat().st_ino:
                file.close()
                return None
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
        except BaseException:
            file.close()
            raise
        return file

    def _lock(self, file: IO[str]) -> None:
        file.seek(0)
        holder = file.read().strip()
        if fcntl is None:
            busy = holder.isdigit() and int(holder) != os.getpid() and psutil.pid_exists(int(holder))
        else:
            busy = not _flock(file)
        if busy:
            raise UsageError(
                f"{self.path.parent} is in use by process {holder or '(starting)'}: wait for it or stop it"
            )


def _flock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
