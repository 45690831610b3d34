"""The tree of a page that answered 200 comes in; everything on it goes out as facts."""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from seoaudit.model import (
    BreadcrumbStep,
    Fetched,
    Link,
    Offer,
    PageFacts,
    Product,
    ProductSource,
    Specification,
    TextBlock,
)
from seoaudit.read.amounts import struck_spans, with_marked
from seoaudit.read.answer import Answer, Limits
from seoaudit.read.answers import count_questions, pictured, told_in_prose, unshown, with_bans
from seoaudit.read.assets import read_assets
from seoaudit.read.blocks import main_block, read_blocks
from seoaudit.read.bylines import is_signed, newest_day
from seoaudit.read.cards import Listing, read_cards
from seoaudit.read.choices import read_choices
from seoaudit.read.filler import read_filler
from seoaudit.read.head import Head, read_head
from seoaudit.read.images import read_images
from seoaudit.read.links import Resolver, read_links
from seoaudit.read.markup_product import MarkupProduct, choose
from seoaudit.read.mojibake import read_mojibake
from seoaudit.read.outline import Outline
from seoaudit.read.page_type import PageType, decide
from seoaudit.read.pager import Pager, read_pager
from seoaudit.read.particulars import read_particulars
from seoaudit.read.places import find_places
from seoaudit.read.prices import Price, find_prices
from seoaudit.read.reviews import count_reviews, has_no_trace
from seoaudit.read.script_links import read_script_links
from seoaudit.read.script_move import script_move
from seoaudit.read.scripted import is_scripted
from seoaudit.read.shown import has_review_place, shows_any_amount, shows_attributes
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
from seoaudit.read.skeleton import template_hash
from seoaudit.read.slug import read_slug
from seoaudit.read.sold_out import can_choose, read_sold_out
from seoaudit.read.specification import read_specification
from seoaudit.read.structured import (
    Structured,
    main_product,
    marked_fields,
    product_sources,
    read_structured,
    source_row,
)
from seoaudit.read.trail import read_trails
from seoaudit.read.url import content_class, page_number
from seoaudit.read.visible import VisibleProduct, read_visible, shows_amount
from seoaudit.read.walk import outline
from seoaudit.read.zone import Zone, zone_of

_FULL = 6
"""Product cards of its own that make a page a listing rather than a product."""


class _Reading(NamedTuple):
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


def read_content(answer: Answer, fetched: Fetched, parsed: Parsed, limits: Limits) -> PageFacts:
    """The facts of a parsed page. Where the reading was limited, only its head and links are kept."""
    reading = _read(answer, parsed, limits)
    fetched = _described(fetched, reading)
    limited = parsed.limited or (f"more than {limits.max_links} links" if reading.more_links else None)
    targets = _targets(reading, fetched.script_redirect)
    if limited:
        fetched = fetched._replace(outcome="parse_limited", reason=limited, complete=False)
        return PageFacts(fetched, link=reading.links, targets=targets)
    return _whole(fetched, reading, targets, limits)


def _read(answer: Answer, parsed: Parsed, limits: Limits) -> _Reading:
    url = answer.url
    head = read_head(parsed.tree, answer)
    page = outline(parsed.tree)
    page.source = parsed.source.lower()
    find_places(page)
    resolve = Resolver(head.base, parsed.charset)
    prices = with_marked(page, find_prices(page.text))
    struck = struck_spans(page, styled=b"line-through" in page.source)
    listing = read_cards(page, url, resolve, prices, struck)
    links, more = read_links(page, url, resolve, listing.spans, limits.max_links)
    zone = zone_of(page, listing.spans)
    h1 = page.string(page.heading) if page.heading >= 0 else None
    own_cards = sum(1 for _, _, related in listing.spans if not related)
    return _Reading(
        head=head,
        page=page,
        resolve=resolve,
        prices=prices,
        listing=listing,
        links=links,
        more_links=more,
        zone=zone,
        visible=read_visible(zone, prices, struck, h1, lang=head.lang, may_be_product=own_cards < _FULL),
        pager=read_pager(page, url, resolve),
        trails=read_trails(page, url, resolve),
        specification=read_specification(page, url, listing.spans),
        structured=read_structured(parsed.tree, url, head.base, limits),
        main=main_block(zone, url),
    )


