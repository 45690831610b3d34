"""The page fixtures in, docs/page-types.md out: the types they are given, as they are and with signals taken away."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from seoaudit.model import PAGE_TYPES, Fetched
from seoaudit.read import Answer, read_page

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "fixtures" / "pages"
SHOPS = {"tests.wild.bitrix": "Bitrix", "tests.wild.opencart": "OpenCart"}
"""Generated shops that say of every answer what it is."""
ORIGIN = "https://shop.example"
PER_SHOP = 200
HTML = (("content-type", "text/html; charset=utf-8"),)

_MARKUP = re.compile(
    r"<script[^>]*ld\+json.*?</script>|<meta property=\"(?:og|product):[^>]*>|"
    r"\sitem(?:scope|prop|type|id|ref)(?:=(?:\"[^\"]*\"|'[^']*'))?",
    re.I | re.S,
)
_NAMES = re.compile(r"\s(?:class|id)=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I)


class Page(NamedTuple):
    """A fixture: its name, address, type as a person names it, and HTML."""

    name: str
    url: str
    type: str
    html: str


class Given(NamedTuple):
    """A page with the type the reader gives it."""

    page: Page
    type: str


def _unmarked(page: Page) -> Page:
    return page._replace(html=_MARKUP.sub("", page.html))


def _nameless(page: Page) -> Page:
    return page._replace(html=_NAMES.sub("", page.html))


def _nowhere(page: Page) -> Page:
    """At an address of its own that says nothing, links to itself with it."""
    url = f"https://shop.example/{page.name.encode().hex()[-12:]}"
    return page._replace(url=url, html=page.html.replace(page.url, url))


CONDITIONS: Mapping[str, tuple[str, Callable[[Page], Page]]] = {
    "as they are": ("The pages as they are.", lambda page: page),
    "no markup": (
        "JSON-LD, microdata and Open Graph are cut out: a shop without structured data.",
        _unmarked,
    ),
    "no names": (
        "Classes and ids are cut out: names that a tool made up say as little.",
        _nameless,
    ),
    "no address": (
        "The address is a code. Nothing else tells a home page or a filter from a category: both are called one.",
        _nowhere,
    ),
    "texts alone": ("All three at once.", lambda page: _nameless(_unmarked(_nowhere(page)))),
}


@cache
def fixtures() -> tuple[Page, ...]:
    """Every page fixture, by name."""
    found = []
    for folder in sorted(PAGES.iterdir()):
        facts: dict[str, Any] = yaml.safe_load((folder / "facts.yaml").read_text(encoding="utf-8"))
        html = (folder / "page.html").read_text(encoding="utf-8")
        found.append(Page(folder.name, facts["url"], facts["page_type"], html))
    return tuple(found)


@cache
def measured(condition: str) -> tuple[Given, ...]:
    """The type of each page under a condition; one that is not sure is `other`."""
    change = CONDITIONS[condition][1]
    return tuple(Given(page, _type(change(page))) for page in fixtures())


def _type(page: Page) -> str:
    return _sure_type(read_page(Answer(page.url, 200, HTML, page.html.encode())).fetched)


def _sure_type(fetched: Fetched) -> str:
    return "other" if fetched.type_confidence == "low" else fetched.page_type


@cache
def generated() -> tuple[Given, ...]:
    """The first 200 pages of each generated shop, link by link from the home page, its traps left out."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return tuple(given for module, name in SHOPS.items() for given in _walk(getattr(import_module(module), name)()))


def _walk(shop: Any) -> Iterator[Given]:
    ask = import_module("tests.wild.wild").ask
    waiting = [f"{ORIGIN}/"]
    known = set(waiting)
    count = 0
    for url in waiting:  # grows while it is walked
        reply = ask(shop, ORIGIN, url)
        if reply.status != 200 or reply.trap or reply.kind == "image":
            continue
        facts = read_page(Answer(url, 200, HTML, reply.body.encode()))
        yield Given(Page(url, url, reply.kind, ""), _sure_type(facts.fetched))
        fresh = [target for target in facts.targets if target.startswith(f"{ORIGIN}/") and target not in known]
        waiting += fresh
        known.update(fresh)
        count += 1
        if count == PER_SHOP:
            return


