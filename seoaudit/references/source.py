"""One path comes in; what is there is told apart, and its texts go out, or one line that says why they cannot."""

import csv
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from seoaudit.errors import SeoAuditError, UsageError
from seoaudit.references.feed import feed_texts
from seoaudit.references.file import Reference, UnfitError, plain_texts
from seoaudit.references.run import is_run, run_texts
from seoaudit.references.table import table_texts

MOST_BYTES = 100_000_000
FEEDS = (".xml", ".yml", ".rss", ".atom")
TABLES = (".csv", ".tsv")


def texts_of(path: Path) -> Iterator[tuple[str, Reference]]:
    """The texts of a file, a folder of .txt files or a run, each with the name of its file.

    Raises UsageError naming the path and the reason.
    """
    if path.is_dir() and not is_run(path):
        for file in sorted(path.glob("*.txt")):
            yield from ((f"{path.name}/{file.name}", reference) for reference in _told(file))
        return
    name = f"{path.parent.name}/{path.name}" if path.is_dir() else path.name
    yield from ((name, reference) for reference in _told(path))


def _told(path: Path) -> Iterator[Reference]:
    try:
        yield from run_texts(path) if path.is_dir() else _of_file(path)
    except FileNotFoundError as error:
        raise _refusal(path, "there is no such file or folder") from error
    except OSError as error:
        raise _refusal(path, f"cannot be read: {error.strerror or error}") from error
    except etree.XMLSyntaxError as error:
        raise _refusal(path, f"is no whole XML: {error.msg}") from error
    except csv.Error as error:
        raise _refusal(path, f"is no table: {error}") from error
    except (UnfitError, SeoAuditError) as error:
        raise _refusal(path, str(error)) from error


def _of_file(path: Path) -> Iterator[Reference]:
    if path.stat().st_size > MOST_BYTES:
        raise UnfitError(f"is larger than {MOST_BYTES // 1_000_000} MB")
    kind = path.suffix.lower()
    if kind in FEEDS:
        return feed_texts(path)
    return table_texts(path) if kind in TABLES else plain_texts(path)


def _refusal(path: Path, reason: str) -> UsageError:
    return UsageError(f"reference_texts: {path}: {reason}")
