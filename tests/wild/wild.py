"""A shop made while it is asked comes in; a running server, an audit of it and a comparison with its truth go out."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from urllib.parse import parse_qsl, urljoin, urlsplit

import duckdb
from lxml import html as reader

from tests.loopback import Answer, serving
from tests.program import audited

Query = dict[str, str]
CANONICAL = re.compile(r'<link (?=[^>]*rel="canonical")[^>]*?href="([^"]+)"')
TITLE = re.compile(r"<title>([^<]*)</title>")
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')


@dataclass(frozen=True)
class Reply:
    """One answer with the truth about it: its type, the product it shows, the trap it belongs to."""

    kind: str
    body: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    product: int | None = None
    trap: str | None = None


class Shop(Protocol):
    """A shop answers a path and its query; `origin` is its own address."""

    def answer(self, origin: str, path: str, query: Query) -> Reply: ...


@contextmanager
def served(shop: Shop) -> Iterator[tuple[str, list[str]]]:
    """The origin of a running shop, and the list of what it was asked for."""
    asked: list[str] = []

    def answer(path: str, host: str) -> Answer:
        asked.append(path)
        reply = ask(shop, f"http://{host}", f"http://{host}{path}")
        return reply.status, reply.headers, reply.body.encode()

    with serving(answer) as origin:
        yield origin, asked


def ask(shop: Shop, origin: str, url: str) -> Reply:
    """The shop's answer to an address."""
    parts = urlsplit(url)
    return shop.answer(origin, parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)))


class Page(NamedTuple):
    """What the audit says of an address, and the truth."""

    url: str
    kind: str
    confidence: str
    outcome: str
    depth: int | None
    truth: Reply

    @property
    def sure(self) -> bool:
        """Whether rules go by its type."""
        return self.confidence != "low"

    @property
    def indexable(self) -> bool:
        """Whether it is no error, not noindex, and canonical to itself or none."""
        found = CANONICAL.search(self.truth.body)
        own = found is None or unescape(found[1]) == self.url
        return own and "noindex" not in self.truth.body[:3000] and self.truth.kind != "error"

    @property
    def odd_snippet(self) -> bool:
        """Whether title or description are shorter or longer than usual; pages of carts and accounts need none."""
        title, description = TITLE.search(self.truth.body), DESCRIPTION.search(self.truth.body)
        titled = len(unescape(title[1]).strip()) if title else 0
        described = len(unescape(description[1]).strip()) if description else 0
        odd = bool(titled and not 15 <= titled <= 65) or bool(described and not 70 <= described <= 160)
        return odd and self.truth.kind != "service"

    @property
    def canonical(self) -> bool:
        """Whether it names a canonical address."""
        return CANONICAL.search(self.truth.body) is not None


