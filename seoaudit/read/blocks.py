"""The zone of a page and its type come in; its texts with their roles go out."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from seoaudit.model import TextBlock
from seoaudit.read.hidden import hiding
from seoaudit.read.outline import Outline
from seoaudit.read.text import merged, remaining, text_hash, word_count
from seoaudit.read.zone import Zone

_LISTINGS = ("category", "filter", "brand", "search", "pagination", "home", "other")
"""Types whose pages may have a text of their listing; the shop's trails may still make a category of `other`."""
_PROSE_WORDS = 8
_PROSE_LENGTH = 30
_SUMMARY_WORDS = 10
_LONGEST_SUMMARY = 1_500
"""Characters of a summary that are kept; its words are counted in full."""
_NO_SUMMARY = ("review", "faq", "form")
_REVIEW_WORDS = frozenset("review reviews comment comments otzyv otzyvy feedback testimonial".split())
_REVIEW_PARTS = frozenset("item text body content card message entry".split())
_ONE_REVIEW = frozenset(("review", "comment", "testimonial"))
_SEVERAL = frozenset("reviews comments otzyvy".split())
_MAX_REVIEWS = 100
_LOOSE = 20
"""White space around a heading's words."""


def main_block(zone: Zone, url: str) -> TextBlock:
    """The page's text without frames, menus, forms, filters, buttons, cards and related products."""
    text = remaining(zone.page.text, zone.closed)
    return TextBlock(url, "main", text, text_hash(text), word_count(text))


def read_blocks(zone: Zone, main: TextBlock, page_type: str, description: str | None) -> tuple[TextBlock, ...]:
    """Rows of `text_block`: main, description on products, category_text on listings, summary, faq and reviews."""
    url = main.url
    rows = [main] if main.text else []
    if page_type == "product":
        rows += _rows("description", url, [description or ""])
    if page_type in _LISTINGS:
        text, hidden = _category_text(zone)
        rows += [row._replace(hidden=hidden) for row in _rows("category_text", url, [text])]
    rows += [_cut(row) for row in _rows("summary", url, [_summary(zone)])]
    rows += _rows("faq", url, _faq(zone.page))
    rows += _rows("review", url, _reviews(zone.page))
    return tuple(rows)


def _rows(role: str, url: str, texts: Iterable[str]) -> Iterator[TextBlock]:
    for ord_, text in enumerate(text for text in texts if text):
        yield TextBlock(url, role, text, text_hash(text), word_count(text), ord_)


def _category_text(zone: Zone) -> tuple[str, str | None]:
    """The text named a description of the listing, else its prose: lines of eight words at least behind the heading.

    Beside it what hides a named text, where all of it is hidden.
    """
    page = zone.page
    marked = [*page.marks("category_text"), *page.marks("description")]
    held: list[int] = []
    for i in sorted(marked):
        if zone.holds_element(i) and not (held and page.within(i, held[-1])):
            held.append(i)
    named = merged([(page.starts[i], page.ends[i]) for i in held])
    closed = merged([*zone.closed, *(span for i in held for span in _headings(page, i))])
    texts = [_without(page, start, end, closed) for start, end in named]
    text = " ".join(filter(None, texts))
    if word_count(text) >= _PROSE_WORDS:
        signs = [hiding(page, i) for i in held if page.string(i)]
        return text, signs[0] if signs and all(signs) else None
    lines = (line for line in _lines(page, zone.closed, max(zone.heading, 0)) if len(line) >= _PROSE_LENGTH)
    return " ".join(line for line in lines if _is_prose(line)), None


def _headings(page: Outline, holder: int) -> Iterator[tuple[int, int]]:
    """Spans of elements in a description that say the page's heading again."""
    heading = page.string(page.heading) if page.heading >= 0 else ""
    for i in range(holder + 1, page.lasts[holder] + 1 if heading else 0):
        if page.ends[i] - page.starts[i] <= len(heading) + _LOOSE and page.string(i) == heading:
            yield page.starts[i], page.ends[i]


def _is_prose(line: str) -> bool:
    """Whether a line has words enough, numbers aside."""
    return sum(1 for word in line.split() if any(map(str.isalpha, word))) >= _PROSE_WORDS


def _without(page: Outline, start: int, end: int, closed: list[tuple[int, int]]) -> str:
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in closed if b > start and a < end]
    return remaining(page.text[start:end], inside)


def _lines(page: Outline, closed: list[tuple[int, int]], at: int) -> Iterator[str]:
    """The lines of the text from offset `at` on that are not closed."""
    for start, end in [*closed, (len(page.text), len(page.text))]:
        for line in page.text[at : max(start, at)].split("\n"):
            if text := " ".join(line.split()):
                yield text
        at = max(at, end)


def _cut(row: TextBlock) -> TextBlock:
    return row._replace(text=row.text[:_LONGEST_SUMMARY]) if row.text and len(row.text) > _LONGEST_SUMMARY else row


def _summary(zone: Zone) -> str:
    """The first paragraph of ten words at least behind the heading."""
    page = zone.page
    for i in page.of("p"):
        if i > page.heading >= 0 and page.regions[i] not in _NO_SUMMARY and zone.holds_element(i):
            text = page.string(i)
            if word_count(text) >= _SUMMARY_WORDS:
                return text
    return ""


def _faq(page: Outline) -> list[str]:
    return [page.string(i) for i in page.outermost("faq")]


def _reviews(page: Outline) -> list[str]:
    """The texts of single reviews: parts named so inside a place of reviews."""
    found: list[int] = []
    for place in page.outermost("review"):
        named = [i for i in range(place, page.lasts[place] + 1) if page.regions[i] == "review" and _is_review(page, i)]
        for i in named:
            if not (found and page.within(i, found[-1])) and not _holds_several(page, i, named):
                found.append(i)
    return [text for text in (page.string(i) for i in found[:_MAX_REVIEWS]) if word_count(text) >= 3]


def _holds_several(page: Outline, i: int, named: list[int]) -> bool:
    """Whether an element named for several reviews holds some that are named alike."""
    if not page.names(i) & _SEVERAL:
        return False
    inner = named[bisect_right(named, i) : bisect_right(named, page.lasts[i])]
    kinds = Counter((page.tags[j], page.els[j].get("class")) for j in inner)
    return any(count > 1 for count in kinds.values())


def _is_review(page: Outline, i: int) -> bool:
    if page.tags[i] not in ("li", "div", "article", "p", "section", "blockquote"):
        return False
    if page.els[i].get("itemprop") in ("review", "reviewBody"):
        return True
    words = page.names(i)
    if page.tags[i] in ("li", "article", "blockquote") and words & _ONE_REVIEW:
        return True
    return bool(words & _REVIEW_WORDS and words & _REVIEW_PARTS) and "list" not in words
