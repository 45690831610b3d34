"""One answer comes in as URL, status, headers and body bytes; the facts of the page go out. Pure functions."""

from typing import TYPE_CHECKING, Any

from seoaudit.read.answer import Answer, Limits

if TYPE_CHECKING:
    from seoaudit.read.page import read_page

__all__ = ["Answer", "Limits", "read_page"]


def __getattr__(name: str) -> Any:
    """`read_page` is imported when it is first asked for: the fetching process needs addresses, not pages."""
    if name == "read_page":
        from seoaudit.read.page import read_page  # noqa: PLC0415 - see above

        return read_page
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
