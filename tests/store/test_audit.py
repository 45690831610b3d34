"""audit.duckdb is made from the parts: what counts is loaded once, a reader never sees half, damage is named."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from secrets import token_hex
from typing import Any

import duckdb
import pytest

from seoaudit.errors import StoreError
from seoaudit.model import Fetched, Finding, Known, Link, Product, Result, Sitemap, SitemapUrl, UrlPart
from seoaudit.store import audit, results
from seoaudit.store.manifest import Manifest, checksum
from seoaudit.store.parts import PartWriter

A, B = "https://shop.kg/a", "https://shop.kg/b"


def store(run: Path, *fetches: tuple[int, dict[str, list[Any]]]) -> None:
    writer = PartWriter(run)
    for fetch_id, rows in fetches:
        writer.add(fetch_id, rows)
        writer.commit()
    writer.close()


def ask(run: Path, sql: str) -> list[tuple[Any, ...]]:
    with audit.connect(run, locked=True) as con:
        return con.execute(sql).fetchall()


def test_the_newest_whole_fetch_wins_with_its_own_children(tmp_path: Path) -> None:
    store(
        tmp_path,
        (1, {"fetched": [Fetched(A, title="old")], "link": [Link(A, "x")], "product": [Product(A, name="old")]}),
        (2, {"fetched": [Fetched(A, title="new")], "link": [Link(A, "y")], "product": [Product(A, name="new")]}),
        (3, {"fetched": [Fetched(A, "truncated", complete=False, title="half")], "link": [Link(A, "z")]}),
    )
    audit.build(tmp_path)
    assert ask(tmp_path, "select fetch_id, title from fetched") == [(2, "new")]
    assert ask(tmp_path, "select target from link") == [("y",)]
    assert ask(tmp_path, "select name from product") == [("new",)]


def test_of_a_page_never_read_whole_only_links_count(tmp_path: Path) -> None:
    cut = Fetched(B, "parse_limited", complete=False)
    store(tmp_path, (1, {"fetched": [cut], "link": [Link(B, A)], "product": [Product(B)]}))
    audit.build(tmp_path)
    assert ask(tmp_path, "select target from link") == [(A,)]
    assert ask(tmp_path, "select count(*) from product") == [(0,)]


def test_an_address_is_known_by_what_named_it_first(tmp_path: Path) -> None:
    store(
        tmp_path,
        (0, {"known": [Known(A, "start"), Known(A, "list")], "url_part": [UrlPart(A, key="a"), UrlPart(A, key="a")]}),
        (2, {"known": [Known(A, "link", B)], "url_part": [UrlPart(A, key="a")]}),
    )
    audit.build(tmp_path)
    assert ask(tmp_path, "select url, found_by from known") == [(A, "start")]
    assert ask(tmp_path, "select count(*) from url_part") == [(2,)]


def test_a_sitemap_asked_again_counts_once(tmp_path: Path) -> None:
    rows: dict[str, list[Any]] = {"sitemap": [Sitemap(A)], "sitemap_url": [SitemapUrl(B, A)]}
    store(tmp_path, (1, rows), (2, rows))
    audit.build(tmp_path)
    assert ask(tmp_path, "select fetch_id from sitemap") == [(2,)]
    assert ask(tmp_path, "select fetch_id, url from sitemap_url") == [(2, B)]


def test_every_type_arrives_as_it_left(tmp_path: Path) -> None:
    when = datetime(2026, 11, 21, 9, 0, 0, 123000)
    page = Fetched(A, fetched_at=when, ttfb_ms=12.5, url_codes=("uppercase", "opaque_id"))
    store(tmp_path, (1, {"fetched": [page], "product": [Product(A, price=Decimal("1499.90"), rating=4.5)]}))
    audit.build(tmp_path)
    assert ask(tmp_path, "select fetched_at, ttfb_ms, url_codes from fetched") == [
        (when, 12.5, ["uppercase", "opaque_id"])
    ]
    assert ask(tmp_path, "select price, rating from product") == [(Decimal("1499.9000"), 4.5)]


def test_parts_without_a_newer_column_take_its_default(tmp_path: Path) -> None:
    part = tmp_path / "facts" / "000001"
    store(tmp_path, (1, {"fetched": [Fetched(A)]}))
    file = part / "fetched.parquet"
    duckdb.execute(f"copy (select fetch_id, url, complete from '{file}') to '{part / 'new.parquet'}'")
    (part / "new.parquet").rename(file)
    (part / "part.json").write_text(Manifest({file.name: checksum(file)}).text())
    audit.build(tmp_path)
    assert ask(tmp_path, "select url, page_type from fetched") == [(A, "info")]


def test_an_empty_run_gives_an_empty_audit(tmp_path: Path) -> None:
    audit.build(tmp_path)
    assert ask(tmp_path, "select count(*) from fetched") == [(0,)]


@pytest.mark.parametrize("damage", ["flip", "cut", "zero", "remove", "foreign", "newer"])
def test_damage_is_named_and_nothing_is_deleted(tmp_path: Path, damage: str) -> None:
    store(tmp_path, (1, {"fetched": [Fetched(A)]}), (2, {"fetched": [Fetched(B)]}))
    part = tmp_path / "facts" / "000001"
    file = part / "fetched.parquet"
    data = bytearray(file.read_bytes())
    if damage == "flip":
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    elif damage == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif damage == "zero":
        file.write_bytes(bytes(len(data)))
    elif damage == "remove":
        file.unlink()
    elif damage == "foreign":
        file = part / "holiday.jpg"
        file.touch()
    else:
        file = part / "part.json"
        file.write_text(file.read_text().replace('"schema": 1', '"schema": 9'))
    with pytest.raises(StoreError) as told:
        audit.build(tmp_path)
    assert str(file) in str(told.value)
    assert not (tmp_path / audit.NAME).exists()
    part.rename(tmp_path / "away")
    audit.build(tmp_path)
    assert ask(tmp_path, "select url from fetched") == [(B,)]


def test_a_stale_log_of_a_killed_process_does_not_spoil_the_new_file(tmp_path: Path) -> None:
    store(tmp_path, (1, {"fetched": [Fetched(A)]}))
    audit.build(tmp_path)
    (tmp_path / "audit.duckdb.wal").write_bytes(b"left over")
    audit.build(tmp_path)
    assert ask(tmp_path, "select url from fetched") == [(A,)]


def test_a_reader_keeps_what_it_opened_while_the_audit_is_made_anew(tmp_path: Path) -> None:
    store(tmp_path, (1, {"fetched": [Fetched(A)]}))
    audit.build(tmp_path)
    with audit.connect(tmp_path, locked=True) as con:
        store(tmp_path, (2, {"fetched": [Fetched(B)]}))
        audit.build(tmp_path)
        assert con.execute("select url from fetched").fetchall() == [(A,)]
    assert ask(tmp_path, "select count(*) from fetched") == [(2,)]


def test_a_missing_audit_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run seoaudit check"):
        audit.connect(tmp_path, locked=True)
    (tmp_path / audit.NAME).write_bytes(b"no database at all" * 500)
    with pytest.raises(StoreError, match="run seoaudit check"):
        audit.connect(tmp_path, locked=True)


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [1_000, 100_000, 1_500_000])
def test_a_full_disk_leaves_the_old_audit(tmp_path: Path, size: int) -> None:
    store(tmp_path, (1, {"fetched": [Fetched(A)]}))
    audit.build(tmp_path)
    store(tmp_path, (2, {"fetched": [Fetched(f"{B}{i}", title=token_hex(2000)) for i in range(1000)]}))
    with full_disk(size), pytest.raises(StoreError, match=r"make room"):
        audit.build(tmp_path)
    assert ask(tmp_path, "select url from fetched") == [(A,)]
    audit.build(tmp_path)
    assert ask(tmp_path, "select count(*) from fetched") == [(1001,)]


def test_a_full_disk_keeps_findings_out_as_a_whole(tmp_path: Path) -> None:
    path = audit.draft(tmp_path)
    told = (Finding("a/b", f"{A}{i}", "error", {"x": token_hex(200)}, "f") for i in range(5000))
    spooled = results.spool([(Result("a/b", "fail"), told)], tmp_path)
    with full_disk(path.stat().st_size + 100_000), pytest.raises(StoreError, match="make room"):
        results.save_results(path, spooled)


def test_drafts_of_dead_processes_are_removed(tmp_path: Path) -> None:
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    leftover = tmp_path / f".audit.duckdb.{dead.stdout.decode().strip()}.tmp"
    leftover.touch()
    audit.build(tmp_path)
    assert not leftover.exists()


def test_results_and_findings_are_read_back(tmp_path: Path) -> None:
    audit.build(tmp_path)
    result = Result("images/alt-missing", "fail", None, 10, 9, 2, 2, {"a/b": 3}, 5)
    finding = Finding("images/alt-missing", A, "error", {"src": "\x1b]0;", "n": 1.5, "l": ["a"]}, "f" * 64, "t")
    with audit.connect(tmp_path, locked=True) as con:
        spooled = results.spool(iter([(result, iter([finding] * 3))]), tmp_path)
        assert con.execute("select count(*) from finding").fetchall() == [(0,)]
    results.save_results(tmp_path, spooled)
    with audit.connect(tmp_path, locked=True) as con:
        assert results.results(con) == [result]
        assert list(results.findings(con)) == [finding] * 3
    assert not {path.name for path in tmp_path.iterdir()} - {"facts", audit.NAME}
