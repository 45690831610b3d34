"""Faults of status: pages that say they are none, walls, refusals, and shops that ask for time."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial

from tests.faults.shop import HTML, Exchange, Fault, page

STATUSES = (401, 403, 404, 410, 451, 500, 502, 504)
CHALLENGE = (
    b"<!doctype html><html><head><title>Just a moment...</title></head><body><div id='challenge-form'>"
    b"Enable JavaScript and cookies to continue</div></body></html>"
)


async def soft_404(x: Exchange) -> None:
    """200 with a page that says there is none."""
    await x.answer(page("/", title="Not found", text="Sorry, this page does not exist."), HTML)


async def challenge(x: Exchange) -> None:
    """200 with a bot challenge."""
    await x.answer(CHALLENGE, HTML)


async def status(code: int, x: Exchange) -> None:
    """A status with an HTML body and a link."""
    await x.answer(page("/never"), HTML, status=f"{code} So it is")


async def busy(after: str, x: Exchange) -> None:
    """429 twice, then the page."""
    if x.shop.times(x.path) <= 2:
        wait = format_datetime(datetime.now(UTC) + timedelta(seconds=3), usegmt=True) if after == "date" else after
        await x.answer(b"slowly", HTML, ("Retry-After", wait), status="429 Too Many Requests")
    else:
        await x.answer(page(title="Served at last"), HTML)


async def always_503(x: Exchange) -> None:
    """503 with Retry-After: 1, always."""
    await x.answer(b"closed", HTML, ("Retry-After", "1"), status="503 Service Unavailable")


BUSY: dict[str, Fault] = {
    "after-2-seconds": partial(busy, "2"),
    "after-a-date": partial(busy, "date"),
    "after-3000-years": partial(busy, "94608000000"),
    "after-no-number": partial(busy, "soon; please"),
}
FAULTS: dict[str, Fault] = {
    "soft-404": soft_404,
    "challenge": challenge,
    **{f"status-{code}": partial(status, code) for code in STATUSES},
    **BUSY,
    "always-503": always_503,
}
