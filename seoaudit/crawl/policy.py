"""A newly known address comes in; whether it is fetched, and what its host's robots.txt says, goes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from seoaudit.crawl.address import Address
from seoaudit.crawl.internal import says_internal
from seoaudit.crawl.scope import Scope, host_of
from seoaudit.errors import UsageError
from seoaudit.pattern import Pattern
from seoaudit.read.robots import RobotsTxt

GOOGLE, YANDEX = "Googlebot", "YandexBot"
NAMED_BY_PAGES = frozenset(("link", "canonical", "hreflang"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """`decision` is fetch or the outcome the address has without a request; `reason` says why in words."""

    decision: str
    reason: str | None = None
    own: bool = True
    google: bool = True
    yandex: bool = True


@dataclass(frozen=True, slots=True)
class HostRobots:
    """The robots.txt of one origin; `unreachable` says what stood in its way, and closes the origin."""

    robots: RobotsTxt
    unreachable: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """The conditions of a crawl that an address is judged by."""

    scope: Scope
    agent: str
    include: tuple[Pattern, ...] = ()
    exclude: tuple[Pattern, ...] = ()
    ignore_robots: bool = False
    no_links: str | None = None
    """Why the addresses that pages name are not fetched; None where they are."""
    internal_hosts: tuple[str, ...] = ()
    """Hosts besides the shop's that may be internal."""

    def follows(self, found_by: str) -> bool:
        """Whether an address that became known by `found_by` may be fetched at all."""
        return self.no_links is None or found_by not in NAMED_BY_PAGES

    def in_scope(self, url: str) -> bool:
        """Whether `url` is of the shop's hosts."""
        return self.scope.has_host(url)

    def judge(self, url: str, address: Address, robots: HostRobots | None, found_by: str = "link") -> Verdict:
        """The decision on `url`, whose origin's robots.txt is `robots` (None where it was not asked for).

        The start was named by the user: only robots.txt stands above that.
        """
        if not url.startswith(("http://", "https://")):
            return Verdict("blocked_scheme")
        if not self.in_scope(url):
            return self._elsewhere(host_name(url))
        if robots is None:
            return Verdict("offsite") if self.follows(found_by) else Verdict("excluded", self.no_links)
        refusal = None if found_by == "start" else self._refusal(url, address, found_by)
        own, google, yandex = (robots.robots.allowed(agent, url) for agent in (self.agent, GOOGLE, YANDEX))
        if refusal is None and not self.ignore_robots:
            refusal = self._closed(url, robots, own=own)
        decision, reason = refusal or ("fetch", None)
        return Verdict(decision, reason, own, google, yandex)

    def _elsewhere(self, host: str) -> Verdict:
        """The decision on an address of another host: nobody need resolve what says itself that it is internal."""
        named = (host_name(f"//{each}") for each in (*self.scope.hosts, *self.internal_hosts))
        if says_internal(host) and host not in named:
            return Verdict("blocked_address", f"{host} is an internal address")
        return Verdict("offsite")

    def _refusal(self, url: str, address: Address, found_by: str) -> tuple[str, str | None] | None:
        if reason := self._left_out(url, found_by):
            return "excluded", reason
        if address.limit and found_by != "list":
            return "trap_limit", address.limit
        return ("action", None) if address.action else None

    def _left_out(self, url: str, found_by: str) -> str | None:
        """Why `url` is outside of what the user asked for."""
        if not self.follows(found_by):
            return self.no_links
        if not self.scope.has_place(url):
            return f"--scope folder: not below {self.scope.folder}"
        if found := next((pattern for pattern in self.exclude if pattern.found_in(url)), None):
            return f"--exclude {found.text}"
        if self.include and not any(pattern.found_in(url) for pattern in self.include):
            return "no --include names it"
        return None

    def _closed(self, url: str, robots: HostRobots, *, own: bool) -> tuple[str, str | None] | None:
        if robots.unreachable:
            return "robots_unreachable", robots.unreachable
        return None if own else ("robots_disallowed", robots.robots.reason(self.agent, url))


def host_name(url: str) -> str:
    """The host of an address, without its port, as a resolver is asked for it."""
    return (urlsplit(url).hostname or "").lower()


def origin_of(url: str) -> str:
    """Scheme and host, with no slash behind."""
    return f"{urlsplit(url).scheme}://{host_of(url)}"


def without_credentials(url: str) -> str:
    """An address without a name and a password in it, which are nobody's to keep or to send."""
    if "@" not in url:
        return url
    scheme, _, rest = url.partition("://")
    netloc, slash, tail = rest.partition("/")
    return f"{scheme}://{netloc.rpartition('@')[2]}{slash}{tail}"


def patterns_of(texts: Iterable[str], option: str) -> tuple[Pattern, ...]:
    """The patterns of `option`, --include or --exclude. Raises UsageError for an empty or broken one."""
    try:
        return tuple(map(Pattern.of, texts))
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from error
