"""The rows of a page's structured data come in; its nodes with their values, and what points where, go out."""

from collections import defaultdict
from collections.abc import Iterator

from seoaudit.model import PageFacts, SdNode, SdProp
from seoaudit.read.sd_types import is_a

_OWN_PROPS = frozenset(("mainEntity", "mainEntityOfPage", "about", "isVariantOf"))


class Markup:
    """The nodes of one page by name, each with its values in document order."""

    def __init__(self, facts: PageFacts) -> None:
        self.nodes: dict[str, SdNode] = {node.node_id: node for node in facts.sd_node if node.node_id}
        self._values: defaultdict[tuple[str, str], list[SdProp]] = defaultdict(list)
        for row in facts.sd_prop:
            if row.node_id and row.prop:
                self._values[row.node_id, row.prop].append(row)

    def of(self, *families: str) -> list[SdNode]:
        """The nodes of the families of types, subtypes among them."""
        return [node for node in self.nodes.values() if any(is_a(node.types, family) for family in families)]

    def values(self, node: SdNode, *names: str) -> Iterator[SdProp]:
        """The values of the properties `names` that say something: a text, a node or a reference."""
        for name in names:
            for row in self._values.get((node.node_id or "", name), ()):
                if row.ref or (row.text or "").strip():
                    yield row

    def has(self, node: SdNode, *names: str) -> bool:
        """Whether one of the properties `names` has a value."""
        return any(True for _ in self.values(node, *names))

    def texts(self, node: SdNode, *names: str) -> list[str]:
        """The texts of the properties `names`."""
        return [row.text.strip() for row in self.values(node, *names) if row.text]

    def children(self, node: SdNode, *names: str) -> list[SdNode]:
        """The nodes of the page that are values of the properties `names`, each once."""
        refs = dict.fromkeys(row.ref for row in self.values(node, *names) if row.ref)
        return [self.nodes[ref] for ref in refs if ref in self.nodes]

    def points_away(self, node: SdNode, *names: str) -> bool:
        """Whether a value is an address, or a reference to what the page does not hold: nobody can tell what it is."""
        return any(
            row.value_kind == "url" or (row.ref is not None and row.ref not in self.nodes)
            for row in self.values(node, *names)
        )

    def products(self) -> list[SdNode]:
        """The products that stand alone: not variants of a group, not listed by, related to or part of another."""
        variants = {child.node_id for node in self.nodes.values() for child in self.children(node, "hasVariant")}
        return [node for node in self.of("Product") if node.node_id not in variants and self._stands_alone(node)]

    def _stands_alone(self, node: SdNode) -> bool:
        if node.parent_node is None or node.parent_prop in _OWN_PROPS:
            return True
        return node.parent_prop == "itemOffered" and self.nodes[node.parent_node].parent_node is None
