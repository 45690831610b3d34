"""A rule with its texts, what it comes to and finds, and what that costs."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from seoaudit.model.words import Confidence, Engine, Language, Severity, Status


@dataclass(frozen=True, slots=True)
class Param:
    """A threshold of a rule: `default` in `unit`, and what it means."""

    default: Any
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Texts:
    """A rule's words in one language; a text that depends on a number is a map by CLDR category."""

    title: str
    message: str | Mapping[str, str]
    why: str
    fix: str
    words: Mapping[str, str] = field(default_factory=dict)
    """What values that the query makes up are called in a message."""
    limits: str = ""
    """What the rule cannot see, or may take wrongly; empty where nothing of the kind is known."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file, validated. `id` is `<subject>/<fault>`; `path` is the file it came from."""

    id: str
    path: str
    status: Literal["stable", "experimental", "deprecated"]
    severity: Mapping[Engine, Severity]
    confidence: Confidence
    weight: int
    basis: Literal["engine-doc", "standard", "convention", "opinion"]
    source: Mapping[str, str]
    population: str
    find: str
    texts: Mapping[Language, Texts]
    of: str | None = None
    needs: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    blocker: float | None = None
    params: Mapping[str, Param] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    cases: tuple[Mapping[str, Any], ...] = ()

    @property
    def subject(self) -> str:
        """The folder of the rule."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """One offender of a rule, with what settles the matter."""

    rule: str
    url: str
    severity: Severity
    evidence: Mapping[str, Any]
    fingerprint: str
    template: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What one rule came to. Counts are of distinct key columns of its population."""

    rule: str
    status: Status
    reason: str | None = None
    population: int = 0
    examined: int = 0
    offending: int = 0
    affected: int = 0
    covered_pages: Mapping[str, int] = field(default_factory=dict)
    """By covered rule: pages of this rule's examined population hit by the covered rule or by this one."""
    pages: int = 0
    """Distinct pages (url) among the examined."""
    version: str | None = None
    """Hash of what of the rule decides its findings; two results of one version can be compared."""

    @property
    def share(self) -> float:
        """Offending by examined, 0 where nothing was examined."""
        return self.offending / self.examined if self.examined else 0.0


@dataclass(frozen=True, slots=True)
class RuleHits:
    """Where the findings of one rule lie: on how many pages, of which types, and in how many templates mostly."""

    pages: int
    by_page_type: Mapping[str, int]
    templates: int
    """Templates on at least half of whose pages the fault is."""
    templated: int
    """Pages of those templates with the fault; the others have it one by one."""
    engines: tuple[str, ...] = ()
    """Engines that the findings name; empty where they name none."""


def _unknown(repaired: Collection[str]) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class RuleScore:
    """What one failing rule costs, and what repairing it gains, in points of the score."""

    points: float
    gain: int


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a run; `total` is None where it is withheld, and `reason` says why."""

    total: int | None
    points: float
    subjects: Mapping[str, int]
    rules: Mapping[str, RuleScore]
    sample: bool = False
    reason: str | None = None
    blocked_by: tuple[str, ...] = ()
    """Rules whose blocker caps the score at 49."""
    formula: str = ""
    """How `total` follows from the points, in one line."""
    without: Callable[[Collection[str]], int | None] = field(default=_unknown, compare=False, repr=False)
    """What `total` would be with these rules repaired, which is not the sum of their gains; None where withheld."""
