"""Text comes in; the amounts of money in it go out, with place, value and currency."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

_SPACE = " \u00a0\u202f\u2009"
_NUMBER = re.compile(rf"\d{{1,12}}(?!\d)(?:(?:[{_SPACE}.,'’]\d\d\d(?!\d))+)?(?:[.,]\d\d?(?!\d))?")
_THOUSANDS = re.compile(rf"[{_SPACE}'’]")
_MAX_DIGITS = 12
_MINUS = ("-", "−", "–", "—")

_WORDS = {
    "KGS": "сом сомдон сомго сомду сомдун сома сомов kgs som",
    "TJS": "сомони сомонӣ смн tjs",
    "KZT": "₸ тг тнг тенге теңге теңгеден теңгеге kzt tenge",
    "UZS": "сум сумов сума сўм so'm soum uzs sum",
    "RUB": "₽ руб рублей рубля рубль rub rur",
    "UAH": "₴ грн uah",
    "BYN": "byn",
    "USD": "$ us$ usd долл доллар долларов доллара",
    "EUR": "€ eur euro евро",
    "GBP": "£ gbp",
    "AZN": "₼ azn манат",
    "GEL": "₾ gel лари",
    "AMD": "֏ amd драм",
    "TRY": "₺ try tl",
    "PLN": "zł pln",
    "CZK": "kč czk",
    "CHF": "chf",
    "CNY": "cny rmb юань юаней юаня",
    "JPY": "¥ jpy",
    "INR": "₹ inr",
    "KRW": "₩ krw",
    "ILS": "₪ ils",
    "TMT": "tmt",
    "MDL": "mdl",
    "CAD": "c$ ca$ cad",
    "AUD": "a$ au$ aud",
}
_CODES = {word: code for code, words in _WORDS.items() for word in words.split()}
CURRENCY_WORDS = frozenset(_CODES)
"""Words and signs of currencies, lower case."""
_SHARED = {
    "KGS": "TJS UZS",
    "RUB": "BYN",
    "USD": "CAD AUD NZD SGD HKD TWD MXN ARS CLP COP",
    "GBP": "EGP",
    "AZN": "TMT",
    "JPY": "CNY",
    "CNY": "JPY",
}
"""Currencies that share a word or a sign: a somoni is a "сом" in Tajikistan, a rouble of Belarus a "руб"."""
_SHORT = {"с": "KGS", "р": "RUB"}
"""One letter stands for a currency before a full stop or at the end of the line alone: "с" is also a preposition."""
_SIGN = "[₸₽₴$€£₼₾֏₺¥₹₩₪]"
_LETTERS = r"[^\W\d_]+(?:['’‘ʻʼ`]m)?\$?"
_AFTER = re.compile(rf"(?:[.,][-–—]+)?\s{{0,24}}({_SIGN}|{_LETTERS})")
_HEADS = "".join(sorted({letter for word in (*_CODES, *_SHORT) for letter in (word[0], word[0].upper())} - {"$"}))
_BEHIND = re.compile(rf"{_NUMBER.pattern}(?=(?:[.,][-–—]+)?\s{{0,24}}[{_HEADS}$])")
"""Numbers with something behind them that a currency can begin with."""
_SIGNED = re.compile(rf"{_SIGN}\s{{0,24}}({_NUMBER.pattern})")
_CODED = re.compile(rf"[A-Z]{{3}}\s{{0,24}}({_NUMBER.pattern})")
_DOLLARS = {"C": "CAD", "A": "AUD"}
_APOSTROPHE = re.compile("['’‘ʻʼ`]")


class Price(NamedTuple):
    """An amount: where its number stands in the text, its value, and the ISO 4217 code of its currency."""

    start: int
    end: int
    value: Decimal
    currency: str | None


def find_prices(text: str) -> list[Price]:
    """All numbers of `text` that have a currency beside them, in order; behind it goes before in front of it."""
    found = dict(_prefixed(text))
    for match in _BEHIND.finditer(text):
        start, end = match.span()
        if start and (text[start - 1] in "0123456789_-+#№" or text[start - 1].isalpha()):
            continue
        after = _AFTER.match(text, end)
        code = (_code(after[1]) or _short(text, after)) if after else None
        if after and code and not _belongs_to_next(text, end, after):
            found[start] = (end, code)
    return [
        Price(start, end, value, code)
        for start, (end, code) in sorted(found.items())
        if (value := amount(text[start:end])) is not None
    ]


def _prefixed(text: str) -> Iterator[tuple[int, tuple[int, str]]]:
    """Start, end and currency of numbers with a sign or a code in front of them."""
    for match in _SIGNED.finditer(text):
        country = text[max(0, match.start() - 1) : match.start()]
        code = _DOLLARS.get(country) if text[match.start()] == "$" else None
        yield match.start(1), (match.end(1), code or _CODES[text[match.start()]])
    for match in _CODED.finditer(text):
        if code := _CODES.get(match[0][:3].lower()):
            yield match.start(1), (match.end(1), code)


def amount(number: str) -> Decimal | None:
    """The value of a number as shops write it: 1 299, 1,299.00, 1.299,00, 1299,5; None where it is none.

    A single dot or comma before exactly three digits separates thousands: no shop prices in thousandths.
    """
    if number.isdecimal() and number.isascii() and len(number) <= _MAX_DIGITS:
        return Decimal(number)
    plain = _THOUSANDS.sub("", number)
    last = max(plain.rfind("."), plain.rfind(","))
    if last >= 0 and len(plain) - last - 1 in (1, 2):
        whole, fraction = plain[:last], plain[last + 1 :]
    else:
        whole, fraction = plain, ""
    digits = whole.replace(".", "").replace(",", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > _MAX_DIGITS:
        return None
    return Decimal(f"{digits}.{fraction}" if fraction else digits)


def bare_number(text: str) -> Decimal | None:
    """The value of a text that is one number and nothing else, a trailing dash aside; None otherwise."""
    match = _NUMBER.search(text)
    if match is None or text[: match.start()].strip(" \n\t:") or text[match.end() :].strip(" \n\t.,–-"):
        return None
    return amount(match[0])


def between(prices: list[Price], start: int, end: int) -> list[Price]:
    """The prices that stand in `text[start:end]`."""
    low = bisect_left(prices, start, key=_start)
    high = bisect_left(prices, end, lo=low, key=_start)
    return prices[low:high]


def _start(price: Price) -> int:
    return price.start


def currency_of(word: str) -> str | None:
    """The ISO 4217 code that a currency's word or sign stands for, a full stop behind it forgiven."""
    bare = word.strip(" \u00a0.").lower()
    return _code(bare) or _SHORT.get(bare)


def possible_currencies(prices: Iterable[Price]) -> tuple[str, ...]:
    """The codes that the words and signs beside these amounts can stand for."""
    codes = dict.fromkeys(price.currency for price in prices if price.currency)
    return tuple(dict.fromkeys(code for each in codes for code in (each, *_SHARED.get(each, "").split())))


def _code(word: str) -> str | None:
    """The ISO 4217 code of a currency's word or sign."""
    word = word.lower()
    return _CODES.get(word) or (_CODES.get(_APOSTROPHE.sub("'", word)) if len(word) == 4 else None)


def _short(text: str, after: re.Match[str]) -> str | None:
    follows = text[after.end() : after.end() + 1]
    return _SHORT.get(after[1].lower()) if follows in ("", ".", "\n", "/", ")") else None


def _belongs_to_next(text: str, end: int, after: re.Match[str]) -> bool:
    """In "3 $10" the sign is the next number's: it stands apart from the first and close to the second."""
    apart = text[end : end + 1].isspace()
    return apart and text[after.end() : after.end() + 1].isdigit()
