"""A derived database comes in, the tree of its categories goes out: all in numbers, the largest one by one."""

from duckdb import DuckDBPyConnection

from seoaudit.model import Branch, Catalogue

TOPS = 40
"""Categories without a parent that are named."""
CHILDREN = 15
"""Categories of one parent that are named."""
LEVELS = 6
NAMED = 400
"""Categories that are named in all."""


def catalogue(con: DuckDBPyConnection) -> Catalogue:
    """The tree of categories; those with most products come first, and none without its parent."""
    by_level = con.execute("select level, count(*) from category_branch group by level order by level").fetchall()
    rows = con.execute(
        """
        with ranked as (
            select *, row_number() over (partition by parent order by below desc, url) as place
            from category_branch
            where level <= $levels
        )
        select url, parent, name, told_by, level, children, products, below, click_depth, hierarchy_level
        from ranked
        where place <= if(parent is null, $tops, $children)
        order by level, below desc, url
        """,
        {"levels": LEVELS, "tops": TOPS, "children": CHILDREN},
    ).fetchall()
    return Catalogue(sum(count for _, count in by_level), dict(by_level), _rooted([Branch(*row) for row in rows]))


def _rooted(branches: list[Branch]) -> tuple[Branch, ...]:
    """Branches whose parents are there, as many as are named at most."""
    kept: dict[str, Branch] = {}
    for branch in branches:
        if len(kept) < NAMED and (branch.parent is None or branch.parent in kept):
            kept[branch.url] = branch
    return tuple(kept.values())
