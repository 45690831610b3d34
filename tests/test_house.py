"""The house as designed: rooms import in one direction, rows equal the schema, nothing but seoaudit is installed."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "seoaudit"
COMMON = {"model", "errors", "content"}
MAY_IMPORT = {
    "model": set[str](),
    "errors": set[str](),
    "content": set[str](),
    "texts": {"model"},
    "pattern": set[str](),
    "read": COMMON,
    "store": COMMON,
    "crawl": COMMON | {"read", "store", "pattern"},
    "derive": COMMON | {"read", "store", "facet_policy"},
    "check": COMMON | {"store", "texts", "yamlfile"},
    "facets": COMMON | {"read", "store"},
    "pictures": {"model"},
    "references": COMMON | {"read", "store"},
    "demand": COMMON | {"read", "store"},
    "score": {"model"},
    "comparison": {"model"},
    "compare": COMMON | {"store", "comparison"},
    "report": COMMON | {"texts", "comparison", "yamlfile"},
    "prove": COMMON | {"read", "store", "derive", "check", "yamlfile"},
    "yamlfile": {"errors"},
    "spiders": {"content"},
    "branding": COMMON | {"read"},
    "config": COMMON | {"yamlfile", "pattern", "facet_policy", "branding"},
    "facet_policy": set[str](),
    "options": set[str](),
}
UNBOUND = {
    "cli",
    "looking",
    "audit",
    "crawling",
    "judge",
    "deriving",
    "reported",
    "asking",
    "inspecting",
    "catalogue",
    "console",
    "serve",
}
UNBOUND |= {"__main__", "__init__", "before", "cli_rules", "comparing", "reported"}
"""Modules that call the rooms in order; nobody imports them but themselves."""


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(HOUSE).with_suffix("").parts
        if parts[0] != "shipped":
            yield parts[0], path


def imported_rooms(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
            if node.module == "seoaudit":
                names.update(f"seoaudit.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    rooms = {name.split(".")[1] for name in names if name.startswith("seoaudit.")}
    return {room for room in rooms if room != "__version__"}


@pytest.mark.parametrize(("room", "path"), list(modules()), ids=lambda value: str(value).removeprefix(str(HOUSE)))
def test_rooms_import_in_one_direction(room: str, path: Path) -> None:
    rooms = imported_rooms(path) - {room}
    if room in UNBOUND:
        return
    assert rooms <= MAY_IMPORT[room], f"{room} must not know {sorted(rooms - MAY_IMPORT[room])}"


def test_no_room_imports_a_spider_by_name() -> None:
    for room, path in modules():
        assert room == "spiders" or "spiders" not in imported_rooms(path), path


def test_relative_imports_do_not_hide_a_direction() -> None:
    for _, path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.ImportFrom) and node.level), path
