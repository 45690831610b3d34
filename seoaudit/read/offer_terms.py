"""An offer in a page's markup comes in; what is wrong with its shipping details and return policies goes out.

A fault names the property, the value as written (– for none) and, in brackets, what is expected. None stands for an
offer that says nothing of the matter; an offer that points elsewhere for it has no fault. Sources: Google, merchant
listing (OfferShippingDetails) and return policy (MerchantReturnPolicy).
"""

from collections.abc import Iterable, Iterator

from seoaudit.read.formats import is_country, is_currency, read_count, read_date, read_price
from seoaudit.read.sd_graph import Graph, Node
from seoaudit.read.sd_types import is_a, short_name

MAX_COUNTRIES = 50

Faults = tuple[str, ...]

_TIMES = ("handlingTime", "transitTime")
_DAYS = frozenset(("DAY", "D"))
_WITH_REGIONS = frozenset(("US", "AU", "JP"))
_WITH_POSTCODES = frozenset(("AU", "CA", "US"))
_POSTCODES = ("postalCode", "postalCodePrefix", "postalCodeRange")
_FINITE = "MerchantReturnFiniteReturnWindow"
_CATEGORIES = (_FINITE, "MerchantReturnNotPermitted", "MerchantReturnUnlimitedWindow")
_FREE = frozenset(("FreeReturn", "ReturnFeesCustomerResponsibility"))
_CHARGED = "ReturnShippingFees"
_FEES = (
    ("returnFees", "returnShippingFeesAmount"),
    ("customerRemorseReturnFees", "customerRemorseReturnShippingFeesAmount"),
    ("itemDefectReturnFees", "itemDefectReturnShippingFeesAmount"),
)


def shipping_faults(graph: Graph, offer: Node, currency: str | None) -> Faults | None:
    """What is wrong with the shippingDetails of an offer in `currency`."""
    if "shippingDetails" not in offer.props:
        return None
    details = graph.children(offer, "shippingDetails")
    return _distinct(fault for node in details for fault in _details(graph, node, currency))


def linked_policies(graph: Graph) -> frozenset[str]:
    """The names of return policies of organizations that link to their terms: nothing else is asked of them."""
    shops = [node for node in graph.nodes if is_a(node.types, "Organization")]
    policies = (policy for shop in shops for policy in graph.children(shop, "hasMerchantReturnPolicy"))
    return frozenset(policy.name for policy in policies if "merchantReturnLink" in policy.props)


def return_faults(graph: Graph, offer: Node, linked: frozenset[str]) -> Faults | None:
    """What is wrong with the hasMerchantReturnPolicy of an offer; those of `linked_policies` are in order."""
    if "hasMerchantReturnPolicy" not in offer.props:
        return None
    policies = [node for node in graph.children(offer, "hasMerchantReturnPolicy") if node.name not in linked]
    return _distinct(fault for node in policies for fault in _policy(graph, node))


def _distinct(faults: Iterable[str]) -> Faults:
    return tuple(dict.fromkeys(faults))


def _details(graph: Graph, node: Node, currency: str | None) -> Iterator[str]:
    if "hasShippingService" in node.props:
        return
    yield from _destination(graph, node)
    if (node.text("doesNotShip") or "").lower() == "true" or "shippingSettingsLink" in node.props:
        return
    yield from _rate(graph, node, currency)
    if "deliveryTime" not in node.props:
        yield "deliveryTime = –"
    for time in graph.children(node, "deliveryTime"):
        for name in _TIMES:
            for days in graph.children(time, name):
                yield from (f"{name}.{fault}" for fault in _days(days))


def _destination(graph: Graph, node: Node) -> Iterator[str]:
    if "shippingDestination" not in node.props:
        yield "shippingDestination = –"
    for region in graph.children(node, "shippingDestination"):
        countries = _texts(graph, region, "addressCountry")
        yield from _countries(countries, "shippingDestination.addressCountry")
        yield from _region(region, {country.upper() for country in countries})


def _region(region: Node, countries: set[str]) -> Iterator[str]:
    area = region.text("addressRegion")
    postcode = next((name for name in _POSTCODES if name in region.props), None)
    if area and postcode:
        yield f"addressRegion + {postcode} (addressRegion | {postcode})"
    elif area and countries and not countries & _WITH_REGIONS:
        yield f"addressRegion = {area[:40]} (US, AU, JP)"
    elif postcode and countries and not countries & _WITH_POSTCODES:
        yield f"{postcode} = {(region.text(postcode) or '')[:40]} (AU, CA, US)"


