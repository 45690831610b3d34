"""What the filters of a shop come to comes in; what its section of the HTML page shows goes out: bars and blocks."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seoaudit.model import FacetBlock, FacetEconomics, FacetReport
from seoaudit.report.facets import (
    advice,
    broad,
    closers,
    count,
    key_name,
    listing,
    proofs,
    sentences,
    sureness,
    unclosed,
    warning,
)
from seoaudit.report.wording import Words

DRAWN = 8
"""Listings that are drawn."""
TABLED = 50
"""Listings and keys that are listed."""
_TICKS = 6
_ENDLESS = 6
"""Powers of ten that what has no end is drawn beyond the largest number."""


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of the funnel: from what can be made to what is open; `share` of the width, in per cent."""

    name: str
    label: str
    figure: str
    share: float


@dataclass(frozen=True, slots=True)
class ListingView:
    """One listing: its cells for the table, and the bars that lie over each other in the picture."""

    name: str
    cells: Sequence[str]
    closed: str
    made: float
    linked: float
    opened: float
    products: float
    figures: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """The lines for one engine, with what to do and what they do."""

    engine: str
    text: str
    rows: int
    advice: Sequence[str]
    warning: str | None
    proofs: Sequence[str]
    unclosed: Sequence[str]
    broad: Sequence[str]


@dataclass(frozen=True, slots=True)
class FacetsView:
    """The whole section."""

    sentences: Sequence[str]
    steps: Sequence[Step]
    ticks: Sequence[tuple[float, str]]
    listings: Sequence[ListingView]
    drawn: int
    rest: int
    keys: Sequence[Sequence[str]]
    blocks: Sequence[BlockView]


COLUMNS = "products filters choices possible linked fetched open_google open_yandex".split()


def facets_view(report: FacetReport, words: Words) -> FacetsView:
    """What is shown of the filters of a shop."""
    scale = _Scale(report.shop)
    rows = (report.shop, *report.listings[:TABLED])
    return FacetsView(
        sentences=list(sentences(report, words)),
        steps=list(_steps(report.shop, scale, words)),
        ticks=scale.ticks(words),
        listings=[_listing(row, scale, words) for row in rows],
        drawn=DRAWN,
        rest=len(report.listings) - len(rows) + 1,
        keys=[
            [
                key_name(key, words),
                words.known("facets.kind", key.kind),
                sureness(key, words),
                *map(words.number, (key.addresses, key.choices, key.listings)),
            ]
            for key in report.keys[:TABLED]
        ],
        blocks=[_block(report, block, words) for block in report.blocks],
    )


class _Scale:
    """Numbers to shares of the width, by powers of ten, for they range from tens to billions."""

    def __init__(self, shop: FacetEconomics) -> None:
        numbers = (shop.with_orders, shop.possible, shop.linked, shop.products)
        largest = max((number for number in numbers if number), default=1)
        endless = shop.possible is None or shop.with_orders is None
        self.powers = max(1, math.ceil(math.log10(largest + 1))) + (_ENDLESS if endless else 0)

    def share(self, number: float | None) -> float:
        """Per cent of the width; nothing for 0, all for what has no end."""
        if number is None:
            return 100.0
        return min(100.0, 100 * math.log10(number + 1) / self.powers)

    def ticks(self, words: Words) -> list[tuple[float, str]]:
        """Where lines stand, with their numbers."""
        step = math.ceil(self.powers / _TICKS)
        powers = range(step, self.powers + 1, step)
        return [(100 * power / self.powers, _tick(power, words)) for power in powers]


def _tick(power: int, words: Words) -> str:
    return words.number(10**power) if power < 7 else f"10{str(power).translate(_RAISED)}"


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _steps(shop: FacetEconomics, scale: _Scale, words: Words) -> Iterator[Step]:
    """From the most to the least; what adds nothing to the bar above is left out."""
    numbers = {
        "with_orders": shop.with_orders if shop.with_orders != shop.possible else 0,
        "possible": shop.possible,
        "linked": shop.linked,
        "open_google": shop.open_google,
        "open_yandex": shop.open_yandex,
        "products": shop.products or 0,
    }
    for name, number in numbers.items():
        if number or name not in ("with_orders", "possible"):
            yield Step(name, words(f"facets.{name}"), count(number, words), scale.share(number))


def _listing(row: FacetEconomics, scale: _Scale, words: Words) -> ListingView:
    cells = [
        count(getattr(row, name) or 0, words) if name != "possible" else count(row.possible, words) for name in COLUMNS
    ]
    opened = max(row.open_google, row.open_yandex)
    figures = f"{count(row.possible, words)} → {words.number(row.linked)} → {words.number(opened)}"
    return ListingView(
        name=listing(row, words),
        cells=cells,
        closed=closers(row, words),
        made=scale.share(row.possible),
        linked=scale.share(row.linked),
        opened=scale.share(opened),
        products=scale.share(row.products or 0),
        figures=figures,
    )


def _block(report: FacetReport, block: FacetBlock, words: Words) -> BlockView:
    return BlockView(
        engine=block.engine,
        text="\n".join(block.lines),
        rows=len(block.lines),
        advice=advice(block, words),
        warning=warning(report, block, words),
        proofs=proofs(block, words),
        unclosed=[unclosed(one, words) for one in block.unclosed],
        broad=[broad(one, words) for one in block.broad],
    )
