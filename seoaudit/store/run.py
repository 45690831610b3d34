"""What was asked comes in, a run's folder with its run.json goes out, and the same read back."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from seoaudit.errors import StoreError, UsageError
from seoaudit.model import Run
from seoaudit.store.clean import clean_text
from seoaudit.store.disk import refusals, write_whole
from seoaudit.store.lock import NAME as LOCK
from seoaudit.store.lock import RunLock
from seoaudit.store.schema import SCHEMA_VERSION

__all__ = ["RunLock", "create_run", "load_run", "new_run_folder", "resume_run", "save_run"]

NAME = "run.json"
_NUMBERED = re.compile(r"(\d{6,})-\d{8}T\d{6}Z")
_FIELDS = tuple(field.name for field in fields(Run) if field.name != "folder")


def now() -> str:
    """This moment in UTC, as run.json holds it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def new_run_folder(base: Path, host: str) -> Path:
    """Make `base`/<host>/<000001-20261121T090000Z>: runs of a host are ordered by number, whatever the clock says."""
    home = base / (re.sub(r"[^\w.-]", "_", host)[:60].strip(".") or "_")
    with refusals(home):
        home.mkdir(parents=True, exist_ok=True)
        while True:
            numbers = [int(found[1]) for path in home.iterdir() if (found := _NUMBERED.fullmatch(path.name))]
            folder = home / f"{max(numbers, default=0) + 1:06d}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
            try:
                folder.mkdir()
            except FileExistsError:
                continue
            return folder


def create_run(
    folder: Path, url: str, request: Mapping[str, Any] | None = None, versions: Mapping[str, str] | None = None
) -> Run:
    """Start a run in `folder`, made where it is missing: its run.json says state running.

    `versions` names program and rules; the schema's is added. Raises UsageError where the folder holds another run or
    foreign files or is another process's, StoreError where it cannot be written.
    """
    known = {**(versions or {}), "schema": str(SCHEMA_VERSION)}
    run = Run(folder.resolve().name, str(folder), clean_text(url), _clean(request or {}), known, now())
    _make(folder)
    with RunLock(folder):
        _claim(folder)
        save_run(run)
    return run


def _make(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file: give a folder for the run")
    with refusals(folder):
        folder.mkdir(parents=True, exist_ok=True)


def _claim(folder: Path) -> None:
    with refusals(folder):
        found = sorted(path.name for path in folder.iterdir() if path.name != LOCK and not _is_draft(path))
    if NAME in found:
        raise UsageError(f"{folder} holds another run: give --resume to go on with it, or another folder")
    if found:
        raise UsageError(f"{folder} holds files that are not of a run ({found[0]}): give an empty or a new folder")


def _is_draft(path: Path) -> bool:
    return path.name.startswith(f".{NAME}.")


def _clean(value: Any) -> Any:
    """What was asked, without credentials in its addresses."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {str(key): _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, (list, tuple)) else value


def save_run(run: Run) -> None:
    """Write run.json, whole or not at all. Raises StoreError where the disk refuses."""
    data = {name: value for name, value in asdict(run).items() if name != "folder"}
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False, default=str)
    write_whole(Path(run.folder) / NAME, text.encode("utf-8", "replace"))


def load_run(folder: Path) -> Run:
    """The run in `folder`. Raises UsageError where there is none, StoreError where its run.json is damaged or newer."""
    path = folder / NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        data["left_alone"] = tuple(data.get("left_alone", ()))
        run = Run(**{name: data[name] for name in _FIELDS}, folder=str(folder))
        schema = int(run.versions.get("schema", 0))
        _refuse_other_types(run)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError(f"there is no run in {folder}: give the folder that holds {NAME}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path} is damaged: restore it from a copy, or crawl anew into another folder") from error
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}") from error
    if schema > SCHEMA_VERSION:
        raise StoreError(f"{path} was written by a newer seoaudit: update the program to read this run")
    return run


def _refuse_other_types(run: Run) -> None:
    words = run.id, run.url, run.started, run.state
    if not all(isinstance(word, str) for word in words) or not all(
        isinstance(table, dict) for table in (run.request, run.versions, run.counts)
    ):
        raise TypeError("run.json holds a value of another type")


def resume_run(folder: Path) -> Run:
    """The run in `folder`, running again. Raises as `load_run` does."""
    run = replace(load_run(folder), state="running", finished=None, reason=None)
    save_run(run)
    return run
