"""The graph of a page's markup comes in; the products that could be the page's own go out, and which one it is."""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from html import unescape
from typing import Any, NamedTuple

from seoaudit.read.formats import is_currency, read_count, read_rating
from seoaudit.read.gtins import gtin_faults
from seoaudit.read.plain import fragment_text
from seoaudit.read.sd_facts import availability, name_of, pricing
from seoaudit.read.sd_graph import Graph, Node
from seoaudit.read.sd_types import is_a
from seoaudit.read.stock import written_availability
from seoaudit.read.url import normalise

MAX_PRODUCTS = 100

_ALIKE = 0.6
"""Least likeness of a product's name and the page's H1 for the name to decide."""

_ADDRESS = re.compile(r"https?://|//|/")
_GTINS = ("gtin", "gtin13", "gtin14", "gtin12", "gtin8", "isbn")
_OWN_PROPS = frozenset(("mainEntity", "mainEntityOfPage", "about", "object"))


class Asked(NamedTuple):
    """One offer of a product: what it asks, and the address it is for. The price of a range is None."""

    price: Decimal | None = None
    currency: str | None = None
    availability: str | None = None
    url: str | None = None
    sku: str | None = None
    gtin: str | None = None


class MarkupProduct(NamedTuple):
    """One product in markup that nothing else holds; `main` where the page names it its main entity."""

    node_id: str | None
    syntax: str
    main: bool = False
    urls: tuple[str, ...] = ()
    offers: tuple[Asked, ...] = ()
    name: str | None = None
    sku: str | None = None
    gtin: str | None = None
    mpn: str | None = None
    brand: str | None = None
    rating: float | None = None
    review_count: int | None = None
    description: str | None = None
    image: str | None = None
    offer_nodes: frozenset[str] = frozenset()
    """The offers of the product and of its variants, aggregates and what they hold, by the names of their nodes."""

    gtin_faults: tuple[str, ...] = ()
    number: str | None = None
    """The number of a product or of its group that is not called its SKU."""


def markup_products(graph: Graph) -> tuple[MarkupProduct, ...]:
    """The products of the graph that could be a page's own, in document order."""
    groups = [node for node in graph.nodes if node.parent_prop != "isVariantOf"]
    variants = {child.name for group in groups for child in graph.children(group, "hasVariant")}
    pages = [node for node in graph.nodes if is_a(node.types, "WebPage")]
    main = {child.name for page in pages for child in graph.children(page, "mainEntity")}
    found = [node for node in graph.nodes if is_a(node.types, "Product")]
    own = [node for node in found if node.name not in variants and _stands_alone(node)]
    return tuple(_markup_product(graph, node, main) for node in own[:MAX_PRODUCTS])


def _stands_alone(node: Node) -> bool:
    """Whether a product is not related to, listed by, reviewed in or an accessory of another thing."""
    parent = node.parent
    if parent is None or node.parent_prop in _OWN_PROPS:
        return True
    return node.parent_prop == "itemOffered" and parent.parent is None


def _markup_product(graph: Graph, node: Node, main: set[str]) -> MarkupProduct:
    offers = _offers(graph, node)
    asked = tuple(_asked(graph, offer) for offer in offers)
    ratings = graph.children(node, "aggregateRating")
    rating = read_rating(ratings[0].text("ratingValue")) if ratings else None
    addresses = [node.text("url"), node.iri, *(offer.url for offer in asked)]
    return MarkupProduct(
        node.name,
        node.syntax,
        node.name in main,
        tuple(dict.fromkeys(url for address in addresses if address and (url := normalise(address, graph.base)))),
        asked,
        folded(fragment_text(node.text("name") or "")),
        _sku(graph, node),
        digits(node.text(*_GTINS)),
        folded(node.text("mpn")),
        _brand(graph, node),
        rating.value if rating else None,
        read_count(ratings[0].text("reviewCount", "ratingCount")) if ratings else None,
        node.text("description"),
        _image(graph, node),
        frozenset(offer.name for offer in offers) | {offer.name for offer in _direct_offers(graph, node)},
        gtin_faults((node, *graph.children(node, "hasVariant"), *offers)),
        _number(node),
    )


def _brand(graph: Graph, node: Node) -> str | None:
    """The name of the brand, else that of the maker; an address, which a link in microdata gives, is no name."""
    names = (folded(name_of(graph, node, prop)) for prop in ("brand", "manufacturer"))
    return next((name for name in names if name and not _ADDRESS.match(name)), None)


def _sku(graph: Graph, node: Node) -> str | None:
    """The SKU of a product, else that of its only variant."""
    variants = graph.children(node, "hasVariant")
    return folded(node.text("sku") or (variants[0].text("sku") if len(variants) == 1 else None))


def _number(node: Node) -> str | None:
    """The shop's other number for a product or its group: "mpn:1" and the like are none."""
    number = (node.text("productID") or "").removeprefix("sku:")
    return folded((number if ":" not in number else "") or node.text("productGroupID"))


def _offers(graph: Graph, node: Node) -> list[Node]:
    """The offers of a product and of its variants; of an aggregate, the single ones it holds."""
    single = [inner for offer in _direct_offers(graph, node) for inner in graph.children(offer, "offers") or [offer]]
    return list({offer.name: offer for offer in single}.values())


