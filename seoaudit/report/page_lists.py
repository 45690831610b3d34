"""The facts of a page come in; its tables go out as titled rows of text: trails, specification, cards, links ..."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from seoaudit.model import Image, Link, ListItem, Offer, PageFacts, ProductCard, Review, TextBlock
from seoaudit.report.page import decimal_text
from seoaudit.report.text import shown
from seoaudit.report.wording import Words

_TEXT = 300
_SHORT = 120

Listed = tuple[str, Sequence[str], int]
"""The key of a title, the first rows as text, and how many rows there are."""


def lists(facts: PageFacts, words: Words, limit: int) -> Iterator[Listed]:
    """Every table that has rows."""
    trails = [" > ".join(step.name or "?" for step in steps) + f" [{key[1]}]" for key, steps in _trails(facts)]
    specification = (f"{row.name}: {row.value}" for row in facts.specification)
    alternates = (f"{row.hreflang}: {row.href or '–'}" for row in facts.hreflang)
    tables: tuple[tuple[str, Sequence[Any], Iterable[str]], ...] = (
        ("breadcrumbs", trails, trails),
        ("specification", facts.specification, specification),
        ("offers", facts.offer, map(_offer, facts.offer)),
        ("reviews", facts.review, map(_review, facts.review)),
        ("cards", facts.product_card, (_card(row, words) for row in facts.product_card)),
        ("item_lists", facts.item_list, map(_item, facts.item_list)),
        ("texts", facts.text_block, (_block(row, words) for row in facts.text_block)),
        ("images", facts.image, (_image(row, words) for row in facts.image)),
        ("links", facts.link, (_link(row, words) for row in facts.link)),
        ("hreflang", facts.hreflang, alternates),
    )
    for title, rows, texts in tables:
        if rows:
            yield title, [*islice(texts, limit)], len(rows)


def _trails(facts: PageFacts) -> Iterator[tuple[tuple[int, str], list[Any]]]:
    for key, steps in groupby(facts.breadcrumb, key=lambda step: (step.trail, step.syntax)):
        yield key, [*steps]


def _joined(*parts: object) -> str:
    return "  ".join(str(part) for part in parts if part not in (None, ""))


def _price(value: Any, currency: str | None) -> str | None:
    return None if value is None else f"{decimal_text(value)} {currency or ''}".strip()


def _offer(row: Offer) -> str:
    price = _price(row.price, row.currency) or row.price_raw
    return _joined(row.type, price, row.availability or row.availability_raw, row.offer_url)


def _review(row: Review) -> str:
    return _joined(row.author, row.rating, row.date_published, shown(row.body or "", _SHORT).text)


def _card(row: ProductCard, words: Words) -> str:
    mark = f"[{words('tree.related')}]" if row.related else None
    return _joined(row.name, _price(row.price, row.currency), row.target, mark)


def _item(row: ListItem) -> str:
    return _joined(row.type, row.position, row.name, row.item)


def _block(row: TextBlock, words: Words) -> str:
    return f"{row.role} ({words('tree.words', n=row.word_count or 0)}): {shown(row.text or '', _TEXT).text}"


def _image(row: Image, words: Words) -> str:
    size = f"{row.width}×{row.height}" if row.width and row.height else None
    alt = words("quote", text=shown(row.alt, _SHORT).text) if row.alt else f"alt: {row.alt_state}"
    return _joined(row.src or "–", alt, f"[{row.context}]", size)


def _link(row: Link, words: Words) -> str:
    anchor = words("quote", text=shown(row.anchor, _SHORT).text) if row.anchor else words("inspect.no_anchor")
    rel = f"rel={row.rel}" if row.rel else None
    return _joined(row.target or row.href or "–", anchor, f"[{row.position}]", rel)
