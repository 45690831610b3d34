"""The graph of a page's markup comes in; its reviews and aggregate ratings go out, with what is wrong in them."""

from collections.abc import Iterator

from seoaudit.model import Review
from seoaudit.read.ratings import aggregate_faults, rating_faults
from seoaudit.read.sd_facts import MAX_ROWS, name_of
from seoaudit.read.sd_graph import Graph, Node
from seoaudit.read.sd_types import is_a

MAX_AUTHOR = 100
"""Characters of an author's name that Google takes."""

_OWNING = ("review", "reviews", "aggregateRating")
_LISTING = frozenset(("mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"))
"""Properties that hold a review without saying what it is about."""
_OTHER_RULES = frozenset(("ClaimReview", "MediaReview"))
_PROS_AND_CONS = ("positiveNotes", "negativeNotes")


def reviews(graph: Graph) -> Iterator[Review]:
    """A row for each Review and AggregateRating."""
    items = _items(graph)
    found = [node for node in graph.nodes if is_a(node.types, "Review") or "AggregateRating" in node.types]
    for ordinal, node in enumerate(found[:MAX_ROWS]):
        make = _aggregate if "AggregateRating" in node.types else _review
        yield make(graph, node, items.get(node.name))._replace(ordinal=ordinal)


def _items(graph: Graph) -> dict[str, Node]:
    """What each review and rating is about: the thing that has it, or that it names."""
    items: dict[str, Node] = {}
    for owner in graph.nodes:
        for rating in graph.children(owner, *_OWNING):
            items.setdefault(rating.name, owner)
    for node in graph.nodes:
        if node.parent is not None and node.parent_prop not in _LISTING:
            items.setdefault(node.name, node.parent)
    return items


def _review(graph: Graph, node: Node, item: Node | None) -> Review:
    scores = graph.children(node, "reviewRating")
    author = name_of(graph, node, "author")
    faults: tuple[str, ...] = ()
    if not _OTHER_RULES & set(node.types):
        faults = (*_about(graph, node, item), *_signed(graph, node, author), *_rated(graph, node, scores))
    return Review(
        graph.url,
        node_id=node.name,
        author=author,
        rating=scores[0].text("ratingValue") if scores else node.text("reviewRating"),
        body=node.text("reviewBody", "description"),
        date_published=node.text("datePublished"),
        type="Review",
        item_node=item.name if item else None,
        faults=faults,
    )


def _aggregate(graph: Graph, node: Node, item: Node | None) -> Review:
    value, counts = node.text("ratingValue"), (node.text("reviewCount"), node.text("ratingCount"))
    faults = aggregate_faults(value, node.text("bestRating"), node.text("worstRating"), *counts)
    return Review(
        graph.url,
        node_id=node.name,
        rating=value,
        type="AggregateRating",
        item_node=item.name if item else None,
        rating_count=counts[0] or counts[1],
        faults=(*_about(graph, node, item), *faults),
    )


def _about(graph: Graph, node: Node, item: Node | None) -> tuple[str, ...]:
    """Whether a review that stands for itself says what it is about, by name."""
    if item is None:
        known = node.value("itemReviewed") or _points_away(graph, node, "itemReviewed")
        return () if known else ("itemReviewed = –",)
    named = graph.children(node, "itemReviewed")
    if item in named and item is not node.parent and not name_of(graph, node, "itemReviewed"):
        return ("itemReviewed.name = –",)
    return ()


def _signed(graph: Graph, node: Node, author: str | None) -> tuple[str, ...]:
    if author is None:
        return () if _points_away(graph, node, "author") else ("author.name = –",)
    return (f"author.name = {len(author)} (< {MAX_AUTHOR})",) if len(author) >= MAX_AUTHOR else ()


def _rated(graph: Graph, node: Node, scores: list[Node]) -> tuple[str, ...]:
    """What is wrong with a review's rating; pros and cons of an editor need none."""
    if scores:
        return rating_faults(*(scores[0].text(name) for name in ("ratingValue", "bestRating", "worstRating")))
    if _points_away(graph, node, "reviewRating") or any(prop in node.props for prop in _PROS_AND_CONS):
        return ()
    return rating_faults(node.text("reviewRating"))


def _points_away(graph: Graph, node: Node, prop: str) -> bool:
    """Whether a property points to a node that the page does not hold: nobody can tell what that says."""
    return any(value.kind == "ref" and value.ref not in graph.by_name for value in node.props.get(prop, ()))
