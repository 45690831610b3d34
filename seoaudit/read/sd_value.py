"""A scalar of structured data comes in; the value that sd_prop keeps goes out."""

import math
import re
from typing import Any, NamedTuple

from seoaudit.read.formats import Number

MAX_TEXT = 20_000

_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.I)
_URL = re.compile(r"\s*https?://\S+\s*", re.I)


class Value(NamedTuple):
    """One value of a property, as sd_prop has it."""

    kind: str
    text: str | None = None
    num: float | None = None
    ref: str | None = None


def entity_in(text: str | None) -> str | None:
    """The first HTML entity of a text without tags, with what stands around it."""
    if not text or "&" not in text or "<" in text:
        return None
    found = _ENTITY.search(text)
    return f"…{text[max(0, found.start() - 20) : found.end() + 20]}…" if found else None


def read_value(scalar: Any) -> Value:
    """The value of a scalar, cut at MAX_TEXT."""
    if isinstance(scalar, bool):
        return Value("bool", "true" if scalar else "false")
    text = str(scalar)[:MAX_TEXT]
    if isinstance(scalar, Number):
        number = float(scalar)
        return Value("number", text, number if math.isfinite(number) else None)
    return Value("url" if _URL.fullmatch(text) else "text", text)
