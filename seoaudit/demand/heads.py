"""The cells of a line come in; which of them are queries, landing pages and clicks, goes out where it is a head."""

import re
from collections.abc import Sequence
from typing import NamedTuple

QUERIES = frozenset((
    "top queries", "queries", "query", "search query", "search phrase", "search term", "keyword",
    "популярные запросы", "запросы", "запрос", "поисковый запрос", "поисковая фраза", "последняя поисковая фраза",
    "первая поисковая фраза", "ключевое слово", "häufigste suchanfragen", "suchanfrage",
))  # fmt: skip
PAGES = frozenset((
    "top pages", "pages", "page", "landing page", "entry page", "url", "address", "page url",
    "популярные страницы", "страницы", "страница", "страница входа", "адрес страницы входа", "адрес страницы", "адрес",
    "häufigste seiten", "seite",
))  # fmt: skip
CLICKS = frozenset((
    "clicks", "url clicks", "клики", "количество кликов", "переходы", "переходов", "klicks",
))  # fmt: skip
VISITS = frozenset(("visits", "sessions", "визиты", "сеансы", "entrances", "входы"))
"""What counts where a table has no clicks."""
_UNIT = re.compile(r"\s*(?:[,(\[:]|\bур\b|\blevel\b).*")


class Head(NamedTuple):
    """Places of the columns in a table; several are levels of one thing, of which the last one filled counts."""

    queries: tuple[int, ...]
    pages: tuple[int, ...]
    clicks: int


def head_of(cells: Sequence[str]) -> Head | None:
    """The columns that the cells name; None where they are no head: clicks and what was clicked are both needed."""
    names = [_name(cell) for cell in cells]
    queries, pages = places(names, QUERIES), places(names, PAGES)
    clicks = places(names, CLICKS) or places(names, VISITS)
    return Head(queries, pages, clicks[0]) if clicks and (queries or pages) else None


def is_partly(cells: Sequence[str]) -> bool:
    """Whether the cells name one of the columns that are needed."""
    names = [_name(cell) for cell in cells]
    return len(names) > 1 and any(places(names, known) for known in (QUERIES, PAGES, CLICKS, VISITS))


def places(names: Sequence[str], known: frozenset[str]) -> tuple[int, ...]:
    """Where the names that are known stand."""
    return tuple(place for place, name in enumerate(names) if name in known)


def _name(cell: str) -> str:
    """The name of a column in small letters, without what follows it: units, levels, periods."""
    return _UNIT.sub("", " ".join(cell.lower().replace("\ufeff", "").split()))
