"""Words by which shops say what a page or a part of it is, as patterns made from data/words.json."""

import json
import re
from pathlib import Path

_TABLE = json.loads((Path(__file__).parent / "data" / "words.json").read_text(encoding="utf-8"))
_FORMS = {
    "word": r"(?<!\w)(?:{})(?!\w)",
    "whole": r"^\W*(?:{})\W*$",
    "begins": r"^\W*(?:{})(?!\w)",
    "text": r"(?:{})",
}
_ARROW_NEXT, _ARROW_PREVIOUS = "[→»>›]+", "[←«<‹]+"


def _pattern(name: str, *more: str) -> re.Pattern[str]:
    """The pattern of that name, its words of all languages as alternatives."""
    entry = _TABLE["patterns"][name]
    words = [word for key, words in entry.items() if key not in ("form", "about") for word in words]
    return re.compile(_FORMS[entry["form"]].format("|".join([*words, *more])), re.I)


HOME = _pattern("home")
BACK = _pattern("back")
RELATED = _pattern("related")
DESCRIPTION = _pattern("description")
SPECIFICATION = _pattern("specification")
BUY = _pattern("buy")
NOTIFY = _pattern("notify")
OUT_OF_STOCK = _pattern("out_of_stock")
IN_STOCK = _pattern("in_stock")
BACK_ORDER = _pattern("back_order")
PRE_ORDER = _pattern("pre_order")
CODE = re.compile(_pattern("code").pattern.removesuffix(r"(?!\w)"), re.I)
NEXT = re.compile(rf"{_pattern('next').pattern}|^{_ARROW_NEXT}$", re.I)
PREVIOUS = re.compile(rf"{_pattern('previous').pattern}|^{_ARROW_PREVIOUS}$", re.I)
NOT_A_PRICE = _pattern("not_a_price")
RATE = _pattern("rate")
CHOICE = _pattern("choice")
PLACEHOLDER = _pattern("placeholder")
REVIEWS = _pattern("reviews")
NO_REVIEW = _pattern("no_review")
OTHER_REVIEWS = _pattern("other_reviews")

NOT_FOUND = _pattern("not_found")
MISSING = _pattern("missing")
SERVICE = _pattern("service")
INFO = _pattern("info")
SEARCH = _pattern("search")
BRANDS = _pattern("brands")
COUNTED = _pattern("counted")
EMPTY_LISTING = _pattern("empty_listing")

PATHS: dict[str, frozenset[str]] = {kind: frozenset(words) for kind, words in _TABLE["paths"].items()}
"""Path segments that hint at a type. A hint only: engines and shops are free to name paths as they like."""
