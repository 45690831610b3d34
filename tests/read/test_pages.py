"""Pages in the manner of platforms and languages: every field of facts.yaml is a demand of its own."""

from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from seoaudit.model import PageFacts, Product
from seoaudit.read import Answer, read_page
from seoaudit.read.required import missing_fields

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
HTML = (("content-type", "text/html; charset=utf-8"),)
PLAIN = ("name", "price", "currency", "availability", "sku", "gtin", "mpn", "brand", "rating", "review_count")
"""Values of the main product: markup first, then what the page shows."""


@cache
def facts_of(name: str) -> dict[str, Any]:
    facts: dict[str, Any] = yaml.safe_load((PAGES / name / "facts.yaml").read_text(encoding="utf-8"))
    return facts


@cache
def read(name: str) -> PageFacts:
    return read_page(Answer(facts_of(name)["url"], 200, HTML, (PAGES / name / "page.html").read_bytes()))


def text_of(facts: PageFacts, role: str) -> str | None:
    return next((block.text for block in facts.text_block if block.role == role), None)


def first_card(facts: PageFacts) -> list[Any]:
    card = facts.product_card[0]
    return [card.name, card.price, card.currency]


def main(facts: PageFacts) -> Product:
    return facts.product[0] if facts.product else Product("")


def plain(field: str) -> Callable[[PageFacts], Any]:
    return lambda facts: getattr(main(facts), field)


def sources(facts: PageFacts) -> dict[str, str]:
    return {name: source for name in PLAIN if (source := getattr(main(facts), f"{name}_source"))}


def state(parsed: bool, repairs: tuple[str, ...]) -> str:
    return "ok" if parsed else "repaired" if repairs else "broken"


def scripts(facts: PageFacts) -> list[str]:
    return [state(block.parse_ok, block.repairs) for block in facts.sd_block if block.syntax == "json-ld"]


def missing(facts: PageFacts) -> dict[str, dict[str, list[str] | None]]:
    return {
        engine: {kind: None if names is None else list(names) for kind, names in kinds.items()}
        for engine, kinds in asdict(missing_fields(facts)).items()
    }


FIELDS: dict[str, Callable[[PageFacts], Any]] = {
    **{name: plain(name) for name in PLAIN},
    "sources": sources,
    "price_by_syntax": lambda facts: {said.source: said.price for said in facts.product_source},
    "missing": missing,
    "outcome": lambda facts: facts.fetched.outcome,
    "page_type": lambda facts: facts.fetched.page_type,
    "page_number": lambda facts: facts.fetched.page_number,
    "h1": lambda facts: facts.fetched.h1,
    "trail": lambda facts: [step.name for step in facts.breadcrumb if step.syntax == "visible"],
    "visible_price": plain("visible_price"),
    "visible_currency": plain("visible_currency"),
    "visible_availability": plain("visible_availability"),
    "description": lambda facts: text_of(facts, "description"),
    "category_text": lambda facts: text_of(facts, "category_text"),
    "specification": lambda facts: {row.name: row.value for row in facts.specification},
    "specification_markup": lambda facts: sorted({row.markup for row in facts.specification}),
    "cards": lambda facts: len(facts.product_card),
    "related_cards": lambda facts: sum(card.related for card in facts.product_card),
    "related": lambda facts: [card.name for card in facts.product_card if card.related],
    "first_card": first_card,
    "card_prices": lambda facts: [card.price for card in facts.product_card],
    "main_image": lambda facts: next(image.src for image in facts.image if image.context == "main"),
    "types": lambda facts: sorted({kind for node in facts.sd_node if not node.parent_node for kind in node.types}),
    "json_ld": scripts,
    "repairs": lambda facts: [step for block in facts.sd_block for step in block.repairs],
    "faults": lambda facts: sorted({fault for block in facts.sd_block for fault in block.faults}),
    "reviews": lambda facts: sum(block.role == "review" for block in facts.text_block),
    "review_authors": lambda facts: [review.author for review in facts.review if review.author],
}


def wanted(name: str, field: str) -> Any:
    """What the page shows: prices are compared as numbers."""
    value = facts_of(name)[field]
    if field == "first_card":
        return [value[0], value[1] and Decimal(value[1]), value[2]]
    if field == "card_prices":
        return [price and Decimal(price) for price in value]
    if field == "price_by_syntax":
        return {syntax: Decimal(price) for syntax, price in value.items()}
    return Decimal(value) if value and field in ("price", "visible_price") else value


NAMES = sorted(folder.name for folder in PAGES.iterdir())
DEMANDS = [(name, field) for name in NAMES for field in facts_of(name) if field != "url"]


@pytest.mark.parametrize(("name", "field"), DEMANDS)
def test_fact(name: str, field: str) -> None:
    assert FIELDS[field](read(name)) == wanted(name, field)


@pytest.mark.parametrize("name", NAMES)
def test_type_is_sure_unless_it_is_other(name: str) -> None:
    fetched = read(name).fetched
    assert (fetched.type_confidence == "low") == (facts_of(name)["page_type"] == "other")
