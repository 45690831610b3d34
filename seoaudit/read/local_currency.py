"""A price with a sign that several currencies share and the page's language come in; the currency meant goes out."""

import re
from collections.abc import Iterable

from seoaudit.read.prices import Price

_DOLLARS = {
    "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "TW": "TWD", "MX": "MXN", "AR": "ARS",
    "CL": "CLP", "CO": "COP", "UY": "UYU",
}  # fmt: skip
_CROWNS = {"sv": "SEK", "nb": "NOK", "nn": "NOK", "no": "NOK", "da": "DKK", "is": "ISK", "fo": "DKK"}
_RUPEES = {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "hi": "INR", "ur": "PKR", "ne": "NPR"}
_CROWN = re.compile(r"(?<![^\W\d_])kr(?![^\W\d_])|:-", re.I)
_RUPEE = re.compile(r"(?<![^\W\d_])Rs(?![^\W\d_])", re.I)
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""Thousands as Chile, Colombia and Argentina write them: in Spanish a "$" before such a number is hardly a dollar's."""
_REACH = 8
_BESIDE = 300
"""Characters between a number without a sign and a price that tells its currency."""


def local_currency(text: str, price: Price, lang: str | None, others: Iterable[Price] = ()) -> str | None:
    """The ISO 4217 code of a price in `text`.

    "$", "¥", "kr" and "Rs" are read by the language and region in `lang` (es-MX); a number without any sign by the
    one currency that the prices beside it have.
    """
    language, _, region = (lang or "").replace("_", "-").partition("-")
    language, region = language.lower(), region[-2:].upper()
    near = text[max(0, price.start - _REACH) : price.start] + " " + text[price.end : price.end + _REACH]
    if price.currency is not None:
        pesos = language == "es" and not region and _DOTTED.fullmatch(text, price.start, price.end)
        if price.currency == "USD" and pesos and "US" not in near:
            return None
        return _of_sign(price.currency, near, language, region)
    if _CROWN.search(near):
        return _CROWNS.get(language)
    if _RUPEE.search(near):
        return _RUPEES.get(region) or _RUPEES.get(language)
    codes = {each.currency for each in others if each.currency and abs(each.start - price.start) <= _BESIDE}
    return codes.pop() if len(codes) == 1 else None


def _of_sign(usual: str, near: str, language: str, region: str) -> str:
    """What a sign means in a country, where it usually is that of the currency `usual`."""
    if usual == "USD" and "$" in near and "US" not in near:
        return _DOLLARS.get(region, usual)
    if usual == "JPY" and language == "zh" and "円" not in near:
        return "CNY"
    if usual == "RUB" and (region == "BY" or language == "be") and "₽" not in near:
        return "BYN"
    return usual
