"""Rules are judged: five results, counts of distinct keys, engines, limits, and a broken rule that stops no other."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from seoaudit.check import Limits, load_rules, run_rules
from seoaudit.derive import create_views
from seoaudit.model import Engine, Finding, Result
from seoaudit.store import audit, results
from tests.check.rulefile import VALUES, write_rule

PLAIN: dict[str, Any] = {lang: {**VALUES[lang], "message": "{url}"} for lang in ("en", "ru", "ky")}
IMAGES: dict[str, Any] = {
    "population": "content_image",
    "find": "select url, src, alt_state from content_image where alt_state = 'missing'",
    **PLAIN,
}


def judge(
    con: DuckDBPyConnection, folder: Path, engine: Engine = "both", limits: Limits | None = None
) -> dict[str, tuple[Result, list[Finding]]]:
    rules = load_rules([folder])
    return {result.rule: (result, list(told)) for result, told in run_rules(con, rules, engine, limits)}


def one(con: DuckDBPyConnection, folder: Path, **changes: Any) -> tuple[Result, list[Finding]]:
    write_rule(folder, **{**PLAIN, **changes})
    return judge(con, folder)["test/rule"]


def pages(con: DuckDBPyConnection, *urls: str, **columns: str) -> None:
    for url in urls:
        names, values = ", ".join(("url", *columns)), ", ".join((f"'https://shop.kg/{url}'", *columns.values()))
        con.execute(f"insert into page ({names}) values ({values})")


def images(con: DuckDBPyConnection, *rows: tuple[str, str, str]) -> None:
    for url, src, state in rows:
        con.execute(
            "insert into image (url, src, alt_state) values (?, ?, ?)",
            [f"https://shop.kg/{url}", f"https://shop.kg/{src}", state],
        )


def test_an_empty_population_is_not_applicable(con: DuckDBPyConnection, tmp_path: Path) -> None:
    assert one(con, tmp_path) == (Result("test/rule", "not-applicable"), [])


def test_nothing_found_passes(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "a", "b", title="'x'")
    result, told = one(con, tmp_path)
    assert (result.status, result.population, result.examined, result.offending, told) == ("pass", 2, 2, 0, [])


def test_offenders_are_counted_by_key_and_each_is_one_finding(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "a", "b", template="'t1'")
    images(con, ("a", "x", "missing"), ("a", "x", "missing"), ("a", "y", "missing"), ("b", "x", "ok"))
    result, told = one(con, tmp_path, **IMAGES)
    assert (result.status, result.population, result.offending, result.pages) == ("fail", 3, 2, 2)
    assert [(f.url, f.evidence["src"]) for f in told] == [
        ("https://shop.kg/a", "https://shop.kg/x"),
        ("https://shop.kg/a", "https://shop.kg/y"),
    ]
    assert (told[0].template, told[0].severity) == ("t1", "warning")


def test_a_key_of_the_rule_makes_findings_of_its_own_but_no_more_offenders(
    con: DuckDBPyConnection, tmp_path: Path
) -> None:
    pages(con, "a")
    images(con, ("a", "x", "missing"))
    find = "select url, src, w from content_image cross join (values ('one'), ('two')) as v(w)"
    result, told = one(con, tmp_path, **{**IMAGES, "find": find, "key": ["w"]})
    assert (result.offending, len(told), len({f.fingerprint for f in told})) == (1, 2, 2)


def test_unknown_members_leave_the_denominator(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "a", "b", title="'x'")
    pages(con, "c", word_count="null")
    result, _ = one(con, tmp_path, of="select url from html_page where word_count is not null")
    assert (result.population, result.examined) == (3, 2)


def test_nothing_to_examine_is_not_available(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "a")
    result, _ = one(con, tmp_path, of="select url from html_page where false")
    assert (result.status, result.population, result.examined) == ("not-available", 1, 0)
    assert result.reason


@pytest.mark.parametrize(
    ("need", "collected"),
    [
        ("feed", "insert into feed (url) values ('https://shop.kg/feed.xml')"),
        ("image_probe", "insert into image_file (url) values ('https://shop.kg/a.jpg')"),
        ("sitemap", "insert into sitemap_url (url) values ('https://shop.kg/a')"),
        ("reference_texts", "insert into reference_text (text) values ('Ботинки')"),
        ("popular_filters", "insert into demand (query) values ('ботинки')"),
        ("popular_filters", "insert into facet (url, meant_by) values ('https://shop.kg/?a=1', 'policy')"),
    ],
)
def test_facts_not_collected_are_not_available(
    con: DuckDBPyConnection, tmp_path: Path, need: str, collected: str
) -> None:
    pages(con, "a")
    result, told = one(con, tmp_path, needs=[need])
    assert (result.status, told) == ("not-available", [])
    assert result.reason
    con.execute(collected)
    assert one(con, tmp_path, needs=[need])[0].status == "fail"


def test_a_sampled_finding_stands_for_others(con: DuckDBPyConnection, tmp_path: Path) -> None:
    con.execute("insert into url_pattern (url, known) values ('https://shop.kg/f1', 90), ('https://shop.kg/f2', 9)")
    find = "select url, known as affected from url_pattern"
    result, _ = one(con, tmp_path, population="url_pattern", find=find)
    assert (result.offending, result.affected) == (2, 99)


def test_a_rule_by_engine_gives_the_union_with_the_engines(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "both")
    pages(con, "google", indexable_yandex="false")
    pages(con, "yandex", indexable_google="false")
    find = "select url, canonical from indexable_page where $engine in ('google', 'yandex')"
    write_rule(tmp_path, population="indexable_page", find=find, **PLAIN)
    result, told = judge(con, tmp_path)["test/rule"]
    assert (result.population, result.examined, result.offending) == (3, 3, 3)
    assert {f.url.rpartition("/")[2]: f.evidence["engines"] for f in told} == {
        "both": ["google", "yandex"],
        "google": ["google"],
        "yandex": ["yandex"],
    }
    result, alone = judge(con, tmp_path, "google")["test/rule"]
    assert (result.population, result.offending) == (2, 2)
    assert {f.fingerprint for f in alone} < {f.fingerprint for f in told}


def test_what_is_examined_by_engine_is_counted_once(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "a", "b")
    pages(con, "c", indexable_yandex="false")
    of = "select url from indexable_page where $engine <> ''"
    result, _ = one(con, tmp_path, of=of, find="select url, title from html_page where false")
    assert (result.status, result.examined) == ("pass", 3)


def test_populations_follow_the_engine_of_the_audit(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "a", indexable_google="false")
    write_rule(tmp_path, population="indexable_page", find="select url, title from indexable_page")
    assert judge(con, tmp_path, "google")["test/rule"][0].status == "not-applicable"
    assert judge(con, tmp_path, "yandex")["test/rule"][0].offending == 1
    assert judge(con, tmp_path, "both")["test/rule"][0].offending == 1


def test_the_severity_is_that_of_the_engine(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "a")
    write_rule(tmp_path, severity={"google": "notice", "yandex": "error", "both": "warning"})
    for engine, severity in (("google", "notice"), ("yandex", "error"), ("both", "warning")):
        assert judge(con, tmp_path, engine)["test/rule"][1][0].severity == severity  # type: ignore[arg-type]


def test_a_fingerprint_outlives_host_order_and_seen_values(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "a", title="null")
    before = one(con, tmp_path, find="select url, word_count from html_page")[1][0].fingerprint
    con.execute("update page set word_count = 5, url = 'http://test.shop.kg:8000/a'")
    assert one(con, tmp_path, find="select url, word_count from html_page")[1][0].fingerprint != before
    con.execute("update site set hosts = ['test.shop.kg:8000']")
    assert one(con, tmp_path, find="select url, word_count from html_page")[1][0].fingerprint == before


def test_evidence_is_plain_json(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "a")
    find = """
        select url, 1.50::decimal(18, 4) as d, 2.0::decimal(18, 4) as i, 'nan'::double as f, [1, 2] as l,
            date '2026-01-01' as day, chr(27) || '[31m' as esc, repeat('x', 9000) as long, null as nothing,
            {'a': 1} as s, '<script>' as html
        from html_page
    """
    evidence = one(con, tmp_path, find=find)[1][0].evidence
    assert evidence == {
        "d": 1.5, "i": 2, "f": None, "l": [1, 2], "day": "2026-01-01", "esc": "[31m", "long": "x" * 2000,
        "nothing": None, "s": "{'a': 1}", "html": "<script>",
    }  # fmt: skip


def test_a_broken_rule_is_an_error_and_stops_no_other(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "a")
    write_rule(tmp_path, "a/divides", find="select url, cast(url as integer) as title from html_page")
    write_rule(tmp_path, "a/typo", find="select url, titel as title from html_page")
    write_rule(tmp_path, "a/nameless", find="select null::text as url, title from html_page")
    write_rule(tmp_path, "a/outside", find="select url || i as url, title from html_page, range(3) as r(i)")
    write_rule(tmp_path, "b/good")
    told = judge(con, tmp_path)
    assert {rule: result.status for rule, (result, _) in told.items()} == {
        "a/divides": "error",
        "a/typo": "error",
        "a/nameless": "error",
        "a/outside": "error",
        "b/good": "fail",
    }
    assert "Could not convert" in (told["a/divides"][0].reason or "")
    assert "titel" in (told["a/typo"][0].reason or "")
    assert "no url" in (told["a/nameless"][0].reason or "")
    assert "finds 3 where it examined 1" in (told["a/outside"][0].reason or "")


def test_pages_hit_by_a_covered_rule_or_its_covering_one(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "a", "b", "c", "d", title="'x'")
    con.execute("update page set title = null where url like '%/a'")
    con.execute("update page set h1 = 'h' where url like '%/b' or url like '%/a'")
    write_rule(tmp_path, "a/whole", covers=["z/part", "z/absent", "z/planned", "z/broken"])
    write_rule(tmp_path, "z/part", find="select url, h1 as title from html_page where h1 is not null")
    write_rule(tmp_path, "z/absent", population="feed_item", find="select url, feed, id, null as title from feed_item")
    write_rule(tmp_path, "z/broken", find="select url, 1 / 'x' as title from html_page")
    (tmp_path / "planned.txt").write_text("z/planned\n")
    result, _ = judge(con, tmp_path)["a/whole"]
    assert (result.covered_pages, result.pages) == ({"z/part": 2, "z/absent": 1}, 4)


def test_rules_that_cover_each_other_still_run(con: DuckDBPyConnection, tmp_path: Path) -> None:
    pages(con, "a")
    write_rule(tmp_path, "a/a", covers=["b/b"])
    write_rule(tmp_path, "b/b", covers=["a/a"])
    assert [result.status for result, _ in judge(con, tmp_path).values()] == ["fail", "fail"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run with a hundred pages without title."""
    folder = tmp_path_factory.mktemp("run")
    path = audit.draft(folder)
    with audit.connect(path, locked=False) as con:
        create_views(con)
        con.execute("insert into site (url, host) values ('https://shop.kg/', 'shop.kg')")
        con.execute("insert into page (url, title) select 'https://shop.kg/' || i, null from range(100) as r(i)")
    audit.publish(folder, path)
    return folder


