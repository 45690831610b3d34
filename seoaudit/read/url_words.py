"""A segment of a path comes in; whether it holds words, numbers or an opaque identity goes out."""

import re

LOCALE = re.compile(
    r"(?:ru|ky|kg|kk|kz|uz|en|tj|tg|tr|uk|ua|be|by|de|fr|es|it|pl|cs|tt|az|hy|ka|zh|ar)(?:[-_][a-z]{2,4})?", re.I
)
"""A first segment that only chooses language or country."""

CONTAINERS = frozenset(
    "p c d i product products prod tovar tovary tovari good goods item items catalog catalogue katalog category "
    "categories kategoriya kategorii cat collection collections shop store magazin section detail details view show "
    "node page pages post posts article articles id index default home watch element offer dp gp pd content entry "
    "produkt produkty card kartochka tproduct".split()
)
"""Segments that hold things and name none."""

_TOKENS = re.compile(r"[-_.,+~\s]+")
_VOWEL = re.compile(r"[aeiouyаеёиоуыэюяөүіәұ]", re.I)
_LETTERS = re.compile(r"[^\W\d_]+")
_RUN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.I)
_HEX = re.compile(r"[0-9a-f]{8,}", re.I)
_MIXED = re.compile(r"[A-Za-z0-9]{8,}")
_TURN = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Z])(?=[0-9])")
_EXTENSION = re.compile(r"\.(?:html?|shtml|xhtml|phtml|php\d?|aspx?|jspx?|cgi|cfm|do|pl)$", re.I)


def tokens_of(segment: str) -> list[str]:
    """The pieces of a segment between hyphens, underscores, dots and spaces."""
    return [token for token in _TOKENS.split(segment) if token]


def extension_of(segment: str) -> str:
    """The extension of a page at the end of a segment, with its dot, or an empty text."""
    match = _EXTENSION.search(segment)
    return match[0] if match else ""


def is_word(token: str) -> bool:
    """Whether people can read it: three letters with a vowel; beside digits a run of four with a vowel."""
    if is_hex_id(token) or is_random(token):
        return False
    least = 4 if any(sign.isdigit() for sign in token) else 3
    return any(len(run) >= least and _VOWEL.search(run) for run in _LETTERS.findall(token))


def is_uuid(segment: str) -> bool:
    """Whether it is a UUID."""
    return bool(_UUID.fullmatch(segment))


def is_hex_id(token: str) -> bool:
    """Whether it is a hexadecimal identity: eight or more signs, with digits strewn in or outweighing the letters."""
    if not _HEX.fullmatch(token) or token.isalpha() or token.isdigit():
        return False
    digits = sum(sign.isdigit() for sign in token)
    return len(_TURN.findall(token.lower())) >= 3 or digits * 2 >= len(token)


def is_random(token: str) -> bool:
    """Whether it is a random token: eight or more Latin letters and digits that change kind or case again and again."""
    if not _MIXED.fullmatch(token) or token.isdigit() or not any(sign.isdigit() for sign in token):
        return False
    if any(len(run) >= 4 and _VOWEL.search(run) for run in _RUN.findall(token)):
        return False
    upper = any(sign.isupper() for sign in token) and any(sign.islower() for sign in token)
    return len(_TURN.findall(token)) >= (3 if upper else 5)


def is_identity(token: str) -> bool:
    """Whether a token names a thing without a word: a number, a hexadecimal or a random identity."""
    return token.isdigit() or is_hex_id(token) or is_random(token)


def is_year(token: str) -> bool:
    """Whether it is a year from 1900 to 2099."""
    return len(token) == 4 and token.isdigit() and token[:2] in ("19", "20")
