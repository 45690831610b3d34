"""Two judged runs come in; what is new, fixed, still there, changed and moved goes out."""

from seoaudit.compare.opening import Opened, opened, refuse_unfit
from seoaudit.compare.reading import compared
from seoaudit.compare.rules import paired

__all__ = ["Opened", "compared", "opened", "paired", "refuse_unfit"]
