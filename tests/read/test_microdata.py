"""What microdata must give, with the quirks of shops, and what it must survive."""

import json
import os
import tarfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from seoaudit.read.jsonld import read_blocks, top_objects
from seoaudit.read.microdata import Microdata, read_microdata
from seoaudit.read.sd_types import short_name

BASE = "https://shop.kg/p/1"


def read(body: str, *, items: int = 1500, depth: int = 32) -> Microdata:
    return read_microdata(html.fromstring(f"<html><body>{body}</body></html>"), BASE, items, depth)


def product(inside: str) -> dict[str, Any]:
    found = read(f'<div itemscope itemtype="https://schema.org/Product">{inside}</div>')
    assert found.fault is None
    assert found.error is None
    return found.items[0]


def test_a_product_with_its_offer() -> None:
    item = product(
        '<h1 itemprop="name">Ботинки <b>Зима</b></h1><div itemprop="offers" itemscope itemtype="http://schema.org/Offer">'
        '<span itemprop="price" content="1299.00">1 299 сом</span><meta itemprop="priceCurrency" content="KGS">'
        '<link itemprop="availability" href="https://schema.org/InStock"></div>'
    )
    assert item["name"] == ["Ботинки Зима"]
    offer = item["offers"][0]
    assert (offer["price"], offer["priceCurrency"], offer["availability"]) == (
        ["1299.00"],
        ["KGS"],
        ["https://schema.org/InStock"],
    )


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ('<img itemprop="x" src="/a.jpg">', "https://shop.kg/a.jpg"),
        ('<img itemprop="x" src="" data-src="/a.jpg">', "https://shop.kg/a.jpg"),
        ('<img itemprop="x" src="data:image/gif;base64,R0" data-original="/a.jpg">', "https://shop.kg/a.jpg"),
        ('<a itemprop="x" href="/b">c</a>', "https://shop.kg/b"),
        ('<a itemprop="x">Nike</a>', "Nike"),
        ('<a itemprop="x" href="http://[bad">c</a>', "http://[bad"),
        ('<time itemprop="x">2027-01-01</time>', "2027-01-01"),
        ('<time itemprop="x" datetime="2027-01-02">soon</time>', "2027-01-02"),
        ('<data itemprop="x" value="7">seven</data>', "7"),
        ('<meta itemprop="x" content=" 7 ">', " 7 "),
        ('<div itemprop="x"><p>a</p><p>b<i>c</i></p><script>no()</script></div>', "a bc"),
    ],
)
def test_values(element: str, value: str) -> None:
    assert product(element)["x"] == [value]


@pytest.mark.parametrize(
    "element", ['<img itemprop="x">', '<meta itemprop="x" content="">', '<span itemprop="x"></span>']
)
def test_nothing_is_no_value(element: str) -> None:
    assert product(element)["x"] == []


def test_itemref_and_repeated_properties() -> None:
    found = read(
        '<div itemscope itemtype="https://schema.org/Product" itemref="b"><i itemprop="name">a</i></div>'
        '<div id="b"><i itemprop="image">1</i><i itemprop="image">2</i></div>'
    )
    assert found.items[0]["image"] == ["1", "2"]


def test_an_offer_outside_its_product_stands_alone() -> None:
    found = read(
        '<div itemscope itemtype="https://schema.org/Product"></div><div itemscope itemtype="https://schema.org/Offer"></div>'
    )
    assert [item["@type"] for item in found.items] == ["https://schema.org/Product", "https://schema.org/Offer"]


def test_a_page_without_microdata() -> None:
    assert read("<p>nothing") == Microdata()


def test_loops_of_itemref() -> None:
    read('<div id="a" itemscope itemref="a b"><div id="b" itemprop="c" itemscope itemref="a"></div></div>')
    read("".join(f'<div id="i{n}" itemprop="p" itemscope itemref="i{n + 1}"></div>' for n in range(1000)))


@pytest.mark.parametrize(
    "body",
    [
        "<div itemscope itemprop=a>" * 20_000,
        "<div itemscope></div>" * 1_501,
        '<div itemscope itemref="' + "a " * 3_000 + '"></div>',
        "<div itemscope itemprop=a>" * 33,
    ],
    ids=["20,000 nested", "1,501 beside", "3,000 references", "33 nested"],
)
def test_too_much_is_told(body: str) -> None:
    start = time.perf_counter()
    root = html.document_fromstring(f"<body>{body}", parser=html.HTMLParser(huge_tree=True))
    assert read_microdata(root, BASE, 1500, 32).fault == "too_large"
    assert time.perf_counter() - start < 5


@pytest.mark.corpus
@pytest.mark.skipif("SEOAUDIT_CORPUS" not in os.environ, reason="SEOAUDIT_CORPUS is not set")
def test_no_sample_loses_a_block() -> None:
    pages = lost = 0
    for page, expected in _samples():
        root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
        blocks = read_blocks(root.iter("script"), 1024 * 1024)
        found = Counter(_kind(each) for block in blocks for _, each in top_objects(block.value))
        wanted = Counter(_kind(each) for _, each in top_objects(expected.get("json-ld", [])))
        items = read_microdata(root, "http://example.com/", 1500, 32).items
        found_items = Counter((_kind(each), _names(each)) for each in items)
        wanted_items = Counter(
            (_kind(each), _names(each.get("properties", {}))) for each in expected.get("microdata", [])
        )
        lost += (wanted - found).total() + (wanted_items - found_items).total()
        pages += bool(wanted or wanted_items)
    assert pages >= 15
    assert lost == 0


def _samples() -> list[tuple[bytes, dict[str, Any]]]:
    """Pages of the archive with what extruct's own tests expect of them, by syntax."""
    files: dict[str, bytes] = {}
    with tarfile.open(Path(os.environ["SEOAUDIT_CORPUS"]) / "extruct-samples.tar.xz") as archive:
        for member in archive:
            data = archive.extractfile(member) if member.isfile() else None
            if data is not None:
                files[member.name] = data.read()
    samples = []
    for name, page in files.items():
        stem = name.removesuffix(".html")
        if stem == name:
            continue
        expected: dict[str, Any] = {}
        if stem + ".jsonld" in files:
            value = json.loads(files[stem + ".jsonld"])
            expected["json-ld"] = value["items"] if isinstance(value, dict) and "items" in value else value
        whole = json.loads(files[stem + ".json"]) if stem + ".json" in files else None
        if isinstance(whole, dict):
            expected.update({key: whole[key] for key in ("json-ld", "microdata") if key in whole})
        elif whole and all(isinstance(each, dict) and "properties" in each for each in whole) and "schema.org" in name:
            expected["microdata"] = whole
        samples.append((page, expected))
    return samples


def _kind(item: dict[str, Any]) -> str:
    kind = item.get("@type") or item.get("type")
    return ",".join(sorted(short_name(each) for each in (kind if isinstance(kind, list) else [kind]) if each))


def _names(item: dict[str, Any]) -> str:
    return ",".join(sorted(name for name in item if not name.startswith("@")))
