"""The zone of a page comes in; whether it asks questions and may be quoted, and how it tells properties, goes out."""

import re
from collections.abc import Iterator, Sequence

from seoaudit.model import Product, TextBlock
from seoaudit.read.outline import Outline, fold
from seoaudit.read.paths import elements
from seoaudit.read.signals import on_request
from seoaudit.read.structured import Structured
from seoaudit.read.text import word_count
from seoaudit.read.visible import VisibleProduct, shows_amount
from seoaudit.read.vocabulary import ATTRIBUTE, QUESTION, SIZE_CHART
from seoaudit.read.zone import Zone

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt")
_LONGEST_QUESTION = 200
_UNQUOTED = elements("//*[self::span or self::div or self::section][@data-nosnippet]")
"""Elements that Google does not quote: it knows the attribute on these three tags (robots meta tag, data-nosnippet)."""
_QUOTABLE = frozenset(("main", "description", "category_text"))
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_SHORT = 3
"""Words of what is no sentence."""
_SPARED = 0.1
"""The share of a text outside data-nosnippet with which it still counts as forbidden."""
_LINE = 200
_LISTS = frozenset(("li", "td", "th", "dt", "dd"))
_INLINE = frozenset("a b strong i em span u font small mark br".split())
_LEAST_PROPERTIES = 3
_SOLD = (None, "InStock", "LimitedAvailability", "OnlineOnly", "InStoreOnly")
_MORE = "additionalProperty"


def count_questions(zone: Zone) -> int:
    """Headings and lines of the zone that ask a question, each once."""
    page = zone.page
    headings = (page.string(i) for i in page.of(*_HEADINGS) if zone.holds_element(i))
    found = {text for text in headings if text.endswith("?") or (text and QUESTION.match(text))}
    found.update(line for _, line in zone.lines if _asks(line))
    for i in page.outermost("faq"):
        lines = map(fold, page.text[page.starts[i] : page.ends[i]].split("\n"))
        found.update(line for line in lines if line.endswith("?") and len(line) <= _LONGEST_QUESTION)
    return len(found)


def _asks(line: str) -> bool:
    return line.endswith("?") and len(line) <= _LONGEST_QUESTION and bool(QUESTION.match(line))


def with_bans(page: Outline, blocks: tuple[TextBlock, ...]) -> tuple[TextBlock, ...]:
    """The blocks, those told that stand in data-nosnippet."""
    banned = _UNQUOTED(page.els[0]) if page.may_hold(b"data-nosnippet") else []
    places = {el: i for i, el in enumerate(page.els)} if banned else {}
    hidden = " ".join(page.string(places[el]) for el in banned if el in places)
    if not hidden:
        return blocks
    return tuple(
        block._replace(unquotable=block.role in _QUOTABLE and _stands_in(block.text or "", hidden)) for block in blocks
    )


def _stands_in(text: str, hidden: str) -> bool:
    """Whether nearly all sentences of a text are in `hidden`."""
    sentences = [part for part in _SENTENCE.split(text) if word_count(part) >= _SHORT]
    free = sum(len(sentence) for sentence in sentences if sentence not in hidden)
    return bool(sentences) and free <= _SPARED * sum(map(len, sentences))


def told_in_prose(zone: Zone) -> tuple[str, ...]:
    """Names of three properties at least that running text tells as "name: value"; none where there are less."""
    names: dict[str, None] = {}
    for at, line in zone.lines:
        name, colon, value = line.partition(":") if len(line) <= _LINE else (line, "", "")
        if colon and at >= zone.heading and value.strip() and ATTRIBUTE.match(name) and _runs_on(zone.page, at, line):
            names[name.strip(" •-–—")] = None
    return tuple(names) if len(names) >= _LEAST_PROPERTIES else ()


def _runs_on(page: Outline, at: int, line: str) -> bool:
    """Whether a line stands in a paragraph, or beside other lines in one element: not in a row of its own."""
    while page.text[at].isspace():
        at += 1
    i = page.at(at)
    while i > 0 and page.tags[i] in _INLINE:
        i = page.parents[i]
    if any(page.tags[j] in _LISTS for j in _upwards(page, i)) or page.regions[i] in ("review", "faq", "form"):
        return False
    return page.tags[i] == "p" or len(page.string(i)) > len(line)


def _upwards(page: Outline, i: int) -> Iterator[int]:
    while i >= 0:
        yield i
        i = page.parents[i]


def pictured(zone: Zone) -> str | None:
    """The alternative text of the first picture of the zone that is a table of properties or sizes."""
    page = zone.page
    alts = (fold(page.els[i].get("alt")) for i in page.of("img") if zone.holds_element(i))
    return next((alt for alt in alts if alt and SIZE_CHART.search(alt)), None)


def unshown(
    zone: Zone, product: Product, visible: VisibleProduct, structured: Structured, prices: int
) -> Iterator[str]:
    """What markup or scripts say of the product and no text of the page does. `prices` are those shown anywhere.

    A name stands in the heading, so only a page without one may lack it; a product that is not sold needs no price.
    """
    page = zone.page
    if page.heading < 0 and not page.of("h1") and product.name and not _shows(page, [product.name]):
        yield "name"
    sold = product.availability in _SOLD and not product.sold_out and not on_request(zone)
    if product.price and sold and not prices and not visible.shows_price and not shows_amount(zone, product.price):
        yield "price"
        if product.availability and not visible.availability and not visible.buy_buttons:
            yield "availability"
    told = _additional(structured, product.node_id) if product.node_id else []
    if len(told) >= _LEAST_PROPERTIES and not _shows(page, [word for pair in told for word in pair]):
        yield "specification"


def _shows(page: Outline, words: Sequence[str]) -> bool:
    """Whether any of the words stands in the page's text."""
    text = fold(page.text.lower())
    return any(fold(word).lower() in text for word in words if word)


def _additional(structured: Structured, product: str) -> list[tuple[str, str]]:
    """Name and value of each additionalProperty of a node."""
    nodes = [node.node_id for node in structured.sd_node if node.parent_node == product and node.parent_prop == _MORE]
    values: dict[str | None, dict[str | None, str]] = {node: {} for node in nodes}
    for prop in structured.sd_prop if nodes else ():
        if prop.node_id in values and prop.prop in ("name", "value") and prop.text:
            values[prop.node_id].setdefault(prop.prop, prop.text)
    return [(pair["name"], pair["value"]) for pair in values.values() if len(pair) == 2]
