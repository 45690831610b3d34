"""A run comes in, its links as lines of CSV go out: the database writes them, for they are millions."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from seoaudit.store.audit import for_reports
from seoaudit.store.disk import refusals

AT_A_TIME = 250_000
_SLICES = """
select min(fetch_id), max(fetch_id)
from (select fetch_id, sum(count(*)) over (order by fetch_id) // $size as slice from link group by fetch_id)
group by slice
order by slice
"""
# Addresses are printable and begin with a scheme; of other texts nearly all are letters and common signs.
_LETTERS = r"\w\x{C0}-\x{24F}\x{400}-\x{482}\x{48A}-\x{4FF}"
_HARMLESS = f"[{_LETTERS}][{_LETTERS} .,:!?()«»/&\"''%#=+*—–-]*"
_MACROS = f"""
create temp macro address_cell(text) as if(contains(text, ';'), cell(text), text);
create temp macro text_cell(text) as
    if(length(text) <= 1000 and regexp_full_match(text, '{_HARMLESS}'), text, cell(text));
"""
_LINES = """
copy (
    with elsewhere as (
        select url, max_by({'outcome': outcome, 'status': status}, method = 'GET') as answer
        from resource
        where reason = 'external'
        group by url
    )
    select
        address_cell(link.url),
        if(link.target is null, text_cell(link.href), address_cell(link.target)),
        text_cell(link.anchor),
        text_cell(link.rel),
        link.position,
        coalesce(answer.outcome, page.outcome),
        coalesce(answer.status, page.status)
    from link
    left join page on page.url = coalesce(link.target, link.href)
    left join elsewhere on elsewhere.url = page.url and page.outcome = 'offsite'
    where link.fetch_id between $first and $last
    order by link.fetch_id, link.ord
) to '{file}' (format csv, header false)
"""


def links_csv(run: Path, cell: Callable[[str], str]) -> Iterator[bytes]:
    """Every link: source, target, anchor, rel, position, outcome and status of the target, in the order of fetching.

    `cell` makes a text harmless; it is asked only for texts that may need it. Raises StoreError where the database is
    missing or the disk refuses.
    """
    with (
        refusals(run),
        closing(for_reports(run)) as con,
        tempfile.TemporaryDirectory(dir=run, prefix=".links.") as folder,
    ):
        file = Path(folder) / "links.csv"
        con.create_function("cell", cell, ["VARCHAR"], "VARCHAR")
        con.execute(_MACROS)
        for first, last in con.execute(_SLICES, {"size": AT_A_TIME}).fetchall():
            con.execute(_LINES.replace("{file}", str(file).replace("'", "''")), {"first": first, "last": last})
            yield file.read_bytes()
