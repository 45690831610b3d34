"""The zone of a product page comes in; what a visitor must choose beside the buy button goes out: sizes, colours.

Only what its label names as a size, a colour, a memory or a volume counts: a select, a group of radio buttons, or
swatches. A list in a specification, a table of sizes or a filter is no choice.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from seoaudit.read.outline import Outline, fold
from seoaudit.read.vocabulary import CHOICE, PLACEHOLDER
from seoaudit.read.zone import Zone

_SWATCH_TAGS = frozenset("li a button span div label".split())
_SWATCH_NAMES = frozenset(("data-value", "data-onevalue", "data-treevalue", "data-option-value"))
_TELLING = _SWATCH_NAMES | {"role"}
_NEAR = 2_000
"""Characters between a choice and the button it is made for."""
_LABEL = 60
_CLIMB = 6
_MOST = 10


def read_choices(zone: Zone, buying: Iterable[int]) -> tuple[str, ...]:
    """The labels of the choices of the page's product, in document order; none where nothing is `buying` it."""
    page = zone.page
    buttons = [page.starts[i] for i in buying]
    if not buttons:
        return ()
    first = bisect_left(page.starts, min(buttons) - _NEAR)
    last = bisect_right(page.starts, max(buttons) + _NEAR)
    found: dict[str, None] = {}
    for control in sorted(_controls(zone, first, last)):
        if zone.holds_element(control) and _is_near(page.starts[control], buttons):
            label = _label(zone, control)
            if label and CHOICE.match(label):
                found.setdefault(label.partition(":")[0].strip())
    return tuple(found)[:_MOST]


def _controls(zone: Zone, first: int, last: int) -> Iterator[int]:
    """The first element of each select, radio group and list of swatches with two values at least."""
    page = zone.page
    yield from (i for i in page.of("select") if first <= i < last and _options(page.els[i]) >= 2)
    radios: dict[str, list[int]] = {}
    for i in page.of("input"):
        if first <= i < last and page.els[i].get("type") == "radio" and page.els[i].get("name"):
            radios.setdefault(page.els[i].get("name", ""), []).append(i)
    yield from (group[0] for group in radios.values() if len(group) >= 2)
    yield from _swatches(page, first, last)


def _options(select: etree._Element) -> int:
    """How many options of a select are values, not the words that ask for one."""
    texts = (fold("".join(map(str, option.itertext()))) for option in select.iter("option"))
    return len({text for text in texts if text and not PLACEHOLDER.match(text)})


def _swatches(page: Outline, first: int, last: int) -> Iterator[int]:
    """The first of each two or more swatches in one list, each on its own or in an item of the list."""
    groups: dict[int, list[int]] = {}
    found = {i for i in page.marks("swatch") if first <= i < last and page.tags[i] in _SWATCH_TAGS}
    tagged = (i for i in range(first, last) if page.tags[i] in _SWATCH_TAGS)
    told = [i for i in tagged if not _TELLING.isdisjoint(page.els[i].keys())]
    found |= {i for i in told if _is_swatch(page.els[i])}
    for i in sorted(found):
        groups.setdefault(page.parents[i], []).append(i)
    lone: dict[int, list[int]] = {}
    for parent, group in groups.items():
        if len(group) == 1 and parent >= 0:
            lone.setdefault(page.parents[parent], []).append(group[0])
    yield from (group[0] for group in (*groups.values(), *lone.values()) if len(group) >= 2)


def _is_swatch(el: etree._Element) -> bool:
    names = el.keys()
    return not _SWATCH_NAMES.isdisjoint(names) or ("role" in names and el.get("role") == "radio")


def _is_near(start: int, buttons: Sequence[int]) -> bool:
    return any(abs(start - button) <= _NEAR for button in buttons)


def _label(zone: Zone, control: int) -> str | None:
    """What names a control: its own label, else the text before it in the nearest place that has any."""
    page = zone.page
    el = page.els[control]
    ident = el.get("id")
    own = next((page.string(i) for i in page.of("label") if ident and page.els[i].get("for") == ident), None)
    if own and el.tag == "select":
        return own[:_LABEL]
    if el.get("aria-label") and el.tag == "select":
        return fold(el.get("aria-label"))[:_LABEL]
    above = control
    for _ in range(_CLIMB):
        above = page.parents[above]
        if above < 0:
            break
        before = page.text[page.starts[above] : page.starts[control]]
        lines = [line for part in before.split("\n") if (line := fold(part))]
        if lines:
            return lines[-1] if len(lines[-1]) <= _LABEL else None
    return None
