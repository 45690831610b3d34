"""Ratings and their counts as markup writes them come in; what is wrong with them goes out.

A fault names the property, the value as written (– for none) and, in brackets, what is expected. Source: Google,
review snippet: numbers, fractions or percentages, a dot as decimal sign, from 1 to 5 unless the markup says otherwise.
"""

from seoaudit.read.formats import read_count, read_rating

_WORST, _BEST = 1.0, 5.0
_ROUNDING = 1e-6


def rating_faults(value: str | None, best: str | None = None, worst: str | None = None) -> tuple[str, ...]:
    """What is wrong with a ratingValue, given the bestRating and worstRating beside it."""
    text = (value or "").strip()
    if not text:
        return ("ratingValue = –",)
    low, high = _scale(text, best, worst)
    rating = read_rating(text)
    if rating is None:
        return (f"ratingValue = {text[:40]} ({low:g}–{high:g})",)
    faults: tuple[str, ...] = (f"ratingValue = {text} ({text.replace(',', '.')})",) if "," in text else ()
    if not low - _ROUNDING <= rating.value <= high + _ROUNDING:
        faults += (f"ratingValue = {text} ({low:g}–{high:g})",)
    return faults


def _scale(value: str, best: str | None, worst: str | None) -> tuple[float, float]:
    """The lowest and the highest value: as the text itself says (6/10, 60%), else as written beside it, else 1 to 5."""
    rating, top, bottom = read_rating(value), read_rating(best), read_rating(worst)
    own = rating.best if rating else None
    high = own if own is not None else top.value if top else _BEST
    low = bottom.value if bottom else _WORST if own is None else 0.0
    return low, high


def count_faults(review_count: str | None, rating_count: str | None) -> tuple[str, ...]:
    """What is wrong with the counts of an aggregate rating: one of them has to be a whole number above zero."""
    written = [
        (name, text.strip())
        for name, text in (("reviewCount", review_count), ("ratingCount", rating_count))
        if text and text.strip()
    ]
    if not written:
        return ("reviewCount = – (1, 2, 3 …)",)
    numbers = [read_count(text) for _, text in written]
    if any(numbers):
        return ()
    return tuple(f"{name} = {text[:40]} (1, 2, 3 …)" for name, text in written)


def aggregate_faults(
    value: str | None, best: str | None, worst: str | None, review_count: str | None, rating_count: str | None
) -> tuple[str, ...]:
    """What is wrong with an aggregate rating. One without value and without votes says nothing, so nothing wrong."""
    counts = count_faults(review_count, rating_count)
    if not (value or "").strip() and counts:
        return ()
    return rating_faults(value, best, worst) + counts
