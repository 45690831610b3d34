"""The outline of a page and its cards come in; the part that speaks of the page itself goes out.

The zone leaves out frames, menus, filters, cards and related products; forms stay, since the price stands in one.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seoaudit.read.outline import SKIPPED, Outline, fold
from seoaudit.read.text import merged

_OUTSIDE = frozenset("header nav footer aside popup breadcrumb filter sort pager related".split())
_UNHELD = _OUTSIDE | {SKIPPED}


@dataclass(frozen=True, slots=True)
class Zone:
    """Spans of the page's text outside the zone, in order; `heading` is the offset of the first h1, -1 without one."""

    page: Outline
    outside: list[tuple[int, int]]
    heading: int
    closed: list[tuple[int, int]]
    """Spans outside the main text, in order: what is outside the zone, forms, buttons."""
    lines: list[tuple[int, str]]
    """Offset and folded text of each line of the zone that has text."""

    def holds(self, offset: int) -> bool:
        """Whether the character at `offset` is in the zone."""
        at = bisect_right(self.outside, offset, key=_begin) - 1
        return at < 0 or offset >= self.outside[at][1]

    def holds_element(self, i: int) -> bool:
        """Whether element i begins in the zone."""
        return self.page.regions[i] not in _UNHELD and self.holds(self.page.starts[i])


def zone_of(page: Outline, cards: Sequence[tuple[int, int, bool]]) -> Zone:
    """The zone of a page. `cards` are the first and last elements of cards."""
    spans = [(page.starts[first], page.ends[first]) for first, _, _ in cards]
    spans += [(page.starts[i], page.ends[i]) for i in page.places if page.regions[i] in _OUTSIDE]
    outside = merged(spans)
    heading = page.starts[page.heading] if page.heading >= 0 else -1
    return Zone(page, outside, heading, merged([*page.dropped, *outside]), list(_lines(page.text, outside)))


def _lines(text: str, outside: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    at = 0
    for start, end in [*outside, (len(text), len(text))]:
        for line in text[at:start].split("\n"):
            if folded := fold(line):
                yield at, folded
            at += len(line) + 1
        at = end


def _begin(span: tuple[int, int]) -> int:
    return span[0]
