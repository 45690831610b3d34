"""The prices of a page come in; which of them is what a product costs now goes out, fees and old prices apart."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from seoaudit.read.outline import Outline
from seoaudit.read.prices import CURRENCY_WORDS, Price, bare_number, between
from seoaudit.read.text import merged
from seoaudit.read.vocabulary import NOT_A_PRICE, NOW_PRICE, RATE, SAVING, TAX_INCLUDED, UNIT_RATE

_LETTERS = re.compile(r"[^\W\d_]+|/")
_LETTERS_FIRST = re.compile(r"^\s*(?:[^\W\d_]+|[⃀₸₽₴$€£₼₾₺₹₫฿])?[.]?\s*")
"""The currency behind an amount."""
_AMOUNT = re.compile(r"\d[^\W\d_]{0,6}")
_BARE_LENGTH = 40
_EDGE = re.compile(r"[\x1f\d]")
_TIMES = re.compile(r"(?<!\d)\d{1,2}\s?[x×х]\s?(?:de |di |à |of |по |a )?\W{0,3}[^\W\d_]{0,3}\W{0,3}$", re.I)
"""Before an amount that is paid several times: 12 x 83, 3x de R$ 20."""

_TIER = re.compile(r"(?:от|более|свыше|ab|from|≥)\s?\d{1,5}\s?(?:шт|ед|pcs|pieces|stück)[^\W\d_]*\.?\W{0,4}$", re.I)
"""Before an amount that is asked where several are bought: от 3 шт. – 990."""
_RATE_BEGINS = frozenset("/xх×вампнaeimop")
"""What words for "a month" begin with."""
_DIGITS = re.compile(r"\d(?:[\s.,]?\d){2}")
"""An amount of money rather than a count of months."""
_PIECES = re.compile(r"[xх×]\s?\d++(?!\s?(?:мес|ай|oy|mo))", re.I)


def current_price(text: str, found: Sequence[Price], struck: Sequence[tuple[int, int]]) -> Price | None:
    """The first price that is neither struck through nor a delivery fee, a rate or a saving."""
    return next((price for price in found if not stands_in(price, struck) and not is_aside(text, price)), None)


def is_per_unit(text: str, price: Price) -> bool:
    """Whether the words around an amount on its line say that it is asked for a measure of the product."""
    start = max(text.rfind("\n", 0, price.start) + 1, price.start - 60)
    label = _AMOUNT.split(text[start : price.start])[-1]
    behind = _LETTERS_FIRST.sub("", text[price.end : price.end + 30].partition("\n")[0].replace("\x1f", ""))
    return bool(UNIT_RATE.search(label) or UNIT_RATE.match(behind.lstrip("(* ")))


def with_marked(page: Outline, found: list[Price]) -> list[Price]:
    """The prices and, in order, numbers alone in elements named a price, whose currency a style sheet draws.

    A Latin "c" behind such a number is the Cyrillic one of the som.
    """
    more = []
    end = -1
    for i in page.marks("price"):
        start = page.starts[i]
        if start < end or page.ends[i] - start > _BARE_LENGTH or between(found, start, page.ends[i]):
            continue
        text = page.string(i).rstrip(" .")
        value = bare_number(text.removesuffix("c"))
        if value:
            end = page.ends[i]
            more.append(Price(start, end, value, "KGS" if text.endswith("c") else None))
    return sorted([*found, *more]) if more else found


def struck_spans(page: Outline, prices: Sequence[Price]) -> list[tuple[int, int]]:
    """Spans of text around prices that are crossed out by tag, class or a style attribute; in order and apart."""
    holders = page.around(price.start for price in prices)
    styled = (i for i in holders if "line-through" in (page.els[i].get("style") or ""))
    return merged([(page.starts[i], page.ends[i]) for i in (*page.marks("struck"), *styled)])


def stands_in(price: Price, struck: Sequence[tuple[int, int]]) -> bool:
    """Whether a price stands in one of the spans (struck through, hidden, named), which are in order and apart."""
    at = bisect_right(struck, price.start, key=_begin) - 1
    return at >= 0 and price.start < struck[at][1]


def _begin(span: tuple[int, int]) -> int:
    return span[0]


def is_aside(text: str, price: Price) -> bool:
    """Whether the words around a price on its line make it something else than what the product costs.

    A label stands before an amount, in any element; behind it only its own element speaks of it, or a rate ("/мес").
    In "590 сом Без НДС: 527 сом" the label is the second amount's.
    """
    start = max(text.rfind("\n", 0, price.start) + 1, price.start - 60)
    before = text[start : price.start]
    if _TIMES.search(before) or _below_saving(text, price) or _above_rate(text, price):
        return True
    label = _AMOUNT.split(before)[-1]
    if len(label) < len(before) and _TIER.search(before):
        return True
    behind = text[price.end : price.end + 40].partition("\n")[0]
    own = _EDGE.split(behind, maxsplit=1)[0]
    if taxed := TAX_INCLUDED.search(own):
        own = own[: taxed.start()]  # what follows is what comes on top: "inkl. MwSt. zzgl. Versand"
    words = label if _labels_next(own, behind) else label + own
    rated = bool(RATE.match(_LETTERS_FIRST.sub("", behind)))
    if rated or all(word.lower() in CURRENCY_WORDS for word in _LETTERS.findall(words)):
        return rated
    for harmless in (TAX_INCLUDED, NOW_PRICE):
        if said := harmless.search(words):
            words = words[: said.start()] + words[said.end() :]
    return bool(NOT_A_PRICE.search(words))


def _below_saving(text: str, price: Price) -> bool:
    """Whether an amount begins its line and the line before is nothing but the label of a saving."""
    lines = text[max(0, price.start - 60) : price.start].split("\n")
    label = next((line for line in reversed(lines[:-1]) if line.strip()), "")
    return not _LETTERS.search(lines[-1]) and bool(label) and bool(SAVING.match(label))


def _above_rate(text: str, price: Price) -> bool:
    """Whether an amount ends its line and the next one begins with words such as "a month" and has no amount itself."""
    end = text.find("\n", price.end, price.end + _BARE_LENGTH)
    below = text[end : end + _BARE_LENGTH].lstrip() if end >= 0 else ""
    if below[:1].lower() not in _RATE_BEGINS or _LETTERS_FIRST.sub("", text[price.end : end]).strip("\x1f "):
        return False
    own = _PIECES.match(below) or _DIGITS.search(below.partition("\n")[0])
    return own is None and bool(RATE.match(below))


def _labels_next(words: str, behind: str) -> bool:
    """Whether words behind an amount end with a colon, or tell of a saving, and another amount follows."""
    if not behind[len(words) :].lstrip("\x1f ")[:1].isdigit():
        return False
    return words.rstrip().endswith(":") or bool(SAVING.match(_LETTERS_FIRST.sub("", words)))
