"""Crawl traps: a calendar without end, filters that combine freely, and ever new pages."""

from tests.faults.shop import HTML, Exchange, page

FILTERS = [f"f{number}" for number in range(12)]


async def calendar(x: Exchange) -> None:
    """Next month for ever."""
    month = int(x.path.partition("?month=")[2] or 0)
    links = f"/fault/calendar?month={month + 1}", f"/fault/calendar?month={month - 1}"
    await x.answer(page(*links, title=f"Month {month}", text=f"What happens in month {month}."), HTML)


async def filters(x: Exchange) -> None:
    """12 filters that combine freely, in any order."""
    chosen = [pair for pair in x.path.partition("?")[2].split("&") if pair]
    left = [name for name in FILTERS if f"{name}=1" not in chosen]
    links = (f"/fault/filters?{'&'.join([*chosen, f'{name}=1'])}" for name in left)
    await x.answer(page(*links, title="Filtered", text=f"Chosen: {' '.join(chosen)}"), HTML)


async def new_pages(x: Exchange) -> None:
    """1,000 new pages on each page."""
    seed = int(x.path.partition("?n=")[2] or 1)
    links = (f"/fault/new-pages?n={seed * 1000 + number}" for number in range(1000))
    await x.answer(page(*links, title=f"Page {seed}", text=f"Number {seed}."), HTML)
