"""The bytes of a page and its Content-Type come in; UTF-8 bytes for the parser and the facts of the charset go out."""

import re
from typing import NamedTuple

import cchardet

_UTF8 = "utf-8"
_BOMS = ((b"\xef\xbb\xbf", _UTF8), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_IN_TYPE = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,>]+)", re.I)
_IN_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([^\s\"';/>]+)", re.I)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_IN_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']+)", re.I)
_PRESCAN = 8192
_BELIEVED = {"windows-1251": "cp1251", "koi8-r": "koi8-r", "utf-8": _UTF8}
"""What the detector may say; its other answers turned short Russian pages into Japanese."""

_LABELS = {
    "utf8": _UTF8,
    "utf-8": _UTF8,
    "unicode-1-1-utf-8": _UTF8,
    "cp1251": "cp1251",
    "win-1251": "cp1251",
    "win1251": "cp1251",
    "x-cp1251": "cp1251",
    "koi": "koi8-r",
    "koi8": "koi8-r",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "cp866": "cp866",
    "ibm866": "cp866",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "euc-jp": "euc_jp",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949",
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
}
"""Labels of the Encoding standard that shops use, and Python's codec for each."""
_LABELS |= {f"windows-{number}": f"cp{number}" for number in range(1250, 1259)}
_LABELS |= {f"iso-8859-{number}": f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
_NAMES = {"cp1251": "windows-1251", "cp1252": "windows-1252"}


class Text(NamedTuple):
    """A page as UTF-8 bytes, the charset its header or meta declares, the one used, and whether bytes were lost.

    `meta` is what the page's own meta declares; `fault` is undeclared, header_meta, bytes or None.
    """

    data: bytes
    declared: str | None
    used: str
    damaged: bool
    meta: str | None = None
    fault: str | None = None


def to_utf8(body: bytes, content_type: str | None) -> Text:
    """`body` in UTF-8 without BOM and NUL: by BOM, header, meta, strict UTF-8, then a detector seldom believed."""
    header, meta = _header(content_type), _meta(body)
    text = _converted(body, header or meta or _in_declaration(body))
    return text._replace(meta=meta, fault=_fault(body, header, meta, text))


def _converted(body: bytes, declared: str | None) -> Text:
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], codec, declared)
    wide = _wide(body)
    codec = wide or _LABELS.get((declared or "").lower()) or ""
    body = body if wide or codec.startswith("utf-16") else body.replace(b"\0", b"")
    if codec in ("", _UTF8) or not wide:
        return _single_bytes(body, codec, declared)
    return _decoded(body, codec, declared)


def _header(content_type: str | None) -> str | None:
    found = _IN_TYPE.search(content_type or "")
    return found[1] if found else None


def _meta(body: bytes) -> str | None:
    found = _IN_META.search(_COMMENT.sub(b"", body[:_PRESCAN]))
    return found[1].decode("ascii", "replace") if found else None


def _in_declaration(body: bytes) -> str | None:
    found = _IN_XML.search(body[:_PRESCAN])
    return found[1].decode("ascii", "replace") if found else None


def _fault(body: bytes, header: str | None, meta: str | None, text: Text) -> str | None:
    """Where declarations are missing, disagree or are not true. A page of ASCII alone reads the same in all of them."""
    if body.isascii() or body.startswith(tuple(mark for mark, _ in _BOMS)) or _wide(body):
        return None
    if not header and not meta and not text.declared:
        return "undeclared"
    said = [_LABELS.get(label.lower()) for label in (header, meta) if label]
    said = [_UTF8 if codec and codec.startswith("utf-16") else codec for codec in said]
    if None in said:
        return None
    if len(set(said)) > 1:
        return "header_meta"
    return "bytes" if said and _name(said[0] or "") != text.used and not text.damaged else None


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark shows by a NUL beside the first angle bracket."""
    head = body[:64].lstrip(b"\r\n\t ")
    if head[:1] == b"<" and head[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if head[:2] == b"\0<" else None


def _single_bytes(body: bytes, codec: str, declared: str | None) -> Text:
    if codec not in ("", _UTF8) and body.isascii():
        return Text(body, declared, _name(codec), False)
    if _is_utf8(body):  # several valid sequences are no accident, whatever was declared
        return Text(body, declared, _UTF8, False)
    if codec not in ("", _UTF8) and not codec.startswith("utf-16"):
        return _decoded(body, codec, declared)
    return _decoded(body, _detected(body), declared)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode(_UTF8)
    except UnicodeDecodeError:
        return False
    return True


def _detected(body: bytes) -> str:
    text = body.decode(_UTF8, "replace")
    broken = text.count("\ufffd")
    wide = len(body) - len(text)
    if broken * 10 < wide:  # UTF-8 with a few damaged letters
        return _UTF8
    found = cchardet.detect(body).get("encoding") or ""
    return _BELIEVED.get(found.lower(), _UTF8)


def _decoded(body: bytes, codec: str, declared: str | None) -> Text:
    if codec == _UTF8:
        body = body.replace(b"\0", b"")
        return Text(body, declared, _UTF8, not _is_utf8(body))
    text = body.decode(codec, "replace").replace("\0", "")
    return Text(text.encode(_UTF8), declared, _name(codec), "\ufffd" in text)


def _name(codec: str) -> str:
    return _NAMES.get(codec, codec)
