"""What Scrapy and Twisted raise comes in; an outcome of the closed list and the row of a fetch that failed go out."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
)
from twisted.internet.error import ConnectionDone, ConnectionLost, ConnectionRefusedError, DNSLookupError
from twisted.internet.error import TimeoutError as ConnectTimeout
from twisted.web._newclient import ParseError

from seoaudit.crawl import guard
from seoaudit.crawl.settings import MAX_WIRE
from seoaudit.crawl.tls import InvalidCertificateError
from seoaudit.crawl.wire import FramingError
from seoaudit.model import Fetched
from seoaudit.read.url import readability


class Trouble(NamedTuple):
    """Why there is no answer."""

    outcome: str
    reason: str


_PLAIN: tuple[tuple[tuple[type[BaseException], ...], Trouble], ...] = (
    ((CannotResolveHostError, DNSLookupError), Trouble("dns_error", "the host's name cannot be resolved")),
    ((DownloadTimeoutError, ConnectTimeout), Trouble("timeout", "no whole answer in time")),
    ((DownloadConnectionRefusedError, ConnectionRefusedError), Trouble("connection", "the connection was refused")),
    ((DownloadCancelledError,), Trouble("too_large", f"more than {MAX_WIRE} bytes")),
)
TRANSIENT = frozenset("timeout connection dns_error tls_error rate_limited".split())
"""Outcomes that the same request may change: asked again when a run is resumed."""
MISSING = frozenset(("http_error", "soft_404"))
"""Outcomes of addresses that lead nowhere."""
RETRIED = frozenset("timeout connection dns_error".split())
RETRIED_STATUSES = frozenset((429, 502, 503, 504))


def trouble_of(error: BaseException, host: str) -> Trouble:
    """The outcome of a request to `host` that raised `error`."""
    causes = list(_causes(error))
    unresolved = _any(causes, CannotResolveHostError, DNSLookupError)
    if unresolved and (address := guard.refused.get(host.lower())):
        return Trouble("blocked_address", f"{host} has the internal address {address}")
    for kinds, trouble in _PLAIN:
        if _any(causes, *kinds):
            return trouble
    if tls := next((cause for cause in causes if isinstance(cause, SSL.Error)), None):
        return Trouble("tls_error", _words(tls, "no TLS connection"))
    if bad := next((cause for cause in causes if isinstance(cause, (FramingError, ParseError))), None):
        return Trouble("bad_response", _words(bad, "the answer is not HTTP"))
    if _any(causes, ConnectionDone, ConnectionLost):
        return Trouble("connection", "the connection broke off before an answer")
    return Trouble("connection", _words(causes[-1], f"the connection failed ({type(causes[-1]).__name__})"))


def _any(causes: list[BaseException], *kinds: type[BaseException]) -> bool:
    return any(isinstance(cause, kinds) for cause in causes)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """`error`, what it was raised from, and what Twisted packed into it."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        here = waiting.pop()
        if here is None or id(here) in seen:
            continue
        seen.add(id(here))
        yield here
        waiting.append(here.__cause__)
        waiting.extend(getattr(reason, "value", None) for reason in getattr(here, "reasons", None) or ())


def _words(error: BaseException, otherwise: str) -> str:
    """The error's own words in one line, without what looks like an object."""
    if isinstance(error, SSL.Error) and not isinstance(error, InvalidCertificateError):
        found = [str(part[-1]) for part in (error.args[0] if error.args else ()) or () if part]
        return f"TLS: {', '.join(found)}" if found else otherwise
    text = " ".join(str(error).split())
    return otherwise if not text or "<" in text else text[:300]


def failed_fetch(
    url: str, trouble: Trouble, attempts: int, status: int | None = None, body: bytes | None = None
) -> Fetched:
    """The row of an address that was asked for and could not be had or read."""
    verdict, codes = readability(url)
    return Fetched(
        url=url,
        outcome=trouble.outcome,
        status=status,
        reason=trouble.reason,
        attempts=attempts,
        content_type=None,
        bytes_wire=None if body is None else len(body),
        fetched_at=datetime.now(UTC).replace(tzinfo=None),
        complete=False,
        charset_used=None,
        title_count=0,
        description_count=0,
        h1_count=0,
        canonical_count=0,
        page_type="other",
        type_confidence="low",
        url_verdict=verdict,
        url_codes=codes,
    )
