"""Addresses of images come in; what their headers and first bytes tell goes out. No whole large file is fetched."""

import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from scrapy.http import Response

from seoaudit.crawl.answers import header_of, text_of
from seoaudit.crawl.caching import fresh_seconds
from seoaudit.crawl.outcome import RETRIED, Trouble
from seoaudit.crawl.policy import host_name, origin_of, without_credentials
from seoaudit.crawl.resources import MAX_REDIRECTS
from seoaudit.crawl.wire import LIMITED
from seoaudit.model import ImageFile, Resource
from seoaudit.read.decode import BodyError, decompress
from seoaudit.read.image_header import MOST_BYTES, read_header
from seoaudit.read.image_kinds import ImageHeader
from seoaudit.read.url import normalise

if TYPE_CHECKING:
    from seoaudit.crawl.spider import AuditSpider

FIRST = 2**14
"""Bytes asked for at first: the measures of all but a few files, and enough to know a file by."""
MOST_READ = 2**16
"""Bytes taken where a server sends the whole file all the same: what is smaller leaves the connection in use."""
MOST_LOOKS, MARGIN = 4, 2**12
"""How often more of a file is asked for where Exif and profiles stand before its measures, and how much further on."""
TRIES = 2
GIVEN_UP = 8
"""Requests in a row that a host refuses or does not answer, after which it is left alone."""
REFUSALS = frozenset((403, 429, 503))
ACCEPT = "image/avif,image/webp,image/*,*/*;q=0.8"
PLAIN = "image/jpeg,image/png;q=0.9"
GOOGLE, YANDEX = "Googlebot-Image", "YandexImages"
_MODERN = frozenset(("image/webp", "image/avif"))
_MODERN_NAME = re.compile(r"\.(?:webp|avif)$", re.IGNORECASE)
_RANGE = re.compile(r"bytes\s+(?:\d+-\d+|\*)/(\d{1,18}|\*)", re.IGNORECASE)


class _Part(NamedTuple):
    """An answer with the start of its body, decoded."""

    answer: Response
    body: bytes
    detail: str | None


class ImageProbe:
    """Looks at images by the crawl's own downloader, at its pace, on the shop's hosts and on others."""

    def __init__(self, spider: "AuditSpider") -> None:
        self._spider, self._session = spider, spider.session
        self._failures: Counter[str] = Counter()

    async def look(self, url: str) -> dict[str, list[tuple[Any, ...]]]:
        """Rows of `image_file` and `resource` for `url`; none where its host was given up.

        Raises StoppedError where the crawl ends meanwhile.
        """
        if self._failures[host_name(url)] >= GIVEN_UP:
            return {}
        await self._meet(url)
        row = self._with_robots(ImageFile(url))
        row = await self._asked(row)
        asked = Resource(
            url, "image", outcome=row.outcome, status=row.status, content_type=row.content_type, bytes=row.bytes
        )
        return {"image_file": [row], "resource": [asked._replace(redirect_to=row.redirect_to, detail=row.detail)]}

    async def whole(self, url: str, most: int) -> Trouble | bytes | None:
        """The whole file of `url`, or why it is not had; None where its host was given up.

        Raises StoppedError where the crawl ends meanwhile.
        """
        if self._failures[host_name(url)] >= GIVEN_UP:
            return None
        await self._meet(url)
        _, part = await self._followed(url, most)
        if isinstance(part, Trouble):
            return part
        return _lack(part, most) or part.body

    async def _meet(self, url: str) -> None:
        origin = origin_of(url)
        await self._spider.book.ensure(origin, TRIES, own=self._session.policy.in_scope(url))
        self._spider.keep_pace(host_name(url))

    def _with_robots(self, row: ImageFile) -> ImageFile:
        host = self._session.robots[origin_of(row.url)]
        if host.unreachable:
            return row
        google, yandex = (host.robots.reason(agent, row.url) for agent in (GOOGLE, YANDEX))
        return row._replace(closed_google=google, closed_yandex=yandex)

    def _closed(self, url: str) -> Trouble | None:
        """Why our own agent may not ask for `url`."""
        policy, host = self._session.policy, self._session.robots[origin_of(url)]
        if policy.ignore_robots or host.robots.allowed(policy.agent, url):
            return None
        if host.unreachable:
            return Trouble("robots_unreachable", host.unreachable)
        return Trouble("robots_disallowed", host.robots.reason(policy.agent, url) or "")

    async def _asked(self, row: ImageFile) -> ImageFile:
        """The row with what came of its address over at most five redirects."""
        led_to, part = await self._followed(row.url, FIRST)
        row = row._replace(redirect_to=led_to)
        if isinstance(part, Trouble):
            return row._replace(outcome=part.outcome, status=None, detail=part.reason)
        return await self._told(row, led_to or row.url, part)

    async def _followed(self, url: str, most: int) -> tuple[str | None, Trouble | _Part]:
        """Where redirects lead in the end, None without any, and the first `most` bytes that came there."""
        led_to = None
        for _ in range(MAX_REDIRECTS + 1):
            part = self._closed(url) or await self._part(url, most, ACCEPT)
            target = None if isinstance(part, Trouble) else _target(part.answer, url)
            if target is None:
                return led_to, part
            url = led_to = target
            await self._meet(url)
        return led_to, Trouble("too_many_redirects", f"more than {MAX_REDIRECTS} redirects")

    async def _part(self, url: str, most: int, accept: str) -> Trouble | _Part:
        """The first bytes of an answer, whole where the server cannot send parts of so small a file."""
        headers = {"Accept": accept, "Accept-Encoding": "identity", "Range": f"bytes=0-{most - 1}"}
        limit = max(most, MOST_READ)
        answer = await self._spider.resources.ask(url, limit, TRIES, headers=headers)
        if isinstance(answer, Response) and answer.status == 416 and _size(answer) != 0:
            del headers["Range"]
            answer = await self._spider.resources.ask(url, limit, TRIES, headers=headers)
        self._note(host_name(url), answer)
        if isinstance(answer, Trouble):
            return answer
        try:
            coding = header_of(answer, "content-encoding")
            return _Part(answer, decompress(answer.body, coding, max(most, MOST_BYTES)), None)
        except BodyError as problem:
            return _Part(answer, problem.start, problem.reason)

    def _note(self, host: str, answer: Response | Trouble) -> None:
        failed = answer.outcome in RETRIED if isinstance(answer, Trouble) else answer.status in REFUSALS
        self._failures[host] = self._failures[host] + 1 if failed else 0

    async def _told(self, row: ImageFile, url: str, part: _Part) -> ImageFile:
        answer = part.answer
        row = _with_headers(row, answer)
        if row.outcome != "ok":
            return row
        header, read = await self._header(url, part)
        row = row._replace(
            bytes_read=(row.bytes_read or 0) + read,
            magic_type=header.type,
            width=header.width,
            height=header.height,
            animated=header.animated,
            alpha=header.alpha,
            depth=header.depth,
            palette=header.palette,
            start_hash=sha256(part.body[:FIRST]).hexdigest()[:32],
        )
        return row._replace(plain_type=await self._plain(url)) if _may_negotiate(row.magic_type, url) else row

    async def _header(self, url: str, part: _Part) -> tuple[ImageHeader, int]:
        """What the file begins with, more of it being read where its measures stand further behind; bytes of that."""
        header, body, read = read_header(part.body), part.body, 0
        for _ in range(MOST_LOOKS):
            if header.needs <= len(body) or _is_whole(part.answer):
                break
            more = await self._part(url, min(header.needs + MARGIN, MOST_BYTES), ACCEPT)
            if isinstance(more, Trouble) or len(more.body) <= len(body):
                break
            body, read = more.body, read + len(more.answer.body)
            header = read_header(body)
        return header, read

    async def _plain(self, url: str) -> str | None:
        """The type of what a client gets that takes JPEG and PNG alone."""
        part = await self._part(url, 2**12, PLAIN)
        return None if isinstance(part, Trouble) or part.answer.status >= 300 else read_header(part.body).type


