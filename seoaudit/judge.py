"""The facts of a run in; its database, results, findings and score out: store, derive, check and score in order."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from seoaudit import check, derive
from seoaudit.config import Configuration
from seoaudit.content import folder as content
from seoaudit.demand import store_demand
from seoaudit.errors import StoreError, UsageError
from seoaudit.facet_policy import unknown_names
from seoaudit.model import (
    Engine,
    Overview,
    Result,
    Rule,
    Run,
    Score,
    Severity,
)
from seoaudit.references import store_references
from seoaudit.score import score
from seoaudit.store import audit as database
from seoaudit.store.basis import basis_of
from seoaudit.store.manifest import parts
from seoaudit.store.results import results, save_results, spool
from seoaudit.store.run import save_run

COVERAGE_NEEDED = 0.8
HANDS = 2
"""Rules judged at once: most of a rule's time is planning its query, which takes one core."""


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
    run = replace(run, request={**run.request, **_given(config)})
    basis = _basis(run)
    draft, before = (database.draft_again(folder, basis) if basis else None) or (_derived(run), {})
    try:
        with closing(database.connect(draft, locked=True)) as con:
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


def _derived(run: Run) -> Path:
    """A new database of the run's facts with everything derived from them, as a draft."""
    draft = database.draft(Path(run.folder))
    try:
        with database.writing(draft) as con:
            store_references(con, run)
            store_demand(con, run)
            derive.create_views(con)
            derive.derive(con, run)
            _refuse_unknown_filters(con, run)
            derive.materialise(con)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _basis(run: Run) -> str | None:
    """What the database of a run is made of; None where files are among it that may change unseen."""
    if run.request.get("reference_texts") or (run.request.get("facets") or {}).get("demand"):
        return None
    asked = {**asdict(run), "id": "", "folder": "", "versions": ""}
    return basis_of(Path(run.folder), asked)


def _refuse_unknown_filters(con: DuckDBPyConnection, run: Run) -> None:
    """Raise UsageError where the policy of filters names what a shop that was seen whole does not have."""
    facets = derive.facets_of(run)
    if not facets.given or con.execute("select whole and followed from site").fetchone() != (True,):
        return
    wrong = [
        f"line {facets.line(place)}: facets.{place.partition('.')[0]}: {what}"
        for place, what in unknown_names(facets, derive.known_keys(con))
    ]
    if wrong:
        again = f"the facts are kept, go on without a new crawl: seoaudit check {run.folder} --config {facets.file}"
        raise UsageError(f"{facets.file}: {'; '.join(wrong)}; {again}")


def _given(config: Configuration) -> dict[str, Any]:
    """What the steps after the crawl are told of the configuration."""
    told = {"engine", "profile", "staging_hosts", "reference_texts", "facets", "platform"}
    return config.model_dump(mode="json", include=told)


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
