"""The bytes of a robots.txt come in; what it lets each agent fetch, its sitemaps, delays and lines go out."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from seoaudit.model import RobotsRule
from seoaudit.read.clean_param import CleanParam, ignored, without
from seoaudit.read.robots_match import Matcher, Rule

MAX_BYTES = 512_000
"""Bytes that count (500 KiB, RFC 9309 section 2.5); what stands behind them is ignored."""

MAX_ROWS = 50_000
MAX_VALUE = 2_000
MAX_WILDCARDS = 15_000
"""Wildcards kept for one agent, the longest rules first (a rule counts 15 besides): each is tried on every address."""

_ALIASES: Mapping[str, str] = {
    **dict.fromkeys(("dissallow", "dissalow", "disalow", "diasllow", "disallaw"), "disallow"),
    **dict.fromkeys(("useragent", "user agent"), "user-agent"),
    **dict.fromkeys(("sitemaps", "site-map"), "sitemap"),
    "crawl delay": "crawl-delay",
    "crawldelay": "crawl-delay",
}
"""Spellings that Google's parser takes for the directive; rows keep what was written."""

_SITE_WIDE = frozenset(("sitemap", "host", "clean-param"))
_KNOWN = frozenset(("allow", "disallow", "user-agent", "crawl-delay", *_SITE_WIDE))
_RULES = frozenset(("allow", "disallow"))
_FAMILIES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("yandexbot", "yandeximages"), ("yandex",)),
    "googlebot-image": ("googlebot",),
}
"""Groups an agent falls back to before *: Yandex's robots read the group Yandex."""

_NEWLINE = re.compile(r"\r\n|\r|\n")
_TOKEN = re.compile(r"[a-z_-]+")
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|script|meta|title)\b", re.I | re.S)


class Line(NamedTuple):
    """One directive: its number from 1, the agents of its group (empty outside), its name as written, its value."""

    number: int
    agents: tuple[str, ...]
    google: tuple[str, ...]
    """The agents as Google groups them: only allow and disallow part two groups (RFC 9309 section 2.2.1)."""
    written: str
    value: str

    def applies(self, group: str | None, google: bool) -> bool:
        """Whether the line belongs to `group`, for Google or for the others."""
        return group in (self.google if google else self.agents)

    @property
    def directive(self) -> str:
        """The directive meant."""
        return _ALIASES.get(self.written, self.written)


@dataclass(frozen=True)
class RobotsTxt:
    """A robots.txt as RFC 9309 and Google read it: the longest rule wins, allow wins a tie, groups are merged."""

    lines: tuple[Line, ...] = ()
    is_html: bool = False
    """The body is an HTML page: no rules."""
    is_cut: bool = False
    """The body is longer than counts."""
    is_closed: bool = False
    """The host is closed because robots.txt could not be had."""
    _matchers: dict[tuple[str, bool], Matcher] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def parse(cls, body: bytes) -> "RobotsTxt":
        """The rules of `body` (decompressed, any charset): BOM, CRLF and odd case accepted, never an exception."""
        cut = len(body) > MAX_BYTES
        if cut:
            body = body[:MAX_BYTES].rpartition(b"\n")[0]
        text = body.decode("utf-8-sig", "replace")
        if _HTML.match(text[:10_000]):
            return cls(is_html=True, is_cut=cut)
        return cls(tuple(_lines(text)), is_cut=cut)

    @classmethod
    def open(cls) -> "RobotsTxt":
        """No rules: robots.txt answered 4xx (RFC 9309, 2.3.1.3)."""
        return cls()

    @classmethod
    def closed(cls) -> "RobotsTxt":
        """All closed: robots.txt answered 5xx or not at all (RFC 9309, 2.3.1.4)."""
        return cls(is_closed=True)

    @cached_property
    def sitemaps(self) -> tuple[str, ...]:
        """Values of the sitemap lines, each once, as written."""
        return tuple(dict.fromkeys(line.value for line in self.lines if line.directive == "sitemap" and line.value))

    @cached_property
    def agents(self) -> frozenset[str]:
        """The agents that have a group, lower case."""
        return frozenset(agent for line in self.lines for agent in line.agents)

    def group(self, agent: str) -> str | None:
        """The group that `agent` (a product token such as Googlebot) obeys: its own, its family's, * or none."""
        own = agent.strip().lower()
        token = _TOKEN.match(own)
        for name in (own, token[0] if token else own, *_FAMILIES.get(own, ()), "*"):
            if name in self.agents:
                return name
        return None

    def allowed(self, agent: str, url: str) -> bool:
        """Whether `agent` may fetch `url`."""
        if self.is_closed:
            return False
        group = self.group(agent)
        if group is None:
            return True
        rule = self._deciding(group, agent, url)
        return rule is None or rule.allow

    def verdict(self, agent: str) -> Callable[[str], bool]:
        """`allowed` for one agent and many paths with their queries, which must be in normal form."""
        group = self.group(agent)
        if self.is_closed or group is None:
            is_closed = self.is_closed
            return lambda path: not is_closed
        deciding = self._matcher(group, agent).deciding_path

        def allows(path: str) -> bool:
            rule = deciding(path)
            return rule is None or rule.allow

        return allows

    def closing(self, agent: str, url: str) -> Rule | None:
        """The Disallow line that closes `url` to `agent`; None where it is open, or robots.txt could not be fetched."""
        group = None if self.is_closed else self.group(agent)
        rule = None if group is None else self._deciding(group, agent, url)
        return None if rule is None or rule.allow else rule

    def reason(self, agent: str, url: str) -> str | None:
        """The line that closes `url` to `agent`, such as "line 3: Disallow: /cart"; None where it is open."""
        if self.is_closed:
            return "robots.txt could not be fetched"
        rule = self.closing(agent, url)
        return None if rule is None else f"line {rule.number}: Disallow: {rule.value[:200]}"

    def ignored_parameters(self, url: str) -> frozenset[str]:
        """The parameters of `url`, decoded, that Yandex ignores by Clean-param, in whatever group it stands."""
        return ignored(self.clean_params, url)

    def cleaned(self, url: str) -> str:
        """`url` without the parameters that Yandex ignores: the address under which it keeps the page."""
        return without(url, self.ignored_parameters(url))

    @cached_property
    def clean_params(self) -> tuple[CleanParam, ...]:
        """The Clean-param lines that are rules, in order."""
        rules = (CleanParam.of(line.value, line.number) for line in self.lines if line.directive == "clean-param")
        return tuple(rule for rule in rules if rule is not None)

    def crawl_delay(self, agent: str) -> float | None:
        """Seconds between requests that the agent's group asks for; None without a usable number."""
        group = self.group(agent)
        lines = [line for line in self.lines if line.directive == "crawl-delay" and group in line.agents]
        return next((delay for delay in map(_seconds, lines) if delay is not None), None)

    def rows(self, url: str) -> tuple[RobotsRule, ...]:
        """A row for each line and agent of its group; user-agent lines too, so that empty groups are seen."""
        rows = [
            RobotsRule(url, agent, line.written[:100], line.value[:MAX_VALUE], line.number)
            for line in self.lines
            for agent in line.agents or (None,)
        ]
        return tuple(rows[:MAX_ROWS])

    def _deciding(self, group: str, agent: str, url: str) -> Rule | None:
        """The rule of a group that decides on `url`; None where none names it."""
        return self._matcher(group, agent).deciding(url)

    def _matcher(self, group: str, agent: str) -> Matcher:
        key = (group, _is_google(agent))
        matcher = self._matchers.get(key)
        return self._matchers.setdefault(key, Matcher(self._rules(*key))) if matcher is None else matcher

    def _rules(self, group: str, google: bool) -> Iterator[Rule]:
        """Allow and disallow lines of a group, the longest first, the pathological ones cut."""
        lines = [line for line in self.lines if line.directive in _RULES and line.applies(group, google) and line.value]
        spent = 0
        for line in sorted(lines, key=lambda line: -len(line.value)):
            stars = line.value.count("*")
            spent += 15 + stars if stars or line.value.endswith("$") else 0
            if not stars or spent <= MAX_WILDCARDS:
                yield Rule(line.value, line.directive == "allow", line.number)
                yield from _index_page(line) if google else ()


