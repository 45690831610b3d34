"""The answer for a style sheet, script or font comes in; how long it may be kept goes out."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy.http import Response

from seoaudit.crawl.answers import header_of, text_of
from seoaudit.model import Resource

_NONE = re.compile(r"no-(?:store|cache)(?!\s*=)", re.IGNORECASE)
_AGE = re.compile(r"(?<![\w-])(?:s-maxage|max-age)\s*=\s*\"?(\d{1,12})", re.IGNORECASE)


def with_caching(row: Resource, answer: Response) -> Resource:
    """The row with the status of the answer and what its headers say about keeping it."""
    control = ", ".join(text_of(value).strip() for value in answer.headers.getlist("cache-control")) or None
    expires = header_of(answer, "expires")
    validators = [name for name in ("etag", "last-modified") if header_of(answer, name)]
    location = header_of(answer, "location") if 300 <= answer.status < 400 else None
    return row._replace(
        outcome="ok" if 200 <= answer.status < 300 else "redirect" if location else "http_error",
        status=answer.status,
        cache_control=control,
        expires=expires,
        fresh_seconds=fresh_seconds(control, expires, header_of(answer, "date")),
        validator=validators[0] if validators else None,
    )


def fresh_seconds(control: str | None, expires: str | None, date: str | None) -> int | None:
    """Seconds that an answer stays fresh; the longer one where browsers and shared caches are told different ages.

    Source: RFC 9111, sections 4.2.1, 5.2.2 and 5.3: an Expires that is no date lies in the past.
    """
    if control and _NONE.search(control):
        return 0
    ages = [int(age) for age in _AGE.findall(control or "")]
    if ages:
        return max(ages)
    if not expires:
        return None
    end, start = _moment(expires), _moment(date) if date else None
    return 0 if end is None else max(0, round((end - (start or datetime.now(UTC))).total_seconds()))


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
