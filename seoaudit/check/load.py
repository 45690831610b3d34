"""Folders of YAML files come in, the rules in them go out, changed as the configuration says."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from seoaudit.check.override import RuleOverride, apply_overrides
from seoaudit.check.schema import RuleMistakesError, nearest_rule, read_rule
from seoaudit.errors import UsageError
from seoaudit.model import Rule
from seoaudit.yamlfile import parse_yaml, read_text

PLANNED = "planned.txt"
_KEY = re.compile(r"^[^\s#-]", re.MULTILINE)
_ID = re.compile(r"[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*")


def load_rules(
    folders: Sequence[Path],
    overrides: Mapping[str, RuleOverride] | None = None,
    *,
    proven: Path | None = None,
    beside: Path | None = None,
) -> list[Rule]:
    """The rules of all folders that are on, by id. A folder may also be a single rule file.

    Of the rules in the folder `proven` the cases are left out: they held before the rules were shipped, and are half of
    the files. Rules of the folder `beside` may be replaced without being loaded.

    Raises UsageError that names every mistake with file and line: wrong values, an id that exists in another file and
    is not replaced by `replaces:`, a rule in `covers:` that does not exist, settings of such rules or parameters.
    """
    rules: dict[str, Rule] = {}
    named: set[str] = set()
    mistakes: list[str] = []
    for folder in folders:
        named.update(planned(folder))
        for id_, path in _files(folder):
            named.add(id_)
            try:
                rule, replaces = _read(id_, path, cases=folder != proven)
                _take(rules, rule, replaces, beside)
            except UsageError as error:
                mistakes.append(str(error))
    mistakes += (what for rule in rules.values() for what in _uncovered(rule, named, beside))
    if mistakes:
        raise UsageError("\n".join(mistakes))
    changed = apply_overrides(rules, overrides or {})
    return [changed[id_] for id_ in sorted(changed)]


def planned(folder: Path) -> list[str]:
    """The ids of rules that are still to come, from planned.txt; none where the folder has no such file."""
    path = folder / PLANNED
    if not path.is_file():
        return []
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def rules_version(rules: Sequence[Rule]) -> str:
    """A short name for what these rules judge and with which thresholds: the same for the same rules."""
    judged = [(r.id, r.find, r.of, r.population, dict(r.values), dict(r.severity), r.weight) for r in rules]
    return hashlib.sha256(repr(judged).encode("utf-8", "replace")).hexdigest()[:12]


def rule_version(rule: Rule) -> str:
    """A short name for what decides a rule's findings and their fingerprints; texts, severity and weight do not."""
    decides = rule.find, rule.of, rule.population, rule.key, rule.needs, sorted(rule.values.items())
    return hashlib.sha256(repr(decides).encode("utf-8", "replace")).hexdigest()[:12]


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The rule files of a folder with their ids, in order."""
    if folder.is_file():
        yield f"{folder.resolve().parent.name}/{folder.stem}", folder
        return
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder of rules")
    if astray := sorted(folder.glob("*.yaml")):
        subject = folder.resolve()
        raise UsageError(
            f"{astray[0]}: a rule lies in the folder of its subject, <rules>/<subject>/<fault>.yaml: "
            f"give {subject.parent} if {subject.name} is the subject, else move the file into one"
        )
    found = sorted((*folder.rglob("*.yaml"), *folder.rglob("*.yml")))
    inside = [path.relative_to(folder) for path in found]
    shown = [path for path in inside if not any(part.startswith(".") for part in path.parts)]
    if not shown:
        raise UsageError(f"{folder}: no rule lies there: a rule is a file <subject>/<fault>.yaml")
    for path in shown:
        yield path.with_suffix("").as_posix(), folder / path


def _read(id_: str, path: Path, *, cases: bool) -> tuple[Rule, str | None]:
    if not _ID.fullmatch(id_) or path.suffix != ".yaml":
        raise UsageError(f"{path}: a rule's file is <subject>/<fault>.yaml, in small letters, digits and hyphens")
    text = read_text(path)
    head = text if cases else _without_cases(text)
    try:
        return read_rule(id_, str(path), parse_yaml(head, str(path)), cases=head is text)
    except RuleMistakesError as error:
        raise UsageError(
            "\n".join(f"{path}, line {_line(text, loc)}: {what}" for loc, what in error.mistakes)
        ) from error


def _without_cases(text: str) -> str:
    """The text before its cases, where they come last; else the text itself."""
    head, key, tail = text.partition("\ncases:\n")
    return head if key and not _KEY.search(tail) else text


def _take(rules: dict[str, Rule], rule: Rule, replaces: str | None, beside: Path | None) -> None:
    if replaces and not rules.pop(replaces, None) and not (beside and (beside / f"{replaces}.yaml").is_file()):
        raise UsageError(f"{rule.path}: replaces {replaces!r}, which is no rule{nearest_rule(replaces, list(rules))}")
    if rule.id in rules:
        raise UsageError(
            f"{rule.path} and {rules[rule.id].path} are both the rule {rule.id!r}: rename one, "
            f"or say `replaces: {rule.id}`"
        )
    rules[rule.id] = rule


def _uncovered(rule: Rule, named: Collection[str], beside: Path | None) -> Iterator[str]:
    """What is wrong with `covers`: rules that are not planned, and no file loaded or beside is named after."""
    own = Path(rule.path).resolve().parent.parent
    for id_ in rule.covers:
        if id_ in named or any((folder / f"{id_}.yaml").is_file() for folder in (own, beside) if folder):
            continue
        line = _line(read_text(Path(rule.path)), ("covers",))
        yield f"{rule.path}, line {line}: covers {id_!r}, which is no rule{nearest_rule(id_, sorted(named))}"


def _line(text: str, loc: Sequence[str | int]) -> int:
    """The line of a place in a YAML file, near enough: each key is looked for below the one that holds it."""
    start = 0
    for key in (part for part in loc if isinstance(part, str)):
        found = re.compile(rf"^\s*(?:- )?[\"']?{re.escape(key)}[\"']?\s*:", re.MULTILINE).search(text, start)
        if not found:
            break
        start = found.end()
    return text.count("\n", 0, start) + 1
