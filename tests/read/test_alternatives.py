"""Words of many languages as one pattern: it finds what the plain list of them does."""

import re

import pytest

from seoaudit.read import vocabulary, word_lists
from seoaudit.read.alternatives import Words

PATTERNS = {name: pattern for name, pattern in vars(vocabulary).items() if isinstance(pattern, Words)}
TEXTS = (
    "In Stock",
    "Нет в наличии",
    "Ajouter au panier",
    "Mavjud emas",
    "Себетке салуу",
    "Auf Lager, Lieferzeit 3 Tage",
    "Похожие товары",
    "Окшош товарлар",
    "Ұқсас тауарлар",
    "O'xshash mahsulotlar",
    "Доставка 200 сом",
    "Ботинки зимние",
    "",
)


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("word", "Sold out today", True),
        ("word", "unsold outfits", False),
        ("whole", " SOLD OUT! ", True),
        ("whole", "sold out today", False),
        ("begins", "Sold out today", True),
        ("begins", "not sold out", False),
        ("text", "unsold outfits", True),
    ],
)
def test_forms(form: str, text: str, found: bool) -> None:
    assert bool(Words(["sold out", "gone"], form).search(text)) is found


def test_groups_that_words_begin_with_are_tried_by_their_letters() -> None:
    words = Words(["(?:not |un)available", "(?:very )?rare", "[ck]old", "a?b"], "whole")
    for text in ("Not available", "unavailable", "rare", "very rare", "cold", "kold", "b", "ab"):
        assert words.match(text), text
    assert not words.match("available")


@pytest.mark.parametrize("name", [name for name in PATTERNS if name != "CODE"])  # which is made of several lists
def test_grouping_changes_nothing(name: str) -> None:
    key = name.lower()
    form = "begins" if word_lists.form_of(key) == "label" else word_lists.form_of(key)
    frame = {
        "word": r"(?<!\w)(?:{})(?!\w)",
        "whole": r"^\W*(?:{})\W*$",
        "begins": r"^\W*(?:{})(?!\w)",
        "text": "(?:{})",
    }
    plain = re.compile(frame[form].format("|".join(word_lists.words_of(key))), re.I)
    for text in TEXTS:
        assert bool(plain.search(text)) is bool(PATTERNS[name].search(text)), text


def test_words_are_written_in_lower_case() -> None:
    for name in word_lists.names():
        for word in word_lists.words_of(name):
            assert re.sub(r"\\.", "", word) == re.sub(r"\\.", "", word).lower(), (name, word)
