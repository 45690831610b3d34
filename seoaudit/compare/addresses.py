"""Matched addresses come in; what changed on pages, and which appeared and went, goes out by type with examples."""

from duckdb import DuckDBPyConnection

from seoaudit.comparison import FIELDS, Addresses, Change

EXAMPLES = 5

_CHANGES = f"""
with changed as (
    select unnest(fields) as field, page_row.*
    from page_row
    where change = 'read' or len(fields) > 0
),
valued as (
    select
        field,
        page_type,
        address,
        old_url,
        new_url,
        case field {" ".join(f"when '{name}' then old_{name}" for name in FIELDS)} end as old,
        case field {" ".join(f"when '{name}' then new_{name}" for name in FIELDS)} end as new,
        row_number() over (partition by field, page_type order by address) as place
    from changed
)
select
    field,
    page_type,
    count(*),
    list({{'was': old_url, 'now': new_url, 'old': old, 'new': new}} order by address) filter (where place <= {EXAMPLES})
from valued
group by field, page_type
order by list_position({FIELDS}, field), count(*) desc, page_type
"""

_READ = """
select coalesce(page.page_type, 'other'), count(*)
from address
join after.page as page on page.url = address.new_url
where address.change = 'read'
group by all
"""

_ADDRESSES = f"""
select
    change,
    page_type,
    new_answer,
    count(*),
    list(if(change in ('went', 'unread'), old_url, new_url) order by address) filter (where place <= {EXAMPLES})
from (
    select *, row_number() over (partition by change, page_type, new_answer order by address) as place
    from page_row
    where change in ('appeared', 'went', 'first_read', 'unread')
)
group by change, page_type, new_answer
order by list_position(['appeared', 'went', 'first_read', 'unread'], change), count(*) desc, page_type, new_answer
"""


def changes(con: DuckDBPyConnection) -> list[Change]:
    """What changed on pages, by field in order, then by type, the most frequent first."""
    read = dict(con.execute(_READ).fetchall())
    return [
        Change(field, page_type, count, read.get(page_type, 0), [tuple(one.values()) for one in examples])
        for field, page_type, count, examples in con.execute(_CHANGES).fetchall()
    ]


def compared_pages(con: DuckDBPyConnection) -> int:
    """Pages that both runs read."""
    row = con.execute("select count(*) from address where change = 'read'").fetchone()
    return int(row[0]) if row else 0


def addresses(con: DuckDBPyConnection) -> list[Addresses]:
    """Which addresses appeared, went, or were read by one run alone."""
    return [Addresses(*row) for row in con.execute(_ADDRESSES).fetchall()]
