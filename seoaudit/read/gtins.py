"""Nodes of products and offers come in; what is wrong with the GTINs they give goes out."""

import re
from collections.abc import Iterable, Iterator

from seoaudit.read.formats import gtin_verdict
from seoaudit.read.sd_graph import Node

MAX_FAULTS = 20

_LENGTHS = {"gtin": None, "gtin8": 8, "gtin12": 12, "gtin13": 13, "gtin14": 14}
"""The properties of a GTIN and the digits that their names promise."""


def gtin_faults(nodes: Iterable[Node]) -> tuple[str, ...]:
    """Each GTIN that cannot be one, as `gtin13 = 4600000000001 (check digit 8)`: what was expected in brackets.

    Spaces and hyphens are passed over. Source: GS1 General Specifications; Google, merchant listing: digits only.
    """
    found = (f"{name} = {text} ({fault})" for name, text in _written(nodes) if (fault := _fault(name, text)))
    return tuple(dict.fromkeys(found))[:MAX_FAULTS]


def _written(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        for name in _LENGTHS:
            for value in node.props.get(name, ()):
                if value.text and value.text.strip():
                    yield name, value.text.strip()[:60]


def _fault(name: str, text: str) -> str | None:
    bare = re.sub(r"[\s\u00a0-]", "", text)
    verdict = gtin_verdict(bare)
    length = _LENGTHS[name]
    if verdict != "not_digits" and length and len(bare) != length:
        return f"{length} digits"
    prefix = bare.zfill(13)[-13:][:3] if len(bare) > 8 else bare[:1]
    return {
        "not_digits": "digits only",
        "bad_length": "8, 12, 13, 14 digits",
        "zeros": "not zeros",
        "bad_check_digit": f"check digit {_check_digit(bare)}" if verdict == "bad_check_digit" else None,
        "restricted_prefix": f"a prefix other than {prefix}",
    }.get(verdict)


def _check_digit(digits: str) -> int:
    """The last digit that would fit the others, by modulo 10 with the weights 3 and 1 from the right."""
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits[:-1])))
    return -total % 10
