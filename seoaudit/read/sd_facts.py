"""The graph of a page's markup comes in; its offers, lists and breadcrumb trails go out as rows."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from seoaudit.model import BreadcrumbStep, ListItem, Offer
from seoaudit.read.formats import (
    Availability,
    Number,
    moment_past,
    read_availability,
    read_count,
    read_currency,
    read_price,
)
from seoaudit.read.offer_terms import linked_policies, return_faults, shipping_faults
from seoaudit.read.sd_graph import Graph, Node
from seoaudit.read.sd_types import is_a
from seoaudit.read.url import normalise

MAX_ROWS = 5_000

OFF_PRICES = frozenset(("StrikethroughPrice", "ListPrice", "SRP", "MSRP", "InvoicePrice", "MinimumAdvertisedPrice"))


class Pricing(NamedTuple):
    """What an offer asks: the price as written and read, its currency; `high` is the upper end of a range.

    `faults` are those of the price's writing.
    """

    raw: str | None = None
    price: Decimal | None = None
    currency: str | None = None
    high: Decimal | None = None
    faults: tuple[str, ...] = ("missing",)


def pricing(graph: Graph, offer: Node) -> Pricing:
    """The price in force of an offer: price, else lowPrice, else its price specification that is not struck through.

    Source: Google, merchant listing: `offers.price` wins over `priceSpecification.price`.
    """
    sources = [offer, *(spec for spec in graph.children(offer, "priceSpecification") if _is_active(spec))]
    currency = next((text for source in sources if (text := source.text("priceCurrency"))), None)
    high = read_price(offer.text("highPrice")).value
    for source in sources:
        for name in ("price", "lowPrice"):
            if source.text(name):
                return _written(source, name, currency, _storable(high))
    return Pricing(None, None, currency, _storable(high))


def _written(node: Node, name: str, currency: str | None, high: Decimal | None) -> Pricing:
    """The price in a property, without value where it has several."""
    values = [value for value in node.props[name] if value.text and value.text.strip()]
    read = read_price([Number(value.text) if value.kind == "number" else value.text for value in values])
    raw = ", ".join((value.text or "").strip() for value in values[:10])
    return Pricing(raw, _storable(read.value), currency, high, read.faults)


def availability(offer: Node) -> tuple[str | None, Availability]:
    """The availability of an offer as written and as read; fault `several` where it has more than one value."""
    values = [text.strip() for value in offer.props.get("availability", ()) if (text := value.text or value.ref)]
    written = list(dict.fromkeys(text for text in values if text))
    if len(written) < 2:
        return next(iter(written), None), read_availability(next(iter(written), None))
    names = {read_availability(text).value for text in written}
    return ", ".join(written[:10]), Availability(names.pop() if len(names) == 1 else None, ("several",))


def _storable(price: Decimal | None) -> Decimal | None:
    return None if price is None else round(price, 4)


def _is_active(spec: Node) -> bool:
    kinds = {(value.text or "").rpartition("/")[2] for value in spec.props.get("priceType", ())}
    return not kinds & OFF_PRICES and "validForMemberTier" not in spec.props


def owners(graph: Graph) -> dict[str, str]:
    """The product of each offer, by the names of their nodes."""
    owned: dict[str, str] = {}
    for node in graph.nodes:
        if is_a(node.types, "Product"):
            for offer in graph.children(node, "offers"):
                owned.setdefault(offer.name, node.name)
    for node in graph.nodes:
        parent = node.parent
        if parent is not None and node.parent_prop == "offers" and parent.name in owned:
            owned.setdefault(node.name, owned[parent.name])
    return owned


def offers(graph: Graph) -> Iterator[Offer]:
    """A row for each Offer and AggregateOffer."""
    owned, linked = owners(graph), linked_policies(graph)
    found = [node for node in graph.nodes if is_a(node.types, "Offer")]
    for ordinal, node in enumerate(found[:MAX_ROWS]):
        asks = pricing(graph, node)
        currency = read_currency(asks.currency)
        written, read = availability(node)
        address = node.text("url")
        until = node.text("priceValidUntil")
        shipping, returns = shipping_faults(graph, node, asks.currency), return_faults(graph, node, linked)
        holders = list(_holders(graph, node, owned))
        yield Offer(
            graph.url,
            ordinal,
            node.name,
            owned.get(node.name),
            "AggregateOffer" if "AggregateOffer" in node.types else "Offer",
            asks.raw,
            asks.price,
            asks.currency,
            written,
            read.value,
            normalise(address, graph.base) if address else None,
            until,
            price_faults=asks.faults,
            currency_code=currency.code,
            currency_fault=currency.fault,
            availability_fault=next(iter(read.faults), None),
            valid_until=moment_past(until),
            has_shipping=shipping is not None or any("shippingDetails" in holder.props for holder in holders),
            shipping_faults=shipping or (),
            has_returns=returns is not None or any("hasMerchantReturnPolicy" in holder.props for holder in holders),
            return_faults=returns or (),
        )


def _holders(graph: Graph, offer: Node, owned: Mapping[str, str]) -> Iterator[Node]:
    """What an offer stands in that may speak for it: the offer around it, its product."""
    if offer.parent is not None and offer.parent_prop == "offers":
        yield offer.parent
    if offer.name in owned:
        yield graph.by_name[owned[offer.name]]


def name_of(graph: Graph, node: Node, prop: str) -> str | None:
    """The name of a property's value: its text, or the name of the node it is."""
    for child in graph.children(node, prop):
        if child.text("name"):
            return child.text("name")
    return node.text(prop)


