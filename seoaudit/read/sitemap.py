"""The bytes of a sitemap come in; its addresses, its children and what is wrong with it go out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from seoaudit.model import Hreflang, Sitemap, SitemapUrl
from seoaudit.read.decode import BodyError, decompress
from seoaudit.read.url import normalise

MAX_BYTES = 52_428_800
"""Decoded bytes that count (50 MB, sitemaps.org)."""

MAX_URLS = 50_000
"""Addresses that count in one file (sitemaps.org)."""

MAX_HREFLANG = 200_000
MAX_TEXT = 2_048

_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"
_TOO_LARGE = "too_large", "more than 50 MB"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_ADDRESS = re.compile(rb"\s*https?://", re.I)
_SITEMAP, _FEED = frozenset(("url", "sitemap")), frozenset(("item", "entry"))
_ROOTS = {"urlset": "urlset", "sitemapindex": "index", "rss": "urlset", "feed": "urlset", "rdf": "urlset"}


@dataclass(frozen=True)
class SitemapFacts:
    """One file read: its row, its entries, the sitemaps an index names, the language versions.

    An address that is no http(s) address stays as written: it is a fact for a finding, never to be fetched.
    """

    sitemap: Sitemap
    urls: tuple[SitemapUrl, ...] = ()
    children: tuple[str, ...] = ()
    hreflang: tuple[Hreflang, ...] = ()


@dataclass
class _Reading:
    """What has been read so far."""

    url: str
    kind: str = "none"
    urls: list[SitemapUrl] = field(default_factory=list)
    children: dict[str, None] = field(default_factory=dict)
    hreflang: list[Hreflang] = field(default_factory=list)
    entries: int = 0
    outcome: str = "ok"
    reason: str | None = None

    def fault(self, outcome: str, reason: str) -> None:
        """Record the first thing that is wrong; what was read before stays."""
        if self.outcome == "ok":
            self.outcome, self.reason = outcome, reason[:300]

    def full(self) -> bool:
        """Count an entry; True, and a fault, where it is one too many."""
        self.entries += 1
        if self.entries > MAX_URLS:
            self.fault("too_large", f"more than {MAX_URLS:,} addresses")
            return True
        return False


def read_sitemap(url: str, body: bytes, content_type: str | None = None) -> SitemapFacts:
    """Read the sitemap `body` (Content-Encoding removed; a .gz file as it is) of the address `url`.

    Takes XML urlsets and indexes, RSS, Atom and text. Entities are never resolved, nothing is fetched, at most 50 MB
    and 50,000 addresses are read. Outcomes: ok, bad_sitemap, too_large; entries before a break are kept.
    Source: sitemaps.org; Google, "Build and submit a sitemap".
    """
    reading = _Reading(url)
    data = _unpack(body, reading)
    start = data[:2_000].lstrip(b"\xef\xbb\xbf\x00 \t\r\n")
    if not start:
        reading.fault("bad_sitemap", "the file is empty")
    elif _HTML.search(start) and not start.startswith(b"<?xml-stylesheet"):
        reading.fault("bad_sitemap", "it is an HTML page")
    elif _ADDRESS.match(start):
        _read_text(data, reading)
    else:
        _read_xml(data, reading)
    row = Sitemap(
        url,
        kind=reading.kind,
        outcome=reading.outcome,
        reason=reading.reason,
        entries=reading.entries,
        bytes=len(data),
    )
    return SitemapFacts(row, tuple(reading.urls), tuple(reading.children), tuple(reading.hreflang))


def _unpack(body: bytes, reading: _Reading) -> bytes:
    """`body` without its gzip coat, cut at the limit."""
    if body.startswith(_GZIP):
        try:
            return decompress(body, "gzip", MAX_BYTES)
        except BodyError as problem:
            return _start_of(problem, reading)
    if len(body) > MAX_BYTES:
        reading.fault(*_TOO_LARGE)
    return body[:MAX_BYTES]


def _start_of(problem: BodyError, reading: _Reading) -> bytes:
    """What of a packed file can be read, its fault told."""
    if problem.outcome == "too_large":
        reading.fault(*_TOO_LARGE)
    elif problem.outcome == "truncated":
        reading.fault("bad_sitemap", "the gzip file is cut")
    else:
        reading.fault("bad_sitemap", f"gzip: {problem}")
    return problem.start


def _read_text(data: bytes, reading: _Reading) -> None:
    reading.kind = "text"
    for line in data.decode("utf-8-sig", "replace").splitlines():
        text = line.strip()
        if not text:
            continue
        if reading.full():
            return
        if not normalise(text):
            reading.fault("bad_sitemap", f"not an address: {text[:100]}")
        reading.urls.append(SitemapUrl(normalise(text) or text[:MAX_TEXT], reading.url))


def _read_xml(data: bytes, reading: _Reading) -> None:
    body = data.lstrip(b" \t\r\n" + _BOM)
    if data.removeprefix(_BOM) != body:
        reading.fault("bad_sitemap", "blank space stands before the XML declaration")
    try:
        for name, element in _entries(body, reading):
            if reading.full():
                return
            _read_entry(name, element, reading)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        reading.fault("bad_sitemap", f"broken XML: {error}")


def _entries(body: bytes, reading: _Reading) -> Iterator[tuple[str, etree._Element]]:
    """Name and element of each entry; elements are freed once used. A feed's own image has a <url> that is none."""
    wanted = _SITEMAP
    events = etree.iterparse(
        BytesIO(body),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for event, element in events:
        name = _local(element)
        if event == "start":
            if element.getparent() is not None:
                continue
            if not _take_root(name, reading):
                return
            wanted = _SITEMAP if name in ("urlset", "sitemapindex") else _FEED
        elif name in wanted:
            yield name, element
            _free(element)


def _take_root(name: str, reading: _Reading) -> bool:
    kind = _ROOTS.get(name)
    if kind is None:
        reading.fault("bad_sitemap", f"the root element is <{name[:50]}>, not <urlset> or <sitemapindex>")
        return False
    reading.kind = kind
    return True


def _free(element: etree._Element) -> None:
    parent = element.getparent()
    element.clear()
    while parent is not None and (before := element.getprevious()) is not None:
        parent.remove(before)


def _read_entry(name: str, element: etree._Element, reading: _Reading) -> None:
    texts: dict[str, str] = {}
    images = 0
    links = []
    for child in element:
        part = _local(child)
        if part == "image":
            images += 1
        elif part == "link" and child.get("hreflang"):
            links.append(child)
        elif part == "link" and (href := child.get("href")):  # Atom, RFC 4287, section 4.2.7.2
            if child.get("rel", "alternate") == "alternate":
                texts.setdefault("link", href)
        else:
            texts.setdefault(part, "".join(map(str, child.itertext())).strip()[:MAX_TEXT])
    location = texts.get("loc") or texts.get("link")
    if not location:
        reading.entries -= 1
        reading.fault("bad_sitemap", "an entry has no <loc>")
        return
    address = _address(location, reading.url)
    if name == "sitemap":
        reading.children[address] = None
        return
    lastmod, changefreq, priority = (texts.get(key) or None for key in ("lastmod", "changefreq", "priority"))
    reading.urls.append(SitemapUrl(address, reading.url, lastmod, changefreq, priority, images))
    _read_languages(address, links, reading)


def _read_languages(address: str, links: list[etree._Element], reading: _Reading) -> None:
    for place, link in enumerate(links):
        if len(reading.hreflang) >= MAX_HREFLANG:
            return
        href = (link.get("href") or "").strip()
        target = _address(href, reading.url) if href else None
        reading.hreflang.append(Hreflang(address, (link.get("hreflang") or "")[:100], target, "sitemap", place))


def _address(text: str, base: str) -> str:
    """The resolved address, or the text as written where it is no http(s) address."""
    return normalise(text, base) or text[:MAX_TEXT]


def _local(element: etree._Element) -> str:
    """The local name in lower case; empty for entity references."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
