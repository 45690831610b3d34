"""Addresses come in and are fetched as a crawl of a list fetches; their facts go out, redirects followed."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self, get_args, get_type_hints

from duckdb import DuckDBPyConnection

from seoaudit.config import Configuration
from seoaudit.console import Console
from seoaudit.crawl import CrawlRequest, crawl
from seoaudit.crawl.outcome import Trouble, failed_fetch
from seoaudit.model import PageFacts
from seoaudit.store.audit import some_facts
from seoaudit.store.lock import RunLock
from seoaudit.store.rows import PAGE_TABLES
from seoaudit.store.run import create_run
from seoaudit.store.schema import TABLES

MOST_HOPS = 10
"""Redirects that are followed, as many as Google's crawler does."""
FEW = 20
"""Addresses that are fetched without a word of how it stands."""

_HINTS = get_type_hints(PageFacts)
_ROWS = {table: (get_args(_HINTS[table]) or (_HINTS[table],))[0] for table in PAGE_TABLES}
"""The named tuple of each table's rows."""


class Answers:
    """The answers to some addresses, kept in a temporary folder until it is left."""

    def __init__(self, urls: Sequence[str], config: Configuration) -> None:
        self._urls, self._config = urls, config
        self._stack = ExitStack()
        self.signal: int | None = None
        """The signal that stopped fetching."""

    def __enter__(self) -> Self:
        """Fetch, each address once. Raises UsageError and StoreError as a crawl does."""
        with self._stack as stack:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="seoaudit-"))) / "run"
            self._crawl(folder)
            names = {table: TABLES[table].names for table in (*PAGE_TABLES, "known")}
            self._con: DuckDBPyConnection = some_facts(folder, names)
            stack.callback(self._con.close)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _crawl(self, folder: Path) -> None:
        config, urls = self._config, tuple(dict.fromkeys(self._urls))
        run = create_run(folder, urls[0])
        request = CrawlRequest(
            url=urls[0],
            spider="list",
            addresses=urls,
            rate=config.rate,
            concurrency=config.concurrency,
            workers=1,
            user_agent=config.user_agent,
            ignore_robots=config.ignore_robots,
            verify_tls=config.verify_tls,
            internal_hosts=config.internal_hosts,
            cookies=config.cookies,
            rdfa=config.rdfa,
        )
        with RunLock(folder), Console(quiet=len(urls) < FEW).progress() as progress:
            self.signal = crawl(request, run, progress).signal

    def pages(self, url: str) -> Iterator[PageFacts]:
        """What an address answered, then where it leads; a loop ends where it closes."""
        seen: set[str] = set()
        target: str | None = url
        while target and target not in seen and len(seen) <= MOST_HOPS:
            seen.add(target)
            facts = self._facts(target)
            yield facts
            target = facts.fetched.redirect_to if facts.fetched.outcome == "redirect" else None

    def _facts(self, url: str) -> PageFacts:
        tables = {table: self._rows(table, url) for table in PAGE_TABLES}
        if fetched := tables.pop("fetched"):
            return PageFacts(fetched[0], **tables)
        sql = "select decision, reason from known where url = $url limit 1"
        decision, reason = self._con.execute(sql, {"url": url}).fetchone() or ("fetch", None)
        if decision == "fetch":
            decision, reason = "not_reached", "it was not asked for before the crawl ended"
        return PageFacts(failed_fetch(url, Trouble(decision, reason), 0))

    def _rows(self, table: str, url: str) -> tuple[Any, ...]:
        row = _ROWS[table]
        names = ", ".join(f'"{name}"' for name in row._fields)
        found = self._con.execute(f'select {names} from "{table}" where url = $url order by rowid', {"url": url})
        return tuple(row(*map(_tuple, values)) for values in found.fetchall())


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
