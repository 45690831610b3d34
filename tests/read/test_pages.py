"""Pages in the manner of platforms and languages: every field of facts.yaml is a demand of its own."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from seoaudit.model import PageFacts
from seoaudit.read import Answer, read_page

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
HTML = (("content-type", "text/html; charset=utf-8"),)


@cache
def facts_of(name: str) -> dict[str, Any]:
    facts: dict[str, Any] = yaml.safe_load((PAGES / name / "facts.yaml").read_text(encoding="utf-8"))
    return facts


@cache
def read(name: str) -> PageFacts:
    return read_page(Answer(facts_of(name)["url"], 200, HTML, (PAGES / name / "page.html").read_bytes()))


def text_of(facts: PageFacts, role: str) -> str | None:
    return next((block.text for block in facts.text_block if block.role == role), None)


def first_card(facts: PageFacts) -> list[str | None]:
    card = facts.product_card[0]
    return [card.name, str(card.price), card.currency]


def price(facts: PageFacts) -> str | None:
    value = facts.product[0].visible_price if facts.product else None
    return None if value is None else str(value)


FIELDS: dict[str, Callable[[PageFacts], Any]] = {
    "outcome": lambda facts: facts.fetched.outcome,
    "page_type": lambda facts: facts.fetched.page_type,
    "page_number": lambda facts: facts.fetched.page_number,
    "h1": lambda facts: facts.fetched.h1,
    "trail": lambda facts: [step.name for step in facts.breadcrumb if step.syntax == "visible"],
    "visible_price": price,
    "currency": lambda facts: facts.product[0].visible_currency,
    "availability": lambda facts: facts.product[0].visible_availability,
    "description": lambda facts: text_of(facts, "description"),
    "category_text": lambda facts: text_of(facts, "category_text"),
    "specification": lambda facts: {row.name: row.value for row in facts.specification},
    "cards": lambda facts: len(facts.product_card),
    "related_cards": lambda facts: sum(card.related for card in facts.product_card),
    "first_card": first_card,
    "main_image": lambda facts: next(image.src for image in facts.image if image.context == "main"),
}
NAMES = sorted(folder.name for folder in PAGES.iterdir())
DEMANDS = [(name, field) for name in NAMES for field in facts_of(name) if field != "url"]


@pytest.mark.parametrize(("name", "field"), DEMANDS)
def test_fact(name: str, field: str) -> None:
    assert FIELDS[field](read(name)) == facts_of(name)[field]


@pytest.mark.parametrize("name", NAMES)
def test_type_is_sure_unless_it_is_other(name: str) -> None:
    fetched = read(name).fetched
    assert (fetched.type_confidence == "low") == (facts_of(name)["page_type"] == "other")
