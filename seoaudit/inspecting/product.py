"""The facts of a page come in; its main product goes out as plain values, each with its source."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from seoaudit.model import PageFacts, Product, SdNode
from seoaudit.read.sd_rows import Markup
from seoaudit.read.url import normalise
from seoaudit.report.page import decimal_text

FIELDS = ("name", "price", "currency", "availability", "sku", "gtin", "mpn", "brand", "rating", "review_count", "url")


class MainProduct(NamedTuple):
    """Values by FIELDS, None where unknown: price as a decimal string, availability as schema.org's short name.

    Sources by the same keys: json-ld, microdata, rdfa, open-graph, visible; canonical for an address that only the
    page's canonical link says.
    """

    values: Mapping[str, str | int | float | None]
    sources: Mapping[str, str | None]


def main_product(facts: PageFacts) -> MainProduct | None:
    """The main product of a page, None where it has none."""
    if not facts.product:
        return None
    row = facts.product[0]
    values: dict[str, Any] = {name: getattr(row, name) for name in FIELDS if name != "url"}
    sources = {name: getattr(row, f"{name}_source") for name in values}
    values["price"] = None if row.price is None else decimal_text(row.price)
    values["url"], sources["url"] = _address(facts, row)
    return MainProduct({name: values[name] for name in FIELDS}, {name: sources[name] for name in FIELDS})


def _address(facts: PageFacts, product: Product) -> tuple[str | None, str | None]:
    """The address in the product's markup, else the page's canonical one."""
    markup = Markup(facts)
    node = markup.nodes.get(product.node_id or "")
    for address in _in_markup(markup, node) if node else ():
        if found := normalise(address, facts.fetched.url):
            return found, node.syntax if node else None
    canonical = facts.fetched.canonical
    return canonical, "canonical" if canonical else None


def _in_markup(markup: Markup, node: SdNode) -> Iterator[str]:
    """Its url; else the one that all of its offers name."""
    for value in markup.values(node, "url"):
        if address := value.text or value.ref:
            yield address
    offers = {address for offer in markup.children(node, "offers") for address in markup.texts(offer, "url")}
    if len(offers) == 1:
        yield from offers
