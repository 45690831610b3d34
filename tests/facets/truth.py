"""A plan of a shop comes in; the truth that an audit of it must find goes out: kinds, economics, what is closed."""

from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial, prod
from typing import Any

from tests.facets.addresses import Listing
from tests.facets.plan import Category, Key, Plan

NEUTRAL = frozenset(("neutral", "tracking", "session"))
"""Kinds of parameters that change nothing of a page: product lists cannot tell one from another."""


@dataclass(frozen=True)
class Economics:
    """What the filters of one listing come to."""

    path: str
    products: int
    values: dict[str, tuple[str, ...]]
    """By parameter or path facet, the values it offers."""
    several: frozenset[str]
    place: str
    ordered: bool
    possible: float
    with_orders: float

    @property
    def choices(self) -> int:
        """Values of all filters."""
        return sum(map(len, self.values.values()))


def is_read(key: Key) -> bool:
    """Whether an auditor that obeys the group for all robots may read pages with it."""
    return key.closing != "robots"


def kinds(plan: Plan) -> dict[str, frozenset[str]]:
    """By parameter, the kinds that are true of it; what no auditor may read is known by its name alone."""
    return {
        key.parameter: NEUTRAL if key.kind in NEUTRAL else frozenset((key.kind,))
        for key in plan.keys
        if key.kind != "facet" or key.parameter in parameters(plan)
    }


def parameters(plan: Plan) -> set[str]:
    """Filters that stand in a query."""
    return {key.parameter for category in plan.categories if category.form == "query" for key in category.filters}


def path_keys(plan: Plan) -> set[str]:
    """Filters that stand in a path beside their value; empty for bare values, which name none."""
    return {
        "" if category.form == "bare" else key.name
        for category in plan.categories
        if category.form != "query"
        for key in category.filters
    }


def economics(plan: Plan, category: Category) -> Economics:
    """The truth about the filters of a listing."""
    values = {key.parameter: plan.offered(category, key) for key in category.filters}
    several = frozenset(key.parameter for key in category.filters if key.several or key.boxes)
    ordered = category.form != "query" and plan.ordered
    addresses = possible({name: len(found) for name, found in values.items()}, several, ordered=ordered)
    orders = prod(len(key.values) for key in (plan.sort, plan.view) if key)
    place = "query" if category.form == "query" else "path"
    goods = len(category.products)
    return Economics(category.path, goods, values, several, place, ordered, addresses, addresses * orders)


def possible(counts: dict[str, int], several: frozenset[str], *, ordered: bool) -> float:
    """Addresses that choose at least one value: of one value a filter, of several, or of one in every order."""
    if not ordered:
        return float(prod(2**count if name in several else count + 1 for name, count in counts.items()) - 1)
    every = (chosen for size in range(1, len(counts) + 1) for chosen in combinations(counts.values(), size))
    return float(sum(factorial(len(chosen)) * prod(chosen) for chosen in every))


def chosen_keys(plan: Plan, listing: Listing) -> list[Key]:
    """The keys that an address of a listing has, its page aside."""
    category = plan.categories[listing.category]
    names = {name for name, _ in listing.chosen}
    found = [key for key in category.filters if key.name in names]
    others = (
        (plan.sort, listing.sort),
        (plan.view, listing.view),
        (plan.tracking, listing.tracking),
        (plan.session, listing.session),
    )
    return found + [key for key, value in others if key and value]


def is_declared(plan: Plan, listing: Listing) -> bool:
    """Whether the sitemap names it."""
    if len(listing.chosen) != 1 or replace(listing, chosen=()) != Listing(listing.category):
        return False
    ((name, values),) = listing.chosen
    return len(values) == 1 and (listing.category, name, values[0]) in plan.declared


def target_of(plan: Plan, listing: Listing) -> tuple[Listing, bool]:
    """The listing that the canonical of its page names, and whether the page says noindex."""
    category = plan.categories[listing.category]
    if is_declared(plan, listing):
        return listing, False
    closings = {key.name: plan.closing(key, category) for key in chosen_keys(plan, listing)}
    dropped = {name for name, closing in closings.items() if closing == "canonical"}
    chosen = tuple(pair for pair in listing.chosen if pair[0] not in dropped)
    gone: dict[str, Any] = {key.kind: None for key in plan.keys if key.name in dropped and key.kind != "facet"}
    target = replace(listing, chosen=chosen, **gone)
    same = chosen == listing.chosen and gone.keys() <= {"tracking", "session"}
    return target if same else replace(target, page=1), "noindex" in closings.values()


def closed(plan: Plan, listing: Listing) -> tuple[str | None, str | None]:
    """What closes an address to Google and to Yandex, the first that holds; None where it is open."""
    category = plan.categories[listing.category]
    closings = {plan.closing(key, category) for key in chosen_keys(plan, listing)}
    target, noindex = target_of(plan, listing)
    on_page = "noindex" if noindex else "canonical" if target != listing else None
    google = "robots" if closings & {"robots", "robots-google"} else on_page
    yandex = "robots" if closings & {"robots", "robots-yandex"} else on_page
    return google, "clean-param" if yandex != "robots" and "clean-param" in closings else yandex