@dataclass
class Audited:
    """One audit: the origin, what was asked, the report, and the folder to query."""

    origin: str
    asked: list[str]
    report: dict[str, Any]
    out: Path
    shop: Shop

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query over the audit."""
        with duckdb.connect(str(self.out / "audit.duckdb"), read_only=True) as con:
            return con.execute(sql).fetchall()

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page that answered, by its address without the origin."""
        rows = self.rows("select url, page_type, type_confidence, outcome, click_depth from page where status = 200")
        own = [row for row in rows if row[0].startswith(self.origin)]
        found = [Page._make((*row, ask(self.shop, self.origin, row[0]))) for row in own]
        return {page.url.removeprefix(self.origin): page for page in found if page.truth.kind != "image"}

    def those(self, holds: Callable[[str, Page], bool]) -> set[str]:
        """Addresses of the pages for which something holds."""
        return {url for url, page in self.pages.items() if holds(url, page)}

    @cached_property
    def found(self) -> dict[str, set[str]]:
        """Addresses that findings name, by rule."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self.report["findings"]:
            found[one["rule"]].add(one["url"].removeprefix(self.origin))
        return dict(found)

    def patterned(self, *rules: str) -> dict[str, set[str]]:
        """What these rules find on pages whose text is made by a pattern, as those of goods and sections are."""
        made = self.those(lambda _, page: page.truth.kind in ("product", "category", "info", "brand"))
        return {rule: self.found[rule] & made for rule in rules}

    def crowded(self, listing: Callable[[str], str]) -> set[str]:
        """Listings with a hundred and more linked filter addresses, over ten for each product that they show."""
        chosen: Counter[str] = Counter()
        goods: dict[str, set[str]] = defaultdict(set)
        for (url,) in self.rows("select distinct target from link where target is not null"):
            if url.startswith(self.origin) and ask(self.shop, self.origin, url).kind == "filter":
                chosen[listing(url.removeprefix(self.origin))] += 1
        for url, target in self.rows("select url, target from product_card where not related"):
            path = url.removeprefix(self.origin)
            if self.pages[path].truth.kind in ("category", "pagination"):
                goods[listing(path)].add(target)
        return {path for path, addresses in chosen.items() if addresses >= 100 and addresses > 10 * len(goods[path])}

    def closed_by_canonical(self) -> set[str]:
        """Pages of filters and sortings that name another page as canonical."""
        return self.those(
            lambda _, page: page.kind == page.truth.kind == "filter" and page.canonical and not page.indexable
        )

    def on_listings(self, rule: str) -> set[str]:
        """What a rule finds on listings, narrowed or not."""
        kinds = ("category", "filter", "pagination")
        return self.found[rule] & self.those(lambda _, page: page.truth.kind in kinds)

    def trap_heads(self, *traps: str) -> set[str]:
        """The first known address of every pattern of these traps, which findings name; one alone is no trap."""
        heads = self.rows("select min(url) from page group by url_pattern having count(*) > 1")
        own = [url for (url,) in heads if url.startswith(self.origin)]
        return {url.removeprefix(self.origin) for url in own if ask(self.shop, self.origin, url).trap in traps}

    def spelt(self) -> set[str]:
        """Pages that answered under another spelling with the same heading, and no canonical that names them."""
        probes = self.rows("select url, about from resource where reason = 'probe-spelling' and status = 200")
        pairs = [(about, ask(self.shop, self.origin, about), ask(self.shop, self.origin, url)) for url, about in probes]
        return {
            about.removeprefix(self.origin)
            for about, page, copy in pairs
            if heading(page) == heading(copy) and f'href="{about}"' not in canonical_of(copy)
        }

    def endless(self) -> set[str]:
        """Last pages of lists behind which the shop answers 200."""
        probes = self.rows("select url, about from resource where reason = 'probe-past-end'")
        return {
            about.removeprefix(self.origin) for url, about in probes if ask(self.shop, self.origin, url).status == 200
        }

    def trapped(self) -> Counter[str]:
        """Requests by trap."""
        traps = (ask(self.shop, self.origin, self.origin + path).trap for path in self.asked)
        return Counter(trap for trap in traps if trap)


def heading(reply: Reply) -> str:
    """What stands in the first h1 of an answer."""
    return reply.body.partition("<h1")[2].partition("</h1>")[0]


def canonical_of(reply: Reply) -> str:
    """The link element with the canonical of an answer, or nothing."""
    found = CANONICAL.search(reply.body)
    return unescape(found[0]) if found else ""


def audit(shop: Shop, out: Path) -> Audited:
    """Audit the running shop from its root, in one process."""
    with served(shop) as (origin, asked):
        report = audited(origin, out)
    return Audited(origin, list(asked), report, out, shop)


def depths(shop: Shop, origin: str) -> dict[str, int]:
    """Fewest clicks from the root to every page outside traps, by a reader that is not the product's."""
    root = f"{origin}/"
    found = {root: 0}
    todo = deque([root])
    while todo:
        url = todo.popleft()
        reply = ask(shop, origin, url)
        if reply.status != 200 or reply.trap or reply.kind == "error":
            continue
        for anchor in reader.document_fromstring(reply.body).iter("a"):
            target = urljoin(url, anchor.get("href", "")).partition("#")[0]
            if target.startswith(origin) and target not in found:
                found[target] = found[url] + 1
                todo.append(target)
    return found


def uncompressed(_: str, page: Page) -> bool:
    """Whether a page is large enough to be worth the compression that these shops do without."""
    return page.outcome == "ok" and len(page.truth.body.encode()) >= 2048
