"""One HTTP answer comes in; everything read from it goes out as facts."""

import re
from itertools import dropwhile

from lxml import etree

from seoaudit.model import Fetched, PageFacts
from seoaudit.read.answer import Answer, Limits
from seoaudit.read.charset import to_utf8
from seoaudit.read.content import read_content
from seoaudit.read.on_page import Parsed
from seoaudit.read.outcome import Opened, media_type, open_answer
from seoaudit.read.url import readability

_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{100000}[^>]*")
_OF_HEAD = frozenset(("title", "meta", "link", "base", "style", "script", "noscript", "template", "object"))
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")


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
    fetched = fetched._replace(charset_meta=text.meta, charset_fault=text.fault)
    if tree is None:
        return PageFacts(_stopped(fetched, "parse_limited" if limited else "empty", limited or "no elements"))
    return read_content(answer, fetched, Parsed(tree, limited, text.data, text.used), limits)


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
    _embody(tree)
    last = parser.error_log.last_error
    if last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        limited = f"the parser stopped: {last.message}"[:200]
    return tree, limited


def _embody(tree: etree._Element | None) -> None:
    """Move what libxml2 left in head into body: where no tag opens body, it takes <main> and the like for head."""
    head = None if tree is None else tree.find("head")
    strays = [] if head is None else list(dropwhile(lambda el: el.tag in _OF_HEAD, head))
    if tree is None or not strays:
        return
    body = tree.find("body")
    if body is None:
        body = etree.SubElement(tree, "body")
    for place, stray in enumerate(strays):
        body.insert(place, stray)


def _endless_tag(data: bytes, most: int) -> bool:
    """libxml2 compares every attribute of a tag with all before it: 100,000 of them take 11 s."""
    return any(len(_QUOTED.sub(b"", tag[0]).split()) > most for tag in _LONG_TAG.finditer(data))
