"""Addresses, the shop's robots.txt and the policy come in; a block for each engine goes out, proved on them all."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from seoaudit.facets.addresses import MERGED, Addresses, Wanted
from seoaudit.facets.closing import Lines, closing_lines
from seoaudit.facets.marks import Token, parameters, without
from seoaudit.facets.texts import GOOGLE, YANDEX, Texts, clean_lines, texts
from seoaudit.model import BroadLine, Engine, FacetBlock, Unclosed
from seoaudit.read.robots import RobotsTxt
from seoaudit.read.robots_match import Matcher, Rule

_CLEANED = MERGED | {"filter", "price_range", "sort", "view", "facet"}
"""Kinds of parameters that Yandex may merge: what they show is part of another address."""
_LEFT_TO_CANONICAL = frozenset(("tracking", "neutral"))
"""Closed by robots.txt, links from elsewhere that carry them would lead Google nowhere."""
_BY_LINES = frozenset(("robots", "clean-param"))


@dataclass(frozen=True)
class Asked:
    """The engine of the audit, how the policy closes to each engine, and addresses that listings or sitemaps name."""

    engine: Engine
    close_by: Mapping[str, str]
    named: Collection[str] = ()


class Repair:
    """The lines for one shop and their proof."""

    def __init__(self, shop: Addresses, text: str, asked: Asked) -> None:
        self._shop, self._text, self._asked = shop, text, asked
        self._before = RobotsTxt.parse(text.encode())
        self._pages = {*shop.good, *shop.found}
        self._lines: dict[str, Lines] = {}

    def blocks(self) -> tuple[FacetBlock, ...]:
        """One block for each engine of the audit."""
        wanted = self._shop.wanted
        before = {agent: self._verdicts(self._before, agent) for agent in (GOOGLE, YANDEX)}
        made = self._texts({agent: self._open(before[agent]) for agent in (GOOGLE, YANDEX)})
        after = RobotsTxt.parse(f"{self._text.rstrip()}\n{made.added}".encode())
        engines: tuple[tuple[Literal["google", "yandex"], str], ...] = (("google", GOOGLE), ("yandex", YANDEX))
        return tuple(
            self._block(engine, made, before[agent], self._verdicts(after, agent), after)
            for engine, agent in engines
            if self._asked.engine in (engine, "both") and wanted
        )

    def _texts(self, left: Mapping[str, list[Wanted]]) -> Texts:
        google = yandex = None
        clean: tuple[str, ...] = ()
        if self._does("google"):
            google = self._lines[GOOGLE] = closing_lines(self._shop, list(self._not_tracked(left[GOOGLE])))
        if self._does("yandex"):
            tokens = self._cleanable(left[YANDEX]) if self._asked.close_by["yandex"] == "clean-param" else set()
            missing = {token for token in tokens if token.name not in _everywhere(self._before)}
            clean = clean_lines(sorted({name for token in missing for name in self._names(token)}))
            yandex = self._lines[YANDEX] = closing_lines(self._shop, list(self._beside(left[YANDEX], tokens)))
        return texts(self._before, google, yandex, clean)

    def _does(self, engine: str) -> bool:
        return self._asked.close_by[engine] in _BY_LINES and self._asked.engine in (engine, "both")

    def _open(self, verdicts: Sequence[bool]) -> list[Wanted]:
        """What is to be closed, can be, and is not yet."""
        pairs = zip(self._shop.wanted, verdicts, strict=True)
        return [each for each, closed in pairs if not closed and not each.unsure and each.marks]

    def _not_tracked(self, wanted: Iterable[Wanted]) -> Iterable[Wanted]:
        """What is to be closed to Google, with the marks it may be closed by."""
        names = {name for name, kind in self._shop.kinds.items() if kind in _LEFT_TO_CANONICAL}
        tracked = {Token("query", name) for name in names}
        for each in wanted:
            if tracked.isdisjoint(each.marks):
                yield each
            elif marks := tuple(token for token in each.marks if token not in tracked):
                yield each._replace(marks=marks)

    def _cleanable(self, wanted: Iterable[Wanted]) -> set[Token]:
        """Parameters that Yandex may leave out everywhere: no good page differs by them, and none meant to be found."""
        kept = {token for marks in self._shop.found.values() for token in marks}
        told = {name for path in self._shop.good if "?" in path for name, _ in parameters(path)}
        kinds = self._shop.kinds
        return {
            token
            for marks in {each.marks for each in wanted}
            for token in marks
            if token.place == "query"
            and token not in kept
            and kinds.get(token.name) in _CLEANED
            and (token.name not in told or kinds.get(token.name) in MERGED)
        }

    def _names(self, token: Token) -> set[str]:
        return {text.removesuffix("=").removeprefix("amp;") for text in self._shop.spellings[token]}

    def _beside(self, wanted: Iterable[Wanted], cleaned: Collection[Token]) -> Iterable[Wanted]:
        """What Clean-param leaves to be closed, with the marks it leaves."""
        for each in wanted:
            marks = tuple(token for token in each.marks if token not in cleaned)
            names = {token.name for token in each.marks if token in cleaned}
            if marks and not (names and without(each.path, names) in self._pages):
                yield each._replace(marks=marks)

    def _verdicts(self, robots: RobotsTxt, agent: str) -> list[bool]:
        """Whether each address to be closed is closed."""
        allows = robots.verdict(agent)
        if agent != YANDEX or not robots.clean_params:
            return [not allows(each.path) for each in self._shop.wanted]
        everywhere = _everywhere(robots)
        clean = {
            marks: bool(marks) and all(token.place == "query" and token.name in everywhere for token in marks)
            for marks in {each.marks for each in self._shop.wanted}
        }
        return [
            clean[each.marks] or not allows(each.path) or self._merged(robots, each, allows)
            for each in self._shop.wanted
        ]

    def _merged(self, robots: RobotsTxt, each: Wanted, allows: Callable[[str], bool]) -> bool:
        """Whether Yandex takes the address for another that is good, or that it may not fetch."""
        ignored = robots.ignored_parameters(each.path)
        if not ignored:
            return False
        rest = [token for token in each.marks if token.place != "query" or token.name not in ignored]
        bare = without(each.path, ignored)
        return (bool(each.marks) and not rest) or bare in self._pages or not allows(bare)

    def _is_open(self, robots: RobotsTxt, agent: str) -> Callable[[str], bool]:
        merges = agent == YANDEX and bool(robots.clean_params)
        kinds, allows = self._shop.kinds, robots.verdict(agent)

        def is_open(path: str) -> bool:
            if not allows(path):
                return False
            lost = robots.ignored_parameters(path) if merges and "?" in path else ()
            return all(kinds.get(name) in MERGED for name in lost)

        return is_open

    def _block(
        self,
        engine: Literal["google", "yandex"],
        made: Texts,
        before: Sequence[bool],
        after: Sequence[bool],
        robots: RobotsTxt,
    ) -> FacetBlock:
        agent = GOOGLE if engine == "google" else YANDEX
        was, stays = self._is_open(self._before, agent), self._is_open(robots, agent)
        return FacetBlock(
            engine=engine,
            means=self._asked.close_by[engine],
            lines=made.google if engine == "google" else made.yandex,
            repeated=made.google_repeated if engine == "google" else made.yandex_repeated,
            shared=made.shared and engine == "yandex",
            wanted=len(self._shop.wanted),
            closed_before=sum(before),
            closed=sum(after),
            open=sum(was(path) and stays(path) for path in self._shop.good),
            found=sum(was(path) and stays(path) for path in self._shop.found),
            unclosed=self._unclosed(agent, after),
            broad=self._broad(agent),
        )

    def _unclosed(self, agent: str, verdicts: Sequence[bool]) -> tuple[Unclosed, ...]:
        """What stays open of what should be closed, by its mark and the reason."""
        if agent not in self._lines:
            return ()
        ours = Matcher(Rule(value, False) for value in self._lines[agent].disallow)
        counts = Counter[tuple[str, str]]()
        examples: dict[tuple[str, str], str] = {}
        for each, closed in zip(self._shop.wanted, verdicts, strict=True):
            if not closed:
                key = self._why(agent, each, ours)
                counts[key] += 1
                examples.setdefault(key, each.path)
        return tuple(Unclosed(*key, count, examples[key]) for key, count in counts.most_common())  # type: ignore[arg-type]

    def _why(self, agent: str, each: Wanted, ours: Matcher) -> tuple[str, str]:
        first = each.marks[0].name if each.marks else ""
        if each.unsure:
            return first, "unsure"
        if not each.marks:
            return "", "unmarked"
        if agent == GOOGLE and each.kind in _LEFT_TO_CANONICAL:
            return first, "tracking"
        if ours.deciding_path(each.path):
            return first, "allowed"
        dropped = self._lines[agent].dropped
        token = next((token for token in each.marks if token in dropped), None)
        return (token.name, dropped[token]) if token else (first, "declared")

    def _broad(self, agent: str) -> tuple[BroadLine, ...]:
        """Lines of the file as it is that close what should be open."""
        counts = Counter[str]()
        examples: dict[str, str] = {}
        wanted = {each.path for each in self._shop.wanted}
        for path in {*self._asked.named, *self._shop.found} - wanted:
            line = self._before.reason(agent, path)
            if line:
                counts[line] += 1
                examples[line] = min(path, examples.get(line, path))
        return tuple(BroadLine(line, count, examples[line]) for line, count in counts.most_common())


def _everywhere(robots: RobotsTxt) -> set[str]:
    """Parameters that Yandex leaves out on the whole site."""
    return {name for rule in robots.clean_params if not rule.path for name in rule.parameters}
