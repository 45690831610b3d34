"""The start and how far a crawl may go come in; which addresses are the shop's own goes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from seoaudit.crawl.suffix import registrable

Width = Literal["host", "subdomains", "folder"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The hosts of a shop, each with its port where that is not the scheme's own, and the folder that is crawled."""

    hosts: frozenset[str]
    domain: str | None = None
    """The domain all hosts below which are the shop's."""
    folder: str = "/"

    def has_host(self, url: str) -> bool:
        """Whether `url` is of one of the hosts."""
        host = host_of(url)
        return host in self.hosts or (self.domain is not None and f".{host}".endswith(f".{self.domain}"))

    def has_place(self, url: str) -> bool:
        """Whether `url`, of one of the hosts, lies in the folder."""
        return f"{urlsplit(url).path}/".startswith(self.folder)


def scope_of(start: str, width: Width = "host") -> Scope:
    """The scope of a crawl from `start`: its host and the www twin (numeric hosts have none), or wider or narrower.

    subdomains: all hosts of the registered domain, on the port of the start. folder: the same hosts as for host, and
    of them what lies below the start's last slash, or below a last segment that is no file.
    """
    host = host_of(start)
    name = (urlsplit(start).hostname or "").rstrip(".")
    hosts = frozenset((host,))
    if "." in name and ":" not in name and not name.replace(".", "").isdigit():
        hosts |= {host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"}
    if width == "subdomains":
        return Scope(hosts, host.replace(name, registrable(name)))
    return Scope(hosts, folder=_folder(urlsplit(start).path) if width == "folder" else "/")


def scope_of_list(urls: Iterable[str]) -> Scope:
    """The scope of a list: its hosts and their twins."""
    origins = {f"{urlsplit(url).scheme}://{host_of(url)}/" for url in urls}
    return Scope(frozenset[str]().union(*(scope_of(origin).hosts for origin in origins)))


def host_of(url: str) -> str:
    """Host of an address with its port, which its serialisation leaves out where it is the scheme's own."""
    return urlsplit(url).netloc.rpartition("@")[2]


def _folder(path: str) -> str:
    parent, _, last = path.rpartition("/")
    return f"{parent}/" if "." in last or not last else f"{path}/"
