"""The facts of a run in; results, findings and score out: derived where they were not before, checked and scored."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from seoaudit import check
from seoaudit.config import Configuration
from seoaudit.content import folder as content
from seoaudit.deriving import asked, basis_of_run, derived
from seoaudit.errors import StoreError, UsageError
from seoaudit.model import (
    Engine,
    Overview,
    Result,
    Rule,
    Run,
    Score,
    Severity,
)
from seoaudit.score import score
from seoaudit.store import audit as database
from seoaudit.store.manifest import parts
from seoaudit.store.results import results, save_results, spool
from seoaudit.store.run import save_run

COVERAGE_NEEDED = 0.8
HANDS = min(os.cpu_count() or 2, 4) + 1
"""Rules judged at once, each on one core, since half of a rule's time is planning its query; one more than cores, as a
hand rests while what it found is taken."""


@dataclass(frozen=True)
class Judged:
    """What the rules came to for one run."""

    rules: Sequence[Rule]
    results: Sequence[Result]
    overview: Overview
    score: Score
    engine: Engine

    def severity(self, rule: str) -> Severity:
        """How grave the rule is for the engine of the audit."""
        return next(each for each in self.rules if each.id == rule).severity[self.engine]


def load_catalogue(config: Configuration, *, cases: bool = False) -> list[Rule]:
    """The shipped rules, with their cases on request, and the user's own, as the configuration sets them.

    Raises UsageError naming file and line.
    """
    missing = [name for name in config.rules if not Path(name).is_dir()]
    if missing:
        raise UsageError(f"--rules {missing[0]}: there is no such folder")
    overrides = {
        rule: check.RuleOverride(setting.enabled, setting.severity, setting.weight, dict(setting.params))
        for rule, setting in config.rule_settings.items()
    }
    shipped = content("rules")
    return check.load_rules([shipped, *map(Path, config.rules)], overrides, proven=None if cases else shipped)


def judge(run: Run, config: Configuration, rules: Sequence[Rule] | None = None) -> Judged:
    """Build audit.duckdb from the facts, derive, run the rules, keep results and findings in it, and score.

    `rules` are those of the configuration where they are loaded already. Where the run was judged before, what was
    derived from the same facts serves again, and so do the results of rules that are the same.

    The database takes its place only when everything is in it; until then the old one serves.
    """
    folder = Path(run.folder)
    _refuse_lost_facts(run)
    rules = rules or load_catalogue(config)
    run = asked(run, config)
    basis = basis_of_run(run)
    draft, before = (database.draft_again(folder, basis) if basis else None) or (derived(run), {})
    try:
        with closing(database.connect(draft, locked=True, threads=1)) as con:
            broken = {result.rule for result in results(con) if result.status == "error"}
            standing = check.standing(rules, config.engine, {id_: before[id_] for id_ in before.keys() - broken})
            changed = [rule for rule in rules if rule.id not in standing]
            spooled = spool(_with_versions(check.run_rules(con, changed, config.engine, hands=HANDS), changed), folder)
            overview = check.overview(con)
        save_results(draft, spooled, standing)
        database.publish(folder, draft, basis, check.judging_keys(rules, config.engine))
    finally:
        draft.unlink(missing_ok=True)
    save_run(replace(run, versions={**run.versions, "rules": check.rules_version(rules)}))
    with database.judged(folder) as con:
        return _scored(run, rules, results(con), overview, config.engine)


def _refuse_lost_facts(run: Run) -> None:
    """Raise StoreError where pages were fetched and no part of their facts is left: the reports there are stay."""
    fetched = run.counts.get("fetched")
    if fetched and not parts(Path(run.folder)):
        raise StoreError(
            f"{run.folder}/facts holds nothing of the {fetched} addresses that were fetched: restore it from a copy, "
            "or crawl anew into another folder"
        )


def _with_versions(judged: Iterable[check.Judged], rules: Sequence[Rule]) -> Iterator[check.Judged]:
    versions = {rule.id: check.rule_version(rule) for rule in rules}
    return ((replace(result, version=versions[result.rule]), findings) for result, findings in judged)


def judged_before(run: Run, config: Configuration) -> Judged:
    """What an earlier `judge` kept, read back."""
    engine: Engine = run.request.get("engine", "both")
    with database.judged(Path(run.folder)) as con:
        kept, overview = results(con), check.overview(con)
    known = {result.rule for result in kept}
    rules = [rule for rule in load_catalogue(config) if rule.id in known]
    if len(rules) < len(known):
        raise UsageError(f"{run.folder} was judged by rules that are not here: give --rules, or run seoaudit check")
    return _scored(run, rules, kept, overview, engine)


def _scored(run: Run, rules: Sequence[Rule], kept: Sequence[Result], overview: Overview, engine: Engine) -> Judged:
    sample = bool(run.counts.get("limited"))
    total = score(rules, kept, engine, sample=sample, withheld=withheld(run, overview))
    return Judged(rules, kept, overview, total, engine)


def withheld(run: Run, overview: Overview) -> str | None:
    """Why the run gets no score, a word of the reports; None where it gets one."""
    if run.state in ("blocked", "incomplete", "stopped"):
        return run.state
    return "coverage" if overview.coverage < COVERAGE_NEEDED else None
