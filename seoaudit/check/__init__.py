"""Rules as files and an open run come in; results, findings and the audit's numbers go out."""

from seoaudit.check.bind import NotAllowedError, validate
from seoaudit.check.engine import run_rules
from seoaudit.check.guard import Limits
from seoaudit.check.load import load_rules, planned, rules_version
from seoaudit.check.override import RuleOverride
from seoaudit.check.overview import overview

__all__ = [
    "Limits",
    "NotAllowedError",
    "RuleOverride",
    "load_rules",
    "overview",
    "planned",
    "rules_version",
    "run_rules",
    "validate",
]
