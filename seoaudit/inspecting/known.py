"""A run and an address as the user wrote it come in; what the run knows of that address is printed."""

from contextlib import closing
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from seoaudit.errors import UsageError
from seoaudit.model import Language
from seoaudit.read.url import normalise
from seoaudit.report.inspection import Inlink, Inspection, Step, inspection_json, inspection_lines
from seoaudit.store.audit import connect
from seoaudit.store.clean import clean_text
from seoaudit.store.run import load_run

MAX_STEPS = 10
"""Redirects that are followed, as many as Google's crawler does."""

_PAGE = """
select url, outcome, status, reason, page_type, type_confidence, title, canonical, indexable_google, indexable_yandex,
    click_depth, click_depth_no_pager, found_by, found_on, inlinks as inlink_pages
from page
where url = $url
"""
_TWINS = """
select url
from page
where rtrim(regexp_replace(lower(url), '^https?://(www[.])?', ''), '/')
    = rtrim(regexp_replace(lower($url), '^https?://(www[.])?', ''), '/')
order by jaro_winkler_similarity(url, $url) desc, url
limit 3
"""
_INLINKS = """
with targets as (
    select $url as url, null as via
    union all
    select redirect.url, redirect.url
    from redirect
    where redirect.target = $url and not redirect.loops and redirect.url <> $url
)
select link.url, link.anchor, link.rel, link.position, targets.via, count(*) over () as total
from link
join targets on targets.url = link.target
join page on page.url = link.url
where page.is_html and link.url <> $url
order by link.fetch_id, link.ord
limit $limit
"""
_STEP = "select outcome, status, redirect_to from page where url = $url"
_OUTLINKS = "select count(*) as links, count(distinct target) as targets from link where url = $url"


def show_known(address: str, folder: Path, lang: Language, limit: int, *, as_json: bool) -> int:
    """Print what the run in `folder` knows of an address, with the first `limit` links that lead to it.

    Raises UsageError where it knows nothing of it, naming the nearest addresses it does know.
    """
    run = load_run(folder)
    with closing(connect(folder, locked=True)) as con:
        found = _inspection(con, _address(con, address, run.url), folder, limit)
    for line in [inspection_json(found)] if as_json else inspection_lines(found, lang):
        print(line)  # noqa: T201
    return 0


def _address(con: DuckDBPyConnection, written: str, start: str) -> str:
    """The address meant: one relative to the shop is resolved, one may begin with the shop's host."""
    (base,) = con.execute("select url from site").fetchone() or (start,)
    scheme, _, rest = base.partition("//")
    host = rest.partition("/")[0]
    text = clean_text(written.strip())
    if text == host or text.startswith((f"{host}/", f"{host}?")):
        text = f"{scheme}//{text}"
    address = normalise(text, base)
    if address is None:
        raise UsageError(f"{text!r} is no address: give one such as {base} or /obuv/")
    return clean_text(address)


def _inspection(con: DuckDBPyConnection, url: str, folder: Path, limit: int) -> Inspection:
    page = _row(con, _PAGE, url)
    if page is None:
        raise UsageError(f"{folder} does not know {url}{_nearest(con, url)}")
    inlinks = con.execute(_INLINKS, {"url": url, "limit": limit}).fetchall()
    outlinks = _row(con, _OUTLINKS, url) or {}
    return Inspection(
        **page,
        redirects=_redirects(con, url),
        outlinks=outlinks["links"],
        outlink_targets=outlinks["targets"],
        inlinks_total=inlinks[0][-1] if inlinks else 0,
        inlinks=[Inlink(*row[:-1]) for row in inlinks],
        links_file="links.csv" if (folder / "links.csv").exists() else "audit.duckdb",
    )


def _row(con: DuckDBPyConnection, sql: str, url: str) -> dict[str, Any] | None:
    cursor = con.execute(sql, {"url": url})
    names = [column[0] for column in cursor.description or ()]
    row = cursor.fetchone()
    return dict(zip(names, row, strict=True)) if row else None


def _nearest(con: DuckDBPyConnection, url: str) -> str:
    """What differs only in scheme, www, case or closing slash, else where to look."""
    twins = [row[0] for row in con.execute(_TWINS, {"url": url}).fetchall()]
    return f"; did you mean {' or '.join(twins)}?" if twins else "; pages.csv lists every address it knows"


def _redirects(con: DuckDBPyConnection, url: str) -> list[Step]:
    """Where the address leads, one answer after the other; a loop ends where it closes."""
    steps: list[Step] = []
    seen = {url}
    target = (_row(con, _STEP, url) or {}).get("redirect_to")
    while target and len(steps) < MAX_STEPS:
        answer = _row(con, _STEP, target) or {}
        steps.append(Step(target, answer.get("outcome"), answer.get("status")))
        target = None if target in seen else answer.get("redirect_to")
        seen.add(steps[-1].url)
    return steps
