"""The zone of a product page comes in; what it says behind labels goes out: SKU, maker's number, GTIN, brand.

A value stands behind its label on a line, or is the next line: cells of tables and definitions are lines of their own.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from seoaudit.read.alternatives import Words, grouped
from seoaudit.read.formats import gtin_verdict
from seoaudit.read.outline import fold
from seoaudit.read.vocabulary import BUY, NOTIFY
from seoaudit.read.word_lists import words_of
from seoaudit.read.zone import Zone

_KINDS = ("gtin", "mpn", "sku", "brand", "maker", "sku_short")
"""In the order in which labels are tried: "kod producenta" before "kod"."""
_LABEL = re.compile(rf"(?<!\w)(?:{grouped(word for kind in _KINDS for word in words_of(kind))})(?!\w)")
_STUCK = re.compile(rf"(?<!\w)(?:{grouped(word for kind in _KINDS[:3] for word in words_of(kind))})(?=\w)")
"""Labels that stick to what follows: that may be the value in an element of its own."""
_KIND = {kind: Words(words_of(kind), "text") for kind in _KINDS}
_NO_VALUE = Words(words_of("no_value"), "whole")
_COUNTRY = Words(words_of("country"), "whole")
_BEHIND = re.compile(r"[\s\u200e\u200f]*(?:\([^()\n]{0,30}\))?[\s\u200e\u200f]*([:：.#№|–—-]*)[\s\u200e\u200f]*")
_COLON = frozenset(":：#№")
_DASHES = frozenset("–—-")
_ENDS = re.compile(r"\s{2,}|[|•·;\x1f\t]|\s/\s")
_TOKEN = re.compile(r"[\w./#+*°-]*\w")
_PART = re.compile(r".*(?:[|•·;,/(]|[.!?](?=\s))", re.S)
"""What stands before the last part of a line."""
_LETTERED = re.compile(r"[A-Z]{1,3} \d{2,8}[A-Z]?")
"""A number behind the letters of its kind: VC 155."""
_DATE = re.compile(r"[0-3]?\d[./][0-3]?\d[./](?:(?:19|20)?\d\d)|\d{4}-\d\d-\d\d")
_GTIN = re.compile(r"(?<![\d-])\d(?:[ -]?\d){7,13}(?![\d-])")
_NEAR = 60
"""Characters between a label and the line with its value."""
_MOST = 300
"""Labels of a page that are looked at."""
_FEW = 12
"""Elements of a label's block, among which a logo is looked for."""
_LONGEST_LINE = 240
_LONGEST_VALUE = 60
_LONGEST_CODE = 40
_BRAND_LENGTH, _BRAND_WORDS = 40, 5


_Line = tuple[int, str, str]
"""A line's offset, text, and text in lower case."""


class Labelled(NamedTuple):
    """What stands behind labels; the brand is the maker's name where none is called so."""

    sku: str | None = None
    mpn: str | None = None
    gtin: str | None = None
    brand: str | None = None


class _Hit(NamedTuple):
    kind: str
    value: str
    colon: bool
    apart: bool
    """The value stands in another element or line than its label."""


def read_labels(zone: Zone) -> Labelled:
    """The first sound value behind a label of each kind, long labels before short ones."""
    found: dict[str, str] = {}
    lines = list(_lines(zone))
    for hit in islice(chain(_hits(zone, lines), _stuck_hits(zone, lines)), _MOST):
        if hit.kind not in found and (value := _sound(hit)):
            found[hit.kind] = value
    return Labelled(
        found.get("sku") or found.get("sku_short"),
        found.get("mpn"),
        found.get("gtin"),
        found.get("brand") or found.get("maker"),
    )


def _hits(zone: Zone, lines: list[_Line]) -> Iterator[_Hit]:
    for n, (at, line, lower) in enumerate(lines):
        for label in _LABEL.finditer(lower):
            behind = _BEHIND.match(line, label.end())
            first = not any(map(str.isalnum, _PART.sub("", line[: label.start()])))
            signs = (behind[1] if behind else "") + label[0][-1]
            colon = bool(_COLON.intersection(signs))
            if behind is None or not (first or colon) or ("." in signs and not first):
                continue
            if behind.end() < len(line):
                apart = _apart(zone, at + label.start(), at + behind.end())
                value = _value(zone, line, at, behind.end(), apart=apart)
                yield _Hit(_kind(label[0]), value, colon or "." in signs, apart)
            elif (
                first
                and not _is_dash(signs)
                and (value := _alt(zone, at + label.start()) or _next(zone, n, at + len(line)))
            ):
                yield _Hit(_kind(label[0]), value, colon=True, apart=True)


def _is_dash(signs: str) -> bool:
    """Whether the signs behind a label are a colon and a dash in the place of its value."""
    return signs[-2:-1] in _DASHES and bool(_COLON.intersection(signs))


