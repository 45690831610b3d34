"""A broken JSON-LD text comes in; the texts that small, certain repairs make of it go out, with their steps."""

import html
import json
import re
from collections.abc import Callable, Iterator

_STRING = r'"(?:[^"\\]++|\\.)*+"?'
_COMMENT_WRAP = re.compile(r"\s*<!--(.*?)(?://\s*)?-->\s*", re.S)
_LEADING_COMMENT = re.compile(r"\A(?:\s*<!--.*?-->)+", re.S)
_CDATA_OPEN = re.compile(r"\s*(?://\s*|/\*\s*)?<!\[CDATA\[(?:\s*\*/)?")
_CDATA_CLOSE = re.compile(r"(?://\s*|/\*\s*)?\]\]>(?:\s*\*/)?\s*$")
_JS_COMMENT = re.compile(rf"({_STRING})|//[^\n]*|/\*.*?\*/|(/\*.*)", re.S)
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*(?:[\]}}]|\Z))", re.S)
_SEMICOLON = re.compile(r"[;\s]+$")
_MAX_OBJECTS = 1_000


def repaired(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The steps taken so far and the text they made, each time a step changed something.

    Quotes, keys and escapes are never guessed: what they break stays broken. Engines do not promise these repairs.
    """
    steps: tuple[str, ...] = ()
    for name, step in _LADDER:
        changed = step(text)
        if changed != text:
            text, steps = changed, (*steps, name)
            yield steps, text
    joined = _joined(text)
    if joined is not None:
        yield (*steps, "concatenated"), joined


def _html_comment(text: str) -> str:
    match = _COMMENT_WRAP.fullmatch(text)
    return match[1].strip() if match else _LEADING_COMMENT.sub("", text, count=1).strip()


def _cdata(text: str) -> str:
    opened = _CDATA_OPEN.match(text)
    return _CDATA_CLOSE.sub("", text[opened.end() :]).strip() if opened else text


def _js_comments(text: str) -> str:
    return _JS_COMMENT.sub(lambda match: match[1] or match[2] or "", text).strip()


def _trailing_commas(text: str) -> str:
    return _TRAILING_COMMA.sub(lambda match: match[1] or "", text)


def _trailing_semicolon(text: str) -> str:
    return _SEMICOLON.sub("", text)


def _html_entities(text: str) -> str:
    return html.unescape(text) if re.match(r"[\[{]\s*(?:&quot;|&#0*34;|&#x22;)", text, re.I) else text


_LADDER: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("html_entities", _html_entities),  # first: within them // and quotes are not yet what they look like
    ("html_comment", _html_comment),
    ("cdata", _cdata),
    ("js_comment", _js_comments),
    ("trailing_comma", _trailing_commas),
    ("trailing_semicolon", _trailing_semicolon),
)


def _joined(text: str) -> str | None:
    """Several objects in a row as one list; None where anything else stands between or behind them."""
    decoder = json.JSONDecoder(strict=False, parse_int=str, parse_float=str)
    pieces: list[str] = []
    place = 0
    while place < len(text) and len(pieces) <= _MAX_OBJECTS:
        if text[place] in " \t\r\n,;":
            place += 1
            continue
        if text[place] not in "{[":
            return None
        try:
            _, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return None
        pieces.append(text[place:end])
        place = end
    return f"[{','.join(pieces)}]" if len(pieces) > 1 else None
