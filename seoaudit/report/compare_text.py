"""A comparison comes in; compare.md, and the lines for the terminal, go out: short, for chats and issues."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from seoaudit.comparison import KINDS, Comparison
from seoaudit.model import Language
from seoaudit.report import compare_view as view
from seoaudit.report.compare_csv import FINDINGS, MIGRATION, PAGES
from seoaudit.report.compare_sums import Row, scores
from seoaudit.report.compare_view import MoveView, RuleView
from seoaudit.report.compare_words import host_of, notes, sentences
from seoaudit.report.files import replacing
from seoaudit.report.text import Shown, visible
from seoaudit.report.wording import Words

RULES = 30
MOVES = 20
_SIGNS = re.compile(r"([\\`*_\[\]#|~]|^[-+])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"})
_URL = re.compile(r"https?://[^\s<>()\[\]|`\\]+")


def show(data: Comparison, files: Sequence[Path], lang: Language, stream: TextIO) -> None:
    """Write the summary for a terminal; letters that it does not have become question marks."""
    encoding = stream.encoding or "utf-8"
    for line in summary(data, files, lang):
        stream.write(visible(line).encode(encoding, "replace").decode(encoding) + "\n")


def summary(data: Comparison, files: Sequence[Path], lang: Language) -> Iterator[str]:
    """What changed, what to know of it, the rules with something new or fixed, and where the files are."""
    words = Words(lang)
    yield from ("", f"{host_of(data.old.run)} → {host_of(data.new.run)}")
    yield from (*sentences(data, words), *notes(data, words), "")
    rules = view.changed_rules(data, words)
    for rule in rules[:RULES]:
        yield f"  {rule.title} [{rule.id}]: {_counts(rule, words)}"
    if len(rules) > RULES:
        yield f"  {words('fault.more', n=len(rules) - RULES)}: {FINDINGS}"
    if files:
        yield f"{words('compare.files')}:"
        yield from (f"  {path}" for path in files)


def _counts(rule: RuleView, words: Words) -> str:
    counts = [(kind, rule.counts[kind]) for kind in ("new", "fixed", "gone", "still")]
    return ", ".join(f"{words(f'compare.kinds.{kind}')} {words.number(count)}" for kind, count in counts if count)


def write_markdown(data: Comparison, path: Path, lang: Language) -> None:
    """Write compare.md. Raises StoreError where it cannot be written."""
    with replacing(path) as file:
        file.writelines(f"{line}\n" for line in _markdown(data, Words(lang)))


def _markdown(data: Comparison, words: Words) -> Iterator[str]:
    yield f"# {_plain(words('compare.title', host=host_of(data.new.run)))}"
    moments = {name: words.moment(side.run.started) for name, side in (("old", data.old), ("new", data.new))}
    yield from ("", _plain(words("compare.spans", **moments)), "")
    yield from (f"- {_plain(sentence)}" for sentence in sentences(data, words))
    yield from (f"- *{_plain(note)}*" for note in notes(data, words))
    yield from _kinds(data, words)
    yield from _rows(words("compare.scores.heading"), scores(data, words), words)
    yield from _rules(data, words)
    yield from _changes(data, words)
    yield from _moves(data, words)
    yield from ("", f"{words('compare.files')}: {FINDINGS}, {PAGES}, {MIGRATION}")


def _kinds(data: Comparison, words: Words) -> Iterator[str]:
    yield from ("", f"| {' | '.join(words(f'compare.kinds.{kind}') for kind in KINDS)} |")
    yield f"|{'---:|' * len(KINDS)}"
    yield f"| {' | '.join(words.number(data.total(kind)) for kind in KINDS)} |"


def _rows(heading: str, rows: Sequence[Row], words: Words) -> Iterator[str]:
    yield from ("", f"## {heading}", "")
    yield f"| | {words('compare.old')} | {words('compare.new')} | {words('compare.change')} |"
    yield "|---|---:|---:|---:|"
    yield from (f"| {_plain(row.label)} | {row.old} | {row.new} | {row.change} |" for row in rows)


def _rules(data: Comparison, words: Words) -> Iterator[str]:
    rules = view.changed_rules(data, words)
    yield from ("", f"## {words('compare.findings.heading')}", "")
    if not rules:
        yield words("compare.findings.none")
    for rule in rules[:RULES]:
        yield f"- **{_plain(rule.title)}** (`{rule.id}`): {_plain(_counts(rule, words))}"
        yield from (f"  - {_plain(line.text)}{_example(line.examples)}" for line in rule.lines if line.kind != "still")
    if len(rules) > RULES:
        yield f"- {words('fault.more', n=len(rules) - RULES)}: {FINDINGS}"
    if apart := view.apart_rules(data, words):
        yield from ("", f"### {words('compare.apart_rules.heading')}", "", words("compare.apart_rules.intro"), "")
        yield from (f"- {_plain(title)} (`{id_}`): {_plain(why)}" for title, id_, why, _, _ in apart)


def _example(examples: Sequence[tuple[Shown, Shown]]) -> str:
    return f": {_address(examples[0][0])}" if examples else ""


def _changes(data: Comparison, words: Words) -> Iterator[str]:
    yield from ("", f"## {words('compare.changes.heading')}", "")
    told = list(view.changes(data, words))
    if not told:
        yield words("compare.changes.none")
    for field in told:
        parts = [f"{_plain(type_)} {_plain(count)}" for type_, count, _ in field.rows]
        yield f"- **{field.label}**: {'; '.join(parts)}"
    for change, type_, answers, count, _ in view.addresses(data, words):
        yield f"- {change}, {_plain(type_)}, {_plain(answers)}: {words.number(count)}"


def _moves(data: Comparison, words: Words) -> Iterator[str]:
    told = data.migration
    yield from ("", f"## {words('compare.moves.heading')}", "")
    if told.moved_alike:
        yield from (words("compare.moves.moved_alike", n=told.moved_alike), "")
    if not told.total:
        yield words("compare.moves.none")
        return
    shown = view.moves(told, words)
    yield from (f"- {_plain(bar.label)}: {words.number(bar.count)}" for bar in (*shown.by_how, *shown.by_redirect))
    if told.not_asked:
        yield from ("", _plain(words("compare.moves.not_asked", n=told.not_asked)))
    if shown.missing:
        yield from ("", f"### {words('compare.moves.missing')}: {words.number(told.missing)}", "")
        yield from (f"- {_move(move)}" for move in shown.missing[:MOVES])
        first = min(MOVES, len(shown.missing))
        yield from ("", _plain(words("compare.moves.shown", shown=first, total=told.missing, file=MIGRATION)))


def _move(move: MoveView) -> str:
    new = f" → {_address(move.new)}" if move.new else ""
    return f"{_address(move.old)}{new} ({_plain(move.redirect)})"


def _address(address: Shown) -> str:
    return f"<{address.text}>" if _URL.fullmatch(address.text) else _plain(address.text)


def _plain(text: str) -> str:
    """Text that Markdown takes for nothing but text."""
    return _SIGNS.sub(r"\\\1", visible(text)).translate(_ENTITIES)
