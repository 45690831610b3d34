"""Whatever call to the disk fails or is the last, nothing that was committed is lost or counts twice."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.store.failing import COMMITS

ROOT = Path(__file__).parents[2]


def trials(folder: Path, how: str) -> list[dict[str, Any]]:
    """What became of the stores whose 1st, 2nd, 3rd ... call failed or was the last."""
    command = [sys.executable, "-m", "tests.store.failing", str(folder), how]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(found) > COMMITS * 10, "no call was met"
    assert [trial["met"] for trial in found] == [True] * (len(found) - 1) + [False]
    return found


def up_to(number: int) -> list[int]:
    return list(range(1, number + 1))


@pytest.mark.parametrize("how", ["kill", "fail"])
def test_nothing_is_lost_or_doubled_whatever_call_goes_wrong(tmp_path: Path, how: str) -> None:
    for trial in trials(tmp_path, how):
        kept = len(trial["found"])
        assert trial["found"] == up_to(kept), trial
        assert trial["told"] <= kept <= trial["told"] + 1, trial
        assert how == "kill" or kept == COMMITS, trial
        assert trial["then"] == up_to(kept + 1), trial
        assert trial["left"] == [], trial
