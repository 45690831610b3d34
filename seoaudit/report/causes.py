"""Failing rules come in; groups of faults that share a cause go out, so that each is told once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from seoaudit.model import Result, Rule
from seoaudit.report.data import ReportData

_CAUSES: Mapping[str, str] = {
    "product_markup": "structured-data/product-* structured-data/offer-* structured-data/price-* "
    "structured-data/rating-* structured-data/availability-* structured-data/review-* "
    "structured-data/variant-* structured-data/gtin-* structured-data/aggregateoffer-* "
    "structured-data/shipping-* structured-data/return-* structured-data/syntax-*",
    "markup": "structured-data/*",
    "snippets": "content/title-* content/description-* content/h1-* content/snippet-length pagination/same-title",
    "answers_of_server": "http/* links/broken-* links/redirected-internal content/soft-404",
    "texts": "content/* duplicates/category-text duplicates/manufacturer-copy duplicates/product-* answers/*",
    "copies": "duplicates/* structure/product-multi-url urls/variant-spelling urls/session-* "
    "pagination/first-page-duplicate",
    "index": "indexability/*",
    "filters": "facets/* urls/crawl-trap structure/filter-as-category",
    "robot_files": "sitemap/* robots/*",
    "ways": "links/* structure/* pagination/*",
    "image_texts": "images/alt-*",
    "image_files": "images/*",
    "speed": "performance/*",
    "languages": "international/*",
    "addresses": "urls/*",
    "feed": "feed/*",
}
CAUSES = (*_CAUSES,)


@dataclass(frozen=True, slots=True)
class Cause:
    """Faults of one cause, the one that costs most first; `name` is one of CAUSES, or the id of a rule of no cause."""

    name: str
    faults: Sequence[tuple[Rule, Result]]
    points: float
    gain: int
    """What repairing all of them brings together."""
    blocks: bool

    @property
    def worst(self) -> tuple[Rule, Result]:
        """The fault that stands for them."""
        return self.faults[0]


def causes(data: ReportData) -> list[Cause]:
    """What costs most first: faults that cap the score, then by what their repair brings together.

    A fault that another open one covers belongs to that one's cause.
    """
    owners = _owners(data)
    groups: dict[str, list[tuple[Rule, Result]]] = {}
    for rule, result in sorted(data.faults, key=lambda pair: (pair[0].id not in data.score.blocked_by,)):
        groups.setdefault(cause_of(owners.get(rule.id, rule.id)), []).append((rule, result))
    found = [_cause(data, name, faults) for name, faults in groups.items()]
    return sorted(found, key=lambda cause: (not cause.blocks, -cause.gain, -cause.points, cause.name))


def cause_of(rule: str) -> str:
    """The cause that a rule belongs to; a rule of no cause is its own."""
    for name, patterns in _CAUSES.items():
        if any(fnmatchcase(rule, pattern) for pattern in patterns.split()):
            return name
    return rule


def _cause(data: ReportData, name: str, faults: Sequence[tuple[Rule, Result]]) -> Cause:
    ids = [rule.id for rule, _ in faults]
    after, now = data.score.without(ids), data.score.total
    gain = 0 if after is None or now is None else after - now
    return Cause(name, faults, sum(map(data.points, ids)), gain, any(id_ in data.score.blocked_by for id_ in ids))


def _owners(data: ReportData) -> Mapping[str, str]:
    """By covered rule, the open rule that covers it; chains end at the first that nothing covers."""
    owners: dict[str, str] = {}
    for rule, _ in data.faults:
        for covered in rule.covers:
            owners.setdefault(covered, rule.id)
    return {covered: _top(owners, owner) for covered, owner in owners.items()}


def _top(owners: Mapping[str, str], rule: str) -> str:
    seen = {rule}
    while (above := owners.get(rule)) and above not in seen:
        seen.add(above)
        rule = above
    return rule