@pytest.fixture
def locked(run: Path) -> Iterator[DuckDBPyConnection]:
    """Its audit as rules get it."""
    with audit.connect(run, locked=True, memory="300MB") as con:
        yield con


SECONDS = Limits(seconds=1, memory=700_000_000)


@pytest.mark.parametrize(
    "sql",
    [
        "select count(*)::text as url, null as title from range(1000000) a, range(1000000) b, range(1000000) c",
        "with recursive r as (select 1 i union all select i + 1 from r) select max(i)::text as url, 1 title from r",
        "select 'x' || i as url, repeat('y', 1000000) || i as title from range(10000000) as r(i)",
        "select repeat('x', 2000000000) as url, null as title",
        "select len(range(2000000000))::text as url, null as title",
        "select string_agg(i)::text as url, list(i) as title from range(1000000000) as r(i)",
    ],
)
def test_a_rule_over_its_limits_is_an_error(locked: DuckDBPyConnection, tmp_path: Path, sql: str) -> None:
    write_rule(tmp_path / "rules", "a/attack", find=sql)
    write_rule(tmp_path / "rules", "b/good")
    started = time.monotonic()
    told = judge(locked, tmp_path / "rules", limits=SECONDS)
    assert time.monotonic() - started < 10
    assert told["a/attack"][0].status == "error"
    assert "over its limit" in (told["a/attack"][0].reason or "")
    assert told["b/good"][0].offending == 100


