"""A text comes in; the language it is surely written in goes out, and what of it is in another one."""

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

LEAST_WORDS = 20
"""Words without which nothing is told."""
WINDOW = 15
"""Words that are told on their own where a text is mixed."""
_HITS = 3
_DENSITY = {"ky": 0.03, "kk": 0.03, "uz": 0.03, "tr": 0.03, "tt": 0.03}
_USUAL_DENSITY = 0.06
"""Share of frequent words: languages that put endings in the place of prepositions have fewer."""
_CLEAR = 4
"""How many times as many frequent words as the next language has."""
_PURE = 10
_MOST_STRANGE = 0.25
"""Letters of other languages beside one's own: Kazakh letters in a Kyrgyz text."""
_STRANGE_SHARE = 0.004
_MAIN = 0.8
_SHOWN = 200


class Told(NamedTuple):
    """The language of a text, None where unsure; the one with most words besides `declared`, and where it begins."""

    language: str | None
    words: int
    foreign: str | None = None
    foreign_words: int = 0
    passage: str | None = None


@cache
def table() -> dict[str, Any]:
    """Words, letters, names and codes of languages, as data/languages.json has them."""
    values: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "languages.json").read_text("utf-8"))
    return values


@cache
def frequent_words() -> dict[str, str]:
    """By frequent word, the one language that has it; Ukrainian keeps what its letters must tell from Russian."""
    times = Counter(word for words in table()["words"].values() for word in dict.fromkeys(words.split()))
    return {
        word: language
        for language, words in table()["words"].items()
        for word in words.split()
        if times[word] == 1 or (language == "ru" and word in _slavic() and times[word] == 2)
    }


def _slavic() -> set[str]:
    words = table()["words"]
    return set(words["ru"].split()) & set(words["uk"].split())


def tell(text: str, declared: str | None) -> Told:
    """What language `text` is in, and how much of it is in another one than `declared`."""
    lower = text.lower()
    words = lower.split()
    hits = _hits(words, lower)
    if len(hits) < 2 or (ranked := hits.most_common(2))[1][1] < max(_HITS, ranked[0][1] / _PURE):
        language = _judged(hits, len(words)) if len(words) >= LEAST_WORDS else None
        if language is None or _has_letters(language, lower):
            foreign = language is not None and language != declared
            return Told(
                language, len(words), language if foreign else None, len(words) if foreign else 0, text[:_SHOWN]
            )
    return _mixed(words, text.split(), declared)


def _hits(words: Sequence[str], text: str) -> Counter[str]:
    """How many frequent words of each language there are; what Russian and Ukrainian share belongs to their letters."""
    hits = Counter(filter(None, map(frequent_words().get, words)))
    if hits["uk"] and _has_letters("uk", text):
        hits["uk"] += hits.pop("ru", 0)
    return hits


def _judged(hits: Counter[str], words: int) -> str | None:
    """The language whose frequent words are many enough, and many more than any other's."""
    if not hits:
        return None
    (language, count), *others = hits.most_common(2)
    if count < max(_HITS, words * _DENSITY.get(language, _USUAL_DENSITY)) or (others and others[0][1] * _CLEAR > count):
        return None
    return language


def _has_letters(language: str, text: str) -> bool:
    """Whether a text has the letters that the language cannot do without, and hardly any of those it has not."""
    letters = table()["letters"].get(language)
    if letters is None:
        return True
    own = sum(map(text.count, letters["has"]))
    return own >= len(text) * letters["least"] and not _is_strange(language, text)


def _is_strange(language: str | None, text: str) -> bool:
    """Whether a text has more letters that the language has not than a name or a slip brings in."""
    letters = table()["letters"].get(language, {"has": "", "lacks": ""})
    own = sum(map(text.count, letters["has"]))
    strange = sum(map(text.count, letters["lacks"]))
    return bool(strange > max(own * _MOST_STRANGE, len(text) * _STRANGE_SHARE))


def _mixed(words: Sequence[str], written: Sequence[str], declared: str | None) -> Told:
    """A text of several languages, told window by window; a short last one belongs to the one before.

    One language may have all the frequent words and yet not the letters: labels in another one stand between.
    """
    edges = [*range(0, max(len(words) - WINDOW // 2, 1), WINDOW), len(words)]
    spans = list(pairwise(edges))
    pieces = [" ".join(words[start:end]) for start, end in spans]
    told = [
        _judged(_hits(words[start:end], text), end - start) for (start, end), text in zip(spans, pieces, strict=True)
    ]
    told = [None if one != declared and _is_strange(one, text) else one for one, text in zip(told, pieces, strict=True)]
    wholes = {one: " ".join(text for text, its in zip(pieces, told, strict=True) if its == one) for one in set(told)}
    told = [one if one and _has_letters(one, wholes[one]) else None for one in told]
    sizes: Counter[str] = Counter()
    for one, (start, end) in zip(told, spans, strict=True):
        sizes.update({one: end - start} if one else {})
    language, most = next(iter(sizes.most_common(1)), (None, 0))
    much = most >= sum(sizes.values()) * _MAIN and most * 2 >= len(words)
    sure = language if language and much and _has_letters(language, " ".join(words)) else None
    foreign, size = next(((one, size) for one, size in sizes.most_common() if one != declared), (None, 0))
    return Told(sure, len(words), foreign, size, _passage(told, spans, written, foreign))


def _passage(
    told: Sequence[str | None], spans: Sequence[tuple[int, int]], written: Sequence[str], foreign: str | None
) -> str | None:
    """The beginning of the longest run of windows in that language."""
    runs = [list(run) for key, run in groupby(range(len(told)), key=lambda place: told[place]) if key == foreign]
    if foreign is None or not runs:
        return None
    longest = max(runs, key=len)
    return " ".join(written[spans[longest[0]][0] : spans[longest[-1]][1]])[:_SHOWN]
