"""The command line as a user meets it: real processes, exit codes, one clear line and no traceback."""

import errno
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from seoaudit.__main__ import _run
from tests import program
from tests.check.rulefile import write_rule
from tests.conftest import Page, Serve

HOME = Page('<!DOCTYPE html><title>Дүкөн</title><h1>Дүкөн</h1><a href="/a">А</a><a href="/b">Б</a>')
SHOP = {"/": HOME, "/a": Page("<title>А</title><h1>А</h1>"), "/b": Page("<title>Б</title><h1>Б</h1>")}
CASES = [{"name": "a title", "given": {"page": [{"url": "https://shop.kg/"}]}, "finds": []}]
FAST = ("--rate", "0", "--workers", "1", "--quiet")
FROM_A_TERMINAL = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from seoaudit.__main__ import main
main()
"""
"""What a shell starts in the background ignores Ctrl-C, and hands that on; so do tests that are started so."""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run seoaudit in an empty folder; no outcome of it may be a traceback."""

    return partial(program.call, tmp_path)


def refused(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """One line on stderr that holds the words, and the exit code."""
    assert done.returncode == code, (done.returncode, done.stderr)
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, done.stderr
    for word in words:
        assert word in lines[0]


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_audit_of_a_small_shop(run: Run, serve: Serve, tmp_path: Path) -> None:
    shop = serve(SHOP)
    done = run("audit", shop.origin, "--out", "run", *FAST)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "run" / "report.json").read_text())
    assert report["coverage"]["ok"] == 3
    for name in ("report.html", "findings.csv", "pages.csv", "links.csv", "run.json", "audit.duckdb"):
        assert (tmp_path / "run" / name).stat().st_size


def test_help_names_every_command(run: Run) -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in ("audit", "crawl", "check", "report", "demo", "query", "rules"):
        assert command in done.stdout


@pytest.mark.parametrize("url", ["http://[::1", "http://", "ftp://shop.kg/", "shop kg", ".", "../"])
def test_an_address_that_is_none(run: Run, url: str) -> None:
    refused(run("audit", url), 2, url, "https://shop.kg/")


def test_unknown_host(run: Run) -> None:
    refused(run("audit", "http://no-such-host.invalid/", *FAST), 3, "unreachable")


def test_closed_port(run: Run) -> None:
    refused(run("audit", f"http://127.0.0.1:{closed_port()}/", *FAST), 3, "unreachable")


def test_a_start_that_was_not_had_has_no_summary(run: Run) -> None:
    done = run("audit", f"http://127.0.0.1:{closed_port()}/", *FAST[:-1])
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines()[-1].startswith("seoaudit: unreachable: ")


def test_start_that_redirects_to_another_host(run: Run, serve: Serve) -> None:
    shop = serve({"/": Page(status=301, headers={"Location": "http://127.0.0.2:9/"})})
    refused(run("audit", f"{shop.origin}/", *FAST), 3, "127.0.0.2")
    assert [path for path in shop.asked if path == "/"] == ["/"]


def test_start_without_a_scheme(run: Run, serve: Serve) -> None:
    shop = serve(SHOP)
    assert run("audit", shop.origin.removeprefix("http://"), *FAST).returncode == 0


def test_start_that_is_not_there(run: Run, serve: Serve) -> None:
    refused(run("audit", f"{serve(SHOP).origin}/nothing", *FAST), 3, "404")


def test_start_closed_by_robots(run: Run, serve: Serve) -> None:
    closed = Page("User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"})
    shop = serve({**SHOP, "/robots.txt": closed})
    refused(run("audit", f"{shop.origin}/", *FAST), 3, "robots.txt")
    assert "/" not in shop.asked
    assert run("audit", f"{shop.origin}/", *FAST, "--ignore-robots").returncode == 0


def test_unknown_option(run: Run) -> None:
    refused(run("audit", "http://127.0.0.1/", "--max-page", "5"), 2, "--max-page")


def test_unknown_command(run: Run) -> None:
    refused(run("audti"), 2, "audti", "audit")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--format", "junit"), "junit"),
        (("--format", "html,docx"), "docx"),
        (("--spider", "list"), "list"),
        (("--scope", "world"), "scope"),
        (("--profile", "test"), "profile"),
        (("--images", "some"), "images"),
        (("--engine", "bing"), "engine"),
        (("--lang", "kk"), "lang"),
        (("--max-pages", "0"), "max_pages"),
        (("--rate", "-1"), "rate"),
        (("--fail-on", "warnings"), "none of error, warning, notice"),
        (("--fail-on", "score<x"), "fail_on"),
        (("--fail-on", "score<101"), "fail_on"),
        (("--include", "["), "include"),
        (("--rules", "no-such-folder"), "no-such-folder"),
        (("--config", "no-such.yaml"), "no-such.yaml"),
        (("--feed", "feed.xml"), "--feed"),
        (("--baseline", "old.json"), "--baseline"),
    ],
)
def test_words_that_are_refused(run: Run, tmp_path: Path, words: tuple[str, ...], named: str) -> None:
    refused(run("audit", "http://127.0.0.1:9/", *words), 2, named)
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize("command", ["serve", "init"])
def test_planned_commands_are_refused_by_name(run: Run, command: str) -> None:
    refused(run(command), 2, command, "not built yet")


