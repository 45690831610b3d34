"""The program's words come in; it runs, forked from a process that has imported all it needs; its exit code goes out.

For tests that run whole audits by the hundred: of a small audit, Python's imports are a third. Each run is a process of
its own that goes through `main` as the command does.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Sequence
from functools import cache
from pathlib import Path

SECONDS = 120


def run(folder: Path, said: Path, words: Sequence[str]) -> int:
    """Run seoaudit in `folder`, what it says going to `said`; its exit code, negative where a signal ended it."""
    server = _server()
    assert server.stdin
    assert server.stdout
    server.stdin.write(json.dumps([str(folder), str(said), *words]) + "\n")
    server.stdin.flush()
    return int(server.stdout.readline())


@cache
def _server() -> subprocess.Popen[str]:
    root = str(Path(__file__).parent.parent)
    server = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.warm"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": root, "OPENBLAS_NUM_THREADS": "1"},
    )
    atexit.register(server.communicate)
    return server


def serve() -> None:
    """Fork a run for every line of standard input, one after another."""
    import seoaudit.audit  # noqa: PLC0415
    import seoaudit.cli  # noqa: PLC0415
    import seoaudit.crawl.process  # noqa: PLC0415
    import seoaudit.crawling  # noqa: PLC0415
    import seoaudit.read.page  # noqa: F401, PLC0415

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201


def _become(folder: str, said: str, *words: str) -> None:
    """Be the program; never comes back."""
    from seoaudit.__main__ import main  # noqa: PLC0415

    try:
        signal.alarm(SECONDS)
        os.chdir(folder)
        file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(file, 1)
        os.dup2(file, 2)
        sys.argv = ["seoaudit", *words]
        main()
    except BaseException:
        traceback.print_exc()
    sys.stderr.flush()
    os._exit(70)


if __name__ == "__main__":
    serve()
