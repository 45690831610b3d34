"""What a page's GTINs must be called wrong for, with what was expected instead."""

import pytest

from seoaudit.read.gtins import MAX_FAULTS, gtin_faults
from seoaudit.read.sd_graph import Graph

URL = "https://shop.kg/p/1"


def faults(**numbers: object) -> tuple[str, ...]:
    graph = Graph(URL, URL)
    graph.add({"@type": "Product", **numbers}, 0, "json-ld")
    return gtin_faults(graph.nodes)


@pytest.mark.parametrize(
    ("name", "number", "expected"),
    [
        ("gtin13", "4600051000056", "check digit 7"),
        ("gtin", "036000291450", "check digit 2"),
        ("gtin8", "96385075", "check digit 4"),
        ("gtin14", "10614141000410", "check digit 5"),
        ("gtin", "12345", "8, 12, 13, 14 digits"),
        ("gtin13", "12345", "13 digits"),
        ("gtin13", "036000291452", "13 digits"),
        ("gtin14", "4600051000057", "14 digits"),
        ("gtin", "https://id.gs1.org/01/04600051000057", "digits only"),
        ("gtin12", "4600A51000057", "digits only"),
        ("gtin", "0000000000000", "not zeros"),
        ("gtin", "2000000000015", "a prefix other than 200"),
        ("gtin13", "0400000000015", "a prefix other than 040"),
        ("gtin8", "20000011", "a prefix other than 2"),
        ("gtin13", "9812345678902", "a prefix other than 981"),
    ],
)
def test_a_number_that_cannot_be_a_gtin(name: str, number: str, expected: str) -> None:
    assert faults(**{name: number}) == (f"{name} = {number} ({expected})",)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("gtin", "4600051000057"),
        ("gtin13", " 460-0051 000057 "),
        ("gtin12", "036000291452"),
        ("gtin8", "96385074"),
        ("gtin14", "10614141000415"),
        ("gtin13", ""),
        ("isbn", "5-17-000000-X"),
        ("sku", "12345"),
    ],
)
def test_a_number_that_can(name: str, number: str) -> None:
    assert faults(**{name: number}) == ()


def test_each_wrong_number_once_and_not_without_end() -> None:
    assert faults(gtin=["46", "46"]) == ("gtin = 46 (8, 12, 13, 14 digits)",)
    assert len(faults(gtin=[f"46{n}" for n in range(90)])) == MAX_FAULTS
