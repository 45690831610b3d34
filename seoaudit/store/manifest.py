"""A part's folder comes in, what it holds and which parts it replaces goes out, checked against what lies there."""

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from seoaudit.errors import StoreError
from seoaudit.store.schema import SCHEMA_VERSION

NAME = "part.json"
PART = re.compile(r"\d{6,}")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a part holds: the checksum of each file, the parts merged into it, how often its rows were merged."""

    files: Mapping[str, int]
    replaces: tuple[str, ...] = ()
    level: int = 0
    schema: int = SCHEMA_VERSION

    def text(self) -> str:
        """Itself as JSON."""
        return json.dumps(asdict(self))


def checksum(path: Path) -> int:
    """CRC-32 of a file."""
    crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc


def damaged(path: Path, what: str) -> StoreError:
    """The error for a file of a run that is not as it was written."""
    part = path if PART.fullmatch(path.name) else path.parent
    cure = f"move the folder {part} out of the run, then crawl with --resume to fetch its pages again"
    return StoreError(f"{path} is damaged: {what}; {cure}")


def read_manifest(part: Path) -> Manifest:
    """The manifest of a part. Raises StoreError where it is missing, damaged or of a newer program."""
    path = part / NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        manifest = Manifest(**{**data, "replaces": tuple(data["replaces"])})
    except FileNotFoundError as error:
        raise damaged(path, "it is missing") from error
    except (ValueError, TypeError, KeyError) as error:
        raise damaged(path, "it is no manifest") from error
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}") from error
    if manifest.schema > SCHEMA_VERSION:
        raise StoreError(f"{path} was written by a newer seoaudit: update the program to read this run")
    return manifest


def verify(part: Path, manifest: Manifest) -> None:
    """Raise StoreError naming the first file of the part that is missing, altered or foreign."""
    found = {path.name: path for path in part.iterdir() if not path.name.startswith(".") and path.name != NAME}
    for name, expected in manifest.files.items():
        if name not in found:
            raise damaged(part / name, "it is missing")
        if checksum(found[name]) != expected:
            raise damaged(part / name, "its content has changed")
    for name in found.keys() - manifest.files.keys():
        raise StoreError(f"{part / name} does not belong to this run: move it away")


def parts(run: Path) -> list[Path]:
    """The folders of all parts in place, replaced ones included, in the order they were written."""
    facts = run / "facts"
    if not facts.is_dir():
        return []
    return sorted((path for path in facts.iterdir() if PART.fullmatch(path.name)), key=lambda path: int(path.name))


def live_parts(run: Path) -> list[tuple[Path, Manifest]]:
    """The parts that count: those that no other part in place replaces. Raises StoreError for a damaged manifest."""
    read = [(part, read_manifest(part)) for part in parts(run)]
    replaced = {name for _, manifest in read for name in manifest.replaces}
    return [(part, manifest) for part, manifest in read if part.name not in replaced]


def part_files(run: Path, table: str) -> list[Path]:
    """The Parquet files that hold the rows of `table`, in the order they were written."""
    name = f"{table}.parquet"
    return [part / name for part, manifest in live_parts(run) if name in manifest.files]
