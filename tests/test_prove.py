"""Cases: rows and pages go in as they are given, and a case that promises something else does not hold."""

from dataclasses import replace
from typing import Any

import pytest

from seoaudit.content import folder
from seoaudit.model import Param, Rule, Texts
from seoaudit.prove import CaseOutcome, empty_run, prove, prove_case, prove_rule
from seoaudit.store.schema import TABLES

A = "https://shop.kg/a"
RULE = Rule(
    id="test/rule",
    path="rule.yaml",
    status="stable",
    severity={"google": "error", "yandex": "error", "both": "error"},
    confidence="high",
    weight=3,
    basis="convention",
    source={},
    population="html_page",
    find="select url, word_count, title from html_page where word_count < $least",
    texts={language: Texts("t", "{word_count}", "w", "f") for language in ("en", "ru", "ky")},
    params={"least": Param(40, "words", "m")},
    values={"least": 40},
)
PRODUCTS = replace(RULE, population="product", find="select url, ordinal, name as word_count, $least as n from product")
LINKS = replace(
    RULE,
    population="internal_link",
    find="select url, target, anchor as word_count, $least as n from internal_link where position = 'content'",
)


def run(rule: Rule = RULE, **case: Any) -> CaseOutcome:
    return prove_case(rule, {"name": "a case", "finds": [], **case})


def thin(*urls: str) -> dict[str, Any]:
    return {"page": [{"url": url, "word_count": 7} for url in urls]}


def test_a_case_holds_when_exactly_its_findings_are_found() -> None:
    assert run(given=thin(A), finds=[{"url": A}]).held
    assert run(given=thin(A), finds=[{"url": A, "word_count": 7}]).held
    assert run(given={"page": [{"url": A}]}).held


@pytest.mark.parametrize(
    "finds",
    [[], [{"url": A, "word_count": 8}], [{"url": f"{A}b"}], [{"url": A}, {"url": A}], [{"url": A, "wordcount": 7}]],
)
def test_it_does_not_hold_when_anything_else_is_found(finds: list[dict[str, Any]]) -> None:
    outcome = run(given=thin(A), finds=finds)
    assert not outcome.held
    assert outcome.got.startswith(f"fail: url='{A}', word_count=7")


def test_the_order_is_free_and_a_vague_promise_takes_what_a_precise_one_leaves() -> None:
    given = {"page": [{"url": f"{A}1", "word_count": 1}, {"url": f"{A}2", "word_count": 2}]}
    links = {"link": [{"url": A, "target": f"{A}{i}", "anchor": f"{i}"} for i in (1, 2)]}
    assert run(given=given, finds=[{"url": f"{A}2"}, {"url": f"{A}1"}]).held
    assert run(LINKS, given=links, finds=[{"url": A}, {"url": A, "target": f"{A}1"}]).held


def test_a_status_can_be_promised() -> None:
    assert run(given={}, result="not-applicable").held
    assert not run(given={}, result="pass").held
    assert run(given={}).held


def test_engine_and_parameters_of_the_case_count() -> None:
    assert run(given=thin(A), params={"least": 5}).held
    rule = replace(RULE, population="indexable_page", find=RULE.find.replace("html_page", "indexable_page"))
    closed = {"page": [{"url": A, "word_count": 7, "indexable_google": False}]}
    assert run(rule, given=closed, engine="google", result="not-applicable").held
    assert run(rule, given=closed, engine="yandex", finds=[{"url": A}]).held


def test_a_part_brings_its_page_and_pages_have_texts_of_their_own() -> None:
    assert run(PRODUCTS, given={"product": [{"url": A, "name": "Аляска"}]}, finds=[{"url": A, "ordinal": 0}]).held
    twins = replace(
        RULE,
        find="select page.url, 0 as word_count, $least as n from page join page as other using (title, h1, canonical)"
        " where page.url <> other.url",
    )
    assert run(twins, given={"link": [{"url": A}, {"url": f"{A}b"}]}).held
    shared = {"page": [{"url": url, "title": "x", "h1": "x", "canonical": A} for url in (A, f"{A}b")]}
    assert run(twins, given=shared, finds=[{"url": A}, {"url": f"{A}b"}]).held


def test_the_site_is_that_of_the_first_page() -> None:
    site = replace(RULE, population="site", find="select url, pages as word_count, host, $least as n from site")
    assert run(site, given=thin(A), finds=[{"url": "https://shop.kg/", "host": "shop.kg", "word_count": 1}]).held


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"pages": []}, "did you mean 'page'"),
        ({"page": [{"url": A, "titel": "x"}]}, "did you mean 'title'"),
        ({"page": [{"title": "x"}]}, "a row of page has no url"),
        ({"page": [{"url": A, "word_count": "many"}]}, "many"),
    ],
)
def test_a_case_that_cannot_be_run_says_why(given: dict[str, Any], words: str) -> None:
    outcome = run(given=given)
    assert not outcome.held
    assert words in outcome.got


