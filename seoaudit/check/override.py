"""A rule and what the configuration says of it come in, the rule as the user wants it goes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from seoaudit.check.schema import nearest, nearest_rule
from seoaudit.errors import UsageError
from seoaudit.model import Rule, Severity


@dataclass(frozen=True, slots=True)
class RuleOverride:
    """What a configuration changes of one rule; None leaves it as it is."""

    enabled: bool = True
    severity: Severity | None = None
    weight: int | None = None
    params: Mapping[str, Any] = field(default_factory=dict)


def apply_overrides(rules: Mapping[str, Rule], overrides: Mapping[str, RuleOverride]) -> dict[str, Rule]:
    """The rules that are on, changed. Raises UsageError that names every unknown rule, parameter and wrong value."""
    mistakes = [
        f"there is no rule {id_!r}{nearest_rule(id_, list(rules))}" for id_ in overrides if id_ not in rules
    ] + [what for id_, override in overrides.items() if id_ in rules for what in _mistakes(rules[id_], override)]
    if mistakes:
        raise UsageError(f"settings of rules: {'; '.join(mistakes)}")
    plain = RuleOverride()
    return {
        id_: _changed(rule, overrides.get(id_, plain))
        for id_, rule in rules.items()
        if overrides.get(id_, plain).enabled
    }


def _changed(rule: Rule, override: RuleOverride) -> Rule:
    severity = override.severity
    return replace(
        rule,
        severity={"google": severity, "yandex": severity, "both": severity} if severity else rule.severity,
        weight=override.weight or rule.weight,
        values={**rule.values, **override.params},
    )


def _mistakes(rule: Rule, override: RuleOverride) -> list[str]:
    if override.weight is not None and not 1 <= override.weight <= 5:
        return [f"{rule.id}: weight {override.weight} is not between 1 and 5"]
    unknown = [name for name in override.params if name not in rule.params]
    if unknown:
        return [f"{rule.id}: unknown parameter {name!r}{nearest(name, list(rule.params))}" for name in unknown]
    return [
        f"{rule.id}: {name} is a {_kind(rule.params[name].default)}, not {value!r}"
        for name, value in override.params.items()
        if _kind(value) != _kind(rule.params[name].default)
    ]


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "number"
    return "list" if isinstance(value, list | tuple) else "word"
