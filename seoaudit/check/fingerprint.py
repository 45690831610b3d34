"""A rule, an address and key values come in, a name for the finding that is the same next week goes out."""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_ENCODER = json.JSONEncoder(ensure_ascii=False, default=str)


def fingerprinter(hosts: Collection[str]) -> Callable[[str, Iterable[Any]], str]:
    """The function that makes fingerprints of a shop with these hosts: sha256 of rule id and key values, as hex.

    Addresses of the shop count without scheme and host, so that a finding on staging is the one in production.
    """
    own = frozenset(host.lower() for host in hosts)

    def short(value: Any) -> Any:
        found = _ADDRESS.fullmatch(value) if isinstance(value, str) else None
        return (found[2] or "/") if found and found[1].lower() in own else value

    def fingerprint(rule: str, values: Iterable[Any]) -> str:
        text = _ENCODER.encode([rule, *map(short, values)])
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()

    return fingerprint
