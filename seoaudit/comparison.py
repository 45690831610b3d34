"""The nouns of a comparison of two runs: what is new, fixed and still there, what changed, and where addresses went."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from seoaudit.model import Finding, Overview, Result, Rule, Run, Score, Severity

Kind = Literal["new", "fixed", "gone", "still", "not_comparable"]
KINDS: tuple[Kind, ...] = ("new", "fixed", "gone", "still", "not_comparable")
"""new: only in the newer run. fixed: only in the older, and the newer read the page. gone: only in the older, and its
page is gone, was not read, or is no longer among those that the rule looks at. still: in both. not_comparable: of a
rule that was not judged alike in both."""

Note = tuple[str, Mapping[str, str]]
"""What to know before trusting a comparison: a key of the reports' words, and its values."""

FIELDS = "status title description h1 canonical indexable_google indexable_yandex page_type".split()
"""What is compared of a page, in this order."""

ADDRESSES = ("appeared", "went", "first_read", "unread")
"""appeared: answers now and was not there before. went: was there, and now redirects, fails or is known no more.
first_read and unread: the older or the newer run did not read it, so that nothing can be said."""

PAGE_COLUMNS = ["address", "change", "page_type", "fields", "old_url", "new_url", "old_outcome", "new_outcome"]
PAGE_COLUMNS += [f"{side}_{name}" for name in FIELDS for side in ("old", "new")]
"""The columns of compare-pages.csv."""

MOVE_COLUMNS = (
    "old new how confidence redirect old_type new_type old_inlinks answers redirects_to candidates old_title new_title"
).split()
"""The columns of compare-migration.csv."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two runs; `score` is None where its rules are not here, and `hosts` are its own."""

    run: Run
    overview: Overview
    score: Score | None
    alike: Score | None
    """Score by the rules alone that were judged alike in both runs."""
    hosts: tuple[str, ...]
    whole: bool
    """The crawl ended by itself and followed links: what it does not know is not linked."""


@dataclass(frozen=True, slots=True)
class RulePair:
    """What one rule came to in both runs, and how many findings are of which kind."""

    id: str
    rule: Rule | None
    old: Result | None
    new: Result | None
    reason: str | None
    """Why it cannot be compared, a key of the reports' words; None where it can."""
    detail: str | None = None
    """The reason that the run itself gives."""
    counts: Mapping[str, int] = field(default_factory=dict)
    on_new_pages: int = 0
    """New findings on pages that the older run did not read."""


class Found(NamedTuple):
    """One finding of either run, `evidence` still as JSON: of hundreds of thousands few are looked into."""

    kind: Kind
    why: str | None
    """Why a finding is gone, a key of the reports' words."""
    on_new_page: bool
    rule: str
    url: str
    severity: Severity
    evidence: str
    fingerprint: str
    template: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """Findings of one rule, kind and template: one fault of a template is one line. Counts of a kind `gone` by why."""

    rule: str
    kind: Kind
    why: str | None
    template: str | None
    page_type: str | None
    count: int
    of: int
    """Findings of the rule on the template in the run that has them."""
    templates: int
    """Templates that the line stands for: 1, or the rest behind the largest."""
    examples: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed on pages of one type; examples are (old address, new address, before, after)."""

    field: str
    page_type: str
    count: int
    compared: int
    examples: Sequence[tuple[str, str, str | None, str | None]]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of one type that appeared, went or were not read; `answers` is what they do in the newer run."""

    change: str
    page_type: str
    answers: str
    count: int
    examples: Sequence[str]


@dataclass(frozen=True, slots=True)
class Move:
    """An old address that is gone or moved, in the order of MOVE_COLUMNS."""

    old: str
    new: str | None
    how: str
    """Signs of the new address joined by +: redirect, canonical, gtin, sku, text, name_price, near, trail, name, title,
    slug; `ambiguous` where several fit alike, `unknown` where none does."""
    confidence: str | None
    redirect: str
    """yes, temporary, elsewhere, home, broken, no (it fails), or not_asked."""
    old_type: str
    new_type: str | None
    old_inlinks: int | None
    answers: str
    redirects_to: str | None
    candidates: str | None
    old_title: str | None
    new_title: str | None


@dataclass(frozen=True, slots=True)
class Migration:
    """The migration map in numbers; `missing` counts important addresses without a right redirect."""

    total: int
    moved_alike: int
    """Pages that answer under the same path on another scheme or host."""
    by_how: Mapping[str, int]
    by_confidence: Mapping[str, int]
    by_redirect: Mapping[str, int]
    missing: int
    missing_examples: Sequence[Move]
    not_asked: int
    """Important addresses that the newer run did not ask for."""
    examples: Sequence[Move]


@dataclass(frozen=True)
class Comparison:
    """Two runs compared. `findings`, `pages` and `moves` start anew at each call: there may be very many.

    `findings` gives new ones first, then by kind; `pages` rows in the order of PAGE_COLUMNS.
    """

    old: Side
    new: Side
    notes: Sequence[Note]
    rules: Sequence[RulePair]
    lines: Sequence[Line]
    changes: Sequence[Change]
    compared: int
    """Pages that both runs read."""
    addresses: Sequence[Addresses]
    migration: Migration
    findings: Callable[[], Iterator[Found]]
    pages: Callable[[], Iterator[tuple[Any, ...]]]
    moves: Callable[[], Iterator[Move]]

    def total(self, kind: str) -> int:
        """Findings of one kind."""
        return sum(pair.counts.get(kind, 0) for pair in self.rules)

    @property
    def on_new_pages(self) -> int:
        """New findings on pages that the older run did not read."""
        return sum(pair.on_new_pages for pair in self.rules)

    @property
    def comparable(self) -> bool:
        """Whether the two scores can be set against each other: what was not judged alike moves neither of them."""
        return all(
            side.score
            and side.alike
            and side.score.total is not None
            and not side.score.sample
            and side.score.total == side.alike.total
            for side in (self.old, self.new)
        )
