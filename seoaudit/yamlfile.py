"""A YAML file of the user's in, plain values out; what is unsafe or doubtful is refused with file and line."""

from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import Resolver
from yaml.scanner import Scanner

from seoaudit.errors import UsageError

MAX_BYTES = 1_000_000
MAX_DEPTH = 50


class _Events(Reader, Scanner, Parser):
    """What the text says piece by piece, found out in Python."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


_FASTEST: Any = yaml.cyaml.CParser if yaml.__with_libyaml__ else _Events  # type: ignore[attr-defined]
"""libyaml, where PyYAML has it, takes a tenth of the time: 58 rules are 0.9 s without it."""


class PlainLoader(Composer, _FASTEST, SafeConstructor, Resolver):  # type: ignore[misc]
    """Safe values only: no tags, no aliases, no duplicate keys, no deep nesting."""

    depth = 0

    def __init__(self, text: str) -> None:
        _FASTEST.__init__(self, text)
        Composer.__init__(self)
        SafeConstructor.__init__(self)
        Resolver.__init__(self)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse aliases, anchors and nesting over MAX_DEPTH before any value is made."""
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.constructor.ConstructorError(None, None, "aliases and anchors are not allowed", event.start_mark)
        if getattr(event, "tag", None):
            raise yaml.constructor.ConstructorError(None, None, "tags are not allowed", event.start_mark)
        if self.depth >= MAX_DEPTH:
            raise yaml.constructor.ConstructorError(None, None, "nested too deeply", event.start_mark)
        self.depth += 1
        try:
            node: yaml.Node | None = super().compose_node(parent, index)
            return node
        finally:
            self.depth -= 1

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Refuse a key that stands twice."""
        seen: dict[object, yaml.Mark] = {}
        for key, _ in node.value:
            name = self.construct_object(key, deep=True)
            if not isinstance(name, str | int | float | bool | None):
                raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key.start_mark)
            if name in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {name!r} stands twice", key.start_mark)
            seen[name] = key.start_mark
        return super().construct_mapping(node, deep)


def read_yaml(path: Path) -> Any:
    """The values of the file; None where it is empty.

    Raises UsageError naming file, line and what to do: missing, unreadable, over 1 MB, not UTF-8, not YAML, or
    holding tags, aliases, duplicate keys or deep nesting.
    """
    return parse_yaml(read_text(path), str(path))


def line_numbers(text: str) -> dict[tuple[str | int, ...], int]:
    """Lines, from 1, of all keys and items of YAML text that is known to be readable, by their path."""
    found: dict[tuple[str | int, ...], int] = {}
    _number(PlainLoader(text).get_single_node(), (), found)
    return found


def _number(node: yaml.Node | None, place: tuple[str | int, ...], found: dict[tuple[str | int, ...], int]) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            found[*place, str(key.value)] = key.start_mark.line + 1
            _number(value, (*place, str(key.value)), found)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            found[*place, number] = item.start_mark.line + 1
            _number(item, (*place, number), found)


def read_text(path: Path) -> str:
    """The text of the file. Raises UsageError where it is missing, unreadable, over 1 MB or not UTF-8."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}: the file is over 1 MB")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}") from error


def parse_yaml(text: str, name: str) -> Any:
    """The values of YAML text; `name` stands for it in errors. Raises UsageError as read_yaml does."""
    try:
        return PlainLoader(text).get_single_data()
    except yaml.reader.ReaderError as error:
        line = text.encode("utf-8", "replace").count(b"\n", 0, error.position) + 1
        raise UsageError(f"{name}, line {line}: a character that no text may hold (U+{error.character:04X})") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UsageError(f"{name}, line {line}: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise UsageError(f"{name}: not readable as YAML ({error})") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name}: a value cannot be read ({error})") from error
