"""A comparison comes in, compare.html goes out: one file in the style of the report that runs no script at all."""

from pathlib import Path
from typing import Any

from markupsafe import Markup

from seoaudit import __version__
from seoaudit.comparison import KINDS, Comparison
from seoaudit.model import Brand, Language
from seoaudit.report import compare_view as view
from seoaudit.report.brand import brand_style, brand_view
from seoaudit.report.compare_csv import FINDINGS, MIGRATION, PAGES
from seoaudit.report.compare_sums import coverage, scores
from seoaudit.report.compare_words import host_of, notes, sentences
from seoaudit.report.files import replacing
from seoaudit.report.html import TEMPLATES, digest, environment
from seoaudit.report.text import shown
from seoaudit.report.wording import Words

STYLES = ("report.css", "brand.css", "compare/compare.css")


def write_html(data: Comparison, path: Path, lang: Language, brand: Brand) -> None:
    """Write compare.html. Raises StoreError where it cannot be written."""
    template = environment().get_template("compare/compare.html.j2")
    with replacing(path) as file:
        for chunk in template.generate(**_context(data, Words(lang), brand)):
            file.write(chunk)


def _context(data: Comparison, words: Words, brand: Brand) -> dict[str, Any]:
    style = Markup("\n").join([*(_style(name) for name in STYLES), brand_style(brand)])
    return {
        "data": data,
        "t": words,
        "shown": shown,
        "style": style,
        "policy": f"default-src 'none'; img-src data:; style-src {digest(style)}; base-uri 'none'; form-action 'none'",
        "version": __version__,
        "brand": brand_view(brand),
        "host": host_of(data.new.run),
        "sentences": list(sentences(data, words)),
        "notes": notes(data, words),
        "kind_names": KINDS,
        "rules": view.changed_rules(data, words),
        "still": view.still_rules(data, words),
        "apart": view.apart_rules(data, words),
        "scores": scores(data, words),
        "coverage": coverage(data, words),
        "changes": list(view.changes(data, words)),
        "addresses": view.addresses(data, words),
        "moves": view.moves(data.migration, words),
        "files": {"findings": FINDINGS, "pages": PAGES, "migration": MIGRATION},
    }


def _style(name: str) -> Markup:
    return Markup((TEMPLATES / name).read_text("utf-8"))  # noqa: S704 - files of this package
