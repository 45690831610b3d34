"""An object of structured data comes in; which of its names schema.org's vocabulary lacks goes out."""

import re
from functools import lru_cache
from typing import Any

from seoaudit.read.sd_types import short_name, vocabulary

MAX_NAME = 100

_CONSTRAINT = re.compile(r"-(?:input|output)$")
_KEYWORDS = frozenset(("id", "type"))
"""What schema.org's own context takes for @id and @type."""


def types_of(item: dict[str, Any]) -> list[str]:
    """The types of an object without schema.org's prefix."""
    types = item.get("@type")
    names = types if isinstance(types, list) else [types]
    return [short for name in names if isinstance(name, str) and (short := short_name(name)[:MAX_NAME])]


def unknown_terms(item: dict[str, Any], syntax: str) -> list[str]:
    """The types and properties of an object that schema.org does not have, for sd_node.unknown.

    Names of other vocabularies are no concern of it; in microdata it is the types that say whose the names are.
    """
    types = types_of(item)
    if syntax == "microdata" and (not types or any(":" in name or "/" in name for name in types)):
        return []
    names = [_unknown_type(name) for name in types if not name.startswith("@")]
    names += [_unknown_property(short_name(key)[:MAX_NAME]) for key in item if key and not key.startswith("@")]
    return [name for name in names if name]


def _unknown_type(name: str) -> str | None:
    """`@type Shoe`, `@type product -> Product`; None where it is known, foreign or an extension."""
    words = vocabulary()
    if name in words.types or ":" in name or "/" in name:
        return None
    known = words.type_by_lower.get(name.lower())
    return f"@type {name} -> {known}" if known else f"@type {name}"


@lru_cache(maxsize=4096)
def _unknown_property(name: str) -> str | None:
    """`colour`, `Price -> price`; None for a property that is known, foreign or an extension.

    The constraints of actions (`query-input`) are properties too. Source: schema.org/docs/actions.html.
    """
    words = vocabulary()
    if name in words.properties or name in _KEYWORDS or ":" in name or "/" in name:
        return None
    bare = _CONSTRAINT.sub("", name)
    if bare in words.properties:
        return None
    known = words.property_by_lower.get(bare.lower())
    return f"{name} -> {known}{name[len(bare) :]}" if known else name
