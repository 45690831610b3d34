"""The files of a comparison: languages, hostile texts, a page that loads nothing; what is refused, with which code."""

import csv
import json
import re
from pathlib import Path

import pytest

from seoaudit.model import LANGUAGES, Language
from tests import warm
from tests.compare.builder import RULE, compared, finding, judged, page, result

HOSTILE = "<script>alert(1)</script>\u202e=HYPERLINK(1)\x07|`*"
FORMULA = '=HYPERLINK("http://evil")'


def hostile_runs(folder: Path) -> tuple[Path, Path]:
    path = "/%3Cscript%3E?a=<img onerror=alert(1)>"
    evidence = json.dumps({"title": HOSTILE})
    products = [{"url": f"https://shop.kg{path}", "name": HOSTILE, "price": 5}]
    old = judged(
        folder / "old",
        page=[page(path, title=HOSTILE, h1=FORMULA), page("/b", title=HOSTILE)],
        product=products,
        finding=[finding(path, evidence=evidence, template=HOSTILE), finding("/b", evidence=evidence)],
        result=[result(status="fail"), result("own/<b>", "fail")],
    )
    new = judged(
        folder / "new",
        number=2,
        page=[page("/b", title=FORMULA)],
        finding=[finding("/c", evidence=evidence)],
        result=[result(status="fail"), result("own/<b>", "error", reason=HOSTILE)],
    )
    return old, new


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    compared(*hostile_runs(folder), formats="html,json,md")
    return folder / "out"


def test_hostile_texts_are_text(hostile: Path) -> None:
    html = (hostile / "compare.html").read_text("utf-8")
    assert "<script" not in html
    assert "<img" not in html
    assert not re.search("[\u202e\x07]", html)
    markdown = (hostile / "compare.md").read_text("utf-8")
    assert "<script" not in markdown
    assert not re.search("[\u202e\x07]", markdown)


def test_no_cell_is_a_formula(hostile: Path) -> None:
    for name in ("compare-pages.csv", "compare-findings.csv", "compare-migration.csv"):
        with (hostile / name).open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith("=")], name


def test_the_page_loads_nothing_and_runs_nothing(hostile: Path) -> None:
    html = (hostile / "compare.html").read_text("utf-8")
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy.startswith("default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-")
    assert "script-src" not in policy
    assert " style=" not in html
    assert not re.findall(r'<(?:link|script|iframe|object)\b|src="(?!data:)|@import|url\(', html)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_tells_all(tmp_path: Path, lang: Language) -> None:
    compared(*hostile_runs(tmp_path), lang=lang, formats="html,json,md")
    html, markdown = ((tmp_path / "out" / f"compare.{kind}").read_text("utf-8") for kind in ("html", "md"))
    assert f'<html lang="{lang}">' in html
    headings = {"en": "Migration map", "ru": "Карта переезда", "ky": "Көчүү картасы"}
    assert headings[lang] in html
    assert headings[lang] in markdown
    assert "compare." not in re.sub(
        r"compare-\w+\.csv|compare\.\w+\b(?=<)", "", re.sub(r"<style>.*?</style>", "", html, flags=re.S)
    )


def test_only_what_was_asked_is_written(tmp_path: Path) -> None:
    old = judged(tmp_path / "old", result=[result()], page=[page("/a")])
    new = judged(tmp_path / "new", number=2, result=[result()], page=[page("/a")])
    told = compared(old, new)
    tables = {"compare-findings.csv", "compare-pages.csv", "compare-migration.csv"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"compare.json"} | tables
    assert set(told["files"].values()) == tables
    assert told["score"] == told["score"] | {"comparable": True, "old": 100, "new": 100}


def test_the_same_run_twice_and_a_newer_one_first_are_told(tmp_path: Path) -> None:
    old = judged(tmp_path / "old", result=[result()], page=[page("/a")])
    new = judged(tmp_path / "new", number=2, result=[result()], page=[page("/a")])
    assert [note["note"] for note in compared(old, old)["notes"]] == ["same_run"]
    assert [note["note"] for note in compared(new, old)["notes"]] == ["swapped"]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("refused")
    judged(folder / "good", result=[result()], page=[page("/a")], finding=[finding("/a", RULE)])
    versions = {"program": "9", "rules": "r", "schema": "99"}
    judged(folder / "newer", run={"versions": versions})
    judged(folder / "older", run={"versions": {**versions, "schema": "0"}})
    (judged(folder / "unjudged") / "audit.duckdb").unlink()
    (judged(folder / "damaged") / "audit.duckdb").write_bytes(b"no database at all")
    (folder / "empty").mkdir()
    (folder / "file").write_text("x")
    return folder


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        (("good", "good", "--out", "out"), 0, ("100",)),
        (("good",), 2, ("NEW",)),
        (("nothing", "good"), 2, ("nothing", "no run")),
        (("good", "empty"), 2, ("empty", "no run")),
        (("good", "unjudged"), 2, ("unjudged", "seoaudit check")),
        (("newer", "good"), 2, ("newer",)),
        (("good", "older"), 2, ("older", "version 0")),
        (("good", "damaged"), 4, ("damaged",)),
        (("good", "good", "--format", "html,pdf"), 2, ("pdf",)),
        (("good", "good", "--lang", "de"), 2, ("lang",)),
        (("good", "good", "--out", "file"), 4, ("file",)),
        (("good", "good", "--out", "good"), 2, ("good", "holds a run")),
        (("good", "good", "--out", "older"), 2, ("older", "holds a run")),
        (("good", "good", "--fail-on-new"), 2, ("--fail-on-new",)),
    ],
)
def test_exit_codes(runs: Path, tmp_path: Path, words: tuple[str, ...], code: int, named: tuple[str, ...]) -> None:
    said = tmp_path / "said"
    assert warm.run(runs, said, ("compare", *words)) == code
    text = said.read_text("utf-8")
    assert all(name in text for name in named), text
    assert "Traceback" not in text
    assert code == 0 or text.count("\n") == 1, "one clear line"


def test_the_default_place_is_beside_the_newer_run(runs: Path, tmp_path: Path) -> None:
    said = tmp_path / "said"
    assert warm.run(runs, said, ("compare", "good", "good", "--quiet")) == 0
    assert said.read_text("utf-8") == ""
    assert (runs / "good-compare" / "compare.html").is_file()
    assert not (runs / "good" / "compare.html").exists()
    assert not list((runs / "good-compare").glob(".*")), "what was put down meanwhile is gone"
