"""A rule's message and a finding's evidence come in, the sentence a person reads goes out, in the right plural."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from babel import Locale

from seoaudit.model import Finding, Language, Rule

COUNT = "count"
"""The key of a text that depends on a number which names the column that holds the number."""

SHOWN_CHARACTERS = 160
SHOWN_ITEMS = 5
QUOTES = "«»"
_INNER = str.maketrans(QUOTES, "„“")
"""Quotes of a value that stands in quotes itself."""
NUMBER = "#"
"""What stands in the name of a word for a number of the value."""
ZERO = "zero"
"""A form for none, which every language may have, whether its grammar counts so or not."""
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(\w+)\}")


def finding_message(rule: Rule, finding: Finding, language: Language) -> str:
    """What is wrong here, in `language`; values too long to read are shown shortened."""
    texts = rule.texts[language]
    evidence = {name: called(value, texts.words) for name, value in finding.evidence.items()}
    return fill(texts.message, {**evidence, "url": finding.url}, language)


def pieces(text: str | Mapping[str, str], finding: Finding, language: Language) -> str:
    """The form of a message that a finding takes, its `{column}` still open."""
    return text if isinstance(text, str) else _plural(text, finding.evidence, language)


def called(value: Any, words: Mapping[str, str]) -> Any:
    """A value, or each of several by commas or in a list, by the word that a language has for it.

    A word may also be for a part: `line #` or `broken XML:` for what an item begins with, `(check digit #)` for a
    remark at its end; `#` stands for a number, or several by commas.
    """
    if not words or not isinstance(value, str | list):
        return value
    several = value.split(", ") if isinstance(value, str) else value
    return ", ".join(words.get(str(one)) or _in_part(str(one), words) for one in several)


def _in_part(item: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        if (name[:1] == "(" or name[-1:] == ":" or NUMBER in name) and (found := _part(name).search(item)):
            number = found[1] if NUMBER in name else ""
            return item[: found.start()] + word.replace(NUMBER, number) + item[found.end() :]
    return item


@cache
def _part(name: str) -> re.Pattern[str]:
    written = re.escape(name).replace(re.escape(NUMBER), r"(\d+(?:, ?\d+)*)", 1)
    return re.compile(f"{written}$" if name[:1] == "(" else rf"^{written}(?!\w)")


def fill(text: str | Mapping[str, str], values: Mapping[str, Any], language: Language) -> str:
    """`text` with `{column}` replaced by its value; `{{`, `}}` and names without a value stay as they are."""
    chosen = text if isinstance(text, str) else _plural(text, values, language)
    return "".join(
        [
            _placed(values[name], quoted=quoted) if name and name in values else piece
            for piece, name, quoted in _parted(chosen)
        ]
    )


def placeholders(text: str | Mapping[str, str]) -> set[str]:
    """The columns that a text names, the counted one included."""
    forms = {"": text} if isinstance(text, str) else text
    counted = {forms[COUNT]} if COUNT in forms else set()
    return counted | {name for key, form in forms.items() if key != COUNT for name in _names(form)}


def plural_categories(language: Language) -> frozenset[str]:
    """The CLDR categories that a text which depends on a number has in this language."""
    return frozenset(_locale(language).plural_form.tags) | {"other"}


def shown(value: Any) -> str:
    """A value of evidence as people read it: cut with its length, lists with the number of what is left out."""
    if value is None:
        return "—"
    if isinstance(value, list | tuple):
        rest = len(value) - SHOWN_ITEMS
        return ", ".join(map(shown, value[:SHOWN_ITEMS])) + (f" (+{rest})" if rest > 0 else "")
    text = f"{value:.10g}" if isinstance(value, float) else " ".join(str(value).split())
    if len(text) <= SHOWN_CHARACTERS:
        return text
    return f"{text[:SHOWN_CHARACTERS]}… ({len(text)})"


def _names(form: str) -> Iterator[str]:
    return (found[1] for found in _PLACEHOLDER.finditer(form) if found[1])


@lru_cache(maxsize=10_000)
def _parted(text: str) -> tuple[tuple[str, str | None, bool], ...]:
    """The pieces of a text in order, each with the column that takes its place, if one does, and whether in quotes."""
    parts: list[tuple[str, str | None, bool]] = []
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        before, end = text[end : found.start()], found.end()
        quoted = before.endswith(QUOTES[0]) and text.startswith(QUOTES[1], end)
        parts += [(before, None, False), (found[0], found[1], quoted)]
    return (*parts, (text[end:], None, False))


def _placed(value: Any, *, quoted: bool) -> str:
    return shown(value).translate(_INNER) if quoted else shown(value)


def _plural(forms: Mapping[str, str], values: Mapping[str, Any], language: Language) -> str:
    number = values.get(forms[COUNT])
    if isinstance(number, bool) or not isinstance(number, int | float):
        return forms["other"]
    if number == 0 and ZERO in forms:
        return forms[ZERO]
    return forms.get(_category(number, language), forms["other"])


@lru_cache(maxsize=10_000, typed=True)
def _category(number: float, language: Language) -> str:
    return str(_locale(language).plural_form(number))


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse(language)
