"""The zone and the markup of an article come in; the newest day that it gives of itself, and an author, go out."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from seoaudit.model import SdProp
from seoaudit.read.outline import Outline
from seoaudit.read.zone import Zone

_DATED = ("datePublished", "dateModified")
_ISO = re.compile(r"((?:19|20)\d\d)-([01]\d)-([0-3]\d)")
_DOTTED = re.compile(r"(?<!\d)([0-3]?\d)[./]([01]?\d)[./]((?:19|20)\d\d)(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)[0-3]?\d(?:\.|-?\w{0,3})? [^\W\d]{3,12},? (20\d\d)(?!\d)|[A-Z][a-z]{2,8}\.? [0-3]?\d,? (20\d\d)(?!\d)|"
    r"(?<!\d)(20\d\d)(?= ?(?:г\.|год)|[ -]?(?:ж\.|жыл|yil))"
)
"""A day with the month in words, or a year called so: the year alone is read."""
_YEAR = re.compile(r"(?<!\d)(20[1-3]\d)(?!\d)")
_LATELY = re.compile(
    r"\d+ \w+ (?:назад|мурун|бұрын|oldin|ago)|\bvor \d+ \w+|вчера|сегодня|кечээ|бүгүн|кеше|bugun|kecha|yesterday", re.I
)
_META = re.compile(
    rb"(?:article:(?:published|modified)|og:updated)_time[\"']?[^<>]{0,40}?content=[\"']?(20\d\d-[01]\d-[0-3]\d)"
)
_LINE = 60
_SIGNS = tuple(
    word.encode()
    for word in (
        *(
            "author",
            "byline",
            "автор",
            "Автор",
            "АВТОР",
            "жазган",
            "Жазган",
            "муаллиф",
            "Муаллиф",
            "muallif",
            "verfass",
        ),
        *(
            "редактор",
            "Редактор",
            "Редакция",
            "редакция",
            "Эксперт",
            "эксперт",
            "editor",
            "redakt",
            "Текст:",
            "written by",
        ),
    )
)
"""Any of them may sign an article, in markup or in words: whether one does is not asked further."""


def is_signed(page: Outline) -> bool:
    """Whether anything on the page may name an author: a word, a name of a class, a property of markup."""
    return page.may_hold(*_SIGNS)


def newest_day(zone: Zone, props: Iterable[SdProp], texts: Iterable[str | None]) -> str | None:
    """The newest day in markup, metas, <time>, short lines and `texts`, as YYYY-MM-DD; None without any sign of a date.

    Where only the year of a date can be read, it is the last day of it. Where nothing is surely a date, it is the text
    that may be one: a bare year, or words such as "3 days ago".
    """
    page = zone.page
    given = [prop.text or "" for prop in props if prop.prop in _DATED]
    given += [page.els[i].get("datetime") or page.string(i) for i in page.of("time")]
    if page.may_hold(b"_time"):
        given += [found.decode() for found in _META.findall(page.source)]
    given += [line for _, line in zone.lines if len(line) <= _LINE]
    given += [text for text in texts if text]
    days = [day for text in given if any(map(str.isdigit, text)) for day in _read(text)]
    return str(max(days)) if days else _vague(given)


def _vague(texts: Iterable[str]) -> str | None:
    found = (_YEAR.search(text) or _LATELY.search(text) for text in texts)
    return next((one[0] for one in found if one), None)


def _read(text: str) -> Iterator[date]:
    found = [(int(y), int(m), int(d)) for y, m, d in _ISO.findall(text)]
    found += [(int(y), int(m), int(d)) for d, m, y in _DOTTED.findall(text)]
    found += [(int("".join(years)), 12, 31) for years in _NAMED.findall(text)]
    for year, month, day in found:
        try:
            yield date(year, month, day)
        except ValueError:
            yield date(year, 12, 31)
