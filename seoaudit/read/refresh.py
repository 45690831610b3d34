"""What refreshes a page says in its header and in its metas comes in; where it sends its visitors on goes out."""

import re
from collections.abc import Iterable

from seoaudit.read.answer import Answer, as_utf8
from seoaudit.read.url import normalise

_MAX_DELAY = 10
"""Seconds after which a refresh is news for readers who stay, and no move."""
_LONGEST = 5000
_SPACE = r"[\t\n\f\r ]*"
_REFRESH = re.compile(rf"{_SPACE}(?:(\d+)|(?=\.))(?:\.[\d.]*)?[\t\n\f\r ;,]{_SPACE}[;,]?{_SPACE}(.*)", re.S)
_REFRESH_URL = re.compile(rf"url{_SPACE}={_SPACE}", re.I)


def sent_on(answer: Answer, metas: Iterable[str] = (), base: str | None = None) -> str | None:
    """Where the Refresh header, else the first of `metas` that is one, leads, if soon; metas start from `base`.

    Source: the HTML standard, "shared declarative refresh steps", and for the header "create and initialize a
    Document object": what is read first counts alone. A page that reloads itself leads nowhere.
    """
    said = [(as_utf8(value), answer.url) for value in answer.header_values("refresh")[:1]]
    said += [(content, base or answer.url) for content in metas]
    for content, start in said:
        found = _REFRESH.fullmatch(content[:_LONGEST] + " ")
        target = normalise(_address(found[2]), start) if found and found[2].strip() else answer.url
        if found and target:
            soon = int((found[1] or "0")[:9]) <= _MAX_DELAY
            return target if soon and target != answer.url else None
    return None


def _address(text: str) -> str:
    """The address of a refresh: behind "url=", up to the closing quote where it has one."""
    text = text[named.end() :] if (named := _REFRESH_URL.match(text)) else text
    return text[1:].partition(text[0])[0] if text[:1] in ("'", '"') else text
