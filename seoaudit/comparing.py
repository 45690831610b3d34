"""Two run folders and a configuration in; what changed between them compared, told and written; an exit code out."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from seoaudit import check
from seoaudit.before import as_before
from seoaudit.branding import brand_of
from seoaudit.compare import compared, opened, paired, refuse_unfit
from seoaudit.comparison import Note, RulePair, Side
from seoaudit.config import Configuration, nearest
from seoaudit.errors import StoreError, UsageError
from seoaudit.judge import load_catalogue, withheld
from seoaudit.model import Engine, Overview, Result, Rule, Run, Score
from seoaudit.report.compare import FORMATS, write
from seoaudit.report.compare_text import show
from seoaudit.score import score
from seoaudit.store.audit import judged
from seoaudit.store.disk import refusals
from seoaudit.store.results import results
from seoaudit.store.run import NAME as RUN
from seoaudit.store.run import load_run

_Read = tuple[Overview, Sequence[Result], tuple[str, ...], bool, bool]


def compare(
    folders: tuple[Path, Path], config: Configuration, out: Path | None, formats: str | None, *, quiet: bool
) -> int:
    """Compare two judged runs. Raises UsageError where one is none, StoreError where it cannot be read or written."""
    wanted = _formats(formats)
    place = out or folders[1].resolve().parent / f"{folders[1].resolve().name}-compare"
    _refuse_taken(place)
    old, new = map(_run, folders)
    for run in (old, new):
        refuse_unfit(run)
    config = as_before(new, config)
    rules = {rule.id: rule for rule in load_catalogue(config)}
    read = (_read(old), _read(new))
    pairs = list(paired(rules, read[0][1], read[1][1], same_engine=_engine(old) == _engine(new)))
    sides = (_side(old, read[0], rules, pairs, _engine(new)), _side(new, read[1], rules, pairs, _engine(new)))
    with refusals(place):
        place.mkdir(parents=True, exist_ok=True)
    with opened(old, new, place) as both:
        data = compared(both, sides, pairs, list(_notes(sides, followed=(read[0][4], read[1][4]))))
        files = write(data, place, wanted, config.lang, brand_of(config.report))
    if not quiet:
        show(data, files, config.lang, sys.stdout)
    return 0


def _refuse_taken(place: Path) -> None:
    """Raise UsageError where the files of a comparison would lie among those of a run."""
    if (place / RUN).exists():
        raise UsageError(f"{place} holds a run: give another folder for the comparison")


def _formats(words: str | None) -> tuple[str, ...]:
    wanted = tuple(word.strip() for word in (words or ",".join(FORMATS)).split(",") if word.strip())
    for word in wanted:
        if word not in FORMATS:
            raise UsageError(f"--format: a comparison is not written as {word!r}{nearest(word, FORMATS)}")
    return wanted


def _run(folder: Path) -> Run:
    try:
        return load_run(folder)
    except StoreError as error:
        if "newer" in str(error):
            raise UsageError(str(error)) from error
        raise


def _engine(run: Run) -> Engine:
    engine: Engine = run.request.get("engine", "both")
    return engine


def _read(run: Run) -> _Read:
    """The numbers of a judged run, its results, its hosts, whether it was seen whole, whether links were followed."""
    with judged(Path(run.folder)) as con:
        row = con.execute("select hosts, host, whole, followed from site").fetchone()
        hosts, host, whole, followed = row or ([], None, False, False)
        own = tuple(dict.fromkeys(name for name in (*(hosts or ()), host) if name))
        return check.overview(con), results(con), own, bool(whole and followed), bool(followed)


def _side(run: Run, read: _Read, rules: Mapping[str, Rule], pairs: Sequence[RulePair], engine: Engine) -> Side:
    overview, kept, hosts, whole, _ = read
    alike = {pair.id for pair in pairs if pair.reason is None}
    return Side(
        run=run,
        overview=overview,
        score=_score(run, overview, kept, rules, engine),
        alike=_score(run, overview, [result for result in kept if result.rule in alike], rules, engine),
        hosts=hosts,
        whole=whole,
    )


def _score(
    run: Run, overview: Overview, kept: Sequence[Result], rules: Mapping[str, Rule], engine: Engine
) -> Score | None:
    """The score by today's weights; None where a rule that was judged is not here."""
    if any(result.rule not in rules for result in kept):
        return None
    own = [rules[result.rule] for result in kept]
    return score(own, kept, engine, sample=bool(run.counts.get("limited")), withheld=withheld(run, overview))


def _notes(sides: tuple[Side, Side], followed: tuple[bool, bool]) -> Sequence[Note]:
    """What to know before trusting the comparison."""
    old, new = (side.run for side in sides)
    told: list[Note] = []
    if (old.id, old.started, old.url) == (new.id, new.started, new.url):
        told.append(("same_run", {}))
    elif old.started > new.started:
        told.append(("swapped", {}))
    if not set(sides[0].hosts) & set(sides[1].hosts):
        told.append(("other_host", {"old": urlsplit(old.url).netloc, "new": urlsplit(new.url).netloc}))
    for name, run, follows in zip(("old", "new"), (old, new), followed, strict=True):
        if run.counts.get("limited"):
            told.append((f"limited_{name}", {}))
        if run.state != "complete":
            told.append((f"state_{name}", {"state": run.state}))
        if not follows:
            told.append((f"list_{name}", {}))
    for key, values in _differences(old, new).items():
        if values[0] != values[1]:
            told.append((key, dict(zip(("old", "new"), values, strict=True))))
    return told


def _differences(old: Run, new: Run) -> Mapping[str, tuple[str, str]]:
    return {
        "engine": (_engine(old), _engine(new)),
        "profile": (str(old.request.get("profile", "production")), str(new.request.get("profile", "production"))),
        "program": (old.versions.get("program", "–"), new.versions.get("program", "–")),
        "rules": (old.versions.get("rules", "–"), new.versions.get("rules", "–")),
    }
