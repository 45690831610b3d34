"""Addresses the program asks on its own account come in; bodies and rows of `resource` go out."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scrapy import Request
from scrapy.http import Response

from seoaudit.crawl.answers import header_of, retry_wait
from seoaudit.crawl.handler import StoppedError
from seoaudit.crawl.outcome import RETRIED, Trouble, trouble_of
from seoaudit.crawl.policy import host_name, without_credentials
from seoaudit.crawl.wire import KEEP_FIRST, LIMITED
from seoaudit.model import Resource
from seoaudit.read.decode import BodyError, decompress
from seoaudit.read.url import normalise

MAX_REDIRECTS = 5
TRIES = 3
_NONE: Mapping[str, str] = {}
Fetch = Callable[[Request], Awaitable[Response]]
HeadersFor = Callable[[str], dict[str, str]]
Wait = Callable[[float], Awaitable[None]]


@dataclass(slots=True)
class Got:
    """What became of one address: its last answer after redirects, and the rows of all answers on the way.

    Where a body is too large or cut, `body` is its start.
    """

    outcome: str
    status: int | None = None
    reason: str | None = None
    url: str = ""
    body: bytes = b""
    content_type: str | None = None
    last_modified: str | None = None
    rows: list[Resource] = field(default_factory=list)

    @property
    def answered(self) -> bool:
        """Whether there was an HTTP answer that came to its end, or could have."""
        return self.status is not None and self.outcome != "truncated"


class Resources:
    """Fetches what the program needs besides pages, through the crawl's own downloader."""

    def __init__(self, fetch: Fetch, wait: Wait, headers: HeadersFor, meta: dict[str, Any]) -> None:
        self._fetch, self._wait, self._headers, self._meta = fetch, wait, headers, meta

    async def get(self, url: str, why: str, max_bytes: int, tries: int = TRIES, method: str = "GET") -> Got:
        """The answer of `url` over at most five redirects, at most `max_bytes` of its body read and decoded.

        `why` is the reason kept in `resource`. Raises StoppedError where the crawl ends meanwhile.
        """
        rows: list[Resource] = []
        for _ in range(MAX_REDIRECTS + 1):
            got = await self._once(Resource(url, why, method), max_bytes, tries)
            rows += got.rows
            got.rows = rows
            target = rows[-1].redirect_to
            if target is None:
                return got
            url = target
        return Got("too_many_redirects", got.status, f"more than {MAX_REDIRECTS} redirects", url, rows=rows)

    async def ask(
        self, url: str, max_bytes: int, tries: int = TRIES, method: str = "GET", headers: Mapping[str, str] = _NONE
    ) -> Response | Trouble:
        """The answer of `url` as it came, or why there is none; asked again where that may help.

        No more than about `max_bytes` of a body are read. `headers` stand over ours. Raises StoppedError where the
        crawl ends meanwhile.
        """
        if not url.startswith(("http://", "https://")):
            return Trouble("blocked_scheme", "no web address")
        meta = {**self._meta, KEEP_FIRST: max_bytes}
        request = Request(url, method=method, headers={**self._headers(url), **headers}, meta=meta)
        for attempt in range(1, tries + 1):
            try:
                response = await self._fetch(request)
            except StoppedError:
                raise
            except Exception as error:
                trouble = trouble_of(error, host_name(url))
                if attempt == tries or trouble.outcome not in RETRIED:
                    return trouble
                await self._wait(float(attempt))
            else:
                pause = retry_wait(response, attempt)
                if attempt == tries or pause is None:
                    return response
                await self._wait(pause)
        raise AssertionError("there is at least one try")

    async def _once(self, row: Resource, max_bytes: int, tries: int) -> Got:
        answer = await self.ask(row.url, max_bytes, tries, row.method)
        return _failed(row, answer) if isinstance(answer, Trouble) else _answer(row, answer, max_bytes)


def _failed(row: Resource, trouble: Trouble) -> Got:
    row = row._replace(outcome=trouble.outcome, status=None, detail=trouble.reason)
    return Got(trouble.outcome, None, trouble.reason, row.url, rows=[row])


def _answer(row: Resource, response: Response, max_bytes: int) -> Got:
    status = response.status
    kind = header_of(response, "content-type")
    location = header_of(response, "location") if 300 <= status < 400 else None
    address = normalise(location, row.url) if location else None
    target = without_credentials(address) if address else None
    outcome = "ok" if 200 <= status < 300 else "redirect" if target else "http_error"
    reason, body = None, b""
    if outcome == "ok" and row.method != "HEAD":
        body, trouble = _body(response, max_bytes)
        outcome, reason = trouble or ("ok", None)
    media = kind.partition(";")[0].strip().lower() if kind else None
    row = row._replace(
        outcome=outcome,
        status=status,
        content_type=media,
        bytes=len(response.body),
        redirect_to=target,
        detail=reason,
    )
    return Got(outcome, status, reason, row.url, body, kind, header_of(response, "last-modified"), [row])


def _body(response: Response, max_bytes: int) -> tuple[bytes, Trouble | None]:
    """The decoded body, or as much of its start as can be had and what keeps it from being whole."""
    trouble = None
    if LIMITED in response.flags:
        trouble = Trouble("too_large", f"more than {max_bytes} bytes")
    elif "dataloss" in response.flags:
        trouble = Trouble("truncated", "the connection ended before the answer did")
    try:
        return decompress(response.body, header_of(response, "content-encoding"), max_bytes), trouble
    except BodyError as problem:
        return problem.start, trouble or Trouble(problem.outcome, problem.reason)
