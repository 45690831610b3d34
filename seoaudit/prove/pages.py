"""Pages given by a rule's case come in; they are read, stored and derived as a crawl's, into an empty run."""

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from duckdb import DuckDBPyConnection

from seoaudit import derive
from seoaudit.errors import UsageError
from seoaudit.model import Engine, ImageFile, ImageRecoded, Known, Robots, Run
from seoaudit.read import Answer, read_page
from seoaudit.read.robots import RobotsTxt
from seoaudit.read.sitemap import SitemapFacts, read_sitemap
from seoaudit.read.url import is_action, normalise, url_class, url_parts, url_pattern
from seoaudit.store.append import append
from seoaudit.store.clean import clean_rows
from seoaudit.store.rows import columns_of

_PAGE_KEYS = {"url", "status", "headers", "html", "fetched_at", "ttfb_ms"}
_UNREAD = ("fetched", "link")
"""What counts of a page that was not read whole, as in the audit of a run."""

Rows = dict[str, list[tuple[Any, ...]]]
"""Rows to be stored, by table, each with its fetch_id."""

Found = tuple[str, str, str | None]
"""An address, how it became known, and the page that named it."""


def fill_pages(
    con: DuckDBPyConnection, case: Mapping[str, Any], engine: Engine, tables: Set[str] | None = None
) -> None:
    """Read the pages of a case, with its robots.txt and sitemap, and derive the tables asked for from them.

    The shop's root is the start, given or not. Addresses that are linked and not given stay known and unfetched, as
    if a budget had kept them out. Raises UsageError for a page with unknown keys or a bad address.
    """
    if not case["pages"]:
        raise UsageError("a case by pages gives one at least")
    answers = {answer.url: answer for answer in map(_answer, case["pages"])}
    start = normalise("/", next(iter(answers))) or ""
    robots = RobotsTxt.parse(case["robots"].encode()) if "robots" in case else RobotsTxt.open()
    sitemap = _sitemap(start, case["sitemap"]) if "sitemap" in case else None
    open_ = [answer for answer in answers.values() if robots.allowed("seoaudit", answer.url)]
    found: list[Found] = [(start, "start", None)]
    rows: Rows = {}
    for fetch_id, answer in enumerate(open_, 1):
        found += _read(rows, fetch_id, answer)
    for table, several in rows.items():
        append(con, table, several)
    texts = enumerate(case.get("reference_texts", ()))
    append(con, "reference_text", [(number, "supplier.csv", number + 1, text) for number, text in texts])
    append(con, "demand", [*_demand(case.get("demand", ()), start)])
    _store_images(con, case, start)
    found += _store_files(con, len(open_) + 1, start, case, robots, sitemap)
    found += [(url, "list", None) for url in answers]
    _store_known(con, start, found, robots)
    asked = {"engine": engine, "profile": case.get("profile", "production"), "facets": _facets(case)}
    derive.derive(con, Run("case", "", start, asked, {}, "2026-01-01T00:00:00Z", state="complete"), tables)


def _facets(case: Mapping[str, Any]) -> dict[str, Any]:
    """The section of filters; that there is a file of demand is what makes the steps look for it."""
    return {**(case.get("facets") or {}), **({"demand": ["demand.csv"]} if case.get("demand") else {})}


def _store_images(con: DuckDBPyConnection, case: Mapping[str, Any], start: str) -> None:
    """What is known of files: of one that nothing else is said of, that it is a WebP as its headers say."""
    webp = {"content_type": "image/webp", "magic_type": "image/webp", "bytes_read": 16384}
    files = [ImageFile(**{**webp, **_known_columns(row, start, ImageFile)}) for row in case.get("image_files", ())]
    recoded = [ImageRecoded(**_known_columns(row, start, ImageRecoded)) for row in case.get("images_recoded", ())]
    append(con, "image_file", [(0, *row) for row in files])
    append(con, "image_recoded", [(0, *row) for row in recoded])


def _known_columns(row: Mapping[str, Any], start: str, kind: type[ImageFile] | type[ImageRecoded]) -> dict[str, Any]:
    if unknown := row.keys() - set(kind._fields):
        raise UsageError(f"a row about an image's file has other columns, not {', '.join(sorted(unknown))}")
    return {**row, "url": normalise(str(row["url"]), start) or ""}