def test_a_message_with_a_hole_does_not_hold() -> None:
    rule = replace(RULE, find="select url, null as word_count, $least as n from html_page")
    outcome = run(rule, given={"page": [{"url": A}]}, finds=[{"url": A}])
    assert (outcome.held, "null" in outcome.got) == (False, True)


def test_a_finding_outside_of_what_is_examined_does_not_hold() -> None:
    given = {"page": [{"url": A, "word_count": 7}, {"url": f"{A}b", "word_count": 7, "js_only": True}]}
    finds = [{"url": A}, {"url": f"{A}b"}]
    assert run(given=given, finds=finds).held
    rule = replace(RULE, of="select url from html_page where not js_only or word_count = 50")
    outcome = run(rule, given={"page": [*given["page"], {"url": f"{A}c", "word_count": 50}]}, finds=finds)
    assert (outcome.held, "not among what it examines" in outcome.got) == (False, True)


def test_a_broken_rule_does_not_hold() -> None:
    outcome = run(replace(RULE, find="select url, 1 / 0 as word_count, titel from html_page"), given=thin(A))
    assert (outcome.held, "titel" in outcome.got) == (False, True)


def test_a_case_leaves_nothing_behind() -> None:
    run(given=thin(A))
    run(pages=[{"url": A, "html": "<title>x</title>"}])
    run(given={"page": [{"url": A, "titel": "x"}]})
    con = empty_run()
    left = {table: con.execute(f"select count(*) from {table}").fetchall()[0][0] for table in TABLES}
    assert {table for table, rows in left.items() if rows} == {"population"}


PAGES = [
    {
        "url": "https://shop.kg/",
        "html": '<title>Home</title><main><a href="/a">A</a> <a href="https://x.kz/">X</a></main>',
    },
    {"url": A, "html": '<html lang="ru"><title>Page A</title><main><h1>A</h1><a href="/cart">Cart</a></main></html>'},
]


def known(find: str, **case: Any) -> CaseOutcome:
    rule = replace(RULE, population="known_url", find=f"select url, outcome as word_count, $least as n, {find}")
    return run(rule, pages=PAGES, **case)


def test_pages_go_through_reading_storing_and_deriving() -> None:
    find = "found_by, click_depth, inlinks from page where outcome = 'ok'"
    expected = [
        {"url": "https://shop.kg/", "found_by": "start", "click_depth": 0, "inlinks": 0},
        {"url": A, "found_by": "link", "click_depth": 1, "inlinks": 1},
    ]
    outcome = known(find, finds=expected)
    assert outcome.held, outcome.got


def test_robots_txt_closes_pages_of_a_case() -> None:
    find = "allowed_google from page where url like '%/a'"
    closed = {"url": A, "word_count": "robots_disallowed", "allowed_google": False}
    assert known(find, robots="User-agent: *\nDisallow: /a", finds=[closed]).held
    only_google = {"url": A, "word_count": "ok", "allowed_google": False}
    assert known(find, robots="User-agent: Googlebot\nDisallow: /a", finds=[only_google]).held


def test_a_sitemap_makes_addresses_known() -> None:
    find = "found_by from page where found_by = 'sitemap'"
    assert known(find, sitemap=["https://shop.kg/b?x=1&y=2"], finds=[{"url": "https://shop.kg/b?x=1&y=2"}]).held


def test_status_and_headers_of_a_page_count() -> None:
    moved = [{"url": A, "status": 301, "headers": {"Location": "/b"}}, {"url": "https://shop.kg/b", "status": 404}]
    rule = replace(
        RULE,
        population="known_url",
        find="select url, outcome as word_count, status, $least as n from page where attempts > 0",
    )
    finds = [
        {"url": A, "word_count": "redirect", "status": 301},
        {"url": "https://shop.kg/b", "word_count": "http_error", "status": 404},
    ]
    outcome = run(rule, pages=moved, finds=finds)
    assert outcome.held, outcome.got


def test_a_page_that_is_not_the_root_is_not_taken_for_the_home_page() -> None:
    rule = replace(RULE, population="home_page", find="select url, title as word_count, $least as n from home_page")
    assert run(rule, pages=PAGES[1:], result="not-applicable").held
    assert run(rule, pages=PAGES[::-1], finds=[{"url": "https://shop.kg/"}]).held


def test_all_cases_of_a_rule_are_run() -> None:
    cases = ({"name": "one", "given": thin(A), "finds": []}, {"name": "two", "given": {}, "finds": []})
    outcomes = prove_rule(replace(RULE, cases=cases))
    assert [(outcome.case, outcome.held) for outcome in outcomes] == [("one", False), ("two", True)]


def test_queries_that_do_not_fit_are_told_once() -> None:
    (outcome,) = prove_rule(replace(RULE, population="html_pages", cases=({"name": "one", "given": {}, "finds": []},)))
    assert (outcome.held, outcome.case, "did you mean" in outcome.got) == (False, "its queries", True)


def test_rules_are_found_in_folders_and_files() -> None:
    file = folder("rules") / "images" / "alt-missing.yaml"
    assert {outcome.rule for outcome in prove([file])} == {"images/alt-missing"}
