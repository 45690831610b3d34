"""Redirecting pages in, the table `redirect` out: where each chain ends, over how many hops, and whether it loops."""

from collections.abc import Mapping
from typing import NamedTuple

import duckdb

from seoaudit.store.append import append

MAX_HOPS = 10
"""Hops after which a chain counts as endless (Google's crawler follows ten)."""


class Chain(NamedTuple):
    """Where a chain of redirects leads: a row of `redirect`."""

    url: str
    target: str
    hops: int
    loops: bool


def redirect_chains(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `redirect`, and mark in `page` the first address of each loop and of each endless chain."""
    steps = con.execute(
        "select url, redirect_to, status from page where redirect_to is not null and status between 300 and 399"
        " order by fetch_id"
    ).fetchall()
    if not steps:
        return
    following = {url: target for url, target, _ in steps}
    statuses = {url: status for url, _, status in steps}
    chains = [follow(url, following) for url in following]
    append(con, "redirect", ((*chain, _path(chain, following, statuses), None) for chain in chains))
    marks = _first_of_endless(chains, following)
    if marks:
        con.executemany("update page set outcome = $1 where url = $2", marks)


def follow(url: str, following: Mapping[str, str]) -> Chain:
    """Walk the chain that begins at `url` until it leaves `following`, comes back, or exceeds MAX_HOPS."""
    seen, here = {url}, url
    for hops in range(1, MAX_HOPS + 1):
        here = following[here]
        if here in seen:
            return Chain(url, here, hops, True)
        if here not in following:
            return Chain(url, here, hops, False)
        seen.add(here)
    return Chain(url, here, MAX_HOPS, False)


def _path(chain: Chain, following: Mapping[str, str], statuses: Mapping[str, int]) -> list[str]:
    here, path = chain.url, []
    for _ in range(chain.hops):
        path.append(f"{statuses[here]} {following[here]}")
        here = following[here]
    return path


def _first_of_endless(chains: list[Chain], following: Mapping[str, str]) -> list[tuple[str, str]]:
    marked: set[str] = set()
    marks = []
    for chain in chains:
        endless = chain.hops >= MAX_HOPS
        if chain.url in marked or not (chain.loops or endless):
            continue
        marks.append(("redirect_loop" if chain.loops else "too_many_redirects", chain.url))
        here: str | None = chain.url
        while here is not None and here not in marked:
            marked.add(here)
            here = following.get(here)
    return marks
