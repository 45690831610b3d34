"""A comparison comes in; the files that people and machines read go out."""

from collections.abc import Sequence
from pathlib import Path

from seoaudit.comparison import Comparison
from seoaudit.errors import StoreError
from seoaudit.model import Brand, Language
from seoaudit.report.compare_csv import write_tables
from seoaudit.report.compare_html import write_html
from seoaudit.report.compare_json import write_json
from seoaudit.report.compare_text import write_markdown

FORMATS = ("html", "json", "md")


def write(data: Comparison, folder: Path, formats: Sequence[str], lang: Language, brand: Brand) -> list[Path]:
    """Write compare.html, compare.json and compare.md as asked, and the tables they name; each whole or not at all."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot write {folder}: {error.strerror or error}") from error
    files = []
    if "html" in formats:
        files.append(folder / "compare.html")
        write_html(data, files[-1], lang, brand)
    if "json" in formats:
        files.append(folder / "compare.json")
        write_json(data, files[-1], lang)
    if "md" in formats:
        files.append(folder / "compare.md")
        write_markdown(data, files[-1], lang)
    return [*files, *write_tables(data, folder, lang)]