@pytest.mark.parametrize(
    "sql",
    [
        "select url, content as title from read_text('/etc/passwd')",
        "copy page to '/tmp/stolen'",
        "set memory_limit = '50GB'",
        "select url, title from page; drop table page",
        "delete from page",
        "select name as url, name as title from duckdb_secrets()",
        "select 'x' as url, * from sqlite_scan('a', 'b') as title",
        "select 'x' as url, 'y' as title from 'https://example.com/x.parquet'",
    ],
)
def test_a_rule_that_is_not_allowed_reads_nothing(locked: DuckDBPyConnection, tmp_path: Path, sql: str) -> None:
    write_rule(tmp_path / "rules", "a/attack", find=sql)
    write_rule(tmp_path / "rules", "b/good")
    told = judge(locked, tmp_path / "rules")
    result, findings = told["a/attack"]
    assert (result.status, findings) == ("error", [])
    assert "not allowed" in (result.reason or "") or "does not exist" in (result.reason or "")
    assert told["b/good"][0].offending == 100


def test_more_rows_than_are_kept_are_counted_in_full_and_said(locked: DuckDBPyConnection, tmp_path: Path) -> None:
    find = "select url, 'é' || i as title from html_page, range(20000) as r(i)"
    write_rule(tmp_path / "rules", find=find, key=["title"])
    result, told = judge(locked, tmp_path / "rules", limits=Limits(rows=1000))["test/rule"]
    assert (result.status, result.offending, len(told)) == ("fail", 100, 1000)
    assert result.reason == "only the first 1000 of 2000000 rows are kept"


def test_ten_million_rows_are_counted(locked: DuckDBPyConnection, tmp_path: Path) -> None:
    find = "select url, i as title from html_page, range(100000) as r(i)"
    write_rule(tmp_path / "rules", find=find)
    result, told = judge(locked, tmp_path / "rules", limits=Limits(rows=10_000))["test/rule"]
    assert (result.status, result.offending) == ("fail", 100)
    assert "10000000" in (result.reason or "")
    assert len(told) <= 100


def test_what_was_judged_is_stored_with_the_audit(run: Path, tmp_path: Path) -> None:
    write_rule(tmp_path)
    with audit.connect(run, locked=True) as con:
        spooled = results.spool(run_rules(con, load_rules([tmp_path]), "both"), run)
    results.save_results(run, spooled)
    with audit.connect(run, locked=True) as con:
        assert results.results(con)[0].offending == 100
        assert len({finding.url for finding in results.findings(con)}) == 100
