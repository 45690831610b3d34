"""Bytes of a connection come in; answers that keep to HTTP go out, or what shows that they do not.

The client is Scrapy's on Twisted. What it takes on trust is looked at here: how much of headers may come, what a length
may say, and whether a body that ends with its connection ended in order.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers import http11
from scrapy.http import Headers, Response
from twisted.internet.defer import Deferred
from twisted.internet.error import ConnectionDone
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, _ensureValidURI
from twisted.web.client import URI
from twisted.web.http import _IdentityTransferDecoder, _MalformedChunkedDataError
from twisted.web.http_headers import InvalidHeaderName

MAX_HEADER_BYTES = 2 * 2**20
MAX_HEADER_LINES = 10_000
KEEP_FIRST = "keep_first"
"""Key of a request's meta: so many bytes of the body are kept, and what comes after them is not read."""
LIMITED = "limited"
"""Flag of a response whose body goes on behind what was kept."""
MOST_ENDPOINTS = 256
"""Hosts kept in mind; links to other hosts may name many more."""
_START = b"HTTP/"
_STATUS = re.compile(rb"HTTP/\d\.\d +-?\d{1,4}(?:[ \t\r]|$)")
_LONGEST_LENGTH = 100
_BEHIND_HOST = re.compile(rb"[^:]*://[^/?#]*([^#]*)")


class FramingError(Exception):
    """The bytes are no HTTP answer; the message says why."""


