"""A short text comes in; the availability that it says goes out."""

import re

from seoaudit.read.formats import read_availability
from seoaudit.read.vocabulary import (
    BACK_ORDER,
    CONDITION,
    IN_STOCK,
    IN_STOCK_BARE,
    NOTIFY,
    OUT_OF_STOCK,
    PRE_ORDER,
    SOLD_OUT,
    SOLD_OUT_BARE,
    STOCK_LABEL,
    STOCK_NO,
    STOCK_YES,
    THIS_PRODUCT,
)

_COUNT = re.compile(r"[^\w\s]{0,2}\s*(\d{1,7})(?!\d)\s*[\w.]{0,6}\.?")


_ENDS = re.compile(
    r"\s*(?:(?:в наличии|в продаже|на складе)\s*)?"
    r"(?:$|[.,;!–—-]|(?:and|but|und|aber|и|но|бирок|бірақ|lekin|лекин)(?!\w))",
    re.I,
)
"""What follows words of being sold out that are not of one place or way: not available for pickup."""


def stock_said(text: str) -> str | None:
    """The short name of an ItemAvailability that a text says where it is known to speak of availability."""
    return line_said(text) or _bare(text)


def line_said(text: str) -> str | None:
    """The same for any line: by "Stock: 0", else by words of being sold out, to come or there.

    Words such as "none" or "many" tell nothing here, and neither does what may be: "If it is not in stock ...".
    """
    if labelled := _labelled(text):
        return labelled
    said = _worded(text)
    return None if said and ("?" in text or CONDITION.match(text)) else said


def sentence_said(text: str) -> str | None:
    """What a sentence about the page's product says: that it is gone, or to be ordered. Praise is no stock."""
    gone = OUT_OF_STOCK.search(text) if THIS_PRODUCT.match(text) else None
    if gone is None or "?" in text or not _ENDS.match(text, gone.end()):
        return None
    return "BackOrder" if BACK_ORDER.search(text) else "OutOfStock"


def _worded(text: str) -> str | None:
    if OUT_OF_STOCK.search(text) or SOLD_OUT.match(text):
        return "OutOfStock"
    if PRE_ORDER.search(text):
        return "PreOrder"
    if BACK_ORDER.search(text):
        return "BackOrder"
    return "InStock" if IN_STOCK.search(text) and not NOTIFY.match(text) else None


def _bare(text: str) -> str | None:
    if SOLD_OUT_BARE.match(text):
        return "OutOfStock"
    return "InStock" if IN_STOCK_BARE.match(text) else None


def is_stock_label(text: str) -> bool:
    """Whether a text is nothing but the label of an availability."""
    label = STOCK_LABEL.match(text)
    return label is not None and not text[label.end() :].strip(" :：")


def written_availability(text: str | None) -> str | None:
    """What markup means by an availability that is none of schema.org's: "in stock", an address that ends with one."""
    bare = (text or "").strip()[:100].rstrip("/").rpartition("/")[2]
    joined = re.sub(r"[\W_]", "", bare)
    return (read_availability(joined).value if joined else None) or (stock_said(bare) if bare else None)


def labelled_said(label: str, value: str) -> str | None:
    """What yes, no or a count behind a label of availability says."""
    return _labelled(f"{label.rstrip(' :')}: {value}")


def _labelled(text: str) -> str | None:
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
