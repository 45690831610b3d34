"""The facts of a run in; its database with everything derived from them out, for its rules to be judged."""

from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from seoaudit.config import Configuration
from seoaudit.errors import SeoAuditError, UsageError
from seoaudit.facet_policy import unknown_names
from seoaudit.model import Run
from seoaudit.store import audit as database
from seoaudit.store.basis import basis_of

PREPARED_BYTES = range(4_000_000, 32_000_000)
"""Facts of some thousand pages and more, which take seconds to derive from; beyond, more memory than a crawl has."""


def asked(run: Run, config: Configuration) -> Run:
    """The run with what the steps after the crawl are told of the configuration."""
    told = {"engine", "profile", "staging_hosts", "reference_texts", "facets", "platform"}
    return replace(run, request={**run.request, **config.model_dump(mode="json", include=told)})


def basis_of_run(run: Run) -> str | None:
    """What the database of a run is made of; None where files are among it that may change unseen."""
    if run.request.get("reference_texts") or (run.request.get("facets") or {}).get("demand"):
        return None
    question = {**asdict(run), "id": "", "folder": "", "versions": ""}
    return basis_of(Path(run.folder), question)


def derived(run: Run) -> Path:
    """A new database of the run's facts with everything derived from them, as a draft."""
    from seoaudit import derive  # noqa: PLC0415 - dear to import, and where a run is judged again nothing is derived
    from seoaudit.demand import store_demand  # noqa: PLC0415
    from seoaudit.references import store_references  # noqa: PLC0415

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


def _refuse_unknown_filters(con: DuckDBPyConnection, run: Run) -> None:
    """Raise UsageError where the policy of filters names what a shop that was seen whole does not have."""
    from seoaudit import derive  # noqa: PLC0415

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


def prepare(run: Run, config: Configuration) -> None:
    """Derive, at the end of a crawl, what the first check of a large shop will ask for.

    Nothing where it would not pay (`PREPARED_BYTES`), and nothing where it fails: the check itself tells why.
    """
    folder = Path(run.folder)
    run = asked(run, config)
    if run.state != "complete" or database.size_of_facts(folder) not in PREPARED_BYTES:
        return
    with suppress(SeoAuditError, duckdb.Error, OSError):
        if basis := basis_of_run(run):
            draft = derived(run)
            try:
                database.keep_prepared(folder, draft, basis)
            finally:
                draft.unlink(missing_ok=True)
