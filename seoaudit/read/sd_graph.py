"""Values of JSON-LD and microdata come in; one graph of nodes and properties goes out, whatever their nesting."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urljoin

from seoaudit.model import SdNode, SdProp
from seoaudit.read.sd_context import is_only_schema
from seoaudit.read.sd_types import families, short_name
from seoaudit.read.sd_unknown import types_of, unknown_terms
from seoaudit.read.sd_value import Value, entity_in, read_value

MAX_NODES = 5_000
MAX_VALUES = 30_000
MAX_TYPES = 10
MAX_UNKNOWN = 20

_ELSEWHERE = frozenset(("hasMerchantReturnPolicy", "hasShippingService", "validForMemberTier"))
"""Properties whose @id Google lets point to another page."""

_PROP = tuple.__new__
"""Half of what SdProp(...) costs, for the most frequent row of markup."""
_INVERSE = {"itemOffered": "offers", "isVariantOf": "hasVariant"}


@dataclass(eq=False)
class Node:
    """One node: its name on the page, where it stands, its types, its @id, its properties in document order."""

    name: str
    syntax: str
    block: int
    path: str
    types: list[str] = field(default_factory=list)
    iri: str | None = None
    parent: "Node | None" = None
    parent_prop: str | None = None
    in_graph: bool = False
    props: dict[str, list[Value]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def value(self, *names: str) -> Value | None:
        """The first value with a text among the properties `names`."""
        for name in names:
            for value in self.props.get(name, ()):
                if value.text and value.text.strip():
                    return value
        return None

    def text(self, *names: str) -> str | None:
        """The first non-empty text among the properties `names`, stripped."""
        value = self.value(*names)
        return value.text.strip() if value and value.text else None

    def add(self, name: str, value: Value) -> bool:
        """Add a value unless it stands there already; whether it was new."""
        values = self.props.get(name)
        if values is None:
            self.props[name] = [value]
            return True
        if value in values[-20:]:
            return False
        values.append(value)
        return True


class _Task(NamedTuple):
    """A value still to be read, and where it stands."""

    value: Any
    path: str
    parent: Node | None = None
    prop: str = ""
    in_graph: bool = False
    own_terms: bool = False
    """Whether its names are schema.org's, as its context says."""

    def element(self, place: int) -> "_Task":
        path = f"{self.path}[{place}]"
        return _Task(self.value[place], path, self.parent, self.prop, self.in_graph, self.own_terms)


