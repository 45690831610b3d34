"""Rules to be added and the shop's robots.txt come in; the lines to paste go out, grouped as each engine reads them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from seoaudit.facets.closing import Lines
from seoaudit.read.clean_param import MAX_LENGTH
from seoaudit.read.robots import RobotsTxt

GOOGLE, YANDEX, STAR = "googlebot", "yandexbot", "*"
_REPEATED: Mapping[str, str] = {"allow": "Allow", "disallow": "Disallow", "crawl-delay": "Crawl-delay"}
_NAMES: Mapping[str, str] = {"googlebot": "Googlebot", "yandex": "Yandex", "yandexbot": "YandexBot", "*": "*"}


@dataclass(frozen=True)
class Texts:
    """What is to be pasted for each engine; `repeated` counts lines that the file has already."""

    google: tuple[str, ...] = ()
    yandex: tuple[str, ...] = ()
    google_repeated: int = 0
    yandex_repeated: int = 0
    shared: bool = False
    """Yandex obeys the lines for Google, which stand under *."""

    @property
    def added(self) -> str:
        """What the file gets."""
        return "\n".join(("", *self.google, "", *self.yandex, ""))


def texts(robots: RobotsTxt, google: Lines | None, yandex: Lines | None, clean: tuple[str, ...]) -> Texts:
    """The lines of both engines. None means that an engine is closed to otherwise, and must not be closed to by these.

    An engine with a group of its own reads no other: where Yandex must not obey what is closed to all, or is to obey
    more, its group is given whole.
    """
    for_google, for_yandex = _rules(robots, google, GOOGLE), _rules(robots, yandex, YANDEX)
    obeys_all = robots.group(YANDEX) in (None, STAR)
    same = bool(for_google) and for_google == for_yandex
    shared = obeys_all and robots.group(GOOGLE) != GOOGLE and yandex is not None and not clean and same
    to_all = robots.group(GOOGLE) != GOOGLE and (shared or not obeys_all or yandex is not None)
    apart = bool(for_yandex) or (obeys_all and bool(for_google) and to_all and yandex is not None)
    name = "Googlebot" if not to_all else "*"
    head = [] if to_all or robots.group(GOOGLE) == GOOGLE else list(_group(robots, STAR))
    block = (f"User-agent: {name}", *head, *for_google) if for_google else ()
    if shared:
        return Texts(block, (), len(head), 0, shared=True)
    own = list(_group(robots, robots.group(YANDEX) or STAR)) if apart else []
    named = _NAMES["yandex" if obeys_all else robots.group(YANDEX) or "yandex"]
    group = (f"User-agent: {named}", *([*own, *for_yandex] or ["Disallow:"])) if apart else ()
    return Texts(block, (*group, *clean), len(head) if block else 0, len(own))


def _rules(robots: RobotsTxt, lines: Lines | None, agent: str) -> tuple[str, ...]:
    """Lines that the agent's group does not have, Disallow first."""
    if lines is None:
        return ()
    there = set(_group(robots, robots.group(agent)))
    new = [*(f"Disallow: {value}" for value in lines.disallow), *(f"Allow: {value}" for value in lines.allow)]
    return tuple(line for line in new if line not in there)


def _group(robots: RobotsTxt, group: str | None) -> Iterator[str]:
    """The lines of a group, as robots.txt writes them."""
    for line in robots.lines:
        if group in line.agents and line.directive in _REPEATED:
            yield f"{_REPEATED[line.directive]}: {line.value}".rstrip()


def clean_lines(names: Iterable[str]) -> tuple[str, ...]:
    """Clean-param lines for parameters, each no longer than Yandex reads; a longer name alone is left out."""
    lines: list[str] = []
    for name in names:
        if len(name) > MAX_LENGTH:
            continue
        if lines and len(lines[-1]) + 1 + len(name) <= MAX_LENGTH:
            lines[-1] += f"&{name}"
        else:
            lines.append(name)
    return tuple(f"Clean-param: {line}" for line in lines)
