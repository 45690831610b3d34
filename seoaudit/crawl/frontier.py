"""Addresses that pages name come in; rows of newly known ones and, breadth first, what to fetch next go out."""

from collections.abc import Callable, Iterable, Mapping
from heapq import nsmallest

from seoaudit.crawl.address import Address, read_recent, stable_hash
from seoaudit.crawl.budget import Budget
from seoaudit.crawl.memory import PastFetch
from seoaudit.crawl.news import News, known_row
from seoaudit.crawl.outcome import MISSING
from seoaudit.crawl.policy import HostRobots, Policy, host_name, origin_of
from seoaudit.crawl.queues import Entry, HostQueues
from seoaudit.crawl.reading import Target
from seoaudit.model import Known

MAX_HOPS = 10
"""Redirects followed in a row; Google's crawler follows ten."""
BY_LIST = ("sitemap", "feed")
EXEMPT = (*BY_LIST, "list")
NAMED_AGAIN = (*EXEMPT, "redirect")
SAMPLED = ("link", "hreflang")
"""Ways of becoming known by which addresses that filter or order wait for the sample."""


class Frontier:
    """Every known address, once, and the order in which the wanted ones are fetched.

    Addresses that only a sitemap names wait until all linked ones were fetched; those of an exhausted pattern are held
    back until the pattern brings new products again. Once nothing else is left, some of them are chosen by lot.
    Addresses whose names say that they filter or order a listing are known and wait until a sample wants them.
    """

    def __init__(self, policy: Policy, budget: Budget, robots: Mapping[str, HostRobots]) -> None:
        self._policy, self._budget, self._robots = policy, budget, robots
        self._seen: set[int] = set()
        self._waiting = HostQueues()
        self._alone: set[str] = set()
        self._held: dict[str, dict[str, Entry]] = {}
        self._undrawn: set[str] = set()
        self._cut: dict[str, Entry] = {}
        self._exempt: set[int] = set()
        self._aside: set[int] = set()
        self._withheld: set[int] = set()

    def __len__(self) -> int:
        return len(self._waiting) + len(self._undrawn)

    @property
    def known(self) -> int:
        """Addresses known."""
        return len(self._seen)

    @property
    def frozen(self) -> int:
        """Patterns of which addresses are held back."""
        return len(self._held)

    def new_origins(self, targets: Iterable[Target]) -> set[str]:
        """Origins in scope of addresses not known yet whose robots.txt has not been asked for."""
        fresh = (
            target.url
            for target in targets
            if self._policy.follows(target.found_by)
            and (hash(target.url) not in self._seen or hash(target.url) in self._aside)
        )
        return {origin_of(url) for url in fresh if self._policy.in_scope(url)} - self._robots.keys()

    def discover(self, targets: Iterable[Target], found_on: str | None, hops: int = 0) -> News:
        """Take in what one answer names, `hops` being its own; a redirect's target is one further."""
        news = News([], [])
        for target in targets:
            key = hash(target.url)
            if key not in self._seen or (key in self._aside and self._policy.follows(target.found_by)):
                self._seen.add(key)
                self._take(target, found_on, hops, news)
            elif target.card is not None or self._waiting.listed or self._cut or target.found_by in NAMED_AGAIN:
                self._again(target, hops)
        return news

    def refuse(self, hrefs: Iterable[str], found_on: str | None) -> News:
        """Take in addresses of schemes that are never fetched, linked on `found_on` or, where it is None, listed."""
        fresh = [href for href in dict.fromkeys(hrefs) if hash(href) not in self._seen]
        self._seen.update(map(hash, fresh))
        return News([Known(href, "link" if found_on else "list", found_on, "blocked_scheme") for href in fresh], [])

    def put(self, entry: Entry) -> None:
        """Queue an address that is known already, such as what a resumed run has left."""
        self._seen.add(hash(entry.url))
        if entry.hops >= MAX_HOPS:
            self._cut[entry.url] = entry
        elif not self._is_alone(entry.url):
            self._waiting.put(entry)

    def put_later(self, entry: Entry) -> None:
        """The same for one that only a sitemap names."""
        self._seen.add(hash(entry.url))
        if not self._is_alone(entry.url):
            self._waiting.put_listed(entry)

    def put_first(self, entry: Entry) -> None:
        """The same for one that goes before all others, such as one to be tried again."""
        self._budget.take_back(entry.address)
        if not self._is_alone(entry.url):
            self._waiting.put_first(entry)

    def leave_alone(self, host: str) -> None:
        """Ask a host for nothing more."""
        self._alone.add(host)
        self._waiting.drop(host)

    def _is_alone(self, url: str) -> bool:
        return bool(self._alone) and host_name(url) in self._alone

    def want(self, urls: Iterable[str]) -> None:
        """Queue addresses that a sample has chosen."""
        for url in urls:
            if hash(url) in self._withheld:
                self._withheld.discard(hash(url))
                self.put(Entry(url, exempt=True))
            else:
                self._exempt.add(hash(url))
                self._release(url)

    def restore(self, url: str, found_by: str, hops: int, *, wanted: bool, found_on: str | None = None) -> None:
        """Take in an address that an earlier part of the run made known."""
        self._seen.add(hash(url))
        self._set_aside(url, found_by)
        if not wanted:
            return
        if self._waits_for_sample(read_recent(url), found_by, found_on) and hash(url) not in self._exempt:
            self._withheld.add(hash(url))
        else:
            entry = Entry(url, hops, 0, found_by in EXEMPT)
            (self.put_later if found_by in BY_LIST else self.put)(entry)

    def count(self, past: PastFetch) -> None:
        """Take in a fetch of an earlier part of the run, before what it made known is restored."""
        page = past.fetched
        self._exempt.update(hash(target) for target, card in past.cards if self._budget.is_new(card))
        missing, lists = page.outcome in MISSING, page.page_type != "product"
        self._budget.record(read_recent(page.url), past.products, missing=missing, lists=lists)

    def next(self, ready: Callable[[str], bool] = lambda _: True, *, idle: bool = True) -> Entry | None:
        """The next address to fetch of a host that is `ready`; None where there is none.

        `idle` says that no answer is awaited: only then, with nothing else left, is what is held back chosen from.
        """
        while (entry := self._waiting.pop(ready)) or (idle and self._draw()):
            if entry is None:
                continue
            if not entry.attempts and self._budget.repeats(entry.address):
                continue
            if entry.attempts or self._is_allowed(entry):
                self._budget.ask(entry.address)
                return entry
            self._hold(entry)
        return None

    def thaw(self, pattern: str) -> None:
        """Queue what was held back of a pattern that brought a new product."""
        if pattern in self._held:
            self._undrawn.discard(pattern)
            self._waiting.put_all(self._held.pop(pattern).values())

    def _hold(self, entry: Entry) -> None:
        pattern = entry.address.pattern
        self._held.setdefault(pattern, {})[entry.url] = entry
        if pattern not in self._undrawn and self._budget.to_draw(entry.address):
            self._undrawn.add(pattern)

    def _draw(self) -> bool:
        """Queue some of what is held back, if nothing else waits: by a hash, so that every crawl chooses alike."""
        if len(self._waiting) or not self._undrawn:
            return False
        for pattern in sorted(self._undrawn):
            entries = self._held[pattern]
            number = self._budget.to_draw(next(iter(entries.values())).address)
            for url in nsmallest(number, entries, key=stable_hash):
                self.put(entries.pop(url)._replace(exempt=True))
            if not entries:
                del self._held[pattern]
        self._undrawn.clear()
        return True

    def _take(self, target: Target, found_on: str | None, hops: int, news: News) -> None:
        address = read_recent(target.url)
        robots = self._robots.get(origin_of(target.url))
        verdict = self._policy.judge(target.url, address, robots, target.found_by)
        self._set_aside(target.url, target.found_by)
        news.known.append(known_row(target, found_on, address, verdict))
        if verdict.decision == "offsite":
            return
        news.parts.extend(address.parts)
        if verdict.decision == "fetch":
            exempt = self._is_exempt(target)
            if not exempt and self._waits_for_sample(address, target.found_by, found_on):
                self._withheld.add(hash(target.url))
                return
            further = hops + 1 if target.found_by == "redirect" else 0
            entry = Entry(target.url, further, 0, exempt)
            (self.put_later if target.found_by in BY_LIST else self.put)(entry)

    @staticmethod
    def _waits_for_sample(address: Address, found_by: str, found_on: str | None) -> bool:
        """Whether only a sample may fetch it: what else names it is no link, nor the canonical of a filter's page."""
        if not address.narrows:
            return False
        own = found_by == "canonical" and found_on is not None and read_recent(found_on).narrows
        return own or found_by in SAMPLED

    def _set_aside(self, url: str, found_by: str) -> None:
        """Keep in mind what only links name where links are not followed: it may be named otherwise yet."""
        if self._policy.follows(found_by):
            self._aside.discard(hash(url))
        else:
            self._aside.add(hash(url))

    def _is_exempt(self, target: Target) -> bool:
        return target.found_by in EXEMPT or (target.card is not None and self._budget.is_new(target.card))

    def _again(self, target: Target, hops: int) -> None:
        """An address named once more may now come before, or be free from its pattern's budget."""
        if target.found_by not in BY_LIST and (entry := self._waiting.take_listed(target.url)):
            self._waiting.put(entry)
        if target.found_by == "link" and (entry := self._cut.pop(target.url, None)):
            self._waiting.put(entry._replace(hops=0))
        if self._is_exempt(target):
            self.want((target.url,))
        elif hash(target.url) in self._withheld and target.found_by == "redirect":
            self._withheld.discard(hash(target.url))
            self.put(Entry(target.url, hops + 1))

    def _is_allowed(self, entry: Entry) -> bool:
        return entry.exempt or hash(entry.url) in self._exempt or self._budget.allows(entry.address)

    def _release(self, url: str) -> None:
        for pattern, entries in self._held.items():
            if entry := entries.pop(url, None):
                self._waiting.put(entry._replace(exempt=True))
                if not entries:
                    del self._held[pattern]
                    self._undrawn.discard(pattern)
                return
