"""What a crawl is asked for, what it says on the way, and what it came to."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from seoaudit.crawl.scope import Width

MOST_READERS = 8
"""Readers by default at most; otherwise one a core."""


@dataclass(frozen=True, slots=True)
class CrawlRequest:
    """One crawl as asked for: addresses as the user wrote them, rates in requests a second, times in seconds."""

    url: str
    spider: str = "site"
    addresses: tuple[str, ...] = ()
    """What the spider `list` takes; `url` is then the first of them."""
    refused: tuple[str, ...] = ()
    """Addresses of the same list whose scheme is never fetched."""
    scope: Width = "host"
    max_pages: int | None = None
    """Addresses fetched at most in the whole run, resumed parts included; robots.txt and sitemaps do not count."""
    rate: float = 5.0
    """Requests a second; 0 for no delay and no Crawl-delay."""
    concurrency: int = 4
    workers: int = field(default_factory=lambda: min(os.cpu_count() or 1, MOST_READERS))
    """Reader processes; 0 reads in the crawling process, without protection from pages that hang a parser."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    user_agent: str | None = None
    """A header, a preset (googlebot, googlebot-desktop, yandexbot), or None for the product's own."""
    ignore_robots: bool = False
    verify_tls: bool = True
    """Whether an invalid certificate is an error; its fault is recorded either way."""
    cookies: bool = False
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Names and values of further headers, such as a staging's token: for the start's origin alone, never kept."""
    internal_hosts: tuple[str, ...] = ()
    """Hosts besides the start's, with a port where it is not the scheme's own, that may have an internal address."""
    page_timeout: float = 30.0
    parse_timeout: float = 5.0
    parse_memory_mb: int = 400
    rdfa: bool = False
    """Whether RDFa is read besides JSON-LD and microdata: slow, and hardly a shop has it."""
    classes: Mapping[str, str] = field(default_factory=dict)
    """Kinds of parameters and path facets by name, where the user knows them better than their names say."""
    resume: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How a crawl stands, about once a second."""

    pages: int
    """Addresses fetched in the whole run."""
    known: int
    queue: int
    rate: float
    """Pages a second, of the last ten seconds."""
    seconds: float
    outcomes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CrawlEnd:
    """How a crawl ended: facts are committed. `reason` is a sentence for the user wherever state is not complete."""

    state: Literal["complete", "stopped", "incomplete", "blocked"]
    start: str
    """The start as it was fetched: with its scheme, before redirects."""
    reason: str | None = None
    signal: int | None = None
    """SIGINT or SIGTERM where one stopped the crawl."""
    outcome: str | None = None
    """Where the start could not be had: what became of it, a word of the closed list."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """known, fetched, ok, pages (of this process), limited (0 or 1), frozen (patterns), reader_faults."""
    left_alone: tuple[str, ...] = ()
    """Hosts that refused or did not answer, so that not all of them was asked for."""
