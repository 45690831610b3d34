"""Findings come in one by one, for each rule go out their number and a few examples spread over the templates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from seoaudit.model import Finding

SHOWN = 10
KEPT = 400
"""Findings of one rule that are held in memory while the rest goes by."""


@dataclass(slots=True)
class Group:
    """Findings of a rule on pages of one template: all of them counted, the first ones kept."""

    template: str | None
    total: int = 0
    examples: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Sample:
    """Findings of a rule: how many there are, and groups by template, the largest first."""

    total: int = 0
    groups: dict[str | None, Group] = field(default_factory=dict)
    kept: int = 0

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it while there is room; a new template gets in with one example."""
        self.total += 1
        group = self.groups.get(finding.template)
        if group is None:
            template = finding.template if len(self.groups) < KEPT else None
            group = self.groups.setdefault(template, Group(template))
        group.total += 1
        if not group.examples or (len(group.examples) < SHOWN and self.kept < KEPT):
            group.examples.append(finding)
            self.kept += 1

    def shown(self, limit: int = SHOWN) -> Sequence[Group]:
        """At most `limit` examples in the largest groups, one of each in turn."""
        largest = sorted(self.groups.values(), key=lambda group: -group.total)[:limit]
        turns = chain.from_iterable(zip_longest(*(group.examples for group in largest)))
        chosen = [id(finding) for finding in turns if finding is not None][:limit]
        return [
            Group(group.template, group.total, [finding for finding in group.examples if id(finding) in chosen])
            for group in largest
        ]


def sample(findings: Iterable[Finding]) -> Mapping[str, Sample]:
    """Examples of each rule's findings, by rule."""
    samples: dict[str, Sample] = {}
    for finding in findings:
        samples.setdefault(finding.rule, Sample()).add(finding)
    return samples
