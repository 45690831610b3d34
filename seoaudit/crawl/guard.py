"""Host names and address literals come in, addresses the crawl may connect to go out; private ones are refused."""

from collections.abc import Sequence
from typing import Any

from scrapy.resolver import CachingHostnameResolver, HostResolution
from twisted.internet.interfaces import IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from seoaudit.crawl.internal import is_internal

_ALLOWED = "SEOAUDIT_PRIVATE_HOSTS"
Place = tuple[str, int]
refused: dict[str, str] = {}
"""Hosts that were refused in this process, with the address that was the reason."""


@implementer(IResolutionReceiver)
class GuardingReceiver:
    """Passes addresses on but those that are internal."""

    def __init__(self, receiver: Any, host: str) -> None:
        self._receiver, self._host = receiver, host

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802 (Twisted's interface)
        """Pass on."""
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        """Pass on where the address is not internal."""
        if is_internal(address.host):
            refused[self._host] = address.host
        else:
            self._receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        """Pass on."""
        self._receiver.resolutionComplete()


class GuardingResolver(CachingHostnameResolver):
    """Scrapy's resolver for names and literals; only the host that the user named, with its port, may be internal."""

    def __init__(self, reactor: Any, cache_size: int, allowed: Sequence[Place]) -> None:
        super().__init__(reactor, cache_size)
        self._allowed = frozenset(allowed)

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> "GuardingResolver":
        """Made by Scrapy with the settings of the crawl."""
        return cls(reactor, crawler.settings.getint("DNSCACHE_SIZE"), crawler.settings[_ALLOWED])

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Any = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Resolve as Scrapy does, through a receiver that drops internal addresses."""
        name, receiver = hostName.lower(), resolutionReceiver
        if not _is_name(name):
            return _no_addresses(receiver, hostName)
        if (name, portNumber) not in self._allowed and not self._is_below(name, portNumber):
            receiver = GuardingReceiver(receiver, name)
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)

    def _is_below(self, name: str, port: int) -> bool:
        """Whether all hosts of a domain that `name` is below are allowed: places whose host begins with a dot."""
        labels = name.split(".")
        return any((f".{'.'.join(labels[n:])}", port) in self._allowed for n in range(1, len(labels)))


def _is_name(host: str) -> bool:
    """Whether a resolver can be asked for `host`: Python refuses empty and too long labels, and Twisted then waits."""
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True


def _no_addresses(receiver: Any, host: str) -> HostResolution:
    resolution = HostResolution(host)
    receiver.resolutionBegan(resolution)
    receiver.resolutionComplete()
    return resolution
