"""What was found on a page comes in; the signs that tell its type go out."""

from seoaudit.model import (
    Fetched,
)
from seoaudit.read.markup_product import choose
from seoaudit.read.on_page import FULL, OnPage
from seoaudit.read.page_type import PageType
from seoaudit.read.signals import (
    Signals,
    below_brands,
    counted,
    first_cards,
    has_date,
    on_request,
    posts,
    says_missing,
    sublist,
    top_types,
    trail_end,
)
from seoaudit.read.url import content_class

_IN_PLACE = "#prodpopup"


def signals_of(fetched: Fetched, reading: OnPage) -> Signals:
    """What the page shows of its type."""
    page, zone, listing = reading.page, reading.zone, reading.listing
    types, products = products_of(fetched, reading)
    trail_last, trail_here, trail_length = trail_end(reading.trails, fetched.url)
    counts, empty = counted(zone)
    own = next((price.start for price in reading.prices if zone.holds(price.start)), -1)
    cards_at = first_cards(zone, listing)
    return Signals(
        url=fetched.url,
        title=fetched.title or "",
        h1=fetched.h1 or "",
        url_class=content_class(fetched.url),
        page_number=fetched.page_number,
        pager=reading.pager,
        visible=reading.visible,
        specification=len(reading.specification),
        cards=len(listing.cards),
        related_cards=sum(card.related for card in listing.cards),
        cards_first=cards_at >= 0 and (own < 0 or cards_at < own) and not _is_prelude(reading),
        in_place=sum(href == _IN_PLACE for href in page.hrefs.values()),
        tiles=listing.tiles,
        doubtful=listing.doubtful,
        shelf=listing.shelf,
        sublist=sublist(zone),
        counted=counts,
        empty_listing=empty,
        says_missing=says_missing(zone),
        filters="filter" in page.regions,
        sorts="sort" in page.regions,
        words=fetched.word_count or 0,
        prices=len(reading.prices),
        on_request=on_request(zone),
        trail_last=trail_last,
        trail_links_here=trail_here,
        trail_length=trail_length,
        below_brands=below_brands(reading.trails),
        types=types,
        products_in_markup=products,
        og_type=(fetched.og_type or "").lower(),
        has_password=any(page.els[i].get("type") == "password" and zone.holds_element(i) for i in page.of("input")),
        has_article=bool(page.of("article")),
        has_date=has_date(zone),
        headings=sum(1 for i in page.of("h2", "h3") if zone.holds_element(i)),
        posts=posts(zone),
    )


def _is_prelude(reading: OnPage) -> bool:
    """Whether all cards stand before the heading, and a button behind it buys: other offers on top of a product."""
    zone, listing = reading.zone, reading.listing
    bought = any(zone.page.starts[i] > zone.heading for i in reading.visible.buttons)
    own = (last for _, last, related in listing.spans if not related)
    return zone.heading >= 0 and bought and all(zone.page.ends[last] <= zone.heading for last in own)


def may_sell(reading: OnPage, kind: PageType) -> bool:
    """Whether a page of no sure type sells one thing: by Open Graph, or a price before any cards and no tools."""
    visible, regions, tags = reading.visible, reading.page.regions, reading.structured.og
    tools = reading.pager is not None or "filter" in regions or "sort" in regions
    if kind.type == "other" and tags.get("og:type", "").lower().removeprefix("og:").startswith("product"):
        return True
    if kind.type != "other" or tools or not visible.shows_price:
        return False
    own = next((price.start for price in reading.prices if reading.zone.holds(price.start)), -1)
    cards = first_cards(reading.zone, reading.listing)
    told = visible.buy_buttons or visible.notify or visible.availability
    return bool(told and (visible.marked_price or visible.has_code) and (cards < 0 or own < cards))


def products_of(fetched: Fetched, reading: OnPage) -> tuple[frozenset[str], int]:
    """Types of the nodes that stand for the page, and how many products are among them.

    Of several it is one where one of them has the page's name or address and costs what the page shows.
    """
    types, products = top_types(reading.structured.sd_node)
    cards = sum(1 for card in reading.listing.cards if not card.related)
    if products > 1 and reading.visible.price is not None and cards < FULL:
        own = choose(reading.structured.products, fetched.url, fetched.canonical, fetched.h1)
        if own is not None and any(offer.price == reading.visible.price for offer in own.offers):
            return types, 1
    return types, products
