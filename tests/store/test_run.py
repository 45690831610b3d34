"""A run's folder: nobody else's files are touched, and two processes never write into one."""

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from seoaudit.errors import StoreError, UsageError
from seoaudit.store.run import NAME, RunLock, create_run, load_run, new_run_folder, resume_run, save_run


def test_a_run_is_read_back_as_it_was_made(tmp_path: Path) -> None:
    run = create_run(tmp_path / "run", "https://shop.kg/", {"max_pages": 100, "exclude": ["/cart"]}, {"rules": "abc"})
    assert load_run(tmp_path / "run") == run
    assert (run.state, run.id, run.versions) == ("running", "run", {"rules": "abc", "schema": "1"})


def test_credentials_in_addresses_are_not_kept(tmp_path: Path) -> None:
    create_run(tmp_path / "run", "https://u:secret@shop.kg/", {"urls": ["https://u:secret@shop.kg/"]})
    assert "secret" not in (tmp_path / "run" / NAME).read_text()


def test_a_moved_run_knows_where_it_is(tmp_path: Path) -> None:
    create_run(tmp_path / "a", "https://shop.kg/")
    (tmp_path / "a").rename(tmp_path / "b")
    assert load_run(tmp_path / "b").folder == str(tmp_path / "b")


def test_runs_of_a_host_are_numbered(tmp_path: Path) -> None:
    first, second = new_run_folder(tmp_path, "127.0.0.1:8000"), new_run_folder(tmp_path, "127.0.0.1:8000")
    assert first.parent.name == "127.0.0.1_8000"
    assert (first.name[:7], second.name[:7]) == ("000001-", "000002-")


@pytest.mark.parametrize("host", ["../../etc", "..", "", "a\x00b", "х" * 300])
def test_a_host_cannot_lead_out_of_the_folder(tmp_path: Path, host: str) -> None:
    assert new_run_folder(tmp_path, host).parent.parent == tmp_path


def test_another_run_is_not_overwritten(tmp_path: Path) -> None:
    create_run(tmp_path, "https://shop.kg/")
    before = (tmp_path / NAME).read_bytes()
    with pytest.raises(UsageError, match="another run"):
        create_run(tmp_path, "https://other.kg/")
    assert (tmp_path / NAME).read_bytes() == before


def test_foreign_files_are_not_mixed_with(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(UsageError, match=r"thesis\.doc"):
        create_run(tmp_path, "https://shop.kg/")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="is a file"):
        create_run(tmp_path / "file", "https://shop.kg/")
    with pytest.raises(StoreError):
        create_run(tmp_path / "file" / "below", "https://shop.kg/")


def test_where_there_is_no_run(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(UsageError, match="no run in"):
            resume_run(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"id": 1}', "\0\0"])
def test_a_damaged_run_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text)
    with pytest.raises(StoreError, match="damaged"):
        load_run(tmp_path)


@pytest.mark.parametrize(
    ("name", "value"), [("request", []), ("url", 7), ("versions", "1"), ("counts", None), ("state", None)]
)
def test_a_value_of_another_type_is_damage(tmp_path: Path, name: str, value: object) -> None:
    save_run(create_run(tmp_path, "https://shop.kg/"))
    data = json.loads((tmp_path / NAME).read_text())
    (tmp_path / NAME).write_text(json.dumps({**data, name: value}))
    with pytest.raises(StoreError, match="damaged"):
        load_run(tmp_path)


def test_a_newer_run_is_refused(tmp_path: Path) -> None:
    save_run(create_run(tmp_path, "https://shop.kg/"))
    data = json.loads((tmp_path / NAME).read_text())
    data["versions"]["schema"] = "2"
    (tmp_path / NAME).write_text(json.dumps(data))
    with pytest.raises(StoreError, match="newer"):
        load_run(tmp_path)


def _hold(folder: Path, held: "multiprocessing.synchronize.Event", done: "multiprocessing.synchronize.Event") -> None:
    with RunLock(folder):
        held.set()
        done.wait(20)


def test_a_second_process_is_told_the_first_ones_id(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    first = context.Process(target=_hold, args=(tmp_path, held, done))
    first.start()
    try:
        assert held.wait(20)
        with pytest.raises(UsageError, match=f"process {first.pid}"), RunLock(tmp_path):
            pass
    finally:
        done.set()
        first.join(20)
    with RunLock(tmp_path):
        assert (tmp_path / "run.lock").read_text() == str(os.getpid())
    assert not (tmp_path / "run.lock").exists()


def test_a_dead_process_holds_nothing(tmp_path: Path) -> None:
    code = f"""
import os
from pathlib import Path
from seoaudit.store.run import RunLock
RunLock(Path({str(tmp_path)!r})).__enter__()
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", code], check=False)
    assert (tmp_path / "run.lock").exists()
    with RunLock(tmp_path):
        pass
