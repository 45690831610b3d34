"""Rows of facts: one address, and what one page is read to hold, but for its product and its markup."""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple


class Known(NamedTuple):
    """Every address that became known, once, in the order of discovery: a row of `known`."""

    url: str
    found_by: str = "link"
    found_on: str | None = None
    decision: str = "fetch"
    reason: str | None = None
    url_pattern: str | None = None
    url_class: str = "plain"
    allowed_own: bool = True
    allowed_google: bool = True
    allowed_yandex: bool = True


class Fetched(NamedTuple):
    """One fetched answer; the newest whole fetch of an address wins: a row of `fetched`."""

    url: str
    outcome: str = "ok"
    status: int | None = 200
    reason: str | None = None
    attempts: int = 1
    content_type: str | None = "text/html"
    content_encoding: str | None = None
    redirect_to: str | None = None
    meta_refresh: str | None = None
    script_redirect: str | None = None
    bytes: int | None = None
    bytes_wire: int | None = None
    ttfb_ms: float | None = None
    fetched_at: datetime | None = None
    complete: bool = True
    charset_declared: str | None = None
    charset_used: str | None = "utf-8"
    charset_damaged: bool = False
    title: str | None = None
    title_count: int = 1
    description: str | None = None
    description_count: int = 1
    h1: str | None = None
    h1_count: int = 1
    lang: str | None = None
    canonical: str | None = None
    canonical_count: int = 1
    canonical_outside_head: bool = False
    canonicals: tuple[str, ...] = ()
    robots_meta: str | None = None
    robots_meta_google: str | None = None
    robots_meta_yandex: str | None = None
    x_robots_tag: str | None = None
    og_type: str | None = None
    viewport: str | None = None
    word_count: int | None = None
    main_text_hash: str | None = None
    template: str | None = None
    dom_nodes: int | None = None
    page_number: int | None = None
    js_only: bool = False
    page_type: str = "info"
    type_confidence: str = "high"
    type_evidence: str | None = None
    product_count: int = 0
    lists_nothing: bool = False
    url_verdict: str = "good"
    url_codes: tuple[str, ...] = ()
    slug_share: float | None = None
    slug_generic: bool = False
    questions: int = 2
    charset_meta: str | None = None
    charset_fault: str | None = None
    placeholder: str | None = None
    scripted_languages: tuple[str, ...] = ()
    mojibake: str | None = None
    dated: str | None = None
    signed: bool | None = None
    declared_count: int | None = None
    load_more: str | None = None
    platform_marks: tuple[str, ...] = ()


class Link(NamedTuple):
    """One <a href> or <area href>: a row of `link`."""

    url: str
    target: str | None = None
    anchor: str | None = None
    rel: str | None = None
    position: str = "content"
    ord: int = 0
    fragment: str | None = None
    href: str | None = None
    repeated: bool = False
    non_ascii: bool = False


class ScriptLink(NamedTuple):
    """One element whose own script leads to an address: a row of `script_link`."""

    url: str
    target: str | None = None
    anchor: str | None = None
    tag: str = "span"
    position: str = "content"
    code: str | None = None
    ord: int = 0


class Image(NamedTuple):
    """One <img>: a row of `image`."""

    url: str
    src: str | None = None
    alt: str | None = None
    alt_state: str = "ok"
    context: str = "content"
    width: int | None = None
    height: int | None = None
    ord: int = 0
    lazy_attribute: str | None = None
    loading: str | None = None
    srcset: str | None = None
    source_types: str | None = None
    linked: bool = False
    fallback: bool = False


class BackgroundImage(NamedTuple):
    """One photo of a product that only a style shows: a row of `background_image`."""

    url: str
    src: str | None = None
    attribute: str = "background-image"
    ord: int = 0


class Asset(NamedTuple):
    """One style sheet, script or font that a page's markup loads: a row of `asset`."""

    url: str
    src: str | None = None
    kind: str = "css"
    ord: int = 0


class FilterControl(NamedTuple):
    """One filter that a page offers by controls of a form: a row of `filter_control`."""

    url: str
    key: str | None = None
    kind: str = "checkbox"
    offered: tuple[str, ...] = ()
    ord: int = 0


class Hreflang(NamedTuple):
    """One alternate language version: a row of `hreflang`."""

    url: str
    hreflang: str | None = None
    href: str | None = None
    source: str = "html"
    ord: int = 0


class BreadcrumbStep(NamedTuple):
    """One step of a breadcrumb trail: a row of `breadcrumb`."""

    url: str
    trail: int = 0
    syntax: str = "visible"
    position: int = 1
    name: str | None = None
    item: str | None = None
    position_raw: str | None = None
    ord: int = 0


class ProductCard(NamedTuple):
    """One product card of a listing: a row of `product_card`."""

    url: str
    target: str | None = None
    name: str | None = None
    price: Decimal | None = None
    currency: str | None = None
    image: str | None = None
    related: bool = False
    ord: int = 0


class TextBlock(NamedTuple):
    """One text with a role: a row of `text_block`."""

    url: str
    role: str = "main"
    text: str | None = None
    hash: str | None = None
    word_count: int | None = None
    ord: int = 0
    unquotable: bool = False
    hidden: str | None = None


class Specification(NamedTuple):
    """One row of a specification table: a row of `specification`."""

    url: str
    name: str | None = None
    value: str | None = None
    markup: str = "table"
    ord: int = 0


class UrlPart(NamedTuple):
    """One part of an address that names give a meaning to: a row of `url_part`."""

    url: str
    place: str = "query"
    key: str | None = None
    value: str | None = None
    kind: str = "unknown"