def _described(fetched: Fetched, reading: _Reading) -> Fetched:
    head, page = reading.head, reading.page
    headings = [text for i in page.of("h1") if (text := page.string(i))]
    shown = page.string(page.heading) if page.heading >= 0 else ""
    heads, text = (head.title, head.description, shown or None), reading.main.text or ""
    return fetched._replace(
        meta_refresh=head.meta_refresh,
        script_redirect=script_move(page, reading.main.word_count or 0, reading.resolve),
        title=head.title,
        title_count=head.title_count,
        description=head.description,
        description_count=head.description_count,
        h1=shown or (headings[0] if headings else None),
        h1_count=len(headings),
        lang=head.lang,
        canonical=head.canonical,
        canonical_count=head.canonical_count,
        canonical_outside_head=head.canonical_outside_head,
        canonicals=head.canonicals,
        robots_meta=head.robots_meta,
        robots_meta_google=head.robots_meta_google,
        robots_meta_yandex=head.robots_meta_yandex,
        og_type=head.og.get("og:type"),
        viewport=head.viewport,
        word_count=reading.main.word_count,
        main_text_hash=reading.main.hash,
        template=template_hash(page),
        dom_nodes=page.size,
        page_number=_number(fetched.url, reading.pager),
        js_only=is_scripted(page, reading.main.word_count or 0, reading.visible, reading.links),
        product_count=len(reading.listing.cards),
        questions=count_questions(reading.zone),
        placeholder=read_filler(reading.zone, text, heads),
        mojibake=read_mojibake(" ".join(filter(None, (*heads, text)))),
    )


def _number(url: str, pager: Pager | None) -> int | None:
    """The pager's own word, else the address's."""
    return pager.number if pager and pager.number is not None else page_number(url)


def _whole(fetched: Fetched, reading: _Reading, targets: tuple[str, ...], limits: Limits) -> PageFacts:
    signals = _signals(fetched, reading)
    kind = decide(signals)
    slug = read_slug(fetched.url, fetched.title, fetched.h1)
    url, structured = fetched.url, reading.structured
    fetched = fetched._replace(
        outcome="soft_404" if kind.type == "error" and kind.confidence == "high" else fetched.outcome,
        page_type=kind.type,
        type_confidence=kind.confidence,
        type_evidence=json.dumps(kind.evidence, ensure_ascii=False),
        lists_nothing=signals.empty_listing,
        slug_share=slug.share,
        slug_generic=slug.generic,
    )
    if kind.type == "article":
        day = newest_day(reading.zone, structured.sd_prop, (fetched.title, fetched.h1))
        fetched = fetched._replace(dated=day, signed=is_signed(reading.page))
    is_product = kind.type == "product"
    product = _product(fetched, reading, kind)
    sources = product_sources(structured, url, fetched.canonical, fetched.h1) if product else []
    return PageFacts(
        fetched,
        link=reading.links,
        image=read_images(
            reading.page, url, reading.resolve, reading.listing.spans, product=is_product, limit=limits.max_images
        ),
        asset=read_assets(reading.head.loaders, url, reading.resolve),
        script_link=read_script_links(reading.page, url, reading.resolve, reading.listing.spans),
        hreflang=reading.head.hreflang,
        breadcrumb=_trails(reading),
        product=product,
        product_source=tuple(_source(fetched, reading, source) for source in sources),
        offer=_offers(structured, sources),
        review=structured.review,
        item_list=structured.item_list,
        product_card=reading.listing.cards,
        text_block=with_bans(
            reading.page, read_blocks(reading.zone, reading.main, kind.type, reading.visible.description)
        ),
        specification=reading.specification if is_product else (),
        sd_block=structured.sd_block,
        sd_node=structured.sd_node,
        sd_prop=structured.sd_prop,
        targets=targets,
    )


