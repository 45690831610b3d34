"""An href and its page's address come in; a WHATWG address, its fragment, its scheme, and what its names say go out."""

import re
from functools import lru_cache

import can_ada

from seoaudit.read.readability import readability
from seoaudit.read.url_class import class_of, content_class, is_action, url_class
from seoaudit.read.url_parts import page_number, url_parts
from seoaudit.read.url_pattern import url_pattern

__all__ = [
    "class_of",
    "content_class",
    "fragment",
    "in_charset",
    "is_action",
    "normalise",
    "page_number",
    "readability",
    "scheme_of",
    "url_class",
    "url_parts",
    "url_pattern",
]

_LETTER = re.compile(r"[^\x00-\x7f]")
_WEB = ("http://", "https://")
_parse_base = lru_cache(maxsize=512)(can_ada.parse)


def normalise(href: str, base: str | None = None) -> str | None:
    """The address `href` leads to from `base`: WHATWG serialisation without fragment; None where it is not http(s).

    Source: the URL standard (url.spec.whatwg.org), by ada.
    """
    try:
        address = can_ada.parse(href) if base is None else _parse_base(base) + href
    except ValueError:
        return None
    except TypeError:
        return normalise(_scalar(href), base and _scalar(base))
    whole: str = address.href
    return whole.partition("#")[0] if whole.startswith(_WEB) else None


def fragment(href: str) -> str | None:
    """What stands behind the first # of `href`, as written; None without a #, or with nothing behind it."""
    return href.partition("#")[2].strip() or None


def in_charset(href: str, charset: str) -> str:
    """`href` with the letters of its query percent-encoded in the charset of its page, as the URL standard says.

    What the charset does not have becomes a character reference, as in a form.
    """
    address, hash_, rest = href.partition("#")
    path, mark, query = address.partition("?")
    return path + mark + _LETTER.sub(lambda found: _percent(found[0], charset), query) + hash_ + rest


def scheme_of(href: str, base: str | None = None) -> str | None:
    """The scheme `href` resolves to, lower case without colon ("javascript", "tel"); None where it is no address."""
    try:
        address = can_ada.parse(_scalar(href)) if base is None else _parse_base(_scalar(base)) + _scalar(href)
    except ValueError:
        return None
    protocol: str = address.protocol
    return protocol.rstrip(":")


def _percent(letter: str, charset: str) -> str:
    try:
        return "".join(f"%{octet:02X}" for octet in letter.encode(charset))
    except UnicodeEncodeError:
        return f"%26%23{ord(letter)}%3B"


def _scalar(text: str) -> str:
    """`text` with U+FFFD for lone surrogates, which UTF-8 cannot hold and browsers replace the same way."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
