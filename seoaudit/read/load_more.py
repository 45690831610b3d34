"""The outline of a listing comes in; the words of the button that loads more products by a script go out.

Only a button right behind the last product counts, with no text in between: others open a text, reviews or a filter.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from seoaudit.read.outline import SKIPPED, Outline
from seoaudit.read.vocabulary import LOAD_MORE

_GAP = 25
"""Characters between the last product and the button, white space aside."""
_LONGEST = 60
_TRIED = 6
_ELSEWHERE = frozenset(
    ("header", "nav", "footer", "aside", "popup", "filter", "sort", "review", "faq", "related", SKIPPED)
)
_CLIMB = 4
_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_HIDDEN = frozenset("hidden hide invisible".split())


def load_more(page: Outline, cards: Sequence[tuple[int, int, bool]]) -> str | None:
    """The button's words; None without one. `cards` are first and last elements of cards, and whether related."""
    last = max((last for _, last, related in cards if not related), default=-1)
    if last < 0:
        return None
    for i in _buttons(page, last):
        words = page.string(i)
        if not LOAD_MORE.match(words):
            continue
        between = page.text[page.ends[last] : page.starts[i]]
        return words if len("".join(between.split())) <= _GAP and not _is_hidden(page, i) else None
    return None


def _buttons(page: Outline, last: int) -> Iterator[int]:
    """The first few buttons behind the last card, and links that lead nowhere."""
    found = 0
    for i in sorted(
        {*_behind(page.of("button"), last), *_behind(page.marks("button"), last), *_behind(page.of("a"), last)}
    ):
        href = page.els[i].get("href")
        leads = page.tags[i] == "a" and href and not href.startswith(("#", "javascript:"))
        if not leads and page.regions[i] not in _ELSEWHERE and 0 < page.ends[i] - page.starts[i] <= _LONGEST:
            found += 1
            yield i
        if found == _TRIED:
            return


def _behind(elements: Sequence[int], last: int) -> Sequence[int]:
    at = bisect_right(elements, last)
    return elements[at : at + 2 * _TRIED]


def _is_hidden(page: Outline, i: int) -> bool:
    for _ in range(_CLIMB):
        if i <= 0:
            break
        el = page.els[i]
        if el.get("hidden") is not None or _STYLE.search(el.get("style") or "") or page.names(i) & _HIDDEN:
            return True
        i = page.parents[i]
    return False
