"""The run and its pages in, the one row of `site` out."""

import ipaddress
from urllib.parse import urljoin, urlsplit

import duckdb

from seoaudit.model import Run


def site_row(con: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Insert the shop's row; the start is where the redirects of the named address lead, of a list its host's root."""
    con.execute("delete from site")
    found = con.execute("select target from redirect where url = $url and not loops", {"url": run.url}).fetchone()
    spider = run.request.get("spider", "site")
    start = urljoin(run.url, "/") if spider == "list" else found[0] if found else run.url
    parts = urlsplit(start)
    con.execute(
        "insert into site by name select $url as url, $host as host, $hosts as hosts, $private as private,"
        " $profile as profile, $admitted as admitted, $refused as refused, $url as home, $whole as whole,"
        " $followed as followed",
        {
            "url": start,
            "host": parts.netloc,
            "hosts": [parts.netloc, www_twin(parts.netloc)],
            "private": is_private(parts.hostname or ""),
            "profile": run.request.get("profile", "production"),
            "admitted": any(map(run.request.get, ("with_password", "header_names"))),
            "refused": run.state == "blocked",
            "whole": run.state == "complete" and not run.counts.get("limited"),
            "followed": spider == "site" and run.request.get("scope") != "folder",
        },
    )


def www_twin(host: str) -> str:
    """The same host with www. where it had none, and without where it had."""
    return host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"


def is_private(host: str) -> bool:
    """True for localhost and for addresses of loopback, private and link-local ranges."""
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".test")):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_private
    except ValueError:
        return False
