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
    "AMD": "֏ amd драм դր",
    "TRY": "₺ try tl",
    "PLN": "zł zl pln",
    "CZK": "kč kc czk",
    "HUF": "ft huf",
    "RON": "lei leu ron",
    "BGN": "лв bgn",
    "RSD": "rsd дин",
    "BAM": "bam",
    "MKD": "mkd",
    "SEK": "sek",
    "NOK": "nok",
    "DKK": "dkk",
    "ISK": "isk",
    "CHF": "chf sfr",
    "CNY": "元 cny rmb юань юаней юаня",
    "JPY": "¥ ￥ 円 jpy",
    "TWD": "twd",
    "HKD": "hkd",
    "KRW": "₩ 원 krw",
    "INR": "₹ inr",
    "PKR": "pkr",
    "LKR": "lkr",
    "BDT": "৳ bdt taka",
    "VND": "₫ đ vnd vnđ",
    "THB": "฿ บาท thb baht",
    "IDR": "idr",
    "MYR": "myr",
    "SGD": "sgd",
    "PHP": "₱ php",
    "MNT": "₮ mnt төг",
    "ILS": "₪ ils nis",
    "AED": "aed د.إ درهم",
    "SAR": "sar ر.س ريال",
    "QAR": "qar ر.ق",
    "KWD": "kwd د.ك",
    "OMR": "omr ر.ع",
    "BHD": "bhd د.ب",
    "EGP": "egp جنيه ج.م",
    "IRR": "تومان ریال",
    "NGN": "₦ ngn",
    "KES": "kes ksh kshs",
    "GHS": "ghs gh₵",
    "ZAR": "zar",
    "MAD": "dh",
    "TMT": "tmt",
    "MDL": "mdl",
    "BRL": "brl",
    "MXN": "mxn",
    "ARS": "ars",
    "CLP": "clp",
    "COP": "cop",
    "PEN": "pen",
    "CRC": "₡ crc",
    "PYG": "₲ pyg",
    "CAD": "c$ ca$ cad",
    "AUD": "a$ au$ aud",
    "NZD": "nz$ nzd",
    "": "kr :-",
}
_CODES = {word: code for code, words in _WORDS.items() for word in words.split()}
"""The currency of a word or sign; empty for what several share so evenly that it tells none: kr, Rs."""
CURRENCY_WORDS = frozenset(_CODES)
"""Words and signs of currencies, lower case."""
_SHARED = {
    "KGS": "TJS UZS",
    "RUB": "BYN",
    "USD": "CAD AUD NZD SGD HKD TWD MXN ARS CLP COP",
    "GBP": "EGP",
    "AZN": "TMT",
    "JPY": "CNY",
    "CNY": "JPY TWD HKD",
    "RON": "MDL",
}
"""Currencies that share a word or a sign: a somoni is a "сом" in Tajikistan, a rouble of Belarus a "руб"."""
_SHORT = {"с": "KGS", "р": "RUB"}
"""One letter stands for a currency before a full stop or at the end of the line alone: "с" is also a preposition."""
_SIGN = "[₸₽₴$€£₼₾֏₺¥￥₹₩₪₫฿₱₮₦৳₡₲円元원]"
_BEHIND_ONLY = frozenset("₽₸₴₫₮円元원")
"""Signs that stand behind amounts: in "54 999 ₽59 999" the sign is the first number's."""
_LETTERS = r"[^\W\d_]+(?:['’‘ʻʼ`]m)?\$?"
_AFTER = re.compile(rf"(?:[.,][-–—]+)?\s{{0,24}}({_SIGN}|:-|[ء-ي]\.[ء-ي]|{_LETTERS})")
_HEADS = "".join(sorted({letter for word in (*_CODES, *_SHORT) for letter in (word[0], word[0].upper())} - {"$"}))
_SPLIT = re.compile(rf"({_NUMBER.pattern})([€£])(\d\d)(?![\d.,€£])")
"""A sign in the place of the decimal point, as French shops write it: 19€90."""
_BEHIND = re.compile(rf"{_NUMBER.pattern}(?=(?:[.,][-–—]+)?\s{{0,24}}[{_HEADS}$])")
"""Numbers with something behind them that a currency can begin with."""
_SIGNED = re.compile(rf"{_SIGN}\s{{0,24}}({_NUMBER.pattern})")
_CODED = re.compile(rf"([A-Z]{{3}})\s{{0,24}}({_NUMBER.pattern})")
_PREFIXES = {
    "Rs": "", "Rs.": "", "RS.": "", "kr": "", "kr.": "", "Kr": "", "Kr.": "", "Rp": "IDR", "Rp.": "IDR", "RM": "MYR",
    "Tk": "BDT", "Tk.": "BDT", "KSh": "KES", "Ksh": "KES", "S/": "PEN", "S/.": "PEN", "GH₵": "GHS", "Dhs": "AED",
    "Dhs.": "AED", "SFr.": "CHF", "Fr.": "CHF", "zł": "PLN", "Kč": "CZK", "lei": "RON", "Lei": "RON", "Php": "PHP",
}  # fmt: skip
_PREFIXED = re.compile(
    rf"({'|'.join(map(re.escape, sorted(_PREFIXES, key=len, reverse=True)))})\s{{0,24}}({_NUMBER.pattern})"
)
_DOLLARS = {
    "C": "CAD", "CA": "CAD", "A": "AUD", "AU": "AUD", "NZ": "NZD", "R": "BRL", "MX": "MXN", "HK": "HKD", "NT": "TWD",
    "S": "SGD", "AR": "ARS", "CLP": "CLP", "COL": "COP", "RD": "DOP", "US": "USD",
}  # fmt: skip
_NO_PREFIX = frozenset(("TOP", "ALL", "CUP", "PEN", "COP", "GEL", "TRY", "BAM"))
"""Codes of currencies that are words too, and stand before numbers as such: TOP 10, GEL 50."""
_ANY_CASE = frozenset("kgs som tjs kzt tenge uzs soum sum rub rur uah byn usd eur azn gel amd try".split())
"""Codes that are read in lower case too: 30 sek. is half a minute, 6 ft a length."""
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
        if start and _joined(text, start):
            continue
        after = _AFTER.match(text, end)
        code = _code_or_short(text, after) if after else None
        if after and code is not None and not _belongs_to_next(text, end, after):
            found[start] = (end, code)
    for match in _SPLIT.finditer(text) if "€" in text or "£" in text else ():
        found.pop(match.start(3), None)
        found[match.start()] = (match.end(), _CODES[match[2]])
    return [
        Price(start, end, value, code or None)
        for start, (end, code) in sorted(found.items())
        if (value := amount(text[start:end].replace("€", ".").replace("£", "."))) is not None
    ]


