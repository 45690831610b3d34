"""The good shop, read by a parser that is not the product's: addresses, texts, markup, languages, images."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from seoaudit.content import folder
from seoaudit.serve.shop import Shop, load_shop

ORIGIN = "https://otuk.example"
SHOPS = folder("shops")


@dataclass(frozen=True)
class Seen:
    """A page of the shop as an independent reader sees it."""

    address: str
    tree: html.HtmlElement

    def values(self, path: str) -> list[str]:
        found = self.tree.xpath(path)
        assert isinstance(found, list)
        return [str(value).strip() for value in found]

    def value(self, path: str) -> str:
        values = self.values(path)
        assert len(values) == 1, f"{self.address}: {path} gives {values}"
        return values[0]

    @property
    def indexable(self) -> bool:
        return not self.values("//meta[@name='robots']") and "season=" not in self.address

    @property
    def nodes(self) -> list[dict[str, Any]]:
        return [json.loads(text) for text in self.values("//script[@type='application/ld+json']/text()")]


@cache
def good() -> Shop:
    return load_shop(SHOPS / "good")


@cache
def pages() -> dict[str, Seen]:
    """Every page a path of links leads to from home, by address, and those behind robots.txt too."""
    found: dict[str, Seen] = {}
    todo = ["/"]
    while todo:
        address = todo.pop()
        if address in found or address.startswith(("/img/", "/static/")):
            continue
        reply = good().answer(address)
        assert reply.status == 200, f"{address} answers {reply.status}"
        found[address] = Seen(address, html.document_fromstring(reply.body.decode()))
        todo += inner(found[address].values("//a/@href"), address)
    return found


def inner(hrefs: list[str], base: str = "/") -> list[str]:
    """Addresses of this shop without the origin."""
    parts = [urlsplit(urljoin(ORIGIN + base, href)) for href in hrefs]
    assert all(part.netloc == "otuk.example" for part in parts)
    return [part.path + (f"?{part.query}" if part.query else "") for part in parts]


def indexable() -> Iterator[Seen]:
    return (page for page in pages().values() if page.indexable and page.address != "/korzina")


def texts_of(path: str) -> Counter[str]:
    return Counter(page.value(path) for page in pages().values())


def test_the_shops_equal_what_their_script_writes(tmp_path: Path) -> None:
    script = [sys.executable, str(SHOPS / "source" / "build.py"), str(tmp_path)]
    subprocess.run(script, check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    written = texts_below(tmp_path)
    whole = ("good/site/", "faulty/site/")
    kept = {name: body for name, body in texts_below(SHOPS).items() if name.startswith(whole) or name in written}
    assert kept.keys() == written.keys()
    assert [name for name in kept if kept[name] != written[name]] == []


def texts_below(place: Path) -> dict[str, bytes]:
    files = (path for path in place.rglob("*") if path.is_file() and path.suffix not in (".webp", ".jpg"))
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


def test_links_answer_and_lead_to_every_page() -> None:
    assert len(pages()) == len([name for name in good().files if name.endswith(".html")]) - 1


def test_an_unknown_address_gives_the_page_of_lost_ones() -> None:
    reply = good().answer("/obuv/muzhskaya?page=3")
    assert (reply.status, b"<h1>" in reply.body) == (404, True)


@pytest.mark.parametrize("address", ["/obuv/", "/ky/", "/obuv/muzhskaya?page=1", "/index.html"])
def test_other_spellings_redirect_to_the_page(address: str) -> None:
    reply = good().answer(address)
    assert reply.status == 301
    assert reply.headers["Location"].removeprefix(ORIGIN) in pages()


def test_tracking_parameters_change_nothing() -> None:
    assert good().answer("/obuv?utm_source=tg").body == good().answer("/obuv").body


@pytest.mark.parametrize("path", ["//title/text()", "//meta[@name='description']/@content", "//h1/text()"])
def test_titles_descriptions_and_headings_are_there_once_and_differ(path: str) -> None:
    assert [text for text, count in texts_of(path).items() if count > 1] == []


def test_titles_and_descriptions_fit_a_result_page() -> None:
    for page in indexable():
        assert 15 <= len(page.value("//title/text()")) <= 65, page.address
        assert 70 <= len(page.value("//meta[@name='description']/@content")) <= 160, page.address


def test_every_indexable_page_is_canonical_to_itself() -> None:
    for page in indexable():
        assert page.value("//link[@rel='canonical']/@href") == ORIGIN + page.address


def test_closed_pages_have_no_canonical_and_only_nofollow_links() -> None:
    closed = {page.address for page in pages().values() if not page.indexable}
    assert len(closed) == 4
    for page in pages().values():
        assert closed.isdisjoint(inner(page.values("//a[not(@rel='nofollow')]/@href"), page.address)), page.address
    assert [pages()[address].values("//link[@rel='canonical']") for address in closed] == [[]] * len(closed)


def test_language_versions_name_each_other() -> None:
    sets = {page.address: alternates(page) for page in pages().values()}
    for address, alternate in sets.items():
        if alternate:
            assert alternate.keys() == {"ru", "ky", "x-default"}
            assert alternate[pages()[address].value("/html/@lang")] == address
            assert sets[alternate["ru"]] == sets[alternate["ky"]] == alternate
    assert sum(bool(alternate) for alternate in sets.values()) == 16


def alternates(page: Seen) -> dict[str, str]:
    codes = page.values("//link[@rel='alternate']/@hreflang")
    return dict(zip(codes, inner(page.values("//link[@rel='alternate']/@href")), strict=True))


def test_markup_says_what_the_page_shows() -> None:
    for page in pages().values():
        products = [node for node in page.nodes if node["@type"] == "Product"]
        assert len(products) == len(page.tree.find_class("product"))
        for product in products:
            shown = re.sub(r"\D", "", page.value("//*[@class='buy']/*[@class='price']/text()"))
            assert (product["name"], product["offers"]["price"]) == (page.value("//h1/text()"), shown)
            assert product["aggregateRating"]["reviewCount"] == len(page.tree.find_class("review"))
            assert sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(product["gtin13"])) % 10 == 0


def test_lists_in_markup_are_the_cards() -> None:
    for page in pages().values():
        for node in page.nodes:
            if node["@type"] in ("ItemList", "OfferCatalog"):
                marked = inner([item["url"] for item in node["itemListElement"]])
                assert marked == inner(page.values("//ul[@class='cards']/li/a/@href"))


def test_trails_in_markup_are_the_visible_ones() -> None:
    for page in pages().values():
        marked = [node for node in page.nodes if node["@type"] == "BreadcrumbList"]
        names = [" ".join(li.text_content().split()) for li in page.tree.xpath("//nav[@class='breadcrumbs']//li")]
        assert [[step["name"] for step in node["itemListElement"]] for node in marked] == ([names] if names else [])


def test_images_exist_have_words_and_measures() -> None:
    for page in pages().values():
        for image in page.tree.iter("img"):
            assert good().files[image.attrib["src"].lstrip("/")].startswith(b"RIFF")
            assert image.attrib["alt"].strip()
            assert int(image.attrib["width"]) > 0 < int(image.attrib["height"])


def test_no_two_images_are_the_same_file() -> None:
    bodies = [body for name, body in good().files.items() if name.endswith(".webp")]
    assert len(set(bodies)) == len(bodies) == 38


def test_product_texts_are_long_enough_and_stand_once() -> None:
    texts = [page.value("//*[@class='product-description']/p/text()") for page in pages().values() if is_product(page)]
    assert len(set(texts)) == len(texts) == 20
    assert all(40 <= len(text.split()) <= 80 for text in texts)


def is_product(page: Seen) -> bool:
    return bool(page.tree.find_class("product"))


def test_products_name_three_others_and_are_named_themselves() -> None:
    named = Counter(link for page in pages().values() for link in inner(page.values("//*[@class='related']//a/@href")))
    for page in pages().values():
        if is_product(page):
            assert named[page.address] >= 1, page.address


def test_sitemap_holds_what_is_meant_for_the_index() -> None:
    tree = etree.fromstring(good().answer("/sitemap.xml").body)
    listed = inner([str(loc.text) for loc in tree.iter("{*}loc")])
    assert set(listed) == {page.address for page in indexable()} - {"/obuv/muzhskaya?page=2"}
    assert len(listed) == len(set(listed))
