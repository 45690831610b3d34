"""The scripts of a page come in; each JSON-LD block, parsed strictly or repaired, with its faults goes out."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from seoaudit.read.formats import Number
from seoaudit.read.jsonld_repair import repaired

MAX_DEPTH = 100
"""Levels of brackets; Python's parser recurses once for each."""

MAX_DIGITS = 1_000
MAX_BLOCKS = 500

_SPACE = " \t\r\n\ufeff\u00a0"
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.S)
_SCHEMA = re.compile(r"https?://(?:www\.)?schema\.org/?", re.I)


@dataclass
class JsonBlock:
    """One script: its text, the value it holds (None where there is none), how it broke, what is wrong with it.

    `inert` is a block no engine reads, because it stands in a <template>.
    """

    raw: str
    value: Any = None
    error: str | None = None
    pos: int | None = None
    repairs: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)
    inert: bool = False

    @property
    def line_and_column(self) -> tuple[int | None, int | None]:
        """Line and column of the break within the block, from 1."""
        if self.pos is None:
            return None, None
        before = self.raw[: self.pos]
        return before.count("\n") + 1, self.pos - (before.rfind("\n") + 1) + 1


class _BrokenError(ValueError):
    """The text is no JSON, or more than is read; `pos` is the place of the break where it is known."""

    def __init__(self, message: str, pos: int | None = None) -> None:
        super().__init__(message)
        self.pos = pos


def read_blocks(root: etree._Element, max_size: int) -> list[JsonBlock]:
    """The JSON-LD blocks of the page in document order; at most `max_size` characters in all are parsed."""
    blocks = []
    left = max_size
    for script in root.iter("script"):
        if is_json_ld(script.get("type")):
            text = script.text or "" if not len(script) else "".join(map(str, script.itertext()))
            block = read_block(text) if len(text) <= left else JsonBlock(text[:max_size], faults=["too_large"])
            left -= min(left, len(text))
            _place(script, block)
            blocks.append(block)
            if len(blocks) == MAX_BLOCKS:
                break
    return blocks


def is_json_ld(kind: str | None) -> bool:
    """Whether a script's type is JSON-LD's, in any case and with parameters."""
    return kind is not None and kind.partition(";")[0].strip().lower() == "application/ld+json"


def _place(script: etree._Element, block: JsonBlock) -> None:
    holders = {parent.tag for parent in script.iterancestors("template", "noscript")}
    if holders:
        block.faults.append("in_template")
        block.inert = "template" in holders


def read_block(text: str) -> JsonBlock:
    """Parse one script; a broken one goes through the repairs, and its value is theirs."""
    block = JsonBlock(text)
    body = text.strip(_SPACE)
    offset = text.find(body)
    if not body:
        block.error, block.faults = "the block is empty", ["empty"]
        return block
    try:
        block.value, block.faults = _parse(body)
    except _BrokenError as error:
        block.error = str(error)[:300]
        block.pos = None if error.pos is None else error.pos + offset
        _repair(body, block)
    if block.value is not None:
        block.faults += _context_faults(block.value)
    return block


def _repair(body: str, block: JsonBlock) -> None:
    """The first repair of the ladder that parses gives the value; its steps are recorded."""
    for steps, attempt in repaired(body):
        try:
            block.value, block.faults = _parse(attempt)
        except _BrokenError:
            continue
        block.repairs = steps
        return


def _parse(body: str) -> tuple[Any, list[str]]:
    """The value and its faults. Raises _BrokenError."""
    _check_depth(body)
    faults: list[str] = []
    decoder = _decoder(faults, strict=True)
    try:
        try:
            return decoder.decode(body), faults
        except json.JSONDecodeError as error:
            if not error.msg.startswith("Invalid control character"):
                raise
        faults.clear()
        value = _decoder(faults, strict=False).decode(body)
        return value, [*faults, "control_chars"]
    except json.JSONDecodeError as error:
        raise _BrokenError(error.msg, error.pos) from None
    except RecursionError:
        raise _BrokenError(f"nested deeper than {MAX_DEPTH} levels") from None


def _decoder(faults: list[str], *, strict: bool) -> json.JSONDecoder:
    def take(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) < len(pairs) and "duplicate_key" not in faults:
            faults.append("duplicate_key")
        return value

    return json.JSONDecoder(
        strict=strict, object_pairs_hook=take, parse_int=_number, parse_float=_number, parse_constant=_constant
    )


def _number(text: str) -> Number:
    if len(text) > MAX_DIGITS:
        raise _BrokenError(f"a number of {len(text):,} digits")
    return Number(text)


def _constant(name: str) -> Any:
    raise _BrokenError(f"{name} is no JSON")


def _check_depth(body: str) -> None:
    if body.count("{") + body.count("[") <= MAX_DEPTH:
        return
    depth = 0
    for match in _TOKEN.finditer(body):
        sign = match[0]
        if sign in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise _BrokenError(f"nested deeper than {MAX_DEPTH} levels", match.start())
        elif sign in "]}":
            depth -= 1


def top_objects(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path and object of each object at the top of a block, out of lists of lists."""
    waiting: list[tuple[str, Any]] = [("$", value)]
    while waiting:
        path, item = waiting.pop()
        if isinstance(item, dict):
            yield path, item
        elif isinstance(item, list):
            waiting += [(f"{path}[{place}]", each) for place, each in reversed(list(enumerate(item)))]


def _context_faults(value: Any) -> list[str]:
    """no_context and bad_context of the objects at the top; an empty object needs none."""
    faults = set()
    for _, item in top_objects(value):
        context = item.get("@context")
        if item and context is None:
            faults.add("no_context")
        elif item and not _is_schema(context):
            faults.add("bad_context")
    return sorted(faults, reverse=True)


def _is_schema(context: Any) -> bool:
    """Whether a context resolves terms to schema.org."""
    parts = context if isinstance(context, list) else [context]
    for part in parts:
        names = list(part.values()) if isinstance(part, dict) else [part]
        if any(isinstance(name, str) and _SCHEMA.fullmatch(name.strip()) for name in names):
            return True
    return False
