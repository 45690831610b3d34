"""An element of a page comes in; the style or attribute that hides it goes out, where nothing on the page opens it.

Only what stands in the page itself is believed: a class may hide or not, and a style sheet is not read.
"""

import re

from seoaudit.read.outline import Outline
from seoaudit.read.vocabulary import DESCRIPTION, MORE

_STYLE = re.compile(
    r"(?:^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?(?=\s*(?:;|!|$))"
    r"|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)?(?=\s*(?:;|!|$))|text-indent\s*:\s*-\d{3,}px"
    r"|(?:left|top|right|margin-left)\s*:\s*-\d{4,}px|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.I,
)
_LOW = re.compile(r"(?:^|;)\s*(?:max-)?height\s*:\s*(\d{1,3})px", re.I)
_CLIPPED = re.compile(r"overflow(?:-y)?\s*:\s*hidden", re.I)
_COLOURS = re.compile(r"(?:^|;)\s*(color|background(?:-color)?)\s*:\s*(#\w{3,8}|[a-z]+)\s*(?=;|$)", re.I)
_LOWEST = 100
"""Pixels of a box that cuts off what does not fit in it."""
_CONTROLS = ("a", "button", "span", "label", "summary", "div", "li", "input")
_CONTROL = 60
"""Characters of a control, white space counted."""
_NAMING = ("aria-controls", "data-target", "data-bs-target", "data-tab", "data-href", "href", "for", "data-id")
_CLIMB = 12


def hiding(page: Outline, i: int) -> str | None:
    """The style or attribute by which element i or an element around it is hidden; None where it is shown or opens."""
    holder = i
    for _ in range(_CLIMB):
        if holder <= 0 or page.tags[holder] in ("body", "details"):
            return None
        sign = _sign(page, holder)
        if sign:
            return None if _opens(page, holder, i) else sign
        holder = page.parents[holder]
    return None


def _sign(page: Outline, i: int) -> str | None:
    el = page.els[i]
    if el.get("hidden") is not None:
        return "hidden"
    style = el.get("style")
    if not style:
        return None
    found = _STYLE.search(style)
    if found:
        return " ".join(found[1].split())
    low = _LOW.search(style)
    if low and int(low[1]) <= _LOWEST and _CLIPPED.search(style):
        return " ".join(style.split())[:100]
    colours = {name.lower()[:5]: value.lower() for name, value in _COLOURS.findall(style)}
    return " ".join(style.split())[:100] if len(colours) > 1 and len(set(colours.values())) == 1 else None


def _opens(page: Outline, holder: int, i: int) -> bool:
    """Whether something on the page may show the text: a tab, a word such as "more", a control that names it."""
    around = [holder, i]
    names = {page.els[j].get(name) for j in around for name in ("id", "data-tab", "data-id")} - {None}
    for j in page.of(*_CONTROLS):
        if page.ends[j] - page.starts[j] > _CONTROL or page.within(holder, j) or page.regions[j] == "nav":
            continue
        el, text = page.els[j], page.string(j)
        if el.get("role") == "tab" or MORE.match(text) or DESCRIPTION.match(text):
            return True
        if names & {(el.get(name) or "").rpartition("#")[2] for name in _NAMING}:
            return True
    return False
