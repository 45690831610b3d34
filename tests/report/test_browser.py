"""report.html in a real browser: nothing complained of, nothing asked for, the table answers, everybody can read it."""

import csv
import importlib.util
import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from seoaudit.model import LANGUAGES, Language
from seoaudit.report import ReportData, write
from seoaudit.report.wording import Words
from tests.missing import without
from tests.report.builder import OVERVIEW, RUN, SHOP, TITLES, fails, finding, report, rule
from tests.report.conftest import Opening, Theme
from tests.report.many import many

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOSTILE = (
    "<script>document.title='XSS'</script>",
    "<img src=x onerror=\"document.title='XSS'\">",
    "</script><script>document.title='XSS'</script>",
    "javascript:document.title='XSS'",
    "\u202egnp.exe \u200f\u2066rtl\u2069",
    "é\u2028\u2029<!--",
    "Ботинки зимние " * 20,
    "Б" * 300,
    "=cmd|' /C calc'!A0",
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    """The report of the invented audit in each language."""
    folders: dict[Language, Path] = {lang: tmp_path_factory.mktemp(f"report-{lang}") for lang in LANGUAGES}
    for lang, folder in folders.items():
        write(report(), folder, ("html", "csv"), lang)
    return {lang: folder / "report.html" for lang, folder in folders.items()}


def written(data: ReportData, folder: Path, lang: Language = "ru") -> Path:
    write(data, folder, ("html",), lang)
    return folder / "report.html"


def hostile() -> ReportData:
    """An audit whose every text from a page is hostile."""
    bad = rule("images/alt-missing")
    findings = [
        replace(finding("images/alt-missing", n, src=text, text=[text, text]), url=f"{SHOP}/{text}" if n % 2 else text)
        for n, text in enumerate(HOSTILE)
    ]
    run = replace(RUN, reason=HOSTILE[0], state="stopped")
    overview = replace(OVERVIEW, examples={"redirect": HOSTILE}, js_only_examples=HOSTILE)
    results = [fails("images/alt-missing", len(findings), 100)]
    return report(rules=[bad], results=results, findings=lambda: iter(findings), run=run, overview=overview)


def shown_rows(page: "Page") -> list[str]:
    """The texts of the rows that stand in the table's window."""
    return [str(row.inner_text()) for row in page.query_selector_all(".tabulator-row")]


def count(page: "Page") -> list[int]:
    """How many rows are left, of how many."""
    text = page.inner_text("#rows-count")
    return [int(re.sub(r"\D", "", part)) for part in re.findall(r"\d[\d\s,.\u00a0\u202f]*", text)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_it_opens_at_every_width_without_sideways_scroll(
    files: dict[Language, Path], opening: Opening, lang: Language, width: int
) -> None:
    with opening(files[lang], width) as window:
        page = window.page
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_table_filters_searches_and_sorts(files: dict[Language, Path], opening: Opening) -> None:
    with opening(files["en"]) as window:
        page = window.page
        assert count(page) == [2013, 2013]
        page.select_option("#rows-severity", "notice")
        assert count(page)[0] == 9 + 5
        page.click("#rows-reset")
        page.select_option("#rows-rule", "images/alt-missing")
        assert count(page)[0] == 812
        page.fill("#rows-text", "BOTINKI-ZIMNIE-81")
        page.wait_for_selector("#rows-count:text-matches('^3 ')")
        page.select_option("#rows-sort", "address")
        assert [re.search(r"zimnie-(\d+)", row)[1] for row in shown_rows(page)] == ["81", "810", "811"]  # type: ignore[index]
        page.click("#rows-reverse")
        assert "zimnie-811" in shown_rows(page)[0]
        page.fill("#rows-text", "no such thing")
        page.wait_for_selector("#rows-nothing", state="visible")
        page.click("#rows-reset")
        page.wait_for_selector("#rows-nothing", state="hidden")
        assert count(page) == [2013, 2013]


def test_the_evidence_of_one_rule_sorts_by_number(files: dict[Language, Path], opening: Opening) -> None:
    with opening(files["en"]) as window:
        page = window.page
        page.select_option("#rows-rule", "urls/untidy-path")
        head = page.locator(".tabulator-col", has_text=Words("en").known("evidence", "times")).first
        head.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        times = [int(re.search(r"affected (\d) time", row)[1]) for row in shown_rows(page)]  # type: ignore[index]
        assert times == sorted(times, reverse=True)


def test_a_fault_shows_its_rows(files: dict[Language, Path], opening: Opening) -> None:
    with opening(files["en"]) as window:
        page = window.page
        page.click("#images-alt-missing > summary")
        page.click("#images-alt-missing button.small[data-template='77bd01aa']")
        assert count(page)[0] == 271
        assert page.input_value("#rows-rule") == "images/alt-missing"


def test_rows_are_chosen_by_keyboard(files: dict[Language, Path], opening: Opening) -> None:
    with opening(files["en"]) as window:
        page = window.page
        page.focus(".tabulator-tableholder")
        for _ in range(12):
            page.keyboard.press("ArrowDown")
        assert f"{SHOP}/zhenskaya-obuv/botinki-zimnie-11/" in page.inner_text("#rows-chosen")
        assert "botinki-zimnie-11/" in page.inner_text(".tabulator-row.chosen")


def test_rows_are_copied_and_downloaded(tmp_path: Path, opening: Opening) -> None:
    with opening(written(hostile(), tmp_path)) as window:
        page = window.page
        page.click("#rows-copy")
        page.wait_for_selector("#rows-copy:text-is('Скопировано')")
        copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
        with page.expect_download() as download:
            page.click("#rows-download")
        file = Path(download.value.path()).read_text("utf-8-sig")
    for text, mark in ((copied, "\t"), (file, ",")):
        table = list(csv.reader(io.StringIO(text), delimiter=mark))
        assert len(table) == 1 + len(HOSTILE)
        assert all(len(row) == 7 for row in table)
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row)
        assert "'=cmd|' /C calc'!A0" in [row[3] for row in table]


def test_the_table_says_what_the_other_reports_say(tmp_path: Path, opening: Opening) -> None:
    """Messages are put together in the browser: plurals, missing, long and many values as everywhere else."""
    message = {
        "count": "times",
        "zero": "«{src}» and {src}: none",
        "one": "{{a}} {src}: {times} page",
        "other": "{{a}} {src}: {times} pages, {list} at {url}",
    }
    bad = rule("images/alt-missing")
    bad = replace(bad, texts={lang: replace(texts, message=message) for lang, texts in bad.texts.items()})
    values: list[dict[str, Any]] = [
        {"times": 1, "list": None},
        {"times": 2, "list": ["один", "два", "три", "четыре", "пять", "шесть"]},
        {"times": 5, "src": "Ж" * 161, "list": []},
        {"times": 21, "src": "😀" * 400, "list": 0.1 + 0.2},
        {"times": 7, "src": "", "list": "$& $1"},
        {"times": 0, "src": "Сумка «Жол» и «Ак-Сай»"},
    ]
    findings = [finding(bad.id, n, **value) for n, value in enumerate(values)]
    data = report(rules=[bad], results=[fails(bad.id, 6, 10)], findings=lambda: iter(findings))
    with opening(written(data, tmp_path, "en"), 1440) as window:
        cells = [
            one.text_content() for one in window.page.query_selector_all("[tabulator-field='message'].tabulator-cell")
        ]
    assert cells == [data.message(one, "en") for one in findings]


def empty(**changes: Any) -> ReportData:
    """An audit of which little or nothing is known."""
    none = replace(OVERVIEW, known=1, fetched=0, ok=0, coverage=0.0, by_outcome={"dns_error": 1}, by_page_type={})
    none = replace(none, js_only=0, js_only_examples=(), examples={}, depths={}, funnel=(), markup=())
    given: dict[str, Any] = {"results": (), "findings": lambda: iter(()), "facets": lambda: None, "overview": none}
    return report(**given | changes)


BAD = {
    "nothing found": lambda: empty(
        overview=OVERVIEW, results=[replace(fails(id_, 0, 9), status="pass") for id_ in TITLES]
    ),
    "nothing crawled": lambda: empty(withheld="unreachable", run=replace(RUN, state="incomplete", reason="no answer")),
    "a single page": lambda: empty(
        results=[fails("urls/untidy-path", 1, 1)], findings=lambda: iter([finding("urls/untidy-path", 0)])
    ),
    "long names": lambda: report(
        rules=[
            replace(one, texts={lang: replace(texts, title="Ж" * 300) for lang, texts in one.texts.items()})
            for one in report().rules
        ],
        run=replace(RUN, url=f"https://{'a' * 60}.{'b' * 60}.kg/{'ц' * 300}"),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_shown_in_order(tmp_path: Path, opening: Opening, name: str) -> None:
    path = written(BAD[name](), tmp_path)
    for width in (360, 1280):
        with opening(path, width) as window:
            assert window.page.evaluate("document.documentElement.scrollWidth") <= width
            told = window.page.inner_text("section[aria-labelledby='plan']")
            assert (Words("ru")("plan.unjudged") in told) == (name == "nothing crawled")
            assert (Words("ru")("plan.none") in told) == (name == "nothing found")


@pytest.mark.parametrize("width", [360, 1280])
def test_hostile_texts_are_shown_as_texts(tmp_path: Path, opening: Opening, width: int) -> None:
    with opening(written(hostile(), tmp_path), width) as window:
        page = window.page
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert "XSS" not in page.title()
        assert len(shown_rows(page)) >= 5
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not page.query_selector(
            "img:not([src^='data:image/jpeg;base64,']), main script:not(#rows-packed), [onerror]"
        )
        hrefs = page.evaluate("Array.from(document.querySelectorAll('a'), (one) => one.href)")
        assert all(href.startswith(("https://", "http://", "file://")) for href in hrefs)
        text = page.inner_text("body")
        assert HOSTILE[2] in text
        assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nobody_is_shut_out(files: dict[Language, Path], opening: Opening, lang: Language, theme: Theme) -> None:
    if importlib.util.find_spec("axe_playwright_python") is None:
        without("axe-playwright-python is not installed")
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only where it is installed

    with opening(files[lang], 1280 if theme == "light" else 400, theme) as window:
        page = window.page
        page.evaluate("document.querySelectorAll('details').forEach((one, at) => { one.open = at < 12; })")
        found: dict[str, Any] = Axe().run(page).response
        grave = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
        assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in grave] == []


def test_themes_differ(files: dict[Language, Path], opening: Opening) -> None:
    grounds = []
    for theme in ("light", "dark"):
        with opening(files["ru"], theme=theme) as window:
            grounds.append(window.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    light, dark = (sum(map(int, re.findall(r"\d+", ground)[:3])) for ground in grounds)
    assert light > 600
    assert dark < 150


def test_without_scripts_the_examples_remain(files: dict[Language, Path], opening: Opening) -> None:
    with opening(files["en"], scripts=False) as window:
        page = window.page
        assert page.is_visible("#rows-off")
        assert not page.is_visible("#rows-filter")
        assert not page.is_visible("#filter")
        assert page.query_selector_all("#faults li.finding")


def test_headings_go_down_step_by_step(files: dict[Language, Path], opening: Opening) -> None:
    with opening(files["en"]) as window:
        levels = window.page.evaluate(
            "Array.from(document.querySelectorAll('h1,h2,h3,h4,h5'), (one) => Number(one.tagName[1]))"
        )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_50_000_findings_are_at_hand_within_two_seconds(tmp_path: Path, opening: Opening) -> None:
    """Seconds of the browser's processor: those of the clock are as many where nothing else runs beside it."""
    path = written(many(10_000, 50_000), tmp_path)
    assert path.stat().st_size < 10_000_000
    spent = []
    for _ in range(2):
        with opening(path) as window:
            page = window.page
            page.select_option("#rows-severity", "warning")
            page.wait_for_selector("#rows-count:text-matches('[^0].[0-9]{3} из 50.000')")
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable")
            figures = session.send("Performance.getMetrics")["metrics"]
            spent.append(next(one["value"] for one in figures if one["name"] == "ProcessTime"))
    assert min(spent) < 2
