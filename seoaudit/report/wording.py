"""A language comes in, the words of the report go out, with numbers and dates as that language writes them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

from seoaudit.model import WRITTEN, Language
from seoaudit.yamlfile import read_yaml

FOLDER = Path(__file__).parent / "words"


@cache
def catalogue(lang: Language) -> Mapping[str, str | Mapping[str, str]]:
    """All words of a language by dotted key; a text that depends on a number is a map by CLDR category.

    What the language's file lacks is there in English, so that a report is whole at every stage of a translation.
    """
    return {**written(WRITTEN[0]), **written(lang)}


@cache
def written(lang: Language) -> Mapping[str, str | Mapping[str, str]]:
    """The words that the language's own file gives; none where it has no file."""
    path = FOLDER / f"{lang}.yaml"
    return dict(_flat(read_yaml(path) or {}, "")) if path.is_file() else {}


def gaps(lang: Language) -> list[str]:
    """What a language's file lacks, or says otherwise than English: keys, placeholders, plural forms, one a line."""
    english, own = written(WRITTEN[0]), written(lang)
    wanted = {*Locale(lang).plural_form.tags, "other"}
    missing = [f"{key}: missing" for key in english if key not in own]
    unknown = [f"{key}: English has no such key" for key in own if key not in english]
    common = {key: (english[key], own[key]) for key in english if key in own}
    return [*missing, *unknown, *(f"{key}: {what}" for key, two in common.items() for what in _unlike(*two, wanted))]


def _unlike(english: str | Mapping[str, str], own: str | Mapping[str, str], wanted: set[str]) -> Iterator[str]:
    if isinstance(english, str) != isinstance(own, str):
        yield "one of the two depends on a number, the other does not"
    elif not isinstance(own, str) and own.keys() != wanted:
        yield f"its forms are {', '.join(sorted(own))} and not {', '.join(sorted(wanted))}"
    if any(_names(form) != _names(_forms(english)[-1]) for form in _forms(own)):
        yield "it names other values"


def _forms(text: str | Mapping[str, str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


def _names(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name}


def _flat(node: Mapping[str, Any], prefix: str) -> list[tuple[str, str | Mapping[str, str]]]:
    leaves: list[tuple[str, str | Mapping[str, str]]] = []
    for key, value in node.items():
        if isinstance(value, dict) and value.keys() >= {"one", "other"}:
            leaves.append((prefix + key, value))
        elif isinstance(value, dict):
            leaves += _flat(value, f"{prefix}{key}.")
        else:
            leaves.append((prefix + key, value))
    return leaves


class Words:
    """The words of one language."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang
        self._catalogue = catalogue(lang)
        self._locale = Locale(lang)

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in; `n` chooses the plural. Raises KeyError for an unknown key."""
        text = self._catalogue[key]
        if not isinstance(text, str):
            text = text[self._category(values["n"], text)]
        return text.format_map({name: self._value(value) for name, value in values.items()})

    def known(self, group: str, key: str, default: str | None = None) -> str:
        """The word for a member of a vocabulary, or `default`, or the member itself where there is none."""
        text = self._catalogue.get(f"{group}.{key}")
        return text if isinstance(text, str) else key if default is None else default

    def _category(self, number: object, text: Mapping[str, str]) -> str:
        category = self._locale.plural_form(number) if isinstance(number, int | float) else "other"
        return category if category in text else "other"

    def _value(self, value: object) -> str:
        return self.number(value) if isinstance(value, int | float) else str(value)

    def number(self, value: float, digits: int = 1) -> str:
        """A number with the separators of the language; fractions with so many digits at most."""
        return format_decimal(round(value, digits), format=f"#,##0.{'#' * digits}", locale=self._locale)

    def small(self, number: float) -> str:
        """A number with one fraction; what is not nothing is never shown as 0."""
        return f"<{self.number(0.1)}" if 0 < number < 0.05 else self.number(number)

    def percent(self, share: float) -> str:
        """A share of 1 as whole per cent; what is not all is never shown as 100, what is not none never as 0."""
        rounded = min(max(round(share, 2), 0.01), 0.99) if 0 < share < 1 else share
        return format_percent(rounded, locale=self._locale)

    def moment(self, moment: str) -> str:
        """An ISO 8601 time as a date with hours and minutes in UTC; anything else as it is."""
        try:
            parsed = datetime.fromisoformat(moment)
        except ValueError:
            return moment
        utc = parsed.astimezone(UTC) if parsed.tzinfo else parsed
        return format_datetime(utc, f"{self('date')}, HH:mm", locale=self._locale) + " UTC"

    def day(self, day: str, pattern: str = "") -> str:
        """An ISO 8601 day as a date, by a pattern of CLDR or else the language's own; anything else as it is."""
        try:
            return format_date(date.fromisoformat(day), pattern or self("date"), locale=self._locale)
        except ValueError:
            return day

    def series(self, items: Sequence[str]) -> str:
        """A list in a sentence."""
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + self("list_and") + items[-1]
