"""The outline of a page comes in; how many reviews of its product it shows goes out, and whether it shows a rating.

A review has a text and somebody or some day it comes from, in a place that names or headings make one of reviews.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from seoaudit.read.outline import SKIPPED, Outline
from seoaudit.read.text import word_count
from seoaudit.read.vocabulary import NO_REVIEW, OTHER_REVIEWS, REVIEWS

MAX_REVIEWS = 200

_HOLDERS = frozenset(("li", "div", "article", "section", "blockquote", "table", "tr", "td", "figure"))
_PLACES = _HOLDERS | {"ul", "ol", "dl"}
_ELSEWHERE = frozenset(("related", "footer", "header", "nav", "popup", "aside", "filter", "pager", "faq", SKIPPED))
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LEVELS = ("h1", *_HEADINGS)
_SIGNERS = frozenset("author autor avtor username reviewer nickname nick".split())
_BUYERS = frozenset("user customer buyer client".split())
_STARS = frozenset("star stars rating rate rated rateit".split())
_NO_PLACE = frozenset("testimonial testimonials question questions faq qa form answer answers reply".split())
_FORMS = ("form", "textarea", "input", "select")
_LEAST_WORDS = 3
_MOST_TEXT = 6_000
_MOST_ELEMENTS = 400
_MAX_PLACES = 50
_SHORT = 60
_DATE = re.compile(
    r"(?<!\d)(?:[0-3]?\d[./-][01]?\d[./-](?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d-[01]\d-[0-3]\d)(?!\d)|"
    r"(?<!\d)[0-3]?\d\.? [^\W\d]{3,12},? (?:19|20)\d\d(?!\d)|[^\W\d]{3,12} [0-3]?\d, (?:19|20)\d\d(?!\d)|"
    r"\d+ \w+ (?:назад|ago|мурун|бұрын|oldin)(?!\w)|(?<!\w)(?:вчера|сегодня|yesterday|кечээ|кеше|kecha)(?!\w)",
    re.I,
)

_JSON_LD = re.compile(rb"<script[^>]*ld\+json.*?</script>", re.S)
_PARTS = (
    b"review rating comment feedback testimonial otzyv yotpo judgeme judge.me stamped trustpilot disqus sharh baho "
    b"reyting yulduz fikr bewert rezens sterne &#9733 &#9734 &starf &#x2605 &#x2606"
).split()
_WORDS = b"star stars rate rates rated score scores vote votes golos".split()
_LOCAL = tuple(
    form.encode()
    for word in (
        "отзыв рейтинг оцен звезд звёзд голос мнени коммент балл пикир жылдыз баасы берил упай пікір жұлдыз ★ ☆ ⭐ ✩ ✭"
    ).split()
    for form in dict.fromkeys((word, word.capitalize(), word.upper()))
)
"""What hints at a rating or a review, in texts, names of classes, addresses and scripts alike."""


def count_reviews(page: Outline, cards: Sequence[tuple[int, int, bool]]) -> int:
    """How many reviews of the page's own product it surely shows, at most 200."""
    found: list[int] = []
    for first, last in _places(page):
        for i in range(last, first - 1, -1):  # inner elements come first: what holds a review is none itself
            holds_one = bool(found) and page.within(found[-1], i)
            in_card = any(start <= i <= end for start, end, _ in cards)
            if page.tags[i] in _HOLDERS and not holds_one and not in_card and _is_review(page, i):
                found.append(i)
            if len(found) >= MAX_REVIEWS:
                return MAX_REVIEWS
    return len(found)


def has_no_trace(page: Outline, value: float | None) -> bool:
    """Whether nothing in the page's source speaks of ratings or reviews: no word, no name, no such number.

    JSON-LD, which speaks of them to engines alone, does not count. Whole words are sought by hand: an expression that
    knows their borders takes two milliseconds.
    """
    whole, _, part = f"{value or 0:g}".partition(".")
    if part and re.search(rf"(?<![\d.,]){whole}[.,]{part}(?!\d)", page.text):
        return False
    rest = _JSON_LD.sub(b"", page.source) if b"ld+json" in page.source else page.source
    return not (
        any(part in rest for part in _PARTS)
        or any(word in rest for word in _LOCAL)
        or any(_has_word(rest, word) for word in _WORDS)
    )