def _stuck_hits(zone: Zone, lines: list[_Line]) -> Iterator[_Hit]:
    """Labels without any sign between them and the element that holds the value."""
    for at, _, lower in lines:
        for label in _STUCK.finditer(lower):
            end = at + label.end()
            holder = zone.page.at(end)
            if zone.page.starts[holder] == end:
                yield _Hit(_kind(label[0]), zone.page.string(holder), colon=True, apart=True)


def _lines(zone: Zone) -> Iterator[_Line]:
    """The lines of the zone, as they are written, where lower case does not lengthen them."""
    text = zone.page.text
    for at, _ in zone.lines:
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        lower = line.lower() if len(line) <= _LONGEST_LINE else ""
        yield (at, line, lower) if len(lower) == len(line) else (at, "", "")


def _next(zone: Zone, n: int, end: int) -> str:
    """The line behind line n, where it is near its end."""
    at, text = next(iter(zone.lines[n + 1 : n + 2]), (end + _NEAR, ""))
    return text if at - end < _NEAR and not BUY.match(text) and not NOTIFY.match(text) else ""


def _alt(zone: Zone, label: int) -> str:
    """What the picture behind a label is said to show: the logo of a brand."""
    page = zone.page
    i = page.at(label)
    holder = i if page.kinds[i].block else max(page.parents[i], 0)
    inside = range(holder, page.lasts[holder] + 1)
    images = [j for j in inside if page.tags[j] == "img"] if 0 < len(inside) <= _FEW else []
    return fold(page.els[images[0]].get("alt")) if len(images) == 1 else ""


def _kind(label: str) -> str:
    return next(kind for kind in _KINDS if _KIND[kind].fullmatch(label))


def _apart(zone: Zone, label: int, value: int) -> bool:
    """Whether the innermost element around the value leaves its label out."""
    return zone.page.starts[zone.page.at(value)] > label


def _value(zone: Zone, line: str, at: int, start: int, *, apart: bool) -> str:
    """The text of the value's own element, else of the rest of the line up to a gap."""
    if apart:
        end = zone.page.ends[zone.page.at(at + start)] - at
        return fold(line[start : max(end, start)])
    gap = _ENDS.search(line, start)
    return fold(line[start : gap.start() if gap else len(line)])


def _sound(hit: _Hit) -> str | None:
    """The value, where it can be one of its kind; without a colon or an element of its own it needs more."""
    if not hit.value or len(hit.value) > _LONGEST_VALUE or _NO_VALUE.match(hit.value) or _is_label(hit.value):
        return None
    if hit.kind == "gtin":
        return gtin_in(hit.value)
    if hit.kind in ("brand", "maker"):
        return brand_in(hit.value) if hit.colon or hit.apart else None
    code = code_in(hit.value)
    if hit.kind == "sku_short" and not (hit.colon and code and len(code) > 2 and code == hit.value.strip(" ()#.")):
        return None
    return code


def _is_label(value: str) -> bool:
    """Whether a value is another label, as in the head of a table, or begins with one that sticks to its own value."""
    lower = value.lower()
    stuck = _STUCK.match(lower)
    return bool(_LABEL.fullmatch(lower.rstrip(" :："))) or bool(stuck and _is_begun(value[stuck.end() :]))


def _is_begun(rest: str) -> bool:
    return rest[:1].isupper() or rest[:1].isdigit()


def code_in(value: str) -> str | None:
    """The article number that a text begins with: digits and letters without gaps, or groups that all hold a digit."""
    if _DATE.fullmatch(value) or _NO_VALUE.match(value):
        return None
    tokens = value.split()
    whole = len(tokens) > 1 and len(value) <= _LONGEST_CODE and not set(":,;") & set(value)
    if whole and (all(map(_has_digit, tokens)) or _LETTERED.fullmatch(value)):
        return value
    token = _TOKEN.match(tokens[0].lstrip("([#№")) if tokens else None
    if token is None or not 2 <= len(token[0]) <= _LONGEST_CODE:
        return None
    return token[0] if _has_digit(token[0]) or (len(tokens) == 1 and _is_capital(token[0])) else None


def _is_capital(token: str) -> bool:
    return len(token) > 2 and token.isascii() and token == token.upper()


def _has_digit(token: str) -> bool:
    return any("0" <= sign <= "9" for sign in token)


def gtin_in(value: str) -> str | None:
    """The first GTIN with a valid check digit in a text."""
    for match in _GTIN.finditer(value):
        digits = re.sub(r"[ -]", "", match[0])
        if gtin_verdict(digits) == "ok":
            return digits
    return None


def brand_in(value: str) -> str | None:
    """The name of a brand that a text is: short, with a letter, no colon, country or "without"."""
    name = re.split(r"[,(;|/]\s|\s\(|,", value)[0].strip(" .:-–—®™©\"'«»")
    if not 1 < len(name) <= _BRAND_LENGTH or len(name.split()) > _BRAND_WORDS or not any(map(str.isalpha, name)):
        return None
    return None if ":" in name or _COUNTRY.match(name) or _NO_VALUE.match(name) else name