class Graph:
    """The nodes of one page. `add` takes one block at a time, `link` closes the graph; `signs` show the faults."""

    def __init__(self, url: str, base: str) -> None:
        self.url = url
        self.base = base
        self.nodes: list[Node] = []
        self.by_name: dict[str, Node] = {}
        self.signs: dict[int, list[str]] = {}
        self._by_iri: dict[tuple[str, str], Node] = {}
        self._values = 0

    def add(self, value: Any, block: int, syntax: str) -> set[str]:
        """Read one block's value; its faults: html_entities, too_large."""
        faults: set[str] = set()
        tasks = [_Task(value, "$", own_terms=syntax == "microdata")]
        while tasks:
            if len(self.nodes) >= MAX_NODES or self._values >= MAX_VALUES:
                self._sign(block, f"> {MAX_NODES:,} nodes" if self._values < MAX_VALUES else f"> {MAX_VALUES:,} values")
                return faults | {"too_large"}
            task = tasks.pop()
            if isinstance(task.value, list):
                tasks += reversed([task.element(n) for n in range(len(task.value))])
            elif isinstance(task.value, dict):
                tasks += reversed(list(self._object(task, block, syntax, faults)))
            elif task.parent is not None:
                self._scalar(task.parent, task.prop, task.value, faults, block)
        return faults

    def _sign(self, block: int, sign: str) -> None:
        self.signs.setdefault(block, []).append(sign)

    def _object(self, task: _Task, block: int, syntax: str, faults: set[str]) -> Iterator[_Task]:
        """What is still to be read inside an object, once its node or reference is made and its scalars are taken."""
        item = task.value
        for wrapper in ("@value", "@list", "@set"):
            if wrapper in item:
                yield task._replace(value=item[wrapper])
                return
        own_terms = is_only_schema(item["@context"]) if item.get("@context") else task.own_terms
        if "@graph" in item:
            yield _Task(item["@graph"], f"{task.path}.@graph", in_graph=True, own_terms=own_terms)
            if item.keys() <= {"@graph", "@context", "@id"}:
                return
        iri = self._iri(item.get("@id"))
        if iri and task.parent and item.keys() <= {"@id", "@type"} and syntax != "microdata":
            self._put(task.parent, task.prop, Value("ref", ref=iri))
            return
        node = self._node(task, iri, block, syntax)
        if own_terms:
            new = [name for name in unknown_terms(item, syntax) if name not in node.unknown]
            node.unknown += new[: MAX_UNKNOWN - len(node.unknown)]
        for key, value in item.items():
            if not key.startswith("@") and key:
                name = short_name(key)[:200]
                if isinstance(value, (dict, list)):
                    yield _Task(value, f"{task.path}.{name}"[:500], node, name, own_terms=own_terms)
                else:
                    self._scalar(node, name, value, faults, block)

    def _node(self, task: _Task, iri: str | None, block: int, syntax: str) -> Node:
        """The node of an object: the one of the same @id, or a new one."""
        node = self._by_iri.get((syntax, iri)) if iri else None
        if node is None:
            node = Node(f"n{len(self.nodes)}", syntax, block, task.path, iri=iri, in_graph=task.in_graph)
            self.nodes.append(node)
            self.by_name[node.name] = node
            if iri:
                self._by_iri[syntax, iri] = node
        if task.parent is not None:
            self._put(task.parent, task.prop, Value("node", ref=node.name))
            if node.parent is None and node is self.nodes[-1] and not node.props:
                node.parent, node.parent_prop = task.parent, task.prop
        for short in types_of(task.value):
            if short not in node.types and len(node.types) < MAX_TYPES:
                node.types.append(short)
        return node

    def _scalar(self, node: Node, name: str, scalar: Any, faults: set[str], block: int) -> None:
        if scalar is None:
            return
        value = read_value(scalar)
        if node.syntax == "json-ld" and "html_entities" not in faults and (sign := entity_in(value.text)):
            faults.add("html_entities")
            self._sign(block, f"{name}: {sign}")
        self._put(node, name, value)

    def _put(self, node: Node, name: str, value: Value) -> None:
        self._values += node.add(name, value)

    def _iri(self, value: Any) -> str | None:
        if not isinstance(value, str) or not value.strip():
            return None
        text = value.strip()[:2_048]
        if text.startswith("_:"):
            return text
        try:
            return urljoin(self.base, text)
        except ValueError:
            return text

    def link(self) -> dict[int, set[str]]:
        """Resolve references to nodes of the page and close inverse properties; dangling_ref by block."""
        faults: dict[int, set[str]] = {}
        for node in self.nodes:
            for name, values in node.props.items():
                for place, value in enumerate(values):
                    if value.kind == "ref" and value.ref:
                        found = self._by_iri.get((node.syntax, value.ref))
                        if found:
                            values[place] = value._replace(ref=found.name)
                        elif name not in _ELSEWHERE and self._is_own(value.ref):
                            if not faults.setdefault(node.block, set()):
                                self._sign(node.block, f'{name}: {{"@id": "{value.ref[:200]}"}}')
                            faults[node.block].add("dangling_ref")
        self._invert()
        return faults

    def _is_own(self, iri: str) -> bool:
        """Whether only this very page could define it: a blank node, or a fragment of the page."""
        page, mark, _ = iri.partition("#")
        return iri.startswith("_:") or (bool(mark) and page == self.url)

    def _invert(self) -> None:
        for node in list(self.nodes):
            for name in _INVERSE.keys() & node.props.keys():
                for target in self.children(node, name):
                    target.add(_INVERSE[name], Value("ref", ref=node.name))
            if "itemReviewed" not in node.props:
                continue
            kind = "aggregateRating" if "AggregateRating" in node.types else "review"
            for target in self.children(node, "itemReviewed"):
                if Value("node", ref=node.name) not in target.props.get(kind, ()):
                    target.add(kind, Value("ref", ref=node.name))

    def children(self, node: Node, *names: str) -> list[Node]:
        """The nodes that are values of the properties `names`, each once."""
        held = [values for name in names if (values := node.props.get(name))]
        if not held:
            return []
        refs = dict.fromkeys(value.ref for values in held for value in values if value.ref)
        return [self.by_name[ref] for ref in refs if ref in self.by_name]

    def rows(self) -> tuple[tuple[SdNode, ...], tuple[SdProp, ...]]:
        """The rows of sd_node and sd_prop."""
        nodes = tuple(
            SdNode(
                self.url,
                node.name,
                node.syntax,
                node.block,
                node.path,
                tuple(node.types),
                node.iri,
                node.parent.name if node.parent else None,
                node.parent_prop,
                node.in_graph,
                families(node.types),
                tuple(node.unknown),
            )
            for node in self.nodes
        )
        props = tuple(
            _PROP(SdProp, (self.url, node.name, name, place, *value))
            for node in self.nodes
            for name, values in node.props.items()
            for place, value in enumerate(values)
        )
        return nodes, props
