"""Stores whose n-th call to the disk fails, or is their last, for every n; what is there afterwards is printed as JSON.

python -m tests.store.failing FOLDER kill|fail. Each trial is a process of its own, forked from this one.
"""

import errno
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from seoaudit.errors import StoreError
from seoaudit.model import Fetched, PageFacts
from seoaudit.store import parts
from seoaudit.store.manifest import part_files
from seoaudit.store.parts import PartWriter
from seoaudit.store.rows import columns_of

Result = TypeVar("Result")
COMMITS = 8
CALLS = [(os, name) for name in "mkdir open fsync rename replace unlink rmdir".split()]
CALLS += [(io, "open"), (PartWriter, "_copy")]  # type: ignore[list-item]


def main() -> None:
    """Try n = 1, 2, 3 ... until a store comes to its end without meeting its n-th call."""
    folder, how = Path(sys.argv[1]), sys.argv[2]
    print(json.dumps(list(trials(folder, how))))  # noqa: T201


def trials(folder: Path, how: str) -> Iterator[dict[str, Any]]:
    """What each store was told to be committed, and what a reader and the next writer found."""
    number, met = 0, True
    while met:
        number += 1
        run = folder / str(number)
        run.mkdir()
        told = forked(partial(store, run, number, how))
        met = "end" not in told
        found = json.loads(forked(partial(look, run)))
        yield {"call": number, "told": told.count("committed"), "met": met, **found}


def forked(work: Callable[[Callable[[str], None]], None]) -> str:
    """Everything that `work` says in a process of its own, however that ends."""
    source, sink = os.pipe()
    if os.fork() == 0:
        os.close(source)
        with suppress(BaseException):
            work(partial(tell, sink))
        os._exit(0)
    os.close(sink)
    with os.fdopen(source) as pipe:
        said = pipe.read()
    os.wait()
    return said


def tell(sink: int, text: str) -> None:
    """Say it at once."""
    os.write(sink, text.encode())


def store(run: Path, number: int, how: str, say: Callable[[str], None]) -> None:
    """Commit page after page; what fails is tried once more."""
    parts.MOST_PARTS, parts.MOST_MERGED = 3, 1
    calls = arm(number, kill if how == "kill" else refuse)
    writer = again(lambda: PartWriter(run))
    for page in range(COMMITS):
        writer.add(writer.next_fetch_id(), columns_of(PageFacts(Fetched(f"https://shop.kg/{page}"))))
        again(writer.commit)
        say("committed ")
    if len(calls) < number:
        say("end")


def again(work: Callable[[], Result]) -> Result:
    """`work`, tried twice."""
    try:
        return work()
    except StoreError:
        return work()


def arm(number: int, fault: Callable[[], None]) -> list[str]:
    """Have the `number`-th call that changes something on the disk meet the fault; gives the calls as they come."""
    calls: list[str] = []

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if name != "io.open" or args[1:2] not in ((), ("r",), ("rb",)):
                calls.append(name)
                if len(calls) == number:
                    fault()
            return real(*args, **options)

        return call

    for place, name in CALLS:
        setattr(place, name, watched(f"{place.__name__}.{name}", getattr(place, name)))
    return calls


def kill() -> None:
    """End as by kill -9."""
    os.kill(os.getpid(), signal.SIGKILL)


def refuse() -> None:
    """Fail as on a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def look(run: Path, say: Callable[[str], None]) -> None:
    """What a reader finds, and what is there once another writer has added a page."""
    found = numbers(run)
    writer = PartWriter(run)
    writer.add(writer.next_fetch_id(), columns_of(PageFacts(Fetched("https://shop.kg/last"))))
    writer.commit()
    left = [path.name for path in (run / "facts").iterdir() if not path.name.isdigit()]
    say(json.dumps({"found": found, "then": numbers(run), "left": left}))


def numbers(run: Path) -> list[int]:
    """The fetches that count."""
    files = [str(path) for path in part_files(run, "fetched")]
    if not files:
        return []
    rows = duckdb.execute("select fetch_id from read_parquet($files) order by fetch_id", {"files": files}).fetchall()
    return [int(row[0]) for row in rows]


if __name__ == "__main__":
    main()
