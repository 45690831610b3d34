"""Words of a user come in; what the program said and left behind, run in a process of its own, goes out."""

import json
import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from tests import warm

ROOT = Path(__file__).parent.parent
QUICK = ("--rate", "0", "--external-links", "0", "--workers", "0", "--format", "json", "--quiet")


def call(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run seoaudit in a folder; no outcome of it may be a traceback."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "seoaudit", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done


def audited(origin: str, out: Path, *words: str, codes: Collection[int] = (0,)) -> dict[str, Any]:
    """The report of an audit of a whole shop, in one process and with nothing asked of other hosts."""
    said = out.with_name(f"{out.name}.said")
    code = warm.run(out.parent, said, ("audit", f"{origin}/", "--out", str(out), *QUICK, *words))
    told = said.read_text(encoding="utf-8")
    assert code in codes, told
    assert code or not told, "it has nothing to say"
    report: dict[str, Any] = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return report
