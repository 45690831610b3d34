"""What the reader is given: one HTTP answer as it was received, and the limits of reading it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer: normalised URL, status, headers with names in lower case, the body still compressed."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    ttfb_ms: float | None = None
    fetched_at: datetime | None = None
    attempts: int = 1

    def header(self, name: str) -> str | None:
        """The first header of that name (lower case), stripped; None where there is none."""
        return next((value.strip() for key, value in self.headers if key == name), None)

    def header_values(self, name: str) -> list[str]:
        """All headers of that name (lower case), stripped, in order."""
        return [value.strip() for key, value in self.headers if key == name]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one page is read: bytes after decompression, characters, counts; and whether RDFa is."""

    max_bytes: int = 16 * 1024 * 1024
    max_tags: int = 250_000
    max_links: int = 5_000
    max_images: int = 5_000
    max_json_ld: int = 1024 * 1024
    max_itemscopes: int = 1_500
    max_nesting: int = 32
    max_attributes: int = 10_000
    rdfa: bool = False
    """RDFa is slow to read and rare: only where it is asked for."""


def as_utf8(header: str) -> str:
    """Servers send UTF-8 in headers that arrive read as Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return header
