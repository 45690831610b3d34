"""The texts of categories come in; how often each repeats itself goes out: the table category_wording.

The source of the idea: keyword stuffing is repeating words so often that it sounds unnatural, and lists of cities
(Google Search Central, spam policies).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import duckdb

from seoaudit.derive.stems import family, stem
from seoaudit.derive.wording_words import BUYING, CITIES, COMMON
from seoaudit.store.append import append

_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʻ‘][^\W\d_]+)*")
_FAR = 200_000
"""Characters of a text that are counted."""
_LEAST_WORDS = 40
_SHORTEST = 4
_LONGEST = 40
"""Letters of a word that says something, and of one that is a word at all."""
_COMPARED = 50
_TEXTS = """
    select page.url, min(page.lang), string_agg(text_block.text, ' ' order by text_block.ord)
    from page
    join text_block on text_block.url = page.url
    where text_block.role = 'category_text' and page.page_type = 'category' and text_block.text is not null
    group by page.url
    having sum(text_block.word_count) >= $least
"""

Wording = tuple[int, str | None, str | None, int, float, str | None, int, str | None, int, list[str], float]


def category_wording(con: duckdb.DuckDBPyConnection) -> None:
    """Fill category_wording from the category texts of 40 words and more; a text that several share is read once."""
    texts = con.execute(_TEXTS, {"least": _LEAST_WORDS}).fetchall()
    known: dict[str, Wording] = {}
    rows = []
    for url, lang, text in texts:
        if text not in known:
            known[text] = wording(text, lang)
        rows.append((url, *known[text]))
    append(con, "category_wording", rows)


def wording(text: str, lang: str | None = None) -> Wording:
    """The columns of category_wording behind the address, for one text in a language or in none."""
    written = [word for word in _WORD.findall(text[:_FAR].lower().replace("ё", "е")) if len(word) <= _LONGEST]
    ends = family(text, lang)
    stems = [stem(word, ends) for word in written]
    total = max(len(written), 1)
    top, repeats = _most(stems[i] for i, word in enumerate(written) if _says(word))
    phrase, phrase_repeats = _phrase(written, stems)
    buying, buying_repeats = _buying(written, stems)
    cities, named = _cities(written, ends)
    word = _most(word for word, one in zip(written, stems, strict=True) if one == top and _says(word))[0]
    return (
        len(written),
        word,
        top,
        repeats,
        repeats / total,
        phrase,
        phrase_repeats,
        buying,
        buying_repeats,
        cities,
        named / total,
    )


def _says(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in COMMON


def _most(stems: Iterator[str]) -> tuple[str | None, int]:
    """What occurs most often, of equals the first."""
    return next(iter(Counter(stems).most_common(1)), (None, 0))


def _phrase(written: Sequence[str], stems: Sequence[str]) -> tuple[str | None, int]:
    """The three words that follow each other most often, at least two of which say something and differ."""
    triples = list(zip(stems, stems[1:], stems[2:], strict=False))
    first = {triple: at for at, triple in reversed(list(enumerate(triples)))}
    counts = Counter(triple for triple in triples if len(set(triple)) == len(triple))
    for triple, count in counts.most_common(_COMPARED):
        at = first[triple]
        if sum(map(_says, written[at : at + 3])) > 1:
            return " ".join(written[at : at + 3]), count
    return None, 0


def _buying(written: Sequence[str], stems: Sequence[str]) -> tuple[str | None, int]:
    """The word of buying, with its neighbour that says what, repeated most often: it stands before or behind."""
    found: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for (one, other), (first, second) in zip(pairwise(written), pairwise(stems), strict=True):
        if (one in BUYING) == (other in BUYING):
            continue
        thing, mark = (other, second) if one in BUYING else (one, first)
        if _says(thing):
            found[mark] += 1
            shown.setdefault(mark, f"{one} {other}")
    mark, count = next(iter(found.most_common(1)), ("", 0))
    return shown.get(mark), count


def _cities(written: Sequence[str], ends: str) -> tuple[list[str], int]:
    """The different cities that are named, and how many words name one."""
    stemmed = _city_stems(ends)
    found = [stemmed[one] for word in written if (one := stem(word, ends)) in stemmed]
    return list(dict.fromkeys(found))[:30], len(found)


def _city_stems(ends: str) -> dict[str, str]:
    return {stem(city.lower().replace("ё", "е"), ends): city for city in CITIES}
