"""A recorded shop without markup, images or telling addresses: the types of all its pages."""

import base64
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from seoaudit.model import PageFacts
from seoaudit.read import Answer, read_page

pytestmark = pytest.mark.corpus
HREF = re.compile(r'href="(/[^"]*)"')


def hashed(path: str) -> str:
    return "/" + hashlib.sha256(path.encode()).hexdigest()[:12]


def pages(corpus: Path, *, hide: bool) -> Iterator[tuple[str, PageFacts]]:
    """The path and the facts of every page; with `hide` read as if every path and query were a hash."""
    with gzip.open(corpus / "bookshop.jsonl.gz", "rt") as lines:
        for record in map(json.loads, lines):
            if record["status"] != 200:
                continue
            origin, slash, rest = record["url"].partition("8104/")
            body = base64.b64decode(record["b64"]).decode()
            url = record["url"]
            if hide:
                url = origin + "8104" + hashed(slash[-1] + rest)
                body = HREF.sub(lambda found: f'href="{hashed(found[1].replace("&amp;", "&"))}"', body)
            headers = tuple((name.lower(), value) for name, value in record["headers"])
            yield slash[-1] + rest, read_page(Answer(url, 200, headers, body.encode()))


def truth(path: str) -> str:
    if path.startswith("/product/"):
        return "product"
    if path == "/":
        return "home"
    return "first page again" if path.endswith("page=1") else "pagination" if "page=" in path else "category"


@pytest.fixture(scope="module", params=[False, True], ids=["as recorded", "hashed addresses"])
def types(request: pytest.FixtureRequest, corpus_folder: Path) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for path, facts in pages(corpus_folder, hide=request.param):
        sure = facts.fetched.type_confidence != "low"
        found.setdefault(truth(path), Counter())[facts.fetched.page_type if sure else "unsure"] += 1
    return found


@pytest.fixture(scope="module")
def corpus_folder() -> Path:
    import os  # noqa: PLC0415

    return Path(os.environ["SEOAUDIT_CORPUS"])


def test_products(types: dict[str, Counter[str]]) -> None:
    assert types["product"].total() == 1000
    assert types["product"]["product"] >= 990


def test_categories(types: dict[str, Counter[str]]) -> None:
    assert types["category"].total() == 55
    assert types["category"]["category"] >= 50


def test_further_pages(types: dict[str, Counter[str]]) -> None:
    assert types["pagination"]["pagination"] >= types["pagination"].total() * 0.9


def test_no_category_is_taken_for_a_product(types: dict[str, Counter[str]]) -> None:
    assert types["category"]["product"] == types["pagination"]["product"] == 0


def test_products_have_their_facts(corpus_folder: Path) -> None:
    facts = next(facts for path, facts in pages(corpus_folder, hide=False) if path == "/product/122")
    assert facts.fetched.h1 == "Are We There Yet?"
    product = facts.product[0]
    assert (str(product.visible_price), product.visible_currency, product.visible_availability) == (
        "10.66",
        "GBP",
        "InStock",
    )
    assert [step.name for step in facts.breadcrumb] == ["Home", "Children's", "Are We There Yet?"]
    assert ("UPC", "ef9c4f2465513956") in [(row.name, row.value) for row in facts.specification]
    description = next(block.text or "" for block in facts.text_block if block.role == "description")
    assert description.startswith("Caldecott Medalist Dan Santat takes readers")
    assert "UPC" not in description


def test_pages_that_only_pagers_link_are_the_further_ones(corpus_folder: Path) -> None:
    positions: dict[str, set[str]] = {}
    for _, facts in pages(corpus_folder, hide=False):
        for link in facts.link:
            positions.setdefault((link.target or "").partition("8104")[2], set()).add(link.position)
    paged = {path for path, found in positions.items() if found == {"pager"}}
    assert paged == {path for path in positions if "page=" in path}
