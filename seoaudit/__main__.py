"""The user's words in, an exit code out; a user's mistake is one line on stderr, never a traceback."""

import atexit
import errno
import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from seoaudit.errors import SeoAuditError

BROKEN_PIPE = 141
INTERRUPTED = "Query interrupted"
"""What DuckDB makes of an interrupt that comes while it is at work."""
NEW_OBJECTS = 200_000
"""Between two looks of the cycle collector. With Python's 700 it costs 0.1 s of the start alone, and finds nothing."""


REFUSED_BY_MACHINE = {
    errno.EMFILE: ("allow more open files (ulimit -n) or lower --concurrency and --workers", 3),
    errno.ENFILE: ("the machine has too many files open: try again later", 3),
    errno.ENOSPC: ("make room", 4),
    errno.EDQUOT: ("make room", 4),
}


def main() -> None:
    """Run the command line and exit with the code of the command."""
    gc.set_threshold(NEW_OBJECTS, 50, 100)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's idle threads spin: 0.1 s for linear algebra not done
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    code = _run()
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # what was little is written only now
        code = _reader_gone()
    sys.stderr.flush()
    os._exit(code)  # tearing down the interpreter, DuckDB's binding reports its own leaks on stderr


def _run() -> int:
    from typer.exceptions import Abort, TyperException  # noqa: PLC0415 - here an interrupt is caught

    from seoaudit.cli import app  # noqa: PLC0415

    try:
        return _interruptible(partial(app, standalone_mode=False))
    except (Abort, KeyboardInterrupt):
        return 130
    except TyperException as error:
        return _say(error.format_message(), 2)
    except SeoAuditError as error:
        return _say(str(error), error.exit_code)
    except SystemExit as end:  # typer makes 1 of a broken pipe, which would say that the gate failed
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        return _reader_gone()
    except OSError as error:
        return _refused(error)


def _reader_gone() -> int:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE


def _interruptible(app: Callable[[], Any]) -> int:
    try:
        return int(app() or 0)
    except RuntimeError as error:
        if str(error) == INTERRUPTED:
            raise KeyboardInterrupt from error
        raise


def _refused(error: OSError) -> int:
    """Say what the machine has too little of. Raises what is no user's matter."""
    if error.errno not in REFUSED_BY_MACHINE:
        raise error
    words, code = REFUSED_BY_MACHINE[error.errno]
    return _say(f"{error.strerror}{f': {error.filename}' if error.filename else ''}; {words}", code)


def _open_streams() -> None:
    """Give the program the streams that it was started without, as schedulers do; Python has None for them."""
    nothing = Path(os.devnull)
    sys.stdin = sys.stdin or nothing.open(encoding="utf-8")
    sys.stdout = sys.stdout or nothing.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nothing.open("w", encoding="utf-8")


def _say(message: str, code: int) -> int:
    if not message:
        return code
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in message).split())
    print(f"seoaudit: {line}", file=sys.stderr)  # noqa: T201
    return code


if __name__ == "__main__":
    main()
