"""XPath expressions come in; typed functions of an element go out, compiled once."""

from collections.abc import Callable
from typing import cast

from lxml import etree


def elements(path: str) -> Callable[[etree._Element], list[etree._Element]]:
    """A function that gives the elements of `path`."""
    return cast("Callable[[etree._Element], list[etree._Element]]", etree.XPath(path))


def strings(path: str) -> Callable[[etree._Element], list[str]]:
    """A function that gives the attributes or texts of `path`."""
    return cast("Callable[[etree._Element], list[str]]", etree.XPath(path, smart_strings=False))


def string(path: str) -> Callable[[etree._Element], str]:
    """A function that gives the string value of `path`."""
    return cast("Callable[[etree._Element], str]", etree.XPath(path, smart_strings=False))


def number(path: str) -> Callable[[etree._Element], float]:
    """A function that gives the number `path` comes to."""
    return cast("Callable[[etree._Element], float]", etree.XPath(path))
