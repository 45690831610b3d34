"""A breadcrumb trail in markup comes in; the required fields that it lacks go out."""

from collections.abc import Iterator, Sequence

from seoaudit.model import SdNode
from seoaudit.read.formats import read_price
from seoaudit.read.sd_rows import Markup


def trail_lacks(markup: Markup, trail: SdNode) -> Iterator[str]:
    """The fields that Google requires of a BreadcrumbList, one after the other, as often as one lacks.

    The last element needs no address. Source: Google, breadcrumb structured data.
    """
    elements = markup.children(trail, "itemListElement")
    if not elements and not markup.points_away(trail, "itemListElement"):
        yield "BreadcrumbList.itemListElement"
    ends = _ends(markup, elements)
    for element in elements:
        if not markup.has(element, "position"):
            yield "ListItem.position"
        if not markup.has(element, "name") and not _named_thing(markup, element):
            yield "ListItem.name"
        if element not in ends and not _has_address(markup, element):
            yield "ListItem.item"


def _ends(markup: Markup, elements: Sequence[SdNode]) -> list[SdNode]:
    """The element of the highest position; where not all positions are numbers, the last one written may be it too."""
    texts = [next(iter(markup.texts(element, "position")), None) for element in elements]
    places = [read_price(text).value if text else None for text in texts]
    numbers = [place for place in places if place is not None]
    ends = [elements[places.index(max(numbers))]] if numbers else []
    return ends if len(numbers) == len(elements) else [*ends, elements[-1]]


def _named_thing(markup: Markup, element: SdNode) -> bool:
    things = markup.children(element, "item")
    return any(markup.has(thing, "name") for thing in things)


def _has_address(markup: Markup, element: SdNode) -> bool:
    """A text, or a thing with @id; what else a thing says of its address does not count."""
    if markup.texts(element, "item") or markup.points_away(element, "item"):
        return True
    return any(thing.id for thing in markup.children(element, "item"))
