"""The page fixtures as a set: as many and as various as they are said to be, and no two made by one template."""

import re
import runpy
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from seoaudit.read.jsonld_repair import _LADDER
from tests.wild.bitrix import Bitrix
from tests.wild.opencart import OpenCart
from tests.wild.wild import Shop, ask

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "fixtures" / "pages"
DOCS = ROOT / "docs"
NAMES = sorted(folder.name for folder in PAGES.iterdir())
PLATFORMS = "bitrix opencart woocommerce shopify insales tilda prestashop magento cscart horoshop".split()
DEPTH = 6
LIMIT = 0.4
"""Pages of one theme share half of their paths at least, pages of two types too: header, footer and wrappers. What
different themes share is Bootstrap's names at most, a third."""


def facts_of(name: str) -> dict[str, Any]:
    facts: dict[str, Any] = yaml.safe_load((PAGES / name / "facts.yaml").read_text(encoding="utf-8"))
    return facts


@cache
def paths_of(name: str) -> frozenset[str]:
    return skeleton((PAGES / name / "page.html").read_bytes())


def skeleton(html: bytes) -> frozenset[str]:
    """The paths of tags with their classes, digits left out, from body's children down to depth 6."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    body = etree.fromstring(html, parser=parser).find("body")
    paths: set[str] = set()
    waiting = [] if body is None else [("", child, 1) for child in body]
    while waiting:
        above, el, depth = waiting.pop()
        names = sorted({re.sub(r"\d+", "", name) for name in el.get("class", "").lower().split()})
        path = f"{above}/{'.'.join([el.tag, *names])}"
        paths.add(path)
        if depth < DEPTH:
            waiting += [(path, child, depth + 1) for child in el]
    return frozenset(paths)


def likeness(one: frozenset[str], two: frozenset[str]) -> float:
    """Shared paths by all paths."""
    return len(one & two) / len(one | two)


def test_no_two_share_a_skeleton() -> None:
    alike = {(a, b): likeness(paths_of(a), paths_of(b)) for a, b in combinations(NAMES, 2)}
    assert {pair: round(share, 2) for pair, share in alike.items() if share >= LIMIT} == {}


@pytest.mark.parametrize(
    ("shop", "one", "two"),
    [
        (Bitrix(), "/catalog/", "/about/contacts/"),
        (OpenCart(), "/", "/index.php?route=information/contact"),
    ],
)
def test_pages_of_one_theme_would_be_told(shop: Shop, one: str, two: str) -> None:
    pages = [ask(shop, "https://shop.kg", f"https://shop.kg{path}").body for path in (one, two)]
    assert likeness(*(skeleton(page.encode()) for page in pages)) >= LIMIT


def test_platforms_show_products_categories_and_more() -> None:
    types = {name: facts_of(name)["page_type"] for name in NAMES}
    shown = {platform: {kind for name, kind in types.items() if name.startswith(platform)} for platform in PLATFORMS}
    lacking = {
        platform: kinds for platform, kinds in shown.items() if not {"product", "category"} < kinds or len(kinds) < 3
    }
    assert lacking == {}


def test_languages_and_types() -> None:
    languages = Counter(language(name) for name in NAMES)
    assert {code for code, count in languages.items() if count >= 3} >= {"ru", "ky", "kk", "uz", "en"}
    kinds = Counter(facts_of(name)["page_type"] for name in NAMES)
    assert set(kinds) == set(
        "home product category filter pagination article search service info brand error other".split()
    )
    assert len(NAMES) >= 75


def test_every_repair_and_blocks_beyond_repair() -> None:
    said = [facts_of(name) for name in NAMES]
    assert {step for facts in said for step in facts.get("repairs", ())} == {name for name, _ in _LADDER} | {
        "concatenated"
    }
    assert any("broken" in facts.get("json_ld", ()) and set(facts["json_ld"]) & {"ok", "repaired"} for facts in said)


@cache
def page_types() -> dict[str, Any]:
    """The module that docs/page-types.md is made by."""
    return runpy.run_path(str(DOCS / "page_types.py"))


@pytest.mark.parametrize("condition", ["as they are", "no markup", "no names"])
@pytest.mark.parametrize("kind", ["product", "category"])
def test_products_and_categories_are_told_with_precision(condition: str, kind: str) -> None:
    found = page_types()["measured"](condition)
    assert page_types()["precision"](found, kind) >= 0.97
    assert page_types()["recall"](found, kind) >= 0.9


def language(name: str) -> str | None:
    page = (PAGES / name / "page.html").read_text(encoding="utf-8")
    found = re.search(r"<html[^>]*?\blang=[\"']?(\w\w)", page)
    return found[1] if found else None