def _rate(graph: Graph, node: Node, currency: str | None) -> Iterator[str]:
    rates, text = graph.children(node, "shippingRate"), node.text("shippingRate")
    if "shippingRate" not in node.props:
        yield "shippingRate = –"
    elif not rates and text:
        yield f"shippingRate = {text[:40]} (MonetaryAmount)"
    for rate in rates:
        yield from _rate_currency(rate.text("currency"), currency)
        written = {name: rate.text(name) for name in ("value", "maxValue") if name in rate.props}
        if not written:
            yield "shippingRate.value = –"
        for name, amount in written.items():
            if amount and read_price(amount).faults:
                yield f"shippingRate.{name} = {amount[:40]} (0.00)"


def _rate_currency(code: str | None, currency: str | None) -> Iterator[str]:
    if not code:
        yield "shippingRate.currency = –"
    elif not is_currency(code):
        yield f"shippingRate.currency = {code[:40]} (ISO 4217)"
    elif is_currency(currency) and code != currency:
        yield f"shippingRate.currency = {code} ({currency})"


def _days(days: Node) -> Iterator[str]:
    """What is wrong with a QuantitativeValue of days."""
    unit = days.text("unitCode")
    if unit is None:
        yield "unitCode = – (DAY)"
    elif unit.upper() not in _DAYS:
        yield f"unitCode = {unit[:40]} (DAY)"
    written = {name: text for name in ("value", "minValue", "maxValue") if (text := days.text(name))}
    if "value" not in written and "maxValue" not in written:
        yield "maxValue = –"
    counts = {name: read_count(text) for name, text in written.items()}
    yield from (f"{name} = {written[name][:40]} (0, 1, 2 …)" for name, count in counts.items() if count is None)
    low, high = counts.get("minValue"), counts.get("maxValue")
    if low is not None and high is not None and low > high:
        yield f"minValue = {low} (≤ {high})"


def _policy(graph: Graph, node: Node) -> Iterator[str]:
    countries = _texts(graph, node, "applicableCountry")
    yield from _countries(countries, "applicableCountry")
    if len(countries) > MAX_COUNTRIES:
        yield f"applicableCountry × {len(countries)} (≤ {MAX_COUNTRIES})"
    category = node.text("returnPolicyCategory")
    name = short_name(category or "").rstrip("/")
    if not category:
        yield "returnPolicyCategory = –"
    elif name not in _CATEGORIES:
        yield f"returnPolicyCategory = {name[:60]} ({' | '.join(_CATEGORIES)})"
    days = node.text("merchantReturnDays")
    if name == _FINITE and not read_count(days) and not read_date(days):
        yield f"merchantReturnDays = {(days or '–')[:40]} (1, 2, 3 …)"
    for fees, amount in _FEES:
        yield from _fee(graph, node, fees, amount)


def _fee(graph: Graph, node: Node, fees: str, amount: str) -> Iterator[str]:
    """Whether the kind of fees and their amount contradict each other."""
    kind = short_name(node.text(fees) or "").rstrip("/")
    written = next((money.text("value") for money in graph.children(node, amount)), node.text(amount))
    price = read_price(written).value if written else None
    if kind in _FREE and price:
        yield f"{amount} = {price.normalize():f} ({fees} = {kind})"
    elif kind == _CHARGED and amount not in node.props:
        yield f"{amount} = – (> 0)"
    elif kind == _CHARGED and price == 0:
        yield f"{amount} = 0 (> 0)"


def _countries(countries: list[str], name: str) -> Iterator[str]:
    if not countries:
        yield f"{name} = –"
    yield from (f"{name} = {country[:40]} (ISO 3166-1)" for country in countries if not is_country(country))


def _texts(graph: Graph, node: Node, prop: str) -> list[str]:
    """The texts of a property, of nodes their names."""
    own = [value.text.strip() for value in node.props.get(prop, ()) if value.text and value.text.strip()]
    return own + [text for child in graph.children(node, prop) if (text := child.text("name", "identifier"))]
