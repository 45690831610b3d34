"""A calendar that leads on for ever ends at a date; archives, models and filters by year do not."""

from datetime import UTC, datetime

import pytest

from seoaudit.crawl.address import broken_limit

NOW = datetime.now(UTC).year


@pytest.mark.parametrize(
    "path",
    [
        f"/events/{NOW + 3}-01/",
        f"/events/{NOW - 3}-12/",
        f"/{NOW + 4}/05/",
        f"/plan?date={NOW + 5}-01-02",
        f"/plan?month=3&year={NOW + 9}",
    ],
)
def test_dates_too_far_away(path: str) -> None:
    assert broken_limit(f"https://shop.kg{path}") == "a date more than 2 years away"


@pytest.mark.parametrize(
    "path",
    [
        f"/events/{NOW + 1}-01/",
        "/2016/05/",
        "/2016/05/12/kak-vybrat-botinki/",
        "/product/sony-2019-12/",
        "/shiny/205-55/2130-r16",
        "/zapchasti?year=2010",
        "/c/2102/",
    ],
)
def test_numbers_that_are_no_calendar(path: str) -> None:
    assert broken_limit(f"https://shop.kg{path}") is None
