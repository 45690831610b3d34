"""What was found on a page and its type come in; the product that it sells goes out, with its sources and offers."""

from collections.abc import Sequence

from seoaudit.model import (
    Fetched,
    Offer,
    Product,
    ProductSource,
)
from seoaudit.read.answers import pictured, told_in_prose, unshown
from seoaudit.read.choices import read_choices
from seoaudit.read.evidence import may_sell, products_of
from seoaudit.read.markup_product import MarkupProduct
from seoaudit.read.on_page import OnPage
from seoaudit.read.page_type import PageType
from seoaudit.read.particulars import read_particulars
from seoaudit.read.reviews import count_reviews, has_no_trace
from seoaudit.read.shown import has_review_place, shows_any_amount, shows_attributes
from seoaudit.read.sold_out import can_choose, read_sold_out
from seoaudit.read.structured import (
    Structured,
    main_product,
    marked_fields,
    source_row,
)
from seoaudit.read.visible import shows_amount


def product_of(fetched: Fetched, reading: OnPage, kind: PageType) -> tuple[Product, ...]:
    """The main product, where markup has one, the page is typed a product or sells one thing."""
    if kind.type != "product" and products_of(fetched, reading)[1] != 1 and not may_sell(reading, kind):
        return ()
    about = (reading.structured, fetched.url, fetched.canonical, fetched.h1)
    particulars = read_particulars(reading.zone, fetched.h1, marked_fields(*about))
    found = main_product(about[0], reading.visible, *about[1:], particulars)
    if found is None:
        return ()
    if kind.type == "product":
        disabled = reading.visible.disabled and not can_choose(reading.zone)
        buttons = reading.visible.buttons
        sold_out, choices = read_sold_out(reading.zone, buttons), read_choices(reading.zone, buttons)
        found = found._replace(sold_out=sold_out, choices=choices, buy_disabled=disabled)
        found = _with_form(found, reading)
    found = _with_reviews(found, reading, scripted=fetched.js_only)
    return (_with_hints(found, reading) if kind.type == "product" else found,)


def _with_form(product: Product, reading: OnPage) -> Product:
    """The product with what the page leaves to markup, and how it tells properties where no table or list does."""
    zone = reading.zone
    hidden = tuple(unshown(zone, product, reading.visible, reading.structured, len(reading.prices)))
    if reading.specification:
        return product._replace(unshown=hidden)
    return product._replace(unshown=hidden, prose=told_in_prose(zone), chart=pictured(zone))


def _with_hints(product: Product, reading: OnPage) -> Product:
    """The product with whether its page shows a price, attributes and reviews at all."""
    zone = reading.zone
    amount = True if reading.visible.shows_price else shows_any_amount(zone, reading.prices, reading.listing.spans)
    if amount is False and product.price is not None and f"{product.price:.0f}" in "".join(zone.page.text.split()):
        amount = None
    return product._replace(
        visible_amount=amount,
        visible_attributes=shows_attributes(zone, len(reading.specification)),
        review_place=has_review_place(zone, product.visible_reviews),
    )


def source_of(fetched: Fetched, reading: OnPage, source: MarkupProduct) -> ProductSource:
    """What one source says of the product, and whether the page shows its price anywhere but crossed out."""
    row = source_row(source, fetched.url, fetched.canonical)
    visible = reading.visible
    if row.price is None or row.price in visible.struck:
        return row
    return row._replace(price_shown=row.price in visible.amounts or shows_amount(reading.zone, row.price))


def offers_of(structured: Structured, sources: Sequence[MarkupProduct]) -> tuple[Offer, ...]:
    """The offers of the page, those of its main product told apart."""
    own = {node for source in sources for node in source.offer_nodes}
    return tuple(offer._replace(own=offer.node_id in own) for offer in structured.offer)


def _with_reviews(product: Product, reading: OnPage, *, scripted: bool) -> Product:
    """The product with what the page shows of reviews and of the rating that its markup gives."""
    shown = count_reviews(reading.page, reading.listing.spans)
    if shown or product.rating is None:
        return product._replace(visible_reviews=shown, visible_rating=True if shown else None)
    hidden = not scripted and has_no_trace(reading.page, product.rating)
    return product._replace(visible_rating=False if hidden else None)
