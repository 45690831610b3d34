"""Facts of a crawl in, the table `wanted` out: what is to be asked only after a look at them."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb

from seoaudit.derive.site import is_private
from seoaudit.model import Run, Wanted

MAX_HOPS = 10
MOST_WHOLE = 48
"""Images fetched whole, to be made WebP, where that can be done."""
MOST_IMAGES = {"all": 100_000, "sample": 5_000, "none": 0}
SAMPLE, SAMPLE_CATEGORY = 20, 50
"""Filter addresses wanted of each listing and pattern, and of each listing over all its patterns."""
FACTS: Mapping[str, tuple[str, ...]] = {
    "known": ("url", "found_by", "found_on", "decision"),
    "fetched": (
        *("fetch_id", "url", "outcome", "status", "complete", "redirect_to", "canonical"),
        *("page_type", "type_confidence", "page_number", "js_only", "template"),
    ),
    "asset": ("src", "kind"),
    "image": ("url", "src", "context", "alt_state", "source_types"),
    "image_file": ("url", "outcome", "magic_type", "bytes", "width", "height", "animated"),
    "url_part": ("url", "place", "key", "value", "kind"),
    "resource": ("url", "reason"),
    "wanted": ("url", "reason", "method", "about", "limit"),
}
"""Tables and columns it is made from: what was asked already is among them."""
_SQL = "".join(
    (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
    for name in ("00_words", "04_sample", "05_wanted")
)


def fill_wanted(con: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Fill `wanted` with all that a run wants, asked already or not. What it may ask for stands in its request."""
    home = _home(con)
    for name, value in _variables(home, run.request).items():
        con.execute(f"set variable {name} = $value", {"value": value})
    con.execute(_SQL)


def still_wanted(con: duckdb.DuckDBPyConnection, run: Run) -> list[Wanted]:
    """What is wanted and was not asked yet, in a lasting order."""
    if _home(con) is None:
        return []
    fill_wanted(con, run)
    rows = con.execute(
        'select url, reason, method, about, "limit" from wanted'
        " anti join resource using (url, reason)"
        " where reason <> 'facet-sample' or url not in (select url from fetched) order by reason, url"
    ).fetchall()
    return [Wanted(*row) for row in rows]


def _variables(home: str | None, request: Mapping[str, Any]) -> dict[str, Any]:
    parts = urlsplit(home or "")
    host = parts.hostname or ""
    images = request.get("images", "none")
    site = request.get("spider", "site") == "site" and home is not None
    facets = request.get("facets", {})
    return {
        "home": home,
        "sample": int(facets.get("sample", SAMPLE)),
        "sample_category": int(facets.get("sample_category", SAMPLE_CATEGORY)),
        "origin": f"{parts.scheme}://{parts.netloc}",
        "has_twin": "." in host and not is_private(host) and not host.replace(".", "").isdigit(),
        "probes": site and bool(request.get("probes", True)),
        "images_most": MOST_IMAGES[images] if home else 0,
        "images_all": images == "all",
        "images_whole": MOST_WHOLE if home and images != "none" and find_spec("PIL") else 0,
        "externals": int(request.get("external_links", 0)) if site else 0,
    }


def _home(con: duckdb.DuckDBPyConnection) -> str | None:
    """The page where the redirects of the start end; None where it cannot be had."""
    found = con.execute("select url from known where found_by = 'start' limit 1").fetchall()
    url = str(found[0][0]) if found else None
    for _ in range(MAX_HOPS):
        answers = con.execute("select outcome, redirect_to from fetched where url = $url", {"url": url}).fetchall()
        if not answers:
            return None
        outcome, target = answers[0]
        if outcome == "ok":
            return url
        url = target
    return None
