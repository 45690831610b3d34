"""Texts from pages come in, texts that are safe to show go out: no control characters, no bidi tricks, not too long."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

_SPACE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufff0-\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
    + "]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINKABLE = re.compile(r"https?://[^\s/?#\\]+[^\s\\]*", re.ASCII)
LINK_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it is shown; `length` is that of the whole text where it was cut, else None."""

    text: str
    length: int | None = None
    href: str | None = None


def visible(text: str) -> str:
    """On one line, with U+FFFD for every character that shows nothing or turns the text around."""
    return text if text.isprintable() else _HIDDEN.sub("\ufffd", _SPACE.sub(" ", text))


def shown(value: object, limit: int = 200) -> Shown:
    """A value of evidence, cut to `limit` characters; http(s) addresses get their link."""
    text = value if isinstance(value, str) else plain(value)
    if len(text) <= limit:
        return Shown(visible(text), href=link(text))
    return Shown(visible(text[:limit]).rstrip() + "…", len(text), link(text))


def link(text: str) -> str | None:
    """The text itself where it is an http or https address that a browser can open, else None."""
    if len(text) > LINK_LIMIT or not _LINKABLE.fullmatch(text) or _HIDDEN.search(text):
        return None
    return text


def plain(value: object) -> str:
    """A value as a person reads it: lists with commas, no quotes."""
    if value is None:
        return "–"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {plain(item)}" for key, item in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(plain(item) for item in value)
    if isinstance(value, float):
        return f"{value:.6g}"
    return str(value)


def dump(value: Any, indent: int | None = None) -> str:
    """Strict JSON in UTF-8 letters: no NaN, no infinity, no lone surrogate; times in ISO 8601, decimals as numbers."""
    try:
        text = _encoder(indent).encode(value)
    except (ValueError, TypeError):  # a number JSON does not have, or a key that is no text: rare, and slow to look for
        text = json.dumps(_strict(value), ensure_ascii=False, allow_nan=False, indent=indent)
    return _SURROGATE.sub("\ufffd", text)


@cache
def _encoder(indent: int | None) -> json.JSONEncoder:
    """Made once: making it costs as much as a finding does."""
    return json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent, default=_known)


def _known(value: Any) -> Any:
    """A value that JSON does not know as one that it does."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def _strict(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float | Decimal):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _strict(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_strict(item) for item in value]
    return _known(value)
