"""Bytes and folders come in and lie on disk whole or not at all; what the disk refuses goes out as a StoreError."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from seoaudit.errors import StoreError


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn what the file system refuses below `path` into a StoreError that names it and says what to do."""
    try:
        yield
    except duckdb.Error as error:
        if not refused_by_disk(error):
            raise
        raise StoreError(f"cannot write {path}: {_first_line(error)}; make room or give another folder") from error
    except OSError as error:
        place = error.filename or path
        raise StoreError(
            f"cannot write {place}: {error.strerror or error}; make room or give another folder"
        ) from error


def refused_by_disk(error: duckdb.Error) -> bool:
    """Whether the database broke because the disk refused; a failed commit comes as an error of the transaction."""
    text = str(error)
    return isinstance(error, duckdb.IOException) or any(sign in text for sign in ("Could not write", "No space left"))


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def sync(path: Path) -> None:
    """Have the system put a file's or folder's content on the disk."""
    flags = os.O_RDONLY if path.is_dir() else os.O_RDWR
    try:
        handle = os.open(path, flags)
    except PermissionError:  # Windows cannot open folders, and needs no sync of them
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a power cut, sees the old content or the new one and never half."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with refusals(path):
        try:
            draft.write_bytes(data)
            sync(draft)
            draft.replace(path)
        finally:
            with suppress(OSError):
                draft.unlink()
        sync(path.parent)


def remove_folder(folder: Path) -> None:
    """Remove a folder that readers no longer look at; what cannot be removed stays for the next start."""
    shutil.rmtree(folder, ignore_errors=True)
