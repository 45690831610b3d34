"""Addresses to be closed and to be kept come in; the Disallow and Allow lines that part them go out."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from seoaudit.facets.addresses import Addresses, Wanted
from seoaudit.facets.marks import Token
from seoaudit.facets.narrowing import narrowed
from seoaudit.facets.patterns import patterns
from seoaudit.read.robots_match import Matcher, Rule

MOST_ALLOWED = 300
"""Addresses meant to be found that are allowed one by one."""
_ROUNDS = 6


@dataclass
class Lines:
    """Values of Disallow, each with the tokens it closes; values of Allow; what had to be given up, and why."""

    disallow: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    allow: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    dropped: dict[Token, str] = field(default_factory=dict)

    @property
    def rules(self) -> list[Rule]:
        """The same as rules."""
        return [*(Rule(value, False) for value in self.disallow), *(Rule(value, True) for value in self.allow)]


def closing_lines(shop: Addresses, wanted: Collection[Wanted]) -> Lines:
    """Lines that close of `wanted` what can be closed, and nothing that is good or meant to be found."""
    lines = Lines({each.value: each.tokens for each in patterns(shop, wanted)})
    kept = [*shop.good, *shop.found]
    rounds = 0
    while hits := _hits(lines, kept):
        rounds += 1
        if rounds <= _ROUNDS:
            _mend(shop, lines, hits, wanted)
        else:
            _drop(lines, next(iter(hits)), "shared")
    return _shortened(lines)


def _shortened(lines: Lines) -> Lines:
    """Without values that a shorter one begins: it closes whatever they close."""
    begun, kept = "\n", set()
    for value in sorted(lines.disallow):
        if not value.startswith(begun):
            begun = value
            kept.add(value)
    lines.disallow = {value: tokens for value, tokens in lines.disallow.items() if value in kept}
    return lines


def _hits(lines: Lines, kept: Collection[str]) -> Mapping[str, list[str]]:
    """By the value that closes it: what should stay open."""
    matcher = Matcher(lines.rules)
    hits: dict[str, list[str]] = defaultdict(list)
    for path in kept:
        rule = matcher.deciding_path(path)
        if rule is not None and not rule.allow:
            hits[rule.value].append(path)
    return hits


def _closed(value: str, tokens: tuple[Token, ...], wanted: Collection[Wanted]) -> list[str]:
    """The addresses to be closed that a value fits."""
    matcher, named = Matcher([Rule(value, False)]), set(tokens)
    return [each.path for each in wanted if not named.isdisjoint(each.marks) and matcher.deciding_path(each.path)]


def _mend(shop: Addresses, lines: Lines, hits: Mapping[str, list[str]], wanted: Collection[Wanted]) -> None:
    for value, paths in hits.items():
        if value not in lines.disallow:
            continue
        found = [path for path in paths if path in shop.found]
        good = [path for path in paths if path not in shop.found]
        if len(found) + sum(each.endswith("$") for each in lines.allow) > MOST_ALLOWED:
            _drop(lines, value, "declared")
            continue
        for path in found:
            _allow(shop, lines, path, lines.disallow[value])
        if good and value in lines.disallow:
            closed = _closed(value, lines.disallow[value], wanted)
            _narrow(lines, value, closed, good, only=set(shop.only))


def _allow(shop: Addresses, lines: Lines, path: str, tokens: tuple[Token, ...]) -> None:
    """The address itself and the pages of its listing."""
    lines.allow[f"{path}$"] = tokens
    mark = "&" if "?" in path else "?"
    lines.allow.update({f"{path}{mark}{pager}=": tokens for pager in sorted(shop.pagers)})


def _narrow(lines: Lines, value: str, closed: list[str], good: list[str], only: Collection[str]) -> None:
    tokens = lines.disallow[value]
    if any(path in only for path in good):
        _drop(lines, value, "only-address")
        return
    made = narrowed(value, closed, good) if closed and value.startswith("/*") else None
    if made is None:
        _drop(lines, value, "shared")
        return
    del lines.disallow[value]
    lines.disallow.update(dict.fromkeys(made[0], tokens))
    lines.allow.update(dict.fromkeys(made[1], tokens))


def _drop(lines: Lines, value: str, why: str) -> None:
    """Give up the value, and the others of the same tokens: half of a parameter's addresses closed helps nobody."""
    tokens = lines.disallow[value]
    lines.disallow = {each: named for each, named in lines.disallow.items() if named != tokens}
    lines.allow = {each: named for each, named in lines.allow.items() if named != tokens}
    lines.dropped.update(dict.fromkeys(tokens, why))
