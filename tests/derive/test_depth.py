"""Breadth-first depth over edges of cost 1 (links) and 0 (redirects, pager hops)."""

import duckdb
import numpy as np
import pytest

from seoaudit.derive.depth import EDGES, NODES, levels
from seoaudit.store.schema import create


def depths(nodes: int, *edges: tuple[int, int, int]) -> list[int]:
    columns = np.array(edges, dtype=np.int64).reshape(-1, 3).T
    return list(levels(nodes, {"source": columns[0], "target": columns[1], "cost": columns[2]}, 0).tolist())


def test_each_link_is_one_click() -> None:
    assert depths(4, (0, 1, 1), (1, 2, 1), (2, 3, 1)) == [0, 1, 2, 3]


def test_the_shortest_path_counts_and_circles_end() -> None:
    assert depths(4, (0, 1, 1), (1, 2, 1), (2, 0, 1), (0, 2, 1), (2, 3, 1)) == [0, 1, 1, 2]


def test_free_edges_do_not_count() -> None:
    assert depths(5, (0, 1, 1), (1, 2, 0), (2, 3, 0), (3, 4, 1)) == [0, 1, 1, 1, 2]


def test_a_longer_free_path_beats_a_direct_click_later() -> None:
    assert depths(4, (0, 1, 0), (1, 2, 0), (0, 3, 1), (2, 3, 0)) == [0, 0, 0, 0]


@pytest.mark.parametrize("nodes", [1, 3])
def test_what_no_path_leads_to_has_no_depth(nodes: int) -> None:
    assert depths(nodes) == [0] + [-1] * (nodes - 1)


def test_pages_are_never_paired_with_one_another() -> None:
    """Of 10,000 pages that would be a hundred million pairs: a plan with a loop took minutes and ten gigabytes."""
    con = duckdb.connect()
    create(con)
    con.execute("insert into page (url) select '/' || range from range(2000)")
    con.execute("insert into link (url, target) select '/' || a.range, '/' || b.range from range(2000) a, range(50) b")
    con.execute(NODES)
    plan = con.execute(f"explain {EDGES}").fetchall()[0][1]
    assert "Hash Join" in plan or "HASH_JOIN" in plan
    assert "Nested Loop" not in plan
    assert "NESTED_LOOP" not in plan
    assert "Cross" not in plan
