"""A command in, what it cost out: CPU seconds of it and its children, peak proportional memory, wall seconds."""

import resource
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

INTERVAL = 0.5
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Cost:
    """What a command cost. Memory is the sum of proportional set sizes (PSS) over all processes, in bytes."""

    code: int
    cpu_seconds: float
    wall_seconds: float
    peak_bytes: int


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run `command` in `folder` to its end, its output going to bench.log there."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    peak = 0
    with (
        (folder / "bench.log").open("ab") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process,
    ):
        code = None
        while code is None:
            peak = max(peak, memory(process.pid))
            with suppress(subprocess.TimeoutExpired):
                code = process.wait(INTERVAL)
        wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(code, cpu, wall, peak)


def memory(pid: int) -> int:
    """Proportional set size of a process and all its descendants, in bytes; 0 once it is gone."""
    total = 0
    try:
        parent = psutil.Process(pid)
        for process in (parent, *parent.children(recursive=True)):
            full = process.memory_full_info()
            total += getattr(full, "pss", full.uss)
    except psutil.Error:
        pass
    return total