def _direct_offers(graph: Graph, node: Node) -> list[Node]:
    holders = [node, *graph.children(node, "hasVariant")]
    return [offer for holder in holders for offer in graph.children(holder, "offers") if is_a(offer.types, "Offer")]


def _asked(graph: Graph, offer: Node) -> Asked:
    asks, (written, read) = pricing(graph, offer), availability(offer)
    is_range = asks.high is not None and asks.high != asks.price
    parent = offer.parent if offer.parent_prop == "offers" else None
    address = offer.text("url") or (parent.text("url") if parent else None)
    variant = (
        parent if parent is not None and is_a(parent.types, "Product") and parent.parent_prop == "hasVariant" else None
    )
    return Asked(
        None if is_range else asks.price,
        currency_code(asks.currency),
        read.value or written_availability(written),
        normalise(address, graph.base) if address else None,
        folded(offer.text("sku") or (variant.text("sku") if variant else None)),
        digits(offer.text(*_GTINS) or (variant.text(*_GTINS) if variant else None)),
    )


def _image(graph: Graph, node: Node) -> str | None:
    for child in graph.children(node, "image"):
        address = child.text("url", "contentUrl") or child.iri
        if address:
            return normalise(address, graph.base)
    address = node.text("image")
    return normalise(address, graph.base) if address else None


def currency_code(text: str | None) -> str | None:
    """The ISO 4217 code meant by `text`, lower case forgiven; None for anything else."""
    code = (text or "").strip().upper()
    return code if is_currency(code) else None


def folded(text: str | None) -> str | None:
    """`text` with entities resolved and white space folded, at most 1,000 characters; None for nothing."""
    return (" ".join(unescape(text).split())[:1_000] or None) if text else None


def digits(text: str | None) -> str | None:
    """A GTIN's digits, hyphens and spaces left out; None where it holds anything else."""
    bare = re.sub(r"[\s-]", "", (text or "")[:50])
    return bare if bare.isascii() and bare.isdecimal() and len(bare) <= 14 else None


def choose(
    products: Sequence[MarkupProduct], page_url: str, canonical: str | None, h1: str | None
) -> MarkupProduct | None:
    """The one product that is the page's: its main entity, the one with its address, the only one, the one named so.

    Copies of one product in two syntaxes count once, JSON-LD's first.
    """
    distinct: list[MarkupProduct] = []
    for each in sorted(products, key=lambda one: one.syntax != "json-ld"):
        if not any(each.syntax != other.syntax and is_same(each, other) for other in distinct):
            distinct.append(each)
    tests: tuple[Callable[[MarkupProduct], bool], ...] = (
        lambda each: each.main,
        lambda each: canonical in each.urls,
        lambda each: page_url in each.urls,
        lambda each: True,
    )
    for test in tests:
        fitting = [each for each in distinct if test(each)]
        if len(fitting) == 1:
            return fitting[0]
        if len(fitting) > 1 and len({(each.syntax, _bare(each.name)) for each in fitting}) == 1 and fitting[0].name:
            return _as_one(fitting)
    return _named(distinct, h1)


def _as_one(variants: Sequence[MarkupProduct]) -> MarkupProduct:
    """One product of several with one name, such as the sizes of a shirt: all their offers, and what they agree on."""
    alike: dict[str, Any] = {}
    for field in ("sku", "gtin", "mpn", "brand", "number"):
        values = {getattr(each, field) for each in variants}
        alike[field] = values.pop() if len(values) == 1 else None
    offers = tuple(
        offer._replace(sku=offer.sku or each.sku, gtin=offer.gtin or each.gtin)
        for each in variants
        for offer in each.offers
    )
    nodes = frozenset(node for each in variants for node in each.offer_nodes)
    return variants[0]._replace(offers=offers, offer_nodes=nodes, **alike)


def _named(products: Iterable[MarkupProduct], h1: str | None) -> MarkupProduct | None:
    """The product whose name is like the H1 and more so than any other's."""
    ranked = sorted(products, key=lambda each: -_likeness(each.name, h1))
    first, second = (_likeness(each.name, h1) for each in ranked[:2]) if len(ranked) > 1 else (0.0, 0.0)
    return ranked[0] if first >= _ALIKE and first > second else None


def is_same(one: MarkupProduct, two: MarkupProduct) -> bool:
    """Whether two nodes speak of one product: the same SKU, GTIN or name."""
    if (one.sku and one.sku == two.sku) or (one.gtin and one.gtin == two.gtin):
        return True
    return bool(one.name and two.name) and _bare(one.name) == _bare(two.name)


def is_akin(one: str, two: str) -> bool:
    """Whether two names share a word."""
    return not set(_bare(one).split()).isdisjoint(_bare(two).split())


def _bare(name: str | None) -> str:
    return re.sub(r"\W+", " ", (name or "").lower()).strip()


def _likeness(name: str | None, h1: str | None) -> float:
    one, two = _bare(name)[:200], _bare(h1)[:200]
    return SequenceMatcher(None, one, two).ratio() if one and two else 0.0
