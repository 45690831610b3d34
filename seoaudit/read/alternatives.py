"""Words as parts of regular expressions come in; one pattern that finds any of them quickly goes out.

The words of thirty languages are hundreds of alternatives, and a regular expression tries one after the other. Text is
compared in lower case, and alternatives with the same first letter are tried together.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_FORMS = {
    "word": r"(?<!\w)(?:{})(?!\w)",
    "whole": r"^\W*(?:{})\W*$",
    "begins": r"^\W*(?:{})(?!\w)",
    "text": r"(?:{})",
}
_SIGNS = frozenset("\\([.^$|")
_REPEATED = frozenset("?*+{")
_LEADING = re.compile(r"\(\?:((?:[^()\[\]\\]|\\.)*)\)(\?)?(?![*+{])")
"""A group without groups that a word begins with; a question mark behind it lets it be left out."""


class Words:
    """Words that are looked for in text of any case: search, match and fullmatch as of re.Pattern."""

    def __init__(self, words: Iterable[str], form: str) -> None:
        """`form` is word (anywhere, whole), whole (all of the text), begins (its beginning) or text (anywhere)."""
        self.pattern = re.compile(_FORMS[form].format(grouped(words)))

    def search(self, text: str) -> re.Match[str] | None:
        """The first of the words in `text`."""
        return self.pattern.search(text.lower())

    def match(self, text: str) -> re.Match[str] | None:
        """The word that `text` begins with."""
        return self.pattern.match(text.lower())

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The word that `text` is."""
        return self.pattern.fullmatch(text.lower())


def grouped(words: Iterable[str]) -> str:
    """The alternatives as one expression, those with a known first letter by that letter."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    others = []
    for word in dict.fromkeys(each for written in words for each in _written_out(written)):
        if not word or word[0] in _SIGNS or word[1:2] in _REPEATED:
            others.append(word)
        else:
            by_letter[word[0]].append(word[1:])
    return "|".join([*(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items()), *others])


def _written_out(word: str) -> Iterator[str]:
    """The word for each alternative of the group it begins with."""
    group = _LEADING.match(word)
    if group is None:
        yield word
        return
    for beginning in [*group[1].split("|"), *([""] if group[2] else [])]:
        yield from _written_out(beginning + word[group.end() :])
