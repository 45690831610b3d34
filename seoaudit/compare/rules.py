"""The results of both runs come in; which rules were judged alike goes out, with the reason where one was not."""

from collections.abc import Iterator, Mapping, Sequence

from seoaudit.comparison import RulePair
from seoaudit.model import Result, Rule

JUDGED = ("pass", "fail", "not-applicable")
_TYPES = ("product", "category", "catalogue", "content", "article", "guide", "home", "info")
_CLOSED_ON_PURPOSE = ("filter", "facet", "search", "pagination", "further")
"""Pages that a repair closes to search engines: where they leave, the fault is repaired."""


def paired(
    rules: Mapping[str, Rule], old: Sequence[Result], new: Sequence[Result], *, same_engine: bool
) -> Iterator[RulePair]:
    """Every rule that was in one of the runs, by id."""
    before, after = ({result.rule: result for result in results} for results in (old, new))
    for id_ in sorted(before.keys() | after.keys()):
        was, now = before.get(id_), after.get(id_)
        reason, detail = _reason(was, now, same_engine=same_engine)
        yield RulePair(id_, rules.get(id_), was, now, reason, detail)


def _reason(was: Result | None, now: Result | None, *, same_engine: bool) -> tuple[str | None, str | None]:
    """Why a rule cannot be compared, with the words of the run that could not judge it."""
    if was is None or now is None:
        return "only_new" if was is None else "only_old", None
    for side, result in (("old", was), ("new", now)):
        if result.status == "error":
            return f"broken_{side}", result.reason
        if result.status not in JUDGED:
            return f"unjudged_{side}", result.reason
        if result.status in ("pass", "fail") and result.reason:
            return f"cut_{side}", result.reason
    same = was.version == now.version and was.version is not None
    return (None if same_engine and same else "engine" if not same_engine else "changed"), None


def follows_index(rule: Rule | None) -> bool:
    """Whether the rule looks at pages only while they are open to search engines, and closing is not the repair."""
    name = rule.population if rule else ""
    return name.startswith("indexable_") and not any(word in name for word in _CLOSED_ON_PURPOSE)


def follows_type(rule: Rule | None) -> bool:
    """Whether the rule looks at pages of a type alone."""
    return rule is not None and any(word in rule.population for word in _TYPES)
