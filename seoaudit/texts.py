"""A rule's message and the values of a finding come in, the sentence for people goes out."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from babel import Locale

from seoaudit.model import Language

VALUE_LIMIT = 300
"""Characters of one value in a message; the evidence holds the whole of it."""
_PLACEHOLDER = re.compile(r"\{\{|\{([A-Za-z_][A-Za-z0-9_]*)\}")


def message(text: str | Mapping[str, str], values: Mapping[str, Any], lang: Language) -> str:
    """The message with its placeholders filled in.

    A map chooses its text by the CLDR category of the number in the column that `count` names. `{{` and placeholders
    that no value is given for stay as they are; what a value holds is never read as a placeholder.
    """
    chosen = text if isinstance(text, str) else text[_category(text, values.get(text["count"]), lang)]
    return _PLACEHOLDER.sub(lambda match: _filled(match, values), chosen)


def _category(text: Mapping[str, str], number: object, lang: Language) -> str:
    if not isinstance(number, int | float | Decimal):
        return "other"
    category = str(_locale(lang).plural_form(number))
    return category if category in text else "other"


@cache
def _locale(lang: Language) -> Locale:
    return Locale(lang)


def _filled(match: re.Match[str], values: Mapping[str, Any]) -> str:
    name = match[1]
    return _shown(values[name]) if name in values else match[0]


def _shown(value: object) -> str:
    text = _plain(value)
    return text if len(text) <= VALUE_LIMIT else text[:VALUE_LIMIT] + "…"


def _plain(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(_plain(item) for item in value)
    return f"{value:.6g}" if isinstance(value, float) else str(value)