def item_lists(graph: Graph) -> Iterator[ListItem]:
    """A row for each element of each ItemList and OfferCatalog."""
    lists = [node for node in graph.nodes if {"ItemList", "OfferCatalog"} & set(node.types)]
    for ordinal, node in enumerate(lists[:100]):
        kind = "OfferCatalog" if "OfferCatalog" in node.types else "ItemList"
        for place, step in enumerate(_elements(graph, node), 1):
            position = read_count(step.position)
            yield ListItem(graph.url, ordinal, node.name, kind, position or place, step.address, step.name)


def breadcrumbs(graph: Graph) -> Iterator[BreadcrumbStep]:
    """A row for each step of each BreadcrumbList, in document order; one without name and address for an empty list."""
    trails = [node for node in graph.nodes if is_a(node.types, "BreadcrumbList")]
    order = 0
    for trail, node in enumerate(trails[:50]):
        for place, step in enumerate(_elements(graph, node)[:200] or [_Step(None, None, None)], 1):
            position = read_count(step.position)
            yield BreadcrumbStep(
                graph.url,
                trail,
                node.syntax,
                place if position is None else position,
                step.name,
                step.address,
                step.position,
                order,
            )
            order += 1


class _Step(NamedTuple):
    position: str | None
    name: str | None
    address: str | None


def _elements(graph: Graph, node: Node) -> list[_Step]:
    """The elements of a list as written: ListItems with their item, things themselves, bare texts."""
    steps = []
    for value in node.props.get("itemListElement", ())[:MAX_ROWS]:
        child = graph.by_name.get(value.ref or "")
        if child is not None:
            steps.append(_step(graph, child))
        elif value.ref or value.kind == "url":
            steps.append(_Step(None, None, normalise(value.ref or value.text or "", graph.base)))
        elif value.text and value.text.strip():
            steps.append(_Step(None, value.text.strip(), None))
    return steps


def _step(graph: Graph, element: Node) -> _Step:
    things = graph.children(element, "item", "itemOffered")
    name = element.text("name") or next((text for thing in things if (text := thing.text("name"))), None)
    own = [value.ref or value.text for value in element.props.get("item", ()) if value.kind in ("ref", "url", "text")]
    candidates = [
        *(address for address in own if address and address not in graph.by_name),
        *(thing.text("url") or thing.iri for thing in things),
        element.text("url"),
        None if "ListItem" in element.types else element.iri,
    ]
    found = (normalise(address, graph.base) for address in candidates if address)
    return _Step(element.text("position"), name, next((address for address in found if address), None))
