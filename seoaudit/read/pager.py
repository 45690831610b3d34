"""The outline of a page comes in; what its pager says goes out: this page's number, and whether there are others."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from seoaudit.read.links import Resolver
from seoaudit.read.outline import Outline
from seoaudit.read.vocabulary import NEXT, PREVIOUS

_NUMBER = re.compile(r"(?<![\w.,-])\d{1,5}(?![\w.,-])")
_WORD = r"(?:page|страница|стр\.?|seite|барак|бет|sahifa)"
_LABEL = re.compile(rf"^(?:[^\W\d]+\s+){{0,3}}{_WORD}\s+", re.I)
"""What themes write for screen readers before a number: Page 2 in Magento's Luma, go to page 2 elsewhere."""
_OF = re.compile(
    _WORD + r"\s*(\d{1,5})\s*(?:of|из|von|/|ичинен)\s*(\d{1,5})|"
    r"(\d{1,5})\s*(?:of|из|von)\s*(\d{1,5})\s*(?:pages|страниц|seiten)",
    re.I,
)
_MAX_CLIMB = 4
_LONGEST_LABEL = 40
_MAX_TEXT = 1_000


class Pager(NamedTuple):
    """A pager: the page's own number where it says so, whether it leads to a previous and to further pages."""

    number: int | None
    previous: bool
    further: bool


def read_pager(page: Outline, url: str, resolve: Resolver) -> Pager | None:
    """The page's pager; None where it has none."""
    for holder in page.outermost("pager"):
        pager = _pager(page, holder, url, resolve)
        if pager:
            return pager
    return None


def _pager(page: Outline, holder: int, url: str, resolve: Resolver) -> Pager | None:
    links = _links(page, holder)
    numbered = {i: int(text) for i in links if (text := _unlabelled(page.string(i))).isdecimal() and len(text) < 6}
    text = page.text[page.starts[holder] : page.ends[holder]]
    if len(text) > _MAX_TEXT + 60 * len(links):
        return None
    previous = any(PREVIOUS.match(_words(page, i)) for i in links)
    further = any(NEXT.match(_words(page, i)) for i in links)
    if not numbered and not previous and not further:
        return None
    number = _marked(page, holder, numbered, url, resolve) or _unlinked(page, holder, links, numbered) or _said(text)
    if number is None and further and not previous and not numbered:
        number = 1
    return Pager(
        number, previous or bool(number and number > 1), further or any(n > (number or 0) for n in numbered.values())
    )


def _links(page: Outline, holder: int) -> list[int]:
    links = page.of("a")
    return links[bisect_left(links, holder) : bisect_right(links, page.lasts[holder])]


def _words(page: Outline, i: int) -> str:
    el = page.els[i]
    rel = (el.get("rel") or "").lower()
    if rel in ("next", "prev"):
        return rel
    return _unlabelled(page.string(i)) or el.get("aria-label") or el.get("title") or ""


def _unlabelled(text: str) -> str:
    return _LABEL.sub("", text, count=1) if len(text) < _LONGEST_LABEL else text


def _marked(page: Outline, holder: int, numbered: dict[int, int], url: str, resolve: Resolver) -> int | None:
    """The number in the element marked as current, by aria-current or by a class; or the link to the page itself."""
    for i in range(holder + 1, page.lasts[holder] + 1):
        if page.els[i].get("aria-current") in ("page", "true") or page.has_mark(i, "current"):
            found = _NUMBER.findall(page.string(i))
            if len(found) == 1:
                return int(found[0])
    own = [n for i, n in numbered.items() if resolve(page.els[i].get("href") or "#") == url]
    return own[0] if len(set(own)) == 1 else None


def _unlinked(page: Outline, holder: int, links: list[int], numbered: dict[int, int]) -> int | None:
    """The one number that is no link where the others are."""
    if not numbered:
        return None
    loose = []
    at = page.starts[holder]
    for i in links:
        loose += _NUMBER.findall(page.text[at : page.starts[i]])
        at = page.ends[i]
    loose += _NUMBER.findall(page.text[at : page.ends[holder]])
    numbers = {int(number) for number in loose} - set(numbered.values())
    near = [n for n in numbers if n == 1 or n - 1 in numbered.values() or n + 1 in numbered.values()]
    return near[0] if len(near) == 1 else None


def _said(text: str) -> int | None:
    found = _OF.search(text)
    return int(found[1] or found[3]) if found else None


def unnamed_pagers(page: Outline) -> list[int]:
    """Elements without a telling name whose links are numbers that grow by one."""
    loose = (i for i in page.of("a") if page.regions[i] not in ("pager", "filter", "nav", "header", "skip"))
    numbers = [i for i in loose if page.ends[i] - page.starts[i] < 40 and page.string(i).isdecimal()]
    found: list[int] = []
    for i in numbers:
        if found and page.within(i, found[-1]):
            continue
        holder = _holder(page, i, numbers)
        if holder >= 0:
            found.append(holder)
    return found


def _holder(page: Outline, first: int, numbers: list[int]) -> int:
    holder = page.parents[first]
    for _ in range(_MAX_CLIMB):
        if holder < 0 or page.tags[holder] in ("body", "main") or page.within(page.heading, holder):
            return -1
        inside = [
            int(page.string(i))
            for i in numbers[bisect_left(numbers, holder) : bisect_right(numbers, page.lasts[holder])]
        ]
        links = _links(page, holder)
        if len(links) > len(inside):  # previous and next may stand beside the numbers
            others = [i for i in links if i not in numbers]
            if any(
                not (NEXT.match(_words(page, i)) or PREVIOUS.match(_words(page, i))) and page.string(i) for i in others
            ):
                return -1
        if len(inside) >= 2 and inside == sorted(set(inside)) and 1 <= inside[0] <= 3:
            return holder
        if len(inside) == 1 and (len(links) >= 2 or _counts_two(page, holder)):
            return holder
        holder = page.parents[holder]
    return -1


def _counts_two(page: Outline, holder: int) -> bool:
    """Whether an element says 1 and 2 and nothing else: one of them is linked, the other is the page itself."""
    return page.string(holder).split() == ["1", "2"]
