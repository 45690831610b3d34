"""The one cleaning function: what no store, terminal or spreadsheet should get does not pass the door."""

from decimal import Decimal

import duckdb
import pytest

from seoaudit.model import Fetched, Link, Product, SdBlock, SdProp, TextBlock
from seoaudit.store.clean import clean_row, clean_text
from seoaudit.store.schema import SQL


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Ботинки зимние", "Ботинки зимние"),
        ("Өтүк, күз — 1 500 сом", "Өтүк, күз — 1 500 сом"),
        ("nul\x00byte", "nulbyte"),
        ("\x1b[31mred\x07\x9b", "[31mred"),
        ("line\r\nnext\ttab", "line\nnext\ttab"),
        ("evil\u202egpj.exe\u2066", "evilgpj.exe"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("bom-like \ufffe\uffff", "bom-like "),
        ("family \U0001f468\u200d\U0001f469", "family \U0001f468\u200d\U0001f469"),
        ("http://user:secret@shop.kg/a", "http://shop.kg/a"),
        ("//user:se@cret@shop.kg/a", "//shop.kg/a"),
        ("https://shop.kg/@user", "https://shop.kg/@user"),
        ("see https://shop.kg, or mail to info@shop.kg", "see https://shop.kg, or mail to info@shop.kg"),
    ],
)
def test_text_is_made_harmless(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


def test_texts_are_cut_and_main_texts_later() -> None:
    block = TextBlock("https://shop.kg/", text="x" * 1_500_000)
    assert len(clean_row("text_block", block)[2]) == 1_000_000
    assert len(clean_text("x" * 30_000)) == 20_000


def test_any_row_goes_into_the_database() -> None:
    con = duckdb.connect()
    con.execute(SQL)
    dirty = {
        "fetched": Fetched("https://shop.kg/\ud800", title_count=99_999, bytes=2**70, url_codes=("a\x00",)),
        "link": Link("https://shop.kg/", ord=2**40, anchor="\ud800"),
        "product": Product("https://shop.kg/", price=Decimal("1e30"), visible_price=Decimal("NaN"), rating=1e999),
        "sd_block": SdBlock("https://shop.kg/", repairs=("a\udfff", "b")),
        "sd_prop": SdProp("https://shop.kg/", num=float("nan")),
    }
    for table, row in dirty.items():
        appender = con.appender(table)
        appender.append_rows([(1, *clean_row(table, row))])
        appender.flush()
    assert con.execute("select title_count, bytes, url_codes from fetched").fetchall() == [(32767, 2**63 - 1, ["a"])]
    assert con.execute("select price, visible_price, rating from product").fetchall() == [(None, None, None)]
    assert con.execute("select num from sd_prop").fetchall() == [(None,)]
