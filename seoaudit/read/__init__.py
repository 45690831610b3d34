"""One answer comes in as URL, status, headers and body bytes; the facts of the page go out. Pure functions."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from seoaudit.read.answer import Answer, Limits

if TYPE_CHECKING:
    from seoaudit.read.page import read_page
    from seoaudit.read.required import Missing, missing_fields

__all__ = ["Answer", "Limits", "Missing", "missing_fields", "read_page"]

_LATE = {"read_page": "page", "Missing": "required", "missing_fields": "required"}


def __getattr__(name: str) -> Any:
    """Readers are imported when they are first asked for: the fetching process needs addresses, not pages."""
    if name in _LATE:
        return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
