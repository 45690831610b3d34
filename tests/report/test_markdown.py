"""report.md: short and whole in three languages; no text of the shop's becomes markup, a link or a call."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt

from seoaudit.model import LANGUAGES, Brand, Language
from seoaudit.report import ReportData, write
from seoaudit.report.markdown import code, inert
from seoaudit.report.wording import Words
from tests.report.builder import OVERVIEW, RULES, RUN, SHOP, fails, finding, report

HOSTILE = (
    "<script>XSS</script>",
    '"><img src=x onerror=XSS>',
    "[click](https://evil.example)",
    "![](https://evil.example/x.png)",
    "<https://evil.example>",
    "https://evil.example/a www.evil.example",
    "@everyone @channel #12 GH-7",
    "`` ` ``` <b>",
    "**bold** _x_ ~~y~~ | a | b |",
    "# head",
    "1. one",
    "[ref]: https://evil.example",
    "\x1b[2J\u202e\nforged\n\n# line",
    "&lt;b&gt; &#64;",
)


def written(data: ReportData, folder: Path, lang: Language = "en", formats: tuple[str, ...] = ("md",)) -> str:
    write(data, folder, formats, lang)
    return (folder / "report.md").read_text("utf-8")


def drawn(text: str) -> html.HtmlElement:
    return html.document_fromstring(MarkdownIt("commonmark").enable("table").enable("strikethrough").render(text))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_short_and_says_what_matters(tmp_path: Path, lang: Language) -> None:
    text = written(report(), tmp_path, lang, ("html", "md", "xlsx"))
    page, words = drawn(text), Words(lang)
    shown = page.text_content()
    assert len(text) < 4_000
    assert words("score.gauge", score=77) in shown
    items = page.xpath("//ol/li")
    assert len(items) == 3
    for item, rule in zip(items, report().faults[:3], strict=True):
        assert rule[0].texts[lang].title in item.text_content()
        assert rule[0].texts[lang].fix.split(".")[0] in item.text_content()
        assert item.xpath("string(.//code)").startswith(SHOP)
    assert words.number(1874) in shown
    assert page.xpath("//a/@href") == ["report.html", "findings.xlsx"]
    assert not re.search(r"\{\w+\}", shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_inert_texts_stay_letters(text: str) -> None:
    page = drawn(inert(text))
    assert {str(node.tag) for node in page.iter()} <= {"html", "body", "p"}
    bare = page.text_content().replace("\u2060", "").strip()
    assert bare == re.sub(r"\s+", " ", text.replace("\x1b", "\ufffd").replace("\u202e", "\ufffd")).strip()
    assert not re.search(r"[@#]\w|://|www\.", inert(text))


def test_what_needs_no_escape_has_none() -> None:
    assert inert("127.0.0.1: 5 points (of 100) - JSON-LD!") == "127.0.0.1: 5 points (of 100) - JSON-LD!"


@pytest.mark.parametrize("text", HOSTILE)
def test_code_holds_anything(text: str) -> None:
    page = drawn(f"a {code(text)} b")
    assert [str(node.tag) for node in page.iter()] == ["html", "body", "p", "code"]
    assert page.xpath("string(//p)").startswith("a ")
    assert page.xpath("string(//p)").endswith(" b")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_shop_becomes_markup(tmp_path: Path, text: str) -> None:
    plain = drawn(written(report(brand=Brand("x", text="x")), tmp_path))
    bad = [replace(finding(rule.id, 1, text), url=text) for rule in RULES]
    rules = [
        replace(rule, texts={lang: replace(one, title=text, fix=text) for lang, one in rule.texts.items()})
        for rule in RULES
    ]
    data = report(
        rules=rules,
        findings=lambda: iter(bad),
        run=replace(RUN, url=f"{SHOP}/", reason=text, state="stopped"),
        overview=replace(OVERVIEW, examples={"ok": (text,)}),
        brand=Brand(text, text=text),
    )
    page = drawn(written(data, tmp_path))
    tags = {str(node.tag) for node in page.iter()}
    assert tags <= {str(node.tag) for node in plain.iter()} | {"blockquote"}
    assert not page.xpath("//a[not(@href='report.html')] | //img | //*[@onerror]")
    assert len(page.xpath("//ol/li")) == 3


def test_the_sender_signs(tmp_path: Path) -> None:
    brand = Brand("Түндүк", text="Бишкек", mail="seo@agency.kg", link="https://agency.kg/")
    page = drawn(written(report(brand=brand), tmp_path))
    assert "Prepared by Түндүк · Бишкек · seo@agency.kg" in page.text_content()
    assert "seoaudit" not in page.text_content()
    assert "Made by" not in page.text_content()


def test_a_shop_without_faults_or_anything(tmp_path: Path) -> None:
    empty = replace(OVERVIEW, known=0, fetched=0, ok=0, coverage=0.0, by_outcome={}, by_page_type={}, examples={})
    data = report(rules=(), results=(), findings=lambda: iter(()), overview=empty, withheld="nothing-judged")
    shown = drawn(written(replace(data, run=replace(RUN, url=f"https://{'ү' * 300}.kg/")), tmp_path)).text_content()
    assert "The score is withheld" in shown
    assert "known addresses: 0" in shown


def test_a_fault_whose_findings_were_not_kept(tmp_path: Path) -> None:
    data = report(rules=RULES[:1], results=[fails(RULES[0].id, 1, 1)], findings=lambda: iter(()))
    assert "For example" not in written(data, tmp_path)
