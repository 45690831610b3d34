"""A whole audit from the command line: faults beside healthy pages change neither its exit code nor its report."""

import json
import subprocess
import sys
from pathlib import Path

from tests.faults import compression, framing, size
from tests.faults.crawling import ROOT
from tests.faults.shop import Shop, serving

FAULTS = {
    "gzip-bomb": compression.gzip_bomb,
    "endless-chunks": size.endless_chunks,
    "chunk-size-no-number": framing.chunk_size_no_number,
}


def test_an_audit_of_a_shop_with_faults_is_complete(tmp_path: Path) -> None:
    with serving(Shop(FAULTS)) as shop:
        command = [sys.executable, "-m", "seoaudit", "audit", shop.url(), "--rate", "0", "--out", str(tmp_path / "run")]
        done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    report = json.loads((tmp_path / "run" / "report.json").read_text())
    assert report["coverage"]["by_outcome"] == {"ok": 13, "too_large": 2, "bad_response": 1}
    assert report["run"]["state"] == "complete"
