"""Scrapy's responses come in; answers for the reading, and how long to wait before trying again, go out."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy.http import Response

from seoaudit.crawl.outcome import RETRIED_STATUSES
from seoaudit.read import Answer

MAX_RETRY_AFTER = 60.0


def answer_of(response: Response, url: str, attempts: int) -> Answer:
    """The answer of `url` as the reading takes it; its time is now."""
    latency = (response.request.meta if response.request else {}).get("download_latency")
    return Answer(
        url=url,
        status=response.status,
        headers=tuple(
            (name.decode("latin-1").lower(), text_of(value))
            for name, values in response.headers.items()
            for value in values
        ),
        body=response.body,
        ttfb_ms=None if latency is None else latency * 1000,
        fetched_at=datetime.now(UTC).replace(tzinfo=None),
        attempts=attempts,
    )


def header_of(response: Response, name: str) -> str | None:
    """The header of that name as text."""
    value = response.headers.get(name)
    return None if value is None else text_of(value).strip()


def text_of(value: bytes) -> str:
    """A header's value as text: UTF-8 where it is that, as servers write Location, else Latin-1."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def retry_wait(response: Response, attempts: int) -> float | None:
    """Seconds to wait before asking again after an answer that says busy; None for any other answer."""
    if response.status not in RETRIED_STATUSES:
        return None
    asked = retry_after(response)
    return float(attempts) if asked is None else asked


def retry_after(response: Response) -> float | None:
    """Seconds that the Retry-After header asks for, given as a number or a date, at most a minute; None without it.

    Source: RFC 9110, section 10.2.3.
    """
    text = header_of(response, "retry-after")
    if not text:
        return None
    try:
        seconds = float(text) if text.isdecimal() else _until(text)
    except (ValueError, TypeError):
        return None
    return min(max(seconds, 0.0), MAX_RETRY_AFTER)


def _until(date: str) -> float:
    moment = parsedate_to_datetime(date)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - datetime.now(UTC).timestamp()
