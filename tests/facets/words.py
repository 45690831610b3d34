"""A source of chance comes in; names no shop system is known for, and words that mean nothing, go out."""

import random
from collections.abc import Callable

from seoaudit.read.url_names import kind_of_name, names
from seoaudit.read.url_words import CONTAINERS, LOCALE

CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"


class Words:
    """Words, none of which is given twice, nor one that begins or ends as another that was given."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._given: set[str] = set()
        self._taken: set[str] = set()
        """What was given, and how it begins and ends."""

    def name(self) -> str:
        """The name of a parameter: random letters."""
        return self._fresh(lambda: "".join(self._chance.choices(CONSONANTS + VOWELS, k=self._chance.randint(4, 6))))

    def word(self, syllables: int) -> str:
        """A word that can be spoken."""
        return self._fresh(lambda: "".join(self._syllable() for _ in range(syllables)))

    def _syllable(self) -> str:
        return self._chance.choice(CONSONANTS) + self._chance.choice(VOWELS)

    def _fresh(self, draw: Callable[[], str]) -> str:
        while True:
            word = draw()
            ends = {part for size in range(4, len(word)) for part in (word[:size], word[-size:])} | {word}
            if word not in self._taken and self._given.isdisjoint(ends) and not _is_known(word):
                self._taken |= ends
                self._given.add(word)
                return word


def _is_known(word: str) -> bool:
    table = names()
    places = (CONTAINERS, table.markers, table.attributes, table.places, table.verbs, table.actions)
    return kind_of_name(word) != "unknown" or LOCALE.fullmatch(word) is not None or any(word in each for each in places)
