"""Rules for tests: a rule file's text with what a test changes in it."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

VALUES: dict[str, Any] = {
    "status": "experimental",
    "severity": "warning",
    "confidence": "high",
    "weight": 3,
    "basis": "convention",
    "source": {"title": "A book", "url": "https://example.com/", "read": date(2026, 7, 7)},
    "population": "html_page",
    "find": "select url, title from html_page where title is null",
    **{
        language: {
            "title": f"T {language}",
            "message": "{url}: {title}",
            "why": f"W {language}",
            "fix": f"F {language}",
        }
        for language in ("en", "ru", "ky")
    },
}


def write_rule(folder: Path, id_: str = "test/rule", **changes: Any) -> Path:
    """A rule file below `folder`; a change to None takes the key out."""
    values = {key: value for key, value in {**VALUES, **changes}.items() if value is not None}
    path = folder / f"{id_}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
