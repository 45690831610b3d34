"""A short text comes in; the availability that it says goes out."""

import re

from seoaudit.read.formats import read_availability
from seoaudit.read.vocabulary import (
    BACK_ORDER,
    IN_STOCK,
    OUT_OF_STOCK,
    PRE_ORDER,
    STOCK_LABEL,
    STOCK_NO,
    STOCK_YES,
)

_COUNT = re.compile(r"[^\w\s]{0,2}\s*(\d{1,7})(?!\d)\s*[\w.]{0,6}\.?")


def stock_said(text: str) -> str | None:
    """The short name of an ItemAvailability: by "Stock: 0", else by words of being sold out, to come or there."""
    if labelled := _labelled(text):
        return labelled
    if OUT_OF_STOCK.search(text):
        return "OutOfStock"
    if PRE_ORDER.search(text):
        return "PreOrder"
    if BACK_ORDER.search(text):
        return "BackOrder"
    return "InStock" if IN_STOCK.search(text) else None


def is_stock_label(text: str) -> bool:
    """Whether a text is nothing but the label of an availability."""
    label = STOCK_LABEL.match(text)
    return label is not None and not text[label.end() :].strip(" :：")


def written_availability(text: str | None) -> str | None:
    """What markup means by an availability that is none of schema.org's: "in stock", an address that ends with one."""
    bare = (text or "").strip()[:100].rstrip("/").rpartition("/")[2]
    joined = re.sub(r"[\W_]", "", bare)
    return (read_availability(joined).value if joined else None) or (stock_said(bare) if bare else None)


def _labelled(text: str) -> str | None:
    """Yes, no or a count behind a label of availability."""
    label = STOCK_LABEL.match(text)
    value = text[label.end() :].lstrip(" :：=-\u00a0") if label else ""
    if not value:
        return None
    count = _COUNT.fullmatch(value)
    if count:
        return "InStock" if int(count[1]) else "OutOfStock"
    if STOCK_NO.match(value):
        return "OutOfStock"
    return "InStock" if STOCK_YES.match(value) else None
