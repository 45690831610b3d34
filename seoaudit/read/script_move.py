"""The outline of a page without content comes in; where a script that does nothing else sends the visitor goes out."""

import re

from seoaudit.read.links import Resolver
from seoaudit.read.outline import Outline

_FEW_WORDS, _FEW_ELEMENTS = 30, 40
_MOVE = re.compile(
    r"\s*(?:<!--[^\n]*\n)?\s*(?:(?:window|document|self|top)\s*\.\s*)?location\s*"
    r"(?:(?:\.\s*href\s*)?=\s*|\.\s*(?:replace|assign)\s*\(\s*)(['\"])([^'\"\s]{1,2000})\1\s*\)?\s*;?\s*(?://\s*-->)?\s*"
)
"""One assignment of the location and nothing more: what stands under a condition is none of it."""


def script_move(page: Outline, words: int, resolve: Resolver) -> str | None:
    """The address that a page hands its visitors to; None where it has content, or its scripts do anything else."""
    if words > _FEW_WORDS or page.size > _FEW_ELEMENTS or b"location" not in page.source:
        return None
    scripts = [el for el in page.els[0].iter("script") if el.get("src") is None]
    moves = [found for el in scripts if (found := _MOVE.fullmatch(el.text or ""))]
    return resolve(moves[0][2]) if len(moves) == 1 else None
