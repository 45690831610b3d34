"""How long a style sheet, script or font may be kept, as its headers say."""

import pytest

from seoaudit.crawl.caching import fresh_seconds

DATE = "Sat, 28 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("control", "expires", "seconds"),
    [
        (None, None, None),
        ("public", None, None),
        ("public, max-age=31536000, immutable", None, 31536000),
        ("max-age=60, s-maxage=86400", None, 86400),
        ('Max-Age="600"', None, 600),
        ("x-max-age=600", None, None),
        ("no-cache", "Sun, 29 Nov 2026 10:00:00 GMT", 0),
        ("no-store, max-age=600", None, 0),
        ('no-cache="set-cookie", max-age=600', None, 600),
        ("max-age=0", "Sun, 29 Nov 2026 10:00:00 GMT", 0),
        ("public", "Sun, 29 Nov 2026 10:00:00 GMT", 86400),
        (None, "Sat, 28 Nov 2026 09:00:00 GMT", 0),
        (None, "0", 0),
        (None, "-1", 0),
    ],
)
def test_the_lifetime_that_headers_give(control: str | None, expires: str | None, seconds: int | None) -> None:
    assert fresh_seconds(control, expires, DATE) == seconds
