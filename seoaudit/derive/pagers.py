"""Links of pagers and addresses with a number in; the tables `pager`, `series` and `short_list` out."""

from pathlib import Path

import duckdb

from seoaudit.read.url_parts import OFFSETS
from seoaudit.read.word_lists import words_of

_HERE = Path(__file__).parent
_ARROWS = "[→»>›]+"


def pager_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `pager`, `series` and `short_list`. Links must be numbered, and filters known."""
    words = "|".join((*words_of("next"), _ARROWS))
    pattern = f"[^\\pL\\pN_]*(?:{words})[^\\pL\\pN_]*"
    con.execute("set variable next_words = ?", [pattern])
    con.execute("set variable offsets = ?", [sorted(OFFSETS)])
    for name in ("32_pagers", "33_series", "34_short_lists"):
        con.execute((_HERE / f"{name}.sql").read_text(encoding="utf-8"))
