"""Values as markup writes them come in; prices, currencies, availabilities, GTINs, dates and ratings go out."""

import json
import math
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import NamedTuple

from seoaudit.read.prices import currency_of


class Price(NamedTuple):
    """A price: the value where it can be read without guessing, and what is wrong with the way it is written."""

    value: Decimal | None
    faults: tuple[str, ...] = ()


class Availability(NamedTuple):
    """An availability: its short name where it is one of ItemAvailability, and what is wrong with it."""

    value: str | None
    faults: tuple[str, ...] = ()


class Currency(NamedTuple):
    """A currency: its ISO 4217 code where it is clear which is meant, and what is wrong with the way it is written."""

    code: str | None
    fault: str | None = None


class Rating(NamedTuple):
    """A rating: its value, and the best value where the text says it itself (6/10, 60%)."""

    value: float
    best: float | None = None


class Number(str):
    """A JSON number, kept as it was written."""

    __slots__ = ()


_PLAIN = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_JSON_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_SPACE = r"[ \u00a0\u2009\u202f'’]"
_NUMBER = re.compile(rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d{{1,4}})?(?!\d)|\d(?:[\d.,]*\d)?", re.ASCII)
_DIGITS = re.compile(r"\d")
_LIMIT = Decimal(10) ** 14

_WITHDRAWN = {"RUR": "RUB", "BYR": "BYN", "BYB": "BYN", "AZM": "AZN", "TMM": "TMT", "UAK": "UAH", "TRL": "TRY"}
"""Codes of ISO 4217 that are no longer in use, with those that took their place."""

_AVAILABILITIES = (
    "BackOrder Discontinued InStock InStoreOnly LimitedAvailability MadeToOrder OnlineOnly OutOfStock PreOrder PreSale "
    "Reserved SoldOut"
).split()
_BY_LOWER = {name.lower(): name for name in _AVAILABILITIES}
_NOT_GOOGLE = frozenset(("MadeToOrder", "Reserved"))
_SCHEMA = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)", re.I)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"T\d{2}(?::?\d{2}){0,2}(?:[.,]\d+)?(?:Z|[+-]\d{2}(?::?\d{2})?)?", re.ASCII)
_DAY, _WESTERNMOST = timedelta(days=1), timedelta(hours=12)
_RATING = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/\s*(\d+(?:[.,]\d+)?)|(%))?", re.ASCII)
_RESTRICTED = re.compile(r"02|04|2")
_COUPON = re.compile(r"05|98|99")


def read_price(markup: object) -> Price:
    """The price in a value of markup: text, number, {"@value": ...} or a list.

    Faults: missing, multiple_values, negative, thousands_separator, comma_decimal, currency_or_text_in_price,
    unparseable. Source: schema.org/price: digits, a dot as decimal point, nothing else.
    """
    if isinstance(markup, dict):
        markup = markup.get("@value")
    if isinstance(markup, list) and len(markup) == 1:
        markup = markup[0]
    if isinstance(markup, list) and markup:
        return Price(None, ("multiple_values",))
    text = "" if markup is None or isinstance(markup, list) else str(markup).strip()[:100]
    if not text:
        return Price(None, ("missing",))
    if _PLAIN.fullmatch(text) or isinstance(markup, Number) or not isinstance(markup, str):
        return _plain(text)
    return _recovered(text)


def _plain(text: str) -> Price:
    value = _decimal(text) if _JSON_NUMBER.fullmatch(text) else None
    if value is None:
        return Price(None, ("unparseable",))
    return Price(value, ("negative",) if value < 0 else ())


