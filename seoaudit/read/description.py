"""The zone of a product page comes in; the product's own description goes out."""

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from seoaudit.read.outline import Outline
from seoaudit.read.text import merged, remaining, word_count
from seoaudit.read.vocabulary import DESCRIPTION, SPECIFICATION
from seoaudit.read.zone import Zone

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LEAST_WORDS = 3
_TABS = ("a", "li", "button", "span", "div")
_TAB_TEXT = 40
_ROW = 80
_LABELS = ("summary", "button", "div", "span", "p", "b", "strong", "li")
_LABELLED_WORDS = 8
"""Words behind a label that is no heading: fewer may be its neighbours in a row."""
_MOST = 20
"""Cells that say description, behind which one is looked for."""
_VALUES = ("td", "dd")
_NAMING = ("href", "data-target", "data-bs-target", "aria-controls", "data-tab", "data-value", "data-id", "data-href")
"""Attributes by which a tab names the panel that it opens."""
_BARRED = frozenset(
    ("review", "faq", "related", "popup", "filter", "header", "footer", "nav", "aside", "breadcrumb", "skip")
)


def read_description(zone: Zone) -> str | None:
    """The longest text that markup, a heading or a label names a description of the product; None without one."""
    named = _longest(zone, [*_named(zone), *_headed(zone)]) or _longest(zone, _tabbed(zone))
    return named or _longest(zone, [*_labelled(zone), *_defined(zone)], _LABELLED_WORDS)


def _longest(zone: Zone, spans: Iterable[tuple[int, int]], least: int = _LEAST_WORDS) -> str | None:
    best = max((_cleaned(zone, start, end) for start, end in spans), key=len, default="")
    return best if word_count(best) >= least else None


def _named(zone: Zone) -> Iterator[tuple[int, int]]:
    """Spans of elements with itemprop=description, or a class or id that says so."""
    page = zone.page
    named = (el for el in page.having("itemprop") if el.get("itemprop") == "description")
    marked = [page.els.index(el) for el in named if el.tag != "meta" and el in page.els]
    for i in [*page.marks("description"), *marked]:
        if page.regions[i] not in _BARRED and zone.holds_element(i):
            yield page.starts[i], page.ends[i]


def _headed(zone: Zone) -> Iterator[tuple[int, int]]:
    """Spans behind headings that say description, of the product by its name perhaps, up to the next heading."""
    page = zone.page
    name = page.string(page.heading) if page.heading >= 0 else ""
    headings = page.of("h1", *_HEADINGS)
    for n, i in enumerate(headings):
        said = page.string(i).replace(name, "").strip(" «»:—–-")
        if page.tags[i] == "h1" or not zone.holds_element(i) or not DESCRIPTION.match(said):
            continue
        level = page.tags[i]
        following = next((j for j in headings[n + 1 :] if page.tags[j] <= level), None)
        end = _end(zone, i)
        yield page.ends[i], min(end, page.starts[following]) if following is not None else end


def _tabbed(zone: Zone) -> Iterator[tuple[int, int]]:
    """Spans of the panels that tabs with such a text open: they share a name with the tab, which links to it or not."""
    page = zone.page
    tabs = [i for i in page.of(*_TABS) if page.ends[i] - page.starts[i] <= _TAB_TEXT and zone.holds_element(i)]
    said = [i for i in tabs if DESCRIPTION.match(page.string(i))]
    keys = {(page.els[i].get(name) or "").rpartition("#")[2] for i in said for name in _NAMING} - {""}
    for i, el in enumerate(page.els) if keys else ():
        panel = page.ends[i] - page.starts[i] > _TAB_TEXT and keys & {el.get("id"), *map(el.get, _NAMING[1:])}
        if panel and page.regions[i] not in _BARRED and zone.holds_element(i):
            yield page.starts[i], page.ends[i]


