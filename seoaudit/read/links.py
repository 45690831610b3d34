"""The outline of a page comes in; its links with target, anchor text, rel and place go out."""

from collections.abc import Sequence
from functools import lru_cache

from seoaudit.model import Link
from seoaudit.read.outline import Outline, fold
from seoaudit.read.url import fragment, in_charset, normalise

_resolve = lru_cache(maxsize=65536)(normalise)
_MOST_KNOWN = 65536
_LINK = tuple.__new__
"""Half of what Link(...) costs, for what is made most often."""
POSITIONS = {
    "header": "header",
    "nav": "nav",
    "aside": "nav",
    "breadcrumb": "breadcrumb",
    "filter": "filter",
    "sort": "sort",
    "pager": "pager",
    "related": "related",
    "footer": "footer",
}


@lru_cache(maxsize=16)
def _known(origin: str, charset: str | None) -> dict[str, str]:
    """Addresses by the absolute hrefs that lead to them, for one origin: half of what a call of lru_cache costs."""
    return {}


class Resolver:
    """Addresses of one page's hrefs. Absolute hrefs are looked up by origin, so that pages share their menus.

    `charset` is the page's: browsers encode the letters of a query in it.
    """

    def __init__(self, base: str, charset: str = "utf-8") -> None:
        self.base = base
        self.charset = None if charset.startswith("utf") else charset
        self.origin = base[: base.find("/", base.find("//") + 2) + 1] or base
        self.known = _known(self.origin, self.charset)

    def __call__(self, href: str) -> str | None:
        """The address `href` leads to, without fragment; None where it is no http(s) address."""
        return self.known.get(href) or self._new(href)

    def _new(self, href: str) -> str | None:
        written = in_charset(href, self.charset) if self.charset and not href.isascii() else href
        if href[:1] != "/" or href[1:2] in ("/", "\\"):
            return _resolve(written, self.base)
        target = normalise(written, self.origin)
        if target and len(self.known) < _MOST_KNOWN:
            self.known[href] = target
        return target


def read_links(
    page: Outline, url: str, resolve: Resolver, cards: Sequence[tuple[int, int, bool]], max_links: int
) -> tuple[tuple[Link, ...], bool]:
    """Rows of `link` in document order, at most `max_links`, and whether there were more.

    `cards` are the cards' first and last elements and whether they stand among related products, in document order.
    """
    rows: list[Link] = []
    in_card = Ranges(cards)
    seen: set[str] = set()
    known = resolve.known
    text, els, starts, ends, regions = page.text, page.els, page.starts, page.ends, page.regions
    for n, (i, href) in enumerate(page.hrefs.items()):
        if n == max_links:
            return tuple(rows), True
        target = known.get(href) or resolve(href)
        values = (
            url,
            target,
            " ".join(text[starts[i] : ends[i]].split()) or _label(page, i) or None,
            _rel(rel) if (rel := els[i].get("rel")) else None,
            (in_card.at(i) if cards else None) or POSITIONS.get(regions[i], "content"),
            n,
            fragment(href) if "#" in href else None,
            None if target else href,
            target in seen,
            not href.isascii() and _is_raw(href),
        )
        rows.append(_LINK(Link, values))
        if target:
            seen.add(target)
    return tuple(rows), False


@lru_cache(maxsize=256)
def _rel(rel: str) -> str | None:
    return " ".join(sorted(set(rel.lower().split()))) or None


def _is_raw(href: str) -> bool:
    """Whether path or query of `href` hold letters outside ASCII; hosts have their own form, fragments are not sent."""
    address = href.partition("#")[0]
    return not (address.partition("//")[2].partition("/")[2] if "//" in address else address).isascii()


def _label(page: Outline, i: int) -> str:
    """What stands for the text of a link without text: alt texts of its images, else its title."""
    el = page.els[i]
    alts = [el.get("alt")] if page.tags[i] == "area" else []
    alts += [page.els[j].get("alt") for j in range(i + 1, page.lasts[i] + 1) if page.tags[j] == "img"]
    return fold(" ".join(filter(None, alts))) or fold(el.get("title") or el.get("aria-label"))


class Ranges:
    """Whether elements, asked for in document order, stand in cards."""

    def __init__(self, cards: Sequence[tuple[int, int, bool]]) -> None:
        self.cards = cards
        self.next = 0

    def at(self, i: int) -> str | None:
        """ "related" or "card" where element i stands in one, else None."""
        cards = self.cards
        while self.next < len(cards) and cards[self.next][1] < i:
            self.next += 1
        if self.next == len(cards) or cards[self.next][0] > i:
            return None
        return "related" if cards[self.next][2] else "card"
