"""Judged runs made without a crawl: pages, products, findings and results as rows; the folder of a run goes out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection
from jsonschema import Draft202012Validator

from seoaudit.comparing import compare
from seoaudit.config import configure
from seoaudit.model import Run
from seoaudit.report.compare_json import SCHEMA
from seoaudit.store.audit import NAME
from seoaudit.store.run import save_run
from seoaudit.store.schema import SCHEMA_VERSION, SQL

RULE = "content/title-missing"
VERSION = "aaaaaaaaaaaa"
Row = Mapping[str, Any]


def result(rule: str = RULE, status: str = "pass", version: str | None = VERSION, **more: Any) -> Row:
    """What a rule came to."""
    counts = {"population": 10, "examined": 10, "offending": int(status == "fail"), "affected": int(status == "fail")}
    return {"rule": rule, "status": status, **counts, "covered_pages": "{}", "pages": 10, "version": version, **more}


def finding(path: str, rule: str = RULE, host: str = "https://shop.kg", **more: Any) -> Row:
    """A finding on a path; its fingerprint is told by rule and path, as that of the shop."""
    told = {"severity": "error", "evidence": json.dumps({"title": None}), "template": "t1"}
    return {"rule": rule, "url": f"{host}{path}", "fingerprint": f"{rule} {path}", **told, **more}


def page(path: str, host: str = "https://shop.kg", **more: Any) -> Row:
    """A page that answers."""
    return {"url": f"{host}{path}", "page_type": "product", "title": f"Title of {path}", **more}


def fill(con: DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Insert rows; columns that a row does not name get the default of a healthy page."""
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        con.execute(f"insert into {table} ({names}) values ({', '.join('?' * len(row))})", list(row.values()))


def judged(
    folder: Path,
    host: str = "https://shop.kg",
    *,
    number: int = 1,
    run: Mapping[str, Any] | None = None,
    whole: bool = True,
    **tables: Any,
) -> Path:
    """A judged run of a shop in `folder`, with these rows in its tables."""
    folder.mkdir(parents=True)
    with duckdb.connect(str(folder / NAME)) as con:
        con.execute("begin")
        con.execute(SQL)
        name = host.partition("//")[2]
        fill(con, "site", [{"url": f"{host}/", "host": name, "hosts": [name], "home": f"{host}/", "whole": whole}])
        fill(con, "overview", [{"name": name, "value": 10} for name in ("known", "fetched", "ok")])
        fill(con, "overview", [{"name": "coverage", "value": 1}])
        for table, rows in tables.items():
            fill(con, table, rows)
        con.execute("commit")
    told = Run(
        id=f"{number:06d}-20261121T090000Z",
        folder=str(folder),
        url=f"{host}/",
        request={"engine": "both", "profile": "production"},
        versions={"program": "0.1.0", "rules": "r1", "schema": str(SCHEMA_VERSION)},
        started=f"2026-11-2{number}T09:00:00Z",
        finished=f"2026-11-2{number}T09:14:27Z",
        state="complete",
    )
    save_run(replace(told, **(run or {})))
    return folder


def compared(old: Path, new: Path, *, lang: str = "en", formats: str = "json") -> Any:
    """compare.json of two runs, written beside the newer into `out`, and held to its schema."""
    out = new.parent / "out"
    compare((old, new), configure(None, {"lang": lang}), out, formats, quiet=True)
    told = json.loads((out / "compare.json").read_text("utf-8"))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(told)
    return told