def test_unknown_configuration_key(run: Run, tmp_path: Path) -> None:
    (tmp_path / "seoaudit.yaml").write_text("max_page: 5\n")
    refused(run("audit", "http://127.0.0.1:9/", "--config", "seoaudit.yaml"), 2, "max_page", "max_pages")


@pytest.mark.parametrize("command", ["audit", "crawl"])
def test_the_configuration_may_name_the_shop(run: Run, serve: Serve, tmp_path: Path, command: str) -> None:
    shop = serve(SHOP)
    (tmp_path / "seoaudit.yaml").write_text(f"url: {shop.origin}/\n")
    assert run(command, "--config", "seoaudit.yaml", "--out", "run", *FAST).returncode == 0
    assert {"/", "/a", "/b"} <= set(shop.asked)
    refused(run(command, *FAST), 2, "which shop", "https://shop.kg/")


def test_configuration_that_is_no_yaml(run: Run, tmp_path: Path) -> None:
    (tmp_path / "seoaudit.yaml").write_text("rate: 2\nrate: 3\n")
    refused(run("audit", "http://127.0.0.1:9/", "--config", "seoaudit.yaml"), 2, "seoaudit.yaml", "line 2")


def test_output_folder_that_holds_another_run(run: Run, serve: Serve, tmp_path: Path) -> None:
    shop = serve(SHOP)
    assert run("audit", shop.origin, "--out", "run", *FAST).returncode == 0
    before = {path: path.read_bytes() for path in sorted((tmp_path / "run").rglob("*")) if path.is_file()}
    refused(run("audit", shop.origin, "--out", "run", *FAST), 2, "run")
    assert before == {path: path.read_bytes() for path in sorted((tmp_path / "run").rglob("*")) if path.is_file()}


def test_output_folder_with_foreign_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    refused(run("audit", "http://127.0.0.1:9/", "--out", "mine"), 2, "letter.txt")
    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"


def test_resume_where_there_is_no_run(run: Run, tmp_path: Path) -> None:
    refused(run("audit", "http://127.0.0.1:9/", "--out", "nothing", "--resume"), 2, "nothing")
    assert not (tmp_path / "nothing").exists()


def test_check_judges_the_same_facts_anew(run: Run, serve: Serve, tmp_path: Path) -> None:
    assert run("audit", serve(SHOP).origin, "--out", "run", *FAST).returncode == 0
    first = json.loads((tmp_path / "run" / "report.json").read_text())
    done = run("check", "run", "--lang", "ky", "--quiet")
    assert done.returncode == 0, done.stderr
    second = json.loads((tmp_path / "run" / "report.json").read_text())
    assert [f["fingerprint"] for f in first["findings"]] == [f["fingerprint"] for f in second["findings"]]
    assert first["rules"][0]["title"] != second["rules"][0]["title"]


def test_fail_on(run: Run, serve: Serve) -> None:
    shop = serve(SHOP)
    assert run("audit", shop.origin, "--out", "a", *FAST, "--fail-on", "warning").returncode == 1
    assert run("audit", shop.origin, "--out", "b", *FAST, "--fail-on", "score<1").returncode == 0
    assert run("audit", shop.origin, "--out", "c", *FAST, "--fail-on", "score<100").returncode == 1


def test_query(run: Run, serve: Serve) -> None:
    run("audit", serve(SHOP).origin, "--out", "run", *FAST)
    done = run("query", "run", "select title from page where outcome = 'ok' order by title")
    assert done.stdout.splitlines() == ["title", "А", "Б", "Дүкөн"]
    shown = run("query", "run", "select title from page where outcome = 'ok' order by title", "--format", "table")
    assert shown.stdout.splitlines() == ["title", "─────", "А", "Б", "Дүкөн", "(3 rows)"]
    told = run("query", "run", "select title, click_depth as depth from page where title = 'А'", "--format", "json")
    assert json.loads(told.stdout) == [{"title": "А", "depth": 1}]
    refused(run("query", "run", "select 1", "--format", "jsn"), 2, "did you mean 'json'")
    refused(run("query", "run", "select * from pgae"), 2, "pgae", 'Did you mean "page')
    refused(run("query", "run", "select cast(title as integer) from page"), 2, "the query cannot be run")
    refused(run("query", "run", "select nothing from page"), 2, "nothing")
    refused(run("query", "run", "drop table page"), 2, "SELECT")
    refused(run("query", "run", "select * from read_csv('/etc/passwd')"), 2)


