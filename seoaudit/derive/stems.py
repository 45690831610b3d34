"""A word comes in; the stem by which its forms are counted together goes out.

Crude on purpose: forms of one word must meet, and words that have nothing in common must not. Where a script has no
endings known here, the first letters stand for the word.
"""

from collections.abc import Sequence
from functools import lru_cache

_TURKIC_LETTERS = frozenset("ңөүәғқұһі")
_LEAST = 4
_PREFIX = 6
_ROUNDS = 5
_VOICED = str.maketrans("гбғ", "кпқ")

_RUSSIAN = (
    "иями ями ами ого его ому ему ыми ими ешь ишь ете ите ать ять еть ить ует уют ает ают ах ях ам ям ом ем ов ев ей "
    "ой ий ый ая яя ое ее ые ие ую юю ых их ым им ою ею ия ию ии ью ет ит ут ют ат ят а я о е ы и у ю ь й"
).split()
_PLURALS = "лар лер лор лөр дар дер дор дөр тар тер тор төр".split()
_CASES = (
    "нын нин нун нүн дын дин дун дүн тын тин тун түн ның нің дың дің тың тің ны ни ну нү ды ди ду дү ты ти ту тү "
    "ні ді ті га ге го гө ка ке ко кө ға қа нда нде ндо ндө да де до дө та те то тө дан ден дон дөн тан тен тон төн "
    "нан нен нон нөн менен мен бен пен"
).split()
_OWNED = (
    "ым им ум үм ың иң уң үң ім ің сы си су сү сі ы и у ү і ыбыз ибиз убуз үбүз ымыз іміз ыңыз иңиз уңуз үңүз іңіз"
).split()
_TURKIC = (
    *_PLURALS,
    *_CASES,
    *_OWNED,
    *"дагы деги догу дөгү тагы теги луу лүү лык лик лук лүк дык дик тык тик".split(),
)
_UZBEK = "lar lari larni ning ni ga ka qa da dan i si im ing imiz ingiz".split()


def _by_length(endings: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(endings), key=len, reverse=True))


RUSSIAN_ENDINGS, _TURKIC_ENDINGS, _UZBEK_ENDINGS = map(_by_length, (_RUSSIAN, _TURKIC, _UZBEK))


def family(text: str, lang: str | None) -> str:
    """How the words of a text end: turkic, russian, uzbek or prefix; the letters go before the declared language."""
    letters = text[:5_000].lower()
    cyrillic = sum(1 for letter in letters if "а" <= letter <= "ё")
    if cyrillic * 2 > sum(map(str.isalpha, letters)):
        own = sum(map(letters.count, _TURKIC_LETTERS))
        return "turkic" if own * 50 > cyrillic else "russian"
    return "uzbek" if (lang or "").lower().startswith("uz") else "prefix"


@lru_cache(maxsize=65536)
def stem(word: str, ends: str) -> str:
    """The stem of a lower-case word in a text whose words end as `ends` says (see family)."""
    if ends == "russian" and "а" <= word[0] <= "ё":
        return _without(word, RUSSIAN_ENDINGS, 1)
    if ends == "turkic" and (word[0] in _TURKIC_LETTERS or "а" <= word[0] <= "ё"):
        return _hardened(_without(word, _TURKIC_ENDINGS, _ROUNDS))
    if ends == "uzbek":
        return _without(word, _UZBEK_ENDINGS, _ROUNDS)
    return word[:_PREFIX]


def _without(word: str, endings: tuple[str, ...], rounds: int) -> str:
    for _ in range(rounds):
        ending = next((end for end in endings if word.endswith(end) and len(word) - len(end) >= _LEAST), None)
        if ending is None:
            break
        word = word[: -len(ending)]
    return word


def _hardened(word: str) -> str:
    """The stem with its last sound hard, as it is before no ending: өтүг(ү) is өтүк."""
    return word[:-1] + word[-1].translate(_VOICED)
