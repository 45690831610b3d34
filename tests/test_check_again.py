"""A run is judged again from what was derived before, if and only if all that it was derived from is the same."""

import json
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from seoaudit import audit, check, crawling, derive, deriving
from seoaudit.before import as_before
from seoaudit.config import configure
from seoaudit.content import PACKAGE, folder
from seoaudit.crawl.request import CrawlEnd
from seoaudit.crawling import prepare_check
from seoaudit.errors import StoreError
from seoaudit.judge import judge, load_catalogue
from seoaudit.store import basis
from seoaudit.store.parts import part_files
from seoaudit.store.run import load_run
from tests.faulty_run import demo

Judge = Callable[..., bool]
Prepare = Callable[[], Path]
RULES = ("content/title-missing", "images/alt-missing", "http/error")


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run that another process audited, copied to another place."""
    return shutil.copytree(demo().run, tmp_path / "run")


@pytest.fixture
def derived(run: Path, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """Judge the run by some rules: whether its tables were derived anew."""
    calls: list[object] = []
    whole = derive.derive
    rules = [rule for rule in load_catalogue(configure(None, {})) if rule.id in RULES]

    def watched(*given: Any, **named: Any) -> None:
        calls.append(given)
        whole(*given, **named)

    def judged(**words: Any) -> bool:
        calls.clear()
        now = load_run(run)
        results = judge(now, as_before(now, configure(None, words)), rules).results
        assert {result.rule: result.status for result in results} == dict.fromkeys(RULES, "fail")
        return bool(calls)

    monkeypatch.setattr(derive, "derive", watched)
    return judged


def test_the_report_is_the_same_whether_tables_are_derived_anew_or_not(run: Path, derived: Judge) -> None:
    first = json.loads((run / "report.json").read_text(encoding="utf-8"))
    config = as_before(load_run(run), configure(None, {"format": ("json",)}))
    audit.check(run, config, quiet=True)
    assert json.loads((run / "report.json").read_text(encoding="utf-8")) == first
    assert len(first["findings"]) > 100
    assert not derived()


Checked = Callable[..., tuple[set[str], Any]]


@pytest.fixture
def checked(run: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Checked:
    """Check the run with a configuration: the rules that were judged anew, and the report; from nothing on request."""
    whole = check.run_rules
    judged: set[str] = set()

    def watched(con: Any, rules: Any, *given: Any, **named: Any) -> Any:
        judged.update(rule.id for rule in rules)
        return whole(con, rules, *given, **named)

    monkeypatch.setattr(check, "run_rules", watched)

    def checking(*lines: str, afresh: bool = False, **words: Any) -> tuple[set[str], Any]:
        judged.clear()
        (run / "audit.duckdb").unlink() if afresh else None
        (tmp_path / "seoaudit.yaml").write_text("\n".join(lines), encoding="utf-8")
        given = {"format": ("json",), **words}
        audit.check(run, configure(tmp_path / "seoaudit.yaml", given), quiet=True)
        return set(judged), json.loads((run / "report.json").read_text(encoding="utf-8"))

    return checking


def test_rules_of_ones_own_are_judged_alone(checked: Checked, tmp_path: Path) -> None:
    mine = tmp_path / "mine" / "shop" / "no-title.yaml"
    mine.parent.mkdir(parents=True)
    mine.write_text((folder("rules") / "content" / "title-missing.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    judged, report = checked(rules=(str(tmp_path / "mine"),))
    assert "shop/no-title" in judged
    assert judged <= {"shop/no-title", "content/title-missing", "content/title-duplicate"}, "with what it covers"
    assert "shop/no-title" in {rule["id"] for rule in report["rules"]}
    judged, report = checked(rules=())
    assert "shop/no-title" not in {one["rule"] for one in report["findings"]}


@pytest.mark.parametrize(
    ("setting", "anew"),
    [
        ("structure/product-too-deep: {params: {max_clicks: 1}}", {"structure/product-too-deep"}),
        ("images/alt-missing: {severity: notice}", {"images/alt-missing"}),
        ("images/alt-missing: {weight: 5}", set[str]()),
        ("content/title-duplicate: {enabled: false}", {"content/title-missing"}),
    ],
)
def test_a_rule_that_changed_is_judged_anew_with_its_kin(checked: Checked, setting: str, anew: set[str]) -> None:
    """And comes to what it comes to where everything is made from nothing."""
    judged, report = checked("rule_settings:", f"  {setting}")
    assert anew <= judged
    assert len(judged) < 20
    assert checked("rule_settings:", f"  {setting}", afresh=True)[1] == report


def test_a_rule_that_broke_is_tried_again(checked: Checked, tmp_path: Path) -> None:
    mine = tmp_path / "mine" / "shop" / "broken.yaml"
    mine.parent.mkdir(parents=True)
    text = (folder("rules") / "content" / "title-missing.yaml").read_text(encoding="utf-8")
    mine.write_text(text.replace("title is null", "title is null or error('broken') is null"), encoding="utf-8")
    for _ in range(2):
        judged, report = checked(rules=(str(tmp_path / "mine"),))
        assert "shop/broken" in judged
        assert {rule["status"] for rule in report["rules"] if rule["id"] == "shop/broken"} == {"error"}


@pytest.mark.parametrize("words", [{"engine": "google"}, {"profile": "staging"}, {"staging_hosts": ("old.shop.kg",)}])
def test_another_question_derives_anew(derived: Judge, words: dict[str, Any]) -> None:
    assert derived(**words)
    assert not derived(**words), "the same question again"


def test_reference_texts_are_read_each_time(derived: Judge, tmp_path: Path) -> None:
    """Nobody tells when such a file changes."""
    (tmp_path / "maker.txt").write_text("Bends in three places and stays where it is put.", encoding="utf-8")
    for _ in range(2):
        assert derived(reference_texts=(str(tmp_path / "maker.txt"),))


def test_a_changed_program_derives_anew(derived: Judge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "program"
    shutil.copytree(PACKAGE / "derive", program / "derive")
    monkeypatch.setattr(basis, "PACKAGE", program)
    assert derived()
    assert not derived()
    (program / "derive" / "10_page.sql").write_text("-- another one\n", encoding="utf-8")
    assert derived()


def test_a_crawl_that_ended_otherwise_derives_anew(run: Path, derived: Judge) -> None:
    text = (run / "run.json").read_text(encoding="utf-8")
    (run / "run.json").write_text(text.replace('"complete"', '"stopped"'), encoding="utf-8")
    assert derived()


def test_facts_that_came_since_derive_anew(run: Path, derived: Judge) -> None:
    (part,) = (path.parent for path in part_files(run, "product"))
    shutil.copytree(part, part.parent / "000099")
    assert derived()


@pytest.mark.parametrize("change", ["altered", "cut", "gone"])
def test_a_database_that_is_not_as_it_was_written_is_made_anew(run: Path, derived: Judge, change: str) -> None:
    path = run / "audit.duckdb"
    whole = path.read_bytes()
    middle = len(whole) // 2
    if change == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:-4096] if change == "cut" else whole[:middle] + b"!" + whole[middle + 1 :])
    assert derived()


@pytest.fixture
def prepared(run: Path, monkeypatch: pytest.MonkeyPatch) -> Prepare:
    """Have the end of a crawl prepare the run for its first check."""
    monkeypatch.setattr(deriving, "PREPARED_BYTES", range(10**9))

    def preparing() -> Path:
        for name in ("audit.duckdb", "audit.basis.json"):
            (run / name).unlink(missing_ok=True)
        prepare_check(run)
        return run / "prepared.duckdb"

    return preparing


def test_what_a_crawl_prepared_serves_its_first_check(prepared: Prepare, run: Path, checked: Checked) -> None:
    known, first = checked(afresh=True)
    database = prepared()
    assert database.is_file()
    assert not (run / "audit.duckdb").exists(), "nothing is judged yet"
    judged, report = checked()
    assert (judged, report) == (known, first)
    assert not {path.name for path in run.iterdir()} & {"prepared.duckdb", "prepared.basis.json"}


@pytest.mark.parametrize("waits", [True, False])
def test_a_crawl_ends_with_it_and_tells_where_its_facts_are(
    prepared: Prepare, run: Path, waits: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever does not wait loses nothing."""
    config, end = configure(None, {}), CrawlEnd("complete", "http://127.0.0.1/")
    monkeypatch.setattr(crawling, "crawled", lambda *_, **__: (load_run(run), end, config))
    if not waits:
        monkeypatch.setattr(derive, "derive", interrupted)
    with nullcontext() if waits else pytest.raises(KeyboardInterrupt):
        crawling.only_crawl("http://127.0.0.1/", config, run, resume=False, quiet=False)
    assert f"seoaudit check {run}" in capsys.readouterr().err
    assert (run / "prepared.duckdb").exists() == waits
    assert not list(run.glob(".audit.duckdb*"))


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_first_check_derives_nothing_that_was_prepared(prepared: Prepare, derived: Judge) -> None:
    prepared()
    assert not derived()
    prepared()
    assert derived(engine="google"), "another question than the crawl was asked"


