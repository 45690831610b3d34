"""Addresses that the facts want come in once nothing is left to fetch; what they answered goes out as resources."""

import asyncio
from itertools import islice
from typing import TYPE_CHECKING, Any

from scrapy.http import Response

from seoaudit.crawl.answers import answer_of, header_of
from seoaudit.crawl.caching import with_caching
from seoaudit.crawl.handler import StoppedError
from seoaudit.crawl.images import ImageProbe
from seoaudit.crawl.outcome import Trouble
from seoaudit.crawl.policy import origin_of
from seoaudit.crawl.readers import ReadingError
from seoaudit.crawl.reading import PageJob
from seoaudit.crawl.recoding import REASON as WHOLE
from seoaudit.crawl.recoding import Recoding, can_recode
from seoaudit.crawl.sampling import REASON, wanted_now
from seoaudit.crawl.settings import MAX_WIRE
from seoaudit.model import Fetched, ProductCard, Resource, Wanted
from seoaudit.store.rows import Rows

if TYPE_CHECKING:
    from seoaudit.crawl.spider import AuditSpider

ROUNDS = 3
"""Looks at the facts: what one look brings may want another, but not for ever."""
MOST_AT_ONCE = 32
CARDS = 100
EXTERNAL_BYTES = 2**20
ASSET_BYTES = 2**16
EXTERNAL_TRIES = 2
FINAL = frozenset(("ok", "dns_error", "blocked_address"))
"""What a HEAD request settles: servers that refuse or mistake HEAD are asked again by GET."""


class Look:
    """The second look of a crawl: at the same pace as the first, each address once."""

    def __init__(self, spider: "AuditSpider") -> None:
        self._spider, self._session = spider, spider.session
        self._gate = asyncio.Semaphore(MOST_AT_ONCE)
        self._images = ImageProbe(spider)
        self._recoding = Recoding(spider, self._images)
        self._looked_at = 0
        """Images that may be worth a second look."""

    async def run(self, wanted: list[Wanted]) -> None:
        """Ask for what is wanted until nothing is, or the crawl is stopped; nothing where the start was not had.

        `wanted` is what the facts want now.
        """
        seen = self._state()
        await self._all(wanted)
        for _ in range(ROUNDS - 1):
            if seen == (seen := self._state()):
                return  # nothing has come that could want another look
            await self._all([each for each in await wanted_now(self._session) if each.reason != REASON])

    async def _all(self, wanted: list[Wanted]) -> None:
        if not self._session.stopping.is_set():
            await asyncio.gather(*(self._one(each) for each in wanted))

    def _state(self) -> tuple[int, int, int]:
        return self._session.frontier.known, self._session.fetched, self._looked_at

    async def _one(self, wanted: Wanted) -> None:
        async with self._gate:
            try:
                rows = await self._rows(wanted)
            except StoppedError:
                return
            if rows:
                self._session.record(rows)

    async def _rows(self, wanted: Wanted) -> dict[str, list[tuple[Any, ...]]]:
        if wanted.reason == "image":
            self._looked_at += can_recode()
            return await self._images.look(wanted.url)
        if wanted.reason == WHOLE:
            return await self._recoding.look(wanted.url)
        return {"resource": list(await self._ask(wanted))}

    async def _ask(self, wanted: Wanted) -> list[Resource]:
        if wanted.reason == "external":
            return await self._external(wanted)
        if self._closed(wanted.url):
            return [Resource(wanted.url, wanted.reason, about=wanted.about, outcome="robots_disallowed", status=None)]
        return await (self._asset(wanted) if wanted.reason == "probe-asset" else self._probe(wanted))

    def _closed(self, url: str) -> bool:
        robots = self._session.robots.get(origin_of(url))
        policy = self._session.policy
        return bool(robots and not policy.ignore_robots and not robots.robots.allowed(policy.agent, url))

    async def _probe(self, wanted: Wanted) -> list[Resource]:
        """A page of the shop itself; a redirect is an answer and is not followed."""
        row = Resource(wanted.url, wanted.reason, about=wanted.about)
        answer = await self._spider.resources.ask(wanted.url, MAX_WIRE)
        if isinstance(answer, Trouble):
            return [row._replace(outcome=answer.outcome, status=None, detail=answer.reason)]
        return [await self._read(row, answer)]

    async def _read(self, row: Resource, answer: Response) -> Resource:
        row = row._replace(status=answer.status, bytes=len(answer.body), content_type=_media(answer))
        try:
            reading = await self._spider.read(PageJob(answer_of(answer, row.url, 1), "dataloss" in answer.flags))
        except ReadingError as problem:
            return row._replace(outcome="parse_limited", detail=str(problem))
        (page,) = (Fetched(*values) for values in zip(*reading.rows["fetched"], strict=True))
        return row._replace(
            outcome=reading.outcome,
            detail=reading.reason,
            redirect_to=reading.redirect_to,
            title=page.title,
            canonical=page.canonical,
            main_text_hash=page.main_text_hash,
            products=_products(reading.rows),
        )

    async def _asset(self, wanted: Wanted) -> list[Resource]:
        """A style sheet, script or font of the shop, for its headers alone: of its body nothing is kept."""
        row = Resource(wanted.url, wanted.reason)
        answer = await self._spider.resources.ask(wanted.url, ASSET_BYTES, EXTERNAL_TRIES)
        if isinstance(answer, Trouble):
            return [row._replace(outcome=answer.outcome, status=None, detail=answer.reason)]
        return [with_caching(row, answer)._replace(content_type=_media(answer))]

    async def _external(self, wanted: Wanted) -> list[Resource]:
        """A page of another host, by HEAD, and by GET where that settles nothing."""
        ask = self._spider.resources.get
        head = await ask(wanted.url, wanted.reason, EXTERNAL_BYTES, EXTERNAL_TRIES, "HEAD")
        if head.outcome in FINAL:
            return head.rows
        got = await ask(wanted.url, wanted.reason, EXTERNAL_BYTES, EXTERNAL_TRIES)
        return head.rows + got.rows


def _products(rows: Rows) -> tuple[str, ...]:
    """What the cards of a page lead to, in order."""
    cards = (ProductCard(*values) for values in zip(*rows.get("product_card", ()), strict=True))
    targets = (card.target for card in cards if card.target and not card.related)
    return tuple(islice(targets, CARDS))


def _media(answer: Response) -> str | None:
    return (header_of(answer, "content-type") or "").partition(";")[0].strip().lower() or None
