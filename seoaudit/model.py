"""The nouns that go between the rooms: facts of one page, rules, results, findings, a run. No logic.

Rows of facts are named tuples, a field a column of store/schema.sql in the same order (fetch_id, which the store
adds, left out): thousands are made for a page, and a tuple needs no conversion on its way to disk.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple, get_args

Severity = Literal["error", "warning", "notice"]
Confidence = Literal["high", "medium", "low"]
Engine = Literal["google", "yandex", "both"]
Status = Literal["pass", "fail", "not-applicable", "not-available", "error"]
Images = Literal["all", "sample", "none"]
Language = Literal["en", "ru", "ky"]
Profile = Literal["production", "staging"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The languages of reports: a further one is added to `Language`, and by files (docs/translating.md)."""
WRITTEN: tuple[Language, ...] = ("en", "ru", "ky")
"""Languages that every text is written in; what a further one lacks is shown in the first of these."""
PLATFORMS: Mapping[str, str] = {
    "bitrix": "1C-Bitrix",
    "opencart": "OpenCart",
    "woocommerce": "WooCommerce",
    "shopify": "Shopify",
    "insales": "InSales",
    "tilda": "Tilda",
    "prestashop": "PrestaShop",
    "magento": "Magento 2",
    "cscart": "CS-Cart",
    "horoshop": "Horoshop",
    "shopscript": "Shop-Script",
    "minishop": "miniShop2",
    "virtuemart": "VirtueMart",
    "salesforce": "Salesforce Commerce",
    "ecwid": "Ecwid",
    "advantshop": "AdvantShop",
    "umi": "UMI.CMS",
    "drupal": "Drupal Commerce",
    "shopware": "Shopware",
}
"""Platforms of shops that are told apart, by the word that a configuration uses."""

OUTCOMES = (
    "ok redirect http_error soft_404 blocked rate_limited timeout connection dns_error tls_error truncated "
    "bad_encoding bad_response too_large parse_limited empty not_html bad_sitemap bad_feed redirect_loop "
    "too_many_redirects bad_redirect blocked_address blocked_scheme offsite robots_disallowed robots_unreachable "
    "excluded action trap_limit not_sampled page_limit not_reached"
).split()
"""The closed list of outcomes: every known address ends with exactly one."""

PAGE_TYPES = ("home category product article filter search pagination brand service info error other").split()


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


class SdBlock(NamedTuple):
    """One block of structured data: a row of `sd_block`."""

    url: str
    idx: int = 0
    syntax: str = "json-ld"
    raw: str | None = None
    parse_ok: bool = True
    parse_error: str | None = None
    error_pos: int | None = None
    error_line: int | None = None
    error_column: int | None = None
    repairs: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    context: str | None = None


class SdNode(NamedTuple):
    """One node of structured data: a row of `sd_node`."""

    url: str
    node_id: str | None = None
    syntax: str = "json-ld"
    block_idx: int = 0
    path: str | None = None
    types: tuple[str, ...] = ()
    id: str | None = None
    parent_node: str | None = None
    parent_prop: str | None = None
    in_graph: bool = False
    families: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class SdProp(NamedTuple):
    """One value of a property: a row of `sd_prop`."""

    url: str
    node_id: str | None = None
    prop: str | None = None
    ord: int = 0
    value_kind: str = "text"
    text: str | None = None
    num: float | None = None
    ref: str | None = None


class UrlPart(NamedTuple):
    """One part of an address that names give a meaning to: a row of `url_part`."""

    url: str
    place: str = "query"
    key: str | None = None
    value: str | None = None
    kind: str = "unknown"


class Sitemap(NamedTuple):
    """One sitemap file: a row of `sitemap`."""

    url: str
    found_by: str = "robots"
    parent: str | None = None
    kind: str = "urlset"
    outcome: str = "ok"
    status: int | None = 200
    reason: str | None = None
    entries: int = 0
    bytes: int | None = None
    last_modified: str | None = None


class SitemapUrl(NamedTuple):
    """One entry of a sitemap: a row of `sitemap_url`."""

    url: str
    sitemap: str | None = None
    lastmod: str | None = None
    changefreq: str | None = None
    priority: str | None = None
    images: int = 0