class Parser(http11._LenientHTTPClientParser):
    """Reads one answer; raises FramingError for what is none."""

    MAX_LENGTH = 100 * 1024
    """Bytes of one line; curl takes as many."""
    _seen = _lines = 0

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 (Twisted's interface)
        """Take bytes in. A server that speaks something else is found out by its first five."""
        if not self._everReceivedData and not data.startswith(_START[: len(data)]):
            raise FramingError("the answer is no HTTP: it has no status line")
        super().dataReceived(data)  # type: ignore[no-untyped-call]

    def lineReceived(self, line: bytes) -> None:  # noqa: N802
        """Take in a status or header line; interim answers count with the last one."""
        self._seen += len(line)
        self._lines += 1
        if self._seen > MAX_HEADER_BYTES or self._lines > MAX_HEADER_LINES:
            raise FramingError(f"more than {MAX_HEADER_LINES} header lines or {MAX_HEADER_BYTES} bytes of them")
        if self.state == HEADER and self._partialHeader is None and line[:1] in (b" ", b"\t"):
            raise FramingError("a header line that continues none")
        super().lineReceived(line)

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802
        """Take in a header; one whose name is none is passed over, as browsers do."""
        with suppress(InvalidHeaderName):
            super().headerReceived(name, value)  # type: ignore[no-untyped-call]

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802
        """A line is longer than Twisted's limit."""
        raise FramingError(f"a header line of more than {self.MAX_LENGTH} bytes")

    def statusReceived(self, status: bytes) -> None:  # noqa: N802
        """Take in the status line."""
        if not _STATUS.match(status):
            raise FramingError("the answer is no HTTP: its status line is broken")
        super().statusReceived(status)  # type: ignore[no-untyped-call]

    def allHeadersReceived(self) -> None:  # noqa: N802
        """Look at what the headers say of the body before it comes (RFC 9112, section 6.3)."""
        codings = self.connHeaders.getRawHeaders(b"transfer-encoding") or []
        if [coding.lower() for coding in codings] == [b"identity"]:  # what HTTP/1.1 called none until 1999
            self.connHeaders.removeHeader(b"transfer-encoding")
            codings = []
        if codings and codings[0].lower() not in self._transferDecoders:
            raise FramingError(f"unknown Transfer-Encoding: {_shown(codings[0])}")
        if not codings:
            _check_lengths(self.connHeaders.getRawHeaders(b"content-length") or ())
        super().allHeadersReceived()  # type: ignore[no-untyped-call]

    def rawDataReceived(self, data: bytes) -> None:  # noqa: N802
        """Pass on bytes of the body. The answer carries broken chunks out, since it is under way already."""
        try:
            super().rawDataReceived(data)  # type: ignore[no-untyped-call]
        except _MalformedChunkedDataError as error:
            self.response.broken = f"broken chunks: {error}"
            raise

    def _finished(self, rest: bytes) -> None:
        """Take in the end of the answer. A connection that says more than it was asked is not used again."""
        if rest:
            self.connHeaders.addRawHeader(b"connection", b"close")
        super()._finished(rest)  # type: ignore[no-untyped-call]

    def connectionLost(self, reason: Any = None) -> None:  # noqa: N802
        """A body whose end nobody announced is whole only where its connection ended in order."""
        decoder = self.bodyDecoder
        broken = isinstance(reason, Failure) and not isinstance(reason.value, ConnectionDone)
        if broken and isinstance(decoder, _IdentityTransferDecoder) and decoder.contentLength is None:
            decoder.contentLength = 1  # it now misses something
        super().connectionLost(reason)


def _check_lengths(headers: Iterable[bytes]) -> None:
    lengths = {length.strip() for header in headers for length in header.split(b",")}
    if bad := [length for length in lengths if not length.isdigit() or len(length) > _LONGEST_LENGTH]:
        raise FramingError(f"Content-Length is no number: {_shown(bad[0])}")
    if len({int(length) for length in lengths}) > 1:
        raise FramingError("different Content-Length headers")


def _shown(value: bytes) -> str:
    return value[:40].decode("latin-1")


class _Connection(http11._LenientHTTP11ClientProtocol):
    """A connection whose answers are read by our parser."""

    def request(self, request: Any) -> Any:
        answer = super().request(request)
        if self._parser is not None:
            self._parser.__class__ = Parser  # Twisted names the class in the middle of a method; Scrapy does the same
        return answer


class Connections(http11._LenientHTTP11ClientFactory):
    """Makes our connections."""

    def buildProtocol(self, addr: Any) -> _Connection:  # noqa: N802
        """A connection."""
        return _Connection(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _Beginning(http11._ResponseReader):
    """Keeps the first bytes of a body and breaks the connection off where more come."""

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        super().dataReceived(data)
        if self._bytes_received > self._request.meta[KEEP_FIRST] and not self._finished.called:
            self._finish_response(flags=[LIMITED])
            self._txresponse._transport._producer.abortConnection()


def _kept(make: Callable[[URI], Any]) -> Callable[[URI], Any]:
    """`make`, asked once for each host: to work out where it is reached costs as much as a request, over TLS more.

    Names are looked up anew for every connection all the same.
    """
    known: dict[tuple[bytes, bytes, int], Any] = {}

    def endpoint(uri: URI) -> Any:
        place = uri.scheme, uri.host, uri.port
        if place not in known:
            if len(known) >= MOST_ENDPOINTS:
                known.clear()
            known[place] = make(uri)
        return known[place]

    return endpoint


def _asked(client: Any, method: bytes, uri: bytes, headers: Any = None, body: Any = None) -> Any:
    """Ask for an address as it is written; Twisted takes it apart, and an empty query or parameter is lost.

    Source: RFC 9112, 3.2.1 "origin-form".
    """
    address = URI.fromBytes(_ensureValidURI(uri))  # type: ignore[no-untyped-call]
    place = address.scheme, address.host, address.port
    written = _BEHIND_HOST.match(uri)
    path = written[1] if written else b""
    path = path if path.startswith(b"/") else b"/" + path
    return client._requestWithEndpoint(place, client._getEndpoint(address), method, address, headers, body, path)


class Agent(http11._ScrapyAgent):
    """Gets one answer. `clients` are Twisted's own agents by their timeout, which all answers share.

    They differ by nothing else: no request of ours names a proxy or an address to bind to.
    """

    def __init__(self, clients: dict[float, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._clients = clients

    def _get_agent(self, request: Request, timeout: float) -> Any:
        if timeout not in self._clients:
            client: Any = super()._get_agent(request, timeout)
            client._endpointFactory.endpointForURI = _kept(client._endpointFactory.endpointForURI)
            client.request = partial(_asked, client)
            self._clients[timeout] = client
        return self._clients[timeout]

    @staticmethod
    def _headers_from_twisted_response(response: Any) -> Headers:
        """The headers of an answer, made once: Scrapy asks when they have come, and again with the body."""
        if not hasattr(response, "made_headers"):
            response.made_headers = http11._ScrapyAgent._headers_from_twisted_response(response)
        made: Headers = response.made_headers
        return made

    def _cb_bodyready(self, txresponse: Any, request: Request) -> Any:
        if KEEP_FIRST not in request.meta or not txresponse.length:
            return super()._cb_bodyready(txresponse, request)
        finished: Deferred[Any] = Deferred(partial(self._cancel, txresponse=txresponse))
        body = _Beginning(finished, txresponse, request, 0, 0, self._fail_on_dataloss, self._crawler)
        txresponse.deliverBody(body)
        self._txresponse = txresponse
        return finished

    def _cb_bodydone(self, result: Any, url: str) -> Response:
        if broken := getattr(result["txresponse"], "broken", None):
            raise FramingError(broken)
        return super()._cb_bodydone(result, url)
