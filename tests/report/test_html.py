"""report.html: whole in three languages, needs no network, holds no element or attribute that came from a page."""

import hashlib
import re
import subprocess
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from seoaudit.model import LANGUAGES, BroadLine, FacetReport, Language, Unclosed
from seoaudit.report import ReportData, write
from seoaudit.report.wording import Words
from tests.report.builder import FACETS, OVERVIEW, RUN, SHOP, TITLES, fails, finding, report, rule

HOSTILE = (
    "<script>XSS</script>",
    '"><img src=x onerror=XSS>',
    "' onmouseover='XSS",
    "</script><svg onload=XSS>",
    "</style><style>*{display:none}</style>",
    "<!-- ",
    "]]>",
    "{{ 7*7 }}{% raw %}",
    "\ud800\x00\x1b[31m\u202e",
    "javascript:XSS",
    'https://evil.example/"onclick=XSS//',
    "x" * 5_000_000,
)


def written(data: ReportData, folder: Path, lang: Language = "en", formats: tuple[str, ...] = ("html", "csv")) -> str:
    write(data, folder, formats, lang)
    return (folder / "report.html").read_text("utf-8")


def parsed(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def elements(text: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """How often each element comes with the names of its attributes."""
    return Counter((str(one.tag), tuple(sorted(one.attrib))) for one in parsed(text).iter())


def hostile(text: str) -> ReportData:
    """An audit whose every text from outside is this one."""
    url = f"{SHOP}/{text}"
    bad = finding("images/alt-missing", 1, text, src=text, times=text, **{"position": [text]})
    return report(
        findings=lambda: iter([replace(bad, url=url), replace(bad, url=text)]),
        run=replace(RUN, url=url, id=text, reason=text, state="stopped", versions={text: text}, finished=text),
        overview=replace(
            OVERVIEW,
            by_outcome={"ok": 1, text: 2},
            by_page_type={text: 1},
            depths={text: 1},
            examples={text: (text, url)},
            js_only_examples=(text, url),
        ),
        facets=lambda: hostile_facets(text),
    )


def hostile_facets(text: str) -> FacetReport:
    """The filters of a shop that names them as it likes; a line of robots.txt is never long."""
    listing = replace(FACETS.listings[0], category=f"{SHOP}/{text}")
    left, line = Unclosed(text, "shared", 1, text), BroadLine(text, 1, text)
    block = replace(FACETS.blocks[0], lines=(text[:1000],), unclosed=(left,), broad=(line,))
    return replace(FACETS, listings=(listing, listing), keys=(replace(FACETS.keys[0], key=text),), blocks=(block,))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_whole_in_every_language(tmp_path: Path, lang: Language) -> None:
    text = written(report(), tmp_path, lang)
    page_ = parsed(text)
    assert text.lstrip().startswith("<!doctype html>")
    assert page_.get("lang") == lang
    words, shown = Words(lang), page_.text_content()
    for heading in ("facets", "conclusion", "subjects", "plan", "rules", "pages", "coverage", "method", "run"):
        assert words(f"{heading}.heading") in shown, heading
    assert all(titles[LANGUAGES.index(lang)] in shown for titles in TITLES.values())
    for asset in page_.xpath("//style | //script"):
        shown = shown.replace(asset.text, "")
    assert not re.search(r"\{\w+\}", shown)


def test_the_score_and_the_repairs_in_order(tmp_path: Path) -> None:
    page_ = parsed(written(report(), tmp_path))
    assert page_.xpath("string(//svg/@aria-label)") == "Score 77 of 100"
    ids = page_.xpath("//div[@id='faults']/details/@id")
    assert ids[:2] == ["structured-data-product-missing", "facets-indexable-combination"]
    assert len(ids) == 6
    targets = page_.xpath("//a[starts-with(@href, '#')]/@href")
    assert all(page_.xpath("//*[@id=$name]", name=target[1:]) for target in targets)


def test_what_was_not_judged_is_told_with_its_reason(tmp_path: Path) -> None:
    shown = parsed(written(report(), tmp_path)).text_content()
    assert "no feed was given: --feed URL" in shown
    assert "conversion failed: 'abc' is no integer" in shown
    assert "no sitemap names pages that no link leads to" in shown
    assert "closed by robots.txt" in shown


def test_findings_are_never_silently_cut(tmp_path: Path) -> None:
    page_ = parsed(written(report(), tmp_path))
    images = page_.xpath("//details[@id='images-alt-missing']")[0]
    assert len(images.xpath(".//li[@class='finding']")) == 10
    assert "10 of 812 shown" in images.text_content()
    assert "findings.csv" in images.text_content()
    few = page_.xpath("//details[@id='urls-untidy-path']")[0]
    assert len(few.xpath(".//li[@class='finding']")) == 9


def test_templates_share_the_examples(tmp_path: Path) -> None:
    images = parsed(written(report(), tmp_path)).xpath("//details[@id='images-alt-missing']")[0]
    assert [heading.text_content() for heading in images.xpath(".//h5")] == [
        "Template a3f5c09e 271 findings Show in the table",
        "Template Category · 77bd01aa 271 findings Show in the table",
        "Without a template 270 findings",
    ]


def test_the_file_that_holds_all_is_one_that_was_written(tmp_path: Path) -> None:
    assert "All of them are in report.json" in written(report(), tmp_path, "en", ("html", "json"))
    assert "All of them are in audit.duckdb" in written(report(), tmp_path, "en", ("html",))


def test_the_policy_lets_in_only_our_own_style_and_scripts(tmp_path: Path) -> None:
    text = written(report(), tmp_path)
    policy = parsed(text).xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digests = [b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies]
        assert f"{tag}-src " + " ".join(f"'sha256-{digest}'" for digest in digests) + ";" in policy
    assert text.count("<style") == 1
    assert "unsafe" not in policy


def test_it_loads_nothing(tmp_path: Path) -> None:
    text = written(report(), tmp_path)
    page_ = parsed(text)
    assert not page_.xpath("//link | //iframe | //object | //embed | //script/@src | //@style | //base")
    assert not page_.xpath("//img[not(starts-with(@src, 'data:image/'))]")
    style = page_.xpath("string(//style)")
    assert "url(" not in style
    assert "@import" not in style
    assert all(href.startswith(("https://", "http://", "#")) for href in page_.xpath("//@href"))


@pytest.mark.parametrize("bad", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_from_a_page_becomes_an_element_or_attribute(tmp_path: Path, bad: str) -> None:
    text = written(hostile(bad), tmp_path / "bad")
    plain = written(hostile("plain"), tmp_path / "plain")
    linked = ("a", ("href", "rel", "target"))
    allowed = {linked, ("bdi", ()), ("small", ("class",))}
    found, expected = elements(text), elements(plain)
    assert {kind for kind in found if found[kind] != expected[kind]} <= allowed
    hrefs = parsed(text).xpath("//@href")
    assert all(
        href.startswith((f"{SHOP}/", "https://developers.google.com/", "https://evil.example/", "#")) for href in hrefs
    )
    assert len(text) < 1_000_000
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


def test_long_values_are_cut_with_their_length(tmp_path: Path) -> None:
    text = written(hostile("x" * 5_000_000), tmp_path)
    assert "(5,000,000 characters)" in text
    assert "x" * 5001 not in text


def test_template_code_in_rule_texts_is_shown_as_it_is(tmp_path: Path) -> None:
    bad = rule("urls/user", "error")
    texts = {lang: replace(words, title="{{ 7*7 }} <b>") for lang, words in bad.texts.items()}
    data = report(rules=[replace(bad, texts=texts)], results=[fails("urls/user", 1, 1)], findings=lambda: iter(()))
    page_ = parsed(written(data, tmp_path))
    assert "{{ 7*7 }} <b>" in page_.text_content()
    assert not page_.xpath("//b")


def test_a_withheld_score_shows_no_number(tmp_path: Path) -> None:
    page_ = parsed(written(report(withheld="blocked"), tmp_path))
    assert page_.xpath("string(//svg/@aria-label)") == "No score"
    assert "bazar.kg gets no score: the shop blocks the crawler." in page_.text_content()


def test_a_perfect_shop(tmp_path: Path) -> None:
    good = [replace(one, status="pass", offending=0) for one in report().results]
    page_ = parsed(written(report(results=good, findings=lambda: iter(())), tmp_path))
    assert page_.xpath("string(//svg/@aria-label)") == "Score 100 of 100"
    assert "Nothing is open" in page_.text_content()


def test_many_findings_keep_the_page_small(tmp_path: Path) -> None:
    """200 rules with 30 findings of 15 templates each, every value long and linkable."""
    rules = [rule(f"urls/bad-{number}") for number in range(200)]
    results = [fails(one.id, 30, 30) for one in rules]
    tail = '"&<>' * 120
    data = report(
        rules=rules,
        results=results,
        findings=lambda: (
            replace(
                finding(one.id, n, f"t{n % 15}", **{f"c{k}": f"{SHOP}/{tail}" for k in range(8)}),
                url=f"{SHOP}/{n}/{tail}",
            )
            for one in rules
            for n in range(30)
        ),
    )
    text = written(data, tmp_path)
    assert len(text.encode()) < 20_000_000
    assert "of 30 shown" in text


def test_a_browser_obeys_the_policy_and_runs_our_script(tmp_path: Path, needs: Callable[[str], str]) -> None:
    chromium = needs("chromium")
    written(hostile("<script>document.title='XSS'</script><img src=x onerror=\"document.title='XSS'\">"), tmp_path)
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile", "--dump-dom"]
    browser = subprocess.run(
        [chromium, *options, (tmp_path / "report.html").as_uri()],
        capture_output=True,
        timeout=60,
        check=True,
    )
    page_ = parsed(browser.stdout.decode())
    assert "XSS" not in page_.xpath("string(//title)").replace("<script>document.title='XSS'", "")
    assert page_.xpath("//form[@id='filter' and not(@hidden)]"), "the script did not run"
    assert page_.xpath("//button[@class='copy' and not(@hidden)]")
    assert b"Refused" not in browser.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_that_only_scripts_fill_are_told_with_cost_and_repair(tmp_path: Path, lang: Language) -> None:
    words, shown = Words(lang), parsed(written(report(), tmp_path, lang)).text_content()
    for said in (words("js_only.cost"), words("js_only.fix"), words("js_only.pages", n=2), f"{SHOP}/app/ayakkabi"):
        assert said in shown
    none = report(overview=replace(OVERVIEW, js_only=0, js_only_examples=()))
    assert words("js_only.heading") not in parsed(written(none, tmp_path, lang)).text_content()


def test_it_names_the_files_that_hold_pages_and_links(tmp_path: Path) -> None:
    shown = parsed(written(report(), tmp_path)).text_content()
    assert "in pages.csv." in shown
    assert "in links.csv." in shown
    alone = parsed(written(report(), tmp_path, formats=("html",))).text_content()
    assert "links.csv" not in alone


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_filters_are_shown_with_figures_and_lines_to_copy(tmp_path: Path, lang: Language) -> None:
    page_ = parsed(written(report(), tmp_path, lang))
    (section,) = page_.xpath("//section[h2[@id='facets']]")
    words, shown = Words(lang), section.text_content()
    said = (
        words("facets.made", n=1_234_567, products=1000, ratio=words.number(1235)),
        words("facets.open", google=12_340, yandex=9_810),
        words("facets.cost"),
        words("facets.repair.closes", n=12_352, closed=12_340, before=0),
        words("facets.repair.stays", n=4_812),
        words("facets.reason.tracking"),
        "/tovar/өрүк/",
    )
    assert all(sentence in shown for sentence in said)
    assert [code.text for code in section.xpath(".//pre/code")] == ["\n".join(block.lines) for block in FACETS.blocks]
    assert len(section.xpath(".//button[@class='copy' and @hidden]")) == 2
    assert section.xpath(".//svg[@class='ladder' and @aria-hidden='true']")
    assert len(section.xpath(".//table[@class='economics']/tbody/tr")) == 1 + len(FACETS.listings)
    widths = [float(width.rstrip("%")) for width in section.xpath(".//svg[@class='ladder']/rect/@width")]
    assert widths[1::2] == sorted(widths[1::2], reverse=True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_shop_without_filters_says_so_in_one_line(tmp_path: Path, lang: Language) -> None:
    (section,) = parsed(written(report(facets=lambda: None), tmp_path, lang)).xpath("//section[h2[@id='facets']]")
    assert [one.text for one in section.xpath("p")] == [Words(lang)("facets.none")]
    assert not section.xpath(".//svg | .//pre")
