"""Texts of a page come in; the main text, word counts and hashes of normalised text go out."""

import unicodedata
from collections.abc import Iterable
from hashlib import blake2b

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»„“”‘’‚–—―…·•№§¿¡′″‹›™®©★☆→←"


def normalised(text: str) -> str:
    """`text` for comparing: NFKC, lower case, ё as е, digits kept, punctuation and white space as one space."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    text = text.lower().replace("ё", "е")
    for sign in _PUNCTUATION:
        text = text.replace(sign, " ")  # a tenth of what a regular expression costs
    return " ".join(text.split())


def text_hash(text: str) -> str | None:
    """The hash of the normalised text, 32 hexadecimal digits; None where nothing of it is left."""
    same = normalised(text)
    return blake2b(same.encode("utf-8", "replace"), digest_size=16).hexdigest() if same else None


def word_count(text: str) -> int:
    """Words of `text`: what white space parts and holds a letter or digit."""
    words = text.split()
    signs = [word for word in words if not word[0].isalnum()]
    return len(words) - sum(1 for word in signs if not any(map(str.isalnum, word)))


def remaining(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` without the spans, which are in order of their beginning and may overlap; white space folded."""
    pieces = []
    at = 0
    for start, end in spans:
        if start > at:
            pieces.append(text[at:start])
        at = max(at, end)
    pieces.append(text[at:])
    return " ".join(" ".join(pieces).split())


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, overlapping and touching ones made one, empty ones left out."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
