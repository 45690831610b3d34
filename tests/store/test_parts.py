"""Parts are whole or not there: what a kill leaves behind neither doubles nor loses a committed row."""

import json
import resource
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from seoaudit.errors import StoreError
from seoaudit.model import Fetched, Known, Link, PageFacts, Product
from seoaudit.store import parts as parts_module
from seoaudit.store.manifest import NAME, parts
from seoaudit.store.parts import PartWriter, part_files
from seoaudit.store.rows import columns_of


def page(number: int, links: int = 2) -> PageFacts:
    url = f"https://shop.kg/{number}"
    return PageFacts(Fetched(url), link=tuple(Link(url, target=f"{url}/{i}", ord=i) for i in range(links)))


def crawl(writer: PartWriter, numbers: range) -> None:
    for number in numbers:
        writer.add(writer.next_fetch_id(), columns_of(page(number)))
        writer.commit()


def fetched(run: Path) -> list[int]:
    files = [str(path) for path in part_files(run, "fetched")]
    rows = duckdb.execute("select fetch_id from read_parquet($files) order by fetch_id", {"files": files}).fetchall()
    return [row[0] for row in rows]


def test_columns_of_a_page_leave_empty_tables_out() -> None:
    columns = columns_of(page(1))
    assert set(columns) == {"fetched", "link"}
    assert [row[:2] for row in columns["link"].rows()] == [
        ("https://shop.kg/1", "https://shop.kg/1/0"),
        ("https://shop.kg/1", "https://shop.kg/1/1"),
    ]


def test_a_column_of_many_nulls_keeps_its_type_and_values(tmp_path: Path) -> None:
    writer = PartWriter(tmp_path)
    empty = [Product("https://shop.kg/") for _ in range(3_000)]
    full = Product(
        "https://shop.kg/", name="Ботинки \U0001f97e", price=Decimal("1.5"), visible_price=Decimal("123456789.1234"),
        rating=4.5, review_count=2**31 - 1,
    )  # fmt: skip
    writer.add(1, {"product": [*empty, full]})
    writer.add(
        2, {"fetched": [Fetched("https://shop.kg/", url_codes=()), Fetched("https://shop.kg/", url_codes=("a",))]}
    )
    writer.commit()
    products = duckdb.read_parquet(str(part_files(tmp_path, "product")[0]))
    assert products.filter("name is not null").select("price, visible_price, rating, review_count").fetchall() == [
        (Decimal("1.5000"), Decimal("123456789.1234"), 4.5, 2**31 - 1)
    ]
    assert products.select("count(*), max(name)").fetchall() == [(3_001, "Ботинки \U0001f97e")]
    types = dict(zip(products.columns, map(str, products.types), strict=True))
    assert types["price"] == "DECIMAL(18,4)"
    assert types["fetch_id"] == "BIGINT"
    fetches = duckdb.read_parquet(str(part_files(tmp_path, "fetched")[0]))
    assert fetches.select("url_codes, url").fetchall() == [([], "https://shop.kg/"), (["a"], "https://shop.kg/")]


def test_values_come_back_as_they_were_written(tmp_path: Path) -> None:
    codes = ('it\'s, [a] "list"', "\\n", "NULL", "", "ө ү ң", "{'a': 1}")
    row = Fetched(
        "https://shop.kg/?a=[1, 2]", title="None", h1="True", ttfb_ms=0.1 + 0.2,
        fetched_at=datetime(2026, 2, 3, 4, 5, 6, 789),
        charset_damaged=True, page_number=7, url_codes=codes,
    )  # fmt: skip
    writer = PartWriter(tmp_path)
    writer.add(1, {"fetched": [row, row._replace(url="https://shop.kg/b", page_number=None, ttfb_ms=None)]})
    writer.add(2, {"product": [Product("https://shop.kg/", price=Decimal("1E+3"), rating=1e-05)]})
    writer.commit()
    fetches = duckdb.read_parquet(str(part_files(tmp_path, "fetched")[0]))
    names = "title, h1, ttfb_ms, fetched_at, charset_damaged, page_number, url_codes, robots_meta"
    assert fetches.order("url").select(names).fetchall() == [
        ("None", "True", 0.1 + 0.2, row.fetched_at, True, 7, list(codes), None),
        ("None", "True", None, row.fetched_at, True, None, list(codes), None),
    ]
    products = duckdb.read_parquet(str(part_files(tmp_path, "product")[0]))
    assert products.select("price, rating, name").fetchall() == [(Decimal(1000), 1e-05, None)]