def _joined(text: str, start: int) -> bool:
    """Whether a number goes on from the sign before it; the dash of "2 499,-" is another number's."""
    before = text[start - 1]
    return before.isalpha() or (before in "0123456789_-+#№" and text[max(0, start - 2) : start] not in (",-", ".-"))


def _code_or_short(text: str, after: re.Match[str]) -> str | None:
    code = _code(after[1])
    return code if code is not None else _short(text, after)


def _prefixed(text: str) -> Iterator[tuple[int, tuple[int, str]]]:
    """Start, end and currency of numbers with a sign, a word or a code in front of them."""
    for match in _SIGNED.finditer(text):
        if (
            text[match.start()] in _BEHIND_ONLY
            and text[max(0, match.start() - 2) : match.start()].strip()[-1:].isdigit()
        ):
            continue
        code = _dollars(text, match.start()) if text[match.start()] == "$" else None
        yield match.start(1), (match.end(1), code or _CODES[text[match.start()]])
    for match in _PREFIXED.finditer(text):
        if not text[max(0, match.start() - 1) : match.start()].isalpha():
            yield match.start(2), (match.end(2), _PREFIXES[match[1]])
    for match in _CODED.finditer(text):
        code = _CODES.get(match[1].lower())
        if code and match[1] not in _NO_PREFIX and not text[max(0, match.start() - 1) : match.start()].isalpha():
            yield match.start(2), (match.end(2), code)


def _dollars(text: str, sign: int) -> str | None:
    """The currency that letters right before a dollar sign name: C$, R$, NT$."""
    start = sign
    while start > 0 and sign - start < 4 and text[start - 1].isascii() and text[start - 1].isupper():
        start -= 1
    return _DOLLARS.get(text[start:sign])


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
    return _CODES.get(bare) or _CODES.get(_APOSTROPHE.sub("'", bare)) or _SHORT.get(bare)


def possible_currencies(prices: Iterable[Price]) -> tuple[str, ...]:
    """The codes that the words and signs beside these amounts can stand for."""
    codes = dict.fromkeys(price.currency for price in prices if price.currency)
    return tuple(dict.fromkeys(code for each in codes for code in (each, *_SHARED.get(each, "").split())))


def _code(word: str) -> str | None:
    """The ISO 4217 code of a currency's word or sign; empty where it does not tell which."""
    lower = word.lower()
    code = _CODES.get(lower)
    if code is None:
        return _CODES.get(_APOSTROPHE.sub("'", lower)) if len(word) == 4 else None
    if lower == "ft":
        return code if word == "Ft" else None
    return code if word.isupper() or lower != code.lower() or lower in _ANY_CASE else None


def _short(text: str, after: re.Match[str]) -> str | None:
    follows = text[after.end() : after.end() + 1]
    return _SHORT.get(after[1].lower()) if follows in ("", ".", "\n", "/", ")") else None


def _belongs_to_next(text: str, end: int, after: re.Match[str]) -> bool:
    """In "3 $10" the sign is the next number's: it stands apart from the first and close to the second."""
    apart = text[end : end + 1].isspace() and after[1] not in _BEHIND_ONLY
    return apart and text[after.end() : after.end() + 1].isdigit()
