"""Links in, click depths out: breadth-first search from the start, redirects free, once more with pager hops free."""

from typing import NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from seoaudit.store.append import append

Numbers = NDArray[np.int64]

NODES = """
create or replace temp table node as
select
    (row_number() over () - 1)::integer as id,
    page.url,
    page.is_html,
    page.page_type,
    page.outcome = 'offsite' as offsite
from page
"""
EDGES = """
create or replace temp table edge as
select source.id as source, target.id as target, link.position = 'pager' and target.page_type = 'pagination' as pager
from link
join node as source on source.url = link.url
join node as target on target.url = link.target
where source.is_html and link.url <> link.target
"""
HOPS = """
select source.id as source, target.id as target
from page
join node as source on source.url = page.url
join node as target on target.url = page.redirect_to
"""


class Graph(NamedTuple):
    """Edges grouped by source: the targets of node i are targets[starts[i]:starts[i + 1]]."""

    starts: Numbers
    targets: Numbers


def number_links(con: duckdb.DuckDBPyConnection) -> None:
    """Number the pages (`node`) and keep the links between them as numbers (`edge`): text is compared only once."""
    con.execute(NODES)
    con.execute(EDGES)


def click_depths(con: duckdb.DuckDBPyConnection) -> None:
    """Set click_depth and click_depth_no_pager of every page that a path of links leads to from the start.

    Where links were not followed nothing is set: what leads to a page is not known then. Links must be numbered.
    """
    (nodes,) = con.execute("select count(*) from node").fetchall()[0]
    start = con.execute("select id from node join site on node.url = site.home where site.followed").fetchone()
    if start is None:
        return
    links = con.execute("select source, target, pager from edge").fetchnumpy()
    hops = con.execute(HOPS).fetchnumpy()
    edges = {end: np.concatenate((links[end], hops[end])) for end in ("source", "target")}
    free = np.zeros(len(hops["source"]), dtype=bool)
    plain, no_pager = (np.concatenate((costs, free)) for costs in (np.ones(len(links["pager"]), bool), ~links["pager"]))
    depths = [levels(nodes, {**edges, "cost": cost}, start[0]) for cost in (plain, no_pager)]
    con.execute("create or replace temp table depth (id integer, plain integer, no_pager integer)")
    append(con, "depth", zip(range(nodes), *(column.tolist() for column in depths), strict=True))
    con.execute(
        "update page set click_depth = depth.plain, click_depth_no_pager = depth.no_pager"
        " from depth join node using (id) where page.url = node.url and depth.plain >= 0 and not node.offsite"
    )


def levels(nodes: int, edges: dict[str, Numbers], start: int) -> Numbers:
    """Depth of each node by breadth-first search over edges of cost 0 and 1; -1 where none leads.

    `edges` has the columns source, target and cost, as numpy arrays of one length.
    """
    free = edges["cost"] == 0
    hops = [_graph(nodes, edges["source"][chosen], edges["target"][chosen]) for chosen in (free, ~free)]
    depths = np.full(nodes, -1, dtype=np.int64)
    frontier = np.array([start], dtype=np.int64)
    depth = 0
    while frontier.size:
        depths[frontier] = depth
        level = [frontier]
        while frontier.size:
            frontier = _new(hops[0], frontier, depths)
            depths[frontier] = depth
            level.append(frontier)
        frontier = _new(hops[1], np.concatenate(level), depths)
        depth += 1
    return depths


def _graph(nodes: int, sources: Numbers, targets: Numbers) -> Graph:
    order = np.argsort(sources, kind="stable")
    counts = np.bincount(sources, minlength=nodes)
    return Graph(np.concatenate(([0], np.cumsum(counts))), targets[order])


def _new(graph: Graph, frontier: Numbers, depths: Numbers) -> Numbers:
    """Targets of the frontier that have no depth yet, each once."""
    first, lengths = graph.starts[frontier], graph.starts[frontier + 1] - graph.starts[frontier]
    if not lengths.sum():
        return np.empty(0, dtype=np.int64)
    offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    reached = graph.targets[np.repeat(first, lengths) + offsets]
    fresh: Numbers = np.unique(reached[depths[reached] < 0])
    return fresh