def _lines(text: str) -> Iterator[Line]:
    """The directives of `text` with their groups: for Google, and for those to whom any record of a group ends it."""
    groups = _Group(), _Group()
    for number, raw in enumerate(_NEWLINE.split(text), 1):
        pair = _pair(raw.partition("#")[0].strip("\x00 \t\v\f\ufeff\xa0"))
        if pair is None:
            continue
        written, value = pair
        directive = _ALIASES.get(written, written)
        if directive == "user-agent":
            name = _agent(value)
            for group in groups:
                group.open(name)
            yield Line(number, (name,), (name,), written, value)
        elif directive in _SITE_WIDE:
            yield Line(number, (), (), written, value)
        else:
            groups[0].ended = True
            groups[1].ended = groups[1].ended or directive in _RULES
            yield Line(number, groups[0].agents, groups[1].agents, written, value)


class _Group:
    """The group being read: its agents, and whether a record has ended the run of user-agent lines."""

    def __init__(self) -> None:
        self.agents: tuple[str, ...] = ()
        self.ended = False

    def open(self, agent: str) -> None:
        """Take a user-agent line: a further agent of the group, or the first of a new one."""
        self.agents = (agent,) if self.ended else tuple(dict.fromkeys((*self.agents, agent)))
        self.ended = False


def _is_google(agent: str) -> bool:
    return agent.lower().startswith(("googlebot", "google-", "adsbot-google", "storebot-google", "mediapartners"))


def _pair(line: str) -> tuple[str, str] | None:
    """Directive (lower case) and value of a line; without a colon only where a known directive stands in front."""
    name, colon, value = line.partition(":")
    low = " ".join(name.lower().split())
    if colon and (low in _KNOWN or low in _ALIASES or (low and len(low) <= 40 and low.replace("-", "").isalpha())):
        return low, value.strip()[:MAX_VALUE]
    first, _, rest = line.partition(" ")
    if first.lower() in _KNOWN or first.lower() in _ALIASES:
        return first.lower(), rest.strip()[:MAX_VALUE]
    return None


def _agent(value: str) -> str:
    """The product token of a user-agent line: * or its leading letters, as Google reads it; else the whole value."""
    low = value.lower()
    if low == "*" or low.startswith(("* ", "*\t")):
        return "*"
    token = _TOKEN.match(low)
    return token[0] if token and not low[len(token[0]) :][:1].isalnum() else low[:200]


def _seconds(line: Line) -> float | None:
    try:
        seconds = float(line.value.replace(",", "."))
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _index_page(line: Line) -> Iterator[Rule]:
    """Where index.html is allowed, Google takes its folder's own address for allowed too."""
    folder, slash, page = line.value.rpartition("/")
    if line.directive == "allow" and slash and page.startswith("index.htm"):
        yield Rule(f"{folder}/$", True, line.number)
