"""Rows of facts on structured data: blocks, nodes, properties."""

from typing import NamedTuple


class SdBlock(NamedTuple):
    """One block of structured data: a row of `sd_block`."""

    url: str
    idx: int = 0
    syntax: str = "json-ld"
    raw: str | None = None
    parse_ok: bool = True
    parse_error: str | None = None
    error_pos: int | None = None
    error_line: int | None = None
    error_column: int | None = None
    repairs: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    context: str | None = None


class SdNode(NamedTuple):
    """One node of structured data: a row of `sd_node`."""

    url: str
    node_id: str | None = None
    syntax: str = "json-ld"
    block_idx: int = 0
    path: str | None = None
    types: tuple[str, ...] = ()
    id: str | None = None
    parent_node: str | None = None
    parent_prop: str | None = None
    in_graph: bool = False
    families: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class SdProp(NamedTuple):
    """One value of a property: a row of `sd_prop`."""

    url: str
    node_id: str | None = None
    prop: str | None = None
    ord: int = 0
    value_kind: str = "text"
    text: str | None = None
    num: float | None = None
    ref: str | None = None
