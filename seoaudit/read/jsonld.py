"""The scripts of a page come in; each JSON-LD block, parsed strictly or repaired, with its faults goes out."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from seoaudit.read.formats import Number
from seoaudit.read.jsonld_repair import repaired
from seoaudit.read.sd_context import judged

MAX_DEPTH = 100
"""Levels of brackets; Python's parser recurses once for each."""

MAX_DIGITS = 1_000
MAX_BLOCKS = 500

_SPACE = " \t\r\n\ufeff\u00a0"
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.S)


@dataclass
class JsonBlock:
    """One script: its text, the value it holds (None where there is none), how it broke, what is wrong with it.

    `inert` is a block no engine reads, because it stands in a <template>. `signs` show the faults, `context` is the
    first that is not schema.org's.
    """

    raw: str
    value: Any = None
    error: str | None = None
    pos: int | None = None
    repairs: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)
    inert: bool = False
    signs: list[str] = field(default_factory=list)
    context: str | None = None

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


def read_blocks(scripts: Iterable[etree._Element], max_size: int) -> list[JsonBlock]:
    """The JSON-LD blocks among the scripts of a page, in order; at most `max_size` characters in all are parsed."""
    blocks = []
    left = max_size
    for script in scripts:
        if is_json_ld(script.get("type")):
            text = script.text or "" if not len(script) else "".join(map(str, script.itertext()))
            block = read_block(text) if len(text) <= left else _unread(text, max_size)
            left -= min(left, len(text))
            _place(script, block)
            blocks.append(block)
            if len(blocks) == MAX_BLOCKS:
                break
    return blocks


def _unread(text: str, max_size: int) -> JsonBlock:
    return JsonBlock(text[:max_size], faults=["too_large"], signs=[f"> {max_size:,} characters"])


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
        block.value, block.faults, block.signs = _parse(body)
    except _BrokenError as error:
        block.error = str(error)[:300]
        block.pos = None if error.pos is None else error.pos + offset
        _repair(body, block)
    if block.value is not None:
        faults, block.context = judged(item for _, item in top_objects(block.value))
        block.faults += faults
    return block


def _repair(body: str, block: JsonBlock) -> None:
    """The first repair of the ladder that parses gives the value; its steps are recorded."""
    for steps, attempt in repaired(body):
        try:
            block.value, block.faults, block.signs = _parse(attempt)
        except _BrokenError:
            continue
        block.repairs = steps
        return


def _parse(body: str) -> tuple[Any, list[str], list[str]]:
    """The value, its faults and what shows them. Raises _BrokenError."""
    _check_depth(body)
    repeated: list[str] = []
    try:
        try:
            return _decoder(repeated, strict=True).decode(body), *_repetition(repeated)
        except json.JSONDecodeError as error:
            if not error.msg.startswith("Invalid control character"):
                raise
        repeated.clear()
        value = _decoder(repeated, strict=False).decode(body)
        faults, signs = _repetition(repeated)
        return value, [*faults, "control_chars"], signs
    except json.JSONDecodeError as error:
        raise _BrokenError(error.msg, error.pos) from None
    except RecursionError:
        raise _BrokenError(f"nested deeper than {MAX_DEPTH} levels") from None


def _repetition(repeated: list[str]) -> tuple[list[str], list[str]]:
    return (["duplicate_key"], [f'"{repeated[0][:100]}" × 2']) if repeated else ([], [])


def _decoder(repeated: list[str], *, strict: bool) -> json.JSONDecoder:
    def take(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) < len(pairs) and not repeated:
            seen: set[str] = set()
            repeated.append(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
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
