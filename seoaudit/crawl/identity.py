"""Rows of products and cards come in; numbers that tell one product from another, whatever its address, go out."""

from seoaudit.crawl.address import lasting, stable_hash
from seoaudit.model import Fetched, PageFacts, Product


def card_key(target: str, name: str | None, price: object) -> int:
    """The product a card stands for: its name and price, else its address without what changes."""
    return stable_hash("card", name, price) if name else stable_hash("card", lasting(target))


def page_key(fetched: Fetched, product: Product | None) -> int | None:
    """The product a page is about; None for a page that is none.

    Products share names; the text tells variants apart, and is the same under every session id.
    """
    if fetched.page_type != "product":
        return None
    if product is None or not product.name:
        return stable_hash("product", fetched.h1 or fetched.title, fetched.main_text_hash)
    code = product.gtin or product.sku or product.mpn or fetched.main_text_hash
    return stable_hash("product", product.name, code)


def product_keys(facts: PageFacts) -> tuple[tuple[int, ...], dict[str, int]]:
    """Every product the page shows or is about, and the targets of its cards with the products they stand for."""
    cards: dict[str, int] = {}
    for card in facts.product_card:
        if card.target:
            cards.setdefault(card.target, card_key(card.target, card.name, card.price))
    own = page_key(facts.fetched, facts.product[0] if facts.product else None)
    shown = tuple(dict.fromkeys(cards.values()))
    return (shown if own is None else (own, *shown)), cards