def test_what_was_prepared_goes_where_facts_came_since(prepared: Prepare, run: Path, derived: Judge) -> None:
    database = prepared()
    (part,) = (path.parent for path in part_files(run, "product"))
    shutil.copytree(part, part.parent / "000099")
    assert derived()
    assert not database.exists()


@pytest.mark.parametrize("pages", ["few", "incomplete", "texts"])
def test_a_crawl_prepares_nothing(
    prepared: Prepare, run: Path, pages: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = (run / "run.json").read_text(encoding="utf-8")
    if pages == "few":
        monkeypatch.undo()
    elif pages == "incomplete":
        (run / "run.json").write_text(text.replace('"complete"', '"stopped"'), encoding="utf-8")
    else:
        said = json.loads(text)
        said["request"]["reference_texts"] = [str(tmp_path / "maker.txt")]
        (run / "run.json").write_text(json.dumps(said), encoding="utf-8")
    assert not prepared().exists()


def test_a_damaged_part_is_left_for_the_check_to_name(prepared: Prepare, run: Path, derived: Judge) -> None:
    (path,) = part_files(run, "product")
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert not prepared().exists()
    with pytest.raises(StoreError, match=r"product\.parquet is damaged"):
        derived()


def test_a_note_that_says_nothing_is_no_note(run: Path, derived: Judge) -> None:
    basis.note_of(run / "audit.duckdb").write_text("[1, 2", encoding="utf-8")
    assert derived()
    assert not derived()


def test_a_damaged_part_is_named_though_its_facts_are_at_hand(run: Path, derived: Judge) -> None:
    (path,) = part_files(run, "product")
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(StoreError, match=r"product\.parquet is damaged"):
        derived()
