"""Which X-Robots-Tag closes a page to which engine, and which forbids Google to quote it."""

import pytest

from seoaudit.derive.tags import closes, quote_ban


@pytest.mark.parametrize(
    ("tag", "google", "yandex"),
    [
        ("noindex", True, True),
        ("none", True, True),
        ("nofollow, noindex", True, True),
        ("nofollow", False, False),
        ("googlebot: noindex", True, False),
        ("googlebot: nofollow, noindex", True, False),
        ("yandex: none", False, True),
        ("bingbot: noindex", False, False),
        ("unavailable_after: 25 Jun 2027 15:00:00 PST, noindex", True, True),
        ("googlebot: nofollow\nnoindex", True, True),
        ("max-snippet:-1", False, False),
    ],
)
def test_closes(tag: str, google: bool, yandex: bool) -> None:
    assert (closes(tag, "google"), closes(tag, "yandex")) == (google, yandex)


@pytest.mark.parametrize(
    ("tag", "ban"),
    [
        ("nosnippet", "nosnippet"),
        ("noarchive, max-snippet:0", "max-snippet:0"),
        ("googlebot: nosnippet", "nosnippet"),
        ("yandex: nosnippet", None),
        ("max-snippet:50", None),
        ("max-snippet:-1", None),
        ("max-image-preview:none", None),
    ],
)
def test_quote_ban(tag: str, ban: str | None) -> None:
    assert quote_ban(tag) == ban
