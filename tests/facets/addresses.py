"""What is chosen of a listing comes in, its address goes out, and the other way round."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.facets.plan import Category, Key, Plan

Chosen = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Listing:
    """What an address of a listing chooses: `chosen` holds names of filters and their values, in their order."""

    category: int
    chosen: Chosen = ()
    sort: str | None = None
    view: str | None = None
    page: int = 1
    tracking: str | None = None
    session: str | None = None

    @property
    def plain(self) -> bool:
        """Whether it is a page of the category itself, in its usual order."""
        return not (self.chosen or self.sort or self.view or self.tracking or self.session)

    def with_value(self, plan: Plan, key: Key, value: str) -> "Listing":
        """The same with one more value chosen, or another one where only one can be; from the first page."""
        taken = dict(self.chosen)
        before = taken.pop(key.name, ())
        values = tuple(sorted((*before, value))) if key.several or key.boxes else (value,)
        chosen = (*taken.items(), (key.name, values))
        category = plan.categories[self.category]
        if category.form == "query" or not plan.ordered:
            names = [each.name for each in category.filters]
            chosen = tuple(sorted(chosen, key=lambda pair: names.index(pair[0])))
        return replace(self, chosen=chosen, page=1)


def address(plan: Plan, listing: Listing) -> str:
    """The path and query of a listing."""
    category = plan.categories[listing.category]
    path, pairs = category.path, list[tuple[str, str]]()
    if category.form == "query":
        boxes = {key.name: key.parameter for key in category.filters if key.boxes}
        for name, values in listing.chosen:
            pairs += [(boxes[name], value) for value in values] if name in boxes else [(name, ",".join(values))]
    elif listing.chosen:
        path += _in_path(plan, category, listing.chosen)
    orders = ((plan.sort, listing.sort), (plan.view, listing.view))
    pairs += [(key.name, value) for key, value in orders if key and value]
    if listing.page > 1:
        pairs.append((plan.page.name, str(listing.page)))
    labels = ((plan.tracking, listing.tracking), (plan.session, listing.session))
    pairs += [(key.name, value) for key, value in labels if key and value]
    return path + ("?" + urlencode(pairs, safe=",") if pairs else "")


def _in_path(plan: Plan, category: Category, chosen: Chosen) -> str:
    pairs = [(name, values[0]) for name, values in chosen]
    if category.form == "bare":
        return "".join(f"{value}/" for _, value in pairs)
    if category.form == "key-value":
        return "".join(f"{name}-{value}/" for name, value in pairs)
    return f"{plan.marker}/{';'.join(f'{name}={value}' for name, value in pairs)}/"


def read_address(plan: Plan, url: str) -> Listing | None:
    """What an address, whole or without its host, chooses; None where it is none of a listing."""
    split = urlsplit(url)
    segments = [segment for segment in split.path.split("/") if segment]
    path = "/" + "".join(f"{segment}/" for segment in segments[:2])
    category = next((category for category in plan.categories if category.path == path), None)
    if category is None or not split.path.endswith("/"):
        return None
    chosen = tuple(_pairs(plan, category, segments[2:]))
    listing: Listing | None = Listing(category.number, tuple((name, (value,)) for name, value in chosen))
    for name, value in parse_qsl(split.query, keep_blank_values=True):
        listing = listing and _with_parameter(plan, category, listing, name, value)
    return listing if listing and _is_sound(plan, category, listing) else None


def _pairs(plan: Plan, category: Category, segments: list[str]) -> Iterator[tuple[str, str]]:
    if category.form == "marked" and segments:
        pieces = segments[1].split(";") if segments[0] == plan.marker and len(segments) == 2 else [""]
        yield from ((name, value) for name, _, value in (piece.partition("=") for piece in pieces))
    elif category.form == "bare":
        named = {value: key.name for key in category.filters for value in key.values}
        yield from ((named.get(segment, ""), segment) for segment in segments)
    else:
        yield from ((name, value) for name, _, value in (segment.partition("-") for segment in segments))


def _with_parameter(plan: Plan, category: Category, listing: Listing, name: str, value: str) -> Listing | None:
    key = next((key for key in plan.keys if name == key.parameter and key.kind != "facet"), None)
    if key is not None:
        if key.kind == "pagination":
            return replace(listing, page=int(value)) if value.isdecimal() else None
        changed: dict[str, Any] = {key.kind: value}
        return replace(listing, **changed)
    if category.form != "query":
        return None
    key = next((key for key in category.filters if name == key.parameter), None)
    if key is None:
        return None
    taken = dict(listing.chosen)
    taken[key.name] = (*taken.get(key.name, ()), *value.split(","))
    return replace(listing, chosen=tuple(taken.items()))


def _is_sound(plan: Plan, category: Category, listing: Listing) -> bool:
    filters = {key.name: key for key in category.filters}
    names = [name for name, _ in listing.chosen]
    if len(set(names)) < len(names) or any(name not in filters for name in names):
        return False
    if (category.form == "query" or not plan.ordered) and names != sorted(names, key=list(filters).index):
        return False
    for name, values in listing.chosen:
        key = filters[name]
        if not set(values) <= set(key.values) or (len(values) > 1 and not (key.several or key.boxes)):
            return False
    ranges = ((plan.sort, listing.sort), (plan.view, listing.view))
    return listing.page > 0 and all(value is None or (key and value in key.values) for key, value in ranges)
