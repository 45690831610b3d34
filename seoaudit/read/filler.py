"""The texts of a page come in; filler that was never replaced goes out: lorem ipsum, a token, no description.

Only what cannot be meant is taken: a token that a script of the page would fill in is none, nor is one in code.
"""

import re
from collections.abc import Iterable

from seoaudit.read.vocabulary import FILLER
from seoaudit.read.zone import Zone

_LOREM = "lorem ipsum"
_OPENINGS = ("{", "[[", "%%", "<?php", "#", "[object")
_TOKEN = re.compile(
    r"\{\{-?\s*[\w.$|:'\" -]{1,60}?\s*-?\}\}|\{%-?\s*\w[^%{}]{0,80}%\}|\{\$\w[\w.>-]{0,40}\}|\{=\w[\w.]{0,40}\}"
    r"|\$\{\w[\w.]{0,40}\}|\[\[[+*$~]?\w[\w.-]{0,40}\]\]|%%[a-z_]{3,30}%%|<\?php\b|#[A-Z]+_[A-Z_]{2,30}#"
    r"|\[object Object\]"
)
_SCRIPTED = (
    b"v-cloak",
    b"v-if",
    b"v-for",
    b"v-bind",
    b"v-text",
    b"vue",
    b"ng-",
    b"angular",
    b"x-data",
    b"data-bind",
    b"handlebars",
    b"mustache",
    b"underscore",
    b"x-template",
    b"alpine",
    b"ractive",
    b"riot",
)
"""Names of what fills tokens in when the page is open."""
_STEMS = (
    "отсутств",
    "нет описан",
    "скоро",
    "здесь будет",
    "разработк",
    "сүрөттөм",
    "сипаттама",
    "tavsif",
    "description",
    "beschreibung",
    "text here",
    "blindtext",
)
_LINE = 60
_SAID = ("review", "faq")
_CODE = ("pre", "code", "kbd", "samp")


def read_filler(zone: Zone, main: str, heads: Iterable[str | None]) -> str | None:
    """The first filler in `heads` (title, description, heading), in the main text, or as a line of its own."""
    text = "\n".join((*filter(None, heads), main))
    lower = text.lower()
    at = lower.find(_LOREM)
    if at >= 0:
        return text[at : at + _LINE].partition("\n")[0]
    return _token(zone, text) or (_line(zone) if any(stem in lower for stem in _STEMS) else None)


def _token(zone: Zone, text: str) -> str | None:
    if not any(opening in text for opening in _OPENINGS):
        return None
    found = _TOKEN.search(text)
    if found is None or any(name in zone.page.source for name in _SCRIPTED) or zone.page.of(*_CODE):
        return None
    return found[0]


def _line(zone: Zone) -> str | None:
    """A line of the shop's own that says nothing but that there is no description yet."""
    for at, line in zone.lines:
        if len(line) <= _LINE and FILLER.fullmatch(line) and zone.page.regions[_place(zone, at, line)] not in _SAID:
            return line
    return None


def _place(zone: Zone, at: int, line: str) -> int:
    return zone.page.at(zone.page.text.find(line[0], at))
