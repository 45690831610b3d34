"""What a YAML file of the user's may hold, and that everything else is refused with file and line."""

import importlib.util
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from seoaudit import yamlfile
from seoaudit.errors import UsageError
from seoaudit.yamlfile import read_yaml

Parse = Callable[[str, str], Any]


@pytest.fixture(params=[True, False], ids=["libyaml", "python"])
def parse_yaml(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Parse:
    """The function with libyaml, and as it is where PyYAML was built without it."""
    if request.param:
        return yamlfile.parse_yaml
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    spec = importlib.util.spec_from_file_location("plain_yamlfile", yamlfile.__file__)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    plain: Parse = module.parse_yaml
    return plain


def test_plain_values(parse_yaml: Parse) -> None:
    text = 'rate: 2\nout: runs/a\nlist: [1, "x"]\nmap: {a: true}\n'
    assert parse_yaml(text, "f.yaml") == {"rate": 2, "out": "runs/a", "list": [1, "x"], "map": {"a": True}}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", "line 3"),
        ("a: &x 1\nb: *x\n", "line 1"),
        ("a:\n  b: !!python/object/apply:os.system [ls]\n", "line 2"),
        ("a: 1\n\tb: 2\n", "line 2"),
        ("a: {b: 1\n", "line 2"),
        ("a: [" + "[" * 60 + "]" * 61, "deeply"),
        ("a: 1\n---\nb: 2\n", "document"),
        ("when: 2026-99-99\n", "cannot be read"),
        ("a: '\x00'\n", "f.yaml"),
    ],
)
def test_what_is_refused(parse_yaml: Parse, text: str, says: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse_yaml(text, "f.yaml")
    assert "f.yaml" in str(refusal.value)
    assert says in str(refusal.value)


def test_billion_laughs_and_depth_end_at_once(parse_yaml: Parse) -> None:
    laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in ("ab", "bc")
    )
    started = time.process_time()
    for text in (laughs, "[" * 100_000, "{a: " * 100_000):
        with pytest.raises(UsageError):
            parse_yaml(text, "f.yaml")
    assert time.process_time() - started < 1


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes("\ufeffa: Бишкек\n".encode())
    assert read_yaml(path) == {"a": "Бишкек"}
    path.write_text("")
    assert read_yaml(path) is None
    path.write_bytes(b"a: \xff\n")
    with pytest.raises(UsageError, match="UTF-8"):
        read_yaml(path)
    path.write_text("a: " + "x" * 1_000_001)
    with pytest.raises(UsageError, match="1 MB"):
        read_yaml(path)
    with pytest.raises(UsageError, match="nothing"):
        read_yaml(tmp_path / "nothing.yaml")
