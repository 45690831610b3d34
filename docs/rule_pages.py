"""The rule files in; the catalogue and a page of each rule, in three languages, out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seoaudit import check, model
from seoaudit.content import folder
from seoaudit.report.wording import Words


def rules() -> list[model.Rule]:
    """The shipped rules with their cases, by id."""
    return check.load_rules([folder("rules")], {})


def catalogue(rules: Sequence[model.Rule], note: str) -> Iterator[str]:
    """docs/rules.md: every rule in a line, and the ids still planned."""
    planned = check.planned(folder("rules"))
    yield "# The rules\n\n" + note
    yield f"{len(rules)} rules are built, {len(planned)} planned. Each has a page that tells what it finds, why it "
    yield "matters, what to do, and how it asks; `seoaudit rules show ID` says the same.\n"
    subject = None
    for rule in rules:
        if rule.subject != subject:
            subject = rule.subject
            yield f"\n## {subject}\n\n| rule | severity | basis | |\n|---|---|---|---|\n"
        title = cell(rule.texts["en"].title)
        yield f"| [{rule.id}](rules/{rule.id}.md) | {severity(rule)} | {rule.basis} | {title} |\n"
    if planned:
        yield "\n## Planned\n\n" + "\n".join(f"- `{name}`" for name in planned) + "\n"


def page(rule: model.Rule, note: str) -> Iterator[str]:
    """docs/rules/<id>.md: everything a rule's file says."""
    yield f"# {rule.id}\n\n{note}"
    yield from _facts(rule)
    for language in model.LANGUAGES:
        yield from _texts(rule, Words(language))
    yield f"\n## How it asks\n\n```sql\n{rule.find.strip()}\n```\n"
    if rule.of:
        yield f"\nExamined are only:\n\n```sql\n{rule.of.strip()}\n```\n"
    yield "\n## Cases\n\n"
    yield from (f"- {cell(case['name'])}: {_finds(case['finds'])}\n" for case in rule.cases)


def _facts(rule: model.Rule) -> Iterator[str]:
    source = rule.source
    yield "| | |\n|---|---|\n"
    rows = {
        "Severity": severity(rule),
        "Confidence": rule.confidence,
        "Weight": str(rule.weight),
        "Population": f"`{rule.population}`",
        "Basis": f"{rule.basis}: [{cell(source['title'])}]({source['url']}), read {source['read']}",
        "Needs": ", ".join(f"`{need}`" for need in rule.needs),
        "Covers": ", ".join(f"[{id_}](../{id_}.md)" for id_ in rule.covers),
        "Caps the score at 49": f"where {rule.blocker:.0%} of its population offend" if rule.blocker else "",
    }
    yield from (f"| {name} | {value} |\n" for name, value in rows.items() if value)
    if rule.params:
        yield "\n| parameter | default | unit | meaning |\n|---|---|---|---|\n"
    for name, param in rule.params.items():
        yield f"| `{name}` | {cell(str(param.default))} | {param.unit} | {cell(param.meaning)} |\n"


def _texts(rule: model.Rule, words: Words) -> Iterator[str]:
    texts = rule.texts[words.lang]
    message = texts.message if isinstance(texts.message, str) else texts.message["other"]
    yield f"\n## {words('language')}: {cell(texts.title)}\n\n{words('fault.message')}: *{cell(message)}*\n\n"
    yield f"**{words('fault.why')}.** {cell(texts.why)}\n\n**{words('fault.fix')}.** {cell(texts.fix)}\n"
    if texts.limits:
        yield f"\n**{words('fault.limits')}.** {cell(texts.limits)}\n"


def _finds(finds: Sequence[Mapping[str, Any]]) -> str:
    return "nothing" if not finds else f"{len(finds)} finding" + ("s" if len(finds) > 1 else "")


def severity(rule: model.Rule) -> str:
    """One word where the engines agree, else one an engine."""
    if len(set(rule.severity.values())) == 1:
        return rule.severity["both"]
    return ", ".join(f"{engine} {word}" for engine, word in rule.severity.items())


def cell(text: str) -> str:
    """Text for a cell of a Markdown table."""
    return re.sub(r"\s+", " ", text).replace("|", "\\|").replace("<", "&lt;").strip()
