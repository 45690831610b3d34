"""A request and a run's folder come in; everything one crawl knows and does apart from Scrapy is here."""

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from seoaudit.crawl.address import read_recent
from seoaudit.crawl.agent import agent_of
from seoaudit.crawl.budget import Budget
from seoaudit.crawl.frontier import Frontier
from seoaudit.crawl.health import Alarm, Health
from seoaudit.crawl.memory import Memory, recall
from seoaudit.crawl.outcome import MISSING, TRANSIENT
from seoaudit.crawl.policy import HostRobots, Policy, host_name, patterns_of
from seoaudit.crawl.queues import Entry
from seoaudit.crawl.reading import Reading
from seoaudit.crawl.request import CrawlEnd, CrawlRequest, Progress
from seoaudit.crawl.scope import scope_of, scope_of_list
from seoaudit.crawl.start import StartTrail, authorization, candidates
from seoaudit.model import Wanted
from seoaudit.read.url_names import use_classes
from seoaudit.store.parts import PartWriter
from seoaudit.store.rows import Rows

BATCH = 100
BATCH_SECONDS = 10.0
RATE_SECONDS = 10.0
Wants = Callable[[], Sequence[Wanted]]


class Session:
    """One crawl: its frontier, its budget, what it has written, and how it stands."""

    def __init__(
        self, request: CrawlRequest, run: Path, progress: Callable[[Progress], None], *, follows_links: bool = True
    ) -> None:
        self.request, self.run, self.progress = request, run, progress
        use_classes(request.classes)
        read_recent.cache_clear()
        self.wanted: Wants = tuple
        """What the facts on the disk want to be asked once nothing is left to fetch."""
        self.starts = candidates(request.url)
        self._no_links = None if follows_links else f"the spider {request.spider} does not follow links"
        self.secrets = dict(request.headers)
        """Headers that go to the start's own origin alone."""
        if credentials := authorization(request.url):
            self.secrets["Authorization"] = credentials
        self.agent = agent_of(request.user_agent)
        self._patterns = patterns_of(request.include, "--include"), patterns_of(request.exclude, "--exclude")
        self.robots: dict[str, HostRobots] = {}
        self.budget = Budget()
        self.health: defaultdict[str, Health] = defaultdict(Health)
        """How each host answers."""
        self.rests: Callable[[str], bool] = lambda _: False
        """Whether a host is given a rest."""
        self.left_alone: dict[str, Alarm] = {}
        self._busy: Counter[str] = Counter()
        self.writer = PartWriter(run)
        self.outcomes: Counter[str] = Counter()
        self.pages = self.under_way = self.faults = 0
        self.stopping = asyncio.Event()
        self.loop = asyncio.get_event_loop()
        self.ended: tuple[str, str | None] | None = None
        self.signal: int | None = None
        self.error: BaseException | None = None
        self._began = self._committed = monotonic()
        self._marks: deque[tuple[float, int]] = deque([(self._began, 0)])
        self._refused: dict[str, tuple[str, str | None]] = {}
        """Why what earlier parts knew was not fetched, as long as the start was not had."""
        self.memory = recall(run) if request.resume else Memory()
        self.begin(self.memory.start.url if self.memory.start else self.starts[0])

    def begin(self, start: str) -> None:
        """Crawl from `start`, an address of `starts`."""
        include, exclude = self._patterns
        listed = self.request.addresses
        scope = scope_of_list(listed) if listed else scope_of(start, self.request.scope)
        request, token = self.request, self.agent.token
        ignore, internal = request.ignore_robots, request.internal_hosts
        self.policy = Policy(scope, token, include, exclude, ignore, self._no_links, internal)
        self.frontier = Frontier(self.policy, self.budget, self.robots)
        self.trail = StartTrail(start)
        self.trail.open = not listed

    @property
    def fetched(self) -> int:
        """Addresses fetched in the whole run."""
        return self.outcomes.total()

    @property
    def limit_reached(self) -> bool:
        """Whether as many addresses were asked for as the user allows."""
        most = self.request.max_pages
        return most is not None and self.fetched + self.under_way >= most

    def take(self) -> Entry | None:
        """The next address to ask for, which is under way from now on."""
        if self.stopping.is_set() or self.limit_reached:
            return None
        entry = self.frontier.next(self._may_ask, idle=not self.under_way)
        if entry is not None:
            self.under_way += 1
            self._busy[host_name(entry.url)] += 1
        return entry

    def _may_ask(self, host: str) -> bool:
        return self._busy[host] < self.request.concurrency and not self.rests(host)

    def give_back(self, entry: Entry | None) -> None:
        """An address is no longer under way; it is tried again where it is given."""
        self.under_way -= 1
        if entry is not None:
            self._busy[host_name(entry.url)] -= 1
            self.frontier.put_first(entry)

    def keep(self, entry: Entry, reading: Reading) -> None:
        """Write down what one fetch brought, all of it in one part."""
        news = self.frontier.discover(reading.targets, entry.url, entry.hops)
        if reading.refused:
            news.known.extend(self.frontier.refuse(reading.refused, entry.url).known)
        self.record({**reading.rows, **news.rows()})
        self.under_way -= 1
        self._busy[host_name(entry.url)] -= 1
        self.pages += 1
        self.outcomes[reading.outcome] += 1
        lists = reading.page_type != "product"
        if self.budget.record(entry.address, reading.products, missing=reading.outcome in MISSING, lists=lists):
            self.frontier.thaw(entry.address.pattern)
        if self.trail.open:
            found = self._refused | {row.url: (row.decision, row.reason) for row in news.known}
            self.trail.arrive(entry.url, reading, *found.get(reading.redirect_to or "", (None, None)))

    def record(self, rows: Rows, fetch_id: int | None = None) -> None:
        """Write down rows of one fetch of its own, and commit when enough has come together."""
        self.writer.add(self.writer.next_fetch_id() if fetch_id is None else fetch_id, rows)
        if self.writer.pages >= max(BATCH // 2, BATCH - self.under_way):
            self.commit()

    def commit(self) -> None:
        """Put what was written down on the disk."""
        self._committed = monotonic()
        self.writer.commit()

    def tick(self) -> None:
        """Commit what has waited long enough and tell how the crawl stands."""
        now = monotonic()
        if self.writer.pages and now - self._committed >= BATCH_SECONDS:
            self.commit()
        self._marks.append((now, self.pages))
        while len(self._marks) > 2 and now - self._marks[0][0] > RATE_SECONDS:
            self._marks.popleft()
        then, pages = self._marks[0]
        rate = (self.pages - pages) / (now - then) if now > then else 0.0
        queue = len(self.frontier)
        seconds = now - self._began
        self.progress(Progress(self.fetched, self.frontier.known, queue, rate, seconds, dict(self.outcomes)))

    def give_up(self, host: str, alarm: Alarm) -> None:
        """Ask `host` for nothing more; the crawl ends where it is the shop's own, or no host is left."""
        self.left_alone[host] = alarm
        self.frontier.leave_alone(host)
        listed = self._listed_hosts()
        if listed <= self.left_alone.keys() if listed else self._is_main(host):
            self.stop(alarm.state, alarm.reason)

    def _listed_hosts(self) -> set[str]:
        return {host_name(url) for url in self.request.addresses}

    def _last_alarm(self) -> Alarm | None:
        """Why what was fetched says nothing of the shop: its hosts refused to the end, and most of all answers."""
        if self.outcomes["ok"] * 2 >= self.fetched:
            return None
        hosts = self._listed_hosts() or {host_name(self.trail.here)}
        alarms = [self.health[host].warned for host in hosts]
        return alarms[0] if all(alarms) else None

    def _is_main(self, host: str) -> bool:
        start = (host_name(f"http://{name}/") for name in scope_of(self.trail.start).hosts)
        return host in (host_name(self.trail.here), *start)

    def stop(self, state: str, reason: str | None) -> None:
        """Ask for nothing more; the first reason counts."""
        self.ended = self.ended or (state, reason)
        self.stopping.set()

    def crash(self, error: BaseException) -> None:
        """Stop because of a fault that is not the shop's."""
        self.error = self.error or error
        self.stop("incomplete", str(error))

    def restore(self) -> None:
        """Take the frontier, the budget and the counts from what earlier parts of the run hold."""
        memory = self.memory
        outcomes = {past.fetched.url: past.fetched.outcome for past in memory.fetches}
        done = settled(outcomes)
        redirected = {past.fetched.redirect_to for past in memory.fetches} - {None}
        hops: dict[str, int] = {}
        for past in memory.fetches:
            self.frontier.count(past)
        for url, found_by, found_on, decision, _ in memory.known:
            hops[url] = hops.get(found_on or "", 0) + 1 if found_by == "redirect" else 0
            how = "redirect" if url in redirected else found_by
            wanted = decision == "fetch" and url not in done
            self.frontier.restore(url, how, hops[url], wanted=wanted, found_on=found_on)
        self.outcomes.update(outcome for url, outcome in outcomes.items() if url in done)
        self.trail.open = not done and not self.request.addresses
        if self.trail.open:
            self._refused = {row.url: (row.decision, row.reason) for row in memory.known if row.decision != "fetch"}
        if memory.start and memory.start.decision != "fetch":
            self.trail.refuse(memory.start.url, memory.start.decision, memory.start.reason)
        self.memory = Memory()

    def end(self) -> CrawlEnd:
        """How the crawl ended."""
        state, reason, outcome = "complete", None, None
        if self.ended:
            state, reason = self.ended
        elif self.trail.open:
            state, reason = "incomplete", f"{self.trail.start}: nothing was answered"
        elif self.trail.outcome:
            blocked = self.trail.outcome in ("blocked", "rate_limited")
            state, reason, outcome = "blocked" if blocked else "incomplete", self.trail.reason, self.trail.outcome
        elif alarm := self._last_alarm():
            state, reason = alarm.state, alarm.reason
        limited = self.limit_reached and len(self.frontier) > 0
        counts = {
            "known": self.frontier.known,
            "fetched": self.fetched,
            "ok": self.outcomes["ok"],
            "pages": self.pages,
            "limited": int(limited),
            "frozen": self.frontier.frozen,
            "reader_faults": self.faults,
        }
        start, alone = self.trail.start, tuple(sorted(self.left_alone))
        return CrawlEnd(state, start, reason, self.signal, outcome, counts, alone)  # type: ignore[arg-type]


def settled(outcomes: dict[str, str]) -> set[str]:
    """Addresses that need not be asked again; none where not one page was had, so that the start is tried anew."""
    if "ok" not in outcomes.values():
        return set()
    return {url for url, outcome in outcomes.items() if outcome not in TRANSIENT}
