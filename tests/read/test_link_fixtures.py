"""Every page of link checkers' own tests: links, images, base and refresh as an independent reader finds them."""

import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import html5lib  # type: ignore[import-untyped]
import pytest

from seoaudit.model import PageFacts
from seoaudit.read import read_page
from tests.read.reading import answer

HTML = "{http://www.w3.org/1999/xhtml}"
INERT = frozenset((f"{HTML}template",))
UNSEEN = INERT | {f"{HTML}noscript"}
PAGES = 111
"""Files of the archive; its other members are folders."""


class Expected(NamedTuple):
    """What a browser's rules find on a page: link targets in order (hrefs where they are none), images, refresh."""

    links: list[str]
    images: list[set[str]]
    refresh: str | None


def expected(body: str, url: str) -> Expected:
    """The page as html5lib builds it, its addresses as urllib joins them."""
    root = html5lib.parse(body, treebuilder="etree")
    every = list(walk(root, INERT))
    base = next((joined(el.get("href"), url) for el in every if named(el, "base") and "href" in el.attrib), url)
    base = base if base.startswith("http") else url
    links = [joined(el.get("href"), base) for el in every if named(el, "a", "area") and "href" in el.attrib]
    refreshes = (el.get("content", "") for el in every if el.get("http-equiv", "").lower() == "refresh")
    return Expected(links, list(images(root, base)), next((refresh(text, base) for text in refreshes), None))


def walk(el: Any, closed: frozenset[str]) -> Iterator[Any]:
    """The elements under `el` in document order, those inside closed ones left out."""
    yield el
    if el.tag not in closed:
        for child in el:
            yield from walk(child, closed)


def named(el: Any, *names: str) -> bool:
    return el.tag in {HTML + name for name in names}


def images(root: Any, base: str) -> Iterator[set[str]]:
    """For each img outside noscript its web addresses: src, srcset, and the sources before it in its picture."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for el in walk(root, UNSEEN):
        if named(el, "img"):
            holder = parents[el]
            sources = [one for one in holder if named(one, "source")] if named(holder, "picture") else []
            written = [el.get("src", ""), *(url for one in (el, *sources) for url in srcset(one.get("srcset", "")))]
            yield {url for url in (joined(one, base) for one in written if one) if url.startswith("http")}


def srcset(text: str) -> list[str]:
    """The addresses of a srcset whose candidates stand behind a comma and white space."""
    return [
        candidate.split()[0].rstrip(",") for candidate in text.replace(",\n", ", ").split(", ") if candidate.strip()
    ]


def refresh(text: str, base: str) -> str:
    return joined(text.partition("=")[2].strip(" '\""), base)


def joined(href: str, base: str) -> str:
    """The address without its fragment, in a browser's spelling; the href as written where it is no web address."""
    text = href.strip(" \t\n\r\f")
    scheme = text.partition(":")[0].lower() if ":" in text.partition("/")[0] else ""
    if scheme not in ("", "http", "https") or (text.startswith("//") and not text.strip("/")):
        return href
    parts = urlsplit(urljoin(base, text))
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._|[]") or "/"
    host = parts.netloc.lower().removesuffix(":80" if parts.scheme == "http" else ":443")
    return urlunsplit((parts.scheme, host, path, quote(parts.query, safe="/%:@!$&()*+,;=~-._?|[]"), ""))


def pages(corpus: Path) -> Iterator[tuple[str, str, str]]:
    """Name, address and text of every page; each has a host and a folder of its own."""
    with tarfile.open(corpus / "link-fixtures.tar.xz") as archive:
        for number, member in enumerate(member for member in archive if member.isfile()):
            data = archive.extractfile(member)
            assert data is not None
            yield member.name, f"https://n{number}.shop.kg/folder/page.html?x=1", data.read().decode()


def found(facts: PageFacts) -> Expected:
    links = [link.target or str(link.href) for link in facts.link]
    seen = [{url for url in (image.src, *(image.srcset or "").split()) if url} for image in facts.image]
    web = [{url for url in one if url.startswith("http")} for one in seen]
    return Expected(links, web, facts.fetched.meta_refresh)


@pytest.mark.corpus
def test_every_page_is_read_as_a_browser_reads_it(corpus: Path) -> None:
    wrong = []
    count = 0
    for name, url, text in pages(corpus):
        count += 1
        read, want = found(read_page(answer(text, url=url))), expected(text, url)
        if read != want:
            wrong.append((name, read, want))
    assert count == PAGES
    assert wrong == []
