"""Shipping details and return policies of offers, as Google's merchant listings want them and as shops write them."""

import json
from typing import Any

import pytest

from seoaudit.model import Offer
from tests.read.reading import read

DAYS = {"@type": "QuantitativeValue", "minValue": 0, "maxValue": 2, "unitCode": "DAY"}
RATE = {"@type": "MonetaryAmount", "value": 150, "currency": "KGS"}
REGION = {"@type": "DefinedRegion", "addressCountry": "KG"}
POLICY = {
    "@type": "MerchantReturnPolicy",
    "applicableCountry": "KG",
    "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow",
    "merchantReturnDays": 14,
}


def offer(*more: dict[str, Any], **values: Any) -> Offer:
    """The offer with these values on a page with further nodes."""
    made = {"@type": "Offer", "price": 10, "priceCurrency": "KGS", **values}
    graph = [{"@type": "Product", "name": "Анор", "offers": made}, *more]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph})
    (found,) = read(f'<script type="application/ld+json">{text}</script>').offer
    return found


def shipped(**values: Any) -> tuple[str, ...]:
    whole = {
        "@type": "OfferShippingDetails",
        "shippingRate": RATE,
        "shippingDestination": REGION,
        "deliveryTime": {"@type": "ShippingDeliveryTime", "handlingTime": DAYS, "transitTime": DAYS},
    }
    return offer(shippingDetails={**whole, **values}).shipping_faults


def timed(**values: Any) -> tuple[str, ...]:
    return shipped(deliveryTime={"@type": "ShippingDeliveryTime", "transitTime": {**DAYS, **values}})


def returned(**values: Any) -> tuple[str, ...]:
    return offer(hasMerchantReturnPolicy={**POLICY, **values}).return_faults


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({}, ()),
        ({"deliveryTime": None}, ("deliveryTime = –",)),
        ({"shippingDestination": None}, ("shippingDestination = –",)),
        ({"shippingDestination": {"@type": "DefinedRegion"}}, ("shippingDestination.addressCountry = –",)),
        ({"shippingDestination": [REGION, {**REGION, "addressCountry": ["KZ", "uz"]}]}, ()),
        ({"shippingDestination": {**REGION, "addressCountry": {"@type": "Country", "name": "KG"}}}, ()),
        (
            {"shippingDestination": {**REGION, "addressCountry": "Кыргызстан"}},
            ("shippingDestination.addressCountry = Кыргызстан (ISO 3166-1)",),
        ),
        ({"shippingDestination": {**REGION, "addressRegion": "Чүй"}}, ("addressRegion = Чүй (US, AU, JP)",)),
        ({"shippingDestination": {**REGION, "postalCode": "720000"}}, ("postalCode = 720000 (AU, CA, US)",)),
        ({"shippingDestination": {"addressCountry": "US", "addressRegion": "NY"}}, ()),
        (
            {"shippingDestination": {"addressCountry": "US", "addressRegion": "NY", "postalCode": "10001"}},
            ("addressRegion + postalCode (addressRegion | postalCode)",),
        ),
        ({"shippingRate": None}, ("shippingRate = –",)),
        ({"shippingRate": "150 сом"}, ("shippingRate = 150 сом (MonetaryAmount)",)),
        ({"shippingRate": {"@type": "MonetaryAmount", "currency": "KGS"}}, ("shippingRate.value = –",)),
        ({"shippingRate": {"@type": "MonetaryAmount", "currency": "KGS", "maxValue": "300"}}, ()),
        ({"shippingRate": {**RATE, "value": "1 200"}}, ("shippingRate.value = 1 200 (0.00)",)),
        ({"shippingRate": {**RATE, "value": 0}}, ()),
        ({"shippingRate": {**RATE, "currency": None}}, ("shippingRate.currency = –",)),
        ({"shippingRate": {**RATE, "currency": "сом"}}, ("shippingRate.currency = сом (ISO 4217)",)),
        ({"shippingRate": {**RATE, "currency": "USD"}}, ("shippingRate.currency = USD (KGS)",)),
        ({"doesNotShip": True, "shippingRate": None, "deliveryTime": None}, ()),
        ({"shippingSettingsLink": "https://shop.kg/dostavka/", "shippingRate": None, "deliveryTime": None}, ()),
    ],
)
def test_shipping_details(values: dict[str, Any], faults: tuple[str, ...]) -> None:
    assert shipped(**values) == faults


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"unitCode": "d"}, ()),
        ({"unitCode": None}, ("transitTime.unitCode = – (DAY)",)),
        ({"unitCode": "HUR"}, ("transitTime.unitCode = HUR (DAY)",)),
        ({"maxValue": None}, ("transitTime.maxValue = –",)),
        ({"minValue": None, "maxValue": None, "value": 3}, ()),
        ({"maxValue": "2-3 дня"}, ("transitTime.maxValue = 2-3 дня (0, 1, 2 …)",)),
        ({"minValue": -1}, ("transitTime.minValue = -1 (0, 1, 2 …)",)),
        ({"minValue": 5}, ("transitTime.minValue = 5 (≤ 2)",)),
    ],
)
def test_times_of_delivery(values: dict[str, Any], faults: tuple[str, ...]) -> None:
    assert timed(**values) == faults


