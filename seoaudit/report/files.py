"""Text comes in, a whole file goes out: the old file or the new one, never half of it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from seoaudit.errors import StoreError


@contextmanager
def replacing(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A file to write to, which takes the place of `path` when the block ends well.

    Written beside it under a temporary name, synced and renamed; raises StoreError naming the path where it cannot be
    written. Line ends are written as given.
    """
    with _placed(path) as descriptor, open(descriptor, "w", encoding=encoding, newline="") as file:  # noqa: PTH123
        yield file
        file.flush()
        os.fsync(descriptor)


@contextmanager
def replacing_bytes(path: Path) -> Iterator[BinaryIO]:
    """The same for a file of bytes; it can be read and gone back in, as writers of archives do."""
    with _placed(path) as descriptor, open(descriptor, "w+b") as file:  # noqa: PTH123 - no path but a descriptor
        yield file
        file.flush()
        os.fsync(descriptor)


@contextmanager
def _placed(path: Path) -> Iterator[int]:
    try:
        with _temporary(path) as (descriptor, name):
            yield descriptor
            name.chmod(0o666 & ~_umask())
            name.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror or error}") from error


@contextmanager
def _temporary(path: Path) -> Iterator[tuple[int, Path]]:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        yield descriptor, Path(name)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the rename last; systems that cannot open a folder need no such thing."""
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