class Robots(NamedTuple):
    """One robots.txt: a row of `robots`."""

    url: str
    outcome: str = "ok"
    status: int | None = 200
    reason: str | None = None
    bytes: int | None = None
    content_type: str | None = "text/plain"
    text: str | None = None


class RobotsRule(NamedTuple):
    """One line of a robots.txt: a row of `robots_rule`."""

    url: str
    agent: str | None = None
    directive: str | None = None
    value: str | None = None
    line: int | None = None


class Resource(NamedTuple):
    """What the program asked on its own account: a row of `resource`."""

    url: str
    reason: str | None = None
    method: str = "GET"
    outcome: str = "ok"
    status: int | None = 200
    content_type: str | None = None
    bytes: int | None = None
    redirect_to: str | None = None
    about: str | None = None
    detail: str | None = None
    title: str | None = None
    canonical: str | None = None
    main_text_hash: str | None = None
    products: tuple[str, ...] = ()
    cache_control: str | None = None
    expires: str | None = None
    fresh_seconds: int | None = None
    validator: str | None = None


class ImageFile(NamedTuple):
    """What the first bytes of an image tell: a row of `image_file`."""

    url: str
    outcome: str = "ok"
    status: int | None = 200
    detail: str | None = None
    redirect_to: str | None = None
    content_type: str | None = None
    magic_type: str | None = None
    bytes: int | None = None
    bytes_read: int | None = None
    width: int | None = None
    height: int | None = None
    animated: bool = False
    alpha: bool | None = None
    depth: int | None = None
    palette: bool = False
    start_hash: str | None = None
    range_honoured: bool = True
    vary: str | None = None
    plain_type: str | None = None
    cache_control: str | None = None
    fresh_seconds: int | None = None
    closed_google: str | None = None
    closed_yandex: str | None = None


class ImageRecoded(NamedTuple):
    """What a whole image file came to when it was made a WebP: a row of `image_recoded`."""

    url: str
    outcome: str = "ok"
    detail: str | None = None
    bytes: int | None = None
    recoded_bytes: int | None = None
    quality: int | None = None
    ssim: float | None = None
    thumbnail: str | None = None


class Wanted(NamedTuple):
    """An address wanted only after a look at the facts: a row of `wanted`."""

    url: str
    reason: str
    method: str = "GET"
    about: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Everything read from one answer. Fields are named as the tables their rows go to."""

    fetched: Fetched
    link: tuple[Link, ...] = ()
    image: tuple[Image, ...] = ()
    background_image: tuple[BackgroundImage, ...] = ()
    asset: tuple[Asset, ...] = ()
    script_link: tuple[ScriptLink, ...] = ()
    filter_control: tuple[FilterControl, ...] = ()
    hreflang: tuple[Hreflang, ...] = ()
    breadcrumb: tuple[BreadcrumbStep, ...] = ()
    product: tuple[Product, ...] = ()
    product_source: tuple[ProductSource, ...] = ()
    offer: tuple[Offer, ...] = ()
    review: tuple[Review, ...] = ()
    item_list: tuple[ListItem, ...] = ()
    product_card: tuple[ProductCard, ...] = ()
    text_block: tuple[TextBlock, ...] = ()
    specification: tuple[Specification, ...] = ()
    sd_block: tuple[SdBlock, ...] = ()
    sd_node: tuple[SdNode, ...] = ()
    sd_prop: tuple[SdProp, ...] = ()
    targets: tuple[str, ...] = ()
    """Addresses this page makes known, each once, in document order: links, redirect, refresh, canonical, hreflang."""


@dataclass(frozen=True, slots=True)
class Param:
    """A threshold of a rule: `default` in `unit`, and what it means."""

    default: Any
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Texts:
    """A rule's words in one language; a text that depends on a number is a map by CLDR category."""

    title: str
    message: str | Mapping[str, str]
    why: str
    fix: str
    words: Mapping[str, str] = field(default_factory=dict)
    """What values that the query makes up are called in a message."""
    limits: str = ""
    """What the rule cannot see, or may take wrongly; empty where nothing of the kind is known."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file, validated. `id` is `<subject>/<fault>`; `path` is the file it came from."""

    id: str
    path: str
    status: Literal["stable", "experimental", "deprecated"]
    severity: Mapping[Engine, Severity]
    confidence: Confidence
    weight: int
    basis: Literal["engine-doc", "standard", "convention", "opinion"]
    source: Mapping[str, str]
    population: str
    find: str
    texts: Mapping[Language, Texts]
    of: str | None = None
    needs: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    blocker: float | None = None
    params: Mapping[str, Param] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    cases: tuple[Mapping[str, Any], ...] = ()

    @property
    def subject(self) -> str:
        """The folder of the rule."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """One offender of a rule, with what settles the matter."""

    rule: str
    url: str
    severity: Severity
    evidence: Mapping[str, Any]
    fingerprint: str
    template: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What one rule came to. Counts are of distinct key columns of its population."""

    rule: str
    status: Status
    reason: str | None = None
    population: int = 0
    examined: int = 0
    offending: int = 0
    affected: int = 0
    covered_pages: Mapping[str, int] = field(default_factory=dict)
    """By covered rule: pages of this rule's examined population hit by the covered rule or by this one."""
    pages: int = 0
    """Distinct pages (url) among the examined."""
    version: str | None = None
    """Hash of what of the rule decides its findings; two results of one version can be compared."""

    @property
    def share(self) -> float:
        """Offending by examined, 0 where nothing was examined."""
        return self.offending / self.examined if self.examined else 0.0


