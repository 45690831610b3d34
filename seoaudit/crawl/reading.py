"""An answer comes in; what the crawl keeps of it goes out: rows for the store, addresses for the frontier."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from seoaudit import read
from seoaudit.crawl.identity import product_keys
from seoaudit.crawl.policy import without_credentials
from seoaudit.model import ImageRecoded, PageFacts, SitemapUrl
from seoaudit.read.answer import Answer, Limits
from seoaudit.read.sitemap import read_sitemap
from seoaudit.read.url import scheme_of
from seoaudit.store.clean import clean_columns
from seoaudit.store.rows import Rows, columns_of

MOST_REMEMBERED = 250_000
MOST_REFUSED = 100
REFUSED_SCHEMES = frozenset("file ftp ftps gopher data s3 sftp smb ldap dict ws wss".split())


@dataclass(slots=True)
class Target:
    """An address that a page or sitemap names."""

    url: str
    found_by: str
    card: int | None = None
    """The product whose card links to it."""


@dataclass(slots=True)
class Reading:
    """What one answer came to. `products` are those the page shows or is about."""

    rows: Rows
    targets: list[Target] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Addresses of schemes that are never fetched."""
    outcome: str = "ok"
    status: int | None = None
    reason: str | None = None
    redirect_to: str | None = None
    page_type: str = "other"
    products: tuple[int, ...] = ()
    children: tuple[str, ...] = ()
    """Further sitemaps that a sitemap index names."""


@dataclass(frozen=True, slots=True)
class PageJob:
    """One answer to read. `cut` says that the connection ended before the body did."""

    answer: Answer
    cut: bool = False


@dataclass(frozen=True, slots=True)
class SitemapJob:
    """One sitemap to read: body as received, still compressed where the file is."""

    url: str
    body: bytes
    content_type: str | None
    found_by: str
    parent: str | None
    status: int
    last_modified: str | None
    trouble: tuple[str, str] | None = None
    """Outcome and reason where `body` is only the start of the file."""


@dataclass(frozen=True, slots=True)
class ImageJob:
    """One whole image file to make a WebP of."""

    url: str
    body: bytes


Job = PageJob | SitemapJob | ImageJob


_USUAL = Limits()


class PageReader:
    """Reads answers one after another; an address is told once for each way of naming it, as menus name all again."""

    def __init__(self, limits: Limits = _USUAL) -> None:
        self._told: set[int] = set()
        self._limits = limits
        self._read_page = read.read_page  # imported now, not within the first page's deadline

    def read(self, job: Job) -> Reading:
        """The rows and addresses of one answer; whatever its bytes are, the outcome says what became of it."""
        if isinstance(job, ImageJob):
            return _image(job)
        return self._page(job) if isinstance(job, PageJob) else self._sitemap(job)

    def _page(self, job: PageJob) -> Reading:
        facts = _read_cut(job.answer, self._limits) if job.cut else self._read_page(job.answer, self._limits)
        if facts.fetched.status == 429:
            facts = replace(facts, fetched=facts.fetched._replace(outcome="rate_limited", complete=False))
        fetched = facts.fetched
        products, cards = product_keys(facts)
        return Reading(
            rows=columns_of(facts),
            targets=list(self._fresh((url, found_by, cards.get(url)) for url, found_by in _targets(facts))),
            refused=list(_refused(facts, job.answer.url)),
            outcome=fetched.outcome,
            status=fetched.status,
            reason=fetched.reason,
            redirect_to=fetched.redirect_to,
            page_type=fetched.page_type,
            products=products,
        )

    def _sitemap(self, job: SitemapJob) -> Reading:
        facts = read_sitemap(job.url, job.body, job.content_type)
        row = facts.sitemap._replace(
            found_by=job.found_by, parent=job.parent, status=job.status, last_modified=job.last_modified
        )
        if job.trouble and row.outcome != "too_large":
            row = row._replace(outcome=job.trouble[0], reason=job.trouble[1])
        rows = {
            "sitemap": clean_columns("sitemap", [row]),
            "sitemap_url": clean_columns("sitemap_url", facts.urls),
            "hreflang": clean_columns("hreflang", facts.hreflang),
        }
        return Reading(
            rows={table: found for table, found in rows.items() if found},
            targets=list(self._fresh((url, "sitemap", None) for url in _web_addresses(facts.urls))),
            outcome=row.outcome,
            reason=row.reason,
            children=facts.children,
        )

    def _fresh(self, named: Iterable[tuple[str, str, int | None]]) -> Iterator[Target]:
        if len(self._told) >= MOST_REMEMBERED:
            self._told.clear()
        for url, found_by, card in named:
            key = hash((url, found_by, card is not None))
            if key not in self._told:
                self._told.add(key)
                yield Target(without_credentials(url), found_by, card)


def _image(job: ImageJob) -> Reading:
    """One row of `image_recoded`."""
    from seoaudit.read.image_recode import NoPixelsError, recode  # noqa: PLC0415 - most crawls have no use for it

    row = ImageRecoded(job.url, bytes=len(job.body))
    try:
        made = recode(job.body)
    except NoPixelsError as problem:
        row = row._replace(outcome="parse_limited", detail=str(problem))
    else:
        row = row._replace(recoded_bytes=made.bytes, quality=made.quality, ssim=made.ssim, thumbnail=made.small)
    return Reading({"image_recoded": clean_columns("image_recoded", [row])}, outcome=row.outcome, reason=row.detail)


def _read_cut(answer: Answer, limits: Limits) -> PageFacts:
    """The facts of an answer whose connection ended early; a chunked body has no length that could tell."""
    if answer.header("content-length") is None:
        length = ("content-length", str(len(answer.body) + 1))
        answer = replace(answer, headers=(*answer.headers, length))
    facts = read.read_page(answer, limits)
    return replace(facts, fetched=facts.fetched._replace(reason="the connection ended before the answer did"))


def _targets(facts: PageFacts) -> Iterator[tuple[str, str]]:
    """Every address the page makes known, with how it became known."""
    linked = {link.target for link in facts.link}
    alternates = {alternate.href for alternate in facts.hreflang}
    redirects = {facts.fetched.redirect_to, facts.fetched.meta_refresh}
    for url in facts.targets:
        if url in redirects:
            yield url, "redirect"
        elif url in linked:
            yield url, "link"
        else:
            yield url, "hreflang" if url in alternates else "canonical"


def _web_addresses(entries: Iterable[SitemapUrl]) -> Iterable[str]:
    return dict.fromkeys(entry.url for entry in entries if entry.url.startswith(("http://", "https://")))


def _refused(facts: PageFacts, url: str) -> Iterator[str]:
    hrefs = [link.href for link in facts.link if link.href]
    for href in hrefs[:MOST_REFUSED]:
        if scheme_of(href, url) in REFUSED_SCHEMES:
            yield href.strip()[:500]
