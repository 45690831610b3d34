"""Allow and disallow values come in; the one that decides on an address goes out (RFC 9309, section 2.2.2).

The longest value that matches wins, allow wins a tie. Length is counted as Google's parser does: octets as written,
letters outside ASCII percent-encoded. Comparing goes over the form of RFC 3986, section 6.2.2, on both sides.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_PLAIN = re.compile(r"[\w!$&()*+,./:;=?@~\[\]-]*", re.ASCII)
_ESCAPED = re.compile(r"%[0-9a-fA-F]{2}")
_NOT_PLAIN = re.compile(r"%[0-9a-fA-F]{2}|[^\x21-\x7e]+|[\"'<>\\^`{|}]")
_UNRESERVED = re.compile(r"[\w.~-]", re.ASCII)
_ORIGIN = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*")


class Pattern(NamedTuple):
    """A value taken apart at its stars; `anchored` means that the address ends where it does."""

    pieces: tuple[str, ...]
    anchored: bool

    @classmethod
    def of(cls, value: str) -> "Pattern":
        """The pattern of a value; a $ is an anchor only at its end."""
        anchored = value.endswith("$")
        text = normal(value[:-1] if anchored else value)
        first, *rest = text.split("*")
        if not rest:
            return cls((first,), anchored)
        return cls((first, *filter(None, rest[:-1]), rest[-1]), anchored)

    def matches(self, path: str) -> bool:
        """Whether the pattern fits `path`, which must be in normal form; each piece is sought once."""
        first, *rest = self.pieces
        if not rest:
            return path == first if self.anchored else path.startswith(first)
        if not path.startswith(first):
            return False
        at = len(first)
        for piece in rest[:-1]:
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        if self.anchored:
            return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at
        return path.find(rest[-1], at) >= 0


class Rule(NamedTuple):
    """An allow or disallow value with the number of its line."""

    value: str
    allow: bool
    number: int = 0

    @property
    def length(self) -> int:
        """Octets of the value, letters outside ASCII as percent-encoded."""
        return len(self.value) if self.value.isascii() else sum(1 if c < 128 else 3 for c in _octets(self.value))


class Matcher:
    """The rules of one group, made ready to be asked for many addresses."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        ordered = sorted(dict.fromkeys(rules), key=lambda rule: (-rule.length, not rule.allow))
        pairs = [(Pattern.of(rule.value), rule) for rule in ordered]
        self._all = [(max(pattern.pieces, key=len), pattern, rule) for pattern, rule in pairs]
        self._special = [each for each in self._all if len(each[1].pieces) > 1 or each[1].anchored]
        plain = (pattern.pieces[0] for pattern, _ in pairs if len(pattern.pieces) == 1 and not pattern.anchored)
        self._prefixes = tuple(plain)

    def deciding(self, url: str) -> Rule | None:
        """The rule that decides on `url`; None where none matches."""
        return self.deciding_path(normal(path_of(url)))

    def deciding_path(self, path: str) -> Rule | None:
        """The same for a path with its query in normal form; a pattern is tried where its longest piece is found."""
        for piece, pattern, rule in self._all if path.startswith(self._prefixes) else self._special:
            if piece in path and pattern.matches(path):
                return rule
        return None


def path_of(url: str) -> str:
    """Path and query of an address, or of a path itself; always with a slash in front."""
    found = _ORIGIN.match(url)
    rest = (url[found.end() :] if found else url).partition("#")[0]
    return rest if rest.startswith("/") else f"/{rest}"


def normal(text: str) -> str:
    """What an address and a value are compared in: only unreserved and reserved characters, escapes in upper case."""
    return text if _PLAIN.fullmatch(text) else _NOT_PLAIN.sub(_normal, text)


def _normal(found: re.Match[str]) -> str:
    text = found[0]
    if not _ESCAPED.fullmatch(text):
        return "".join(f"%{octet:02X}" for octet in _octets(text))
    letter = chr(int(text[1:], 16))
    return letter if _UNRESERVED.fullmatch(letter) else text.upper()


def _octets(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
