"""Demand and the filter addresses it is for: landing pages by address, queries only where their words are sure."""

from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from seoaudit.derive.demand import bare, match_demand
from seoaudit.store.audit import memory_database
from tests.derive.shop import insert

CHOICES = {
    "/botinki/?brand=nike": [("brand", "nike")],
    "/botinki/?brand=17": [("brand", "17")],
    "/botinki/?color=krasnyy": [("color", "krasnyy")],
    "/botinki/?color=belyy": [("color", "belyy")],
    "/botinki/?color=krasnyy&brand=nike": [("color", "krasnyy"), ("brand", "nike")],
    "/botinki/?brand=nike&color=krasnyy": [("color", "krasnyy"), ("brand", "nike")],
    "/botinki/?size=42": [("size", "42")],
    "/sapogi/?brand=nike": [("brand", "nike")],
    "/sapogi/?brand=ecco": [("brand", "ecco")],
    "/but-kiyim/?color=kyzyl": [("color", "kyzyl")],
}
LABELS = {"/botinki/?brand=17": "Timberland (8)", "/but-kiyim/?color=kyzyl": "Кызыл", "/botinki/?brand=nike": "Nike"}


@pytest.fixture
def con() -> DuckDBPyConnection:
    con = memory_database()
    headings = {"/botinki/": "Мужские ботинки", "/sapogi/": "Сапоги в Бишкеке", "/but-kiyim/": "Бут кийим"}
    for url, heading in headings.items():
        insert(con, "page", {"url": url, "page_type": "category", "h1": heading})
    insert(con, "page", {"url": "/sapogi/ecco/", "page_type": "category", "h1": "Сапоги Ecco"})
    for url, choice in CHOICES.items():
        keys = sorted(key for key, _ in choice)
        row = {"url": url, "category": url.partition("?")[0], "keys": keys, "filters": len(keys)}
        insert(con, "facet", row)
        for key, value in choice:
            insert(con, "url_part", {"url": url, "key": key, "value": value, "kind": "facet"})
        insert(con, "link", {"url": "/botinki/", "target": url, "anchor": LABELS.get(url)})
    return con


def found(con: DuckDBPyConnection, *rows: dict[str, Any], least: int = 10) -> dict[str, float]:
    """Clicks by path of the filter addresses that demand is surely for."""
    for row in rows:
        insert(con, "demand", {"clicks": 50, **row})
    match_demand(con, least)
    told = con.execute("select url, clicks from facet_demand").fetchall()
    return {url.removeprefix("https://shop.kg"): clicks for url, clicks in told}


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("мужские ботинки nike", "/botinki/?brand=nike"),
        ("Купить мужские ботинки Nike в Бишкеке недорого", "/botinki/?brand=nike"),
        ("ботинки мужские красные", "/botinki/?color=krasnyy"),
        ("белые мужские ботинки", "/botinki/?color=belyy"),
        ("красные ботинки мужские nike", "/botinki/?brand=nike&color=krasnyy"),
        ("timberland мужские ботинки", "/botinki/?brand=17"),
        ("сапоги найк", None),
        ("сапоги nike", "/sapogi/?brand=nike"),
        ("кызыл бут кийим сатып алуу", "/but-kiyim/?color=kyzyl"),
    ],
)
def test_a_query_of_the_words_of_a_listing_and_a_value(
    con: DuckDBPyConnection, query: str, address: str | None
) -> None:
    assert found(con, {"query": query}) == ({address: 50} if address else {})


@pytest.mark.parametrize(
    "query",
    [
        "ботинки nike",
        "мужские ботинки",
        "мужские ботинки nike без шнурков",
        "мужские ботинки красноярск",
        "мужские ботинки 17",
        "мужские ботинки 42",
        "nike",
        "сапоги ecco",
        "",
    ],
    ids=["a word of the H1 is lacking", "no value", "words that nothing explains", "another word that begins alike",
         "a number that stands for a value", "a number without a name", "no listing", "a page of its own",
         "nothing at all"],
)  # fmt: skip
def test_an_unsure_query_is_no_evidence(con: DuckDBPyConnection, query: str) -> None:
    assert found(con, {"query": query}) == {}


def test_two_listings_of_one_name_leave_it_open(con: DuckDBPyConnection) -> None:
    insert(con, "page", {"url": "/ky/sapogi/", "page_type": "category", "h1": "Сапоги"})
    insert(con, "facet", {"url": "/ky/sapogi/?brand=nike", "category": "/ky/sapogi/", "keys": ["brand"]})
    insert(con, "url_part", {"url": "/ky/sapogi/?brand=nike", "key": "brand", "value": "nike", "kind": "facet"})
    assert found(con, {"query": "сапоги nike"}) == {}


def test_landing_pages_are_found_by_address(con: DuckDBPyConnection) -> None:
    page = "http://www.shop.kg/botinki/?color=krasnyy&utm_source=mail&brand=nike&page=2"
    assert found(con, {"page": page}) == {"/botinki/?brand=nike&color=krasnyy": 50}


def test_visitors_of_one_address_are_counted_together_and_of_two_files_once(con: DuckDBPyConnection) -> None:
    assert found(
        con,
        {"page": "/sapogi/?brand=ecco", "clicks": 6},
        {"page": "/sapogi/?brand=ecco&yclid=1", "clicks": 7},
        {"page": "/sapogi/?brand=ecco", "clicks": 9, "source": "metrica.csv"},
        {"page": "/botinki/?size=42", "clicks": 6},
        {"page": "/botinki/?size=42", "clicks": 9, "source": "metrica.csv"},
    ) == {"/sapogi/?brand=ecco": 13}


def test_a_query_with_its_landing_page_belongs_to_that_page(con: DuckDBPyConnection) -> None:
    assert found(con, {"query": "сапоги nike", "page": "/sapogi/"}) == {}


def test_small_matters_of_spelling_are_left_out() -> None:
    assert bare("https://WWW.shop.kg/A?b=%D0%B1&a=1&PHPSESSID=1#top") == "shop.kg/a?a=1&b=%d0%b1"
