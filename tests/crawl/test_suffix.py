"""Whose domain a host is, and for which no cookie may be set; without the network."""

import pytest

from seoaudit.crawl.suffix import is_public_suffix, registrable


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.shop.kg", "shop.kg"),
        ("a.b.shop.com.kg", "shop.com.kg"),
        ("one.myshopify.com", "one.myshopify.com"),
        ("m.shop.test", "shop.test"),
        ("localhost", "localhost"),
        ("com.kg", "com.kg"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "[::1]"),
    ],
)
def test_the_domain_of_a_host(host: str, domain: str) -> None:
    assert registrable(host) == domain


@pytest.mark.parametrize("host", ["kg", "com.kg", "co.uk", "myshopify.com", "test"])
def test_public_suffixes(host: str) -> None:
    assert is_public_suffix(host)


@pytest.mark.parametrize("host", ["shop.kg", "shop.com.kg", "one.myshopify.com", "shop.test", "127.0.0.1"])
def test_domains_of_one_owner(host: str) -> None:
    assert not is_public_suffix(host)
