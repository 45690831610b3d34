"""One HTTP answer comes in; everything read from it goes out as facts."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from seoaudit.model import Fetched, PageFacts
from seoaudit.read.answer import Answer, Limits
from seoaudit.read.charset import Text, to_utf8
from seoaudit.read.head import Head, read_head
from seoaudit.read.images import read_images
from seoaudit.read.links import Resolver, read_links
from seoaudit.read.outcome import Opened, media_type, open_answer
from seoaudit.read.outline import Outline, outline
from seoaudit.read.text import remaining, text_hash, word_count
from seoaudit.read.url import page_number, readability

_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{100000}[^>]*")
_ATTRIBUTE = re.compile(rb"\s[\w:@.-]+\s*=|\s[\w:@.-]+(?=\s)")


def read_page(answer: Answer, limits: Limits = Limits()) -> PageFacts:  # noqa: B008 - frozen
    """Everything one answer says: its outcome, and the content of complete HTML with status 200.

    `fetched.outcome` is ok, redirect, bad_redirect, http_error, soft_404, blocked, truncated, bad_encoding,
    too_large, empty, not_html or parse_limited. Nothing is fetched and nothing is kept between calls but memos.
    """
    opened = open_answer(answer, limits)
    fetched = _fetched(answer, opened)
    if opened.outcome != "ok":
        return PageFacts(fetched, targets=(opened.redirect_to,) if opened.redirect_to else ())
    text = to_utf8(opened.body, answer.header("content-type"))
    tree, limited = _parse(text.data, limits)
    fetched = fetched._replace(charset_declared=text.declared, charset_used=text.used, charset_damaged=text.damaged)
    if tree is None:
        return PageFacts(_stopped(fetched, "parse_limited" if limited else "empty", limited or "no elements"))
    return _content(answer, fetched, tree, limited, limits)


def _fetched(answer: Answer, opened: Opened) -> Fetched:
    verdict, codes = readability(answer.url)
    return Fetched(
        url=answer.url,
        outcome=opened.outcome,
        status=answer.status,
        reason=opened.reason,
        attempts=answer.attempts,
        content_type=media_type(answer),
        content_encoding=answer.header("content-encoding"),
        redirect_to=opened.redirect_to,
        bytes=opened.size,
        bytes_wire=len(answer.body),
        ttfb_ms=answer.ttfb_ms,
        fetched_at=answer.fetched_at,
        complete=opened.outcome == "ok",
        charset_used=None,
        title_count=0,
        description_count=0,
        h1_count=0,
        canonical_count=0,
        x_robots_tag=", ".join(answer.header_values("x-robots-tag")) or None,
        page_type="error" if opened.outcome == "http_error" else "other",
        type_confidence="low",
        url_verdict=verdict,
        url_codes=tuple(codes),
    )


def _stopped(fetched: Fetched, outcome: str, reason: str) -> Fetched:
    return fetched._replace(outcome=outcome, reason=reason, complete=False)


def _parse(data: bytes, limits: Limits) -> tuple[etree._Element | None, str | None]:
    """The tree, and what limited the parser: too many tags, a tag with attributes without end, too deep nesting."""
    limited = None
    if len(data) > 100_000 and _endless_tag(data, limits.max_attributes):
        return None, f"a tag with more than {limits.max_attributes} attributes"
    if len(data) > limits.max_tags * 3 and data.count(b"<") > limits.max_tags * 2:
        data = b"<".join(data.split(b"<", limits.max_tags * 2)[:-1])
        limited = f"more than {limits.max_tags} elements"
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = etree.fromstring(data, parser=parser)
    last = parser.error_log.last_error
    if last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        limited = f"the parser stopped: {last.message}"[:200]
    return tree, limited


def _endless_tag(data: bytes, most: int) -> bool:
    """libxml2 compares every attribute of a tag with all before it: 100,000 of them take 11 s."""
    return any(sum(1 for _ in _ATTRIBUTE.finditer(found[0])) > most for found in _LONG_TAG.finditer(data))


def _content(answer: Answer, fetched: Fetched, tree: etree._Element, limited: str | None, limits: Limits) -> PageFacts:
    head = read_head(tree, answer)
    page = outline(tree)
    resolve = Resolver(head.base)
    links, more = read_links(page, answer.url, resolve, (), limits.max_links)
    if more:
        limited = limited or f"more than {limits.max_links} links"
    fetched = _described(fetched, head, page)
    if limited:
        fetched = _stopped(fetched, "parse_limited", limited)
    targets = _targets(head, (link.target for link in links))
    if limited:
        return PageFacts(fetched, link=links, targets=targets)
    return PageFacts(
        fetched,
        link=links,
        image=read_images(page, answer.url, resolve, (), product=False, limit=limits.max_images),
        hreflang=head.hreflang,
        targets=targets,
    )


def _described(fetched: Fetched, head: Head, page: Outline) -> Fetched:
    h1 = [page.string(i) for i, tag in enumerate(page.tags) if tag == "h1"]
    h1 = [text for text in h1 if text]
    main = remaining(page.text, sorted(page.dropped))
    return fetched._replace(
        meta_refresh=head.meta_refresh,
        title=head.title,
        title_count=head.title_count,
        description=head.description,
        description_count=head.description_count,
        h1=h1[0] if h1 else None,
        h1_count=len(h1),
        lang=head.lang,
        canonical=head.canonical,
        canonical_count=head.canonical_count,
        canonical_outside_head=head.canonical_outside_head,
        robots_meta=head.robots_meta,
        robots_meta_google=head.robots_meta_google,
        robots_meta_yandex=head.robots_meta_yandex,
        og_type=head.og.get("og:type"),
        viewport=head.viewport,
        word_count=word_count(main),
        main_text_hash=text_hash(main),
        dom_nodes=len(page.els),
        page_number=page_number(fetched.url),
    )


def _targets(head: Head, links: Iterable[str | None]) -> tuple[str, ...]:
    def all_of() -> Iterator[str | None]:
        yield from links
        yield head.meta_refresh
        yield head.canonical
        for row in head.hreflang:
            yield row.href

    return tuple(dict.fromkeys(url for url in all_of() if url))
