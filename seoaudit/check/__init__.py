"""Rules as files and an open run come in; results, findings and the audit's numbers go out."""

from seoaudit.check.bind import NotAllowedError, validate
from seoaudit.check.cover import judging_keys, standing
from seoaudit.check.engine import Judged, run_rules
from seoaudit.check.guard import Limits
from seoaudit.check.load import load_rules, planned, rule_version, rules_version
from seoaudit.check.message import holes
from seoaudit.check.outside import outside
from seoaudit.check.override import RuleOverride
from seoaudit.check.overview import overview
from seoaudit.check.schema import nearest, nearest_rule

__all__ = [
    "Judged",
    "Limits",
    "NotAllowedError",
    "RuleOverride",
    "holes",
    "judging_keys",
    "load_rules",
    "nearest",
    "nearest_rule",
    "outside",
    "overview",
    "planned",
    "rule_version",
    "rules_version",
    "run_rules",
    "standing",
    "validate",
]
