"""A rule and a finding come in, the columns that its message names and the finding leaves empty go out."""

from seoaudit.model import LANGUAGES, Finding, Rule
from seoaudit.texts import placeholders


def holes(rule: Rule, finding: Finding) -> list[str]:
    """Columns named by a message in any language whose value is null here: a person would read a dash."""
    named = {name for language in LANGUAGES for name in placeholders(rule.texts[language].message)}
    return sorted(name for name in named if {"url": finding.url, **finding.evidence}.get(name) is None)