def _demand(rows: Iterable[Mapping[str, Any]], start: str) -> Iterator[tuple[Any, ...]]:
    for line, row in enumerate(rows, 2):
        if row.keys() - {"query", "page", "clicks"}:
            raise UsageError(f"a row of demand has query, page and clicks: {row}")
        page = normalise(str(row["page"]), start) if "page" in row else None
        yield "demand.csv", line, row.get("query"), page, float(row.get("clicks", 10))


def _answer(page: Mapping[str, Any]) -> Answer:
    url = normalise(str(page.get("url", "")))
    if url is None or page.keys() - _PAGE_KEYS:
        raise UsageError(f"a page of a case has {', '.join(sorted(_PAGE_KEYS))}: {sorted(page)}, {page.get('url')!r}")
    headers = {"content-type": "text/html; charset=utf-8"}
    headers |= {str(name).lower(): str(value) for name, value in (page.get("headers") or {}).items()}
    body = str(page.get("html") or "").encode()
    fetched_at = datetime.fromisoformat(str(page["fetched_at"])) if "fetched_at" in page else None
    ttfb_ms = float(page.get("ttfb_ms", 100))
    return Answer(url, page.get("status", 200), tuple(headers.items()), body, ttfb_ms=ttfb_ms, fetched_at=fetched_at)


def _read(rows: Rows, fetch_id: int, answer: Answer) -> Iterator[Found]:
    facts = read_page(answer)
    for table, columns in columns_of(facts).items():
        if facts.fetched.complete or table in _UNREAD:
            rows.setdefault(table, []).extend((fetch_id, *row) for row in columns.rows())
    for target in facts.targets:
        yield target, "redirect" if target == facts.fetched.redirect_to else "link", answer.url


def _sitemap(start: str, given: list[str] | str) -> SitemapFacts:
    text = given if isinstance(given, str) else _urlset(given)
    return read_sitemap(normalise("/sitemap.xml", start) or "", text.encode(), "application/xml")


def _urlset(urls: Iterable[str]) -> str:
    entries = "".join(f"<url><loc>{url.replace('&', '&amp;')}</loc></url>" for url in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def _store_files(
    con: DuckDBPyConnection, fetch_id: int, start: str, case: Mapping[str, Any], robots: RobotsTxt,
    sitemap: SitemapFacts | None,
) -> Iterator[Found]:  # fmt: skip
    """Store robots.txt and sitemap, and give the addresses the sitemap names."""
    if "robots" in case:
        address, text = normalise("/robots.txt", start) or "", case["robots"]
        _insert(con, "robots", fetch_id, [Robots(address, bytes=len(text.encode()), text=text)])
        _insert(con, "robots_rule", fetch_id, robots.rows(address))
    if sitemap:
        _insert(con, "sitemap", fetch_id + 1, [sitemap.sitemap])
        _insert(con, "sitemap_url", fetch_id + 1, sitemap.urls)
        _insert(con, "hreflang", fetch_id + 1, sitemap.hreflang)
        yield from ((entry.url, "sitemap", sitemap.sitemap.url) for entry in sitemap.urls)


def _insert(con: DuckDBPyConnection, table: str, fetch_id: int, rows: Iterable[tuple[Any, ...]]) -> None:
    append(con, table, ((fetch_id, *row) for row in clean_rows(table, rows)))


def _store_known(con: DuckDBPyConnection, start: str, found: Iterable[Found], robots: RobotsTxt) -> None:
    """One row for every address that became known, by what named it first."""
    first: dict[str, Found] = {}
    for one in found:
        first.setdefault(one[0], one)
    rows = [_known(one, start, robots) for one in first.values()]
    _insert(con, "known", 0, rows)
    parts = [part for row in rows if row.decision != "offsite" for part in url_parts(row.url)]
    _insert(con, "url_part", 0, parts)


def _known(found: Found, start: str, robots: RobotsTxt) -> Known:
    url, found_by, found_on = found
    decision = _decision(url, start, robots)
    own = decision != "offsite"
    return Known(
        url,
        found_by,
        found_on,
        decision,
        robots.reason("seoaudit", url) if decision == "robots_disallowed" else None,
        url_pattern(url),
        url_class(url),
        allowed_own=not own or robots.allowed("seoaudit", url),
        allowed_google=not own or robots.allowed("googlebot", url),
        allowed_yandex=not own or robots.allowed("yandexbot", url),
    )


def _decision(url: str, start: str, robots: RobotsTxt) -> str:
    if _bare_host(url) != _bare_host(start):
        return "offsite"
    if not robots.allowed("seoaudit", url):
        return "robots_disallowed"
    return "action" if is_action(url) else "fetch"


def _bare_host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")
