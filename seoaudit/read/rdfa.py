"""The tree of a page comes in; what its RDFa says in schema.org's words goes out as objects like those of JSON-LD."""

import re
import warnings
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from seoaudit.read.microdata import Microdata

MAX_ELEMENTS = 20_000
MAX_CHARACTERS = 2_000_000

_TYPED = etree.XPath("//*[@typeof]")
_ELEMENTS = etree.XPath("count(//*)")
_TOO_DEEP = etree.XPath("boolean(//*[@typeof][count(ancestor::*[@typeof]) >= $depth])")
_BRACKETED = etree.XPath("//*[@*[contains(., '[')]]")
_ADDRESSES = frozenset("about datatype href prefix property rel resource rev src typeof vocab".split())
_SCHEMA = re.compile(r"https?://(?:www\.)?schema\.org/(?=.)", re.I)
_NOWHERE = 10**9

_Object = dict[str, Any]


def read_rdfa(root: etree._Element, base: str, max_items: int, max_depth: int) -> Microdata:
    """The top-level things of the page, those they hold within them; too many are not read (fault too_large).

    What the page says of itself in other vocabularies, as Open Graph, is left out.
    """
    typed: Any = _TYPED(root)
    elements: Any = _ELEMENTS(root)
    if not typed:
        return Microdata()
    if len(typed) > max_items or elements > MAX_ELEMENTS or _TOO_DEEP(root, depth=max_depth):
        return Microdata(fault="too_large")
    try:
        text = etree.tostring(_mended(root), encoding="unicode", method="html")
        if len(text) > MAX_CHARACTERS:
            return Microdata(fault="too_large")
        return Microdata(tuple(_Things(_extracted(text, base), text).top()))
    except RecursionError:
        return Microdata(fault="too_large")
    except Exception as error:  # whatever the extractor stumbles over is a fact about the page, not the end of it
        return Microdata(error=f"{type(error).__name__}: {error}"[:300])


def _mended(root: etree._Element) -> etree._Element:
    """The tree without broken addresses: over one of them the extractor gives up the page."""
    if not _BRACKETED(root):
        return root
    root = deepcopy(root)
    broken: Any = _BRACKETED(root)
    for element in broken:
        for name in _ADDRESSES & set(element.attrib):
            if not all(map(_is_whole, element.get(name, "").split())):
                del element.attrib[name]
    return root


def _is_whole(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _extracted(text: str, base: str) -> list[_Object]:
    """Every thing of the page with its properties, in no order. Imported late: the extractor costs 80 MB."""
    from extruct.rdfa import RDFaExtractor  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: list[_Object] = RDFaExtractor().extract(text, base_url=base, encoding="utf-8")
    return found


class _Things:
    """The things of a page, each put where it is first named."""

    def __init__(self, found: Iterable[_Object], text: str) -> None:
        self._text = text
        self._things = {thing["@id"]: thing for thing in found if _types(thing)}
        self._named = Counter(
            name for thing in self._things.values() for name in {value.get("@id") for value in _values(thing)}
        )
        self._places = {name: self._place(thing) for name, thing in self._things.items()}
        self._told: dict[str, str] = {}
        """A name for each thing that was told already: those of things without one change from run to run."""

    def top(self) -> list[_Object]:
        """Things that no other one holds, in the order of the page as far as their words tell it."""
        held = {name for name in self._named if name in self._things}
        return [self._told_thing(name) for name in sorted(self._things.keys() - held, key=self._places.__getitem__)]

    def _told_thing(self, name: str) -> _Object:
        thing = self._things[name]
        if name in self._told:
            return {"@id": self._told[name]}
        self._told[name] = f"_:r{len(self._told)}" if name.startswith("_:") else name
        told: _Object = {"@type": _types(thing)}
        if not name.startswith("_:") or self._named[name] > 1:
            told["@id"] = self._told[name]
        for key in sorted(thing):
            if _SCHEMA.match(key):
                values = sorted(thing[key], key=self._order)
                told[_SCHEMA.sub("", key)] = [self._told_value(value) for value in values]
        return told

    def _told_value(self, value: _Object) -> Any:
        name = value.get("@id")
        if name is None:
            literal = value.get("@value")
            return " ".join(literal.split()) if isinstance(literal, str) else literal
        return self._told_thing(name) if name in self._things else name

    def _order(self, value: _Object) -> tuple[float, int, str]:
        name = value.get("@id")
        return self._places[name] if name in self._places else (0.0, self._found(value), str(value))

    def _place(self, thing: _Object) -> tuple[float, int, str]:
        """Its position where it says one, else where the page has the first of its values."""
        positions = [value.get("@value") for key in thing if key.endswith("/position") for value in thing[key]]
        literals = sorted(str(value.get("@value", value.get("@id", ""))) for value in _values(thing))
        first = min((self._found(value) for value in _values(thing)), default=_NOWHERE)
        return _number(positions), first, " ".join(text for text in literals if not text.startswith("_:"))

    def _found(self, value: _Object) -> int:
        """Where the page has a value: a text as it is, an address by its path."""
        name = str(value.get("@id", ""))
        is_address = name and not name.startswith("_:") and _is_whole(name)
        text = urlsplit(name).path if is_address else str(value.get("@value", ""))
        place = self._text.find(text) if text.strip("/") else -1
        return _NOWHERE if place < 0 else place


def _number(positions: Iterable[Any]) -> float:
    text = next((str(position).strip() for position in positions), "")
    return float(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0.0


def _types(thing: _Object) -> list[str]:
    return sorted(kind for kind in thing.get("@type", ()) if isinstance(kind, str) and _SCHEMA.match(kind))


def _values(thing: _Object) -> Iterable[_Object]:
    return (value for key, values in thing.items() if _SCHEMA.match(key) for value in values)