@dataclass(frozen=True, slots=True)
class RuleHits:
    """Where the findings of one rule lie: on how many pages, of which types, and in how many templates mostly."""

    pages: int
    by_page_type: Mapping[str, int]
    templates: int
    """Templates on at least half of whose pages the fault is."""
    templated: int
    """Pages of those templates with the fault; the others have it one by one."""
    engines: tuple[str, ...] = ()
    """Engines that the findings name; empty where they name none."""


def _unknown(repaired: Collection[str]) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class RuleScore:
    """What one failing rule costs, and what repairing it gains, in points of the score."""

    points: float
    gain: int


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a run; `total` is None where it is withheld, and `reason` says why."""

    total: int | None
    points: float
    subjects: Mapping[str, int]
    rules: Mapping[str, RuleScore]
    sample: bool = False
    reason: str | None = None
    blocked_by: tuple[str, ...] = ()
    """Rules whose blocker caps the score at 49."""
    formula: str = ""
    """How `total` follows from the points, in one line."""
    without: Callable[[Collection[str]], int | None] = field(default=_unknown, compare=False, repr=False)
    """What `total` would be with these rules repaired, which is not the sum of their gains; None where withheld."""


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """Addresses of one type at one step of their way: those that passed, or those left out for one reason."""

    step: str
    """One of FUNNEL_STEPS."""
    page_type: str
    """A page type; `catalogue` or `unread` for what was not read."""
    reason: str | None
    """An outcome, or a word such as noindex or same_text; None for those that passed."""
    pages: int


FUNNEL_STEPS = ("known", "fetched", "ok", "indexable", "unique", "marked_up")
"""The steps of the funnel in order; each counts only what passed the one before."""


@dataclass(frozen=True, slots=True)
class MarkupShare:
    """On how many indexable pages of a type a part of markup or one field of it stands, or a rich result is earned."""

    page_type: str
    part: str
    """Product, Offer ... or the name of a rich result, such as google_merchant_listing."""
    field: str | None
    """None for the part or the result as a whole."""
    pages: int
    filled: int


@dataclass(frozen=True, slots=True)
class Branch:
    """One category in the tree of the catalogue."""

    url: str
    parent: str | None
    name: str
    told_by: str | None
    """What names its parent: trail or address."""
    level: int
    """From 1."""
    children: int
    products: int
    """Products of its own."""
    below: int
    """Different products in it and in all below it."""
    click_depth: int | None
    hierarchy_level: int | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The tree of categories: all of them in numbers, the largest as branches."""

    categories: int = 0
    by_level: Mapping[int, int] = field(default_factory=dict)
    """Categories by their level in the tree."""
    branches: tuple[Branch, ...] = ()
    """The largest of each parent, the largest first; a parent always before its children."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The audit in numbers, for the head of a report."""

    known: int
    fetched: int
    ok: int
    coverage: float
    by_outcome: Mapping[str, int]
    by_page_type: Mapping[str, int]
    asked: Mapping[str, int] = field(default_factory=dict)
    """Addresses asked besides pages, by reason: robots, sitemap, probe-missing ..."""
    js_only: int = 0
    """Pages whose content comes only by JavaScript: not judged."""
    js_only_examples: tuple[str, ...] = ()
    """Up to five of their addresses."""
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Up to five addresses for each outcome but ok."""
    depths: Mapping[str, int] = field(default_factory=dict)
    """Pages by click depth; the key "none" holds pages no path of links leads to."""
    funnel: tuple[FunnelRow, ...] = ()
    """From all known addresses to pages that can do their work."""
    markup: tuple[MarkupShare, ...] = ()
    """What structured data says, and what it earns."""
    catalogue: Catalogue = Catalogue()


@dataclass(frozen=True, slots=True)
class PlatformSign:
    """One sign of the shop's platform: where it was seen, what, and on how many of the pages looked at."""

    kind: str
    sign: str
    pages: int
    looked: int


