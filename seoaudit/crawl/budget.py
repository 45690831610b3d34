"""Addresses and the products their pages bring come in; whether one more of a pattern is worth a fetch goes out."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from seoaudit.crawl.address import Address

SAMPLE, QUIET = 200, 100
"""A pattern is frozen once so many were fetched and the last so many brought no new product."""
EXTRA_SAMPLE, EXTRA_QUIET = 20, 10
"""The same where a pattern adds parameters or facets to one already known."""
COMBINATION_SAMPLE, COMBINATION_QUIET = 50, 25
"""The same for two filters and more of one listing."""
SHOP_SAMPLE, SHOP_QUIET = 200, 100
"""Once so many narrowed listings of the whole shop were fetched and the last so many brought no new product ..."""
FEW = 4
"""... so few of a listing and a pattern show whether another listing is different."""
DRAWN = 20
"""Of what is held back of a pattern, so many more are fetched, chosen by lot."""
PAIR = 2
"""Of each pair of filters so many are fetched in any case, since rules judge pairs ..."""
PAIRS = 20
"""... but no more than so many of all pairs that would be held back otherwise."""
PAGES = 20
"""Of what may be the further pages of a listing that brought products, so many in a row may bring none."""
LOOPS = 10
"""Once so many addresses that end as they begin were missing in a row, no more of them are asked for."""


@dataclass(slots=True)
class Count:
    """Addresses fetched of one kind, and how many since the last that brought a product not seen before."""

    fetched: int = 0
    quiet: int = 0
    under_way: int = 0
    """Asked for and not answered: taken for quiet until then, so that how many are asked at once decides nothing."""

    def add(self, *, brought: bool) -> None:
        """Count one fetched address."""
        self.fetched += 1
        self.quiet = 0 if brought else self.quiet + 1

    def exhausted(self, sample: int, quiet: int) -> bool:
        """Whether enough were fetched for nothing."""
        return self.fetched + self.under_way >= sample and self.quiet + self.under_way >= quiet


class Budget:
    """What was fetched by pattern, and which products were seen; everything in it can be counted again from facts."""

    def __init__(self) -> None:
        self._patterns: defaultdict[str, Count] = defaultdict(Count)
        self._combinations: defaultdict[str, Count] = defaultdict(Count)
        self._sections: defaultdict[str, Count] = defaultdict(Count)
        self._narrowed, self._below, self._loops = Count(), Count(), Count()
        self._pages: defaultdict[int, Count] = defaultdict(Count)
        self._brought: set[int] = set()
        self._pairs: Counter[tuple[str, ...]] = Counter()
        self._late_pairs = 0
        self._bare: set[int] = set()
        self._paths: defaultdict[str, set[str]] = defaultdict(set)
        self._products: set[int] = set()

    def is_new(self, product: int) -> bool:
        """Whether no page has shown this product yet."""
        return product not in self._products

    def record(self, address: Address, products: Sequence[int], *, missing: bool = False, lists: bool = True) -> bool:
        """Count a fetched address and the products it shows, `lists` where it is not about one; True where one is new.

        What names call a filter or an order is fetched for a sample only, and says nothing of other addresses.
        """
        if address.narrows:
            return self._record_sampled(address, products)
        if address.facets == 2:
            self._pairs[address.chosen] += 1
            self._late_pairs += not self._brings(address)
        brought = any(product not in self._products for product in products)
        self._products.update(products)
        self._answered(address)
        self._patterns[address.pattern].add(brought=brought)
        self._paths[_path(address.pattern)].add(address.pattern)
        if address.bare:
            self._bare.add(address.bare)
        if address.loops:
            self._loops.add(brought=not missing)
        if lists:
            self._record_page(address, brought=brought)
        if address.above and products and lists:
            self._below.add(brought=brought)
            self._sections[address.above].add(brought=brought)
        if address.facets:
            self._narrowed.add(brought=brought)
        if address.facets > 1:
            self._combinations[address.listing].add(brought=brought)
        return brought

    def _record_sampled(self, address: Address, products: Sequence[int]) -> bool:
        brought = any(product not in self._products for product in products)
        self._products.update(products)
        self._answered(address)
        self._patterns[address.pattern].add(brought=brought)
        return brought

    def _record_page(self, address: Address, *, brought: bool) -> None:
        """A listing brings what is first seen on a part of it, too: which of them answers first is chance."""
        if address.facets and address.paged:
            self._pages[address.base].add(brought=brought)
        elif brought:
            self._brought.add(address.base)

    def repeats(self, address: Address) -> bool:
        """Whether the same address was asked for under another session id."""
        return address.bare in self._bare

    def ask(self, address: Address) -> None:
        """Take in that an address is asked for."""
        self._patterns[address.pattern].under_way += 1
        if address.bare:
            self._bare.add(address.bare)

    def take_back(self, address: Address) -> None:
        """An address that was asked for will be asked for again."""
        self._answered(address)
        self._bare.discard(address.bare)

    def _answered(self, address: Address) -> None:
        count = self._patterns[address.pattern]
        count.under_way = max(0, count.under_way - 1)

    def allows(self, address: Address) -> bool:
        """Whether one more address like this is worth a fetch."""
        return self._brings(address) or self._is_needed(address)

    def _is_needed(self, address: Address) -> bool:
        few = address.facets == 2 and self._late_pairs < PAIRS and self._pairs[address.chosen] < PAIR
        return few and not (address.loops and self._loops.exhausted(LOOPS, LOOPS))

    def _brings(self, address: Address) -> bool:
        """Whether addresses like this may still bring new products."""
        if address.loops and self._loops.exhausted(LOOPS, LOOPS):
            return False
        if address.facets and address.paged and self._may_go_on(address.base):
            return True
        tired = self._tired(address)
        if address.above and self._sections[address.above].exhausted(*(FEW, FEW) if tired else (SAMPLE, QUIET)):
            return False
        if address.facets > 1:
            combination = self._combinations.get(address.listing)
            limits = (FEW, FEW) if tired else (COMBINATION_SAMPLE, COMBINATION_QUIET)
            if combination and combination.exhausted(*limits):
                return False
        count = self._patterns.get(address.pattern)
        if count is None or count.fetched + count.under_way < FEW:
            return True
        return not count.exhausted(*(FEW, FEW) if tired else self._limits(address))

    def _may_go_on(self, listing: int) -> bool:
        """Whether the further pages of a listing may be worth a fetch, whatever other listings came to."""
        return listing in self._brought and not self._pages[listing].exhausted(PAGES, PAGES)

    def to_draw(self, address: Address) -> int:
        """How many more of a pattern that is held back are to be chosen by lot.

        None of combinations of filters, whose listings have a limit of their own.
        """
        if address.facets > 1 or self._tired(address) or (address.loops and self._loops.exhausted(LOOPS, LOOPS)):
            return 0
        return max(0, self._limits(address)[0] + DRAWN - self._patterns[address.pattern].fetched)

    def _tired(self, address: Address) -> bool:
        counts = (address.facets, self._narrowed), (address.above, self._below)
        return any(applies and count.exhausted(SHOP_SAMPLE, SHOP_QUIET) for applies, count in counts)

    def _limits(self, address: Address) -> tuple[int, int]:
        if address.has_extras and (address.in_path or self._shares_path(address.pattern)):
            return EXTRA_SAMPLE, EXTRA_QUIET
        return SAMPLE, QUIET

    def _shares_path(self, pattern: str) -> bool:
        return any(other != pattern for other in self._paths[_path(pattern)])


def _path(pattern: str) -> str:
    return pattern.partition("?")[0]
