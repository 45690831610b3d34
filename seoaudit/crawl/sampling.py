"""A crawl that has nothing left to fetch comes in; the filter addresses that its facts want a look at go out."""

import asyncio
from typing import TYPE_CHECKING

from seoaudit.model import Wanted

if TYPE_CHECKING:
    from seoaudit.crawl.session import Session

REASON = "facet-sample"


async def wanted_now(session: "Session") -> list[Wanted]:
    """What the facts so far want, all of them on the disk; nothing where the crawl ends or its start was not had."""
    if session.trail.open or session.trail.outcome or session.stopping.is_set():
        return []
    session.commit()
    return list(await asyncio.to_thread(session.wanted))


class Sampling:
    """Rounds of a sample of addresses that filter or order listings; each is made of what the ones before brought."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._asked: set[str] = set()
        self.others: list[Wanted] = []
        """What the facts of the last round want besides."""

    async def draw(self) -> bool:
        """Queue what the facts want next, each once; whether there is anything and it may still be fetched."""
        wanted = await wanted_now(self._session)
        self.others = [each for each in wanted if each.reason != REASON]
        fresh = [each.url for each in wanted if each.reason == REASON and each.url not in self._asked]
        self._asked.update(fresh)
        self._session.frontier.want(fresh)
        return bool(fresh) and not self._session.limit_reached
