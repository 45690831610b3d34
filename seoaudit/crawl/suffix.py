"""Host names come in; the domain that belongs to one owner goes out, by the public suffix list as it was shipped."""

from functools import cache
from ipaddress import ip_address
from typing import Any


def registrable(host: str) -> str:
    """The part of `host` that its owner registered: shop.com.kg of m.shop.com.kg; the host itself where it has none.

    Suffixes of platforms count (name.myshopify.com is one shop); a suffix the list does not know is one label. Never
    asks the network. Source: publicsuffix.org, "the list".
    """
    found = _list()(host)
    if found.suffix:
        return str(found.top_domain_under_public_suffix) or host
    return host if _is_address(host) else ".".join(host.split(".")[-2:])


def is_public_suffix(host: str) -> bool:
    """Whether names below `host` belong to different owners, so that no cookie may be set for it."""
    return not _is_address(host) and ("." not in host or not _list()(host).domain)


@cache
def _list() -> Any:
    from tldextract import TLDExtract  # noqa: PLC0415 - few crawls need it, and it takes 0.3 s

    return TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True)


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
