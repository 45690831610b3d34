"""A crawl is run once, however many processes its tests are spread over."""

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest


class Once(Protocol):
    """Runs something in a folder of that name, or gives what another process got there."""

    def __call__(self, name: str, run: Callable[[Path], Any]) -> Any: ...


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """One run a session; xdist starts a session in each of its processes."""

    def get(name: str, run: Callable[[Path], Any]) -> Any:
        if "PYTEST_XDIST_WORKER" not in os.environ:
            return run(tmp_path_factory.mktemp(name))
        folder = tmp_path_factory.getbasetemp().parent / f"faults-{name}"
        folder.mkdir(exist_ok=True)
        kept = folder / "kept.pickle"
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                kept.touch()  # a run that fails is not tried again
                kept.write_bytes(pickle.dumps(run(folder)))
        assert kept.stat().st_size, f"{name} failed in another process"
        return pickle.loads(kept.read_bytes())

    return get
