"""What every report is written from: run, overview, rules, results and score; findings, pages and links on call."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from seoaudit.model import (
    Brand,
    Engine,
    FacetReport,
    Finding,
    ImageReport,
    Language,
    Overview,
    Platform,
    Result,
    Rule,
    RuleHits,
    Run,
    Score,
    Severity,
)
from seoaudit.texts import finding_message

PAGE_COLUMNS = (
    "url found_by outcome status reason page_type type_confidence complete indexable_google indexable_yandex title "
    "description h1 lang canonical robots_meta click_depth click_depth_no_pager hierarchy_level inlinks url_pattern "
    "template word_count main_text_hash ttfb_ms bytes fetched_at"
).split()
"""The columns of pages.csv, in this order."""

LINK_COLUMNS = "source target anchor rel position outcome status".split()
"""The columns of links.csv, in this order; outcome and status are those of the target."""


def _no_facets() -> FacetReport | None:
    return None


def _no_hits() -> Mapping[str, RuleHits]:
    return {}


def _no_images() -> ImageReport | None:
    return None


def _no_platform() -> Platform | None:
    return None


@dataclass(frozen=True)
class ReportData:
    """All that a report shows. `findings`, `pages` and `links` start anew at each call: there may be millions of them.

    `pages` gives tuples in the order of `pages_columns`, which holds at least PAGE_COLUMNS; `links` gives CSV in UTF-8
    with the LINK_COLUMNS, each text made harmless by the function that it is given. `facets` is None where the shop has
    no filters, `images` where its pages show none, `platform` where it is not known. `brand` is who sends the reports.
    `hits` tells by rule where its findings lie. `templates` gives the type of page that a template makes.
    """

    run: Run
    overview: Overview
    rules: Sequence[Rule]
    results: Sequence[Result]
    score: Score
    findings: Callable[[], Iterator[Finding]]
    pages: Callable[[], Iterator[tuple[Any, ...]]]
    pages_columns: Sequence[str]
    links: Callable[[Callable[[str], str]], Iterator[bytes]]
    facets: Callable[[], FacetReport | None] = _no_facets
    images: Callable[[], ImageReport | None] = _no_images
    brand: Brand = field(default_factory=Brand)
    findings_by_rule: Callable[[str], Iterator[Finding]] | None = None
    platform: Callable[[], Platform | None] = _no_platform
    hits: Callable[[], Mapping[str, RuleHits]] = _no_hits
    templates: Callable[[], Mapping[str, str]] = dict

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """The rules by their id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def judged(self) -> Sequence[tuple[Rule, Result]]:
        """Each result with its rule: what gains most first, then what costs most, then by id."""
        pairs = [(self.by_id[result.rule], result) for result in self.results]
        return sorted(pairs, key=lambda pair: (-self.gain(pair[0].id), -self.points(pair[0].id), pair[0].id))

    @cached_property
    def faults(self) -> Sequence[tuple[Rule, Result]]:
        """What is open and counts, what gains most first."""
        return [(rule, result) for rule, result in self.judged if result.status == "fail" and rule.confidence != "low"]

    @property
    def engine(self) -> Engine:
        """The search engine of the audit."""
        engine: Engine = self.run.request.get("engine", "both")
        return engine

    def severity(self, rule: Rule) -> Severity:
        """How grave the rule is for the engine of the audit."""
        return rule.severity[self.engine]

    def findings_of(self, rule: str) -> Iterator[Finding]:
        """The findings of one rule."""
        if self.findings_by_rule:
            return self.findings_by_rule(rule)
        return (finding for finding in self.findings() if finding.rule == rule)

    def severities(self) -> Mapping[str, int]:
        """Open faults by severity, the gravest first, zeros included."""
        counts = Counter(self.severity(rule) for rule, _ in self.faults)
        return {severity: counts[severity] for severity in ("error", "warning", "notice")}

    def message(self, finding: Finding, lang: Language) -> str:
        """A finding in one sentence."""
        return finding_message(self.by_id[finding.rule], finding, lang)

    def gain(self, rule: str) -> int:
        """Points of the score that the repair brings."""
        return self.score.rules[rule].gain if rule in self.score.rules else 0

    def points(self, rule: str) -> float:
        """What the rule costs now."""
        return self.score.rules[rule].points if rule in self.score.rules else 0.0
