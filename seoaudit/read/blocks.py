"""The zone of a page and its type come in; its texts with their roles go out."""

from collections.abc import Iterable, Iterator

from seoaudit.model import TextBlock
from seoaudit.read.outline import Outline
from seoaudit.read.text import merged, remaining, text_hash, word_count
from seoaudit.read.zone import Zone

_LISTINGS = ("category", "filter", "brand", "search", "pagination", "home")
_PROSE_WORDS = 8
_SUMMARY_WORDS = (10, 120)
_REVIEW_WORDS = frozenset("review reviews comment comments otzyv otzyvy feedback testimonial".split())
_REVIEW_PARTS = frozenset("item text body content card message entry".split())
_MAX_REVIEWS = 100


def read_blocks(zone: Zone, url: str, page_type: str, main: str, description: str | None) -> tuple[TextBlock, ...]:
    """Rows of `text_block`: main, description on products, category_text on listings, summary, faq and reviews."""
    rows = [*_rows("main", url, [main])]
    if page_type == "product":
        rows += _rows("description", url, [description or ""])
    if page_type in _LISTINGS:
        rows += _rows("category_text", url, [_category_text(zone)])
    rows += _rows("summary", url, [_summary(zone)])
    rows += _rows("faq", url, _faq(zone.page))
    rows += _rows("review", url, _reviews(zone.page))
    return tuple(rows)


def main_text(zone: Zone) -> str:
    """The page's text without frames, menus, forms, filters, buttons, cards and related products."""
    return remaining(zone.page.text, merged([*zone.page.dropped, *zone.outside]))


def _rows(role: str, url: str, texts: Iterable[str]) -> Iterator[TextBlock]:
    for ord_, text in enumerate(text for text in texts if text):
        yield TextBlock(url, role, text, text_hash(text), word_count(text), ord_)


def _category_text(zone: Zone) -> str:
    """The text named a description of the listing, else its prose: lines of at least eight words."""
    page = zone.page
    named = [
        (page.starts[i], page.ends[i])
        for i, kind in enumerate(page.kinds)
        if kind.role in ("category_text", "description") and zone.holds_element(i)
    ]
    closed = merged([*page.dropped, *zone.outside])
    texts = [_without(page, start, end, closed) for start, end in merged(named)]
    text = " ".join(filter(None, texts))
    if word_count(text) >= _PROSE_WORDS:
        return text
    return " ".join(line for line in _lines(page, closed) if word_count(line) >= _PROSE_WORDS)


def _without(page: Outline, start: int, end: int, closed: list[tuple[int, int]]) -> str:
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in closed if b > start and a < end]
    return remaining(page.text[start:end], inside)


def _lines(page: Outline, closed: list[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in [*closed, (len(page.text), len(page.text))]:
        for line in page.text[at:start].split("\n"):
            if text := " ".join(line.split()):
                yield text
        at = end


def _summary(zone: Zone) -> str:
    """The first paragraph behind the heading, where it has the length of one."""
    page = zone.page
    for i in page.of("p"):
        if i > page.heading >= 0 and zone.holds_element(i):
            text = page.string(i)
            words = word_count(text)
            if words >= _SUMMARY_WORDS[0]:
                return text if words <= _SUMMARY_WORDS[1] else ""
    return ""


def _faq(page: Outline) -> list[str]:
    return [page.string(i) for i in page.outermost("faq")]


def _reviews(page: Outline) -> list[str]:
    """The texts of single reviews: parts named so inside a place of reviews."""
    found: list[int] = []
    for i, region in enumerate(page.regions):
        if region != "review" or (found and page.within(i, found[-1])) or len(found) == _MAX_REVIEWS:
            continue
        words = page.names(i)
        single = page.els[i].get("itemprop") in ("review", "reviewBody") or (
            words & _REVIEW_WORDS and words & _REVIEW_PARTS
        )
        if single and page.tags[i] in ("li", "div", "article", "p", "section", "blockquote") and "list" not in words:
            found.append(i)
    return [text for text in (page.string(i) for i in found) if word_count(text) >= 3]
