"""Addresses of images come in; their whole files are made WebP in a reader process, and what that saves goes out."""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from seoaudit.crawl.images import ImageProbe
from seoaudit.crawl.outcome import Trouble
from seoaudit.crawl.readers import ReadingError
from seoaudit.crawl.reading import ImageJob
from seoaudit.model import ImageRecoded, Resource

if TYPE_CHECKING:
    from seoaudit.crawl.spider import AuditSpider

REASON = "image-whole"
MOST_WHOLE = 8 * 2**20


def can_recode() -> bool:
    """Whether Pillow is installed (the extra `images`)."""
    return find_spec("PIL") is not None


class Recoding:
    """Fetches images whole, at the crawl's pace and with its outcomes. Their pixels are no business of this process."""

    def __init__(self, spider: "AuditSpider", probe: ImageProbe) -> None:
        self._spider, self._probe = spider, probe

    async def look(self, url: str) -> dict[str, Any]:
        """Rows of `image_recoded` and `resource` for `url`; none where its host was given up.

        Raises StoppedError where the crawl ends meanwhile.
        """
        body = await self._probe.whole(url, MOST_WHOLE)
        if body is None:
            return {}
        if isinstance(body, Trouble):
            return _rows(ImageRecoded(url, body.outcome, body.reason))
        try:
            reading = await self._spider.read(ImageJob(url, body))
        except ReadingError as problem:
            return _rows(ImageRecoded(url, "parse_limited", str(problem), len(body)))
        asked = Resource(url, REASON, outcome=reading.outcome, bytes=len(body), detail=reading.reason)
        return {**reading.rows, "resource": [asked]}


def _rows(row: ImageRecoded) -> dict[str, Any]:
    asked = Resource(row.url, REASON, outcome=row.outcome, status=None, bytes=row.bytes, detail=row.detail)
    return {"image_recoded": [row], "resource": [asked]}
