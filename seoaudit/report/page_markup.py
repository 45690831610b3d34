"""The facts of a page come in; its structured data goes out as lines: what was broken, then every node as a tree."""

from collections import defaultdict
from collections.abc import Iterator

from seoaudit.model import PageFacts, SdBlock, SdNode, SdProp
from seoaudit.report.text import shown
from seoaudit.report.wording import Words

_LONGEST = 200
_DEEPEST = 30
_PER_ROW = 10
"""Lines of the tree for each row that a list may have."""


def markup_lines(facts: PageFacts, words: Words, limit: int) -> Iterator[str]:
    """The title, each block that was not read as it stands, and the nodes below those that hold them."""
    if not facts.sd_block:
        return
    yield f"  {words('tree.markup')}: {words('tree.blocks', n=len(facts.sd_block))}"
    for block in facts.sd_block:
        if notes := "; ".join(_notes(block, words)):
            name = words("tree.block", number=block.idx + 1, syntax=block.syntax)
            yield f"    {name}: {shown(notes, 2 * _LONGEST).text}"
    lines = [*_tree(facts)]
    yield from (f"    {line}" for line in lines[: limit * _PER_ROW])
    if len(lines) > limit * _PER_ROW:
        yield f"    {words('tree.more', n=len(lines) - limit * _PER_ROW)}"


def _notes(block: SdBlock, words: Words) -> Iterator[str]:
    if not block.parse_ok and block.error_line:
        place = {"line": block.error_line, "column": block.error_column or 1}
        yield words("tree.broken_at", error=block.parse_error or "", **place)
    elif not block.parse_ok:
        yield words("tree.broken", error=block.parse_error or "")
    if block.repairs:
        yield words("tree.repairs", steps=", ".join(block.repairs))
    if block.faults:
        yield words("tree.faults", faults=", ".join(block.faults))


def _tree(facts: PageFacts) -> Iterator[str]:
    """Depth first, without recursion: markup nests as deep as it likes."""
    nodes = {node.node_id: node for node in facts.sd_node}
    values: defaultdict[str | None, list[SdProp]] = defaultdict(list)
    for value in facts.sd_prop:
        values[value.node_id].append(value)
    waiting: list[tuple[int, str, SdNode | None]] = []
    waiting += [(0, _title(node), node) for node in reversed(facts.sd_node) if node.parent_node is None]
    while waiting:
        depth, line, node = waiting.pop()
        yield "  " * depth + line
        if node is not None and depth < _DEEPEST:
            below = [_value(value, node, nodes) for value in values[node.node_id]]
            waiting += [(depth + 1, text, child) for text, child in reversed(below)]


def _title(node: SdNode) -> str:
    return f"{_types(node)} [{node.syntax}]"


def _types(node: SdNode) -> str:
    return shown(" + ".join(node.types) or "?", _LONGEST).text


def _value(value: SdProp, node: SdNode, nodes: dict[str | None, SdNode]) -> tuple[str, SdNode | None]:
    """The line of a value, and the node below it: one that stands elsewhere is only named."""
    child = nodes.get(value.ref)
    name = shown(value.prop or "", _LONGEST).text
    if child is None:
        return f"{name}: {shown(value.text or value.ref or '', _LONGEST).text}", None
    is_below = child.parent_node == node.node_id and child.parent_prop == value.prop
    return f"{name}: {'' if is_below else '→ '}{_types(child)}", child if is_below else None