@pytest.mark.parametrize(
    "details",
    [
        {"@id": "https://shop.kg/dostavka/#kg"},
        {"@type": "OfferShippingDetails", "hasShippingService": {"@id": "https://shop.kg/#service"}},
    ],
)
def test_pointers_to_shipping_elsewhere(details: dict[str, Any]) -> None:
    found = offer(shippingDetails=details)
    assert (found.has_shipping, found.shipping_faults) == (True, ())


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({}, ()),
        ({"applicableCountry": None}, ("applicableCountry = –",)),
        ({"applicableCountry": ["KG", "KZ"]}, ()),
        ({"applicableCountry": "Kyrgyzstan"}, ("applicableCountry = Kyrgyzstan (ISO 3166-1)",)),
        ({"returnPolicyCategory": None}, ("returnPolicyCategory = –",)),
        ({"returnPolicyCategory": "MerchantReturnNotPermitted", "merchantReturnDays": None}, ()),
        ({"merchantReturnDays": None}, ("merchantReturnDays = – (1, 2, 3 …)",)),
        ({"merchantReturnDays": "14 дней"}, ("merchantReturnDays = 14 дней (1, 2, 3 …)",)),
        ({"returnFees": "https://schema.org/FreeReturn"}, ()),
        (
            {"returnFees": "FreeReturn", "returnShippingFeesAmount": {**RATE}},
            ("returnShippingFeesAmount = 150 (returnFees = FreeReturn)",),
        ),
        ({"returnFees": "FreeReturn", "returnShippingFeesAmount": {**RATE, "value": 0}}, ()),
        ({"returnFees": "ReturnShippingFees"}, ("returnShippingFeesAmount = – (> 0)",)),
        (
            {"returnFees": "ReturnShippingFees", "returnShippingFeesAmount": {**RATE, "value": 0}},
            ("returnShippingFeesAmount = 0 (> 0)",),
        ),
        ({"returnFees": "ReturnShippingFees", "returnShippingFeesAmount": RATE}, ()),
        (
            {"itemDefectReturnFees": "https://schema.org/ReturnShippingFees"},
            ("itemDefectReturnShippingFeesAmount = – (> 0)",),
        ),
    ],
)
def test_return_policies(values: dict[str, Any], faults: tuple[str, ...]) -> None:
    assert returned(**values) == faults


def test_a_category_in_words_and_too_many_countries() -> None:
    (fault,) = returned(returnPolicyCategory="14 дней")
    assert fault.startswith("returnPolicyCategory = 14 дней (MerchantReturnFiniteReturnWindow | ")
    many = [f"{first}{second}" for first in "ABCGMNST" for second in "ADEGLMNORSUZ"]
    assert any(fault.startswith("applicableCountry × 96 (≤ 50)") for fault in returned(applicableCountry=many))


def test_a_link_is_enough_where_it_is_the_shops_policy() -> None:
    link = {"@type": "MerchantReturnPolicy", "@id": "#returns", "merchantReturnLink": "https://shop.kg/vozvrat/"}
    shop = {"@type": "OnlineStore", "hasMerchantReturnPolicy": link}
    assert offer(shop, hasMerchantReturnPolicy={"@id": "#returns"}).return_faults == ()
    assert offer(link, hasMerchantReturnPolicy={"@id": "#returns"}).return_faults != ()


def test_an_offer_without_terms_and_one_that_points_elsewhere() -> None:
    bare, pointing = offer(), offer(hasMerchantReturnPolicy={"@id": "https://shop.kg/#returns"})
    assert (bare.has_shipping, bare.has_returns) == (False, False)
    assert (pointing.has_returns, pointing.return_faults) == (True, ())


def test_terms_of_what_holds_the_offer() -> None:
    inner = {"@type": "Offer", "price": 10, "priceCurrency": "KGS"}
    outer = {"@type": "AggregateOffer", "offers": [inner], "hasMerchantReturnPolicy": POLICY}
    text = json.dumps({"@context": "https://schema.org", "@type": "Product", "offers": outer})
    found = read(f'<script type="application/ld+json">{text}</script>').offer
    assert {row.type: (row.has_shipping, row.has_returns) for row in found} == {
        "AggregateOffer": (False, True),
        "Offer": (False, True),
    }
