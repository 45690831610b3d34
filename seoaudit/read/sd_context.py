"""The contexts of JSON-LD come in; whether they make schema.org's terms of its names goes out."""

import json
import re
from collections.abc import Iterable
from typing import Any

MAX_CONTEXT = 200
"""Characters of a wrong context that are kept."""

_SCHEMA = re.compile(r"\s*https?://(?:www\.)?schema\.org/?\s*", re.I)


def judged(objects: Iterable[dict[str, Any]]) -> tuple[list[str], str | None]:
    """The faults no_context and bad_context of the objects at the top of a block, and the first bad context.

    An object that writes its names in full needs no context. Source: W3C, JSON-LD 1.1, 3.1.
    """
    faults = set()
    wrong = None
    for item in objects:
        context = item.get("@context")
        if context is None and _needs_context(item):
            faults.add("no_context")
        elif context is not None and not _is_schema(context):
            faults.add("bad_context")
            wrong = wrong or json.dumps(context, ensure_ascii=False)[:MAX_CONTEXT].strip('"')
    return sorted(faults, reverse=True), wrong


def _needs_context(item: dict[str, Any]) -> bool:
    """Whether an object, or one in its graph, has a bare name that only a context gives a meaning to."""
    types = item.get("@type")
    names = [*(name for name in item if not name.startswith("@")), *(types if isinstance(types, list) else [types])]
    if any(isinstance(name, str) and ":" not in name for name in names):
        return True
    graph = item.get("@graph")
    inner = graph if isinstance(graph, list) else [graph]
    return any(isinstance(each, dict) and "@context" not in each and _needs_context(each) for each in inner)


def _is_schema(context: Any) -> bool:
    """Whether a context, or one of several, resolves terms to schema.org."""
    parts = context if isinstance(context, list) else [context]
    for part in parts:
        names = list(part.values()) if isinstance(part, dict) else [part]
        if any(isinstance(name, str) and _SCHEMA.fullmatch(name) for name in names):
            return True
    return False


def is_only_schema(context: Any) -> bool:
    """Whether a context gives names no other meaning than schema.org's: no second vocabulary, no terms of its own."""
    parts = context if isinstance(context, list) else [context]
    return _is_schema(context) and all(
        (isinstance(part, str) and _SCHEMA.fullmatch(part)) or (isinstance(part, dict) and all(map(_is_setting, part)))
        for part in parts
    )


def _is_setting(key: str) -> bool:
    """Whether a key of a context defines no term: a keyword; of prefixes only schema.org's own."""
    return key.startswith("@") or key == "schema"
