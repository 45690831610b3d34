"""Answers of queries: aligned for people, strict for programs, whatever the values are."""

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from seoaudit.report.table import MEASURED, csv_lines, json_lines, table, tsv

COLUMNS = ["url", "count", "share", "seen", "types", "more"]
ROWS: list[tuple[object, ...]] = [
    ("https://bazar.kg/өрүк", 12, 0.5, datetime(2026, 11, 28, 9, 5), ["Product", "Thing"], {"a": 1, "b": [None]}),
    (None, Decimal("1200.50"), 1e21, date(2026, 11, 28), [], None),
    ('=cmd|"x";@y', None, float("nan"), True, None, b"\x00\xff"),
]


def test_a_table_is_aligned_and_counted() -> None:
    lines = list(table(["name", "n"], [("аб", 5), ("в", None), ("г", 12345)]))
    assert lines == ["name      n", "────  ─────", "аб        5", "в         –", "г     12345", "(3 rows)"]


def test_values_of_all_kinds_are_shown_well() -> None:
    _, _, first, second, third, _ = table(COLUMNS, ROWS)
    assert first.split("  ")[0] == "https://bazar.kg/өрүк"
    for said in ("0.5", "2026-11-28 09:05:00", "Product, Thing", "a: 1, b: –"):
        assert said in first
    assert second.lstrip().startswith("–") or second.startswith("–")
    assert {"1200.50", "1e+21", "2026-11-28"} <= set(second.split())
    assert {"nan", "true", "00ff"} <= set(third.split())


def test_wide_letters_take_two_places() -> None:
    lines = list(table(["a", "b"], [("漢字", "x"), ("aaaa", "y")]))
    assert lines[2:4] == ["漢字  x", "aaaa  y"]


def test_long_values_are_cut_and_it_says_so() -> None:
    lines = list(table(["a", "b"], [("x" * 300, "y")]))
    assert lines[2] == "x" * 79 + "…  y"
    assert lines[-1] == "(longer values are cut: --format csv or json gives them whole)"
    late = list(table(["a"], [("x",)] * MEASURED + [("xyz",)]))
    assert (late[-3], late[-2]) == ("…", f"({MEASURED + 1} rows)")
    assert "cut" in late[-1]


def test_no_rows() -> None:
    assert list(table(["a", "bc"], [])) == ["a  bc", "─  ──", "(0 rows)"]
    assert list(tsv(["a", "b"], [])) == ["a\tb"]
    assert list(csv_lines(["a", "b"], [])) == ["a,b"]
    assert json.loads("\n".join(json_lines(["a"], []))) == []


def test_tabs_part_what_holds_none() -> None:
    assert list(tsv(["a", "b"], [("x\ty\nz", None)])) == ["a\tb", "x y z\t"]


def test_csv_is_whole_and_no_formula() -> None:
    head, first, second, third = csv.reader(csv_lines(COLUMNS, ROWS))
    assert head == COLUMNS
    assert first == [
        "https://bazar.kg/өрүк", "12", "0.5", "2026-11-28T09:05:00Z", "Product, Thing", '{"a": 1, "b": [null]}',
    ]  # fmt: skip
    assert second == ["", "1200.50", "1e+21", "2026-11-28", "", ""]
    assert third[0] == "'=cmd|\"x\";'@y"
    assert third[5] == "00ff"


def test_json_is_strict() -> None:
    def refuse(word: str) -> None:
        raise AssertionError(word)

    lines = list(json_lines(COLUMNS, ROWS))
    assert len(lines) == 4, "an object a line"
    first, second, third = json.loads("\n".join(lines), parse_constant=refuse)
    assert (first["types"], first["more"], first["seen"]) == (
        ["Product", "Thing"], {"a": 1, "b": [None]}, "2026-11-28T09:05:00",
    )  # fmt: skip
    assert (second["url"], second["count"], second["types"]) == (None, 1200.5, [])
    assert (third["share"], third["more"]) == (None, "00ff")


def test_a_name_that_comes_twice_keeps_both_values() -> None:
    assert json.loads("".join(json_lines(["url", "url"], [("a", "b")]))) == [{"url": "a", "url_2": "b"}]


def test_control_characters_reach_no_terminal() -> None:
    def all_lines() -> Iterator[str]:
        for form in (table, tsv, csv_lines, json_lines):
            yield from form(["a\x1b[2J"], [("\x1b[2J\x07\u202e",)])

    assert all(line.isprintable() for line in all_lines())
