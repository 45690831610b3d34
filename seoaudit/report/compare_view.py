"""A comparison comes in, what its page shows goes out: plain values in the order in which they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from seoaudit.comparison import FIELDS, Change, Comparison, Line, Migration, Move, RulePair
from seoaudit.model import Severity
from seoaudit.report.compare_words import how_text, line_text, message_of, title_of, value_text, why_apart
from seoaudit.report.text import Shown, shown
from seoaudit.report.view import Bar, bars
from seoaudit.report.wording import Words

URL_LIMIT = 160
MESSAGE_LIMIT = 300
VALUE_LIMIT = 160
_GRAVE = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of a rule with examples: address and message."""

    text: str
    kind: str
    examples: Sequence[tuple[Shown, Shown]]


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule with its findings by kind."""

    id: str
    title: str
    severity: Severity
    counts: Mapping[str, int]
    lines: Sequence[LineView]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What changed in one field: by type of page, with an example each."""

    label: str
    total: int
    rows: Sequence[tuple[str, str, Sequence[tuple[Shown, Shown, Shown]]]]


@dataclass(frozen=True, slots=True)
class MoveView:
    """One row of the migration map."""

    old: Shown
    new: Shown | None
    candidates: Sequence[Shown]
    type: str
    how: str
    sure: str
    redirect: str


@dataclass(frozen=True, slots=True)
class MovesView:
    """The migration map as far as it is shown."""

    by_how: Sequence[Bar]
    by_redirect: Sequence[Bar]
    missing: Sequence[MoveView]
    rows: Sequence[MoveView]


def changed_rules(data: Comparison, words: Words) -> list[RuleView]:
    """Rules with something new, fixed or gone: what is new and grave first."""
    views = [_rule(data, pair, words) for pair in data.rules if not pair.reason and _moved(pair)]
    return sorted(views, key=lambda view: (not view.counts["new"], _GRAVE.index(view.severity), -_size(view), view.id))


def still_rules(data: Comparison, words: Words) -> list[RuleView]:
    """Rules with nothing but what was there before, the most findings first."""
    pairs = [pair for pair in data.rules if not pair.reason and not _moved(pair) and pair.counts.get("still")]
    views = [_rule(data, pair, words) for pair in pairs]
    return sorted(views, key=lambda view: (_GRAVE.index(view.severity), -view.counts["still"], view.id))


def _moved(pair: RulePair) -> bool:
    return any(pair.counts.get(kind) for kind in ("new", "fixed", "gone"))


def _size(view: RuleView) -> int:
    return sum(view.counts[kind] for kind in ("new", "fixed", "gone"))


def _rule(data: Comparison, pair: RulePair, words: Words) -> RuleView:
    own = [line for line in data.lines if line.rule == pair.id]
    own.sort(key=lambda line: ("new", "fixed", "gone", "still").index(line.kind))
    counts = {kind: pair.counts.get(kind, 0) for kind in ("new", "fixed", "gone", "still")}
    lines = [_line(pair, line, words) for line in own]
    return RuleView(pair.id, title_of(pair, words.lang), severity(data, pair), counts, lines)


def severity(data: Comparison, pair: RulePair) -> Severity:
    """How grave the rule is for the newer audit's engine."""
    if pair.rule:
        return pair.rule.severity[data.new.run.request.get("engine", "both")]
    found = [finding for line in data.lines if line.rule == pair.id for finding in line.examples]
    return found[0].severity if found else "notice"


def _line(pair: RulePair, line: Line, words: Words) -> LineView:
    examples = [
        (shown(finding.url, URL_LIMIT), shown(message_of(pair, finding, words.lang), MESSAGE_LIMIT))
        for finding in line.examples
    ]
    return LineView(line_text(line, words), line.kind, examples)


def apart_rules(data: Comparison, words: Words) -> list[tuple[str, str, str, int, int]]:
    """Rules that cannot be compared: title, id, why, findings before and after; those with findings first."""
    rows = [
        (
            title_of(pair, words.lang),
            pair.id,
            why_apart(pair, words),
            pair.old.offending if pair.old else 0,
            pair.new.offending if pair.new else 0,
        )
        for pair in data.rules
        if pair.reason and _said(pair)
    ]
    return sorted(rows, key=lambda row: (-max(row[3], row[4]), row[1]))


def _said(pair: RulePair) -> bool:
    """Whether one of the runs judged the rule: what neither could judge says nothing of a difference."""
    return any(result and result.status in ("pass", "fail", "not-applicable") for result in (pair.old, pair.new))


def changes(data: Comparison, words: Words) -> Iterator[ChangeView]:
    """What changed, field by field."""
    for name in FIELDS:
        own = [change for change in data.changes if change.field == name]
        if own:
            rows = [_change(change, words) for change in own]
            yield ChangeView(words(f"compare.field.{name}"), sum(change.count for change in own), rows)


def _change(change: Change, words: Words) -> tuple[str, str, Sequence[tuple[Shown, Shown, Shown]]]:
    examples = [
        (
            shown(now or was, URL_LIMIT),
            shown(value_text(change.field, old, words), VALUE_LIMIT),
            shown(value_text(change.field, new, words), VALUE_LIMIT),
        )
        for was, now, old, new in change.examples
    ]
    whole = max(change.compared, change.count)
    count = words("compare.changes.of", count=change.count, compared=whole)
    return words.known("page_type", change.page_type), count, examples


def addresses(data: Comparison, words: Words) -> list[tuple[str, str, str, int, Sequence[Shown]]]:
    """What happened, type, what the address does now, how many, examples."""
    return [
        (
            words(f"compare.addresses.{row.change}"),
            words.known("page_type", row.page_type),
            words(f"compare.answers.{row.answers}"),
            row.count,
            [shown(url, URL_LIMIT) for url in row.examples],
        )
        for row in data.addresses
    ]


def moves(migration: Migration, words: Words) -> MovesView:
    """The migration map as far as it is shown."""
    return MovesView(
        by_how=bars(_signs(migration.by_how), lambda sign: words.known("compare.how", sign)),
        by_redirect=bars(migration.by_redirect, lambda name: words(f"compare.redirect.{name}")),
        missing=[move(one, words) for one in migration.missing_examples],
        rows=[move(one, words) for one in migration.examples],
    )


def _signs(by_how: Mapping[str, int]) -> Mapping[str, int]:
    """Addresses by the strongest sign of each."""
    sums: dict[str, int] = {}
    for how, count in by_how.items():
        sign = how.partition("+")[0]
        sums[sign] = sums.get(sign, 0) + count
    return dict(sorted(sums.items(), key=lambda item: -item[1]))


def move(one: Move, words: Words) -> MoveView:
    """One row of the map."""
    types = [words.known("page_type", name) for name in dict.fromkeys((one.old_type, one.new_type)) if name]
    return MoveView(
        old=shown(one.old, URL_LIMIT),
        new=shown(one.new, URL_LIMIT) if one.new else None,
        candidates=[shown(url, URL_LIMIT) for url in (one.candidates or "").split()],
        type=" → ".join(types),
        how=how_text(one, words),
        sure=words(f"compare.sure.{one.confidence or 'none'}"),
        redirect=words(f"compare.redirect.{one.redirect}"),
    )
