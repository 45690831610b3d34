"""Funnel, tree and markup: the numbers of a report agree, in every language, and nothing is told plainly."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from lxml.html import HtmlElement

from seoaudit.model import FUNNEL_STEPS, LANGUAGES, Branch, Catalogue, FunnelRow, Language, Result
from seoaudit.report import ReportData, write
from seoaudit.report.wording import Words
from tests.report.builder import OVERVIEW, RUN, SHOP, report, rule
from tests.report.test_json import errors

EMPTY = replace(
    OVERVIEW, known=0, fetched=0, ok=0, coverage=0.0, by_outcome={}, by_page_type={}, depths={}, examples={},
    js_only=0, js_only_examples=(), funnel=(), markup=(), catalogue=Catalogue(),
)  # fmt: skip


def page(data: ReportData, folder: Path, lang: Language = "en") -> HtmlElement:
    write(data, folder, ("html",), lang)
    return html.document_fromstring((folder / "report.html").read_text("utf-8"))


def section(data: ReportData, folder: Path, name: str, lang: Language = "en") -> HtmlElement:
    return page(data, folder, lang).xpath(f"//section[@aria-labelledby='{name}']")[0]


def document(data: ReportData, folder: Path) -> Any:
    write(data, folder, ("json",), "en")
    return json.loads((folder / "report.json").read_text("utf-8"))


def folded(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_funnel_is_the_same_in_the_picture_the_table_and_the_json(tmp_path: Path) -> None:
    found, steps = section(report(), tmp_path, "funnel"), document(report(), tmp_path)["coverage"]["funnel"]
    assert [step["pages"] for step in steps] == [1874, 1391, 1055, 1040, 950, 50]
    shown = [int(cell.text_content().replace(",", "")) for cell in found.xpath(".//tr[@class='sum']/td")]
    assert shown == [step["pages"] for step in steps]
    widths = [float(rect.get("width").rstrip("%")) for rect in found.xpath(".//rect[@class='fill']")]
    assert widths == pytest.approx([100 * step["pages"] / 1874 for step in steps], abs=0.01)
    assert steps[1]["left_out"] == {"trap_limit": 271, "robots_disallowed": 212}
    assert "Left out here, 483 addresses: endless pattern, stopped 271, closed by robots.txt 212" in folded(found)
    for before, after in pairwise(steps):
        assert before["pages"] == after["pages"] + sum(after["left_out"].values())


def test_the_tree_is_a_nested_list_that_marks_what_is_deep_and_counts_the_rest(tmp_path: Path) -> None:
    found = section(report(), tmp_path, "tree")
    assert found.xpath("count(.//ul[@class='branches']/li)") == 2
    path = found.xpath(".//a[contains(@href, '/mini/')]/ancestor::details/summary/bdi/text()")
    assert path == ["Обувь", "Зимняя", "Угги"]
    assert found.xpath("count(.//span[@class='badge warning'])") == 1
    said = folded(found)
    assert "1 category lies deeper than three levels; it is marked." in said
    assert "and 48 more categories" in said
    assert "640 products · 0 of its own · 1 click" in said
    told = document(report(), tmp_path)["catalogue"]
    assert (told["categories"], told["deep"], len(told["branches"])) == (55, 1, 5)


def test_markup_tells_what_is_earned_and_what_is_missing(tmp_path: Path) -> None:
    said = folded(section(report(), tmp_path, "markup"))
    assert (
        "Pages with everything required: 600 of 990. Missing for the others (pages): Product 290, Product.image 100"
        in said
    )
    assert "No page has everything required: 0 of 990." in said
    assert "All pages have everything required: 50 of 50." in said
    told = document(report(), tmp_path)["markup"]
    assert told["results"][0]["missing"] == [
        {"field": "Product", "pages": 290},
        {"field": "Product.image", "pages": 100},
    ]
    image = next(row for row in told["fields"] if row["field"] == "image")
    assert image["required_by"] == ["google_merchant_listing", "yandex_product"]


def test_an_audit_for_one_engine_tells_of_its_results_alone(tmp_path: Path) -> None:
    data = report(run=replace(RUN, request={"engine": "google"}))
    assert "Yandex, product" not in folded(section(data, tmp_path, "markup"))
    assert {row["result"] for row in document(data, tmp_path)["markup"]["results"]} == {
        "google_merchant_listing",
        "google_breadcrumb",
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_there_is_nothing_each_section_says_so(tmp_path: Path, lang: Language) -> None:
    data = report(overview=EMPTY, rules=(), results=(), findings=lambda: iter(()), facets=lambda: None)
    shown, words = page(data, tmp_path, lang), Words(lang)
    said = folded(shown)
    for key in ("funnel.nothing", "branches.nothing", "markup.nothing", "facets.none", "plan.unjudged"):
        assert words(key) in said, key
    for key in ("subjects", "coverage", "pages"):
        assert words(f"nothing.{key}") in said, key
    assert words("plan.none") not in said
    assert words("conclusion.withheld", host="bazar.kg", reason=words("reasons.nothing-judged")) in said
    assert errors(document(data, tmp_path)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_single_page_without_products(tmp_path: Path, lang: Language) -> None:
    """One page, one rule that passes: the report says what it has and what it has not."""
    funnel = tuple(FunnelRow(step, "home", None, 1) for step in FUNNEL_STEPS)
    one = replace(EMPTY, known=1, fetched=1, ok=1, coverage=1.0, by_outcome={"ok": 1}, by_page_type={"home": 1})
    only = rule("content/title-missing", "error", 3)
    data = report(
        overview=replace(one, depths={"0": 1}, funnel=funnel),
        rules=[only],
        results=[Result(only.id, "pass", None, 1, 1, pages=1)],
        findings=lambda: iter(()),
        facets=lambda: None,
    )
    said, words = folded(page(data, tmp_path, lang)), Words(lang)
    for key in ("branches.nothing", "markup.nothing", "facets.none", "plan.none"):
        assert words(key) in said, key
    assert words("conclusion.sound", ok=1, known=1, judged=1) in said
    assert words("funnel.nothing") not in said
    assert errors(document(data, tmp_path)) == []


def test_a_name_of_300_letters_is_cut_with_its_length_kept_in_the_json(tmp_path: Path) -> None:
    long = Branch(f"{SHOP}/x/", None, "Ө" * 300, None, 1, 0, 1, 1, None, None)
    data = report(overview=replace(OVERVIEW, catalogue=Catalogue(1, {1: 1}, (long,))))
    said = folded(section(data, tmp_path, "tree"))
    assert "Ө" * 80 + "…" in said
    assert "Ө" * 81 not in said
    assert document(data, tmp_path)["catalogue"]["branches"][0]["name"] == "Ө" * 300


def test_names_of_categories_are_text_and_their_addresses_links_only_where_they_are_such(tmp_path: Path) -> None:
    bad = Branch("javascript:alert(1)", None, "<script>x</script>", None, 1, 0, 1, 1, 1, 1)
    found = section(report(overview=replace(OVERVIEW, catalogue=Catalogue(1, {1: 1}, (bad,)))), tmp_path, "tree")
    assert found.xpath(".//script") == []
    assert found.xpath(".//ul[@class='branches']//a") == []
    assert "<script>x</script>" in folded(found)