@dataclass(frozen=True, slots=True)
class Platform:
    """The platform of the shop, a key of PLATFORMS, with what shows it."""

    name: str
    confidence: Literal["high", "medium", "given"]
    """Given is what the configuration says."""
    evidence: tuple[PlatformSign, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One audit: what was asked, with which versions, and how it stands. Kept as run.json."""

    id: str
    folder: str
    url: str
    request: Mapping[str, Any]
    versions: Mapping[str, str]
    started: str
    finished: str | None = None
    state: Literal["running", "complete", "stopped", "incomplete", "blocked"] = "running"
    reason: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    left_alone: tuple[str, ...] = ()
    """Hosts that refused or did not answer, so that not all of them was asked for."""


@dataclass(frozen=True, slots=True)
class FacetKey:
    """A parameter or path facet that multiplies addresses: what it does, and how often it is offered."""

    key: str
    place: str
    """query or path."""
    kind: str
    confidence: Confidence
    decided_by: str
    evidence: str | None
    addresses: int
    """Known addresses with it."""
    choices: int
    """Different values known."""
    listings: int = 0
    """Listings that offer it."""
    offered: int = 0
    """Values that one listing offers at most."""
    several: bool = False
    unbounded: bool = False


@dataclass(frozen=True, slots=True)
class FacetEconomics:
    """What the filters of one listing, or of the shop, come to. Fields as the columns of `facet_economics`."""

    category: str | None
    products: int | None
    filters: int
    choices: int
    possible: float | None
    with_orders: float | None
    ordered: bool
    linked: int
    fetched: int
    open_google: int
    open_yandex: int
    robots_google: int
    robots_yandex: int
    clean_param: int
    noindex: int
    canonical: int
    failed: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Unclosed:
    """Addresses that should be closed and that the lines leave open."""

    what: str
    """The parameter or the piece of path that marks them; empty where nothing does."""
    reason: Literal["unsure", "unmarked", "shared", "declared", "only-address", "tracking", "allowed"]
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class BroadLine:
    """A line of the shop's robots.txt that closes products or pages of its sitemap."""

    line: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class FacetBlock:
    """Lines for robots.txt that close to one engine what should be closed, and what they do to all known addresses."""

    engine: Literal["google", "yandex"]
    means: str
    """How the policy closes: robots, clean-param, noindex or canonical; there are lines for the first two alone."""
    lines: tuple[str, ...]
    """What is to be added, in order; empty where nothing is missing."""
    repeated: int
    """Lines among them that the file has for all robots, or for this one, already."""
    shared: bool
    """The lines for the other engine stand under `User-agent: *`, and this one obeys them."""
    wanted: int
    """Addresses to be closed."""
    closed_before: int
    """Of them closed by the file as it is."""
    closed: int
    """Of them closed by the file with the lines."""
    open: int
    """Products, categories, pages of listings, articles and others that are open before and after."""
    found: int
    """Filter addresses meant to be found that are open before and after."""
    unclosed: tuple[Unclosed, ...] = ()
    broad: tuple[BroadLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetReport:
    """The filters of a shop: what they come to, what multiplies, and how to close what should be closed."""

    shop: FacetEconomics
    listings: tuple[FacetEconomics, ...]
    """The largest first."""
    keys: tuple[FacetKey, ...]
    """What makes most addresses first."""
    blocks: tuple[FacetBlock, ...]


@dataclass(frozen=True, slots=True)
class Logo:
    """A checked picture file: it is what its kind says, and an SVG holds nothing that acts or loads."""

    kind: Literal["png", "jpeg", "webp", "svg"]
    data: bytes
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Brand:
    """Who sends the reports: what stands in their heads and feet. Colours are #rrggbb, as they were chosen."""

    name: str | None = None
    logo: Logo | None = None
    accent: str | None = None
    accent_dark: str | None = None
    text: str | None = None
    mail: str | None = None
    phone: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class ImageFormat:
    """Files of one type by their first bytes; `other` for what is no image that is known."""

    type: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class ImageSaving:
    """What the image files of indexable pages would weigh less. Bytes throughout."""

    basis: Literal["sample", "pixels"]
    """By files re-encoded, and others by their like; or by the usual weight of a pixel, where none was."""
    measured: int
    """Files re-encoded."""
    measured_bytes: int
    measured_saved: int
    files: int
    """Files whose weight is known."""
    bytes: int
    saved: int
    """Of all of them, an estimate but for those measured."""
    unknown: int
    """Files of which nothing can be said."""
    pages: int
    """Pages that show them."""
    by_page: int
    """What all pages together save at one view each."""


@dataclass(frozen=True, slots=True)
class ImagePage:
    """One page: its image files, their bytes, what they would save, and how many of them were measured."""

    url: str
    images: int
    bytes: int
    saved: int
    measured: int


@dataclass(frozen=True, slots=True)
class ImageExample:
    """One image file that could weigh less. The bytes as WebP, quality and likeness are None where not measured."""

    src: str
    page: str
    pages: int
    context: str
    type: str
    bytes: int
    width: int | None
    height: int | None
    saved: int
    measured: bool
    recoded_bytes: int | None
    quality: int | None
    ssim: float | None
    thumbnail: str | None
    """A small JPEG made by the program, in base64."""


@dataclass(frozen=True, slots=True)
class ProductPicture:
    """One file that is the main image of products: one of their pages, how many there are, its pixels and bytes."""

    src: str
    page: str
    products: int
    width: int
    height: int
    bytes: int | None


@dataclass(frozen=True, slots=True)
class MerchantImages:
    """The main images of products whose size is known, beside what Merchant Center takes."""

    examined: int
    """Products."""
    small: int
    """Products whose image has fewer pixels than `minimum` on a side."""
    small_files: int
    smallest: tuple[ProductPicture, ...]
    big: int
    """Products whose image is above `most_pixels` or `most_bytes`."""
    big_files: int
    biggest: tuple[ProductPicture, ...]
    minimum: int
    refused_from: str
    """The day from which smaller ones are refused, ISO 8601."""
    recommended: int
    most_pixels: int
    most_bytes: int


@dataclass(frozen=True, slots=True)
class ImageReport:
    """The images of a shop: how many, of which formats, with which alt texts, and what they could save."""

    uses: int
    files: int
    asked: int
    """Files asked for."""
    had: int
    """Files that were had."""
    formats: tuple[ImageFormat, ...]
    alts: Mapping[str, int]
    """Images by the state of their alt, the most first."""
    saving: ImageSaving | None
    """None where no file is known."""
    pages: tuple[ImagePage, ...]
    """The pages that would save most."""
    wasteful: int
    """Files that could weigh less."""
    worst: tuple[ImageExample, ...]
    """Those that could save most."""
    merchant: MerchantImages | None = None
    """None where no main image of a product was measured."""
