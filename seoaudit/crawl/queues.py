"""Entries to be fetched come in; the next one of a host that may be asked now goes out, hosts taking turns."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import NamedTuple

from seoaudit.crawl.address import Address, read_recent
from seoaudit.crawl.policy import host_name


class Entry(NamedTuple):
    """An address to be fetched, `hops` redirects behind a link."""

    url: str
    hops: int = 0
    attempts: int = 0
    exempt: bool = False
    """Not held back by its pattern's budget."""

    @property
    def address(self) -> Address:
        """What its spelling says: not kept, since millions may wait."""
        return read_recent(self.url)


class Waiting(NamedTuple):
    """What waits of one host: what pages link to, in order, and what only lists name, which comes after that."""

    linked: deque[Entry]
    listed: dict[str, Entry]


class HostQueues:
    """All that waits to be fetched, by host, so that one which rests holds up no other."""

    def __init__(self) -> None:
        self._hosts: dict[str, Waiting] = {}
        self._count = 0
        self.listed = 0
        """Entries among them that only lists name."""

    def __len__(self) -> int:
        return self._count

    def put(self, entry: Entry) -> None:
        """Add an entry behind the others of its host."""
        self._of(entry.url).linked.append(entry)
        self._count += 1

    def put_all(self, entries: Iterable[Entry]) -> None:
        """Add several."""
        for entry in entries:
            self.put(entry)

    def put_first(self, entry: Entry) -> None:
        """Add an entry before all others of its host."""
        self._of(entry.url).linked.appendleft(entry)
        self._count += 1

    def put_listed(self, entry: Entry) -> None:
        """Add an entry that only a list names."""
        listed = self._of(entry.url).listed
        added = entry.url not in listed
        listed[entry.url] = entry
        self._count += added
        self.listed += added

    def take_listed(self, url: str) -> Entry | None:
        """Take out the entry of `url` where it waits as listed."""
        waiting = self._hosts.get(host_name(url)) if self.listed else None
        entry = waiting.listed.pop(url, None) if waiting else None
        if entry:
            self._count -= 1
            self.listed -= 1
        return entry

    def pop(self, ready: Callable[[str], bool]) -> Entry | None:
        """The next entry of the first host that is `ready`, which then goes behind the others; None without one."""
        for host, waiting in self._hosts.items():
            if (waiting.linked or waiting.listed) and ready(host):
                return self._pop(host)
        return None

    def drop(self, host: str) -> None:
        """Forget what waits of a host."""
        if waiting := self._hosts.pop(host, None):
            self._count -= len(waiting.linked) + len(waiting.listed)
            self.listed -= len(waiting.listed)

    def _pop(self, host: str) -> Entry:
        waiting = self._hosts.pop(host)
        linked, listed = waiting
        if linked:
            entry = linked.popleft()
        else:
            entry = listed.pop(next(iter(listed)))
            self.listed -= 1
        self._count -= 1
        if linked or listed:
            self._hosts[host] = waiting
        return entry

    def _of(self, url: str) -> Waiting:
        return self._hosts.setdefault(host_name(url), Waiting(deque(), {}))
