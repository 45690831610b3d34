"""A parsed page and its headers come in; title, metas, canonical, robots directives and language versions go out."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from lxml import etree

from seoaudit.model import Hreflang
from seoaudit.read.answer import Answer
from seoaudit.read.outline import fold
from seoaudit.read.paths import string
from seoaudit.read.refresh import sent_on
from seoaudit.read.url import normalise

_LINK_HEADER = re.compile(r"<([^<>]*)>((?:\s*;\s*[^,;=\"<>]+(?:=\s*(?:\"[^\"]*\"|[^\",;<>]*))?)*)")
_LINK_PARAM = re.compile(r";\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:\"([^\"]*)\"|([^\",;\s]*))")
_STRING = string("string()")
_IGNORED_CANONICAL = ("hreflang", "lang", "media", "type")
"""Attributes with which Google ignores rel=canonical (consolidate-duplicate-urls)."""


class Head(NamedTuple):
    """What a page says about itself. Fields as the columns of `fetched`; `base` is what its hrefs resolve against."""

    base: str
    title: str | None
    title_count: int
    description: str | None
    description_count: int
    lang: str | None
    canonical: str | None
    canonical_count: int
    canonical_outside_head: bool
    canonicals: tuple[str, ...]
    robots_meta: str | None
    robots_meta_google: str | None
    robots_meta_yandex: str | None
    x_robots_tag: str | None
    og: dict[str, str]
    viewport: str | None
    meta_refresh: str | None
    hreflang: tuple[Hreflang, ...]
    loaders: tuple[etree._Element, ...]
    """Links and scripts, wherever they stand but in templates."""


def read_head(root: etree._Element, heads: list[etree._Element], answer: Answer) -> Head:
    """The head of the page under `root`; metas that stray into body count, a canonical there does not.

    `heads` are the titles, metas, links, bases and scripts of the page, wherever they stand.
    """
    everything = _active(root, heads)
    found = [el for el in everything if el.tag != "script"]
    base = _base(found, answer.url)
    before = set(takewhile(lambda el: el.tag != "body", root))
    titles = _titles(found, before)
    metas = [el for el in found if el.tag == "meta"]
    links = [el for el in found if el.tag == "link" and el.get("rel")]
    headers = _link_headers(answer, base)
    inside, outside = _canonicals(links, before, base)
    in_header = [url for url, rel, _ in headers if rel == "canonical"]
    canonicals = list(dict.fromkeys([*inside, *in_header]))
    contents = _contents(metas)
    descriptions = contents["description"]
    return Head(
        base=base,
        title=next(filter(None, titles), None),
        title_count=len(titles),
        description=next(filter(None, descriptions), None),
        description_count=len(descriptions),
        lang=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip() or None,
        canonical=canonicals[0] if canonicals else None,
        canonical_count=len(canonicals),
        canonical_outside_head=bool(outside),
        canonicals=_disagreeing(inside, in_header, outside),
        robots_meta=_directives(contents, "robots"),
        robots_meta_google=_directives(contents, "googlebot"),
        robots_meta_yandex=_directives(contents, "yandex", "yandexbot"),
        x_robots_tag=", ".join(answer.header_values("x-robots-tag")) or None,
        og=_open_graph(metas),
        viewport=next(iter(contents["viewport"]), None),
        meta_refresh=sent_on(answer, _refreshes(metas), base),
        hreflang=_hreflang(links, headers, base, answer.url),
        loaders=tuple(el for el in everything if el.tag in ("link", "script")),
    )


def _active(root: etree._Element, heads: list[etree._Element]) -> list[etree._Element]:
    """Those that stand in no template, where they are inert."""
    if next(root.iter("template"), None) is None:
        return heads
    return [el for el in heads if next(el.iterancestors("template"), None) is None]


def _base(found: list[etree._Element], url: str) -> str:
    """What hrefs resolve against: the first base with an href, even an empty one; the page where it is no address.

    Source: the HTML standard, 2.4.3 "document base URL".
    """
    closed = ("noscript", "svg")
    bases = (el for el in found if el.tag == "base" and next(el.iterancestors(*closed), None) is None)
    href = next((href for el in bases if (href := el.get("href")) is not None), "")
    return normalise(href, url) or url


def _titles(found: list[etree._Element], before: set[etree._Element]) -> list[str]:
    """Titles of head; where there is none, those of the document, drawings aside."""
    titles = [el for el in found if el.tag == "title"]
    inside = [el for el in titles if _in_head(el, before)]
    chosen = inside or [el for el in titles if next(el.iterancestors("svg"), None) is None]
    return [fold(_STRING(el)) for el in chosen]


def _contents(metas: list[etree._Element]) -> dict[str, list[str]]:
    """The contents of metas by their names."""
    found: dict[str, list[str]] = defaultdict(list)
    for el in metas:
        found[(el.get("name") or "").strip().lower()].append(fold(el.get("content")))
    return found


def _directives(contents: dict[str, list[str]], *names: str) -> str | None:
    return ", ".join(text.lower() for name in names for text in contents[name] if text) or None


def _open_graph(metas: list[etree._Element]) -> dict[str, str]:
    """Open Graph and product properties by name, lower case; the first of each counts."""
    found: dict[str, str] = {}
    for el in metas:
        name = (el.get("property") or el.get("name") or "").strip().lower()
        if name.startswith(("og:", "product:")) and (content := fold(el.get("content"))):
            found.setdefault(name, content)
    return found


def _canonicals(links: list[etree._Element], before: set[etree._Element], base: str) -> tuple[list[str], list[str]]:
    inside: list[str] = []
    outside: list[str] = []
    for el in links:
        href = (el.get("href") or "").strip()
        if "canonical" not in (el.get("rel") or "").lower().split() or not href:
            continue
        if any(el.get(name) for name in _IGNORED_CANONICAL):
            continue
        if (target := normalise(href, base)) is not None:  # what is no address of the web is ignored
            (inside if _in_head(el, before) else outside).append(target)
    return inside, outside


def _disagreeing(inside: list[str], in_header: list[str], outside: list[str]) -> tuple[str, ...]:
    """Canonicals with their places, where there are several different ones, or one only in body."""
    if len({*inside, *in_header, *outside}) < 2 and (inside or in_header or not outside):
        return ()
    placed = [*(("head", url) for url in inside), *(("header", url) for url in in_header)]
    placed += (("body", url) for url in outside)
    return tuple(f"{place}: {url}" for place, url in dict.fromkeys(placed))


def _in_head(el: etree._Element, before: set[etree._Element]) -> bool:
    """Whether an element stands `before` body: what head holds belongs to it behind </head> too.

    Source: the HTML standard, 13.2.6.4.6 "after head".
    """
    return el in before or any(holder in before for holder in el.iterancestors())


def _link_headers(answer: Answer, base: str) -> list[tuple[str, str, str | None]]:
    """Address, relation and hreflang of every relation in Link headers (RFC 8288)."""
    found: list[tuple[str, str, str | None]] = []
    for value in answer.header_values("link"):
        for href, params in _LINK_HEADER.findall(value[:20_000]):
            given = {name.lower(): quoted or plain for name, quoted, plain in _LINK_PARAM.findall(params)}
            target = normalise(href.strip(), base)
            if target:
                found += [(target, rel, given.get("hreflang")) for rel in given.get("rel", "").lower().split()]
    return found


def _refreshes(metas: list[etree._Element]) -> Iterator[str]:
    """The contents of metas that refresh a page."""
    for el in metas:
        if (el.get("http-equiv") or "").strip().lower() == "refresh" and not _hidden(el):
            yield el.get("content") or ""


def _hidden(el: etree._Element) -> bool:
    return next(el.iterancestors("noscript"), None) is not None


def _hreflang(
    links: list[etree._Element], headers: list[tuple[str, str, str | None]], base: str, url: str
) -> tuple[Hreflang, ...]:
    rows: list[Hreflang] = []
    for el in links:
        code = el.get("hreflang")
        if code is not None and "alternate" in (el.get("rel") or "").lower().split():
            href = el.get("href") or ""
            rows.append(Hreflang(url, code.strip(), normalise(href, base) or href, "html", len(rows)))
    for target, rel, code in headers:
        if rel == "alternate" and code:
            rows.append(Hreflang(url, code.strip(), target, "header", len(rows)))
    return tuple(rows)
