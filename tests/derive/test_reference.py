"""Which descriptions stand in a manufacturer's text, and how fast that is told."""

import time

import numpy as np
import pytest

from seoaudit.derive import create_views
from seoaudit.derive.reference import Runs, matches, reference_matches
from seoaudit.derive.shingles import starts_of
from seoaudit.store.audit import memory_database
from tests.derive.shop import HOST, column, shop

WORDS = (
    "лёгкие ботинки из мягкого нубука греют в сильный мороз не мокнут в снегу не скользят на льду идут к джинсам и "
    "брюкам чистятся сухой щёткой за минуту сшиты вручную в нашей мастерской у подножия гор"
).split()
MANY = f"""
create temp table made as
select
    number,
    '{HOST}/' || number as url,
    list_aggregate(list_transform(range(40), lambda place: 'слово' || translate(
        (hash(number * 1000 + place) % 20000)::text, '0123456789', 'абвгдежзик')), 'string_agg', ' ') as text
from range(7000) as every (number)
"""
OWN = "мы носим их третью зиму подошву меняли один раз мех не свалялся и шнурки лучше сразу взять вторые"


def shares(text: str, *references: str) -> dict[str, tuple[int, float]]:
    """The text that a product's description was found in, and the share, by the product's path."""
    con = shop(
        fetched=[{"url": "/"}, {"url": "/a", "page_type": "product"}],
        text_block=[{"url": "/a", "role": "description", "text": text, "hash": "a", "word_count": len(text.split())}],
        reference_text=[{"id": number, "ordinal": number, "text": each} for number, each in enumerate(references)],
    )
    return column(con, "select url, (ordinal, round(share, 2)) from reference_match")


def test_the_text_that_holds_most_is_named() -> None:
    text = " ".join(WORDS)
    assert shares(text, OWN, " ".join(WORDS[:24]), f"Новинка! {text.upper()}. Цена снижена.") == {"/a": (2, 1.0)}


def test_the_share_is_of_the_description_and_not_of_the_text() -> None:
    half = f"{' '.join(WORDS[:14])} {OWN}"
    assert shares(half, " ".join(WORDS)) == {}
    assert shares(" ".join(WORDS[:20]), " ".join(WORDS)) == {"/a": (0, 1.0)}


def test_pieces_of_several_texts_do_not_add_up() -> None:
    thirds = [" ".join(WORDS[at : at + 11]) for at in (0, 11, 22)]
    assert shares(" ".join(WORDS), *thirds) == {}


@pytest.mark.parametrize("text", [" ".join(WORDS[:14]), " ".join(f"поле {number}" for number in range(30))])
def test_short_texts_and_lists_of_figures_are_not_looked_at(text: str) -> None:
    assert shares(text, text) == {}


def test_without_texts_nothing_is_compared() -> None:
    assert shares(" ".join(WORDS)) == {}


def test_thousands_of_texts_find_their_own() -> None:
    """More than one batch, chunk, and 2³¹ pairs of a text and a run of words; every third text is a copy."""
    con = memory_database()
    create_views(con)
    con.execute(MANY)
    con.execute("insert into page (url, page_type) select url, 'product' from made")
    con.execute(
        "insert into text_block (url, role, text, hash, word_count) select url, 'description', text, url, 40 from made"
    )
    con.execute(
        "insert into reference_text (id, ordinal, text)"
        " select number, number, if(number % 3 = 0, text, reverse(text)) from made"
    )
    reference_matches(con)
    rows = con.execute("select url, ordinal, share from reference_match order by ordinal").fetchall()
    assert rows == [(f"{HOST}/{number}", number, 1.0) for number in range(0, 7_000, 3)]


def test_fifty_thousand_against_fifty_thousand() -> None:
    """A hundred runs of words each, forty of them in every text; each second description is a copy."""
    rng = np.random.default_rng(1)
    own = rng.integers(100, 3_000_000, (50_000, 60))
    shared = np.broadcast_to(np.arange(40), (50_000, 40))
    other = np.where((np.arange(50_000) % 2 == 0)[:, None], own, rng.integers(100, 3_000_000, own.shape))
    begin = time.perf_counter()
    found = {one: text for one, text, _ in matches(_runs(own, shared), _runs(other, shared))}
    assert time.perf_counter() - begin < 20
    assert found == {number: number for number in range(0, 50_000, 2)}


def _runs(own: np.ndarray, shared: np.ndarray) -> Runs:
    rows = [np.unique(row) for row in np.concatenate((own, shared), axis=1)]
    sizes = np.array([len(row) for row in rows])
    return Runs(np.concatenate(rows), np.repeat(np.arange(len(rows)), sizes), starts_of(sizes))
