"""An address with title and heading of its page comes in; how far the words of its last part are theirs goes out."""

import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote

from seoaudit.read.url_words import CONTAINERS, extension_of, is_word, tokens_of

_STEM = 5
"""Letters of a word that are compared: endings change with case and number."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_GENERIC = re.compile(
    r"(?:test|testovaya|copy|kopiya|draft|chernovik|untitled|noname|no-name|bez-nazvaniya|bez-imeni|"
    r"new|novyj|novaya|new-page|new-product|novaya-stranica|novaya-stranitsa|novyj-tovar|novyy-tovar|"
    r"stranica|stranitsa|sample-page|hello-world|lorem-ipsum|atalyshy-jok)(?:-(?:copy|kopiya))?(?:-?\d+)*"
)
_PLAIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "),
        strict=True,
    )
)
_KYRGYZ = {"ө": "o", "ү": "u", "ң": "n", "қ": "k", "ғ": "g", "ә": "a", "і": "i", "ұ": "u", "һ": "h", "ў": "o", "ҳ": "h"}
_TABLES = tuple(
    str.maketrans({**_PLAIN, **_KYRGYZ, **other})
    for other in (
        {},
        {"й": "j", "х": "h", "ц": "c", "щ": "shh", "ю": "ju", "я": "ja", "э": "eh", "ё": "jo", "ң": "ng"},
        {"й": "i", "х": "h", "ц": "c", "щ": "sch", "ё": "yo", "ж": "j", "ө": "oe", "ү": "ue", "ң": "ng"},
        {"х": "h", "ц": "ts", "щ": "sch", "ы": "i", "ж": "j", "ё": "e", "қ": "q", "ұ": "y"},
    )
)
"""BGN, GOST, what the platforms' own tables do, and Central Asian habits; letters beyond Russian differ in each."""


class Slug(NamedTuple):
    """The share of words that title or heading hold too, None below two words; and whether the name says nothing."""

    share: float | None
    generic: bool


def read_slug(url: str, *texts: str | None) -> Slug:
    """Compare the last part of a path with the texts of its page; parameters, extensions and containers aside.

    Both sides are put into Latin letters by several tables and cut to the first five letters of each word.
    """
    path = url.partition("?")[0].partition("//")[2].partition("/")[2]
    segments = [segment for segment in path.split("/") if segment]
    name = unquote(segments[-1]).lower() if segments else ""
    name = name.removesuffix(extension_of(name))
    words = [token for token in tokens_of(name) if is_word(token) and token not in CONTAINERS]
    generic = bool(_GENERIC.fullmatch(name.replace("_", "-")))
    if len(words) < 2:
        return Slug(None, generic)
    held = frozenset(chain.from_iterable(map(_stems, _WORD.findall(" ".join(filter(None, texts)).lower()))))
    return Slug(sum(not held.isdisjoint(_stems(word)) for word in words) / len(words), generic)


@lru_cache(maxsize=16384)
def _stems(word: str) -> frozenset[str]:
    """The first letters of a word as it stands and by every table."""
    return frozenset(form[:_STEM] for form in latin(word))


def latin(word: str) -> frozenset[str]:
    """A lower-case word in Latin letters by every table, itself where it has no others; ё is often written as е."""
    if word.isascii():
        return frozenset((word,))
    return frozenset(form.translate(table) for form in (word, word.replace("ё", "е")) for table in _TABLES)
