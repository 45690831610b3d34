"""The facts of a page come in; what is printed of it goes out: with its main product and what its markup lacks."""

from dataclasses import asdict
from typing import Any

from seoaudit.inspecting.product import main_product
from seoaudit.inspecting.saved import Saved, facts_told, told
from seoaudit.model import PageFacts
from seoaudit.read import missing_fields
from seoaudit.report.page import PageReport


def page_report(url: str, facts: PageFacts) -> PageReport:
    """Of a fetched page."""
    return PageReport(url, facts, **_judged(facts))


def saved_report(name: str, saved: Saved) -> PageReport:
    """Of a file; what had to be made up to read it is not told."""
    parts = told(_judged(saved.facts), saved.made_up)
    return PageReport(name, facts_told(saved.facts, saved.made_up), is_file=True, base=saved.base, **parts)


def _judged(facts: PageFacts) -> dict[str, Any]:
    product = main_product(facts)
    return {
        "product": product.values if product else None,
        "sources": product.sources if product else None,
        "missing": asdict(missing_fields(facts)),
    }
