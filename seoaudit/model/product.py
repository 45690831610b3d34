"""Rows of facts on what a page sells: its product by every source, offers, reviews, lists."""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple


class Product(NamedTuple):
    """The page's main product, markup first, visible text where markup is silent: a row of `product`."""

    url: str
    ordinal: int = 0
    node_id: str | None = None
    name: str | None = None
    name_source: str | None = None
    price: Decimal | None = None
    price_source: str | None = None
    currency: str | None = None
    currency_source: str | None = None
    availability: str | None = None
    availability_source: str | None = None
    sku: str | None = None
    sku_source: str | None = None
    gtin: str | None = None
    gtin_source: str | None = None
    mpn: str | None = None
    mpn_source: str | None = None
    brand: str | None = None
    brand_source: str | None = None
    rating: float | None = None
    rating_source: str | None = None
    review_count: int | None = None
    review_count_source: str | None = None
    description: str | None = None
    description_source: str | None = None
    image: str | None = None
    visible_price: Decimal | None = None
    visible_currency: str | None = None
    visible_availability: str | None = None
    visible_reviews: int = 0
    visible_rating: bool | None = None
    visible_prices: tuple[float, ...] = ()
    visible_struck: tuple[float, ...] = ()
    visible_currencies: tuple[str, ...] = ()
    buy_buttons: int | None = None
    buy_disabled: bool = False
    choices: tuple[str, ...] = ()
    sold_out: str | None = None
    gtin_faults: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    chart: str | None = None
    visible_amount: bool | None = None
    visible_attributes: bool | None = None
    review_place: bool | None = None


class ProductSource(NamedTuple):
    """What one syntax of markup says of the page's main product: a row of `product_source`."""

    url: str
    source: str = "json-ld"
    node_id: str | None = None
    name: str | None = None
    price: Decimal | None = None
    currency: str | None = None
    availability: str | None = None
    price_shown: bool = False


class Offer(NamedTuple):
    """One Offer or AggregateOffer: a row of `offer`."""

    url: str
    ordinal: int = 0
    node_id: str | None = None
    product_node_id: str | None = None
    type: str = "Offer"
    price_raw: str | None = None
    price: Decimal | None = None
    currency: str | None = None
    availability_raw: str | None = None
    availability: str | None = None
    offer_url: str | None = None
    price_valid_until: str | None = None
    own: bool = True
    price_faults: tuple[str, ...] = ()
    currency_code: str | None = None
    currency_fault: str | None = None
    availability_fault: str | None = None
    valid_until: datetime | None = None
    has_shipping: bool = True
    shipping_faults: tuple[str, ...] = ()
    has_returns: bool = True
    return_faults: tuple[str, ...] = ()


class Review(NamedTuple):
    """One Review or AggregateRating: a row of `review`."""

    url: str
    ordinal: int = 0
    node_id: str | None = None
    author: str | None = None
    rating: str | None = None
    body: str | None = None
    date_published: str | None = None
    type: str = "Review"
    item_node: str | None = None
    rating_count: str | None = None
    faults: tuple[str, ...] = ()


class ListItem(NamedTuple):
    """One element of an ItemList or OfferCatalog (not of a BreadcrumbList): a row of `item_list`."""

    url: str
    ordinal: int = 0
    node_id: str | None = None
    type: str = "ItemList"
    position: int | None = None
    item: str | None = None
    name: str | None = None
