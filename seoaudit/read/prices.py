"""Text comes in; the amounts of money in it go out, with place, value and currency."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from seoaudit.read.currency_words import ANY_CASE, DOLLARS, NO_PREFIX, PREFIXES, SHARED, SHORT, WORDS

_SPACE = " \u00a0\u202f\u2009"
_NUMBER = re.compile(rf"\d{{1,12}}(?!\d)(?:(?:[{_SPACE}.,'’]\d\d\d(?!\d))+)?(?:[.,]\d\d?(?!\d))?")
_GAP = rf"[{_SPACE}\x1f]{{0,3}}"
_THOUSANDS = re.compile(rf"[{_SPACE}'’]")
_MAX_DIGITS = 12
_CODE = 3
"""Letters of a currency's code."""
_NEXT = re.compile(rf"[{_SPACE}\x1f]{{1,3}}\d")
_MINUS = ("-", "−", "–", "—")

_CODES = {word: code for code, words in WORDS.items() for word in words.split()}
"""The currency of a word or sign; empty for what several share so evenly that it tells none: kr, Rs."""
CURRENCY_WORDS = frozenset(_CODES)
"""Words and signs of currencies, lower case."""
_SIGN = "[⃀₸₽₴$€£₼₾֏₺¥￥₹₩₪₫฿₱₮₦৳₡₲円元원]"
_BEHIND_ONLY = frozenset("⃀₽₸₴₫₮円元원")
"""Signs that stand behind amounts: in "54 999 ₽59 999" the sign is the first number's."""
_LETTERS = r"[^\W\d_]+(?:['’‘ʻʼ`][mM])?\$?"
_AFTER = re.compile(rf"(?:[.,][-–—]+)?\s{{0,24}}({_SIGN}|:-|[ء-ي]\.[ء-ي]|{_LETTERS})")
_HEADS = "".join(sorted({letter for word in (*_CODES, *SHORT) for letter in (word[0], word[0].upper())} - {"$"}))
_SPLIT = re.compile(rf"({_NUMBER.pattern})([€£])(\d\d)(?![\d.,€£])")
"""A sign in the place of the decimal point, as French shops write it: 19€90."""
_BEHIND = re.compile(rf"{_NUMBER.pattern}(?=(?:[.,][-–—]+)?\s{{0,24}}[{_HEADS}$])")
"""Numbers with something behind them that a currency can begin with."""
_SIGNED = re.compile(rf"{_SIGN}\s{{0,24}}({_NUMBER.pattern})")
_CODED = re.compile(rf"([A-Z]{{3}})\s{{0,24}}({_NUMBER.pattern})")
_PREFIXED = re.compile(
    rf"({'|'.join(map(re.escape, sorted(PREFIXES, key=len, reverse=True)))})\s{{0,24}}({_NUMBER.pattern})"
)
_FIRST = re.compile(
    rf"[\n:(]{_GAP}([сС]ом|СОМ|[сС]ум|СУМ|сўм|тг|[тТ]енге)[.):]{{0,2}}{_GAP}"
    rf"({_NUMBER.pattern})(?={_GAP}(?:\n|$))"
)
"""A word for a currency that else stands behind amounts, where it begins a line and a number ends it."""
_DASHED = re.compile(rf"(?<![\w.,]){_NUMBER.pattern}(?=[.,][-–—]{{1,2}}(?:[\n\x1f*)]|$))")
"""A dash in the place of the hundredths that ends its element or line is a sign of money: 1.099,-"""
_RAND = re.compile(
    r"(?:^|[\n\x1f:])[ \u00a0]?R[ \u00a0]?(\d{1,3}(?:[ ,\u00a0]\d\d\d)+(?:\.\d\d)?|\d+\.\d\d)"
    r"(?=[ \u00a0]*(?:[\n\x1f]|$))"
)
"""South Africa's sign, a bare letter, where it begins its element and an amount of money ends it."""
_PARTS = re.compile(
    rf"({_NUMBER.pattern}){_GAP}(руб[а-я]{{0,3}}|р|сом)\.?{_GAP}(\d\d){_GAP}(?:коп|к\.|тыйын)(?![а-я])", re.I
)
"""An amount with its hundredths in words: 12 руб. 50 коп."""
_UNDERLINE = "\u0332"
"""Drawn below a letter: the sign of the som where fonts lack it."""
_APOSTROPHE = re.compile("['’‘ʻʼ`]")


_DIGITS = "0123456789"
_EASTERN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٬٫", f"{_DIGITS}{_DIGITS},.")
"""Digits, and signs between them, of Persian and Arabic."""
_EASTERN_SIGNS = "۰٠"
"""Hardly a price there is without a nought."""
_REACH = 64
"""Characters beside a digit that a pattern of amounts can look at."""
Windows = list[tuple[int, int]]


class Price(NamedTuple):
    """An amount: where its number stands in the text, its value, and the ISO 4217 code of its currency."""

    start: int
    end: int
    value: Decimal
    currency: str | None


def find_prices(text: str) -> list[Price]:
    """All numbers of `text` that have a currency beside them, in order; behind it goes before in front of it."""
    if any(sign in text for sign in _EASTERN_SIGNS):
        text = text.translate(_EASTERN)
    windows = around_digits(text)
    found = dict(_prefixed(text, windows))
    for match in _found(_BEHIND, text, windows):
        start, end = match.span()
        if start and _joined(text, start):
            continue
        after = _AFTER.match(text, end)
        code = _code_or_short(text, after) if after else None
        if after and code is not None and not _belongs_to_next(text, end, after):
            found[start] = (end, code)
    parts = {match.start(): match for match in _in_parts(text)}
    for match in parts.values():
        found.pop(match.start(3), None)
        found[match.start()] = (match.end(), _CODES.get(match[2].lower()) or SHORT.get(match[2].lower(), ""))
    return [
        Price(start, end, value, code or None)
        for start, (end, code) in sorted(found.items())
        if (value := amount("{0[1]}.{0[3]}".format(parts[start]) if start in parts else text[start:end])) is not None
    ]


