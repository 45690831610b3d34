"""What the filters of a shop come to, and the lines that close them."""

from dataclasses import dataclass
from typing import Literal

from seoaudit.model.words import Confidence


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
