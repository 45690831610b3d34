"""One answer comes in as URL, status, headers and body bytes; the facts of the page go out. Pure functions."""

from seoaudit.read.answer import Answer, Limits
from seoaudit.read.page import read_page

__all__ = ["Answer", "Limits", "read_page"]
