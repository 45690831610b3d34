"""Exports of search consoles and web analytics as users have them: each form is read, what is wrong is told."""

from pathlib import Path
from typing import Any

import pytest

from seoaudit.demand import refuse_unreadable, store_demand
from seoaudit.errors import UsageError
from seoaudit.model import Run
from seoaudit.store.audit import memory_database

SHOP = "https://shop.kg/"
LANDING = "https://shop.kg/botinki/?brand=nike"


def rows(path: Path, content: str | bytes, shop: str = SHOP) -> list[tuple[Any, ...]]:
    """Line, query, page and clicks of what an audit of the shop takes from a file."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    con = memory_database()
    store_demand(con, Run("1", ".", shop, {"facets": {"demand": [str(path)]}}, {}, ""))
    return con.execute("select line, query, page, clicks from demand order by line").fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "export.csv"


METRICA = """\
"Страницы входа"
"Отчёт за период с 2026-10-01 по 2026-10-31"
"Цель: не выбрана"

"Страница входа";"Визиты";"Посетители";"Отказы, %"
"Итого и средние";"1 234";"1 000";"12,5"
"https://shop.kg/botinki/?brand=nike";"1 200";"900";"12,5"
"https://shop.kg/o-nas/";"34";"30";"1,0"
"""


@pytest.mark.parametrize(
    ("content", "line", "query", "page", "clicks"),
    [
        ("Top queries,Clicks,Impressions,CTR,Position\nботинки nike,120,900,13.3%,4.2\n", 2, "ботинки nike", None, 120),
        ("Top pages,Clicks,Impressions,CTR,Position\n" + LANDING + ",12,90,13%,4\n", 2, None, LANDING, 12),
        ("Популярные запросы,Клики,Показы,CTR,Позиция\nботинки nike,120,900,\"13,3%\",\"4,2\"\n", 2, "ботинки nike",
            None, 120),
        ("\ufeffПопулярные страницы;Клики;Показы\r\n" + LANDING + ";12;90\r\n", 2, None, LANDING, 12),
        ("Запрос;Показы;Клики\nботинки nike;900;120\n".encode("cp1251"), 2, "ботинки nike", None, 120),
        ("Поисковая фраза\tПереходы\nботинки nike\t1\u00a0120\n".encode("utf-16"), 2, "ботинки nike", None, 1120),
        ("Поисковая фраза\tВизиты\nботинки nike\t1\u202f120\n".encode("utf-16-le"), 2, "ботинки nike", None, 1120),
        ("page,query,clicks\n" + LANDING + ",ботинки nike,7\n", 2, "ботинки nike", LANDING, 7),
        ("Landing page;Sessions\n/botinki/?brand=nike;\"1,200\"\n", 2, None, LANDING, 1200),
        ("Страница входа;Визиты\nwww.shop.kg/botinki/;5,0\n", 2, None, "https://www.shop.kg/botinki/", 5),
        ("Запрос;Клики, 01.10.2026 — 31.10.2026\n\"ботинки; зимние\";3\n", 2, "ботинки; зимние", None, 3),
        ("Страница входа, ур. 1;Страница входа, ур. 2;Визиты\nhttps://shop.kg/;" + LANDING + ";3\n", 2, None, LANDING,
            3),
    ],
    ids=["search console, queries", "search console, pages", "in Russian, with commas", "in Russian, BOM, semicolons",
         "windows-1251", "UTF-16 with its mark", "UTF-16 without it", "pages with queries", "paths and thousands",
         "no scheme", "a period in the head", "levels"],
)  # fmt: skip
def test_forms_of_exports(
    path: Path, content: str | bytes, line: int, query: str | None, page: str | None, clicks: float
) -> None:
    assert rows(path, content) == [(line, query, page, clicks)]


def test_lines_before_the_head_and_totals_are_left_out(path: Path) -> None:
    assert rows(path, METRICA.encode("cp1251")) == [
        (7, None, LANDING, 1200),
        (8, None, "https://shop.kg/o-nas/", 34),
    ]


def test_nobody_clicked_and_no_address(path: Path) -> None:
    assert rows(path, "Page,Clicks\n/a/,0\n/b/,-\n(not set),5\n/c/,2\n") == [
        (4, None, None, 5),
        (5, None, "https://shop.kg/c/", 2),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Дата;Показы;CTR\n2026-10-01;5;1\n", ["columns seen: 'Дата', 'Показы', 'CTR'"]),
        ("Отчёт\n\nПоисковая фраза;Отказы\nботинки;5\n", ["columns seen: 'Поисковая фраза', 'Отказы'"]),
        ("", ["columns seen: none"]),
        ("Top queries,Clicks\n", ["holds no query"]),
        ("Top queries,Clicks\nботинки,5\nсапоги,many\n", ["line 3: 'many' is no number"]),
        (b"PK\x03\x04xl/workbook.xml", ["give the CSV inside"]),
        ("Top queries,Clicks\n" + "а" * 140_000 + ",5\n", ["is no table"]),
    ],
)
def test_what_cannot_be_read_is_told(path: Path, content: str | bytes, words: list[str]) -> None:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UsageError) as refusal:
        refuse_unreadable([str(path)])
    assert str(refusal.value).startswith(f"facets.demand: {path}: ")
    for word in words:
        assert word in str(refusal.value)


def test_a_file_that_went_away_is_told(path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        refuse_unreadable([str(path)])
