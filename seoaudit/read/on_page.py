"""The tree of a page comes in; what every reader found on it goes out, before anybody decides what page it is."""

from typing import NamedTuple

from lxml import etree

from seoaudit.model import (
    BreadcrumbStep,
    Link,
    Specification,
    TextBlock,
)
from seoaudit.read.amounts import struck_spans, with_marked
from seoaudit.read.answer import Answer, Limits
from seoaudit.read.blocks import main_block
from seoaudit.read.cards import Listing, read_cards
from seoaudit.read.head import Head, read_head
from seoaudit.read.links import Resolver, read_links
from seoaudit.read.outline import Outline
from seoaudit.read.pager import Pager, read_pager
from seoaudit.read.places import find_places
from seoaudit.read.prices import Price, find_prices
from seoaudit.read.specification import read_specification
from seoaudit.read.structured import (
    Structured,
    read_structured,
)
from seoaudit.read.trail import read_trails
from seoaudit.read.visible import VisibleProduct, read_visible
from seoaudit.read.walk import outline
from seoaudit.read.zone import Zone, zone_of

FULL = 6
"""Product cards of its own that make a page a listing rather than a product."""


class OnPage(NamedTuple):
    """What the readers found on one page, before its type is decided."""

    head: Head
    page: Outline
    resolve: Resolver
    prices: list[Price]
    listing: Listing
    links: tuple[Link, ...]
    more_links: bool
    zone: Zone
    visible: VisibleProduct
    pager: Pager | None
    trails: tuple[BreadcrumbStep, ...]
    specification: tuple[Specification, ...]
    structured: Structured
    main: TextBlock


class Parsed(NamedTuple):
    """The tree of a page, what limited the parser, its source in UTF-8, and the charset it came in."""

    tree: etree._Element
    limited: str | None
    source: bytes
    charset: str


def read_parts(answer: Answer, parsed: Parsed, limits: Limits) -> OnPage:
    """Have every reader look at the page once."""
    url = answer.url
    page = outline(parsed.tree)
    head = read_head(parsed.tree, page.heads, answer)
    page.source = parsed.source.lower()
    find_places(page)
    resolve = Resolver(head.base, parsed.charset)
    prices = with_marked(page, find_prices(page.text))
    struck = struck_spans(page, prices)
    listing = read_cards(page, url, resolve, prices, struck)
    links, more = read_links(page, url, resolve, listing.spans, limits.max_links)
    zone = zone_of(page, listing.spans)
    h1 = page.string(page.heading) if page.heading >= 0 else None
    own_cards = sum(1 for _, _, related in listing.spans if not related)
    return OnPage(
        head=head,
        page=page,
        resolve=resolve,
        prices=prices,
        listing=listing,
        links=links,
        more_links=more,
        zone=zone,
        visible=read_visible(zone, prices, struck, h1, lang=head.lang, may_be_product=own_cards < FULL),
        pager=read_pager(page, url, resolve),
        trails=read_trails(page, url, resolve),
        specification=read_specification(page, url, listing.spans),
        structured=read_structured(parsed.tree, page.heads, url, head.base, limits),
        main=main_block(zone, url),
    )