def test_a_query_without_end_is_ended(run: Run, serve: Serve, tmp_path: Path) -> None:
    assert run("audit", serve(SHOP).origin, "--out", "run", *FAST).returncode == 0
    endless = "select range from range(1000000000000) where range < 0"
    with subprocess.Popen(
        [sys.executable, "-c", FROM_A_TERMINAL, "query", "run", endless],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(program.ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    ) as query:
        with pytest.raises(subprocess.TimeoutExpired):
            query.wait(timeout=3)
        query.send_signal(signal.SIGINT)
        try:
            _, said = query.communicate(timeout=20)
        finally:
            query.kill()
    assert (query.returncode, said) == (130, "")


def test_a_query_that_wants_more_than_there_is(run: Run, serve: Serve) -> None:
    assert run("audit", serve(SHOP).origin, "--out", "run", *FAST).returncode == 0
    done = run("query", "run", "select list_sum(range(3000000000))")
    refused(done, 2, "Out of Memory")
    assert "SET" not in done.stderr


def test_the_findings_of_one_rule(run: Run, serve: Serve, tmp_path: Path) -> None:
    run("audit", serve(SHOP).origin, "--out", "run", *FAST, "--format", "json")
    done = run("report", "run", "--format", "csv", "--rule", "content/description-missing")
    assert done.returncode == 0, done.stderr
    (path,) = tmp_path.glob("run/*.csv")
    assert (path.name, done.stdout.strip()) == (
        "findings-content-description-missing.csv",
        str(path.relative_to(tmp_path)),
    )
    refused(run("report", "run", "--format", "csv", "--rule", "content/desription-missing"), 2, "description-missing?")
    refused(run("report", "run", "--format", "html", "--rule", "content/description-missing"), 2, "--format csv")


def test_a_logo_that_acts_is_refused_before_the_crawl(run: Run, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>')
    (tmp_path / "seoaudit.yaml").write_text("report: {logo: logo.svg}\n")
    refused(run("audit", "http://127.0.0.1:9/", "--config", "seoaudit.yaml"), 2, "report.logo", "script")
    assert not (tmp_path / "runs").exists()


FILTERED = {
    "/": Page('<!DOCTYPE html><title>Дүкөн</title><h1>Дүкөн</h1><a href="/obuv/">Обувь</a>'),
    "/obuv/": Page(
        "<title>Обувь</title><h1>Обувь</h1>"
        + "".join(f'<a href="/obuv/?color={color}&sort=price">{color}</a>' for color in ("red", "blue", "green"))
    ),
}


def test_filters(run: Run, serve: Serve, tmp_path: Path) -> None:
    refused(run("facets", "nothing"), 2, "there is no run in nothing")
    run("crawl", serve(FILTERED).origin, "--out", "run", *FAST)
    refused(run("facets", "run"), 4, "run seoaudit check on this run")
    run("check", "run", "--quiet")
    done = run("facets", "run", "--lang", "ru")
    assert done.returncode == 0, done.stderr
    assert "Готовое исправление" in done.stdout
    assert {"Disallow: /*?color=", "Disallow: /*&sort=", "Clean-param: color&sort"} <= {*done.stdout.splitlines()}
    told = json.loads(run("facets", "run", "--json").stdout)
    assert told == json.loads((tmp_path / "run" / "report.json").read_text())["facets"]
    assert [block["closed"] for block in told["blocks"]] == [3, 3]


def test_a_shop_without_filters(run: Run, serve: Serve) -> None:
    run("audit", serve(SHOP).origin, "--out", "run", *FAST)
    assert run("facets", "run", "--json").stdout == "null\n"
    assert run("facets", "run", "--lang", "en").stdout.startswith("No filters")


@pytest.mark.parametrize(
    ("streams", "words", "code"),
    [
        ("2>&-", "rules list", 0),
        (">&-", "rules list", 0),
        ("<&-", "crawl - --spider list", 2),
        pytest.param(
            ">/dev/full", "rules list", 4, marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux's")
        ),
    ],
)
def test_streams_that_are_closed_or_full(tmp_path: Path, streams: str, words: str, code: int) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m seoaudit {words} {streams}"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("rules", "list"), ("--version",)])
def test_a_reader_that_goes_away_is_no_failed_gate(tmp_path: Path, words: tuple[str, ...]) -> None:
    end, pipe = os.pipe()
    os.close(end)
    done = subprocess.run(
        [sys.executable, "-m", "seoaudit", *words], cwd=tmp_path, stdout=pipe, stderr=subprocess.PIPE, text=True,
        timeout=60, check=False, env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )  # fmt: skip
    os.close(pipe)
    assert (done.returncode, done.stderr) == (141, "")


def test_an_interrupt_that_meets_the_database_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ends_when(monkeypatch, RuntimeError("Query interrupted")) == 130
    with pytest.raises(RuntimeError):
        ends_when(monkeypatch, RuntimeError("something else"))


def test_few_file_handles_are_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ends_when(monkeypatch, OSError(errno.EMFILE, "Too many open files", "runs/facts")) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "Too many open files: runs/facts" in line
    assert "ulimit -n" in line
    with pytest.raises(OSError, match="Bad"):
        ends_when(monkeypatch, OSError(errno.EBADF, "Bad file descriptor"))


def ends_when(monkeypatch: pytest.MonkeyPatch, error: Exception) -> int:
    """The exit code of a command in which `error` is raised."""

    def app(**_: object) -> int:
        raise error

    monkeypatch.setattr("seoaudit.cli.app", app)
    return _run()


def test_cases_of_rules_of_a_file_of_a_subject_and_of_all(run: Run, tmp_path: Path) -> None:
    write_rule(tmp_path / "mine", "content/own", replaces="content/title-missing", cases=CASES)
    for path in ("mine", "mine/content", "mine/content/own.yaml"):
        done = run("rules", "test", path)
        assert (done.returncode, done.stdout) == (0, "1 cases of 1 rules, 0 broken\n"), done.stderr
    refused(run("rules", "list", "--rules", "mine/content"), 2, "own.yaml", "<subject>/<fault>")
    assert ", 0 broken" in run("rules", "test", "content/title-missing").stdout
    assert run("rules", "test", "robots").stdout.endswith(" 0 broken\n")
    refused(run("rules", "test", "content/titel"), 2, "content/titel")
    refused(run("rules", "show", "nothing"), 2, "rules list")


def test_a_folder_without_rules_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty" / ".hidden").mkdir(parents=True)
    (tmp_path / "empty" / ".hidden" / "rule.yaml").write_text("status: stable\n")
    refused(run("rules", "test", "empty"), 2, "empty", "<subject>/<fault>.yaml")
    refused(run("rules", "list", "--rules", "empty"), 2, "empty", "no rule")


def test_limit_of_pages(run: Run, serve: Serve, tmp_path: Path) -> None:
    shop = serve(SHOP)
    assert run("audit", shop.origin, "--out", "run", *FAST, "--max-pages", "2").returncode == 0
    report = json.loads((tmp_path / "run" / "report.json").read_text())
    assert report["coverage"]["by_outcome"] == {"ok": 2, "page_limit": 1}
    assert report["score"]["sample"] is True
    refused(run("audit", shop.origin, "--out", "strict", *FAST, "--max-pages", "2", "--strict"), 3, "limit")


def test_include_and_exclude(run: Run, serve: Serve, tmp_path: Path) -> None:
    shop = serve(SHOP)
    assert run("audit", shop.origin, "--out", "run", *FAST, "--exclude", "/a$").returncode == 0
    report = json.loads((tmp_path / "run" / "report.json").read_text())
    assert report["coverage"]["by_outcome"] == {"ok": 2, "excluded": 1}
    assert "/a" not in shop.asked


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_and_resume_goes_on(serve: Serve, tmp_path: Path, run: Run, number: int, code: int) -> None:
    links = "".join(f'<a href="/{page}">{page}</a>' for page in range(60))
    shop = serve({"/": Page(f"<title>x</title>{links}"), **{f"/{n}": Page(f"<title>{n}</title>") for n in range(60)}})
    words = ["audit", f"{shop.origin}/", "--out", "run", "--workers", "1", "--quiet"]
    process = subprocess.Popen(
        [sys.executable, "-m", "seoaudit", *words, "--rate", "20"], cwd=tmp_path, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while len(shop.asked) < 15 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(number)
    _, errors = process.communicate(timeout=40)
    assert process.returncode == code, errors
    assert "--resume" in errors
    assert "Traceback" not in errors
    done = run(*words, "--rate", "0", "--resume")
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "run" / "report.json").read_text())
    assert report["coverage"]["by_outcome"] == {"ok": 61}
    pages = [path for path in shop.asked if path not in ("/robots.txt", "/sitemap.xml")]
    assert len(pages) - len(set(pages)) <= 8, "at most what was in flight is asked for twice"
