"""Names of lists come in; words by which shops say things, from data/words.json, go out, of all languages."""

import json
from pathlib import Path

_TABLE = json.loads((Path(__file__).parent / "data" / "words.json").read_text(encoding="utf-8"))


PATHS: dict[str, frozenset[str]] = {kind: frozenset(words) for kind, words in _TABLE["paths"].items()}
"""Path segments that hint at a type. A hint only: engines and shops are free to name paths as they like."""


def names() -> list[str]:
    """The names of all lists of words."""
    return list(_TABLE["patterns"])


def form_of(name: str) -> str:
    """How the words of that name are looked for: word, whole, begins, text, label."""
    form: str = _TABLE["patterns"][name]["form"]
    return form


def words_of(name: str) -> list[str]:
    """The words of that name, of all languages."""
    entry = _TABLE["patterns"][name]
    return [word for key, words in entry.items() if key not in ("form", "about") for word in words]
