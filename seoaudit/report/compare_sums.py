"""A comparison comes in, its scores and the numbers of its crawls go out: before, after, and the difference."""

from dataclasses import dataclass

from seoaudit.comparison import Comparison
from seoaudit.model import Score
from seoaudit.report.wording import Words


@dataclass(frozen=True, slots=True)
class Row:
    """A number before and after; None where there is none."""

    label: str
    old: str
    new: str
    change: str
    mood: str = ""


def scores(data: Comparison, words: Words) -> list[Row]:
    """The score of the shop and of each subject, by rules judged alike where the scores were not made alike."""
    sides = (data.old, data.new)
    label = words("compare.scores.total")
    rows = [_row(label, tuple(_total(side.score) for side in sides), words)]
    if not data.comparable:
        alike = f"{label}, {words('compare.scores.alike')}"
        rows.append(_row(alike, tuple(_total(side.alike) for side in sides), words))
    parts = [side.score if data.comparable else side.alike for side in sides]
    old, new = (part.subjects if part else {} for part in parts)
    subjects = sorted(old.keys() | new.keys())
    return rows + [_row(words.known("subject", name), (old.get(name), new.get(name)), words) for name in subjects]


def _total(score: Score | None) -> int | None:
    return score.total if score else None


def _row(label: str, values: tuple[int | None, ...], words: Words) -> Row:
    old, new = values
    texts = ["–" if value is None else words.number(value) for value in values]
    if old is None or new is None:
        return Row(label, texts[0], texts[1], "–")
    mood = "better" if new > old else "worse" if new < old else ""
    return Row(label, texts[0], texts[1], signed(new - old, words), mood)


def signed(difference: float, words: Words) -> str:
    """A difference with its sign."""
    return f"+{words.number(difference)}" if difference > 0 else words.number(difference).replace("-", "−")


def coverage(data: Comparison, words: Words) -> list[Row]:
    """What the crawls knew and read; more is neither better nor worse."""
    old, new = data.old.overview, data.new.overview
    share = Row(words("compare.coverage.share"), words.percent(old.coverage), words.percent(new.coverage), "")
    names = ("known", "fetched", "ok")
    counts = [_plain(words(f"numbers.{name}"), getattr(old, name), getattr(new, name), words) for name in names]
    was, now = old.by_page_type, new.by_page_type
    types = sorted(was.keys() | now.keys(), key=lambda name: (-now.get(name, 0), name))
    named = [_plain(words.known("page_type", name), was.get(name, 0), now.get(name, 0), words) for name in types]
    return [share, *counts, *named]


def _plain(label: str, old: int, new: int, words: Words) -> Row:
    return Row(label, words.number(old), words.number(new), signed(new - old, words))
