"""A run that is not as it was written is told in one line, and its reports stay as they are."""

import json
import shutil
from pathlib import Path

import pytest

from tests import program
from tests.conftest import Page, Serve

SHOP = {"/": Page("<!DOCTYPE html><title>A shop</title><h1>A shop</h1>")}


@pytest.fixture
def run(serve: Serve, tmp_path: Path) -> Path:
    """A judged run."""
    program.audited(serve(SHOP).origin, tmp_path / "run")
    return tmp_path / "run"


def told(folder: Path, *words: str) -> str:
    done = program.call(folder.parent, *words)
    assert done.returncode == 4, done.stderr
    (line,) = done.stderr.splitlines()
    return line


@pytest.mark.parametrize("command", ["check", "report", "facets"])
def test_what_it_was_asked_for_cannot_be_read(run: Path, command: str) -> None:
    data = json.loads((run / "run.json").read_text(encoding="utf-8"))
    (run / "run.json").write_text(json.dumps({**data, "request": {**data["request"], "lang": 5}}), encoding="utf-8")
    line = told(run, command, "run")
    assert "run.json is damaged, or of another seoaudit" in line
    assert "(lang)" in line


def test_its_facts_are_lost(run: Path) -> None:
    shutil.rmtree(run / "facts")
    before = (run / "report.json").read_bytes()
    assert "facts holds nothing of the 1 addresses" in told(run, "check", "run", "--quiet")
    assert (run / "report.json").read_bytes() == before
