"""Where the findings of a rule lie: pages, types, templates, engines."""

from duckdb import DuckDBPyConnection

from seoaudit.model import RuleHits
from seoaudit.store.audit import memory_database
from seoaudit.store.hits import rule_hits

HOST = "https://shop.kg"


def judged(pages: dict[str, tuple[str, str | None]], found: list[tuple[str, str, str]]) -> DuckDBPyConnection:
    """Pages with type and template; findings with rule, path and evidence."""
    con = memory_database()
    for path, (page_type, template) in pages.items():
        con.execute("insert into page (url, page_type, template) values (?, ?, ?)", [HOST + path, page_type, template])
    for rule, path, evidence in found:
        con.execute("insert into finding (rule, url, evidence) values (?, ?, ?)", [rule, HOST + path, evidence])
    return con


def test_a_page_counts_once_a_rule_and_a_template_where_half_of_it_has_the_fault() -> None:
    products = {f"/p{n}": ("product", "p") for n in range(4)}
    categories = {f"/c{n}": ("category", "c") for n in range(4)}
    con = judged(
        {**products, **categories, "/": ("home", "h"), "/x": ("info", None)},
        [
            *(("a/b", f"/p{n}", "{}") for n in (0, 0, 1, 2)),
            ("a/b", "/c0", "{}"),
            ("a/b", "/", "{}"),
            ("a/b", "/x", "{}"),
            ("a/b", "/unknown", "{}"),
        ],
    )
    found = rule_hits(con)["a/b"]
    assert found == RuleHits(6, {"product": 3, "category": 1, "home": 1, "info": 1}, 1, 3)
    assert next(iter(found.by_page_type)) == "product"


def test_engines_are_those_that_findings_name() -> None:
    con = judged(
        {"/": ("home", None)},
        [
            ("only/google", "/", '{"name": "yandex", "engines": ["google"]}'),
            ("both/of-them", "/", '{"engines": ["google", "yandex"]}'),
            ("in/turn", "/", '{"engines": ["google"]}'),
            ("in/turn", "/", '{"engines": ["yandex"], "name": "x"}'),
            ("of/none", "/", '{"name": "engines"}'),
        ],
    )
    found = {rule: hits.engines for rule, hits in rule_hits(con).items()}
    assert found == {
        "only/google": ("google",),
        "both/of-them": ("google", "yandex"),
        "in/turn": ("google", "yandex"),
        "of/none": (),
    }


def test_nothing_found() -> None:
    assert rule_hits(judged({"/": ("home", None)}, [])) == {}