def _labelled(zone: Zone) -> Iterator[tuple[int, int]]:
    """Spans behind lines that say nothing but description, up to the next such line: accordions, words in bold."""
    page = zone.page
    for i in page.of(*_LABELS):
        if page.ends[i] - page.starts[i] > _TAB_TEXT or page.regions[i] in _BARRED or not zone.holds_element(i):
            continue
        if DESCRIPTION.match(page.string(i)) and not page.text[: page.starts[i]].rpartition("\n")[2].strip():
            label = _outermost(page, i)
            yield page.ends[label], _next_label(page, label)


def _defined(zone: Zone) -> Iterator[tuple[int, int]]:
    """Spans of cells right behind one that says description: beside it, or below it where it is alone in its row."""
    page = zone.page
    cells = page.of("dt", "dd", "th", "td")
    behind = ((i, cell) for i, cell in pairwise(cells) if page.tags[cell] in _VALUES and _says_so(zone, i))
    for i, cell in islice(behind, _MOST):
        row = [j for j in page.children(page.parents[i]) if page.tags[j] in ("th", "td")]
        first = page.tags[i] == "dt" or row[:1] == [i]
        if first and (page.parents[cell] == page.parents[i] or len(row) == 1):
            yield page.starts[cell], page.ends[cell]


def _says_so(zone: Zone, cell: int) -> bool:
    """Whether a cell says nothing but description."""
    page = zone.page
    short = page.ends[cell] - page.starts[cell] <= _TAB_TEXT
    return short and bool(DESCRIPTION.match(page.string(cell))) and zone.holds_element(cell)


def _outermost(page: Outline, i: int) -> int:
    """The outermost element that holds no other text than element i."""
    while i > 0 and page.string(page.parents[i]) == page.string(i):
        i = page.parents[i]
    return i


def _next_label(page: Outline, label: int) -> int:
    """Where the next short element like the label begins beside it, or a heading, else the end of what holds both."""
    holder = page.parents[label]
    behind = (j for j in page.children(holder) if j > label and page.tags[j] in (page.tags[label], *_HEADINGS))
    short = (j for j in behind if 0 < page.ends[j] - page.starts[j] <= _TAB_TEXT)
    return next((page.starts[j] for j in short), page.ends[holder])


def _end(zone: Zone, heading: int) -> int:
    """The end of the nearest element around a heading that holds text behind it."""
    page = zone.page
    holder = page.parents[heading]
    while holder > 0 and not page.text[page.ends[heading] : page.ends[holder]].strip():
        holder = page.parents[holder]
    return page.ends[max(holder, 0)]


def _cleaned(zone: Zone, start: int, end: int) -> str:
    """The text of a span without what is outside the zone, buttons, specifications, and headings that only name it."""
    page = zone.page
    spans = [*zone.outside, *page.dropped]
    spans += [(page.starts[i], page.ends[i]) for i in page.of("table", "dl") if not _frames(page, i, start, end)]
    spans += [(page.starts[i], page.ends[i]) for i in page.marks("spec") if _lists(page, i)]
    spans += [(page.starts[i], page.ends[i]) for i in page.of(*_HEADINGS) if _only_names(page.string(i))]
    spans += [(page.starts[i], page.ends[i]) for i in page.outermost("review")]
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in merged(spans) if b > start and a < end]
    return remaining(page.text[start:end], inside)


def _frames(page: Outline, table: int, start: int, end: int) -> bool:
    """Whether a table or a list of definitions holds all of a span in one cell: it lays the page out there."""
    if not page.starts[table] <= start < end <= page.ends[table]:
        return False
    cell = page.at(start)
    while cell > table and not (page.tags[cell] in _VALUES and page.ends[cell] >= end):
        cell = page.parents[cell]
    return cell > table


def _lists(page: Outline, i: int) -> bool:
    """Whether an element named a specification holds short lines alone, two at least."""
    rows = list(page.children(i))
    return len(rows) > 1 and all(page.ends[row] - page.starts[row] <= _ROW for row in rows)


def _only_names(heading: str) -> bool:
    return bool(DESCRIPTION.match(heading) or SPECIFICATION.search(heading))
