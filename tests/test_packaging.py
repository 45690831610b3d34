"""The wheel holds the program with its rules, spiders and shops, and puts nothing but seoaudit into site-packages."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The files of a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_nothing_but_seoaudit(names: list[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"seoaudit"}


def test_everything_that_is_shipped(names: list[str]) -> None:
    shipped = {name.removeprefix("seoaudit/shipped/") for name in names if name.startswith("seoaudit/shipped/")}
    for folder, pattern in (("rules", "rules/**/*.yaml"), ("spiders", "spiders/*.py")):
        here = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)}
        assert here
        assert {name for name in shipped if name.startswith(f"{folder}/") and name != "rules/planned.txt"} == here
    shops = ROOT / "fixtures" / "shops"
    for shop in ("good", "faulty"):
        here = {path.relative_to(shops).as_posix() for path in (shops / shop).rglob("*") if path.is_file()}
        assert {name.removeprefix("shops/") for name in shipped if name.startswith(f"shops/{shop}/")} == here
    assert "rules/planned.txt" in shipped


def test_data_beside_the_modules(names: list[str]) -> None:
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "seoaudit").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and "shipped" not in path.parts
    }
    assert here <= set(names)
