"""A connection and limits come in; what runs inside is interrupted when it takes too long or too much memory."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
from duckdb import DuckDBPyConnection

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one rule may take: seconds in all, bytes beyond what the process has, rows kept as findings."""

    seconds: float = 10.0
    memory: int = 2_500_000_000
    rows: int = 1_000_000


@contextmanager
def guarded(con: DuckDBPyConnection, limits: Limits) -> Iterator[None]:
    """Interrupt the connection's queries, again and again, once the time is over; refuse memory beyond the limit."""
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(con, limits.seconds, done), daemon=True)
    watch.start()
    try:
        with _memory(limits.memory):
            yield
    finally:
        done.set()
        watch.join()


def _watch(con: DuckDBPyConnection, seconds: float, done: threading.Event) -> None:
    if done.wait(seconds):
        return
    con.interrupt()
    while not done.wait(0.1):  # an interrupt between two queries reaches neither
        con.interrupt()


class _Ceiling:
    """A limit on the process's data, where the system has one: DuckDB's own does not count what functions allocate.

    All that runs at once is under one limit, which is set by the first and lifted by the last.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._before = (0, 0)

    @contextmanager
    def __call__(self, extra: int) -> Iterator[None]:
        data = getattr(psutil.Process().memory_info(), "data", None)
        if resource is None or data is None:
            yield
            return
        self._enter(data + extra)
        try:
            yield
        finally:
            self._leave()

    def _enter(self, wanted: int) -> None:
        with self._lock:
            if not self._inside:
                self._before = soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
                limit = min((wanted, *(bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY)))
                resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
            self._inside += 1

    def _leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                resource.setrlimit(resource.RLIMIT_DATA, self._before)


_memory = _Ceiling()