def _trails(reading: _Reading) -> tuple[BreadcrumbStep, ...]:
    """The visible trails, then those in markup, numbered through."""
    shown = reading.trails
    after = 1 + max((step.trail for step in shown), default=-1)
    marked = (step._replace(trail=step.trail + after) for step in reading.structured.breadcrumb)
    return tuple(step._replace(ord=ord_) for ord_, step in enumerate((*shown, *marked)))


def _product(fetched: Fetched, reading: _Reading, kind: PageType) -> tuple[Product, ...]:
    """The main product, where markup has one, the page is typed a product or sells one thing."""
    if kind.type != "product" and _products(fetched, reading)[1] != 1 and not _may_sell(reading, kind):
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


def _with_form(product: Product, reading: _Reading) -> Product:
    """The product with what the page leaves to markup, and how it tells properties where no table or list does."""
    zone = reading.zone
    hidden = tuple(unshown(zone, product, reading.visible, reading.structured, len(reading.prices)))
    if reading.specification:
        return product._replace(unshown=hidden)
    return product._replace(unshown=hidden, prose=told_in_prose(zone), chart=pictured(zone))


def _with_hints(product: Product, reading: _Reading) -> Product:
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


def _source(fetched: Fetched, reading: _Reading, source: MarkupProduct) -> ProductSource:
    """What one source says of the product, and whether the page shows its price anywhere but crossed out."""
    row = source_row(source, fetched.url, fetched.canonical)
    visible = reading.visible
    if row.price is None or row.price in visible.struck:
        return row
    return row._replace(price_shown=row.price in visible.amounts or shows_amount(reading.zone, row.price))


def _offers(structured: Structured, sources: Sequence[MarkupProduct]) -> tuple[Offer, ...]:
    """The offers of the page, those of its main product told apart."""
    own = {node for source in sources for node in source.offer_nodes}
    return tuple(offer._replace(own=offer.node_id in own) for offer in structured.offer)


def _with_reviews(product: Product, reading: _Reading, *, scripted: bool) -> Product:
    """The product with what the page shows of reviews and of the rating that its markup gives."""
    shown = count_reviews(reading.page, reading.listing.spans)
    if shown or product.rating is None:
        return product._replace(visible_reviews=shown, visible_rating=True if shown else None)
    hidden = not scripted and has_no_trace(reading.page, product.rating)
    return product._replace(visible_rating=False if hidden else None)


def _signals(fetched: Fetched, reading: _Reading) -> Signals:
    page, zone, listing = reading.page, reading.zone, reading.listing
    types, products = _products(fetched, reading)
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
        cards_first=cards_at >= 0 and (own < 0 or cards_at < own),
        tiles=listing.tiles,
        doubtful=listing.doubtful,
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


def _may_sell(reading: _Reading, kind: PageType) -> bool:
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


def _products(fetched: Fetched, reading: _Reading) -> tuple[frozenset[str], int]:
    """Types of the nodes that stand for the page, and how many products are among them.

    Of several it is one where one of them has the page's name or address and costs what the page shows.
    """
    types, products = top_types(reading.structured.sd_node)
    cards = sum(1 for card in reading.listing.cards if not card.related)
    if products > 1 and reading.visible.price is not None and cards < _FULL:
        own = choose(reading.structured.products, fetched.url, fetched.canonical, fetched.h1)
        if own is not None and any(offer.price == reading.visible.price for offer in own.offers):
            return types, 1
    return types, products


def _targets(reading: _Reading, script_redirect: str | None) -> tuple[str, ...]:
    def every() -> Iterator[str | None]:
        for link in reading.links:
            yield link.target
        yield reading.head.meta_refresh
        yield script_redirect
        yield reading.head.canonical
        for row in reading.head.hreflang:
            yield row.href

    return tuple(dict.fromkeys(url for url in every() if url))