def _has_word(source: bytes, word: bytes) -> bool:
    """Whether `word` stands in `source` with no letter before and behind it."""
    at = source.find(word)
    while at >= 0:
        if not source[at - 1 : at].isalpha() and not source[at + len(word) : at + len(word) + 1].isalpha():
            return True
        at = source.find(word, at + 1)
    return False


def _places(page: Outline) -> Iterator[tuple[int, int]]:
    """First and last elements of places of reviews: named so, or under a heading that says so."""
    seen = -1
    for first, last in sorted([*_named(page), *_headed(page)]):
        if first > seen and not _NO_PLACE & page.names(first):
            seen = last
            yield first, last


def _named(page: Outline) -> Iterator[tuple[int, int]]:
    for i in page.outermost("review")[:_MAX_PLACES]:
        heading, names = _heading_of(page, i), page.names(i)
        talk = bool(names & {"comments", "feedback"}) and not any(
            name.startswith(("review", "otzyv")) for name in names
        )
        other = OTHER_REVIEWS.search(heading) or (talk and not REVIEWS.match(heading)) or _lies_elsewhere(page, i)
        if page.tags[i] in _PLACES and not other:
            yield i, page.lasts[i]


def _lies_elsewhere(page: Outline, i: int) -> bool:
    while i >= 0 and page.regions[i] not in _ELSEWHERE:
        i = page.parents[i]
    return i >= 0


def _heading_of(page: Outline, place: int) -> str:
    """The heading inside a place, else the one right before it."""
    headings = page.of(*_LEVELS)
    at = bisect_left(headings, place)
    if at < len(headings) and page.within(headings[at], place) and page.tags[headings[at]] != "h1":
        return page.string(headings[at])
    before = headings[at - 1] if at else -1
    near = before >= 0 and not page.text[page.ends[before] : page.starts[place]].strip()
    return page.string(before) if near else ""


def _headed(page: Outline) -> Iterator[tuple[int, int]]:
    """What stands behind a heading up to the next one of its level, within the element that holds both."""
    headings = page.of(*_LEVELS)
    titles = ((n, i, page.string(i)) for n, i in enumerate(headings) if page.tags[i] != "h1")
    named = (title for title in titles if REVIEWS.match(title[2]) and not OTHER_REVIEWS.search(title[2]))
    for n, i, _ in islice(named, _MAX_PLACES):
        if page.regions[i] in _ELSEWHERE:
            continue
        holder = page.parents[i]
        while holder > 0 and not page.text[page.ends[i] : page.ends[holder]].strip():
            holder = page.parents[holder]
        following = next((j for j in headings[n + 1 :] if page.tags[j] <= page.tags[i]), None)
        last = page.lasts[max(holder, 0)]
        yield i + 1, min(last, following - 1) if following is not None else last


def _is_review(page: Outline, i: int) -> bool:
    if page.lasts[i] - i > _MOST_ELEMENTS or page.ends[i] - page.starts[i] > _MOST_TEXT:
        return False
    if page.regions[i] in _ELSEWHERE or _NO_PLACE & page.names(i):
        return False
    inside = range(i, page.lasts[i] + 1)
    if any(page.tags[j] in _FORMS for j in inside):
        return False
    prose = [line for line in page.text[page.starts[i] : page.ends[i]].split("\n") if _is_prose(line)]
    if not prose:
        return False
    return _is_signed(page, i)


def _is_prose(line: str) -> bool:
    """Whether a line is somebody's words: three at least, besides dates, and not about reviews as such."""
    bare = _DATE.sub(" ", " ".join(line.split()))
    return word_count(bare) >= _LEAST_WORDS and not NO_REVIEW.search(bare) and not REVIEWS.match(bare)


def _is_signed(page: Outline, i: int) -> bool:
    """Whether an element says who wrote it or when, or is named a review and has stars."""
    if _DATE.search(page.string(i)):
        return True
    stars = False
    for j in range(i, page.lasts[i] + 1):
        if page.tags[j] == "time" or page.els[j].get("itemprop") in ("author", "datePublished"):
            return True
        words = page.names(j)
        signs = words & _SIGNERS or (words & _BUYERS and "name" in words)
        if j > i and signs and 0 < len(page.string(j)) <= _SHORT:
            return True
        stars = stars or bool(words & _STARS)
    return stars and page.regions[i] == "review" and bool(page.names(i) & {"review", "otzyv"})