def test_a_commit_is_a_folder_with_a_file_for_each_table_that_has_rows(tmp_path: Path) -> None:
    writer = PartWriter(tmp_path)
    writer.add(writer.next_fetch_id(), columns_of(page(1)))
    assert writer.pages == 1
    writer.commit()
    assert writer.pages == 0
    assert sorted(path.name for path in (tmp_path / "facts" / "000001").iterdir()) == [
        "fetched.parquet",
        "link.parquet",
        NAME,
    ]


def test_nothing_added_leaves_no_part(tmp_path: Path) -> None:
    PartWriter(tmp_path).commit()
    assert parts(tmp_path) == []


def test_a_second_writer_goes_on_after_the_first(tmp_path: Path) -> None:
    crawl(PartWriter(tmp_path), range(3))
    (tmp_path / "facts" / ".tmp-000004").mkdir()
    second = PartWriter(tmp_path)
    assert second.next_fetch_id() == 4
    assert not (tmp_path / "facts" / ".tmp-000004").exists()
    second.add(4, columns_of(page(4)))
    second.commit()
    assert fetched(tmp_path) == [1, 2, 3, 4]


def test_rows_that_no_reader_cleaned_are_cleaned(tmp_path: Path) -> None:
    writer = PartWriter(tmp_path)
    writer.add(0, {"known": [Known("https://shop.kg/\ud800", "start")]})
    writer.commit()
    assert duckdb.read_parquet(str(part_files(tmp_path, "known")[0])).fetchall()[0][1] == "https://shop.kg/"


def test_many_parts_are_merged_and_no_row_is_lost_or_doubled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts_module, "MOST_PARTS", 6)
    monkeypatch.setattr(parts_module, "MOST_MERGED", 2)
    writer = PartWriter(tmp_path)
    crawl(writer, range(60))
    assert len(parts(tmp_path)) <= 6
    assert fetched(tmp_path) == list(range(1, 61))


class KilledError(Exception):
    """Stands for kill -9 between two steps."""


def _kill_at_rename(step: int) -> Callable[[Path, Path], Path]:
    count = 0
    rename = Path.rename

    def renamed(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == step:
            raise KilledError
        return rename(self, target)

    return renamed


@pytest.mark.parametrize("step", range(1, 9))
def test_a_kill_at_any_step_of_a_merge_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    monkeypatch.setattr(parts_module, "MOST_PARTS", 5)
    writer = PartWriter(tmp_path)
    crawl(writer, range(5))
    with monkeypatch.context() as killing:
        killing.setattr(Path, "rename", _kill_at_rename(step))
        killing.setattr(parts_module, "remove_folder", lambda folder: None)
        with suppress(KilledError):
            crawl(writer, range(5, 6))
    expected = list(range(1, 6 if step == 1 else 7))
    assert fetched(tmp_path) == expected
    PartWriter(tmp_path)
    assert fetched(tmp_path) == expected


def test_a_merge_survives_without_the_parts_it_replaced_half_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts_module, "MOST_PARTS", 3)
    monkeypatch.setattr(PartWriter, "_remove", lambda self, replaced: None)
    crawl(PartWriter(tmp_path), range(4))
    assert len(parts(tmp_path)) == 5
    assert fetched(tmp_path) == [1, 2, 3, 4]
    assert json.loads((tmp_path / "facts" / "000005" / NAME).read_text())["replaces"] == [
        "000001",
        "000002",
        "000003",
        "000004",
    ]


def test_a_full_disk_names_the_path_and_keeps_what_was_committed(tmp_path: Path, small_files: int) -> None:
    writer = PartWriter(tmp_path)
    crawl(writer, range(2))
    big = Fetched("https://shop.kg/big", title="".join(chr(0x4E00 + i * 7919 % 20000) for i in range(20_000)))
    writer.add(writer.next_fetch_id(), columns_of(PageFacts(big)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (small_files, hard))
    try:
        with pytest.raises(StoreError, match=r"facts/000003"):
            writer.commit()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert fetched(tmp_path) == [1, 2]
    writer.commit()
    assert fetched(tmp_path) == [1, 2, 3]


@pytest.fixture
def small_files() -> int:
    """Bytes a file may have while the disk is full."""
    return 12_000


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "facts").write_text("a file")
    with pytest.raises(StoreError, match="facts"):
        PartWriter(tmp_path)


def test_a_damaged_manifest_is_named(tmp_path: Path) -> None:
    crawl(PartWriter(tmp_path), range(2))
    (tmp_path / "facts" / "000002" / NAME).write_bytes(b"\0\0")
    with pytest.raises(StoreError, match=r"000002/part\.json is damaged"):
        part_files(tmp_path, "fetched")
    shutil.move(tmp_path / "facts" / "000002", tmp_path / "away")
    assert fetched(tmp_path) == [1]
