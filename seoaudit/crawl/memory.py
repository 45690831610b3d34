"""The parts of a run come in; what a crawl must remember to go on goes out: known addresses, fetches, products."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from seoaudit.crawl.identity import card_key, page_key
from seoaudit.crawl.policy import origin_of
from seoaudit.model import Fetched, Product
from seoaudit.store.manifest import live_parts, part_files, verify

_FETCHED = "url outcome status redirect_to page_type type_confidence h1 title main_text_hash".split()
_PRODUCT = "name gtin sku mpn".split()
CHUNK = 10_000


class PastKnown(NamedTuple):
    """One address that was known."""

    url: str
    found_by: str
    found_on: str | None
    decision: str
    reason: str | None


@dataclass(slots=True)
class PastFetch:
    """One committed fetch and the products its page shows."""

    fetched: Fetched
    products: tuple[int, ...]
    cards: tuple[tuple[str, int], ...] = ()
    """Targets of its cards with the products they stand for."""


@dataclass(slots=True)
class Memory:
    """What the facts of a run say, in the order in which it happened."""

    known: list[PastKnown] = field(default_factory=list)
    fetches: list[PastFetch] = field(default_factory=list)

    @property
    def start(self) -> PastKnown | None:
        """The address the user named."""
        return next((known for known in self.known if known.found_by == "start"), None)

    def wanted_origins(self) -> set[str]:
        """Origins of all that was to be fetched."""
        return {origin_of(known.url) for known in self.known if known.decision == "fetch"}


def recall(run: Path) -> Memory:
    """Read back what earlier parts of the run of folder `run` hold; empty where nothing was committed.

    Raises StoreError naming the file where a part is damaged.
    """
    for part, manifest in live_parts(run):
        verify(part, manifest)
    with duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "300MB"}) as con:
        known = [PastKnown(*row) for row in _rows(con, run, "known", ", ".join(PastKnown._fields))]
        products = {
            fetch_id: Product("", name=name, gtin=gtin, sku=sku, mpn=mpn)
            for fetch_id, name, gtin, sku, mpn in _rows(con, run, "product", f"fetch_id, {', '.join(_PRODUCT)}")
        }
        cards: defaultdict[int, dict[str, int]] = defaultdict(dict)
        for fetch_id, target, name, price in _rows(con, run, "product_card", "fetch_id, target, name, price"):
            if target:
                cards[fetch_id].setdefault(target, card_key(target, name, price))
        fetches = []
        for fetch_id, *values in _rows(con, run, "fetched", f"fetch_id, {', '.join(_FETCHED)}"):
            fetched = Fetched(**dict(zip(_FETCHED, values, strict=True)))
            own = page_key(fetched, products.get(fetch_id))
            linked = tuple(cards.pop(fetch_id, {}).items())
            shown = tuple(dict.fromkeys(product for _, product in linked))
            fetches.append(PastFetch(fetched, shown if own is None else (own, *shown), linked))
    return Memory(known, fetches)


def _rows(con: duckdb.DuckDBPyConnection, run: Path, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    files = [str(path) for path in part_files(run, table)]
    if not files:
        return
    cursor = con.execute(
        f"select {columns} from read_parquet($files, union_by_name = true, filename = 'part', file_row_number = true)"
        " order by fetch_id, part, file_row_number",
        {"files": files},
    )
    while rows := cursor.fetchmany(CHUNK):
        yield from rows
