"""Everything read from one page comes in; one line of strict JSON goes out, as page.schema.json says."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from seoaudit.model import PageFacts
from seoaudit.report.text import dump

SCHEMA = Path(__file__).parent / "page.schema.json"

_OF_ANSWERS = frozenset(
    "status attempts content_type content_encoding redirect_to bytes_wire ttfb_ms fetched_at x_robots_tag".split()
)
"""What nothing can be told of but an answer."""


_NOTHING: tuple[object, ...] = (None, "", (), [])


@dataclass(frozen=True, slots=True)
class PageReport:
    """One page: a file's name or an address, its facts, its main product, and what its markup lacks.

    `base` is the address a file was read under. `product` and `sources` have the same keys; `missing` is by engine and
    rich result, None where there is no such markup.
    """

    name: str
    facts: PageFacts
    is_file: bool = False
    base: str | None = None
    product: Mapping[str, str | int | float | None] | None = None
    sources: Mapping[str, str | None] | None = None
    missing: Mapping[str, Mapping[str, Sequence[str] | None]] | None = None


def page_json(page: PageReport) -> str:
    """The page as one line of JSON, where letters that a terminal would obey are escaped."""
    fetched = page.facts.fetched
    named = {"file": page.name, "base": page.base} if page.is_file else {"url": page.name, "status": fetched.status}
    return escaped(
        dump(
            {
                **named,
                "outcome": fetched.outcome,
                "reason": fetched.reason,
                "page_type": fetched.page_type,
                "type_confidence": fetched.type_confidence,
                "product": page.product,
                "sources": page.sources,
                "missing": page.missing,
                "facts": _facts(page),
            }
        )
    )


def escaped(text: str) -> str:
    """JSON that prints as it stands: what shows nothing or moves the cursor is written as JSON escapes it."""
    if text.isprintable():
        return text
    unsafe = {ord(letter): _escape(letter) for letter in set(text) if letter != "\n" and not letter.isprintable()}
    return text.translate(unsafe)


def _escape(letter: str) -> str:
    units = letter.encode("utf-16-be")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))


def _facts(page: PageReport) -> dict[str, Any]:
    """Every table of the facts: rows without the page's own address, and without what is unknown or empty."""
    facts = page.facts
    left_out = {"url", *(_OF_ANSWERS if page.is_file else ())}
    tables = [table.name for table in fields(facts) if table.name not in ("fetched", "targets")]
    fetched = _row(facts.fetched, left_out)
    if facts.fetched.type_evidence:
        fetched["type_evidence"] = json.loads(facts.fetched.type_evidence)
    return {"fetched": fetched, **{table: [_row(row, {"url"}) for row in getattr(facts, table)] for table in tables}}


def _row(row: Any, left_out: set[str]) -> dict[str, Any]:
    named = zip(row._fields, row, strict=True)
    return {name: _plain(value) for name, value in named if name not in left_out and value not in _NOTHING}


def _plain(value: Any) -> Any:
    return decimal_text(value) if isinstance(value, Decimal) else value


def decimal_text(number: Decimal) -> str:
    """A number without an exponent and without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
