"""An answer comes in; what can be told of it without parsing goes out: redirect, error, challenge, cut, empty ..."""

import re
from typing import NamedTuple

from seoaudit.read.answer import Answer, Limits, as_utf8
from seoaudit.read.decode import BodyError, decompress
from seoaudit.read.url import normalise, scheme_of

_HTML_TYPES = ("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml")
_HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype html|html|head|body|title|meta|script|style|"
    rb"link|h1|div|p|a|table|br|b|font|iframe|main|section|article|header|nav)\b",
    re.I | re.S,
)
_PAGE = re.compile(rb"<(?:html|body|head|title|!doctype)", re.I)
_CONTROL = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 27))
_REDIRECTS = (301, 302, 303, 307, 308)
_CHALLENGE_SIZE = 60_000
_CHALLENGE_HEADERS = (("cf-mitigated", "challenge"), ("x-amzn-waf-action", ""), ("x-datadome-response", "captcha"))
_CHALLENGE = re.compile(
    rb"<title[^>]*>\s*(?:just a moment|attention required! \| cloudflare|ddos-guard)|_cf_chl_opt"
    rb"|cf-browser-verification|cf_captcha_kind|jschl[-_]answer|id=[\"']?challenge-(?:form|running|stage)|_incapsula_resource"
    rb"|incapsula incident id|sucuri_cloudproxy_js|sucuri website firewall|captcha-delivery\.com|px-captcha"
    rb"|awswafcookiedomainlist|/showcaptcha|checking your browser before|/\.well-known/ddos-guard/"
    rb"|enable javascript and cookies to continue",
    re.I,
)
_MAYBE_CHALLENGE = re.compile(
    rb"<title[^>]*>\s*(?:checking your browser|one moment, please|please wait\.\.\.|access denied|security check"
    rb"|robot check|are you (?:a )?(?:human|robot)|captcha)"
    rb"|smartcaptcha\.yandexcloud|bot[- ]challenge|verify(?:ing)? (?:that )?you are (?:a )?human",
    re.I,
)
_CHALLENGE_WORDS = re.compile("проверка (?:вашего )?браузера|подтвердите,? что (?:вы )?не робот|вы не робот", re.I)
_MENU = 4
"""Links of a page that leads on: what its form asks of people does not stand before the page."""


class Opened(NamedTuple):
    """What an answer is: its outcome, why, the decoded body where there is one, its size, and a redirect's target."""

    outcome: str = "ok"
    reason: str | None = None
    body: bytes = b""
    size: int | None = None
    redirect_to: str | None = None


def open_answer(answer: Answer, limits: Limits) -> Opened:
    """Settle everything that can be settled without parsing. `ok` means: status 200 and HTML to be parsed."""
    if 300 <= answer.status < 400:
        return _redirect(answer)
    if answer.status != 200:
        return _refused(answer)
    return _cut(answer) or _decoded(answer, limits)


def media_type(answer: Answer) -> str | None:
    """The media type of Content-Type, lower case, without parameters; None where the header is missing or empty."""
    return (answer.header("content-type") or "").partition(";")[0].partition(",")[0].strip().lower() or None


def _redirect(answer: Answer) -> Opened:
    location = answer.header("location")
    if answer.status not in _REDIRECTS:
        return Opened("http_error", f"status {answer.status}")
    if not location:
        return Opened("bad_redirect", "no Location" if location is None else "empty Location")
    location = as_utf8(location)
    target = normalise(location, answer.url)
    if target:
        return Opened("redirect", redirect_to=target)
    scheme = scheme_of(location, answer.url)
    if scheme and scheme not in ("http", "https"):
        return Opened("redirect", f"Location has the scheme {scheme[:40]}", redirect_to=location)
    return Opened("bad_redirect", f"Location is no address: {location[:200]}")


def _refused(answer: Answer) -> Opened:
    if answer.status in (403, 429, 503) and _challenged(answer, _peek(answer)):
        return Opened("blocked", f"a challenge instead of the page, status {answer.status}")
    return Opened("http_error", f"status {answer.status}")


def _peek(answer: Answer) -> bytes:
    try:
        return decompress(answer.body, answer.header("content-encoding"), _CHALLENGE_SIZE)
    except BodyError:
        return b""


def _cut(answer: Answer) -> Opened | None:
    promised = answer.header("content-length") or ""
    if promised.isascii() and promised.isdigit() and len(promised) < 20 and int(promised) > len(answer.body):
        return Opened("truncated", f"{len(answer.body)} of {promised} bytes arrived")
    return None


def _decoded(answer: Answer, limits: Limits) -> Opened:
    kind = media_type(answer)
    if kind is not None and kind not in _HTML_TYPES:
        return Opened("not_html", f"Content-Type is {kind[:100]}")
    try:
        body = decompress(answer.body, answer.header("content-encoding"), limits.max_bytes)
    except BodyError as problem:
        return Opened(problem.outcome, problem.reason, size=problem.size)
    outcome, reason = _content(answer, kind, body)
    return Opened(outcome, reason, body if outcome == "ok" else b"", len(body))


def _content(answer: Answer, kind: str | None, body: bytes) -> tuple[str, str | None]:
    """What a decoded body is, and why; a reason beside ok is a note."""
    if not body.strip():
        return "empty", "no bytes" if not body else "nothing but white space"
    if _challenged(answer, body):
        return "blocked", "a challenge instead of the page"
    if kind is None and not _HTML_START.match(body[:2048].lstrip(b"\xef\xbb\xbf")):
        return "not_html", "no Content-Type, and no HTML"
    if _binary(body):
        return "not_html", "binary data under an HTML Content-Type"
    return "ok", None if kind else "no Content-Type: read as HTML"


def _challenged(answer: Answer, body: bytes) -> bool:
    for name, wanted in _CHALLENGE_HEADERS:
        given = answer.header(name)
        if given is not None and wanted in given.lower():
            return True
    if len(body) > _CHALLENGE_SIZE or (links := body.count(b"<a ")) > 10:
        return False
    if _CHALLENGE.search(body):
        return True
    words = body[:20_000].decode("utf-8", "replace")
    return links < _MENU and bool(_MAYBE_CHALLENGE.search(body) or _CHALLENGE_WORDS.search(words))


def _binary(body: bytes) -> bool:
    """Control characters are a tenth of random bytes and none of text; UTF-16 has its NULs beside angle brackets."""
    head = body[:4096]
    if _PAGE.search(head) or head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<\0" in head[:64] or b"\0<" in head[:64]:
        return False
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls * 50 > len(head)
