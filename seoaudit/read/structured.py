"""The tree of a page comes in; its structured data goes out: blocks, nodes, properties, and what they say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from seoaudit.model import BreadcrumbStep, ListItem, Offer, Review, SdBlock, SdNode, SdProp
from seoaudit.read import sd_facts
from seoaudit.read.jsonld import JsonBlock, read_blocks
from seoaudit.read.markup_product import MarkupProduct, markup_products
from seoaudit.read.microdata import Microdata, read_microdata
from seoaudit.read.opengraph import read_open_graph
from seoaudit.read.product import main_product, marked_fields, product_sources, source_row
from seoaudit.read.rdfa import read_rdfa
from seoaudit.read.sd_graph import Graph
from seoaudit.read.sd_reviews import reviews

__all__ = ["Structured", "main_product", "marked_fields", "product_sources", "read_structured", "source_row"]

MAX_RAW = 10_000
"""Characters of a JSON-LD block that are kept."""


class StructuredLimits(Protocol):
    """What read_structured takes of the limits of reading."""

    @property
    def max_json_ld(self) -> int: ...
    @property
    def max_itemscopes(self) -> int: ...
    @property
    def max_nesting(self) -> int: ...
    @property
    def rdfa(self) -> bool: ...


@dataclass(frozen=True)
class Structured:
    """The structured data of one page, as rows, with the products in markup and Open Graph for main_product.

    Trails in `breadcrumb` are numbered from 0 among themselves.
    """

    sd_block: tuple[SdBlock, ...] = ()
    sd_node: tuple[SdNode, ...] = ()
    sd_prop: tuple[SdProp, ...] = ()
    offer: tuple[Offer, ...] = ()
    review: tuple[Review, ...] = ()
    item_list: tuple[ListItem, ...] = ()
    breadcrumb: tuple[BreadcrumbStep, ...] = ()
    products: tuple[MarkupProduct, ...] = ()
    og: Mapping[str, str] = field(default_factory=dict)


def read_structured(
    tree: etree._Element, heads: Iterable[etree._Element], url: str, base: str, limits: StructuredLimits
) -> Structured:
    """Everything structured on the page `url`; `base` resolves relative addresses. Never raises for a bad page.

    `heads` are the metas and scripts of the tree, wherever they stand, what else a head holds among them.
    JSON-LD blocks come first in document order, then each top-level item of microdata, and of RDFa where the limits ask
    for it, as a block of its own.
    """
    scripts = read_blocks((el for el in heads if el.tag == "script"), limits.max_json_ld)
    microdata = read_microdata(tree, base, limits.max_itemscopes, limits.max_nesting)
    rdfa = read_rdfa(tree, base, limits.max_itemscopes, limits.max_nesting) if limits.rdfa else Microdata()
    og = read_open_graph(el for el in heads if el.tag == "meta")
    if not scripts and not any(microdata) and not any(rdfa):
        return Structured(og=og)
    graph = Graph(url, base)
    blocks = [_json_row(graph, idx, script) for idx, script in enumerate(scripts)]
    blocks += _item_rows(graph, len(blocks), microdata, "microdata")
    blocks += _item_rows(graph, len(blocks), rdfa, "rdfa")
    dangling = graph.link()
    blocks = [
        row._replace(
            faults=_merged(row.faults, dangling.get(row.idx, ())),
            signs=_merged(row.signs, graph.signs.get(row.idx, ())),
        )
        for row in blocks
    ]
    nodes, props = graph.rows()
    return Structured(
        tuple(blocks),
        nodes,
        props,
        tuple(sd_facts.offers(graph)),
        tuple(reviews(graph)),
        tuple(sd_facts.item_lists(graph)),
        tuple(sd_facts.breadcrumbs(graph)),
        markup_products(graph),
        og,
    )


def _json_row(graph: Graph, idx: int, script: JsonBlock) -> SdBlock:
    """The block's row; its value goes into the graph, unless no engine reads it."""
    faults = set() if script.value is None or script.inert else graph.add(script.value, idx, "json-ld")
    line, column = script.line_and_column
    return SdBlock(
        graph.url,
        idx,
        "json-ld",
        script.raw[:MAX_RAW],
        script.error is None,
        script.error,
        script.pos,
        line,
        column,
        script.repairs,
        _merged(script.faults, faults),
        tuple(script.signs),
        script.context,
    )


def _item_rows(graph: Graph, first: int, read: Microdata, syntax: str) -> Iterator[SdBlock]:
    for idx, item in enumerate(read.items, first):
        faults = graph.add(item, idx, syntax)
        yield SdBlock(graph.url, idx, syntax, faults=_merged(faults, ()))
    if read.fault or read.error:
        faults = {read.fault} if read.fault else set()
        idx = first + len(read.items)
        yield SdBlock(graph.url, idx, syntax, None, not read.error, read.error, faults=_merged(faults, ()))


def _merged(one: Iterable[str], two: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *sorted(two))))
