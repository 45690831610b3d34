"""Answers that set cookies come in; the Cookie header of the next request to the same shop goes out."""

from collections.abc import Callable
from http.cookiejar import Cookie, DefaultCookiePolicy
from typing import Any

from scrapy import Request
from scrapy.http import Response
from scrapy.http.cookies import CookieJar

from seoaudit.crawl.suffix import is_public_suffix

MAX_HEADER = 8_000
"""Bytes of one Cookie header: servers refuse requests whose headers are much longer."""
MAX_SET = 50
"""Cookies taken from one answer; browsers keep as many of a domain (RFC 6265, section 6.1)."""
MAX_KEPT = 500


class Cookies:
    """The cookies of one crawl, in memory alone; they go to addresses that `is_own` tells are the shop's."""

    def __init__(self, is_own: Callable[[str], bool]) -> None:
        self._is_own = is_own
        self._jar = CookieJar(_Policy())

    def take(self, response: Response, request: Request) -> None:
        """Keep what an answer sets; nothing of other shops, nothing for a whole public suffix."""
        given = response.headers.getlist("Set-Cookie")
        if not given or not self._is_own(request.url):
            return
        if len(self._jar) > MAX_KEPT:
            self._jar.clear()
        self._jar.extract_cookies(Response(request.url, headers={"Set-Cookie": given[:MAX_SET]}), request)

    def give(self, request: Request) -> Request:
        """`request` with the cookies that belong to it."""
        if self._is_own(request.url):
            self._jar.add_cookie_header(request)
            if header := request.headers.get("Cookie"):
                request.headers["Cookie"] = _short(header)
        return request


class _Policy(DefaultCookiePolicy):
    def set_ok_domain(self, cookie: Cookie, request: Any) -> bool:
        """Refuse what would be sent to other owners' hosts."""
        if cookie.domain_specified and is_public_suffix(cookie.domain.lstrip(".").lower()):
            return False
        return bool(super().set_ok_domain(cookie, request))


def _short(header: bytes) -> bytes:
    """As many whole cookies of `header` as fit."""
    kept: list[bytes] = []
    size = 0
    for pair in header.split(b"; "):
        size += len(pair) + 2
        if size <= MAX_HEADER:
            kept.append(pair)
    return b"; ".join(kept)