def _may_negotiate(kind: str | None, url: str) -> bool:
    """A modern file under a name that does not say so: another may be given to those who cannot show it."""
    return kind in _MODERN and not _MODERN_NAME.search(url.partition("?")[0])


def _with_headers(row: ImageFile, answer: Response) -> ImageFile:
    control = ", ".join(text_of(value).strip() for value in answer.headers.getlist("cache-control")) or None
    cut = "dataloss" in answer.flags
    empty = answer.status == 416
    good = 200 <= answer.status < 300 or empty
    return row._replace(
        outcome="truncated" if good and cut else "ok" if good else "http_error",
        status=200 if empty else answer.status,
        detail="the connection ended before the answer did" if good and cut else None,
        content_type=(header_of(answer, "content-type") or "").partition(";")[0].strip().lower() or None,
        bytes=_size(answer),
        bytes_read=len(answer.body),
        range_honoured=answer.status in (206, 416),
        vary=", ".join(text_of(value).strip() for value in answer.headers.getlist("vary")) or None,
        cache_control=control,
        fresh_seconds=fresh_seconds(control, header_of(answer, "expires"), header_of(answer, "date")),
    )


def _size(answer: Response) -> int | None:
    """Bytes of the whole file as sent; None where nothing tells."""
    if answer.status in (206, 416):
        found = _RANGE.fullmatch(header_of(answer, "content-range") or "")
        return int(found[1]) if found and found[1] != "*" else None
    length = header_of(answer, "content-length") or ""
    if length.isdecimal() and len(length) < 19:
        return int(length)
    return None if {LIMITED, "dataloss"} & set(answer.flags) else len(answer.body)


def _lack(part: _Part, most: int) -> Trouble | None:
    """Why a part is not the whole file."""
    answer = part.answer
    if not 200 <= answer.status < 300:
        return Trouble("http_error", f"it now answers {answer.status}")
    if LIMITED in answer.flags or (_size(answer) or 0) > most:
        return Trouble("too_large", f"more than {most} bytes")
    if part.detail:
        return Trouble("bad_encoding", part.detail)
    cut = "dataloss" in answer.flags or not _is_whole(answer)
    return Trouble("truncated", "the connection ended before the answer did") if cut else None


def _is_whole(answer: Response) -> bool:
    """Whether there is no more of the file."""
    return (answer.status == 200 and LIMITED not in answer.flags) or _size(answer) == len(answer.body)


def _target(answer: Response, url: str) -> str | None:
    location = header_of(answer, "location") if 300 <= answer.status < 400 else None
    address = normalise(location, url) if location else None
    return without_credentials(address) if address and address.startswith("http") else None