def precision(found: Sequence[Given], kind: str) -> float | None:
    """Of the pages called so, the share that are; None where none is called so."""
    called = [given for given in found if given.type == kind]
    return sum(given.page.type == kind for given in called) / len(called) if called else None


def recall(found: Sequence[Given], kind: str) -> float | None:
    """Of the pages that are so, the share called so; None where none is so."""
    real = [given for given in found if given.page.type == kind]
    return sum(given.type == kind for given in real) / len(real) if real else None


def page_types() -> Iterator[str]:
    """The page: what was measured, precision and recall by type, the confusion table, every error by name."""
    kinds = [kind for kind in PAGE_TYPES if any(page.type == kind for page in fixtures())]
    yield (
        f"{len(fixtures())} pages of `fixtures/pages` were typed. They were written for this project, in the manner of "
        "the default themes of 1C-Bitrix, OpenCart, WooCommerce, Shopify, InSales, Tilda, PrestaShop, Magento, CS-Cart "
        "and Horoshop and of hand-made shops, in Russian, Kyrgyz, Kazakh, Uzbek, English and German. **The reader was "
        "repaired until it read each of them rightly: what is measured on them is a bound from above, not what to "
        "expect of a shop never seen.** They were therefore typed again with signals taken away.\n\n"
        "Precision is what the rules live by: a page that is not sure becomes `other`, and no rule on products or "
        "categories looks at it. The aim is 0.97 for both. What is measured here is one page by itself; in an audit "
        "the pages of one template are compared as well, and the configuration may name types by path.\n"
    )
    for name, (meaning, _) in CONDITIONS.items():
        yield f"\n- *{name}*: {meaning}"
    yield (
        f"\n- *generated shops*: the first {PER_SHOP} pages of each of two shops that the tests generate, 1C-Bitrix in "
        "Kazakh and Russian and OpenCart in Russian, as they are; the reader was repaired on them too.\n"
    )
    yield "\n## Precision and recall\n\n" + "".join(_scores(kinds))
    yield "\n## Confusion\n\nA row is what pages are, a column what they are called: the fixtures in all conditions "
    yield "together, then the generated shops.\n\n"
    yield from _confusion(kinds, [given for name in CONDITIONS for given in measured(name)])
    yield "\n"
    yield from _confusion(kinds, generated())
    yield "\n## Every page that is called something else\n\n"
    yield from _errors()


def _scores(kinds: list[str]) -> Iterator[str]:
    sets = {**{name: measured(name) for name in CONDITIONS}, "generated shops": generated()}
    yield "| type |" + "".join(f" {name}: pages | precision | recall |" for name in sets) + "\n"
    yield "|---|" + "---|---|---|" * len(sets) + "\n"
    for kind in kinds:
        cells = [cell for found in sets.values() for cell in _cells(found, kind)]
        yield f"| {kind} | {' | '.join(cells)} |\n"


def _cells(found: Sequence[Given], kind: str) -> list[str]:
    pages = sum(given.page.type == kind for given in found)
    shares = (precision(found, kind), recall(found, kind))
    return [str(pages), *("–" if share is None else f"{share:.2f}" for share in shares)]


def _confusion(kinds: list[str], found: Sequence[Given]) -> Iterator[str]:
    counts = Counter((given.page.type, given.type) for given in found)
    called = [kind for kind in PAGE_TYPES if any(given == kind for _, given in counts)]
    yield f"| | {' | '.join(called)} |\n|---|{'---|' * len(called)}\n"
    for kind in kinds:
        if any(real == kind for real, _ in counts):
            yield f"| {kind} | {' | '.join(str(counts[kind, given] or '') for given in called)} |\n"


def _errors() -> Iterator[str]:
    for name, found in {**{name: measured(name) for name in CONDITIONS}, "generated shops": generated()}.items():
        wrong = [
            f"`{page.name.removeprefix(ORIGIN)}` ({page.type}) → {kind}" for page, kind in found if kind != page.type
        ]
        yield f"- *{name}*: {', '.join(wrong) or 'none'}\n"
