"""The outline of a page and its prices come in; the product cards of its listings go out, related ones told apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from seoaudit.model import ProductCard
from seoaudit.read.amounts import current_price
from seoaudit.read.groups import Finder
from seoaudit.read.images import image_source
from seoaudit.read.links import Resolver
from seoaudit.read.outline import SKIPPED, Outline, fold
from seoaudit.read.prices import Price, between
from seoaudit.read.url import is_action, url_class, url_parts

_ELSEWHERE = frozenset(("header", "nav", "footer", "popup", "breadcrumb", "sort", "pager", "filter", SKIPPED))
_SELECTING = ("facet", "sort", "view", "pagination", "action", "tracking")
_acts = lru_cache(maxsize=65536)(is_action)
_MAX_CARDS = 2_000
_MAX_LINKS = 15
_SHELF = 2


class Listing(NamedTuple):
    """The product cards of a page, their elements, and how many tiles with a picture (categories, brands) it shows."""

    cards: tuple[ProductCard, ...]
    spans: list[tuple[int, int, bool]]
    tiles: int
    doubtful: bool = False
    """A lone price follows a link that reads like a name, and nothing tells whether that is a card."""
    shelf: bool = False
    """No card was found, and yet links show and name several things above prices."""


def read_cards(
    page: Outline, url: str, resolve: Resolver, prices: list[Price], struck: Sequence[tuple[int, int]]
) -> Listing:
    """Rows of `product_card` in document order with the first and last element of each and `related`."""
    finder = Finder(page, url, resolve)
    priced = finder.groups(_price_places(page, prices))
    taken = {root for group in priced for root in group.roots}
    pictured = finder.groups(_picture_places(page, taken), pictures=True)
    goods = [group for group in pictured if finder.named_products(group)]
    groups = priced + goods
    found = sorted((root, group.related) for group in groups for root in group.roots)[:_MAX_CARDS]
    rows = [_card(finder, root, related, prices, struck) for root, related in found]
    kept = [(row, root) for row, (root, _) in zip(rows, found, strict=True) if row]
    return Listing(
        tuple(row._replace(ord=n) for n, (row, _) in enumerate(kept)),
        [(root, page.lasts[root], row.related) for row, root in kept],
        sum(len(group.roots) for group in pictured if group not in goods),
        finder.doubtful,
        len(prices) > _SHELF and not kept and finder.shows_shelf(_behind_heading(page, prices)),
    )


def _behind_heading(page: Outline, prices: Iterable[Price]) -> list[int]:
    """Where the prices of the content behind the heading stand."""
    start = page.starts[page.heading] if page.heading >= 0 else 0
    return [
        price.start for price in prices if price.start > start and page.regions[page.at(price.start)] not in _ELSEWHERE
    ]


def _price_places(page: Outline, prices: Iterable[Price]) -> Iterable[int]:
    places = (page.at(price.start) for price in prices)
    return dict.fromkeys(i for i in places if page.regions[i] not in _ELSEWHERE)


def _picture_places(page: Outline, taken: set[int]) -> Iterable[int]:
    """Images in no card yet."""
    roots = sorted(taken)
    for i in page.of("img"):
        before = bisect_right(roots, i) - 1
        if page.regions[i] not in _ELSEWHERE and (before < 0 or page.lasts[roots[before]] < i):
            yield i


def _card(
    finder: Finder, root: int, related: bool, prices: list[Price], struck: Sequence[tuple[int, int]]
) -> ProductCard | None:
    page = finder.page
    low = bisect_left(finder.links, root)
    links = finder.links[low : bisect_right(finder.links, page.lasts[root])][:_MAX_LINKS]
    target, chosen = _main_link(finder, links)
    if target is None or _selects(target, finder.url):
        return None
    price = current_price(page.text, between(prices, page.starts[root], page.ends[root]), struck)
    image = finder.first_image(root)
    source = image_source(page.els[image])[0] if image is not None else None
    return ProductCard(
        finder.url,
        target,
        _name(finder, root, chosen, prices) or (fold(page.els[image].get("alt")) if image is not None else "") or None,
        price.value if price else None,
        price.currency if price else None,
        finder.resolve(source) if source else None,
        related,
    )


def _main_link(finder: Finder, links: list[int]) -> tuple[str | None, list[int]]:
    """The address most links of a card lead to, of equals that with the longest text, and those links."""
    by_target: dict[str, list[int]] = {}
    for i in links:
        target = finder.resolve(finder.page.els[i].get("href") or "")
        if target and target != finder.url:
            by_target.setdefault(target, []).append(i)
    if not by_target:
        return None, []
    page = finder.page

    def weight(target: str) -> tuple[int, int]:
        return len(by_target[target]), max(page.ends[i] - page.starts[i] for i in by_target[target])

    best = max(by_target, key=weight) if len(by_target) > 1 else next(iter(by_target))
    if len(by_target) > 1 and _acts(best):
        best = next((target for target in by_target if not _acts(target)), best)
    return best, by_target[best]


def _selects(target: str, url: str) -> bool:
    """Whether an address only selects from this listing: a filter by price is no product.

    One that names another thing does not, though it carries the order of the listing along.
    """
    if _acts(target):
        return True
    same_path = target.partition("?")[0] == url.partition("?")[0]
    return same_path and url_class(target) in _SELECTING and _named(target) <= _named(url)


def _named(url: str) -> set[tuple[str | None, str | None]]:
    """The parameters that say what an address is about."""
    return {(part.key, part.value) for part in url_parts(url) if part.kind == "id" and part.place == "query"}


def _has_any(page: Outline, i: int, links: Iterable[int]) -> bool:
    return any(page.within(link, i) for link in links)


def _name(finder: Finder, root: int, links: list[int], prices: list[Price]) -> str:
    """The text of what is named a name or title in a card, else the longest text of its links that is no price."""
    page = finder.page
    named = finder.names[bisect_left(finder.names, root) : bisect_right(finder.names, page.lasts[root])]
    for i in named:
        if any(inner > i and page.within(inner, i) and _has_any(page, inner, links) for inner in named):
            continue
        if (text := page.string(i)) and not between(prices, page.starts[i], page.ends[i]):
            return text
    texts = [page.string(i) for i in links if not between(prices, page.starts[i], page.ends[i])]
    return max(texts, key=len, default="") or next((fold(page.els[i].get("title")) for i in links), "")
