"""One HTTP answer comes in; everything read from it goes out as facts."""

from seoaudit.model import Fetched, PageFacts
from seoaudit.read.answer import Answer, Limits
from seoaudit.read.charset import to_utf8
from seoaudit.read.content import read_content
from seoaudit.read.on_page import Parsed
from seoaudit.read.outcome import Opened, media_type, open_answer
from seoaudit.read.parse import parse
from seoaudit.read.refresh import sent_on
from seoaudit.read.url import readability


def read_page(answer: Answer, limits: Limits = Limits()) -> PageFacts:  # noqa: B008 - frozen
    """Everything one answer says: its outcome, and the content of complete HTML with status 200.

    `fetched.outcome` is ok, redirect, bad_redirect, http_error, soft_404, blocked, truncated, bad_encoding,
    too_large, empty, not_html or parse_limited. Nothing is fetched and nothing is kept between calls but memos.
    """
    opened = open_answer(answer, limits)
    fetched = _fetched(answer, opened)
    if opened.outcome == "empty":
        fetched = fetched._replace(meta_refresh=sent_on(answer))
    if opened.outcome != "ok":
        return PageFacts(fetched, targets=tuple(filter(None, (fetched.redirect_to, fetched.meta_refresh))))
    text = to_utf8(opened.body, answer.header("content-type"))
    tree, limited = parse(text.data, limits)
    fetched = fetched._replace(
        charset_declared=text.declared,
        charset_used=text.used,
        charset_damaged=text.damaged,
        charset_meta=text.meta,
        charset_fault=text.fault,
    )
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
