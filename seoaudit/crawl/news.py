"""An address that became known and what was decided on it come in; rows for the store go out."""

from collections.abc import Sequence
from typing import NamedTuple

from seoaudit.crawl.address import Address
from seoaudit.crawl.policy import Verdict
from seoaudit.crawl.reading import Target
from seoaudit.model import Known, UrlPart


class News(NamedTuple):
    """Rows of addresses that were not known before."""

    known: list[Known]
    parts: list[UrlPart]

    def rows(self) -> dict[str, Sequence[Known | UrlPart]]:
        """The rows by table, as they are to be written."""
        return {"known": self.known, "url_part": self.parts}


def known_row(target: Target, found_on: str | None, address: Address, verdict: Verdict) -> Known:
    """The row of an address, as `target` names it."""
    return Known(
        url=target.url,
        found_by=target.found_by,
        found_on=found_on,
        decision=verdict.decision,
        reason=verdict.reason,
        url_pattern=address.pattern,
        url_class=address.kind,
        allowed_own=verdict.own,
        allowed_google=verdict.google,
        allowed_yandex=verdict.yandex,
    )