def around_digits(text: str) -> Windows:
    """Where the digits of a text stand and what belongs to them: most texts have few, and patterns are dear."""
    places: list[int] = []
    for digit in _DIGITS:
        at = text.find(digit)
        while at >= 0:
            places.append(at)
            at = text.find(digit, at + 1)
    windows: list[tuple[int, int]] = []
    for at in sorted(places):
        if windows and at - _REACH <= windows[-1][1]:
            windows[-1] = windows[-1][0], at + _REACH
        else:
            windows.append((max(0, at - _REACH), at + _REACH))
    return windows


def _found(pattern: re.Pattern[str], text: str, windows: Windows) -> Iterator[re.Match[str]]:
    for start, end in windows:
        yield from pattern.finditer(text, start, end)


def _in_parts(text: str) -> Iterator[re.Match[str]]:
    """Amounts whose sign or words stand between the whole and its hundredths."""
    if "€" in text or "£" in text:
        yield from _SPLIT.finditer(text)
    if "коп" in text or " к." in text or "тыйын" in text:
        yield from _PARTS.finditer(text)


def _joined(text: str, start: int) -> bool:
    """Whether a number goes on from the sign before it; the dash of "2 499,-" is another number's."""
    before = text[start - 1]
    return before.isalpha() or (before in "0123456789_-+#№" and text[max(0, start - 2) : start] not in (",-", ".-"))


def _code_or_short(text: str, after: re.Match[str]) -> str | None:
    code = _code(after[1])
    return code if code is not None else _short(text, after)


def _prefixed(text: str, windows: Windows) -> Iterator[tuple[int, tuple[int, str]]]:
    """Start, end and currency of numbers with a sign, a word or a code in front of them; a dash behind tells least."""
    for match in _found(_DASHED, text, windows) if ",-" in text or ".-" in text or ",–" in text else ():
        yield match.start(), (match.end(), "")
    for match in _found(_SIGNED, text, windows):
        if (
            text[match.start()] in _BEHIND_ONLY
            and text[max(0, match.start() - 2) : match.start()].strip()[-1:].isdigit()
        ):
            continue
        code = _dollars(text, match.start()) if text[match.start()] == "$" else None
        yield match.start(1), (match.end(1), code or _CODES[text[match.start()]])
    for match in _found(_PREFIXED, text, windows):
        if not text[max(0, match.start() - 1) : match.start()].isalpha():
            yield match.start(2), (match.end(2), PREFIXES[match[1]])
    for match in _found(_FIRST, text, windows):
        yield match.start(2), (match.end(2), currency_of(match[1]) or "")
    for match in _found(_RAND, text, windows) if "R" in text else ():
        yield match.start(1), (match.end(1), "ZAR")
    for match in _found(_CODED, text, windows):
        code = _CODES.get(match[1].lower())
        if code and match[1] not in NO_PREFIX and not text[max(0, match.start() - 1) : match.start()].isalpha():
            yield match.start(2), (match.end(2), code)


def _dollars(text: str, sign: int) -> str | None:
    """The currency that letters right before a dollar sign name: C$, R$, NT$."""
    start = sign
    while start > 0 and sign - start < 4 and text[start - 1].isascii() and text[start - 1].isupper():
        start -= 1
    return DOLLARS.get(text[start:sign])


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


def amounts_in(text: str) -> set[Decimal]:
    """The values of all numbers in a text, with a currency or without one."""
    values = (amount(match[0]) for match in _NUMBER.finditer(text))
    return {value for value in values if value is not None}


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
    return _CODES.get(bare) or _CODES.get(_APOSTROPHE.sub("'", bare)) or SHORT.get(bare)


def possible_currencies(prices: Iterable[Price]) -> tuple[str, ...]:
    """The codes that the words and signs beside these amounts can stand for."""
    codes = dict.fromkeys(price.currency for price in prices if price.currency)
    return tuple(dict.fromkeys(code for each in codes for code in (each, *SHARED.get(each, "").split())))


def _code(word: str) -> str | None:
    """The ISO 4217 code of a currency's word or sign; empty where it does not tell which."""
    lower = word.lower()
    code = _CODES.get(lower)
    if code is None:
        return _CODES.get(_APOSTROPHE.sub("'", lower)) if len(word) == 4 else None
    if lower == "ft":
        return code if word == "Ft" else None
    return code if word.isupper() or lower != code.lower() or lower in ANY_CASE else None


def _short(text: str, after: re.Match[str]) -> str | None:
    follows = text[after.end() : after.end() + 1]
    alone = follows == "\x1f" and text[after.start(1) - 1] == "\x1f"
    return SHORT.get(after[1].lower()) if alone or follows in ("", ".", "\n", "/", ")", _UNDERLINE) else None


def _belongs_to_next(text: str, end: int, after: re.Match[str]) -> bool:
    """In "3 $10" the sign is the next number's: it stands apart from the first and close to the second.

    So it is where it begins a line and the second follows: a heading's "15" above "EUR 49,90".
    """
    gap = text[end : after.start(1)]
    if after[1] in _BEHIND_ONLY or not gap[:1].isspace():
        return False
    if text[after.end() : after.end() + 1].isdigit():
        return True
    leads = not after[1].isalpha() or after[1] in PREFIXES or (len(after[1]) == _CODE and after[1].isupper())
    return leads and "\n" in gap and bool(_NEXT.match(text, after.end()))
