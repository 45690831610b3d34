"""The zone of a page comes in; what its words say of the product's availability goes out.

Words count where the shop speaks of its product to readers: not among options and properties, in reviews, where hidden.
"""

import re
from collections.abc import Iterator

from seoaudit.read.outline import Outline
from seoaudit.read.stock import is_stock_label, labelled_said, line_said, sentence_said, stock_said
from seoaudit.read.vocabulary import OUT_OF_STOCK, STOCK_LABEL
from seoaudit.read.zone import Zone

_PIECES = re.compile(r"\d{1,6} ?(?:units?|items?|pieces?|pcs|шт|stück|stk|unidades|pièces|pezzi)(?!\w)", re.I)
"""A count of pieces, where a number alone may be a size."""
_SIZE = 4
"""Characters of a size: 2, 42½, XXL."""
_LONGEST = 45
_LONGEST_SENTENCE = 160
_CLIMB = 8
_CHOICES = frozenset(("option", "select"))
_NAMES = frozenset(("label", "legend", "dd"))
_HIDDEN = frozenset("hidden hide d-none invisible is-hidden visually-hidden sr-only".split())
_SOLD_BADGE = frozenset(("badge", "sold", "out"))
_SHOWN = ("block", "flex", "grid", "inline", "table")
"""What class names say that shows on a wide screen what "hidden" or "d-none" hides on a narrow one."""


def said_of_stock(zone: Zone, *, can_buy: bool = False) -> set[str]:
    """The short names of ItemAvailability that the zone's marked places say, else its short lines.

    Where a button buys, a badge named so says nothing: themes print it on every page and show it by style.
    """
    page = zone.page
    marked = {said for i in page.marks("stock") if zone.holds_element(i) and (said := _marked(page, i))}
    return marked or {said for at, said in _in_lines(zone) if not (can_buy and _ends_in_badge(page, at))}


def _ends_in_badge(page: Outline, at: int) -> bool:
    """Whether the line there ends with a badge that names being sold out."""
    end = page.text.find("\n", at)
    line = page.text[at : end if end >= 0 else len(page.text)].rstrip()
    return page.names(page.at(at + len(line) - 1)) >= _SOLD_BADGE


def _marked(page: Outline, i: int) -> str | None:
    """What an element says that is named so."""
    text = page.string(i)
    said = stock_said(text) if len(text) <= _LONGEST * 2 else None
    return said if said and not _is_aside(page, i, labelled=True) else None


def _in_lines(zone: Zone) -> Iterator[tuple[int, str]]:
    """What the short lines behind the heading say and where, a label of availability with its value."""
    page = zone.page
    for n, (at, text) in enumerate(zone.lines):
        if at < zone.heading or len(text) > _LONGEST_SENTENCE:
            continue
        said = line_said(text) if len(text) <= _LONGEST else sentence_said(text)
        if is_stock_label(text) and (behind := zone.lines[n + 1 : n + 2]):
            value = behind[0][1]
            said = labelled_said(text, value) or said or line_said(f"{text.rstrip(' :')}: {value}")
        sure = bool(_PIECES.match(text)) or _is_labelled(text)
        if said and not _is_aside(page, page.at(page.text.find(text[:1], at)), labelled=sure):
            yield at, said


def _is_labelled(text: str) -> bool:
    """Whether a line has a label of availability that says nothing by itself: "Наличие", not "В наличии"."""
    label = STOCK_LABEL.match(text)
    return label is not None and line_said(label[0]) is None


def _is_aside(page: Outline, i: int, *, labelled: bool) -> bool:
    """Whether element i speaks of something else than the product: of an option, a property, a buyer's experience."""
    for _ in range(_CLIMB):
        if i <= 0 or page.tags[i] in ("main", "body"):
            break
        if (
            page.tags[i] in _CHOICES
            or (page.tags[i] == "button" and _is_choice(page.string(i)))
            or page.regions[i] in ("review", "faq")
            or _is_hidden(page, i)
        ):
            return True
        if not labelled and (page.tags[i] in _NAMES or page.has_mark(i, "spec") or _is_value(page, i)):
            return True
        i = page.parents[i]
    return False


def _is_choice(text: str) -> bool:
    """Whether a button names a size or the like and says that it is gone, which the product's own button does not."""
    gone = OUT_OF_STOCK.search(text)
    return gone is not None and 0 < len(text[: gone.start()].strip(" :-–—()/")) <= _SIZE


def _is_value(page: Outline, i: int) -> bool:
    """Whether element i is a cell behind another one with text on its row."""
    if page.tags[i] != "td":
        return False
    cells = page.children(page.parents[i])
    return any(page.string(cell) for cell in iter(lambda: next(cells, i), i))


def _is_hidden(page: Outline, i: int) -> bool:
    el = page.els[i]
    style = (el.get("style") or "").replace(" ", "").lower()
    if el.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style:
        return True
    classes = (el.get("class") or "").lower()
    return not _HIDDEN.isdisjoint(classes.split()) and not any(name in classes for name in _SHOWN)
