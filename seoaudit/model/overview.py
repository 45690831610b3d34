"""A run, and the audit in numbers: funnel, tree of categories, completeness of markup, platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


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
