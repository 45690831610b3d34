"""Derived pages in, the table `leak` out: what the shop names of stagings, of this machine and of private networks."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import duckdb

from seoaudit.derive.site import is_private, www_twin

_NAMED = {
    "canonical": "select url, canonical as target from page where canonical_self = false",
    "hreflang": "select url, href as target from hreflang",
    "image": "select url, src as target from image",
    "resource": "select url, src as target from asset",
    "structured-data": "select url, text as target from sd_prop where value_kind = 'url'",
    "sitemap": "select site.home as url, sitemap_url.url as target from sitemap_url, site",
    "link": "select url, target from link semi join leaking on leaking.url = link.target",
}
_HOST = "split_part(target, '/', 3)"
_HOSTS = f"""
    select distinct split_part(url, '/', 3) from page
    union select distinct {_HOST} from ({_NAMED["image"]})
    union select distinct {_HOST} from ({_NAMED["resource"]})
    union select distinct {_HOST} from ({_NAMED["structured-data"]})
    union select distinct {_HOST} from ({_NAMED["sitemap"]})
"""
"""Every host the shop names; canonicals, alternates and links are known addresses, and so rows of `page`."""


def leaks(con: duckdb.DuckDBPyConnection, stagings: Sequence[str]) -> None:
    """Fill `leak`. `stagings` are hosts, with a port or without, that stand for all hosts below them too.

    A shop on a private address may name others of its kind, and a staging its own hosts. The root of a private
    address in a text is what instructions name (a router's page), not a leak.
    """
    row = con.execute("select host, private from site").fetchone()
    host, private = row or ("", False)
    stagings = [name for name in stagings if not _of([name], [host])]
    hosts = [name for (name,) in con.execute(_HOSTS).fetchall() if name and name not in (host, www_twin(host))]
    staging = _of(stagings, hosts)
    internal = set() if private else {name for name in hosts if is_private(_name(name))}
    if found := sorted(staging | internal):
        _fill(con, found, sorted(internal - staging))


def _of(stagings: Sequence[str], hosts: Sequence[str]) -> set[str]:
    """Those of the hosts that a staging's name stands for."""
    return {
        host
        for host in hosts
        for staging in stagings
        if f".{host if ':' in staging else _name(host)}".endswith(f".{staging}")
    }


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:  # a bracket without its fellow
        return ""


def _fill(con: duckdb.DuckDBPyConnection, hosts: Sequence[str], internal: Sequence[str]) -> None:
    con.execute("create or replace temp table leaking_host as select unnest($hosts) as host", {"hosts": hosts})
    con.execute(
        "create or replace temp table leaking as"
        " select url from page semi join leaking_host on leaking_host.host = split_part(url, '/', 3)"
    )
    selects = " union all ".join(
        f"select url, '{place}' as place, target, {_HOST} as host, {_manual(place)} as manual from ({sql})"
        for place, sql in _NAMED.items()
    )
    con.execute(
        f"insert into leak by name select distinct url, place, target, host from ({selects})"
        " semi join leaking_host using (host)"
        " where not (manual and list_contains($internal, host))",
        {"internal": list(internal)},
    )


def _manual(place: str) -> str:
    return f"rtrim(target, '/') = 'http://' || {_HOST}" if place == "link" else "false"
