"""Files are whole or not there; a file that cannot be written is told by its path."""

from pathlib import Path

import pytest

from seoaudit.errors import StoreError, UsageError
from seoaudit.report import write
from seoaudit.report.files import replacing
from tests.report.builder import report


def test_all_formats(tmp_path: Path) -> None:
    files = write(report(), tmp_path / "new", ("csv", "html", "json"), "en")
    assert [file.name for file in files] == ["report.html", "report.json", "findings.csv", "pages.csv", "links.csv"]
    assert sorted(tmp_path.joinpath("new").iterdir()) == sorted(files)


def test_an_unknown_format_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'docx'"):
        write(report(), tmp_path, ("html", "docx"), "en")
    assert not list(tmp_path.iterdir())


def test_a_broken_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as file:
        file.write("half of the new")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "report.json").mkdir()
    with pytest.raises(StoreError, match=r"cannot write .*report\.json"):
        write(report(), tmp_path, ("json",), "en")
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("")
    with pytest.raises(StoreError, match=r"cannot write .*run"):
        write(report(), tmp_path / "run", ("json",), "en")


def test_a_link_at_the_target_is_replaced_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / "report.html").symlink_to(victim)
    write(report(), tmp_path, ("html",), "en")
    assert victim.read_text() == "precious"
    assert not (tmp_path / "report.html").is_symlink()
