"""Examples of findings: all counted, few kept, spread over the templates."""

from collections.abc import Iterator

from seoaudit.model import Finding
from seoaudit.report.sample import KEPT, SHOWN, sample
from tests.report.builder import finding


def many(number: int, templates: int) -> Iterator[Finding]:
    return (finding("images/alt-missing", n, f"t{n % templates}") for n in range(number))


def test_all_are_counted_and_few_are_kept() -> None:
    found = sample(many(20_000, 3000))["images/alt-missing"]
    assert found.total == sum(group.total for group in found.groups.values()) == 20_000
    assert sum(len(group.examples) for group in found.groups.values()) <= KEPT + 1


def test_one_template_shows_the_first_twenty() -> None:
    [group] = sample(many(100, 1))["images/alt-missing"].shown()
    assert [one.evidence["src"][-7:] for one in group.examples[:2]] == ["/0.webp", "/1.webp"]
    assert (group.total, len(group.examples)) == (100, SHOWN)


def test_the_largest_templates_come_first_and_share_evenly() -> None:
    findings = [finding("x/y", n, "large" if n % 3 else "small") for n in range(90)]
    large, small = sample(findings)["x/y"].shown()
    assert (large.template, large.total, small.total) == ("large", 60, 30)
    assert len(large.examples) == len(small.examples) == SHOWN / 2


def test_few_findings_are_shown_whole() -> None:
    groups = sample(finding("x/y", n, str(n)) for n in range(7))["x/y"].shown()
    assert sum(len(group.examples) for group in groups) == 7
