"""Findings with their kinds come in; one line for each rule, kind and template goes out."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from duckdb import DuckDBPyConnection

from seoaudit.comparison import Line
from seoaudit.model import Finding

LINES = 20
"""Templates of one rule and kind that get a line of their own, the largest; the rest is one line."""
EXAMPLES = 3

_GROUPS = """
create or replace temp table line_group as
with totals as (
    select rule, template, count(*) filter (where was) as before, count(*) filter (where is_there) as after
    from found
    group by rule, template
),
sized as (
    select rule, kind, why, template, page_type, count(*) as size, bool_or(is_there) as is_there
    from found
    where kind <> 'not_comparable'
    group by rule, kind, why, template, page_type
)
select
    sized.*,
    if(sized.is_there, totals.after, totals.before) as among,
    row_number() over (
        partition by sized.rule, sized.kind
        order by sized.size desc, sized.template, sized.page_type, sized.why
    ) as place
from sized
join totals on totals.rule = sized.rule and totals.template is not distinct from sized.template
"""
_LINES = "select rule, kind, why, template, page_type, size, among, place from line_group order by rule, kind, place"
_EXAMPLES = f"""
select found.rule, found.kind, place, found.url, severity, evidence, fingerprint, found.template
from found
join line_group as lines on lines.rule = found.rule and lines.kind = found.kind
    and lines.why is not distinct from found.why
    and lines.template is not distinct from found.template
    and lines.page_type is not distinct from found.page_type
where place <= {LINES + 1}
qualify row_number() over (partition by found.rule, found.kind, place order by found.url, fingerprint) <= {EXAMPLES}
order by found.rule, found.kind, place, found.url, fingerprint
"""


def lines(con: DuckDBPyConnection) -> list[Line]:
    """The lines by rule, the largest first; templates beyond the largest share the last, which names none."""
    con.execute(_GROUPS)
    examples: dict[tuple[str, str, int], list[Finding]] = {}
    for rule, kind, place, url, severity, evidence, fingerprint, template in con.execute(_EXAMPLES).fetchall():
        found = Finding(rule, url, severity, json.loads(evidence), fingerprint, template)
        examples.setdefault((rule, kind, place), []).append(found)
    groups = groupby(con.execute(_LINES).fetchall(), key=lambda row: row[:2])
    return [line for _, rows in groups for line in _lined(list(rows), examples)]


def _lined(rows: list[tuple[Any, ...]], examples: dict[tuple[str, str, int], list[Finding]]) -> Iterator[Line]:
    """The lines of one rule and kind."""
    for rule, kind, why, template, page_type, size, among, place in rows[:LINES]:
        yield Line(rule, kind, why, template, page_type, size, among, 1, examples.get((rule, kind, place), ()))
    if rest := rows[LINES:]:
        rule, kind = rest[0][:2]
        size = sum(row[5] for row in rest)
        yield Line(rule, kind, None, None, None, size, size, len(rest), examples.get((rule, kind, LINES + 1), ()))
