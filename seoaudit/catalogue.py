"""Rule files in; the catalogue, one rule's page, or what its cases came to, printed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from seoaudit import check
from seoaudit.config import Configuration, configure
from seoaudit.content import folder
from seoaudit.errors import UsageError
from seoaudit.judge import load_catalogue
from seoaudit.model import Rule
from seoaudit.report.platform import steps_on
from seoaudit.report.wording import Words


def show_all(rules: Sequence[Path], lang: str | None, config: Path | None) -> int:
    """Print one line a rule: id, severity, status, title; then the ids that are planned."""
    settings = configure(config, {"lang": lang, "rules": tuple(map(str, rules))})
    catalogue = load_catalogue(settings)
    for rule in catalogue:
        title = rule.texts[settings.lang].title
        _print(f"{rule.id:<44} {rule.severity[settings.engine]:<8} {rule.status:<13} {title}")
    planned = check.planned(folder("rules"))
    for name in planned:
        _print(f"{name:<44} {'':<8} {'planned':<13}")
    _print(f"{len(catalogue)} rules, {len(planned)} planned")
    return 0


def show_one(id_: str, rules: Sequence[Path], lang: str | None, platform: str | None = None) -> int:
    """Print everything of one rule. Raises UsageError for an id that is planned or unknown, or such a platform."""
    settings = configure(None, {"lang": lang, "rules": tuple(map(str, rules)), "platform": platform})
    catalogue = {rule.id: rule for rule in load_catalogue(settings, cases=True)}
    if id_ in catalogue:
        for line in _page(catalogue[id_], settings):
            _print(line)
        return 0
    if id_ in check.planned(folder("rules")):
        raise UsageError(f"the rule {id_} is planned, not built yet")
    raise UsageError(f"there is no rule {id_!r}{check.nearest_rule(id_, list(catalogue))}")


def test(path: Path | None) -> int:
    """Run the cases of the rules in `path` (default: the shipped ones); 1 where one does not hold."""
    from seoaudit.prove import prove  # noqa: PLC0415 - only here

    outcomes = list(prove(_places(_named(path)), beside=folder("rules")))
    for outcome in outcomes:
        if not outcome.held:
            _print(f"{outcome.rule}: {outcome.case}: expected {outcome.expected}, got {outcome.got}")
    broken = sum(not outcome.held for outcome in outcomes)
    _print(f"{len(outcomes)} cases of {len({outcome.rule for outcome in outcomes})} rules, {broken} broken")
    return int(broken > 0)


def _named(path: Path | None) -> Path:
    """What there is under a name, else the shipped subject or rule of that name; without a name all shipped ones."""
    shipped = folder("rules")
    if path is None or path.exists():
        return path or shipped
    for there in (shipped / path, shipped / f"{path}.yaml"):
        if there.exists() and not path.is_absolute():
            return there
    raise UsageError(f"{path}: there is no such file or folder")


def _places(path: Path) -> list[Path]:
    """The files of a subject's folder, else the folder or file itself."""
    return sorted(path.glob("*.yaml")) or [path]


def _page(rule: Rule, settings: Configuration) -> Iterator[str]:
    texts = rule.texts[settings.lang]
    yield f"{rule.id}: {texts.title}"
    severities = ", ".join(f"{engine} {severity}" for engine, severity in rule.severity.items())
    yield f"severity {severities}; confidence {rule.confidence}; weight {rule.weight}; status {rule.status}"
    yield f"basis {rule.basis}: {rule.source['title']}, {rule.source['url']}, read {rule.source['read']}"
    yield f"population {rule.population}" + (f"; covers {', '.join(rule.covers)}" if rule.covers else "")
    yield f"\n{texts.why.strip()}\n\n{texts.fix.strip()}\n"
    if texts.limits:
        yield f"{texts.limits.strip()}\n"
    yield from _steps(rule, settings)
    for name, param in rule.params.items():
        yield f"{name} = {rule.values.get(name, param.default)} {param.unit}: {param.meaning}"
    yield f"\n{rule.find.strip()}\n"
    for case in rule.cases:
        yield f"case: {case['name']}"
    yield rule.path


def _steps(rule: Rule, settings: Configuration) -> Iterator[str]:
    """What to do on the platform that was named, where it is known."""
    if settings.platform and (steps := steps_on(settings.platform, rule, settings.lang)):
        yield steps.heading(Words(settings.lang))
        yield from (f"- {step}" for step in steps.steps)
        yield f"{steps.source['title']}, {steps.source['url']}, read {steps.source['read']}\n"


def _print(line: str) -> None:
    print(line)  # noqa: T201
