"""Addresses and host names come in; whether they lead into this machine or its network goes out."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")


def is_internal(address: str) -> bool:
    """Whether `address`, an IP literal, is of a loopback, private, link-local, metadata or other internal range.

    Ranges that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo) are judged by that too.
    """
    ip = ip_address(address.partition("%")[0])
    return any(not inner.is_global or inner.is_multicast for inner in _embedded(ip))


def says_internal(host: str) -> bool:
    """Whether the host name of a normalised URL says by itself that it is internal: a literal, or localhost (RFC 6761).

    Other names are known for what they are only once they are resolved.
    """
    name = host.rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    if not (name[-1:].isdigit() or ":" in name):
        return False
    try:
        return is_internal(name)
    except ValueError:
        return False


def _embedded(ip: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if isinstance(ip, IPv4Address):
        return [ip]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    if ip in _NAT64:
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    inner: list[IPv4Address | IPv6Address] = [ip]
    if ip.sixtofour:
        inner.append(ip.sixtofour)
    if ip.teredo:
        inner.extend(ip.teredo)
    return inner
