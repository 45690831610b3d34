"""The bytes of a saved page and the address it is given come in; its facts go out, as if it had just been fetched."""

import re
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from seoaudit.crawl.policy import without_credentials
from seoaudit.model import Fetched, PageFacts
from seoaudit.read import Answer, Limits, read_page
from seoaudit.read.decode import BodyError, decompress
from seoaudit.read.url import normalise
from seoaudit.store.rows import columns_of

NOWHERE = "https://saved.invalid"
"""Where a page without an address stands while it is read; no name ends in .invalid (RFC 2606)."""
STAND_IN = "/saved-page"
"""Path of a page whose own is not known: nothing can be told by it."""
GZIP = b"\x1f\x8b"

_TAG = re.compile(rb"<\0?[a-zA-Z!/?]")
_SAVED_FROM = re.compile(rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?:[^\s<>\"]+)")
"""The note of a browser that saved a page, at its beginning."""
_NEVER_HOME = frozenset(("product", "article"))


@dataclass(frozen=True, slots=True)
class Saved:
    """The facts of a saved page, and the address they were read under, or None.

    It is the user's, the page's own canonical, or that noted by the browser which saved the page.
    `made_up` are the beginnings of addresses that were not the page's, the longest first.
    """

    facts: PageFacts
    base: str | None = None
    made_up: tuple[str, ...] = ()


def address_of(written: str) -> str | None:
    """The address as it is asked for, without a name and password in it; None where it is none of the web."""
    url = normalise(written)
    return without_credentials(url) if url else None


def read_saved(data: bytes, base: str | None, limits: Limits) -> Saved:
    """Everything a saved page says, packed by gzip or not. Never raises for a bad page: its outcome says what it is.

    `base` is the page's address. One of a home page is not believed of what is a product or an article for sure: a
    root may stand for a whole folder. A page without an address has the one that its only canonical link names, else
    the one that the browser noted which saved it.
    """
    if base and not _is_root(base):
        return Saved(_read(data, base, limits), base)
    stand_in = urljoin(base or NOWHERE, STAND_IN)
    facts = _read(data, stand_in, limits)
    is_inner = facts.fetched.page_type in _NEVER_HOME and facts.fetched.type_confidence == "high"
    noted = None if base else _noted(data)
    for address in (_own_address(facts.fetched, stand_in, base), noted, base):
        found = _read(data, address, limits) if address else None
        if found and not (is_inner and found.fetched.page_type == "home"):
            return Saved(found, address)
    return Saved(facts, base, (stand_in,)) if base else Saved(_doubtful(facts), None, (stand_in, NOWHERE))


def _doubtful(facts: PageFacts) -> PageFacts:
    """A home page shows products as a category does: without address and trail only what is sure is called one."""
    fetched = facts.fetched
    if fetched.page_type != "category" or fetched.type_confidence == "high" or facts.breadcrumb:
        return facts
    return replace(facts, fetched=fetched._replace(page_type="other", type_confidence="low"))


def _is_root(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _own_address(fetched: Fetched, stand_in: str, base: str | None) -> str | None:
    """The canonical address, where the page has one and no more; with `base` one of the same host."""
    own = normalise(fetched.canonical or "")
    if not own or fetched.canonical_count != 1 or fetched.canonical_outside_head:
        return None
    is_here = urlsplit(own).netloc == urlsplit(stand_in).netloc
    return own if own != stand_in and is_here == (base is not None) else None


def _noted(data: bytes) -> str | None:
    note = _SAVED_FROM.search(data[:4096])
    return address_of(note[1].decode("utf-8", "replace")) if note else None


def _read(data: bytes, address: str, limits: Limits) -> PageFacts:
    packed = data.startswith(GZIP) and len(data) <= limits.max_bytes
    try:
        body = decompress(data, "gzip" if packed else None, limits.max_bytes)
        facts = _cleaned(read_page(Answer(address, 200, _headers(body), body), limits))
    except BodyError as problem:
        facts = _unread(address, problem.outcome, str(problem))
    except Exception as error:
        facts = _unread(address, "parse_limited", f"reading failed: {type(error).__name__}: {error}"[:300])
    fetched = facts.fetched
    reason = "no HTML" if fetched.outcome == "not_html" else fetched.reason
    return replace(facts, fetched=fetched._replace(status=None, content_type=None, reason=reason))


def _cleaned(facts: PageFacts) -> PageFacts:
    """The facts as a crawl keeps them: without control characters, numbers within their range."""
    tables: dict[str, Any] = {}
    for table, columns in columns_of(facts).items():
        rows: tuple[Any, ...] = (facts.fetched,) if table == "fetched" else getattr(facts, table)
        tables[table] = tuple(map(rows[0]._make, columns.rows()))
    (fetched,) = tables.pop("fetched")
    return replace(facts, fetched=fetched, **tables)


def _headers(body: bytes) -> tuple[tuple[str, str], ...]:
    """Nobody says of a file that it is HTML but its tags."""
    return (("content-type", "text/html"),) if _TAG.search(body[:65_536]) else ()


def _unread(address: str, outcome: str, reason: str) -> PageFacts:
    fetched = Fetched(address, outcome, reason=reason, complete=False, page_type="other", type_confidence="low")
    fetched = fetched._replace(title_count=0, description_count=0, h1_count=0, canonical_count=0, charset_used=None)
    return PageFacts(fetched)


def told(value: Any, made_up: tuple[str, ...]) -> Any:
    """The same without what was made up: addresses are then relative, and the empty one is the page itself."""
    if isinstance(value, str):
        for text in made_up:
            value = value.replace(text, "")
        return value
    if isinstance(value, dict):
        return {key: told(item, made_up) for key, item in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[told(item, made_up) for item in value])
    return type(value)([told(item, made_up) for item in value]) if isinstance(value, (list, tuple)) else value


def facts_told(facts: PageFacts, made_up: tuple[str, ...]) -> PageFacts:
    """The facts of a page without what was made up; nothing is said of an address that it does not have."""
    if not made_up:
        return facts
    tables = {table.name: told(getattr(facts, table.name), made_up) for table in fields(facts)}
    return PageFacts(**{**tables, "fetched": tables["fetched"]._replace(url_verdict=None, url_codes=())})
