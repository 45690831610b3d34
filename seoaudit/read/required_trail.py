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
    last = _last(markup, elements)
    for element in elements:
        if not markup.has(element, "position"):
            yield "ListItem.position"
        if not markup.has(element, "name") and not _named_thing(markup, element):
            yield "ListItem.name"
        if element is not last and not _has_address(markup, element):
            yield "ListItem.item"


def _last(markup: Markup, elements: Sequence[SdNode]) -> SdNode | None:
    """The element of the highest position; where positions are no numbers, the last one written."""
    places = [[read_price(text).value for text in markup.texts(element, "position")[:1]] for element in elements]
    numbers = [place[0] for place in places if place and place[0] is not None]
    if not elements or len(numbers) < len(elements):
        return elements[-1] if elements else None
    return elements[max(range(len(elements)), key=numbers.__getitem__)]


def _named_thing(markup: Markup, element: SdNode) -> bool:
    things = markup.children(element, "item")
    return any(markup.has(thing, "name") for thing in things)


def _has_address(markup: Markup, element: SdNode) -> bool:
    """A text, or a thing with @id; what else a thing says of its address does not count."""
    if markup.texts(element, "item") or markup.points_away(element, "item"):
        return True
    return any(thing.id for thing in markup.children(element, "item"))
