"""The steps from known addresses to pages that can do their work come in; what a report tells of them goes out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from seoaudit.model import FUNNEL_STEPS, PAGE_TYPES, FunnelRow
from seoaudit.report.wording import Words

UNREAD = ("catalogue", "unread")
"""Types of addresses that were not read: products and categories by cards and trails, and the rest."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: how many came through, their share of the known in per cent, and what was left out at it."""

    name: str
    label: str
    meaning: str
    pages: int
    share: float
    lost: int
    left: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class FunnelView:
    """The whole section: the steps, and the same by page type."""

    steps: Sequence[Step]
    types: Sequence[tuple[str, Sequence[int]]]


def funnel_json(rows: Sequence[FunnelRow]) -> list[Mapping[str, Any]]:
    """The steps in order; what was left out at each by reason, in all and by page type."""
    return [
        {
            "step": step,
            "pages": sum(_passed(rows, step).values()),
            "by_page_type": _passed(rows, step),
            "left_out": dict(_left(rows, step)),
            "left_out_by_page_type": _left_by_type(rows, step),
        }
        for step in FUNNEL_STEPS
        if rows
    ]


def funnel_view(rows: Sequence[FunnelRow], words: Words) -> FunnelView | None:
    """What is shown; None where nothing is known."""
    counts = [_passed(rows, step) for step in FUNNEL_STEPS]
    known = sum(counts[0].values())
    if not known:
        return None
    types = [kind for kind in (*PAGE_TYPES, *UNREAD) if counts[0].get(kind)]
    return FunnelView(
        list(_steps(rows, known, words)),
        [(type_name(kind, words), [count.get(kind, 0) for count in counts]) for kind in types],
    )


def type_name(kind: str, words: Words) -> str:
    """A type of pages, or what was not read, in the reader's words."""
    return words(f"funnel.type.{kind}") if kind in UNREAD else words.known("page_type", kind)


def why_left(reason: str, words: Words) -> str:
    """Why addresses were left out: an outcome, or a reason of the steps behind it."""
    return words.known("funnel.reason", reason, words.known("outcome", reason))


def _steps(rows: Sequence[FunnelRow], known: int, words: Words) -> Iterator[Step]:
    for step in FUNNEL_STEPS:
        passed, left = sum(_passed(rows, step).values()), _left(rows, step)
        named = [(why_left(reason, words), pages) for reason, pages in left]
        meaning = words(f"funnel.meaning.{step}")
        share = 100 * passed / known
        yield Step(step, words(f"funnel.step.{step}"), meaning, passed, share, sum(pages for _, pages in left), named)


def _passed(rows: Sequence[FunnelRow], step: str) -> dict[str, int]:
    return {row.page_type: row.pages for row in rows if row.step == step and row.reason is None}


def _left(rows: Sequence[FunnelRow], step: str) -> list[tuple[str, int]]:
    """Reasons with their addresses, the most frequent first."""
    counts = Counter[str]()
    for row in rows:
        if row.step == step and row.reason is not None:
            counts[row.reason] += row.pages
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _left_by_type(rows: Sequence[FunnelRow], step: str) -> dict[str, dict[str, int]]:
    left: dict[str, dict[str, int]] = {}
    for row in rows:
        if row.step == step and row.reason is not None:
            left.setdefault(row.page_type, {})[row.reason] = row.pages
    return left
