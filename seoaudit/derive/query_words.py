"""A query, a heading or a value comes in; the words that say something, each with the forms it is known by, go out.

Two words are taken for one where their forms meet: the stems of both, in Latin letters by several tables, so that the
value krasnye and the query's красная meet, and nike and nikel do not.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from seoaudit.derive.stems import RUSSIAN_ENDINGS, family, stem
from seoaudit.derive.wording_words import BUYING, CITIES, COMMON
from seoaudit.read.slug import latin

Forms = frozenset[str]

_WORD = re.compile(r"[^\W_]+")
_COUNT = re.compile(r"\s*[(\[]\s*\d[\d\s]*[)\]]\s*$")
_LEAST = 3
_LEAST_BESIDE_ONE = 4
"""Letters that an ending leaves of a word; a single Latin letter is seldom an ending: nike is not nik."""
_NEUTRAL = frozenset("""
    в во на с со из от и а к по у за the a an of in for and mit und für von der die das со всеми интернет магазин
    магазине онлайн каталог каталоге фото отзывы отзыв характеристики стоимость распродажа скидка скидки скидкой
    скидками доставка доставкой официальный сайт сайте заказ заказа прайс продажа акция акции купон shop store online
    sale price prices reviews photo cheap buy discount дүкөн дүкөнү онлайн баасы баалары сайты дүкен бағасы
    цвет цвета цвете цветом размер размера размеры бренд бренда марка марки материал материала color colour size brand
    material түс түстүү түсү өлчөм өлчөмү
""".split())  # fmt: skip
"""Words that leave open what is sought: they may stand in a query or not."""


def forms_of(text: str) -> list[Forms]:
    """The words of a text that say something, each once, in order, by all their forms."""
    written = text.lower().replace("ё", "е")
    ends = "turkic" if family(written, None) == "turkic" else "russian"
    words = (word for word in _WORD.findall(written) if not _is_neutral(word))
    return [*dict.fromkeys(_forms(word, ends) for word in words)]


def label_forms(text: str) -> list[Forms]:
    """The words of a link to one value of a filter, without the count behind it: Nike (12)."""
    return forms_of(_COUNT.sub("", text))


def met(one: Forms, others: Iterable[Forms]) -> bool:
    """Whether a word is one of the others."""
    return any(not one.isdisjoint(other) for other in others)


@lru_cache(maxsize=65536)
def _forms(word: str, ends: str) -> Forms:
    if word.isascii():
        return frozenset((word, _latin_stem(word)))
    stems = {word, _cyrillic_stem(word), *((stem(word, ends),) if ends == "turkic" else ())}
    return frozenset(form for each in stems for form in latin(each))


def _cyrillic_stem(word: str) -> str:
    return next((word[: -len(end)] for end in RUSSIAN_ENDINGS if _ends(word, end, _LEAST)), word)


def _latin_stem(word: str) -> str:
    ends = ((end, _LEAST if len(end) > 1 else _LEAST_BESIDE_ONE) for end in _latin_endings())
    return next((word[: -len(end)] for end, least in ends if _ends(word, end, least)), word)


def _ends(word: str, ending: str, least: int) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= least


@cache
def _latin_endings() -> tuple[str, ...]:
    """Russian endings in Latin letters, the longest first."""
    endings = {form for ending in RUSSIAN_ENDINGS for form in latin(ending) if form}
    return tuple(sorted(endings, key=lambda ending: (-len(ending), ending)))


def _is_neutral(word: str) -> bool:
    return word in _NEUTRAL or word in COMMON or word in BUYING or word in _cities()


@cache
def _cities() -> frozenset[str]:
    """Names of cities as they stand, and in the cases of Russian that follow `in` and `of`."""
    names = [name.lower() for name in CITIES if "-" not in name]
    return frozenset(form for name in names for form in _declined(name))


def _declined(name: str) -> Iterator[str]:
    yield name
    if "а" <= name[-1] <= "я":
        root = name[:-1] if name[-1] in "аяьй" else name
        yield from (root + ending for ending in ("е", "а", "у", "и", "ы"))