def _decimal(text: str) -> Decimal | None:
    """The number, where decimal(18, 4) can hold it."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < _LIMIT else None


def _recovered(text: str) -> Price:
    """The one number a text holds, however it is grouped, with the faults of its writing."""
    negative = re.fullmatch(r"-\s*(\d+(?:\.\d+)?)", text, re.ASCII)
    if negative:
        return Price(_decimal("-" + negative[1]), ("negative",))
    match = _NUMBER.search(text)
    rest = text[: match.start()] + text[match.end() :] if match else text
    if not match or _DIGITS.search(rest):
        return Price(None, ("unparseable",))
    number, faults = _ungroup(match[0])
    value = _decimal(number) if number else None
    if value is None:
        return Price(None, ("unparseable",))
    return Price(value, (("currency_or_text_in_price",) if rest.strip() else ()) + faults)


def _ungroup(number: str) -> tuple[str | None, tuple[str, ...]]:
    """The digits with a dot as decimal point, and the faults; None where the grouping cannot be understood."""
    bare = re.sub(_SPACE, "", number)
    grouped: tuple[str, ...] = ("thousands_separator",) if bare != number else ()
    for thousands, decimal in ((",", "."), (".", ",")):
        t, d = re.escape(thousands), re.escape(decimal)
        comma: tuple[str, ...] = ("comma_decimal",) if decimal == "," else ()
        if re.fullmatch(rf"\d{{1,3}}(?:{t}\d{{3}})+{d}\d{{1,4}}", bare):
            return bare.replace(thousands, "").replace(decimal, "."), ("thousands_separator", *comma)
        if re.fullmatch(rf"\d{{1,3}}(?:{t}\d{{3}}){{2,}}", bare) or (
            thousands == "," and re.fullmatch(r"\d{1,3},\d{3}", bare)
        ):
            return bare.replace(thousands, ""), ("thousands_separator",)
        if re.fullmatch(rf"\d+{d}\d{{1,4}}", bare):
            return bare.replace(decimal, "."), grouped + comma
    return (bare, grouped) if bare.isdecimal() else (None, ())


@cache
def currencies() -> frozenset[str]:
    """The currency codes in use (ISO 4217)."""
    return _codes("iso4217.json")


def _codes(name: str) -> frozenset[str]:
    table = json.loads((Path(__file__).parent / "data" / name).read_text(encoding="utf-8"))
    return frozenset(" ".join(table["codes"]).split())


@cache
def countries() -> frozenset[str]:
    """The country codes of two letters (ISO 3166-1)."""
    return _codes("iso3166.json")


def is_country(text: str | None) -> bool:
    """Whether `text` is a country code of two letters, whatever its case."""
    return text is not None and text.upper() in countries()


def is_currency(text: str | None) -> bool:
    """Whether `text` is a code of ISO 4217 in upper case."""
    return text is not None and text in currencies()


def read_currency(text: str | None) -> Currency:
    """The currency meant; faults: missing, case, withdrawn (RUR), word (a word or sign, such as сом), unknown."""
    text = (text or "").strip()[:40]
    if not text or text in currencies():
        return Currency(text or None, None if text else "missing")
    if text.upper() in currencies():
        return Currency(text.upper(), "case")
    if text.upper() in _WITHDRAWN:
        return Currency(_WITHDRAWN[text.upper()], "withdrawn")
    code = currency_of(text) or None
    return Currency(code, "word" if code else "unknown")


def read_availability(markup: object) -> Availability:
    """The short name of an ItemAvailability; faults: missing, case, not_schema_value, not_supported_by_google."""
    text = str(markup).strip()[:200] if isinstance(markup, str) else ""
    if not text:
        return Availability(None, ("missing",))
    short = text[match.end() :] if (match := _SCHEMA.match(text)) else text
    name = _BY_LOWER.get(short.lower().rstrip("/"))
    if name is None:
        return Availability(None, ("not_schema_value",))
    if name != short:
        return Availability(name, ("case",))
    return Availability(name, ("not_supported_by_google",) if name in _NOT_GOOGLE else ())


def gtin_verdict(text: str) -> str:
    """ok, not_digits, bad_length, zeros, bad_check_digit or restricted_prefix. Source: GS1 General Specifications."""
    if not (text.isascii() and text.isdecimal()):
        return "not_digits"
    if len(text) not in (8, 12, 13, 14):
        return "bad_length"
    if not text.strip("0"):
        return "zeros"
    whole = text.zfill(14)
    if sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(whole)) % 10:
        return "bad_check_digit"
    if len(text) == 8:
        return "restricted_prefix" if text[0] in "02" else "ok"
    prefix = whole[1:4]
    return "restricted_prefix" if _RESTRICTED.match(prefix) or _COUPON.match(prefix) else "ok"


def read_date(text: str | None) -> datetime | None:
    """The date or date-time of ISO 8601 in `text`, offset kept where given; None for all other forms."""
    text = (text or "").strip()[:64]
    match = _DATE.match(text)
    if not match or not (match.end() == len(text) or _TIME.fullmatch(text, match.end())):
        return None
    try:
        if match.end() == len(text):
            return datetime.combine(date.fromisoformat(text), datetime.min.time())
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def moment_past(text: str | None) -> datetime | None:
    """When a date or date-time of ISO 8601 has passed everywhere on Earth, in UTC without offset; None for no date."""
    read = read_date(text)
    if read is None:
        return None
    try:
        if read.tzinfo is not None:
            return read.astimezone(UTC).replace(tzinfo=None)
        return read + (_DAY if _DATE.fullmatch((text or "").strip()) else timedelta()) + _WESTERNMOST
    except OverflowError:
        return None


def read_rating(text: str | None) -> Rating | None:
    """A rating as a number, a fraction (6/10) or a percentage; a comma as decimal sign is read too."""
    match = _RATING.fullmatch((text or "").strip()[:40])
    if not match:
        return None
    value = float(match[1].replace(",", "."))
    best = float(match[2].replace(",", ".")) if match[2] else 100.0 if match[3] else None
    return Rating(value, best) if math.isfinite(value) else None


def read_count(text: str | None) -> int | None:
    """A whole number of at most nine digits; None for all other forms."""
    text = (text or "").strip()
    digits = text.removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None
