"""A rule's queries are checked before any crawl: names by the database, the shape by its population."""

from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from seoaudit.check import NotAllowedError, load_rules, validate
from seoaudit.errors import UsageError
from tests.check.rulefile import VALUES, write_rule

LIMIT = {"limit": {"default": 3, "unit": "clicks", "meaning": "Most"}}


def check(con: DuckDBPyConnection, folder: Path, **changes: Any) -> None:
    write_rule(folder, **changes)
    validate(con, load_rules([folder])[0])


def test_a_good_rule_passes(con: DuckDBPyConnection, tmp_path: Path) -> None:
    check(
        con,
        tmp_path,
        population="indexable_content_image",
        find="with i as (select * from image) select url, src, alt as title, $limit as n from i -- $engine\n;",
        of="select url, src from indexable_content_image where $engine <> ''",
        key=["title"],
        params=LIMIT,
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"find": "select url, titel as title from html_page"}, "titel"),
        ({"find": "select url, title from html_pages"}, "html_pages"),
        ({"find": "select url, title from html_page where"}, "find: "),
        ({"find": "select title, url from html_page"}, "its first column is not url"),
        ({"find": "select url, title, title from html_page"}, "stands twice"),
        ({"find": "select url, title, 1 as engines from html_page"}, "the report's own"),
        ({"population": "html_pages"}, "did you mean 'html_page'"),
        ({"population": "content_image", "find": "select url, alt as title from image"}, "lacks the column 'src'"),
        ({"of": "select title from html_page"}, "of: its first column is not url"),
        ({"of": "select url, nothing from html_page"}, "of: "),
        (
            {"find": "select url, title from html_page where click_depth > $limits", "params": LIMIT},
            "did you mean 'limit'",
        ),
        ({"params": LIMIT}, r"no query uses \$limit"),
        ({"key": ["titel"]}, "did you mean 'title'"),
        ({lang: {**VALUES[lang], "message": "{ttle}"} for lang in ("en", "ru", "ky")}, "did you mean 'title'"),
        ({"find": "select url, title from html_page where getvariable('engine') = 'x'"}, r"use the parameter \$engine"),
    ],
)
def test_a_mistake_names_rule_and_column(
    con: DuckDBPyConnection, tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(UsageError, match=words) as error:
        check(con, tmp_path, **changes)
    assert "test/rule.yaml" in str(error.value)


ATTACKS = [
    "select url, content as title from read_text('/etc/passwd')",
    "select url, title from read_csv('/etc/passwd')",
    "select file as url, file as title from glob('/etc/*')",
    "select url, title from read_blob('/etc/passwd')",
    "copy page to '/tmp/stolen'",
    "attach '/tmp/other.db'",
    "install httpfs",
    "load httpfs",
    "set memory_limit = '50GB'",
    "reset memory_limit",
    "set variable engine = 'x'",
    "pragma database_list",
    "select url, title from html_page; drop table page",
    "select url, title from html_page; select 1",
    "drop table page",
    "delete from page",
    "insert into page (url) values ('x')",
    "create table stolen as select * from page",
    "create temp table stolen as select * from page",
    "export database '/tmp/stolen'",
    "begin",
    "explain analyze select url from page",
    "prepare x as select 1",
    "vacuum",
    "",
    "-- nothing",
    "select url, title from html_page where title = '" + "x" * 70_000 + "'",
    "select " + "(" * 100_000 + "1" + ")" * 100_000,
    "select url, title from enable_logging(storage = 'file')",
]


@pytest.mark.parametrize("sql", ATTACKS, ids=lambda sql: sql[:40])
def test_what_no_rule_may_do(con: DuckDBPyConnection, tmp_path: Path, sql: str) -> None:
    write_rule(tmp_path, find=sql or " ")
    (rule,) = load_rules([tmp_path])
    with pytest.raises(NotAllowedError):
        validate(con, rule)


@pytest.mark.parametrize("sql", ["select " + "(" * 25_000 + "1" + ")" * 25_000, "select 1" + "+1" * 30_000])
def test_endless_expressions_are_refused_at_once(con: DuckDBPyConnection, tmp_path: Path, sql: str) -> None:
    write_rule(tmp_path, find=sql)
    with pytest.raises(UsageError, match="depth"):
        validate(con, load_rules([tmp_path])[0])
